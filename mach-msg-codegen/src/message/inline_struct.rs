//! The structs of inline fields in the natural layout and in items: `NameInline`, and one for each
//! later version.

use proc_macro2::TokenStream;
use quote::quote;

use crate::field::{FieldCode, InlineField, local};
use crate::layout::GnuWire;

use super::debug;
use super::expansion::{Expansion, InlineGroup};

/// Returns `NameInline<T>`, or `()` without inline fields.
pub(super) fn struct_type(expansion: &Expansion<'_>) -> TokenStream {
    if !expansion.has_inline() {
        return quote!(());
    }
    expansion.inline.ty()
}

/// Defines the struct of the first version with its check.
pub(super) fn definition(expansion: &Expansion<'_>) -> TokenStream {
    let message = expansion.message;
    if !expansion.has_inline() {
        return TokenStream::new();
    }
    let core = &expansion.core;
    let doc = format!(
        "The inline fields of [`{}`], in the layout of the message.",
        message.name
    );
    let head = message.has_reply_head().then(|| {
        quote! {
            #[doc(hidden)]
            __mach_head: #core::ReplyHead,
        }
    });
    // Users of a service see its arguments, not this struct.
    let hidden = message.generated.as_ref().map(|_| quote!(#[doc(hidden)]));
    let debug = debug::of_inline(expansion);
    let group = &expansion.inline;
    let items = items(expansion, group);
    let definition = definition_of(
        expansion,
        group,
        &quote!(#[doc = #doc] #hidden),
        head.as_ref(),
    );
    quote! {
        #definition
        #debug
        #(#items)*
    }
}

/// Returns the assertions of the fields in a struct.
pub(super) fn items<'e>(
    expansion: &'e Expansion<'_>,
    group: &'e InlineGroup,
) -> impl Iterator<Item = &'e TokenStream> {
    let fields = expansion.in_group(group);
    fields.map(|(_, code)| &code.layout.items)
}

/// Defines a struct with its check. `head` is its first field.
pub(super) fn definition_of(
    expansion: &Expansion<'_>,
    group: &InlineGroup,
    attributes: &TokenStream,
    head: Option<&TokenStream>,
) -> TokenStream {
    let (core, name) = (&expansion.core, &group.name);
    let visibility = &expansion.message.visibility;
    let parameters = group.generics.definition(&TokenStream::new());
    let nested = expansion.nested_bounds_of(group);
    let bounds = [&nested[..], &expansion.bounds_of(group)].concat();
    let where_clause = group.generics.where_clause(&nested);
    let bounded_where_clause = group.generics.where_clause(&bounds);
    let trivial = (!nested.is_empty()).then(|| quote!(#[allow(trivial_bounds)]));
    // The structs of later versions begin and end at multiples of 4.
    let repr = match group.since {
        None => quote!(C),
        Some(_) => quote!(C, align(4)),
    };
    let fields = expansion.in_group(group).flat_map(|(field, code)| {
        let own = code.layout.inline.as_ref().map(|InlineField { ty, .. }| {
            let (docs, visibility, name) = (&field.docs, &field.visibility, &field.name);
            quote!(#(#docs)* #visibility #name: #ty)
        });
        let slots = code.layout.slots.iter().map(|slot| {
            let (name, ty) = (&slot.name, &slot.field.ty);
            quote!(#[doc(hidden)] #name: #ty)
        });
        own.into_iter().chain(slots)
    });
    let lengths = expansion.in_group(group).filter_map(|(_, code)| {
        let name = code.layout.length.as_ref()?;
        Some(quote!(#[doc(hidden)] #name: ::core::primitive::u32))
    });
    let checks = expansion.in_group(group).flat_map(|(_, code)| {
        let slots = code.layout.slots.iter().map(|slot| &slot.field);
        code.layout
            .inline
            .iter()
            .chain(slots)
            .map(|field| &field.check)
    });
    let reader = local("reader");
    let struct_type = group.ty();
    quote! {
        #attributes
        #[allow(dead_code, missing_docs)]
        #trivial
        #[repr(#repr)]
        #visibility struct #name #parameters #where_clause {
            #head
            #(#fields,)*
            #(#lengths,)*
        }

        // SAFETY: the struct is `repr(C)`. Each field is of an `Inline` type and checked at its
        // offset; lengths are numbers.
        #[automatically_derived]
        #[allow(trivial_bounds)]
        unsafe impl #parameters #core::InlineStruct for #struct_type #bounded_where_clause {
            #[inline]
            #[allow(unused_variables)]
            fn check(
                #reader: &#core::FieldChecker<'_>,
            ) -> #core::Result<(), #core::InvalidValue> {
                #(#checks)*
                #core::Result::Ok(())
            }
        }
    }
}

/// Writes the struct of the first version.
pub(super) fn encode(expansion: &Expansion<'_>) -> TokenStream {
    if !expansion.has_inline() {
        return TokenStream::new();
    }
    let encoder = local("encoder");
    let head = expansion
        .message
        .has_reply_head()
        .then(|| quote!(#encoder.reply_head();));
    encode_group(expansion, &expansion.inline, head.as_ref())
}

/// Writes a struct. `head` writes its first field.
pub(super) fn encode_group(
    expansion: &Expansion<'_>,
    group: &InlineGroup,
    head: Option<&TokenStream>,
) -> TokenStream {
    let struct_type = group.ty();
    let encoder = local("encoder");
    let fields = encode_fields(expansion, group);
    quote! {
        #encoder.start_inline::<#struct_type>();
        #head
        #fields
        #encoder.end_inline::<#struct_type>();
    }
}

fn encode_fields(expansion: &Expansion<'_>, group: &InlineGroup) -> TokenStream {
    let all = || expansion.in_group(group).map(|(_, code)| code);
    let fields = all().map(|code: &FieldCode| &code.encode.inline);
    let lengths = all().map(|code| &code.encode.length);
    quote!(#(#fields)* #(#lengths)*)
}

/// Writes the struct of the first version as an item of GNU Mach.
pub(super) fn encode_item(expansion: &Expansion<'_>, wire: GnuWire) -> TokenStream {
    match expansion.has_inline() {
        true => encode_group_item(expansion, &expansion.inline, wire),
        false => TokenStream::new(),
    }
}

/// Writes a struct as an item of GNU Mach.
pub(super) fn encode_group_item(
    expansion: &Expansion<'_>,
    group: &InlineGroup,
    wire: GnuWire,
) -> TokenStream {
    let (struct_type, wire) = (group.ty(), wire.ty(&expansion.core));
    let encoder = local("encoder");
    let fields = encode_fields(expansion, group);
    quote! {
        #encoder.start_item::<#wire, #struct_type>();
        #fields
        #encoder.end_item::<#wire, #struct_type>();
    }
}

/// Checks the struct as an item of GNU Mach.
pub(super) fn check_item(expansion: &Expansion<'_>, wire: GnuWire) -> TokenStream {
    if !expansion.has_inline() {
        return TokenStream::new();
    }
    let (struct_type, wire) = (expansion.inline.ty(), wire.ty(&expansion.core));
    let [reader, inline] = ["reader", "inline"].map(local);
    quote!(let #inline = #reader.inline_item::<#wire, #struct_type>()?;)
}

/// Checks the struct of the first version of a received message.
pub(super) fn check(expansion: &Expansion<'_>) -> TokenStream {
    if !expansion.has_inline() {
        return TokenStream::new();
    }
    let struct_type = struct_type(expansion);
    let [reader, inline] = ["reader", "inline"].map(local);
    quote!(let #inline = #reader.inline::<#struct_type>()?;)
}

/// Returns the view's field for the struct: its definition and its value.
pub(super) fn view_field(expansion: &Expansion<'_>) -> Option<(TokenStream, TokenStream)> {
    if !expansion.has_inline() {
        return None;
    }
    let visibility = &expansion.message.visibility;
    let inline = struct_type(expansion);
    let local = local("inline");
    Some((
        quote! {
            /// The inline fields, in place.
            #visibility inline: &'buf #inline,
        },
        quote!(inline: #local,),
    ))
}

/// Makes the inline fields accessible as fields of the view.
pub(super) fn deref(expansion: &Expansion<'_>) -> TokenStream {
    if !expansion.has_inline() {
        return TokenStream::new();
    }
    let core = &expansion.core;
    let buf = quote!('buf);
    let view = &expansion.view;
    let parameters = expansion.view_generics.definition(&buf);
    let arguments = expansion.view_generics.arguments(&buf);
    let where_clause = expansion
        .view_generics
        .where_clause(&expansion.concrete_bounds());
    let inline = struct_type(expansion);
    quote! {
        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #parameters #core::Deref for #view #arguments #where_clause {
            type Target = #inline;

            #[inline]
            fn deref(&self) -> &Self::Target {
                self.inline
            }
        }
    }
}
