//! `#[derive(ServiceError)]`: the errors of a service from an enum.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Expr, Fields, Lit, LitStr, Meta, Result, Variant};

use crate::attributes::{UnreadAttributes, items};
use crate::errors::Errors;

/// A variant with its code and its text.
struct Case<'i> {
    variant: &'i Variant,
    code: Expr,
    text: String,
}

pub(crate) fn derive(input: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = syn::parse2(input)?;
    let core = core_path(&input.attrs)?;
    Ok(read(&input, &core).unwrap_or_else(|error| {
        let (error, stub) = (error.into_compile_error(), stub(&input, &core));
        quote!(#error #stub)
    }))
}

/// Returns the implementations.
///
/// # Errors
///
/// Returns all mistakes.
fn read(input: &DeriveInput, core: &TokenStream) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "the errors of a service are an enum: write a variant for each",
        ));
    };
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.generics,
            "the errors of a service are numbers, and have no parameters",
        ));
    }
    let mut errors = Errors::default();
    if data.variants.is_empty() {
        errors.add(
            &input.ident,
            "an enum without variants has no values: add a variant",
        );
    }
    let cases: Vec<_> = data
        .variants
        .iter()
        .filter_map(|variant| errors.keep(case(variant)))
        .collect();
    check_numbers(&cases, &mut errors);
    errors.finish()?;
    Ok(expand(input, core, &cases))
}

/// Returns implementations emitted after a mistake, which never run. Without them each use of the
/// type would be one more error.
fn stub(input: &DeriveInput, core: &TokenStream) -> TokenStream {
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        impl #impl_generics #core::service::ServiceError for #name #type_generics #where_clause {
            fn code(&self) -> #core::kernel::KernReturn {
                loop {}
            }

            fn from_code(_: #core::kernel::KernReturn) -> ::core::option::Option<Self> {
                loop {}
            }
        }

        impl #impl_generics ::core::fmt::Display for #name #type_generics #where_clause {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                loop {}
            }
        }

        impl #impl_generics ::core::error::Error for #name #type_generics #where_clause {}
    }
}

/// Returns the path in `#[service_error(crate = "path")]`.
fn core_path(attributes: &[Attribute]) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let items = items(attributes, "service_error", &mut errors);
    let mut words = UnreadAttributes::new(items.unwrap_or_default(), &mut errors);
    let core = errors.keep(words.core_crate()).unwrap_or_default();
    errors.keep(words.finish("`crate = \"path\"`"));
    errors.finish()?;
    Ok(core)
}

fn case(variant: &Variant) -> Result<Case<'_>> {
    if !matches!(variant.fields, Fields::Unit) {
        return Err(syn::Error::new_spanned(
            &variant.fields,
            "an error travels as its number: a variant has no fields",
        ));
    }
    let Some((_, code)) = &variant.discriminant else {
        return Err(syn::Error::new_spanned(
            variant,
            format_args!("an error needs its number: write `{} = 1`", variant.ident),
        ));
    };
    Ok(Case {
        variant,
        code: code.clone(),
        text: text(variant)?,
    })
}

/// Returns the text of an error: that in `#[service_error("…")]`, or the first paragraph of the
/// documentation.
fn text(variant: &Variant) -> Result<String> {
    let mut lines = Vec::new();
    for attribute in &variant.attrs {
        if attribute.path().is_ident("service_error") {
            let text = attribute.parse_args::<LitStr>().map_err(|error| {
                syn::Error::new(error.span(), "expected the text: `#[service_error(\"…\")]`")
            })?;
            return Ok(text.value());
        }
        if let Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let Expr::Lit(literal) = &pair.value
            && let Lit::Str(line) = &literal.lit
        {
            lines.push(line.value().trim().to_owned());
        }
    }
    let paragraph: Vec<_> = lines
        .iter()
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .map(String::as_str)
        .collect();
    if paragraph.is_empty() {
        return Err(syn::Error::new_spanned(
            &variant.ident,
            "an error needs its text: add a doc comment, or `#[service_error(\"…\")]`",
        ));
    }
    Ok(paragraph.join(" ").trim_end_matches('.').to_owned())
}

/// Returns the number, if it is a literal.
fn number(code: &Expr) -> Option<i64> {
    if let Expr::Lit(literal) = code
        && let Lit::Int(number) = &literal.lit
    {
        number.base10_parse().ok()
    } else if let Expr::Unary(unary) = code
        && let syn::UnOp::Neg(_) = unary.op
    {
        number(&unary.expr).and_then(i64::checked_neg)
    } else {
        None
    }
}

/// Checks the numbers that are literals, those that two variants have included.
fn check_numbers(cases: &[Case<'_>], errors: &mut Errors) {
    for (at, case) in cases.iter().enumerate() {
        let Some(code) = number(&case.code) else {
            continue;
        };
        let earlier = cases[..at]
            .iter()
            .find(|other| number(&other.code) == Some(code));
        if let Some(other) = earlier {
            errors.add(
                &case.code,
                format_args!("`{}` has this number already", other.variant.ident),
            );
        } else if code == 0 {
            errors.add(&case.code, "0 is success: write another number");
        } else if (-309..=-300).contains(&code) {
            errors.add(
                &case.code,
                "−300 to −309 are the errors of MIG: write another number",
            );
        } else if i32::try_from(code).is_err() {
            errors.add(&case.code, "expected a number of 32 bits");
        }
    }
}

fn expand(input: &DeriveInput, core: &TokenStream, cases: &[Case<'_>]) -> TokenStream {
    let name = &input.ident;
    let names: Vec<_> = cases.iter().map(|case| &case.variant.ident).collect();
    let codes: Vec<_> = cases.iter().map(|case| &case.code).collect();
    let texts = cases.iter().map(|case| &case.text);
    let shown = names.iter().map(|name| name.unraw().to_string());
    let checks = cases
        .iter()
        .filter(|case| number(&case.code).is_none())
        .map(|case| {
            let code = &case.code;
            let span = syn::spanned::Spanned::span(code);
            quote::quote_spanned! {span=>
                const _: () = ::core::assert!(
                    (#code) != 0 && !(-309 <= (#code) && (#code) <= -300),
                    "0 is success, and −300 to −309 are the errors of MIG: write another number"
                );
            }
        });
    quote! {
        #[automatically_derived]
        impl #core::service::ServiceError for #name {
            fn code(&self) -> #core::kernel::KernReturn {
                #core::kernel::KernReturn(match self {
                    #(Self::#names => #codes,)*
                })
            }

            fn from_code(code: #core::kernel::KernReturn) -> ::core::option::Option<Self> {
                #(if code.0 == (#codes) {
                    return ::core::option::Option::Some(Self::#names);
                })*
                ::core::option::Option::None
            }

            const CODES: ::core::option::Option<
                &'static [(&'static ::core::primitive::str, ::core::primitive::i32)],
            > = ::core::option::Option::Some(&[#((#shown, #codes)),*]);
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(match self {
                    #(Self::#names => #texts,)*
                })
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for #name {}

        #(#checks)*
    }
}
