//! Reads methods that take notifications: `#[notification] fn no_senders(&self, make_send_count:
//! u32);`

use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, PatType, ReturnType, TraitItemFn};

use crate::attributes::meant;
use crate::errors::Errors;
use crate::types::last_name;

use super::super::model::{Notification, NotificationArgument, NotificationMethod};
use super::{attributes, checks};

/// Returns true if the method takes a notification.
pub(super) fn is_notification(function: &TraitItemFn) -> bool {
    let mut attributes = function.attrs.iter();
    attributes.any(|attribute| attribute.path().is_ident("notification"))
}

/// Reads such a method. Its name determines the notification.
pub(super) fn read(mut function: TraitItemFn, errors: &mut Errors) -> Option<NotificationMethod> {
    let mut words = attributes::take(&mut function.attrs, errors);
    errors.keep(words.flag("notification"));
    errors.keep(words.finish("nothing beside `notification`"));
    let name = function.sig.ident.clone();
    let Some(notification) = Notification::ALL
        .into_iter()
        .find(|notification| name == notification.method())
    else {
        let names = Notification::ALL.map(|notification| format!("`{}`", notification.method()));
        let known = Notification::ALL.map(Notification::method);
        let message = match meant(&name.unraw().to_string(), &known) {
            Some(meant) => format!("unknown notification: did you mean `{meant}`?"),
            None => format!("unknown notification: expected {}", names.join(", ")),
        };
        errors.push(syn::Error::new(name.span(), message));
        return None;
    };
    checks::check_signature(&function.sig, errors);
    attributes::refuse_cfg(&function.attrs, "a method", errors);
    if let Some(token) = function.sig.asyncness {
        errors.push(syn::Error::new(
            token.span(),
            "a method that takes a notification is not `async`",
        ));
    }
    if let ReturnType::Type(_, kind) = &function.sig.output {
        errors.push(syn::Error::new(
            kind.span(),
            "a notification has no reply: the method returns nothing",
        ));
    }
    let (mut receiver, mut exclusive) = (false, true);
    let mut arguments = Vec::new();
    for argument in function.sig.inputs {
        match argument {
            FnArg::Receiver(this) => {
                receiver = true;
                exclusive = checks::is_exclusive(&this, errors);
            }
            FnArg::Typed(typed) => {
                let result = argument_of(typed, errors);
                arguments.extend(errors.keep(result));
            }
        }
    }
    if !receiver {
        errors.push(syn::Error::new(
            name.span(),
            "a method takes `&self` or `&mut self`",
        ));
    }
    let said: Vec<_> = arguments
        .iter()
        .filter(|argument| !argument.local_port)
        .collect();
    let fits = match (notification.variant().1, &said[..]) {
        (None, []) => true,
        (Some((_, kind)), [argument]) => last_name(&argument.ty).is_some_and(|last| last == kind),
        _ => false,
    };
    if !fits {
        let expected = match notification.variant().1 {
            Some((field, kind)) => format!("`{field}: {kind}`"),
            None => "no argument".to_owned(),
        };
        errors.push(syn::Error::new(
            name.span(),
            format!("expected {expected}, and `#[mach(local_port)] port: PortName` if you like"),
        ));
        return None;
    }
    let attributes = &function.attrs;
    Some(NotificationMethod {
        attributes: quote!(#(#attributes)*),
        name,
        exclusive,
        notification,
        arguments: arguments
            .into_iter()
            .map(|argument| NotificationArgument {
                name: argument.name,
                ty: argument.ty.into_token_stream(),
                local_port: argument.local_port,
            })
            .collect(),
        body: function.default.map(ToTokens::into_token_stream),
    })
}

/// An argument with its type as written.
struct Written {
    name: syn::Ident,
    ty: syn::Type,
    local_port: bool,
}

fn argument_of(mut typed: PatType, errors: &mut Errors) -> syn::Result<Written> {
    let mut words = attributes::take(&mut typed.attrs, errors);
    attributes::refuse_cfg(&typed.attrs, "an argument", errors);
    let local_port = words.flag("local_port")?;
    words.finish("`local_port`")?;
    Ok(Written {
        name: checks::name_of(*typed.pat)?,
        ty: *typed.ty,
        local_port,
    })
}
