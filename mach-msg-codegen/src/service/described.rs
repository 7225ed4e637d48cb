//! Descriptions of services, one line for each method and argument, for tests.

use quote::ToTokens;

use super::model::{Argument, ArgumentKind, Method, ReplyPort, Returns, Service, Target};

fn tokens(value: &impl ToTokens) -> String {
    value.to_token_stream().to_string().replace(' ', "")
}

fn kind(kind: &ArgumentKind) -> String {
    match kind {
        ArgumentKind::Value { ty, by_reference } => {
            format!("value {} by_reference={by_reference}", tokens(ty))
        }
        ArgumentKind::Slice {
            item,
            max,
            same_count,
            capacity,
        } => format!(
            "slice {} max={max} same_count={same_count} capacity={capacity}",
            tokens(item)
        ),
        ArgumentKind::Ool {
            item,
            ownership,
            max,
            physical,
            capacity,
        } => format!(
            "ool {} {ownership:?} max={max:?} physical={physical} capacity={capacity}",
            tokens(item)
        ),
        ArgumentKind::OolValue { ty, physical } => {
            format!("ool value {} physical={physical}", tokens(ty))
        }
        ArgumentKind::Text { .. }
        | ArgumentKind::CText { .. }
        | ArgumentKind::Port { .. }
        | ArgumentKind::Ports { .. }
        | ArgumentKind::OolPorts { .. }
        | ArgumentKind::Origin(_)
        | ArgumentKind::Token { .. }
        | ArgumentKind::Control(_) => format!("{kind:?}"),
    }
}

fn argument(argument: &Argument) -> String {
    let Argument {
        attributes,
        name,
        direction,
        kind: passed,
        lease,
    } = argument;
    format!(
        "  {}{direction:?} {name}{}: {}\n",
        tokens(attributes),
        if *lease { " lent" } else { "" },
        kind(passed)
    )
}

fn method(method: &Method) -> String {
    let Method {
        attributes,
        name,
        type_name,
        id,
        oneway,
        later,
        asynchronous,
        exclusive,
        arguments,
        returns,
        body,
        target,
        reply,
        wait_time,
        send_time,
        options,
    } = method;
    let mut line = format!("{}{id} {name} {type_name}", tokens(attributes));
    for (word, is_set) in [
        (" oneway", oneway),
        (" later", later),
        (" async", asynchronous),
        (" exclusive", exclusive),
        (" body", &body.is_some()),
    ] {
        line.push_str(if *is_set { word } else { "" });
    }
    line.push_str(&match target {
        Target::Copied => String::new(),
        Target::Moved => " target=moved".to_owned(),
        Target::Passed(name, passing) => format!(" target={name} {passing:?}"),
    });
    line.push_str(&match reply {
        ReplyPort::None(disposition) => format!(" reply=none {disposition:?}"),
        ReplyPort::Own(disposition) => format!(" reply={disposition:?}"),
        ReplyPort::Passed(name, disposition) => format!(" reply={name} {disposition:?}"),
    });
    line.push_str(&match returns {
        Returns::Generated => " -> generated".to_owned(),
        Returns::Written {
            written,
            tuple,
            error,
        } => {
            let error = error.as_ref().map(tokens);
            format!(" -> {} tuple={tuple} error={error:?}", tokens(written))
        }
    });
    line.push_str(&format!(
        " {wait_time:?} {send_time:?} {}\n",
        options.unwrap_or("0")
    ));
    line.extend(arguments.iter().map(argument));
    line
}

/// Describes a service.
pub(super) fn described(service: Service) -> String {
    let Service {
        attributes,
        visibility,
        name,
        bounds,
        krate,
        mig,
        foreign,
        ids: (start, end),
        optional,
        methods,
        notifications,
    } = service;
    let mut text = format!(
        "trait {name}{} {}{} crate={} mig={mig} foreign={foreign} ids=({start}, {end}) optional={optional}\n",
        tokens(&bounds),
        tokens(&attributes),
        tokens(&visibility),
        tokens(&krate)
    );
    text.extend(methods.iter().map(method));
    for taken in notifications {
        text.push_str(&format!(
            "{}{} {:?} exclusive={} body={}\n",
            tokens(&taken.attributes),
            taken.name,
            taken.notification,
            taken.exclusive,
            taken.body.is_some()
        ));
        for argument in taken.arguments {
            let (name, ty, port) = (argument.name, tokens(&argument.ty), argument.local_port);
            text.push_str(&format!("  {name}: {ty} local_port={port}\n"));
        }
    }
    text
}
