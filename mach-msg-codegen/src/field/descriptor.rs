//! The code of fields in descriptors, which is the same for all kinds but for the marker type.
//!
//! Every use of the core crate's trait is written as `<Type as DescriptorField<Kind>>::…` with
//! the span of the type, so that the compiler has the same error for each use of a type that does
//! not fit, and shows it once.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use crate::generics::with_buf;
use crate::layout::Layout;
use crate::max::Max;
use crate::types::{argument, plain};

use super::code::{
    Bound, ConsumeCode, DecodeCode, EncodeCode, LayoutCode, Site, ViewField, at, local,
};

/// A field whose descriptors the core crate's `DescriptorField<Kind>` writes and reads.
pub(super) struct Carried<'m> {
    pub(super) site: &'m Site<'m>,
    /// The type in the core crate's `kind` module.
    pub(super) marker: TokenStream,
    /// The largest number of items.
    pub(super) max: Option<Max>,
}

impl Carried<'_> {
    /// Returns `<Type as DescriptorField<Kind>>`.
    pub(super) fn field_trait(&self) -> TokenStream {
        self.as_trait(self.site.ty, "DescriptorField")
    }

    /// Returns `<Type as Trait<Kind>>`.
    pub(super) fn as_trait(&self, ty: &Type, name: &str) -> TokenStream {
        let (core, marker) = (&self.site.core, self.marker_on_wire());
        let span = self.site.span();
        let name = syn::Ident::new(name, proc_macro2::Span::call_site());
        quote_spanned!(span=> <#ty as #core::#name<#marker>>)
    }

    /// Returns the marker for the wire of the message.
    fn marker_on_wire(&self) -> TokenStream {
        let (core, marker) = (self.site.core, &self.marker);
        match self.site.layout {
            Layout::Natural | Layout::Mig { .. } => marker.clone(),
            Layout::Items(wire) => {
                let wire = wire.ty(core);
                quote!(#core::kind::OnWire<#wire, #marker>)
            }
        }
    }

    pub(super) fn layout(&self) -> LayoutCode {
        let (core, marker, ty) = (&self.site.core, self.marker_on_wire(), self.site.ty);
        let field_trait = self.field_trait();
        let bound = at(ty, quote!(: #core::DescriptorField<#marker>));
        LayoutCode {
            bound: Some(Bound::Concrete(quote!(#ty #bound))),
            descriptors: quote! {
                .and(#field_trait::COUNT, #field_trait::SIZE)
                .releasing(#field_trait::RELEASES)
            },
            ..LayoutCode::default()
        }
    }

    pub(super) fn encode(&self) -> EncodeCode {
        let [task, encoder] = ["task", "encoder"].map(local);
        let (name, text) = (self.site.name, self.site.text());
        let (field_trait, max) = (self.field_trait(), self.max());
        EncodeCode {
            measure_descriptors: quote!(#field_trait::measure(&self.#name, #task, #text, #max)?;),
            descriptors: quote!(#field_trait::write(&self.#name, #encoder);),
            ..EncodeCode::default()
        }
    }

    pub(super) fn decode(&self) -> DecodeCode {
        let reader = local("reader");
        let (local, text) = (self.site.local(), self.site.text());
        let (field_trait, max) = (self.field_trait(), self.max());
        DecodeCode {
            descriptors: quote!(let #local = #field_trait::check(&mut #reader, #text, #max)?;),
            checked: Some(quote!(#field_trait::Checked)),
            ..DecodeCode::default()
        }
    }

    /// The view of a field whose received type is `received`. `None` for types without their usual
    /// name, whose received type is found through the trait.
    pub(super) fn view(&self, received: Option<TokenStream>, is_owned: bool) -> ViewField {
        let [adoption, view] = ["adoption", "view"].map(local);
        let (name, local) = (self.site.name, self.site.local());
        let field_trait = self.field_trait();
        let ty = received.unwrap_or_else(|| {
            let of_buf = self.as_trait(&with_buf(self.site.ty), "DescriptorField");
            quote!(#of_buf::Received)
        });
        ViewField {
            shown: Some((quote!(self.#name), ty.clone())),
            ty,
            borrows: false,
            value: Some(quote!(#field_trait::adopt(#local, &#adoption))),
            owned: is_owned.then(|| quote!(#view.#name)),
        }
    }

    pub(super) fn consume(&self) -> ConsumeCode {
        let reader = local("reader");
        let (local, text) = (self.site.local(), self.site.text());
        let field_trait = self.field_trait();
        ConsumeCode {
            sent: quote!(#field_trait::sent(#local);),
            take_back: quote!(let #local = #field_trait::take_back(#local, &mut #reader, #text);),
            may_be_lost: true,
        }
    }

    /// Same as [`layout`](Self::layout), for a number of items that is also inline in MIG's layout.
    pub(super) fn counted_layout(&self) -> LayoutCode {
        match self.site.layout {
            Layout::Natural | Layout::Items(_) => self.layout(),
            Layout::Mig { .. } => LayoutCode {
                layout: quote!(.value::<::core::primitive::u32>()),
                is_data: true,
                ..self.layout()
            },
        }
    }

    /// Same as [`encode`](Self::encode), for a number of items that is also inline in MIG's layout.
    pub(super) fn counted_encode(&self) -> EncodeCode {
        let [size, encoder] = ["size", "encoder"].map(local);
        let name = self.site.name;
        match self.site.layout {
            Layout::Natural | Layout::Items(_) => self.encode(),
            Layout::Mig { .. } => {
                let counted = self.as_trait(self.site.ty, "Counted");
                EncodeCode {
                    measure: quote!(#size.value::<::core::primitive::u32>();),
                    body: quote!(#encoder.count(#counted::count(&self.#name));),
                    ..self.encode()
                }
            }
        }
    }

    /// Same as [`decode`](Self::decode), for a number of items that is also inline in MIG's layout.
    pub(super) fn counted_decode(&self) -> DecodeCode {
        let reader = local("reader");
        let (local, text) = (self.site.local(), self.site.text());
        match self.site.layout {
            Layout::Natural | Layout::Items(_) => self.decode(),
            Layout::Mig { .. } => {
                let counted = self.as_trait(self.site.ty, "Counted");
                DecodeCode {
                    body: quote!(#reader.agreed_count(#text, #counted::count_of(&#local))?;),
                    ..self.decode()
                }
            }
        }
    }

    fn max(&self) -> Max {
        self.max.clone().unwrap_or(Max::Number(u32::MAX))
    }
}

/// Returns the received type for `ty`: `one` of the element, in an `Option` or an array like `ty`.
pub(super) fn received(
    site: &Site<'_>,
    ty: &Type,
    one: &dyn Fn(&Type) -> Option<TokenStream>,
) -> Option<TokenStream> {
    let core = site.core;
    let ty = plain(ty);
    if let Some(inner) = argument(ty, "Option") {
        let inner = received(site, inner, one)?;
        return Some(quote!(#core::Option<#inner>));
    }
    if let Type::Array(array) = ty {
        let inner = received(site, &array.elem, one)?;
        let length = &array.len;
        return Some(quote!([#inner; #length]));
    }
    one(ty)
}

/// Returns true if the received type is the sent one. For an `Option` or an array, `one` determines
/// it for the element.
pub(super) fn is_received(ty: &Type, one: &dyn Fn(&Type) -> bool) -> bool {
    if let Some(inner) = argument(ty, "Option") {
        return is_received(inner, one);
    }
    if let Type::Array(array) = plain(ty) {
        return is_received(&array.elem, one);
    }
    one(ty)
}
