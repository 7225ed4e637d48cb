//! A task and its rights as a table.

use std::io::{self, Write};

use mach_msg::kernel::PortType;
use mach_msg::kernel::listing::ListedRight;
use mach_msg::wire::PortName;

use crate::output::{DIM, HEADING, Output, printable};

use super::ends::{self, Ends, TaskSets};
use super::rights::TaskRights;

/// Number of other ends, and of members of a set, that are printed for one right.
const ENDS: usize = 16;

/// Prints a task: a heading, the names of the columns, and a line for each right.
pub(super) fn print(
    each: &TaskRights,
    rights: &[&ListedRight],
    ends: &Ends<'_>,
    is_first: bool,
    output: &mut Output,
) -> io::Result<()> {
    let task = &each.task;
    let (heading, dim) = (output.style(HEADING), output.style(DIM));
    if !is_first {
        writeln!(output)?;
    }
    let of = match task.number {
        0 => format!("pid {}", task.pid),
        number => format!("task {number} (pid {}, uid {})", task.pid, task.uid),
    };
    let names = each.names;
    let plural = if names == 1 { "" } else { "s" };
    writeln!(output, "{heading}{of}: {names} name{plural}{heading:#}")?;
    if rights.is_empty() {
        return Ok(());
    }
    let columns = line(
        [
            "name", "rights", "refs", "queue", "sends", "once", "makes", "reqs", "flags",
        ],
        "other end",
    );
    writeln!(output, "{dim}{columns}{dim:#}")?;
    let sets = TaskSets::of(each);
    for right in rights {
        let mut others = other_ends(&sets, right, ends).into_iter();
        let first = others.next().unwrap_or_default();
        writeln!(output, "{}", line_of(right, &first))?;
        for other in others {
            writeln!(output, "{}", line([""; 9], &other))?;
        }
    }
    Ok(())
}

fn line(columns: [&str; 9], last: &str) -> String {
    let [name, rights, refs, queue, sends, once, makes, reqs, flags] = columns;
    let line = format!(
        "{name:<10} {rights:<13} {refs:>5} {queue:>9} {sends:>6} {once:>5} {makes:>5} {reqs:>4}  \
         {flags:<20} {last}"
    );
    line.trim_end().to_owned()
}

fn line_of(right: &ListedRight, other: &str) -> String {
    let joined = |names: Vec<&str>| names.join(",");
    let [mut queue, mut sends, mut once, mut makes, mut reqs] = [const { String::new() }; 5];
    if let Some(port) = &right.port {
        let status = &port.status;
        let number = |number: Option<u32>| number.map_or_else(|| "?".into(), |n| n.to_string());
        queue = format!("{}/{}", status.message_count, status.queue_limit);
        sends = number(port.send_rights);
        once = status.send_once_rights.to_string();
        makes = status.make_send_count.to_string();
        reqs = number(port.requests);
    }
    let references = match right.references {
        0 => String::new(),
        references => references.to_string(),
    };
    line(
        [
            &hex(right.name),
            &joined(right.kind_names().collect()),
            &references,
            &queue,
            &sends,
            &once,
            &makes,
            &reqs,
            &joined(right.flag_names().collect()),
        ],
        other,
    )
}

fn hex(name: PortName) -> String {
    format!("{:#x}", name.0)
}

/// Returns the text about the other ends of a right, one line each: services, receivers, senders,
/// and the members of sets.
fn other_ends(sets: &TaskSets, right: &ListedRight, ends: &Ends<'_>) -> Vec<String> {
    let mut all: Vec<String> = right
        .services
        .iter()
        .map(|service| format!("service `{}`", printable(service)))
        .collect();
    let is_receive = right.kinds.contains(PortType::RECEIVE);
    if is_receive {
        let sets = sets.sets(right);
        if !sets.is_empty() {
            all.push(format!("in set {}", names(&sets, sets.len())));
        }
        let senders = ends.senders(right);
        for sender in senders.iter().take(ENDS) {
            let kinds: Vec<&str> = sender
                .right
                .kind_names()
                .filter(|&kind| kind != "receive")
                .collect();
            let of = match sender.task {
                0 => format!("pid {}", sender.pid),
                task => format!("task {task} (pid {})", sender.pid),
            };
            let (name, kinds) = (hex(sender.right.name), kinds.join(","));
            all.push(format!("<- {of} as {name} {kinds}"));
        }
        if let Some(more) = senders.len().checked_sub(ENDS).filter(|&more| more != 0) {
            all.push(format!("<- and {more} more"));
        }
        if let Some(elsewhere) = ends::elsewhere(right, senders).filter(|&count| count != 0) {
            let rights = if elsewhere == 1 { "right" } else { "rights" };
            all.push(format!(
                "<- {elsewhere} send {rights} in messages, services or other tasks"
            ));
        }
    } else if right.kinds.contains(PortType::PORT_SET) {
        let members = sets.members(right);
        let count = members.len().max(right.members as usize);
        all.push(match count {
            0 => "no members".to_owned(),
            _ => format!("members {}", names(members, count)),
        });
    } else if !right.kinds.contains(PortType::DEAD_NAME) {
        all.push(format!("-> {}", ends.receiver(right)));
    }
    all
}

/// Returns a list of names. `count` is their total number.
fn names(listed: &[PortName], count: usize) -> String {
    let shown: Vec<String> = listed.iter().take(ENDS).copied().map(hex).collect();
    match count.saturating_sub(shown.len()) {
        0 => shown.join(" "),
        more if shown.is_empty() => format!("{more}"),
        more => format!("{} and {more} more", shown.join(" ")),
    }
}
