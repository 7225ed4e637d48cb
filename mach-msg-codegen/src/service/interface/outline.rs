//! The generated code without the bodies of its functions, and a server that implements its trait.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::token::Brace;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Block, Fields, File, FnArg, ImplItem, Item, ItemImpl, Meta, Pat, Path, TraitItem,
    Visibility, parse_quote,
};

use super::options::Options;

/// Returns the trait, the types and the methods of the client of a generated service.
pub(super) fn signatures(expansion: TokenStream) -> syn::Result<File> {
    let mut file: File = syn::parse2(expansion)?;
    file.items.retain_mut(shown);
    Readable.visit_file_mut(&mut file);
    Ok(file)
}

/// Reduces an item to its signature. Returns false for an item that users do not name.
fn shown(item: &mut Item) -> bool {
    if let Item::Trait(item) = item {
        for item in &mut item.items {
            if let TraitItem::Fn(method) = item {
                method.default = method.default.as_ref().map(|_| body());
            }
        }
        true
    } else if let Item::Struct(item) = item {
        if let Fields::Named(fields) = &mut item.fields {
            let all = std::mem::take(&mut fields.named);
            fields.named = all
                .into_iter()
                .filter(|field| is_public(&field.vis))
                .collect();
        }
        is_public(&item.vis)
    } else if let Item::Impl(item) = item {
        item.trait_.is_none() && has_public_functions(item)
    } else {
        false
    }
}

/// Reduces the functions of an implementation. Returns true if there are any.
fn has_public_functions(item: &mut ItemImpl) -> bool {
    item.items.retain_mut(|item| {
        if let ImplItem::Fn(function) = item {
            function.block = body();
            is_public(&function.vis)
        } else {
            false
        }
    });
    !item.items.is_empty()
}

fn keep_last(path: &mut Path) {
    let last = path.segments.pop().map(syn::punctuated::Pair::into_value);
    path.segments = last.into_iter().collect();
}

/// Returns the body that replaces another one.
fn body() -> Block {
    Block {
        brace_token: Brace::default(),
        stmts: Vec::new(),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    !matches!(visibility, Visibility::Inherited)
}

/// Removes attributes that only the compiler needs, and the path of names that every Rust program
/// knows.
struct Readable;

impl VisitMut for Readable {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| {
            attribute.path().is_ident("doc") && !matches!(attribute.meta, Meta::List(_))
        });
    }

    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let first = path.segments.first().map(|first| first.ident.to_string());
        let last = path.segments.last().map(|last| last.ident.to_string());
        let is_long = path.segments.len() > 1;
        if is_long && matches!(last.as_deref(), Some("CStr" | "CString")) {
            keep_last(path);
            let folder: [syn::PathSegment; 2] = [parse_quote!(std), parse_quote!(ffi)];
            for segment in folder.into_iter().rev() {
                path.segments.insert(0, segment);
            }
            path.leading_colon = None;
            return;
        }
        match first.as_deref() {
            Some("core" | "std") if path.leading_colon.is_some() => keep_last(path),
            // The names that generated code takes from the library.
            Some("mach_msg")
                if path
                    .segments
                    .iter()
                    .any(|segment| segment.ident == "derive") =>
            {
                let is_prelude = matches!(last.as_deref(), Some("Option" | "Result" | "Vec"));
                let is_root = matches!(
                    last.as_deref(),
                    Some("OolMemory" | "ReceiveRight" | "SendOnceRight" | "SendRight")
                );
                if is_prelude || is_root {
                    keep_last(path);
                }
                if is_root {
                    path.segments.insert(0, parse_quote!(mach_msg));
                }
            }
            _ => {}
        }
        path.leading_colon = None;
    }
}

/// Returns a server that implements the trait `name` of a generated service.
pub(super) fn skeleton(
    name: &syn::Ident,
    expansion: TokenStream,
    path: &str,
    options: &Options,
) -> syn::Result<File> {
    let expanded: File = syn::parse2(expansion)?;
    let is_trait = |item| {
        if let Item::Trait(item) = item {
            Some(item.items)
        } else {
            None
        }
    };
    let items = expanded.items.into_iter().find_map(is_trait);
    let is_method = |item| {
        if let TraitItem::Fn(method) = item {
            Some(method)
        } else {
            None
        }
    };
    let methods: Vec<ImplItem> = items
        .unwrap_or_default()
        .into_iter()
        .filter_map(is_method)
        .map(|method| {
            let signature = method.sig;
            let names = signature.inputs.iter().filter_map(argument_name);
            let names: Vec<_> = names.collect();
            let used = (!names.is_empty()).then(|| quote!(let _ = (#(#names,)*);));
            parse_quote! {
                #signature {
                    #used
                    Err(mach_msg::kernel::KernReturn::MIG_BAD_ID)
                }
            }
        })
        .collect();
    let value = format_ident!("My{name}");
    let server = format_ident!("{name}Server");
    let defines = options.defines.iter().map(|(name, value)| {
        let name: syn::Ident = syn::parse_str(name)?;
        let value: syn::LitInt = syn::parse_str(value)?;
        Ok(quote!(#name = #value))
    });
    let defines = defines.collect::<syn::Result<Vec<_>>>()?;
    let define = (!options.defines.is_empty()).then(|| quote!(, define(#(#defines),*)));
    let folders = &options.include;
    let include = (!folders.is_empty()).then(|| quote!(, include(#(#folders),*)));
    let skip = options.skip_unsupported.then(|| quote!(, skip_unsupported));
    let mut file: File = parse_quote! {
        #[allow(dead_code)]
        mod interface {
            mach_msg::service::mig!(#path #define #include #skip);
        }

        use interface::*;

        struct #value;

        impl #name for #value {
            #(#methods)*
        }

        fn main() -> Result<(), Box<dyn std::error::Error>> {
            let port = mach_msg::ReceiveRight::new()?;
            mach_msg::service::Server::new()
                .serve(#server::new(#value))
                .run(&port)?;
            Ok(())
        }
    };
    for item in &mut file.items {
        if let Item::Impl(item) = item {
            Readable.visit_item_impl_mut(item);
        }
    }
    Ok(file)
}

/// Returns the name of an argument.
fn argument_name(argument: &FnArg) -> Option<&syn::Ident> {
    if let FnArg::Typed(argument) = argument
        && let Pat::Ident(name) = &*argument.pat
    {
        Some(&name.ident)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the path as signatures show it.
    fn readable(path: &str) -> String {
        let mut path: Path = syn::parse_str(path).unwrap();
        Readable.visit_path_mut(&mut path);
        quote!(#path).to_string().replace(' ', "")
    }

    #[test]
    fn names_of_every_program_are_shown_without_their_path() {
        for (path, expected) in [
            ("::core::result::Result<u8, u16>", "Result<u8,u16>"),
            ("::std::vec::Vec<u8>", "Vec<u8>"),
            ("core::time::Duration", "core::time::Duration"),
            ("::other::Result", "other::Result"),
            ("::mach_msg::message::derive::Option<u8>", "Option<u8>"),
            (
                "::mach_msg::message::derive::Vec<::core::ffi::CStr>",
                "Vec<std::ffi::CStr>",
            ),
            (
                "mach_msg::message::derive::SendRight",
                "mach_msg::SendRight",
            ),
            (
                "::mach_msg::message::derive::OolMemory",
                "mach_msg::OolMemory",
            ),
            (
                "::mach_msg::message::derive::ReceiveRight",
                "mach_msg::ReceiveRight",
            ),
            (
                "::mach_msg::message::derive::SendOnceRight",
                "mach_msg::SendOnceRight",
            ),
            (
                "::mach_msg::message::derive::Task",
                "mach_msg::message::derive::Task",
            ),
            ("::mach_msg::kernel::Option", "mach_msg::kernel::Option"),
            ("::mach_msg::message::derive::CString", "std::ffi::CString"),
            ("CStr", "CStr"),
            ("Option<CString>", "Option<CString>"),
        ] {
            assert_eq!(readable(path), expected, "{path}");
        }
    }

    #[test]
    fn signatures_have_public_items_without_bodies() {
        let file = signatures(quote! {
            /// Documented.
            #[inline]
            #[doc(hidden)]
            pub trait Kept {
                fn with_default(&self) -> u8 {
                    7
                }
                fn without(&self);
            }
            pub struct Shown {
                pub one: u8,
                two: u8,
            }
            struct Hidden;
            impl Shown {
                pub fn made() -> ::core::result::Result<u8, u16> {
                    Ok(1)
                }
                fn private() {}
                pub const NUMBER: u8 = 1;
            }
            impl Hidden {
                fn private() {}
            }
            impl Clone for Shown {
                fn clone(&self) -> Self {
                    Self { one: 1, two: 2 }
                }
            }
            pub const OTHER: u8 = 3;
        });
        let expected: File = parse_quote! {
            /// Documented.
            pub trait Kept {
                fn with_default(&self) -> u8 {}
                fn without(&self);
            }
            pub struct Shown {
                pub one: u8
            }
            impl Shown {
                pub fn made() -> Result<u8, u16> {}
            }
        };
        let found = file.unwrap();
        assert_eq!(quote!(#found).to_string(), quote!(#expected).to_string());
    }
}
