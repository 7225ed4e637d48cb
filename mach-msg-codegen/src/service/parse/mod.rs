//! Reads a service from a trait.

mod attributes;
mod checks;
mod notifications;
mod results;
#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, ItemTrait, LitInt, Pat, ReturnType, TraitItem, TraitItemFn, Type,
    parse_quote_spanned,
};

use crate::attributes::UnreadAttributes;
use crate::disposition::{Disposition, Passing};
use crate::errors::Errors;
use crate::field::{
    ArgumentSite, Count, FieldKind, Ool, Ownership, check_counts, check_versions, of_results,
};
use crate::layout::{Id, REPLY_ID_OFFSET};
use crate::types::type_arguments;

use super::fields;
use super::model::{
    Argument, Direction, Method, NotificationMethod, ReplyPort, Returns, Service, Target,
};
use super::names::{qualify_types, upper_camel};

use self::attributes::ServiceWords;

/// Reads `#[mach_service(…)] trait`.
pub(super) fn service(attribute: TokenStream, item: TokenStream) -> syn::Result<Service> {
    let words = ServiceWords::read(attribute)?;
    let item: ItemTrait = syn::parse2(item).map_err(|error| {
        let text = format!("{error}: `#[mach_service]` makes a service of a trait");
        syn::Error::new(error.span(), text)
    })?;
    let mut errors = Errors::default();
    let site = ArgumentSite {
        core: &words.krate,
        mig: words.mig,
        versions: words.versions,
    };
    let Some((base, place)) = words.id else {
        return Err(syn::Error::new(
            item.ident.span(),
            "a service needs its first message id: `#[mach_service(id = 500)]`",
        ));
    };
    checks::check_trait(&item, &mut errors);
    let mut next: i32 = 0;
    let mut methods: Vec<Method> = Vec::new();
    let mut notifications = Vec::new();
    #[expect(clippy::wildcard_enum_match_arm, reason = "`syn` may add items")]
    for item in item.items {
        match item {
            TraitItem::Fn(function) if notifications::is_notification(&function) => {
                if let Some(method) = notifications::read(function, &mut errors) {
                    if let Some(other) = notifications.iter().find(|other: &&NotificationMethod| {
                        other.notification == method.notification
                    }) {
                        let message = format!("`{}` takes this notification already", other.name);
                        errors.push(syn::Error::new(method.name.span(), message));
                    }
                    notifications.push(method);
                }
            }
            TraitItem::Fn(function) => {
                if let Some(method) = read_method(function, &base, &mut next, &site, &mut errors) {
                    // An id that is too large is an error of its own.
                    if let Some(other) = methods.iter().find(|other| {
                        other.id.number == method.id.number && method.id.number != i32::MAX
                    }) {
                        let message = format!("`{}` has the id {} already", other.name, method.id);
                        errors.push(syn::Error::new(method.name.span(), message));
                    }
                    checks::check_name(&method, &methods, &mut errors);
                    methods.push(method);
                }
            }
            TraitItem::Macro(call) if call.mac.path.is_ident("skip") => {
                attributes::refuse_cfg(&call.attrs, "an id", &mut errors);
                let count = if call.mac.tokens.is_empty() {
                    Some(1)
                } else {
                    errors.keep(
                        call.mac
                            .parse_body::<LitInt>()
                            .and_then(|count| count.base10_parse()),
                    )
                };
                next = next.saturating_add(count.unwrap_or(1));
            }
            other => errors.push(syn::Error::new(
                other.span(),
                "a service consists of methods, and of `skip!();` for ids that are not used",
            )),
        }
    }
    checks::check_methods(&methods, &notifications, words.optional, &mut errors);
    if methods.iter().any(|method| method.asynchronous) {
        let exclusive = methods.iter().filter(|method| method.exclusive);
        let exclusive = exclusive.map(|method| &method.name);
        let taking = notifications.iter().filter(|method| method.exclusive);
        for name in exclusive.chain(taking.map(|method| &method.name)) {
            errors.push(syn::Error::new(
                name.span(),
                "a service with `async` methods runs several at the same time: expected `&self`, found `&mut self`",
            ));
        }
    }
    let last = methods.iter().map(|method| method.id.number).max();
    let end = last
        .map_or(base.number, |last| last.saturating_add(1))
        .max(base.number.saturating_add(next));
    let is_too_large = |id: i32| id.checked_add(REPLY_ID_OFFSET).is_none();
    if base.number < 0 || is_too_large(end) {
        let method = methods
            .iter()
            .find(|method| is_too_large(method.id.number.saturating_add(1)));
        let is_base = base.number < 0 || is_too_large(base.number.saturating_add(1));
        errors.push(syn::Error::new(
            match method {
                Some(method) if !is_base => method.name.span(),
                _ => place,
            },
            format!(
                "message ids must fit into 31 bits, those of replies ({REPLY_ID_OFFSET} above) included"
            ),
        ));
    }
    errors.finish()?;
    qualify_types(&item.ident, &mut methods);
    let attributes = &item.attrs;
    let (colon, bounds) = (&item.colon_token, &item.supertraits);
    Ok(Service {
        attributes: quote!(#(#attributes)*),
        visibility: item.vis.to_token_stream(),
        name: item.ident,
        bounds: quote!(#colon #bounds),
        krate: words.krate,
        mig: words.mig,
        versions: words.versions,
        foreign: false,
        ids: (
            base.clone(),
            Id {
                base: base.base,
                number: end,
            },
        ),
        optional: words.optional,
        methods,
        notifications,
    })
}

fn read_method(
    mut function: TraitItemFn,
    base: &Id,
    next: &mut i32,
    site: &ArgumentSite<'_>,
    errors: &mut Errors,
) -> Option<Method> {
    let mut words = attributes::take(&mut function.attrs, errors);
    let name = function.sig.ident.clone();
    let index = match errors.keep(words.number("id", "id(7)"))? {
        Some(index) => i32::try_from(index).unwrap_or(i32::MAX),
        None => *next,
    };
    *next = index.saturating_add(1);
    if errors.keep(words.flag("skip"))? {
        errors.keep(words.finish("`skip` alone or with `id(7)`"));
        return None;
    }
    attributes::refuse_cfg(&function.attrs, "a method", errors);
    refuse_versions(&mut words, errors);
    let oneway = errors.keep(words.flag("oneway"))?;
    let later = errors.keep(words.flag("later"))?;
    let wait_time = errors.keep(words.number("timeout", "timeout(1000)"))?;
    let target = errors.keep(target(&mut words))?;
    if matches!(&*name.to_string(), "new" | "client") {
        errors.push(syn::Error::new(
            name.span(),
            "the client has a function of this name: rename the method",
        ));
    }
    checks::check_signature(&function.sig, errors);
    let asynchronous = function.sig.asyncness.is_some();
    if later && let Some(token) = function.sig.asyncness {
        errors.push(syn::Error::new(
            token.span(),
            "an `async` method replies when it returns: remove `later` or `async`",
        ));
    }
    let mut exclusive = false;
    let mut arguments = Vec::new();
    let mut receiver = false;
    for argument in function.sig.inputs {
        match argument {
            FnArg::Receiver(this) => {
                receiver = true;
                exclusive = checks::is_exclusive(&this, errors);
            }
            FnArg::Typed(typed) => {
                let result = argument_of(*typed.pat, &typed.ty, typed.attrs, site, errors);
                if let Some(argument) = errors.keep(result) {
                    arguments.push(argument);
                }
            }
        }
    }
    if !receiver {
        errors.push(syn::Error::new(
            name.span(),
            "a method takes `&self` or `&mut self`",
        ));
    }
    let has_outputs = arguments
        .iter()
        .any(|argument: &Argument| argument.direction.is_output() && argument.leased().is_none());
    if let Some(lent) = arguments
        .iter()
        .find(|argument| argument.leased().is_some())
    {
        if has_outputs {
            errors.push(syn::Error::new(
                lent.name().span(),
                "results beside lent memory are the return type, not `out` arguments",
            ));
        }
        if later {
            errors.push(syn::Error::new(
                lent.name().span(),
                "lent memory is filled while the handler runs: with `later`, make it a result",
            ));
        }
    }
    let returns = errors.keep(returns(
        &function.sig.output,
        &mut words,
        has_outputs,
        later,
        site,
        &mut arguments,
    ))?;
    checks::check_arguments(&arguments, later, errors);
    if oneway
        && arguments
            .iter()
            .any(|argument| argument.direction.is_output())
    {
        errors.push(syn::Error::new(
            match &function.sig.output {
                ReturnType::Type(_, written) => written.span(),
                ReturnType::Default => name.span(),
            },
            "a `oneway` method has no reply, and so no results: remove `oneway`, or the result",
        ));
    }
    if oneway && later {
        errors.push(syn::Error::new(
            name.span(),
            "a `oneway` method has no reply, so it cannot reply `later`",
        ));
    }
    if let Some(item) = words.take("returns") {
        errors.push(item.error(
            "the method returns nothing: write the type of the result after `->`, or leave out `returns`",
        ));
        for word in ["max", "since"] {
            words.take(word);
        }
    }
    errors.keep(words.finish(
        "`id(7)`, `oneway`, `later`, `skip`, `timeout(1000)`, `target(make_send)` or, for a result, `returns(max = 64)`, `returns(nested)` or `returns(since = 2)`",
    ));
    let mut in_order = true;
    for is_here in [Direction::is_input, Direction::is_output] {
        let here = arguments
            .iter()
            .filter(|argument| is_here(argument.direction))
            .map(|argument| &argument.field);
        check_counts(here.clone(), errors);
        // An argument may be in both messages.
        in_order = in_order && check_versions(here, errors);
    }
    let attributes = &function.attrs;
    let body = function.default.map(ToTokens::into_token_stream);
    Some(Method {
        attributes: quote!(#(#attributes)*),
        type_name: upper_camel(name.to_string().trim_start_matches("r#")),
        name,
        id: base.plus(index),
        oneway,
        later,
        asynchronous,
        exclusive,
        arguments,
        returns,
        body,
        target,
        reply: if oneway {
            ReplyPort::None(None)
        } else {
            ReplyPort::Own(Disposition::MakeSendOnce)
        },
        wait_time,
        send_time: None,
        options: None,
    })
}

/// Refuses words for the versions of a method, which are those of its service.
fn refuse_versions(words: &mut UnreadAttributes, errors: &mut Errors) {
    // In `returns(…)`, `since` is a word of the result.
    if !words.has("returns")
        && let Some(item) = words.take("since")
    {
        errors.push(item.error(
            "a new method has a new id, which peers of earlier versions refuse: leave out `since`; a new result of a method is `returns(since = 2)`",
        ));
    }
    for word in ["version", "deny_newer"] {
        if let Some(item) = words.take(word) {
            errors.push(item.error(format_args!(
                "`{word}` is for all methods of a service: write it in `#[mach_service(…)]`"
            )));
        }
    }
}

/// Reads the destination of requests: `target(make_send)`.
fn target(words: &mut UnreadAttributes) -> syn::Result<Target> {
    let Some(word) = words.take("target") else {
        return Ok(Target::Copied);
    };
    let expected = "`target(copy_send)` or another disposition: `move_send`, `move_send_once`, `make_send`, `make_send_once`, `any`";
    let wrong = || word.error(format_args!("expected {expected}"));
    let name = word.argument(expected)?.ok_or_else(wrong)?;
    let to = || Ident::new("to", Span::mixed_site().located_at(word.name.span()));
    if name == "any" {
        return Ok(Target::Passed(to(), Passing::Chosen(None)));
    }
    match Disposition::of(&name) {
        Some(Disposition::CopySend) => Ok(Target::Copied),
        Some(Disposition::MoveSend) => Ok(Target::Moved),
        Some(
            disposition @ (Disposition::MoveSendOnce
            | Disposition::MakeSend
            | Disposition::MakeSendOnce),
        ) => Ok(Target::Passed(to(), Passing::By(disposition))),
        Some(Disposition::MoveReceive) => Err(wrong()),
        None => {
            let known = [&Disposition::WORDS[..], &["any"]].concat();
            Err(word.unknown_argument(&name, &known, format_args!("expected {expected}")))
        }
    }
}

fn argument_of(
    pattern: Pat,
    ty: &Type,
    mut attributes: Vec<Attribute>,
    site: &ArgumentSite<'_>,
    errors: &mut Errors,
) -> syn::Result<Argument> {
    let name = checks::name_of(pattern)?;
    let mut words = attributes::take(&mut attributes, errors);
    attributes::refuse_cfg(&attributes, "an argument", errors);
    let both = words.flag("inout")?;
    let output = words.flag("out")? || both;
    if let Some((ty, kind)) = lease(ty, &mut words, site)? {
        words.finish("`max = 64` or `ool`")?;
        if both {
            return Err(syn::Error::new(
                name.span(),
                "memory that is lent for a result holds no argument: leave out `inout`, and pass the contents as another argument",
            ));
        }
        return Ok(Argument {
            direction: Direction::Out,
            // MIG's stubs send no capacity for memory out of line.
            has_capacity: !(site.mig && matches!(kind, FieldKind::Ool(_))),
            field: fields::field(name, attributes, (ty, kind)),
        });
    }
    let direction = match (output, both) {
        (_, true) => Direction::InOut,
        (true, false) => Direction::Out,
        (false, false) => Direction::In,
    };
    let argument = classify(name, attributes, direction, ty, &mut words, site)?;
    words.finish("`out`, `inout`, `max = 64`, `since = 2`, a disposition such as `move_send`, `nested`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`")?;
    if both && !argument.field.kind.can_be_inout() {
        return Err(syn::Error::new(
            argument.name().span(),
            "an argument of variable length cannot be `inout`: write two arguments",
        ));
    }
    Ok(argument)
}

/// Reads an argument, or a result that is not written into a slice of the caller.
fn classify(
    name: Ident,
    attributes: Vec<Attribute>,
    direction: Direction,
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> syn::Result<Argument> {
    let (ty, kind) = FieldKind::of_argument(ty, words, site)?;
    let has_capacity = match kind.count().filter(|_| direction.is_output()) {
        Some(Count::Own) => words.flag("capacity")?,
        Some(Count::Shared) => {
            if let Some(word) = words.take("capacity") {
                return Err(word.error(
                    "an array with `same_count` has the room of the first array: leave out `capacity`",
                ));
            }
            false
        }
        None => false,
    };
    Ok(Argument {
        direction,
        has_capacity,
        field: fields::field(name, attributes, (ty, kind)),
    })
}

/// Reads a slice that a caller passes for a result: `&mut [T]`, inline or out of line. `None` for
/// any other type.
fn lease(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> syn::Result<Option<(Type, FieldKind)>> {
    let Type::Reference(reference) = ty else {
        return Ok(None);
    };
    if reference.mutability.is_none() {
        return Ok(None);
    }
    let Type::Slice(slice) = &*reference.elem else {
        return Err(syn::Error::new_spanned(
            ty,
            "only slices are lent for results, `&mut [T]`; a value in the reply is a result: `#[mach(out)]` or the return type",
        ));
    };
    let item = &*slice.elem;
    let Some(max) = words.max()? else {
        return Err(syn::Error::new_spanned(
            ty,
            "memory that is lent for a result needs a bound for the items that the server writes: `#[mach(max = 64)]`",
        ));
    };
    let kind = match words.flag("ool")? {
        true => {
            let ownership = Ownership::Borrowed;
            let (_, ool) = Ool::of_service(site.core, item, ownership, Some(max), false);
            FieldKind::Ool(ool)
        }
        false => FieldKind::of_items(item, max, site).1,
    };
    Ok(Some((
        parse_quote_spanned!(item.span()=> &'a mut [#item]),
        kind,
    )))
}

/// Reads the return type. The results in it become `out` arguments.
fn returns(
    output: &ReturnType,
    words: &mut UnreadAttributes,
    has_outputs: bool,
    later: bool,
    site: &ArgumentSite<'_>,
    arguments: &mut Vec<Argument>,
) -> syn::Result<Returns> {
    let ReturnType::Type(_, written) = output else {
        if has_outputs || later {
            return Ok(Returns::Generated);
        }
        return Ok(Returns::Written {
            written: quote!(()),
            tuple: false,
            error: None,
        });
    };
    if has_outputs {
        return Err(syn::Error::new_spanned(
            written,
            "results are either `out` arguments or the return type; with `out` arguments the handler returns `Result<results, KernReturn>`",
        ));
    }
    let (value, error) = match type_arguments(written, "Result") {
        Some(parts) => match parts[..] {
            [value, error] => (value.clone(), Some(error.to_token_stream())),
            _ => {
                return Err(syn::Error::new_spanned(
                    written,
                    "expected `Result<value, error>`, with an error of the service",
                ));
            }
        },
        None => ((**written).clone(), None),
    };
    let result = |name: Ident, ty: &Type, words: &mut UnreadAttributes| {
        results::check(ty, words)?;
        classify(name, Vec::new(), Direction::Out, ty, words, site)
    };
    words.flag("returns")?;
    let mut own = UnreadAttributes::default();
    // The words of the method that were not read belong to the one result.
    std::mem::swap(&mut own, words);
    let tuple = if let Type::Tuple(tuple) = &value {
        let count = tuple.elems.len();
        let mut since = match own.take("since") {
            Some(item) => of_results(&item, count)?,
            None => Vec::new(),
        };
        let first = count.saturating_sub(since.len());
        for (index, element) in tuple.elems.iter().enumerate() {
            let name = format_ident!("result{index}", span = element.span());
            results::check_in_tuple(element)?;
            let mut words = UnreadAttributes::default();
            if index >= first {
                words.add(since.remove(0))?;
            }
            arguments.push(result(name, element, &mut words)?);
        }
        !tuple.elems.is_empty()
    } else {
        let name = Ident::new("result", Span::mixed_site().located_at(value.span()));
        arguments.push(result(name, &value, &mut own)?);
        false
    };
    std::mem::swap(&mut own, words);
    Ok(Returns::Written {
        written: written.to_token_stream(),
        tuple,
        error,
    })
}
