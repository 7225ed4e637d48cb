//! `machd list`: the tasks of a host, and the rights of a task.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write};

use mach_msg::kernel::listing::{ListedRight, ListedTask, RightHolder};
use mach_msg::kernel::remote::HostInspection;
use serde_json::{Value, json};

use crate::arguments::List;

pub(crate) fn list(arguments: &List) -> Result<(), Box<dyn Error>> {
    let mut inspection = match &arguments.at.socket {
        Some(path) => HostInspection::open_at(path)?,
        None => HostInspection::open()?,
    };
    let text = match arguments.task {
        None => {
            let all = inspection.tasks()?;
            match arguments.json {
                true => ascii_json(all.iter().map(task_object).collect()),
                false => tasks(&all),
            }
        }
        Some(task) => {
            let all = inspection.rights(task)?;
            let all = all
                .ok_or_else(|| format!("no task has the number {task}, or it is another user's"))?;
            match arguments.json {
                true => ascii_json(all.iter().map(right_object).collect()),
                false => rights(&all),
            }
        }
    };
    let mut output = io::stdout().lock();
    match output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
    {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

fn tasks(all: &[ListedTask]) -> String {
    let mut text = format!(
        "{:>8} {:>8} {:>8} {:>8} {:>11} {:>8}\n",
        "TASK", "PID", "UID", "GID", "CONNECTIONS", "NAMES"
    );
    for task in all {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:>8} {:>8} {:>8} {:>8} {:>11} {:>8}",
            task.number, task.pid, task.uid, task.gid, task.connections, task.names
        );
    }
    text
}

fn rights(all: &[ListedRight]) -> String {
    let mut text = format!(
        "{:>10} {:<13} {:>6} {:>9}  {:<28} {}\n",
        "NAME", "RIGHTS", "REFS", "QUEUE", "RECEIVER", "FLAGS"
    );
    for right in all {
        let kinds: Vec<_> = right.kind_names().collect();
        let queue = right.port.as_ref().map_or(String::new(), |port| {
            format!("{}/{}", port.status.message_count, port.status.queue_limit)
        });
        let receiver = match right.holder {
            RightHolder::None => String::new(),
            holder @ (RightHolder::Task { .. }
            | RightHolder::Host { .. }
            | RightHolder::Message
            | RightHolder::Kernel
            | RightHolder::Hidden
            | _) => holder.to_string(),
        };
        let mut flags: Vec<String> = right.flag_names().map(Into::into).collect();
        if right.members != 0 {
            flags.push(format!("{} members", right.members));
        }
        // Programs choose the names of services. Printed like Rust literals, they have no control
        // characters.
        flags.extend(right.services.iter().map(|name| format!("{name:?}")));
        let name = format!("{:#x}", right.name.0);
        let line = format!(
            "{name:>10} {:<13} {:>6} {queue:>9}  {receiver:<28} {}",
            kinds.join(","),
            right.references,
            flags.join(" ")
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn task_object(task: &ListedTask) -> Value {
    json!({
        "serial": task.number,
        "pid": task.pid,
        "uid": task.uid,
        "gid": task.gid,
        "connections": task.connections,
        "names": task.names,
    })
}

fn right_object(right: &ListedRight) -> Value {
    let status = right.port.as_ref().map(|port| port.status);
    json!({
        "name": right.name.0,
        "rights": right.kind_names().collect::<Vec<_>>(),
        "references": right.references,
        "object": right.object,
        "receiver": right.holder.to_string(),
        "messages": status.map(|status| status.message_count),
        "queue_limit": status.map(|status| status.queue_limit),
        "make_send_count": status.map(|status| status.make_send_count),
        "flags": right.flag_names().collect::<Vec<_>>(),
        "members": right.members,
        "services": right.services,
    })
}

/// Returns a line of JSON in ASCII, so that no text in it can drive a terminal.
fn ascii_json(value: Value) -> String {
    let mut line = String::new();
    for c in value.to_string().chars() {
        match c {
            ' '..='~' => line.push(c),
            c => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(line, "\\u{unit:04x}");
                }
            }
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_services_cannot_drive_a_terminal() {
        let mut right = ListedRight::default();
        let hostile = "\u{1b}[2J\u{7f}\u{9b}1m\u{2028}\u{202e}\"\\é";
        right.services.push(hostile.into());
        let text = rights(&[right.clone()]);
        assert!(
            !text.contains(|c: char| c != '\n' && c.is_control()),
            "{text}"
        );
        assert!(!text.contains(['\u{2028}', '\u{202e}']), "{text}");
        let line = ascii_json(right_object(&right));
        assert!(line.is_ascii() && !line.contains('\u{7f}'), "{line}");
        let value: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["services"][0], hostile);
    }
}
