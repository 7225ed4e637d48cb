//! `#[mach_msg::wire]`: makes a user's struct or enum usable inline in a message.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Path, Result, Token};

/// Returns the type with the derives of zerocopy, through the core crate's re-export.
pub(crate) fn attribute(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let core = core_path(arguments)?;
    let input: DeriveInput = syn::parse2(item)?;
    let repr = match &input.data {
        Data::Struct(_) => struct_repr(&input),
        Data::Enum(data) => {
            if !has_repr(&input.attrs) {
                return Err(syn::Error::new_spanned(
                    &input.ident,
                    "say how large the enum is: add `#[repr(u32)]`, or another integer",
                ));
            }
            let with_fields = data
                .variants
                .iter()
                .find(|variant| !matches!(variant.fields, Fields::Unit));
            if let Some(variant) = with_fields {
                return Err(syn::Error::new_spanned(
                    variant,
                    "a variant with fields leaves bytes of smaller ones undefined: use a struct with a plain enum in it",
                ));
            }
            None
        }
        Data::Union(data) => {
            return Err(syn::Error::new_spanned(
                data.union_token,
                "a receiver cannot know which field of a union was sent: use a struct, with an enum if need be",
            ));
        }
    };
    let path = quote!(#core::zerocopy).to_string().replace(' ', "");
    Ok(quote! {
        #[derive(
            #core::zerocopy::TryFromBytes,
            #core::zerocopy::IntoBytes,
            #core::zerocopy::KnownLayout,
            #core::zerocopy::Immutable,
        )]
        #[zerocopy(crate = #path)]
        #repr
        #input
    })
}

/// Returns `#[repr(C)]`, if there is no other.
fn struct_repr(input: &DeriveInput) -> Option<TokenStream> {
    (!has_repr(&input.attrs)).then(|| quote!(#[repr(C)]))
}

fn has_repr(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("repr"))
}

/// Returns the path in `crate = "path"`, or that of the crate under its usual name.
fn core_path(arguments: TokenStream) -> Result<TokenStream> {
    if arguments.is_empty() {
        return Ok(quote!(::mach_msg));
    }
    let parser = |input: syn::parse::ParseStream<'_>| -> Result<Path> {
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        input.parse::<LitStr>()?.parse()
    };
    let path = syn::parse::Parser::parse2(parser, arguments).map_err(|error| {
        syn::Error::new(error.span(), "expected nothing, or `crate = \"path\"`")
    })?;
    Ok(path.into_token_stream())
}
