//! Answers a connection that inspects the host: lists of tasks and of their rights.
//!
//! A user sees its own tasks, and root and the user of the host see all. The holder and the state
//! of a port are shown under the same rule. A reply is a page, and no lock is held between pages:
//! see [`rights`].

use std::collections::{HashMap, HashSet};
use std::io;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crate::kernel::embedded::object::holder::Holder;
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::tools::rights::{self, ShownHolder};
use crate::kernel::link::HANDSHAKE_MAX;
use crate::kernel::link::frame::{self, Outgoing};
use crate::kernel::link::inspect::{InspectRequest, PAGE_MAX, PageWriter};
use crate::kernel::listing::{ListedTask, RightHolder};
use crate::wire::PortName;

use super::frames::TimedStream;
use super::limits::JoinedProcess;
use super::peer::{self, Peer};
use super::registry::Registry;

/// Time that a client has for its next request.
const PATIENCE: Duration = Duration::from_secs(10);

/// Largest number of tasks in one reply.
const TASKS: usize = 512;

/// Number of times that a page is made while processes join.
const ATTEMPTS: usize = 3;

/// The user who asks.
#[derive(Clone, Copy, Debug)]
struct Inspector {
    /// Effective user id in the identity that a task of the process would have.
    uid: u32,
    /// True for root and the user of this process.
    sees_all: bool,
}

impl Inspector {
    const fn may_inspect(self, process: &JoinedProcess) -> bool {
        self.sees_all || process.identity == self.uid
    }
}

/// Replies to requests until the connection ends, or the client is idle for too long.
pub(super) fn serve(registry: &Registry, peer: &Peer, stream: &UnixStream) -> io::Result<()> {
    let uid = registry.identity(peer, 0).audit.euid();
    let inspector = Inspector {
        uid,
        sees_all: peer::is_owner(uid),
    };
    let (mut request, mut reply) = (Vec::new(), Vec::new());
    loop {
        let mut timed = TimedStream::new(stream, PATIENCE);
        if !frame::read(&mut timed, HANDSHAKE_MAX, &mut request)? {
            return Ok(());
        }
        if registry.is_stopped() {
            return Ok(());
        }
        frame::start(&mut reply);
        let page = PageWriter::new(&mut reply);
        match InspectRequest::decode(&request).ok_or(io::ErrorKind::InvalidData)? {
            InspectRequest::Tasks { after } => tasks(registry, inspector, after, page),
            InspectRequest::Rights { task, from } => {
                rights_of(&|| registry.processes(), inspector, task, from, page);
            }
        }
        frame::write(&mut Outgoing::new(stream), PAGE_MAX, &mut reply)?;
    }
}

fn tasks(registry: &Registry, inspector: Inspector, after: u32, mut page: PageWriter<'_>) {
    let all = registry.list(after, TASKS, |process| inspector.may_inspect(process));
    let mut last = 0;
    for process in &all {
        if !page.push(&ListedTask::from(process)) {
            return page.finish(last);
        }
        last = process.serial;
    }
    page.finish(if all.len() < TASKS { 0 } else { last });
}

/// Writes a page of the rights of a task. A holder that joined while the page was made looks like a
/// task of this process, so the page is then made again.
fn rights_of(
    processes: &dyn Fn() -> Vec<JoinedProcess>,
    inspector: Inspector,
    task: u32,
    from: u32,
    mut page: PageWriter<'_>,
) {
    let mut all = processes();
    for _ in 1..ATTEMPTS {
        match push_rights(&all, inspector, task, from, &mut page) {
            None => return page.refuse(),
            Some(PageEnd { next, has_host }) => {
                if !has_host {
                    return page.finish(next);
                }
                let later = processes();
                let known: HashSet<u32> = all.iter().map(|process| process.serial).collect();
                if later.iter().all(|process| known.contains(&process.serial)) {
                    return page.finish(next);
                }
                all = later;
                page.clear();
            }
        }
    }
    match push_rights(&all, inspector, task, from, &mut page) {
        None => page.refuse(),
        Some(PageEnd { next, .. }) => page.finish(next),
    }
}

/// The end of a page of rights.
struct PageEnd {
    /// Index of the first right of the next page, or 0.
    next: u32,
    /// True if the holder of a port is a task that none of the processes has.
    has_host: bool,
}

/// Appends rights of a task to a page. Returns `None` if there is no such task, or none that the
/// caller may inspect.
fn push_rights(
    all: &[JoinedProcess],
    inspector: Inspector,
    task: u32,
    from: u32,
    page: &mut PageWriter<'_>,
) -> Option<PageEnd> {
    let asked = all
        .iter()
        .find(|process| process.serial == task && inspector.may_inspect(process));
    let space = Space::of(asked?.task).ok()?;
    let by_slot: HashMap<u32, &JoinedProcess> = all
        .iter()
        .map(|process| (process.task.slot(), process))
        .collect();
    let shown = |holder| shown(inspector, &by_slot, holder);
    let mut has_host = false;
    let next = rights::each(space, from, &shown, |right| {
        has_host |= matches!(right.holder, RightHolder::Host { .. });
        page.push(right)
    });
    space.is_alive().then_some(PageEnd {
        next: next.unwrap_or(0),
        has_host,
    })
}

/// Returns the holder of a port as the caller may see it. The port is locked, so a task that is
/// alive now and that has the number of the holder is the holder.
fn shown(
    inspector: Inspector,
    by_slot: &HashMap<u32, &JoinedProcess>,
    holder: Holder,
) -> ShownHolder {
    let (task, name) = match holder {
        Holder::None => return (RightHolder::None, false),
        Holder::Kernel => return (RightHolder::Kernel, true),
        Holder::Limbo | Holder::Transit => return (RightHolder::Message, inspector.sees_all),
        Holder::Space { task, name } => (task, PortName(name)),
    };
    match by_slot.get(&task) {
        Some(process) => {
            let is_alive = Space::of(process.task).is_ok_and(Space::is_alive);
            if !is_alive || !inspector.may_inspect(process) {
                return (RightHolder::Hidden, false);
            }
            let (task, pid) = (process.serial, process.pid);
            (RightHolder::Task { task, pid, name }, true)
        }
        // A task of this process.
        None if inspector.sees_all => (RightHolder::Host { name }, true),
        None => (RightHolder::Hidden, false),
    }
}

impl From<&JoinedProcess> for ListedTask {
    fn from(process: &JoinedProcess) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            number: process.serial,
            pid: process.pid,
            uid: process.uid,
            gid: process.gid,
            connections: number(process.connections),
            names: number(process.names),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::link::inspect::Page;
    use crate::kernel::listing::ListedRight;
    use crate::wire::disposition::MAKE_SEND;

    #[test]
    fn holders_of_other_users_are_hidden_from_a_user() {
        let kernel = EmbeddedKernel::new();
        let tasks = [kernel.create_task(), kernel.create_task()];
        let process = |index: usize, uid| JoinedProcess {
            task: *tasks[index],
            serial: 40 + index as u32,
            pid: 7,
            uid: 0,
            gid: 0,
            connections: 1,
            names: 0,
            identity: uid,
        };
        let all = [process(0, 1000), process(1, 1001)];
        let by_slot = all.iter().map(|each| (each.task.slot(), each)).collect();
        let user = Inspector {
            uid: 1000,
            sees_all: false,
        };
        let root = Inspector {
            uid: 0,
            sees_all: true,
        };
        let name = PortName(0x103);
        let space = |task| Holder::Space { task, name: name.0 };
        let shown = |inspector, holder| shown(inspector, &by_slot, holder);
        let hidden = (RightHolder::Hidden, false);
        let task = |task| (RightHolder::Task { task, pid: 7, name }, true);
        let (own, other) = (tasks[0].slot(), tasks[1].slot());
        assert_eq!(shown(user, space(own)), task(40));
        assert_eq!(shown(user, space(other)), hidden);
        assert_eq!(shown(root, space(other)), task(41));
        // A task that has not joined is of the host.
        assert_eq!(shown(user, space(u32::MAX)), hidden);
        assert_eq!(
            shown(root, space(u32::MAX)),
            (RightHolder::Host { name }, true)
        );
        assert_eq!(shown(user, Holder::Transit), (RightHolder::Message, false));
        assert_eq!(shown(user, Holder::Kernel), (RightHolder::Kernel, true));
        assert_eq!(shown(user, Holder::None), (RightHolder::None, false));
        let [ended, _kept] = tasks;
        ended.end();
        assert_eq!(shown(root, space(own)), hidden, "a later task");
    }

    #[test]
    fn holder_joining_during_a_page_is_not_a_task_of_the_host() {
        let kernel = EmbeddedKernel::new();
        let tasks = [kernel.create_task(), kernel.create_task()];
        // SAFETY: nothing else owns rights or memory of this task.
        let server = unsafe { tasks[1].calls() };
        let port = server.port_allocate(1).unwrap();
        server.transfer(port, MAKE_SEND, *tasks[0]).unwrap();
        let process = |serial: u32| JoinedProcess {
            task: *tasks[serial as usize - 1],
            serial,
            pid: 7,
            uid: 0,
            gid: 0,
            connections: 1,
            names: 0,
            identity: 0,
        };
        let root = Inspector {
            uid: 0,
            sees_all: true,
        };
        let holder = |snapshots: &[&[u32]]| {
            let (asked, mut reply) = (Cell::new(0), Vec::new());
            let processes = || {
                let number = asked.replace(asked.get() + 1);
                let serials = snapshots[number.min(snapshots.len() - 1)];
                serials.iter().copied().map(process).collect()
            };
            rights_of(&processes, root, 1, 0, PageWriter::new(&mut reply));
            let Some(Page::<ListedRight>::Items(rights, 0)) = Page::decode(&reply) else {
                panic!("a page");
            };
            assert_eq!(rights.len(), 1);
            (rights[0].holder, asked.get())
        };
        let (task, pid, name) = (2, 7, port);
        let joined = RightHolder::Task { task, pid, name };
        assert_eq!(holder(&[&[1, 2]]), (joined, 1));
        assert_eq!(holder(&[&[1], &[1, 2]]), (joined, 2));
        // The task of the host is still listed as one.
        assert_eq!(holder(&[&[1]]), (RightHolder::Host { name }, 2));
    }
}
