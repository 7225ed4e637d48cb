//! A shared way that is attached to a port while the sender's right moves.

use std::sync::Arc;

use crate::kernel::embedded::ipc::attach;
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::shared_way::{SharedMessage, SharedWay};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::sync::atomic::{AtomicBool, Ordering};
use crate::kernel::embedded::tools::models::{
    RECEIVE, SEND, Stage, check, header, port, receive, send, thread, with_right,
};
use crate::kernel::{Calls, MsgOptions, MsgReturn, Task};
use crate::wire::PortName;
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MOVE_SEND};

/// A way without messages.
#[derive(Debug, Default)]
struct Way {
    ended: AtomicBool,
}

impl SharedWay for Way {
    fn end(&self, _: &mut dyn FnMut(&SharedMessage<'_>) -> bool) -> u32 {
        self.ended.store(true, Ordering::Release);
        0
    }
}

/// Returns the port of a right.
fn port_of(task: Task, name: PortName) -> PortRef {
    let entry = Space::of(task).unwrap().look_up(name);
    entry.unwrap().object
}

/// Attaches a way to the port of a send right. Returns it unless the task has no such right.
fn attach(task: Task, name: PortName, port: PortRef) -> Option<Arc<Way>> {
    let way = Arc::<Way>::default();
    let space = Space::of(task).unwrap();
    attach::with_send_right(space, name, port, |port| {
        let attached: Arc<dyn SharedWay> = Arc::<Way>::clone(&way);
        port.way = Some(attached);
    })?;
    Some(way)
}

/// Makes the queue of a port have a slot, so that the next message can take the fast path.
fn add_slot(owner: Calls, port: PortName, sender: Calls, right: PortName) {
    let plain = header(right, COPY_SEND, 1);
    let sent = send(sender, plain, MsgOptions::empty(), 0);
    assert_eq!(sent, MsgReturn::SUCCESS);
    let received = receive(owner, port, MsgOptions::empty(), 0);
    assert_eq!(received, (MsgReturn::SUCCESS, 1));
}

/// Moves a right of task 1 while a way is attached to its port by this right.
fn moves_while_attached(moved: impl Fn(&Stage) -> PortName + Send + Sync + 'static) {
    check(move || {
        let stage = Stage::new(2);
        let (owner, sender) = (stage.calls(0), stage.calls(1));
        let (port, right) = port(&stage);
        add_slot(owner, port, sender, right);
        let moved = moved(&stage);
        let task = *stage.tasks[1];
        let id = port_of(task, moved);
        let attaches = thread::spawn(move || attach(task, moved, id));
        let message = with_right(right, moved, MOVE_SEND as u8);
        let sent = send(sender, message, MsgOptions::empty(), 0);
        assert_eq!(sent, MsgReturn::SUCCESS);
        if let Some(way) = attaches.join().unwrap() {
            assert!(way.ended.load(Ordering::Acquire), "the right has moved");
        }
        stage.close();
    });
}

#[test]
fn way_ends_with_the_move_of_its_right() {
    moves_while_attached(|stage| {
        let carried = stage.calls(0).port_allocate(RECEIVE).unwrap();
        let to = *stage.tasks[1];
        stage.calls(0).transfer(carried, MAKE_SEND, to).unwrap()
    });
}

#[test]
fn way_to_an_own_port_ends_with_the_move_of_its_right() {
    moves_while_attached(|stage| {
        let sender = stage.calls(1);
        let own = sender.port_allocate(RECEIVE).unwrap();
        sender.port_insert_right(own, own, MAKE_SEND).unwrap();
        own
    });
}

#[test]
fn way_is_attached_for_a_send_right_only() {
    check(|| {
        let stage = Stage::new(2);
        let (port, right) = port(&stage);
        let (owner, task) = (*stage.tasks[0], *stage.tasks[1]);
        let id = port_of(task, right);
        assert!(attach(owner, port, id).is_none(), "a receive right alone");
        assert!(attach(task, right, 0).is_none(), "another port");
        let calls = stage.calls(1);
        calls.port_mod_refs(right, SEND, -1).unwrap();
        assert!(attach(task, right, id).is_none(), "no right any more");
        stage.close();
    });
}
