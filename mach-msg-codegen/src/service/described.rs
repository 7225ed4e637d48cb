//! Descriptions of services, one line for each method and argument, for tests.

use quote::ToTokens;

use crate::field::{Contents, Field, FieldKind, OolForm, Versions};

use super::model::{Argument, Method, ReplyPort, Returns, Service, Target};

fn tokens(value: &impl ToTokens) -> String {
    let text = value.to_token_stream().to_string().replace(' ', "");
    text.replace("::core::primitive::", "")
}

fn kind(kind: &FieldKind) -> String {
    if let FieldKind::Value(_) = kind {
        "Value".to_owned()
    } else if let FieldKind::Inline(_) = kind {
        "Inline".to_owned()
    } else if let FieldKind::Since(_) = kind {
        format!("{:?}", kind.section())
    } else if let FieldKind::Ool(ool) = kind
        && let OolForm::Argument {
            contents,
            ownership,
        } = &ool.form
    {
        let (max, physical) = (&ool.max, ool.physical);
        let contents = match contents {
            Contents::Bytes => "bytes".to_owned(),
            Contents::Items(item) => format!("items {}", tokens(item)),
            Contents::Value(value) => format!("value {}", tokens(value)),
        };
        format!("Ool {contents} {ownership:?} max={max:?} physical={physical}")
    } else {
        let text = format!("{kind:?}");
        let (_, inner) = text.split_once('(').unwrap_or_default();
        inner.trim_end_matches(')').to_owned()
    }
}

fn argument(argument: &Argument) -> String {
    let Argument {
        field,
        direction,
        has_capacity,
    } = argument;
    let Field {
        name,
        visibility: _,
        docs,
        ty,
        kind: passed,
    } = field;
    let docs: String = docs.iter().map(tokens).collect();
    format!(
        "  {}{direction:?} {name}: {} {}{}\n",
        docs.replace(&format!("#[doc=\"`{name}`\"]"), ""),
        tokens(ty),
        kind(passed),
        if *has_capacity { " capacity" } else { "" },
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
        versions,
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
    if let Some(versions) = versions {
        let Versions {
            version,
            deny_newer,
        } = versions;
        text.push_str(&format!("version={version} deny_newer={deny_newer}\n"));
    }
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
