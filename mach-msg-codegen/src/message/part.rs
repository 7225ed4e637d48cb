//! Nested structs: `#[derive(MachPart)]`.
//!
//! A nested struct has a struct of inline fields and a view like a message. Its trait has the same
//! steps as those of messages, each split into descriptors and inline fields, so that the message
//! around it can take them in its own order.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Result};

use crate::attributes::{Item, UnreadAttributes, items};
use crate::errors::Errors;
use crate::field::{Field, Section, Versions, local, local_of};
use crate::layout::{Id, Layout};

use super::expansion::Expansion;
use super::model::Message;
use super::parse::{self, check_names};
use super::{description, inline_struct, owned, parameters, view};

/// Expands `#[derive(MachPart)]`.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive_as(input, Layout::Natural)
}

/// Same as [`derive`], with this layout for a struct that does not name one.
pub(crate) fn derive_as(input: TokenStream, default: Layout) -> TokenStream {
    let mut input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return syn::Error::into_compile_error(error),
    };
    parameters::rename(&mut input);
    let mut errors = Errors::default();
    let part = part(&input, default, &mut errors);
    match errors.finish() {
        Ok(()) => Expansion::new(&part).part(),
        Err(errors) => {
            let mut tokens = errors.to_compile_error();
            tokens.extend(stub(&input, &part));
            tokens
        }
    }
}

/// Reads a struct, and finds all errors in it.
fn part(input: &DeriveInput, default: Layout, errors: &mut Errors) -> Message {
    let items = items(&input.attrs, "mach", errors);
    let mut words = UnreadAttributes::new(items.unwrap_or_default(), errors);
    let core = errors.keep(words.core_crate());
    let layout = match words.take("layout") {
        None => default,
        Some(item) => errors.keep(layout_of(&item)).unwrap_or(default),
    };
    while let Some(item) = words.next() {
        errors.push(item.error(format_args!(
            "`{}` is for a message: a nested struct has the words of its fields, `crate = \"path\"`, and `layout(gnu32)` or `layout(gnu64)` in a message of GNU Mach",
            item.word()
        )));
    }
    let fields = fields(input, layout, errors);
    Message {
        name: input.ident.clone(),
        visibility: input.vis.clone(),
        generics: input.generics.clone(),
        core: core.unwrap_or_else(|| quote!(::mach_msg)),
        id: Id::default(),
        reply: None,
        layout,
        versions: None,
        fields,
        generated: None,
    }
}

/// Reads `layout(gnu32)` or `layout(gnu64)`.
fn layout_of(item: &Item) -> Result<Layout> {
    let expected = "expected `layout(gnu32)` or `layout(gnu64)`, the layout of the message: without it, a nested struct is for messages in the natural layout";
    match parse::layout_of(item, Layout::Natural) {
        Ok(layout @ Layout::Items(_)) => Ok(layout),
        Ok(Layout::Natural | Layout::Mig { .. }) | Err(_) => Err(item.error(expected)),
    }
}

fn fields(input: &DeriveInput, layout: Layout, errors: &mut Errors) -> Vec<Field> {
    let named = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            Fields::Unit | Fields::Unnamed(_) => {
                errors.add(
                    &input.ident,
                    "the fields of a nested struct have names: write `struct Name { field: Type }`",
                );
                return Vec::new();
            }
        },
        Data::Enum(_) | Data::Union(_) => {
            errors.add(
                &input.ident,
                "only a struct can be nested: a message has all of its descriptors, and no choice between them",
            );
            return Vec::new();
        }
    };
    // Any version, so that the error below is the only one.
    let versions = Some(Versions {
        version: u32::MAX,
        deny_newer: false,
    });
    let parsed = named
        .iter()
        .map(|field| Field::parse(field, layout, versions, errors));
    let parsed: Vec<_> = parsed.collect();
    let is_complete = parsed.iter().all(Option::is_some);
    let fields: Vec<Field> = parsed.into_iter().flatten().collect();
    for field in &fields {
        let name = field.text();
        match field.kind.section() {
            Section::Descriptors if field.kind.is_variable_item() => errors.add(
                &field.name,
                format_args!("a nested struct has a fixed size: make `{name}` a field of the message"),
            ),
            Section::Descriptors | Section::Inline => {}
            Section::Since(_) => errors.add(
                &field.name,
                format_args!(
                    "a nested struct has no versions, but a message has: make `{name}` a field of the message"
                ),
            ),
            Section::Variable | Section::Trailer | Section::Outside => errors.add(
                &field.name,
                format_args!(
                    "a nested struct has a fixed size: make `{name}` a field of the message, or send it as memory with `#[mach(ool)]`"
                ),
            ),
        }
    }
    check_names(&fields, errors);
    if is_complete && !fields.iter().any(|field| field.kind.has_descriptors()) {
        errors.add(
            &input.ident,
            "a struct without rights and memory is a plain value: put `#[mach_msg::wire]` on it, and leave out `#[mach(nested)]` where it is used",
        );
    }
    fields
}

impl Expansion<'_> {
    fn part(&self) -> TokenStream {
        let inline = inline_struct::definition(self);
        let view = view::definition(self);
        let implementation = self.part_implementation();
        let owned = owned::implementation(self, owned::Owned::Part);
        quote! {
            #inline
            #view
            #implementation
            #owned
        }
    }

    fn part_implementation(&self) -> TokenStream {
        let Self { message, core, .. } = self;
        let name = &message.name;
        let (impl_generics, type_generics, _) = message.generics.split_for_impl();
        let where_clause = self.where_clause();
        let wire = message.layout.wire(core);
        let buf = quote!('__mach_buf);
        let (view, view_arguments) = (&self.view, self.view_generics.arguments(&buf));
        let inline_type = inline_struct::struct_type(self);
        let area = self.area();
        let descriptions = description::fields(self);
        let measure = self.join(|code| &code.encode.measure_descriptors);
        let encode = self.join(|code| &code.encode.descriptors);
        let encode_inline = self.join(|code| &code.encode.inline);
        let check = self.join(|code| &code.decode.descriptors);
        let present = self.join(|code| &code.decode.body);
        let view_value = view::value(self);
        let (types, locals): (Vec<_>, Vec<_>) = self
            .fields()
            .filter_map(|(field, code)| {
                Some((code.decode.checked.as_ref()?, local_of(&field.name)))
            })
            .unzip();
        let all = quote!((#(#locals,)*));
        let sent = self.sent();
        let (take_back, without_drop) = self.restore();
        let [
            task,
            encoder,
            reader,
            adoption,
            inline,
            checked,
            offset,
            outer,
        ] = [
            "task", "encoder", "reader", "adoption", "inline", "checked", "offset", "outer",
        ]
        .map(local);
        quote! {
            #without_drop

            // SAFETY: this is the derive; the functions handle the same fields in the same order,
            // and `adopt` adopts each part once.
            #[automatically_derived]
            #[allow(trivial_bounds)]
            unsafe impl #impl_generics #core::MachPart #wire for #name #type_generics #where_clause {
                type Inline = #inline_type;
                type View<#buf> = #view #view_arguments;
                type Checked = (#(#types,)*);
                const DESCRIPTORS: #core::DescriptorArea = #area;
                const FIELDS: &'static [#core::FieldDescription] = &[#(#descriptions),*];

                #[inline]
                fn measure(&self, #task: #core::Task) -> #core::Result<(), #core::Refusal> {
                    #measure
                    #core::Result::Ok(())
                }

                #[inline]
                fn write(&self, #encoder: &mut #core::Encoder<'_>) {
                    #encode
                }

                #[inline]
                fn write_inline(
                    &self,
                    #encoder: &mut #core::Encoder<'_>,
                    #offset: ::core::primitive::usize,
                ) {
                    let #outer = #encoder.start_nested(#offset);
                    #encode_inline
                    #encoder.end_nested::<#inline_type>(#outer);
                }

                #[inline]
                #[allow(unused_mut)]
                fn check(
                    mut #reader: &mut #core::MessageReader<'_>,
                ) -> #core::Result<Self::Checked, #core::DecodeCause> {
                    #check
                    #core::Result::Ok(#all)
                }

                #[inline]
                #[allow(unused_variables)]
                fn present(
                    #checked: Self::Checked,
                    #inline: &Self::Inline,
                ) -> #core::Result<Self::Checked, #core::DecodeCause> {
                    let #all = #checked;
                    #present
                    #core::Result::Ok(#all)
                }

                #[inline]
                #[allow(unused_variables)]
                fn adopt<#buf>(
                    #checked: Self::Checked,
                    #inline: &#buf Self::Inline,
                    #adoption: &#core::Adoption,
                ) -> Self::View<#buf> {
                    let #all = #checked;
                    #view_value
                }

                #[inline]
                fn sent(self) {
                    #sent
                }

                #[cold]
                #[allow(unused_mut)]
                fn take_back(
                    self,
                    mut #reader: &mut #core::MessageReader<'_>,
                ) -> #core::Option<Self> {
                    #take_back
                }
            }
        }
    }
}

/// Returns a stub impl emitted after an error in a definition, which never runs. Without it each
/// use of the struct would cause another error.
fn stub(input: &DeriveInput, part: &Message) -> TokenStream {
    let core = &part.core;
    let core = quote!(#core::message::derive);
    let wire = part.layout.wire(&core);
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        // SAFETY: the crate does not compile.
        unsafe impl #impl_generics #core::MachPart #wire for #name #type_generics #where_clause {
            type Inline = ();
            type View<'__mach_buf> = ();
            type Checked = ();
            const DESCRIPTORS: #core::DescriptorArea = #core::DescriptorArea::NONE;
            const FIELDS: &'static [#core::FieldDescription] = &[];

            fn measure(&self, _: #core::Task) -> #core::Result<(), #core::Refusal> {
                loop {}
            }

            fn write(&self, _: &mut #core::Encoder<'_>) {}

            fn write_inline(&self, _: &mut #core::Encoder<'_>, _: ::core::primitive::usize) {}

            fn check(
                _: &mut #core::MessageReader<'_>,
            ) -> #core::Result<Self::Checked, #core::DecodeCause> {
                loop {}
            }

            fn present(
                (): (),
                _: &Self::Inline,
            ) -> #core::Result<Self::Checked, #core::DecodeCause> {
                loop {}
            }

            fn adopt<'__mach_buf>(
                (): (),
                _: &'__mach_buf Self::Inline,
                _: &#core::Adoption,
            ) -> Self::View<'__mach_buf> {
                loop {}
            }

            fn sent(self) {}

            fn take_back(self, _: &mut #core::MessageReader<'_>) -> #core::Option<Self> {
                loop {}
            }
        }

        // SAFETY: the crate does not compile.
        unsafe impl #impl_generics #core::OwnedPart #wire for #name #type_generics #where_clause {
            fn from_view((): ()) -> Self {
                loop {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;

    use super::*;
    use crate::snapshots::check;

    #[test]
    fn nested_structs_expand_as_recorded() {
        let part = derive(quote! {
            /// A file.
            pub struct Attachment<'a, const N: usize> {
                /// Its name.
                pub name: [u8; N],
                #[mach(copy_send)]
                file: &'a SendRight,
                #[mach(ool)]
                data: Option<OolMemory>,
                age: Option<Duration>,
                #[mach(nested)]
                inner: Inner,
                #[mach(nested, max = MAX)]
                more: Vec<Inner>,
            }
        });
        let message = crate::message::derive(quote! {
            #[mach(id = 7)]
            struct Upload {
                #[mach(nested)]
                first: Inner,
                count: u32,
                #[mach(move_send)]
                to: SendRight,
            }
        });
        check(
            &expect_file!["../snapshots/nested.rs"],
            quote!(#part #message),
        );
    }

    #[test]
    fn struct_with_mistakes_has_a_stub() {
        let tokens = derive(quote! {
            struct Mistaken<T: Send> {
                number: T,
            }
        });
        let tokens = tokens.to_string().replace(' ', "");
        for part in ["compile_error!", "MachPartforMistaken<T>", "OwnedPartfor"] {
            assert_eq!(tokens.matches(part).count(), 1, "{part}: {tokens}");
        }
    }
}
