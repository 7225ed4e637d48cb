//! The generic parameters that the generated structs keep.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{
    GenericParam, Generics, Ident, Lifetime, Type, TypeParamBound, TypeReference, WherePredicate,
};

/// Some of a message's type and constant parameters, with the bounds that mention only those, and a
/// lifetime if it is needed.
pub(crate) struct Subset {
    borrows: bool,
    parameters: Vec<GenericParam>,
    predicates: Vec<WherePredicate>,
}

impl Subset {
    /// Keeps the parameters that these types use.
    pub(crate) fn new<'t>(
        generics: &Generics,
        types: impl Iterator<Item = &'t Type>,
        borrows: bool,
    ) -> Self {
        let used: HashSet<Ident> = types.flat_map(|ty| idents(ty.to_token_stream())).collect();
        let is_kept = |name: &Ident| used.contains(name);
        let dropped: HashSet<Ident> = generics
            .type_params()
            .map(|parameter| &parameter.ident)
            .chain(generics.const_params().map(|parameter| &parameter.ident))
            .filter(|name| !is_kept(name))
            .cloned()
            .collect();
        let parameters = generics
            .params
            .iter()
            .filter_map(|parameter| kept(parameter, is_kept))
            .collect();
        let predicates = generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates)
            .filter(|predicate| is_about_types(predicate))
            .filter(|predicate| {
                idents(predicate.to_token_stream()).all(|name| !dropped.contains(&name))
            })
            .cloned()
            .collect();
        Self {
            borrows,
            parameters,
            predicates,
        }
    }

    /// `<'buf, T: Bound, const N: usize>`
    pub(crate) fn definition(&self, lifetime: &TokenStream) -> TokenStream {
        let lifetime = self.borrows.then_some(lifetime).into_iter();
        let parameters = self.parameters.iter();
        quote!(<#(#lifetime,)* #(#parameters),*>)
    }

    /// `<'buf, T, N>`
    pub(crate) fn arguments(&self, lifetime: &TokenStream) -> TokenStream {
        let lifetime = self.borrows.then_some(lifetime).into_iter();
        let names = self.parameters.iter().map(|parameter| match parameter {
            GenericParam::Type(parameter) => &parameter.ident,
            GenericParam::Const(parameter) => &parameter.ident,
            GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
        });
        quote!(<#(#lifetime,)* #(#names),*>)
    }

    /// `where …`, with these bounds added.
    pub(crate) fn where_clause(&self, bounds: &[TokenStream]) -> TokenStream {
        let predicates = &self.predicates;
        quote!(where #(#predicates,)* #(#bounds,)*)
    }
}

/// Returns the type's own `where …`, with these bounds added.
pub(crate) fn where_clause(generics: &Generics, bounds: &[TokenStream]) -> TokenStream {
    let predicates = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    quote!(where #(#predicates,)* #(#bounds,)*)
}

/// Returns true if the type mentions none of these parameters, and no lifetime.
pub(crate) fn is_concrete(generics: &Generics, ty: &Type) -> bool {
    let parameters: Vec<&Ident> = generics
        .params
        .iter()
        .map(|parameter| match parameter {
            GenericParam::Type(parameter) => &parameter.ident,
            GenericParam::Const(parameter) => &parameter.ident,
            GenericParam::Lifetime(parameter) => &parameter.lifetime.ident,
        })
        .collect();
    !borrows(ty.to_token_stream())
        && idents(ty.to_token_stream()).all(|name| !parameters.contains(&&name))
}

/// Returns true if there is a lifetime or a reference.
pub(crate) fn borrows(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => matches!(punct.as_char(), '&' | '\''),
        TokenTree::Group(group) => borrows(group.stream()),
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

/// Returns a parameter without its default, which only a definition has, and without bounds by
/// lifetimes that the generated structs do not have.
fn kept(parameter: &GenericParam, is_kept: impl Fn(&Ident) -> bool) -> Option<GenericParam> {
    match parameter {
        GenericParam::Type(parameter) if is_kept(&parameter.ident) => {
            let mut parameter = parameter.clone();
            parameter.eq_token = None;
            parameter.default = None;
            parameter.bounds = parameter
                .bounds
                .into_iter()
                .filter(|bound| !matches!(bound, TypeParamBound::Lifetime(bound) if bound.ident != "static"))
                .collect();
            Some(GenericParam::Type(parameter))
        }
        GenericParam::Const(parameter) if is_kept(&parameter.ident) => {
            let mut parameter = parameter.clone();
            parameter.eq_token = None;
            parameter.default = None;
            Some(GenericParam::Const(parameter))
        }
        GenericParam::Lifetime(_) | GenericParam::Type(_) | GenericParam::Const(_) => None,
    }
}

fn is_about_types(predicate: &WherePredicate) -> bool {
    matches!(predicate, WherePredicate::Type(_))
}

fn idents(tokens: TokenStream) -> impl Iterator<Item = Ident> {
    let mut found = Vec::new();
    let mut left = vec![tokens];
    while let Some(tokens) = left.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => found.push(ident),
                TokenTree::Group(group) => left.push(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    found.into_iter()
}

/// Returns the type with this lifetime in place of all others but `'static`.
pub(crate) fn with_lifetime(ty: &Type, lifetime: &Lifetime) -> Type {
    struct Replace<'l>(&'l Lifetime);

    impl VisitMut for Replace<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident != "static" {
                *lifetime = self.0.clone();
            }
        }

        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            reference.lifetime.get_or_insert_with(|| self.0.clone());
            syn::visit_mut::visit_type_reference_mut(self, reference);
        }
    }

    let mut ty = ty.clone();
    Replace(lifetime).visit_type_mut(&mut ty);
    ty
}

/// Returns the type with `'static` in place of all lifetimes.
pub(crate) fn with_static(ty: &Type) -> Type {
    with_lifetime(ty, &Lifetime::new("'static", Span::mixed_site()))
}

/// Returns the type with `'buf`, the lifetime of views, in place of all others but `'static`.
pub(crate) fn with_buf(ty: &Type) -> Type {
    with_lifetime(ty, &Lifetime::new("'buf", Span::call_site()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_but_static_are_replaced() {
        let replaced = |ty: Type| with_buf(&ty).into_token_stream().to_string();
        for (ty, expected) in [
            (quote!(&'a u32), quote!(&'buf u32)),
            (quote!(&u32), quote!(&'buf u32)),
            (quote!(&'static u32), quote!(&'static u32)),
            (
                quote!(Cow<'a, [&'b &str]>),
                quote!(Cow<'buf, [&'buf &'buf str]>),
            ),
            (quote!(Vec<u8>), quote!(Vec<u8>)),
        ] {
            let ty = syn::parse2(ty).unwrap();
            assert_eq!(replaced(ty), expected.to_string());
        }
    }

    #[test]
    fn subset_keeps_the_parameters_used_by_its_types() {
        let item: syn::ItemStruct = syn::parse_quote! {
            struct Message<'a, 'b: 'a, T: 'a + Inline = u32, U, const N: usize = 4, const M: usize>
            where
                'b: 'a,
                T: Copy,
                U: Copy,
                (T, U): Send,
                [u8; N]: Copy,
                [u8; M]: Copy,
                u32: Into<T>,
            {}
        };
        let lifetime = quote!('buf);
        for (types, borrows, definition, arguments, predicates) in [
            (
                vec![quote!(Vec<T>), quote!([u32; N])],
                true,
                quote!(<'buf, T: Inline, const N: usize>),
                quote!(<'buf, T, N>),
                quote!(where T: Copy, [u8; N]: Copy, u32: Into<T>, X: Y,),
            ),
            (
                vec![quote!(T), quote!(U)],
                false,
                quote!(<T: Inline, U>),
                quote!(<T, U>),
                quote!(where T: Copy, U: Copy, (T, U): Send, u32: Into<T>, X: Y,),
            ),
            (
                vec![quote!([u8; M])],
                false,
                quote!(<const M: usize>),
                quote!(<M>),
                quote!(where [u8; M]: Copy, X: Y,),
            ),
            (
                vec![quote!(&'a u32)],
                true,
                quote!(<'buf,>),
                quote!(<'buf,>),
                quote!(where X: Y,),
            ),
            (vec![], false, quote!(<>), quote!(<>), quote!(where X: Y,)),
        ] {
            let types: Vec<Type> = types
                .into_iter()
                .map(|ty| syn::parse2(ty).unwrap())
                .collect();
            let subset = Subset::new(&item.generics, types.iter(), borrows);
            let found = subset.definition(&lifetime).to_string();
            assert_eq!(found, definition.to_string());
            let found = subset.arguments(&lifetime).to_string();
            assert_eq!(found, arguments.to_string());
            let found = subset.where_clause(&[quote!(X: Y)]).to_string();
            assert_eq!(found, predicates.to_string());
        }
    }

    #[test]
    fn own_where_clause_keeps_all_predicates() {
        let item: syn::ItemStruct = syn::parse_quote! {
            struct Message<'a, 'b, T> where 'b: 'a, T: Copy {}
        };
        let found = where_clause(&item.generics, &[quote!(X: Y)]).to_string();
        assert_eq!(found, quote!(where 'b: 'a, T: Copy, X: Y,).to_string());
    }

    #[test]
    fn concrete_type_has_no_parameter_and_no_lifetime() {
        let item: syn::ItemStruct = syn::parse_quote! {
            struct Message<'a, T, const N: usize> {}
        };
        for (ty, expected) in [
            (quote!(u32), true),
            (quote!([Vec<u8>; 4]), true),
            (quote!(T), false),
            (quote!(Vec<(u8, T)>), false),
            (quote!([u8; N]), false),
            (quote!(&'static u8), false),
            (quote!(Cow<'a, u8>), false),
            (quote!(&u8), false),
            (quote!((u8, [&u8; 1])), false),
        ] {
            let ty: Type = syn::parse2(ty).unwrap();
            let text = ty.to_token_stream();
            assert_eq!(is_concrete(&item.generics, &ty), expected, "{text}");
        }
    }
}
