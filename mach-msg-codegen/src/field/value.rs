//! Values that are stored in several parts: `Option`, `Duration` and tuples, in the natural layout.
//!
//! Each part is a hidden field of the struct of inline fields. The view has the value.
//!
//! ```text
//! Option<T>   u32: 0 (none) or 1, and T, which is zero if there is none
//! Duration    u64: seconds, and u32: nanoseconds, below 1,000,000,000
//! (A, B, …)   A, B, …
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Ident, Result, Type};

use crate::errors::ErrorPlace;
use crate::generics::with_static;
use crate::layout::Layout;
use crate::types::{argument, innermost, is_right, last_name, plain};

use super::alignment;
use super::code::{
    ArgumentSite, Bound, DecodeCode, EncodeCode, HiddenField, InlineField, Kind, LayoutCode,
    Section, Site, ViewField, ViewStyle, at, local,
};
use super::describe::type_text;
use super::inline;
use super::optional::{check_mig, is_variable, required};

/// A value in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Composite {
    shape: Shape,
}

/// The parts of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// One part, of this type.
    Plain(Box<Type>),
    Duration,
    Optional(Box<Shape>),
    Tuple(Vec<Shape>),
}

impl Shape {
    fn of(ty: &Type) -> Self {
        let ty = plain(ty);
        if let Some(value) = argument(ty, "Option") {
            let name = last_name(value).unwrap_or_default();
            // These have a layout of their own, in which zero means `None`.
            if !name.starts_with("NonZero") && !is_carried(&name) {
                return Self::Optional(Box::new(Self::of(value)));
            }
        }
        if let Type::Tuple(tuple) = ty
            && !tuple.elems.is_empty()
        {
            Self::Tuple(tuple.elems.iter().map(Self::of).collect())
        } else if last_name(ty).as_deref() == Some("Duration") {
            Self::Duration
        } else {
            Self::Plain(Box::new(with_static(ty)))
        }
    }
}

impl Shape {
    /// Returns the name of a part whose size is not fixed.
    fn unfixed(&self) -> Option<String> {
        match self {
            Self::Plain(ty) => last_name(ty).filter(|name| name == "usize" || name == "isize"),
            Self::Duration => None,
            Self::Optional(shape) => shape.unfixed(),
            Self::Tuple(shapes) => shapes.iter().find_map(Self::unfixed),
        }
    }
}

/// Returns true for types that descriptors carry, which another kind of field reports.
pub(super) fn is_carried(name: &str) -> bool {
    is_right(name)
        || matches!(
            name,
            "OolMemory" | "OolShared" | "OolSlice" | "OolPorts" | "PortArray"
        )
}

/// Reads an argument of several parts. `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Composite)>> {
    match of(ty) {
        Some(_) if site.mig => {
            Err(ty
                .error("MIG has no layout for this type: pass its parts as arguments of their own"))
        }
        Some(value) => {
            value.check_sizes(ty)?;
            Ok(Some((ty.clone(), value)))
        }
        None => Ok(None),
    }
}

/// Returns the value of a field without a word. `None` for a type of one part.
pub(super) fn of(ty: &Type) -> Option<Composite> {
    let shape = Shape::of(ty);
    (!matches!(shape, Shape::Plain(_))).then_some(Composite { shape })
}

/// Refuses items that have no fixed size, or several parts. `advice` is the suggested remedy.
pub(super) fn check_item(item: &Type, advice: &str) -> Result<()> {
    let text = type_text(item);
    if is_variable(item) {
        return Err(item.error(format_args!(
            "expected items of a fixed size, found `{text}`: {advice}"
        )));
    }
    if of(item).is_some() {
        return Err(item.error(format_args!(
            "expected items of one part, found `{text}`: make a struct with `#[mach_msg::wire]` for an item"
        )));
    }
    Ok(())
}

/// The code for the parts of a value.
#[derive(Default)]
struct Parts {
    slots: Vec<HiddenField>,
    bounds: Vec<TokenStream>,
    items: TokenStream,
}

impl Parts {
    /// Adds a part of this type. Returns its name in the struct.
    fn add(&mut self, site: &Site<'_>, ty: TokenStream, check: Option<TokenStream>) -> Ident {
        let (core, text, reader) = (site.core, site.text(), local("reader"));
        let name = format_ident!("__mach_part{}_of_{}", self.slots.len(), site.name.unraw());
        let span = site.span();
        let check = check.unwrap_or_else(|| {
            quote_spanned!(span=> <#ty as #core::Inline>::check(#reader, #text, #core::offset_of!(Self, #name))?;)
        });
        self.slots.push(HiddenField {
            name: name.clone(),
            field: InlineField { ty, check },
        });
        name
    }

    /// Requires that zero bytes are valid values of this type, for the part that was added last.
    fn absent_is_zero(&mut self, site: &Site<'_>, ty: &Type) {
        let core = site.core;
        let bound = at(site.ty, quote!(: #core::ZeroIsValid));
        self.bounds.push(quote!(#ty #bound));
        if let Some(slot) = self.slots.last_mut() {
            let (span, check) = (site.span(), &slot.field.check);
            slot.field.check =
                quote_spanned!(span=> <#ty as #core::ZeroIsValid>::zero_is_valid(); #check);
        }
    }

    /// Adds a value. Returns the code that writes `place`, a reference, and the expression that
    /// reads the value from the struct.
    fn value(
        &mut self,
        site: &Site<'_>,
        shape: &Shape,
        place: &TokenStream,
        optional: bool,
    ) -> (TokenStream, TokenStream) {
        let (core, inline) = (site.core, local("inline"));
        let write = |ty: TokenStream, value: TokenStream, name: &Ident| {
            let (encoder, inline, span) = (local("encoder"), site.inline, site.span());
            quote_spanned!(span=> <#ty as #core::Inline>::write(#value, #encoder, #core::offset_of!(#inline, #name));)
        };
        match shape {
            Shape::Plain(plain_type) => {
                let ty = plain_type.to_token_stream();
                self.items.extend(alignment::at_most_8(site, &ty));
                let name = self.add(site, ty.clone(), None);
                match optional {
                    true => self.absent_is_zero(site, innermost(plain_type)),
                    false => {
                        let bound = at(site.ty, quote!(: #core::Inline));
                        self.bounds.push(quote!(#ty #bound));
                    }
                }
                (
                    write(ty.clone(), place.clone(), &name),
                    quote!(<#ty as #core::Inline>::duplicate(&#inline.#name)),
                )
            }
            Shape::Duration => {
                let seconds = self.add(site, quote!(::core::primitive::u64), None);
                let (text, reader) = (site.text(), local("reader"));
                let name =
                    format_ident!("__mach_part{}_of_{}", self.slots.len(), site.name.unraw());
                let check = quote!(#core::check_nanoseconds(#reader, #text, #core::offset_of!(Self, #name))?;);
                let nanoseconds = self.add(site, quote!(::core::primitive::u32), Some(check));
                let writes = [
                    write(
                        quote!(::core::primitive::u64),
                        quote!(&#core::Duration::as_secs(#place)),
                        &seconds,
                    ),
                    write(
                        quote!(::core::primitive::u32),
                        quote!(&#core::Duration::subsec_nanos(#place)),
                        &nanoseconds,
                    ),
                ];
                (
                    quote!(#(#writes)*),
                    quote!(#core::Duration::new(#inline.#seconds, #inline.#nanoseconds)),
                )
            }
            Shape::Optional(shape) => {
                let presence = quote!(#core::Presence);
                let name = self.add(site, presence.clone(), None);
                let some = format_ident!(
                    "some{}",
                    self.slots.len(),
                    span = proc_macro2::Span::mixed_site()
                );
                let (write_value, value) = self.value(site, shape, &quote!(#some), true);
                let is_some = write(presence.clone(), quote!(&#presence::Some), &name);
                let is_none = write(presence.clone(), quote!(&#presence::None), &name);
                (
                    quote! {
                        match #place {
                            #core::Option::Some(#some) => { #is_some #write_value }
                            #core::Option::None => { #is_none }
                        }
                    },
                    quote! {
                        match #inline.#name {
                            #presence::Some => #core::Option::Some(#value),
                            #presence::None => #core::Option::None,
                        }
                    },
                )
            }
            Shape::Tuple(shapes) => {
                let (mut writes, mut values) = (TokenStream::new(), Vec::new());
                for (index, shape) in shapes.iter().enumerate() {
                    let index = syn::Index::from(index);
                    let place = quote!(&(*#place).#index);
                    let (write, value) = self.value(site, shape, &place, optional);
                    writes.extend(write);
                    values.push(value);
                }
                (writes, quote!((#(#values,)*)))
            }
        }
    }
}

impl Composite {
    /// Refuses parts whose size is not fixed.
    pub(super) fn check_sizes(&self, ty: &Type) -> Result<()> {
        if let Some(name) = self.shape.unfixed() {
            return Err(ty.error(format_args!(
                "the size of `{name}` is not fixed: write `u64` or `u32`"
            )));
        }
        Ok(())
    }

    /// Returns the value of any type, including one part.
    pub(super) fn of(ty: &Type) -> Self {
        Self {
            shape: Shape::of(ty),
        }
    }

    /// Returns the parts, the code that writes them, and the value.
    fn parts(&self, site: &Site<'_>) -> (Parts, TokenStream, TokenStream) {
        let mut parts = Parts::default();
        let name = site.name;
        let (write, value) = parts.value(site, &self.shape, &quote!(&self.#name), false);
        (parts, write, value)
    }
}

impl Kind for Composite {
    fn section(&self) -> Section {
        Section::Inline
    }

    fn check(&self, ty: &Type, layout: Layout, _: &str) -> Result<()> {
        match layout {
            Layout::Natural | Layout::Items(_) => {
                inline::check_variable(required(ty), layout)?;
                self.check_sizes(ty)
            }
            Layout::Mig { .. } => {
                check_mig(ty)?;
                Err(ty.error(
                    "MIG has no layout for this type: write its parts as fields of their own",
                ))
            }
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        Some(format!("parts of {}", type_text(site.ty)))
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        let (parts, _, _) = self.parts(site);
        let bounds = parts.bounds;
        LayoutCode {
            items: parts.items,
            bound: (!bounds.is_empty()).then(|| Bound::Inline(quote!(#(#bounds),*))),
            slots: parts.slots,
            ..LayoutCode::default()
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        EncodeCode {
            inline: self.parts(site).1,
            ..EncodeCode::default()
        }
    }

    fn decode(&self, _: &Site<'_>) -> DecodeCode {
        // The inline struct is checked as a whole.
        DecodeCode::default()
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let (name, view) = (site.name, local("view"));
        let ty = with_static(site.ty).to_token_stream();
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            // The view shows the inline struct in place.
            borrows: site.view == ViewStyle::InPlace,
            value: Some(self.parts(site).2),
            owned: Some(quote!(#view.#name)),
        }
    }
}
