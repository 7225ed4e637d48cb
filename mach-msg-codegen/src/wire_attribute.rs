//! `#[mach_msg::wire]`: makes a user's struct or enum usable inline in a message.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Expr, Field, Fields, Lit, Result, Type};

use crate::attributes::{UnreadAttributes, signed};
use crate::errors::{ErrorPlace, Errors};
use crate::generics::where_clause;
use crate::types::{argument, innermost, is_right, last_name, plain};

/// Returns the type with the derives of zerocopy, through the core crate's re-export.
pub(crate) fn attribute(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let core = core_path(arguments)?;
    let input: DeriveInput = syn::parse2(item)?;
    let repr = match &input.data {
        Data::Struct(data) => {
            let repr = struct_repr(&input)?;
            check_fields(&data.fields, &input.attrs)?;
            repr
        }
        Data::Enum(data) => {
            check_size(&input)?;
            if data.variants.is_empty() {
                return Err(syn::Error::new_spanned(
                    &input.ident,
                    "an enum without variants has no values: add a variant",
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
    let zero_is_valid = zero_is_valid(&core, &input);
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
        #zero_is_valid
    })
}

/// Implements the trait of types that an `Option` field can have: for a struct whose fields
/// implement it, and for an enum with a variant 0.
fn zero_is_valid(core: &TokenStream, input: &DeriveInput) -> TokenStream {
    let types: Vec<&Type> = match &input.data {
        // A bound cannot be left out by `cfg`.
        Data::Struct(data) if data.fields.iter().any(|field| may_be_absent(&field.attrs)) => {
            return TokenStream::new();
        }
        Data::Struct(data) => data
            .fields
            .iter()
            .map(|field| innermost(&field.ty))
            .collect(),
        Data::Enum(data) if has_zero(data) => Vec::new(),
        Data::Enum(_) | Data::Union(_) => return TokenStream::new(),
    };
    let (name, zero_is_valid) = (&input.ident, quote!(#core::message::derive::ZeroIsValid));
    let (impl_generics, type_generics, _) = input.generics.split_for_impl();
    let is_inline =
        (!input.generics.params.is_empty()).then(|| quote!(Self: #core::message::derive::Inline));
    // A bound without `for` on a type without parameters is an error if it is not satisfied.
    let bounds = types
        .iter()
        .map(|ty| quote!(for<'__mach_zero> #ty: #zero_is_valid));
    let bounds: Vec<TokenStream> = is_inline.into_iter().chain(bounds).collect();
    let where_clause = where_clause(&input.generics, &bounds);
    quote! {
        #[diagnostic::do_not_recommend]
        #[automatically_derived]
        impl #impl_generics #zero_is_valid for #name #type_generics #where_clause {}
    }
}

/// Returns true for attributes of a field or variant that the compiler may leave out. It has not
/// evaluated `cfg` yet.
fn may_be_absent(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr"))
}

/// Returns true if a variant has the discriminant 0 in every configuration. Constants in
/// discriminants are unknown.
fn has_zero(data: &syn::DataEnum) -> bool {
    let mut next = Some(0_i128);
    data.variants.iter().any(|variant| {
        if let Some((_, value)) = &variant.discriminant {
            next = number(value);
        }
        let is_zero = next == Some(0) && !may_be_absent(&variant.attrs);
        next = match may_be_absent(&variant.attrs) {
            true => None,
            false => next.and_then(|number| number.checked_add(1)),
        };
        is_zero
    })
}

/// Returns the value of a number with its sign.
fn number(expression: &Expr) -> Option<i128> {
    let (sign, number) = signed(expression)?;
    format!("{sign}{}", number.base10_digits()).parse().ok()
}

/// Returns `#[repr(C)]`, if there is no other.
fn struct_repr(input: &DeriveInput) -> Result<Option<TokenStream>> {
    let words = reprs(&input.attrs);
    if let Some(word) = words.iter().find(|word| is_integer(&word.to_string())) {
        return Err(syn::Error::new(
            word.span(),
            "a struct has no such size: leave out this `repr`, or write `#[repr(C)]`",
        ));
    }
    Ok(words.is_empty().then(|| quote!(#[repr(C)])))
}

/// Checks that an enum has the size of an integer.
fn check_size(input: &DeriveInput) -> Result<()> {
    let words = reprs(&input.attrs);
    if words.iter().any(|word| is_integer(&word.to_string())) {
        return Ok(());
    }
    let text = "say how large the enum is: add `#[repr(u32)]`, or another integer";
    Err(match words.first() {
        Some(word) => syn::Error::new(word.span(), text),
        None => syn::Error::new_spanned(&input.ident, text),
    })
}

/// Returns the words in all `#[repr(…)]`.
fn reprs(attributes: &[Attribute]) -> Vec<syn::Ident> {
    let mut words = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("repr") {
            // The compiler reports an attribute that cannot be read.
            let _ = attribute.parse_nested_meta(|meta| {
                words.extend(meta.path.get_ident().cloned());
                if meta.input.peek(syn::token::Paren) {
                    meta.input.parse::<proc_macro2::Group>()?;
                }
                Ok(())
            });
        }
    }
    words
}

fn is_integer(word: &str) -> bool {
    matches!(
        word,
        "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64"
    )
}

/// Checks the types of fields as far as their names show, and the gaps between them.
fn check_fields(fields: &Fields, attributes: &[Attribute]) -> Result<()> {
    let mut errors = Errors::default();
    for field in fields {
        errors.keep(check_type(&field.ty));
    }
    errors.finish()?;
    let words = reprs(attributes);
    if words.is_empty() || words.iter().all(|word| word == "C") {
        check_gaps(fields)?;
    }
    Ok(())
}

/// Refuses types without a fixed layout. Anything else is left to the derives.
fn check_type(ty: &Type) -> Result<()> {
    let plain = plain(ty);
    if let Type::Array(array) = plain {
        return check_type(&array.elem);
    }
    if let Some(value) = argument(plain, "Option") {
        let is_niche = last_name(value).is_some_and(|name| name.starts_with("NonZero"));
        return match is_niche {
            true => Ok(()),
            false => check_type(value).and(Err(ty.error(
                "an `Option` has no fixed layout in a `wire` type: make it a field of the message",
            ))),
        };
    }
    let name = last_name(plain);
    Err(match (plain, name.as_deref()) {
        (Type::Reference(_) | Type::Ptr(_) | Type::BareFn(_), _) | (_, Some("Box" | "Rc" | "Arc")) => {
            ty.error("a pointer means nothing to the receiver: write the value itself")
        }
        (_, Some("usize" | "isize")) => {
            ty.error("the size of this type is not fixed: write `u64` or `u32`")
        }
        (_, Some("String" | "Vec" | "str" | "CString" | "CStr")) | (Type::Slice(_), _) => ty.error(
            "a `wire` type has a fixed size: write an array, or make this a field of the message with `#[mach(tail)]`",
        ),
        (_, Some(name @ ("OolMemory" | "OolShared" | "OolSlice" | "OolPorts" | "PortArray"))) => {
            ty.error(format_args!(
                "a `wire` type is plain bytes: make the `{name}` a field of the message"
            ))
        }
        (_, Some(name)) if is_right(name) => ty.error(
            "a `wire` type is plain bytes: make the right a field of the message, with its disposition",
        ),
        (Type::Tuple(_), _) => {
            ty.error("a tuple has no fixed layout: write a `wire` struct")
        }
        _ => return Ok(()),
    })
}

/// Refuses gaps between fields whose sizes are known, and suggests padding fields.
fn check_gaps(fields: &Fields) -> Result<()> {
    let Some(known) = fields
        .iter()
        .map(|field| {
            // The compiler has not evaluated `cfg` yet.
            let is_certain = !may_be_absent(&field.attrs);
            Some((field, size_of(&field.ty).filter(|_| is_certain)?))
        })
        .collect::<Option<Vec<_>>>()
    else {
        return Ok(());
    };
    let mut errors = Errors::default();
    let (mut end, mut largest) = (0_usize, 1);
    for (field, (size, align)) in &known {
        let gap = end.next_multiple_of(*align) - end;
        if gap > 0 {
            errors.add(
                &field.ty,
                format_args!(
                    "there is a gap of {gap} bytes before {}: write `reserved: Padding<{gap}>` there (`mach_msg::wire::Padding`)",
                    name_of(field)
                ),
            );
        }
        end = (end + gap).saturating_add(*size);
        largest = largest.max(*align);
    }
    let gap = end
        .checked_next_multiple_of(largest)
        .map_or(0, |size| size - end);
    if let Some((field, _)) = known.last().filter(|_| gap > 0) {
        errors.add(
            &field.ty,
            format_args!(
                "there is a gap of {gap} bytes after {}: write `reserved: Padding<{gap}>` there (`mach_msg::wire::Padding`)",
                name_of(field)
            ),
        );
    }
    errors.finish()
}

fn name_of(field: &Field) -> String {
    field
        .ident
        .as_ref()
        .map_or_else(|| "this field".to_owned(), |name| format!("`{name}`"))
}

/// Returns the size and the alignment of a number, or of an array of numbers.
fn size_of(ty: &Type) -> Option<(usize, usize)> {
    let ty = plain(ty);
    if let Type::Array(array) = ty {
        let Expr::Lit(length) = &array.len else {
            return None;
        };
        let Lit::Int(length) = &length.lit else {
            return None;
        };
        let (size, align) = size_of(&array.elem)?;
        return Some((size.checked_mul(length.base10_parse().ok()?)?, align));
    }
    let Type::Path(path) = ty else {
        return None;
    };
    let size = match path.path.get_ident()?.to_string().as_str() {
        "u8" | "i8" | "bool" => 1,
        "u16" | "i16" => 2,
        "u32" | "i32" | "f32" | "char" => 4,
        "u64" | "i64" | "f64" => 8,
        _ => return None,
    };
    Some((size, size))
}

/// Returns the path in `crate = "path"`, or the usual path of the crate.
fn core_path(arguments: TokenStream) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let mut words = UnreadAttributes::of_arguments(arguments, &mut errors);
    let core = errors.keep(words.core_crate()).unwrap_or_default();
    errors.keep(words.finish("nothing, or `crate = \"path\"`"));
    errors.finish()?;
    Ok(core)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_a_value_of_enums_with_such_a_variant() {
        for (variants, expected) in [
            ("A", true),
            ("A = 1", false),
            ("A = 1, B = 0", true),
            ("A = -1, B", true),
            ("A = -2, B, C", true),
            ("A = -2, B", false),
            ("A = 0x0", true),
            ("A = ZERO", false),
            ("A = -ONE, B", false),
            ("#[cfg(x)] A", false),
            ("#[cfg(x)] A = -1, B", false),
            ("#[cfg_attr(x, cfg(y))] A = 7, B = 0", true),
        ] {
            let text = format!("enum E {{ {variants} }}");
            let input: DeriveInput = syn::parse_str(&text).unwrap();
            let Data::Enum(data) = input.data else {
                panic!("{text}");
            };
            assert_eq!(has_zero(&data), expected, "{text}");
        }
    }
}
