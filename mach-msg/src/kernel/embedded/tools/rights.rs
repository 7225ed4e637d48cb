//! Lists the rights of a task while it runs: one name and one port at a time, without its lock.
//!
//! Names are read from the table of the task without a lock. The port or the set of a name is then
//! locked, and the name read again: see "Reading without locks" in the module `embedded`. So no
//! lock is held for longer than one object needs, and a list is a series of states of single
//! rights, not the state of the task at one moment.

use crate::kernel::PortType;
use crate::kernel::embedded::calls::{attributes, rights};
use crate::kernel::embedded::object::kernel::kernel_of;
use crate::kernel::embedded::object::port::{self, Holder, LockedPort, flag};
use crate::kernel::embedded::object::port_set;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::{EntryPlace, kind};
use crate::kernel::embedded::tools::names::places;
use crate::kernel::listing::{LISTED_MAX, ListedPort, ListedRight, RightHolder};
use crate::wire::PortName;

/// The holder of a port as a list shows it, and true if the list shows the state of the port too.
pub(crate) type ShownHolder = (RightHolder, bool);

/// Number of times that a name is read again because its kinds of rights have changed.
const ATTEMPTS: usize = 100;

/// Passes the rights of a task to `take`, from this index of its table on. Stops at a right that
/// `take` refuses, and returns its index. `shown` is called with the port of a right locked.
pub(crate) fn each(
    space: Space,
    from: u32,
    shown: &dyn Fn(Holder) -> ShownHolder,
    mut take: impl FnMut(&ListedRight) -> bool,
) -> Option<u32> {
    for (index, name, place) in places(space, from) {
        let again = || {
            let mut found = (0..ATTEMPTS).map_while(|_| space.find(name, kind::TYPES));
            found.find_map(|place| listed(space, name, &place, shown))
        };
        if let Some(right) = listed(space, name, &place, shown).or_else(again)
            && !take(&right)
        {
            return Some(index);
        }
    }
    None
}

/// Returns the right of a name. `None` if the name was freed, or its kinds of rights have changed.
fn listed(
    space: Space,
    name: PortName,
    place: &EntryPlace,
    shown: &dyn Fn(Holder) -> ShownHolder,
) -> Option<ListedRight> {
    let entry = place.entry();
    let mut right = ListedRight {
        name,
        kinds: rights::entry_type(entry),
        references: entry.references.into(),
        ..ListedRight::default()
    };
    if entry.is(kind::PORT_SET) {
        let set = port_set::lock(entry.object)?;
        right.object = entry.object.into();
        right.members = u32::try_from(set.members.len()).unwrap_or(u32::MAX);
        return place.is_unchanged().then_some(right);
    }
    if !entry.is(kind::PORT_RIGHTS) {
        return place.is_unchanged().then_some(right);
    }
    let port = port::lock(entry.object)?;
    if !place.is_unchanged() {
        return None;
    }
    if !port.alive {
        right.kinds = PortType::DEAD_NAME;
        return Some(right);
    }
    right.kinds |= rights::request_type(space.number(), name, entry, &port);
    let is_visible;
    (right.holder, is_visible) = shown(port.holder);
    if is_visible {
        right.object = entry.object.into();
        right.port = (!port.is_kernel()).then(|| state(&port));
    }
    // The names of a port whose holder is hidden are hidden too.
    let is_service = is_visible && port.has(flag::SERVICE);
    drop(port);
    if is_service {
        right.services = services(space, place)?;
    }
    Some(right)
}

fn state(port: &LockedPort<'_>) -> ListedPort {
    let sets = port.sets.iter().map(|membership| membership.set.into());
    ListedPort {
        status: attributes::status(port),
        send_rights: Some(port.send_rights),
        requests: Some(u32::try_from(port.requests.len()).unwrap_or(u32::MAX)),
        sets: sets.take(LISTED_MAX).collect(),
    }
}

/// Returns the names of the services that the port of a right is. `None` if the right has changed.
fn services(space: Space, place: &EntryPlace) -> Option<Vec<String>> {
    let kernel = kernel_of(space.kernel())?;
    let id = place.entry().object;
    // Locked before a port, whose number stays that of the port while the right exists.
    let services = kernel.services.lock();
    let _port = port::lock(id)?;
    if !place.is_unchanged() {
        return None;
    }
    let names = services.names(id).iter().take(LISTED_MAX);
    Some(names.map(|name| String::from(&**name)).collect())
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;
    use crate::kernel::embedded::{EmbeddedKernel, OwnedTask};
    use crate::kernel::{Calls, PortRight};
    use crate::wire::disposition::MAKE_SEND;

    fn calls(task: &OwnedTask) -> Calls {
        // SAFETY: nothing else owns rights or memory of this task.
        unsafe { task.calls() }
    }

    fn all(task: &OwnedTask) -> Vec<ListedRight> {
        let mut rights = Vec::new();
        let shown = |holder: Holder| match holder {
            Holder::Space { name, .. } => {
                let name = PortName(name);
                (RightHolder::Host { name }, true)
            }
            _ => (RightHolder::Hidden, false),
        };
        let space = Space::of(**task).unwrap();
        let end = each(space, 0, &shown, |right| {
            rights.push(right.clone());
            true
        });
        assert_eq!(end, None);
        rights
    }

    #[test]
    fn rights_are_listed_with_the_state_of_their_ports() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let calls = calls(&task);
        let port = calls.port_allocate(PortRight::Receive as u32).unwrap();
        let set = calls.port_allocate(PortRight::PortSet as u32).unwrap();
        let dead = calls.port_allocate(PortRight::DeadName as u32).unwrap();
        calls.port_insert_right(port, port, MAKE_SEND).unwrap();
        calls.port_mod_refs(port, 0, 2).unwrap();
        calls.port_insert_member(port, set).unwrap();
        calls.bootstrap_register("listed", port).unwrap();
        let before = kernel.resource_counts();
        let [first, second, third] = &all(&task)[..] else {
            panic!("three names");
        };
        assert_eq!((first.name, first.references), (port, 3));
        assert_eq!(first.kinds, PortType::SEND | PortType::RECEIVE);
        assert_eq!(first.holder, RightHolder::Host { name: port });
        assert_eq!(first.services, ["listed"]);
        let state = first.port.as_ref().unwrap();
        assert_eq!((state.send_rights, state.requests), (Some(2), Some(0)));
        assert_eq!(state.status.make_send_count, 1);
        assert_eq!(state.sets, [second.object]);
        assert_eq!((second.name, second.kinds), (set, PortType::PORT_SET));
        assert_eq!((second.members, &second.port), (1, &None));
        assert_eq!((third.name, third.kinds), (dead, PortType::DEAD_NAME));
        assert_eq!((third.object, third.holder), (0, RightHolder::None));
        let hidden = |_| (RightHolder::Hidden, false);
        let space = Space::of(*task).unwrap();
        each(space, 0, &hidden, |right| {
            assert!(right.services.is_empty() && right.port.is_none());
            true
        });
        assert_eq!(kernel.resource_counts(), before);
        kernel.verify().unwrap();
    }

    #[test]
    fn refused_right_is_the_first_of_the_next_part() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let ports: Vec<PortName> = (0..200)
            .map(|_| {
                calls(&task)
                    .port_allocate(PortRight::Receive as u32)
                    .unwrap()
            })
            .collect();
        let space = Space::of(*task).unwrap();
        let shown = |_| (RightHolder::Hidden, false);
        let (mut found, mut from) = (Vec::new(), Some(0));
        while let Some(start) = from {
            let mut room = 7;
            from = each(space, start, &shown, |right| {
                let has_room = room != 0;
                if has_room {
                    room -= 1;
                    found.push(right.name);
                    assert_eq!((right.object, &right.port), (0, &None), "hidden");
                }
                has_room
            });
        }
        assert_eq!(found, ports);
    }

    #[test]
    fn name_of_a_dead_port_is_listed_as_dead() {
        let kernel = EmbeddedKernel::new();
        let (server, client) = (kernel.create_task(), kernel.create_task());
        let port = calls(&server).port_allocate(1).unwrap();
        let name = calls(&server).transfer(port, MAKE_SEND, *client).unwrap();
        assert_eq!(all(&client)[0].kinds, PortType::SEND);
        assert_eq!(kernel.resource_counts().dead_names, 0);
        server.end();
        let [dead] = &all(&client)[..] else {
            panic!("one name");
        };
        assert_eq!((dead.name, dead.kinds), (name, PortType::DEAD_NAME));
        assert_eq!((dead.object, dead.references), (0, 1));
        assert_eq!(kernel.resource_counts().dead_names, 1);
    }
}
