//! A task and its rights as JSON.

use mach_msg::kernel::listing::{ListedRight, RightHolder};
use mach_msg::wire::PortName;
use serde_json::{Value, json};

use super::ends::{Ends, TaskSets};
use super::rights::TaskRights;

pub(super) fn of(each: &TaskRights, rights: &[&ListedRight], ends: &Ends<'_>) -> Value {
    let task = &each.task;
    let sets = TaskSets::of(each);
    let names: Vec<Value> = rights
        .iter()
        .map(|right| right_of(&sets, right, ends))
        .collect();
    json!({
        "task": task.number,
        "pid": task.pid,
        "uid": task.uid,
        "gid": task.gid,
        "connections": task.connections,
        "names": names,
    })
}

fn right_of(sets: &TaskSets, right: &ListedRight, ends: &Ends<'_>) -> Value {
    let port = right.port.as_ref();
    let status = port.map(|port| port.status);
    let numbers = |names: &[PortName]| names.iter().map(|name| name.0).collect::<Vec<_>>();
    let listed = ends.senders(right);
    let senders: Vec<Value> = listed
        .iter()
        .map(|sender| {
            json!({
                "task": sender.task,
                "pid": sender.pid,
                "name": sender.right.name.0,
                "rights": sender.right.kind_names().collect::<Vec<_>>(),
                "references": sender.right.references,
            })
        })
        .collect();
    json!({
        "name": right.name.0,
        "rights": right.kind_names().collect::<Vec<_>>(),
        "flags": right.flag_names().collect::<Vec<_>>(),
        "references": right.references,
        "object": right.object,
        "services": right.services,
        "receiver": receiver(ends.receiver(right)),
        "senders": senders,
        "messages": status.map(|status| status.message_count),
        "queue_limit": status.map(|status| status.queue_limit),
        "seqno": status.map(|status| status.seqno),
        "make_send_count": status.map(|status| status.make_send_count),
        "send_rights": port.and_then(|port| port.send_rights),
        "send_once_rights": status.map(|status| status.send_once_rights),
        "requests": port.and_then(|port| port.requests),
        "sets": numbers(&sets.sets(right)),
        "members": numbers(sets.members(right)),
        "member_count": right.members,
    })
}

fn receiver(holder: RightHolder) -> Value {
    match holder {
        RightHolder::None => Value::Null,
        RightHolder::Task { task, pid, name } => {
            json!({ "kind": "task", "task": task, "pid": pid, "name": name.0 })
        }
        RightHolder::Host { name } => json!({ "kind": "host", "name": name.0 }),
        RightHolder::Message => json!({ "kind": "message" }),
        RightHolder::Kernel => json!({ "kind": "kernel" }),
        RightHolder::Hidden | _ => json!({ "kind": "hidden" }),
    }
}
