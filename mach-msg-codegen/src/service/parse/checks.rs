//! Refuses the parts of traits and signatures that generated code has no place for, and names that
//! would be defined twice.

use syn::spanned::Spanned;
use syn::{Ident, ItemTrait, Pat, Receiver, Result, Signature};

use crate::errors::Errors;

use super::super::fields;
use super::super::model::{Argument, Method, NotificationMethod};
use super::attributes;

/// Refuses the parts of a signature that no method of a service has.
pub(super) fn check_signature(signature: &Signature, errors: &mut Errors) {
    let generics = &signature.generics;
    for (wrong, what) in [
        (
            signature.constness.map(|token| token.span()),
            "a method of a service is not `const`",
        ),
        (
            signature.unsafety.map(|token| token.span()),
            "a method of a service is safe",
        ),
        (
            signature.abi.as_ref().map(Spanned::span),
            "a method of a service has no ABI: remove `extern`",
        ),
        (
            (!generics.params.is_empty()).then(|| generics.span()),
            "a method of a service has no generic parameters",
        ),
        (
            generics.where_clause.as_ref().map(Spanned::span),
            "a method of a service has no `where` clause: its messages are fixed",
        ),
        (
            signature.variadic.as_ref().map(Spanned::span),
            "a method of a service has a fixed number of arguments",
        ),
    ] {
        if let Some(span) = wrong {
            errors.push(syn::Error::new(span, what));
        }
    }
}

/// Returns true if the receiver is `&mut self`, and refuses other ones than this and `&self`.
pub(super) fn is_exclusive(receiver: &Receiver, errors: &mut Errors) -> bool {
    match &receiver.reference {
        Some((_, None)) => {}
        Some((_, Some(lifetime))) => errors.push(syn::Error::new(
            lifetime.span(),
            "expected `&self` or `&mut self`, found a lifetime",
        )),
        None => errors.push(syn::Error::new(
            receiver.span(),
            "expected `&self` or `&mut self`",
        )),
    }
    receiver.mutability.is_some()
}

/// Returns the name of an argument.
///
/// # Errors
///
/// The pattern is not a name alone.
pub(super) fn name_of(pattern: Pat) -> Result<Ident> {
    if let Pat::Ident(name) = &pattern
        && name.by_ref.is_none()
        && name.mutability.is_none()
        && name.subpat.is_none()
    {
        return Ok(name.ident.clone());
    }
    Err(syn::Error::new(
        pattern.span(),
        "an argument needs a name, without a pattern",
    ))
}

/// Refuses the parts of a trait that no service has.
pub(super) fn check_trait(item: &ItemTrait, errors: &mut Errors) {
    attributes::refuse_cfg_of_trait(&item.attrs, errors);
    let generics = &item.generics;
    for (wrong, what) in [
        (
            item.unsafety.map(|token| token.span()),
            "the trait of a service is safe",
        ),
        (
            (!generics.params.is_empty()).then(|| generics.span()),
            "a service has no generic parameters: its messages are fixed",
        ),
        (
            generics.where_clause.as_ref().map(Spanned::span),
            "a service has no `where` clause: write bounds after its name",
        ),
    ] {
        if let Some(span) = wrong {
            errors.push(syn::Error::new(span, what));
        }
    }
}

/// Refuses a method whose types have the names of those of an earlier method.
pub(super) fn check_name(method: &Method, earlier: &[Method], errors: &mut Errors) {
    if earlier.iter().any(|other| other.name == method.name) {
        errors.push(syn::Error::new(
            method.name.span(),
            "another method has this name already",
        ));
        return;
    }
    let mut earlier = earlier.iter();
    if let Some(other) = earlier.find(|other| other.type_name == method.type_name) {
        errors.push(syn::Error::new(
            method.name.span(),
            format!(
                "expected a name that differs from `{}` in more than case and underscores: the types of both begin with `{}`",
                other.name, method.type_name
            ),
        ));
    }
}

/// Refuses names of arguments that generated code also uses.
pub(super) fn check_arguments(arguments: &[Argument], later: bool, errors: &mut Errors) {
    for argument in arguments {
        let name = argument.name();
        let owner = arguments
            .iter()
            .find(|owner| owner.capacity().is_some() && fields::capacity_name(owner) == *name);
        if let Some(owner) = owner {
            errors.push(syn::Error::new(
                name.span(),
                format!(
                    "the room for `{}` has this name in the request: rename the argument",
                    owner.name()
                ),
            ));
        }
        if later && name == "reply" {
            errors.push(syn::Error::new(
                name.span(),
                "the handler of a `later` method has an argument of this name: rename the argument",
            ));
        }
    }
}

/// Refuses methods with the name of a notification. In an `optional` service, also refuses methods
/// without a body that could not refuse their calls.
pub(super) fn check_methods(
    methods: &[Method],
    notifications: &[NotificationMethod],
    optional: bool,
    errors: &mut Errors,
) {
    for taken in notifications {
        if methods.iter().any(|method| method.name == taken.name) {
            errors.push(syn::Error::new(
                taken.name.span(),
                "another method has this name already",
            ));
        }
    }
    for method in methods {
        if optional && method.body.is_none() && method.refusal().is_none() {
            errors.push(syn::Error::new(
                method.name.span(),
                "in an `optional` service, a method must be able to reply `MIG_BAD_ID`: return `Result<_, KernReturn>`, or write a body",
            ));
        }
    }
}
