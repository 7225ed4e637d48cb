//! A service whose requests and replies carry everything that can move, and a task for its server.

use std::sync::{Arc, Mutex};

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::{Client, Responder, Server, mach_service};
use mach_msg::wire::PortName;
use mach_msg::{MessageBuffer, Notification, OolMemory, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_tests::fixture::raw::calls;
use mach_msg_tests::fixture::{OneTask, port};

/// Carries rights and memory in both directions.
#[mach_service(id = 700)]
pub(crate) trait Freight {
    /// Accepts each kind of value.
    #[allow(clippy::too_many_arguments)]
    fn load(
        &self,
        first: SendRight,
        #[mach(ool)] memory: OolMemory,
        once: SendOnceRight,
        #[mach(ool_ports(move_send), max = 8)] names: Vec<SendRight>,
        receive: ReceiveRight,
        #[mach(ool_ports(move_send), deallocate, max = 8)] array: Vec<SendRight>,
        #[mach(copy_send)] copied: SendRight,
        last: SendRight,
        #[mach(ool)] lent: &[u32],
        #[mach(max = 4)] text: &str,
    ) -> u32;
    /// Returns each kind of value.
    fn unload(
        &self,
        which: u32,
        #[mach(out)] first: SendRight,
        #[mach(out, ool)] memory: OolMemory,
        #[mach(out)] once: SendOnceRight,
        #[mach(out, ool_ports(move_send), max = 8)] names: Vec<SendRight>,
        #[mach(out)] receive: ReceiveRight,
        #[mach(out, ool_ports(move_send), deallocate, max = 8)] array: Vec<SendRight>,
        #[mach(out)] last: SendRight,
        #[mach(out, ool)] lent: &[u32],
        #[mach(out, max = 4)] text: String,
    );
    /// Returns each kind of value later.
    #[later]
    fn unload_later(
        &self,
        which: u32,
        #[mach(out)] first: SendRight,
        #[mach(out, max = 4)] text: String,
    );
    /// Fails with this code, or returns it.
    fn answer(&self, code: i32, fail: u8) -> Result<i32, KernReturn>;
    /// Fails with this code, and has no reply.
    #[oneway]
    fn throw(&self, code: i32) -> Result<(), KernReturn>;
}

/// The whole reply.
pub(crate) const WHOLE: u32 = 0;
/// A reply with a receive right that cannot move.
pub(crate) const IMMOVABLE: u32 = 1;
/// A reply with a text that is too long.
pub(crate) const TOO_LONG: u32 = 2;
/// A reply with a right of another task.
pub(crate) const FOREIGN: u32 = 3;

const GUARD: u64 = 5;

/// Returns a receive right that the kernel refuses to move. Its owner does not know that.
pub(crate) fn immovable(task: Task) -> (ReceiveRight, PortName) {
    let right = port(task);
    let name = right.name();
    calls(task).port_guard_with_flags(name, GUARD, 2).unwrap();
    (right, name)
}

/// Destroys the right of [`immovable`] after its owner was moved into a message that was not sent.
pub(crate) fn destroy_immovable(task: Task, name: PortName) {
    calls(task).port_unguard(name, GUARD).unwrap();
    // SAFETY: the task has the right because the failed send left it.
    // SAFETY: no other value owns it because its owner was moved into the message and forgotten.
    drop(unsafe { ReceiveRight::from_name(task, name) });
}

/// Makes rights and memory in its task.
pub(crate) struct Crane {
    task: Task,
    other: SendRight,
    receive: Option<PortName>,
    stranger: Option<SendRight>,
    shared: Arc<Mutex<Option<PortName>>>,
}

impl Crane {
    fn once(&self) -> SendOnceRight {
        // SAFETY: the task has the right because the dock owns it.
        // SAFETY: this second owner releases nothing because it is never dropped.
        let port = unsafe { ReceiveRight::from_name(self.task, self.receive.unwrap()) }.unwrap();
        std::mem::ManuallyDrop::new(port).make_send_once().unwrap()
    }
}

impl Freight for Crane {
    fn load(
        &self,
        _: SendRight,
        _: OolMemory,
        _: SendOnceRight,
        _: Vec<SendRight>,
        _: ReceiveRight,
        _: Vec<SendRight>,
        _: SendRight,
        _: SendRight,
        _: mach_msg::service::OolItems<u32>,
        _: &str,
    ) -> u32 {
        1
    }

    fn unload(&self, which: u32) -> Result<FreightUnloadReply, KernReturn> {
        let send = || self.other.clone();
        let receive = if which == IMMOVABLE {
            let (right, name) = immovable(self.task);
            *self.shared.lock().unwrap() = Some(name);
            right
        } else {
            ReceiveRight::new_in(self.task)?
        };
        let last = match &self.stranger {
            Some(right) if which == FOREIGN => right.clone(),
            _ => send(),
        };
        Ok(FreightUnloadReply {
            first: send(),
            memory: OolMemory::copy_of(self.task, b"memory")?,
            once: self.once(),
            names: vec![send(), send()],
            receive,
            array: vec![send(), send()],
            last,
            lent: OolMemory::copy_of(self.task, b"lent")?,
            text: if which == TOO_LONG { "too long" } else { "ok" }.to_owned(),
        })
    }

    fn unload_later(&self, which: u32, reply: Responder<FreightUnloadLaterReply>) {
        let text = if which == TOO_LONG { "too long" } else { "ok" };
        let _ = reply.send(FreightUnloadLaterReply {
            first: self.other.clone(),
            text: text.to_owned(),
        });
    }

    fn answer(&self, code: i32, fail: u8) -> Result<i32, KernReturn> {
        match fail {
            0 => Ok(code),
            _ => Err(KernReturn(code)),
        }
    }

    fn throw(&self, code: i32) -> Result<(), KernReturn> {
        Err(KernReturn(code))
    }
}

/// A server's port, and a port of which the tests make rights, in one task.
pub(crate) struct Dock {
    port: ReceiveRight,
    other: ReceiveRight,
    /// Port of the stranger.
    strange: ReceiveRight,
    shared: Arc<Mutex<Option<PortName>>>,
    task: OneTask,
    _stranger: OwnedTask,
}

impl Dock {
    pub(crate) fn new() -> Self {
        let task = OneTask::new();
        let stranger = task.kernel.create_task();
        Self {
            strange: port(*stranger),
            port: task.port(),
            other: task.port(),
            shared: Arc::default(),
            task,
            _stranger: stranger,
        }
    }

    pub(crate) fn task(&self) -> Task {
        self.task.task()
    }

    pub(crate) fn kernel(&self) -> &EmbeddedKernel {
        &self.task.kernel
    }

    pub(crate) fn port(&self) -> &ReceiveRight {
        &self.port
    }

    pub(crate) fn other(&self) -> &ReceiveRight {
        &self.other
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.port().make_send().unwrap())
    }

    pub(crate) fn server(&self) -> Server {
        Server::new().serve(FreightServer::new(Crane {
            task: self.task(),
            other: self.other().make_send().unwrap(),
            receive: Some(self.other().name()),
            stranger: Some(self.strange.make_send().unwrap()),
            shared: Arc::clone(&self.shared),
        }))
    }

    /// Returns a request with everything and with this receive right.
    pub(crate) fn cargo<'a>(
        &self,
        copied: &'a SendRight,
        receive: ReceiveRight,
    ) -> FreightLoadRequest<'a> {
        let send = || self.other().make_send().unwrap();
        FreightLoadRequest {
            first: send(),
            memory: OolMemory::copy_of(self.task(), b"memory").unwrap(),
            once: self.other().make_send_once().unwrap(),
            names: vec![send(), send()],
            receive,
            array: vec![send(), send()],
            copied,
            last: send(),
            lent: &[1, 2, 3],
            text: "ok",
        }
    }

    /// Destroys the receive right that a handler made immovable.
    pub(crate) fn destroy_immovable(&self) {
        let name = self.shared.lock().unwrap().take().unwrap();
        destroy_immovable(self.task(), name);
    }

    /// Receives the send-once notifications at the other port and returns their number.
    pub(crate) fn unused(&self) -> usize {
        let mut buffer = MessageBuffer::new();
        let mut count = 0;
        while let Ok(Some(message)) = self.other().try_receive(&mut buffer) {
            assert!(matches!(
                message.into_notification(),
                Ok(Notification::SendOnce)
            ));
            count += 1;
        }
        count
    }

    /// Returns the user references of the send right to the other port.
    pub(crate) fn send_references(&self) -> u32 {
        calls(self.task())
            .port_get_refs(self.other().name(), 0)
            .unwrap_or(0)
    }
}
