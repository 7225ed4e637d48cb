//! Structs with rights and memory, with `#[derive(MachPart)]`: `nested`, in the natural layout and
//! in items.
//!
//! The struct's descriptors are among those of the message. Its inline fields are a hidden field of
//! the struct of inline fields. The view has the view of the struct, or the struct in a service.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Result, Type};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::generics::{borrows, with_static};
use crate::layout::{Layout, not_in_items};
use crate::max::Max;
use crate::types::{argument, is_reference, item, plain};

use super::code::{
    ArgumentSite, Bound, ConsumeCode, DecodeCode, EncodeCode, HiddenField, InlineField, Kind,
    LayoutCode, Section, Site, UnsentCode, ViewField, ViewStyle, at, local,
};
use super::describe::{bound, type_text};

/// A struct with rights and memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nested {
    /// The largest number of structs in a list. `None` for one struct.
    list: Option<Max>,
}

/// Reads the word `nested`, and `max` for a list.
pub(super) fn parse(word: &Item, words: &mut UnreadAttributes, ty: &Type) -> Result<Nested> {
    word.alone()?;
    Ok(Nested {
        list: bound_of(ty, words)?,
    })
}

/// Reads an argument with the word `nested`. `None` for any other.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Nested)>> {
    if !words.flag("nested")? {
        return Ok(None);
    }
    let layout = match site.mig {
        true => Layout::Mig { reply: false },
        false => Layout::Natural,
    };
    check_layout(ty, layout)?;
    let list = bound_of(ty, words)?;
    check_type(ty)?;
    if borrows(ty.to_token_stream()) {
        return Err(ty.error(
            "a service receives nested structs as values, which borrow nothing: leave out the lifetime, and send owned rights and memory",
        ));
    }
    Ok(Some((ty.clone(), Nested { list })))
}

/// Takes out the bound of a list. `None` for a type that is not a list.
fn bound_of(ty: &Type, words: &mut UnreadAttributes) -> Result<Option<Max>> {
    if let Some(list) = argument(ty, "Option").filter(|ty| item(ty).is_some()) {
        return Err(ty.error(format_args!(
            "a list of nested structs is always there, and may be empty: write `{}`",
            type_text(list)
        )));
    }
    let Some(part) = item(ty) else {
        return match words.take("max") {
            Some(max) => Err(max.error("one nested struct has no bound: leave out `max`")),
            None => Ok(None),
        };
    };
    if is_reference(ty) {
        return Err(ty.error(format_args!(
            "a list of nested structs is passed by value: write `Vec<{}>`",
            type_text(part)
        )));
    }
    match words.max()? {
        Some(max) => Ok(Some(max)),
        None => Err(ty.error(
            "a list of nested structs needs a bound, because a message has descriptors for as many: `max = 8`",
        )),
    }
}

/// Returns the type of the nested struct, also in a list.
fn part_type(ty: &Type) -> &Type {
    item(ty).unwrap_or(ty)
}

/// Refuses layouts without nested structs.
fn check_layout(ty: &Type, layout: Layout) -> Result<()> {
    match layout {
        Layout::Natural => Ok(()),
        Layout::Items(_) if item(ty).is_none() => Ok(()),
        Layout::Mig { .. } => Err(ty.error(
            "MIG's layout has no nested structs: write the fields of the struct as fields of their own, or use the natural layout",
        )),
        Layout::Items(_) => Err(ty.error(not_in_items(
            "lists of nested structs",
            "send one message for each, or the rights as `ool_ports` and the values as a list",
        ))),
    }
}

/// Refuses types that are not structs, as far as syntax shows it.
fn check_type(ty: &Type) -> Result<()> {
    let ty = part_type(ty);
    if argument(ty, "Option").is_some() {
        return Err(ty.error(
            "a nested struct is always there: leave out `Option` here, and put the fields of the struct into an `Option` each",
        ));
    }
    let plain = plain(ty);
    let wrong = if is_reference(ty) {
        "a nested struct is passed by value: leave out the `&`; its fields may borrow"
    } else if item(ty).is_some() {
        "a list of lists of nested structs has no layout: write one list"
    } else if matches!(plain, Type::Array(_)) {
        "an array of nested structs has no layout: write a `Vec` of them with `max`, or a field for each"
    } else if matches!(plain, Type::Tuple(_)) {
        "a tuple has no words for its rights: write a struct with `#[derive(MachPart)]`"
    } else {
        return Ok(());
    };
    Err(ty.error(wrong))
}

impl Nested {
    /// Returns the path of the functions: `<Type as MachPart>`, or `PartList<Type, MAX>`.
    fn functions(&self, site: &Site<'_>) -> TokenStream {
        self.functions_of(site, site.ty)
    }

    fn functions_of(&self, site: &Site<'_>, ty: &Type) -> TokenStream {
        let part = part_type(ty);
        let (core, span) = (site.core, site.span());
        match &self.list {
            None => Self::as_trait(site, part, "MachPart"),
            Some(max) => {
                let max = max.size();
                quote_spanned!(span=> #core::PartList::<#part, { #max }>)
            }
        }
    }

    fn as_trait(site: &Site<'_>, ty: &Type, name: &str) -> TokenStream {
        let (core, span, name) = (site.core, site.span(), format_ident!("{name}"));
        let wire = site.layout.wire(core);
        quote_spanned!(span=> <#ty as #core::#name #wire>)
    }

    /// Returns the type of the hidden field.
    fn inline_type(&self, site: &Site<'_>) -> TokenStream {
        let core = site.core;
        let ty = with_static(site.ty);
        let part = Self::as_trait(site, part_type(&ty), "MachPart");
        match &self.list {
            None => quote!(#part::Inline),
            Some(max) => {
                let max = max.size();
                quote!(#core::PartListInline<#part::Inline, { #max }>)
            }
        }
    }

    /// Returns the name of the field for functions that name it in errors: those of a list.
    fn text(&self, site: &Site<'_>) -> Option<TokenStream> {
        let text = site.text();
        self.list.as_ref().map(|_| quote!(, #text))
    }

    /// Returns the name of the hidden field.
    fn slot(site: &Site<'_>) -> Ident {
        format_ident!("__mach_nested_{}", site.name.unraw())
    }
}

impl Kind for Nested {
    fn section(&self) -> Section {
        Section::Inline
    }

    fn has_descriptors(&self) -> bool {
        true
    }

    fn max(&self) -> Option<&Max> {
        self.list.as_ref()
    }

    fn check(&self, ty: &Type, layout: Layout, _: &str) -> Result<()> {
        check_layout(ty, layout)?;
        check_type(ty)
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        let bound = bound(self.list.as_ref());
        Some(format!("nested {}{bound}", type_text(site.ty)))
    }

    fn nested(&self, site: &Site<'_>) -> Option<TokenStream> {
        let part = Self::as_trait(site, part_type(site.ty), "MachPart");
        Some(quote!(#part::FIELDS))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (core, text, part) = (site.core, site.text(), part_type(site.ty));
        let (functions, slot) = (self.functions(site), Self::slot(site));
        let (reader, inline) = (local("reader"), self.inline_type(site));
        let wire = site.layout.wire(core);
        let bound = at(part, quote!(: #core::MachPart #wire));
        let check = match self.list {
            None => quote!(#reader.nested::<#inline>(#text, #core::offset_of!(Self, #slot))?;),
            Some(_) => {
                let list = self.functions_of(site, &with_static(site.ty));
                quote!(#list::check_inline(#reader, #text, #core::offset_of!(Self, #slot))?;)
            }
        };
        LayoutCode {
            bound: Some(Bound::Concrete(quote!(#part #bound))),
            descriptors: quote!(.nested(#functions::DESCRIPTORS)),
            slots: vec![HiddenField {
                field: InlineField { check, ty: inline },
                name: slot,
            }],
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let [task, encoder] = ["task", "encoder"].map(local);
        let (core, name, inline) = (site.core, site.name, site.inline);
        let (part, slot, text) = (self.functions(site), Self::slot(site), self.text(site));
        EncodeCode {
            measure_descriptors: quote!(#part::measure(&self.#name, #task #text)?;),
            descriptors: quote!(#part::write(&self.#name, #encoder);),
            inline: quote!(#part::write_inline(&self.#name, #encoder, #core::offset_of!(#inline, #slot));),
            ..EncodeCode::default()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let [reader, inline] = ["reader", "inline"].map(local);
        let (core, part, local) = (site.core, self.functions(site), site.local());
        let (slot, text) = (Self::slot(site), self.text(site));
        let one = Self::as_trait(site, part_type(site.ty), "MachPart");
        DecodeCode {
            descriptors: quote!(let #local = #part::check(&mut #reader)?;),
            checked: Some(match &self.list {
                None => quote!(#one::Checked),
                Some(max) => {
                    let max = max.size();
                    quote!(#core::CheckedParts<#one::Checked, { #max }>)
                }
            }),
            body: quote!(let #local = #part::present(#local, &#inline.#slot #text)?;),
            ..DecodeCode::default()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let [adoption, inline, view] = ["adoption", "inline", "view"].map(local);
        let (core, name, ty) = (site.core, site.name, site.ty);
        let (part, local, slot) = (self.functions(site), site.local(), Self::slot(site));
        let adopted = quote!(#part::adopt(#local, &#inline.#slot, &#adoption));
        let of_static = Self::as_trait(site, part_type(&with_static(ty)), "MachPart");
        let owned = |view: TokenStream| match self.list {
            None => {
                let owned = Self::as_trait(site, ty, "OwnedPart");
                quote!(#owned::from_view(#view))
            }
            Some(_) => quote!(#part::from_views(#view)),
        };
        let (ty, value) = match site.view {
            ViewStyle::InPlace => {
                let view = quote!(#of_static::View<'buf>);
                let seen = match self.list {
                    None => view,
                    Some(_) => quote!(#core::Vec<#view>),
                };
                (seen, adopted)
            }
            ViewStyle::Values | ViewStyle::Owned => (quote!(#ty), owned(adopted)),
        };
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            borrows: site.view == ViewStyle::InPlace,
            value: Some(value),
            owned: Some(owned(quote!(#view.#name))),
        }
    }

    fn owned_bound(&self, site: &Site<'_>) -> Option<TokenStream> {
        let (core, part, wire) = (site.core, part_type(site.ty), site.layout.wire(site.core));
        // With the lifetime it is a condition. Without it, an unsatisfied bound would be an error.
        Some(quote!(for<'any> #part: #core::OwnedPart #wire))
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        let reader = local("reader");
        let (part, local) = (self.functions(site), site.local());
        ConsumeCode {
            sent: quote!(#part::sent(#local);),
            take_back: quote!(let #local = #part::take_back(#local, &mut #reader);),
            may_be_lost: true,
        }
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, _: &TokenStream) -> Option<UnsentCode> {
        Some(UnsentCode::own(ty, value))
    }
}
