//! A service whose requests and replies carry everything that can move, and a task to serve it in.

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::release_reply_ports;
use mach_msg::service::{Client, Responder, Server, mach_service};
use mach_msg::wire::PortName;
use mach_msg::{MessageBuffer, Notification, OolMemory, ReceiveRight, SendOnceRight, SendRight};

/// Carries rights and memory in both directions.
#[mach_service(id = 700)]
pub(crate) trait Freight {
    /// Everything as arguments.
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
    /// Everything as results.
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
    /// The same, when the handler likes.
    #[later]
    fn unload_later(
        &self,
        which: u32,
        #[mach(out)] first: SendRight,
        #[mach(out, max = 4)] text: String,
    );
    /// Fails with this code, or returns it.
    fn answer(&self, code: i32, fail: u8) -> Result<i32, KernReturn>;
    /// Fails with this code, and nobody waits for it.
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

/// A receive right that the kernel does not move, which its owner does not know.
pub(crate) fn immovable(task: Task) -> (ReceiveRight, PortName) {
    let right = ReceiveRight::new_in(task).unwrap();
    let name = right.name();
    // SAFETY: guards a receive right, and releases nothing.
    let calls = unsafe { task.calls() };
    calls.port_guard_with_flags(name, GUARD, 2).unwrap();
    (right, name)
}

/// Destroys the right of [`immovable`] after its owner was moved into a message that was lost.
pub(crate) fn destroy_immovable(task: Task, name: PortName) {
    // SAFETY: takes the guard off, and releases nothing.
    let calls = unsafe { task.calls() };
    calls.port_unguard(name, GUARD).unwrap();
    // SAFETY: the owner was moved into the message, and is gone.
    drop(unsafe { ReceiveRight::from_name(task, name) });
}

/// Makes rights and memory in its task.
pub(crate) struct Crane {
    task: Task,
    other: SendRight,
    receive: Option<PortName>,
    stranger: Option<SendRight>,
    shared: std::sync::Arc<std::sync::Mutex<Option<PortName>>>,
}

impl Crane {
    fn once(&self) -> SendOnceRight {
        // SAFETY: the receive right is owned by the test, and only borrowed here.
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

/// A task with a server's port, and a port to make rights of. Dropping it checks that the kernel holds nothing.
pub(crate) struct Dock {
    pub(crate) kernel: EmbeddedKernel,
    task: Option<OwnedTask>,
    _stranger: Option<OwnedTask>,
    strange: Option<ReceiveRight>,
    port: Option<ReceiveRight>,
    other: Option<ReceiveRight>,
    shared: std::sync::Arc<std::sync::Mutex<Option<PortName>>>,
}

impl Dock {
    pub(crate) fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        let (task, stranger) = (kernel.create_task(), kernel.create_task());
        Self {
            strange: Some(ReceiveRight::new_in(*stranger).unwrap()),
            port: Some(ReceiveRight::new_in(*task).unwrap()),
            other: Some(ReceiveRight::new_in(*task).unwrap()),
            task: Some(task),
            _stranger: Some(stranger),
            kernel,
            shared: std::sync::Arc::default(),
        }
    }

    pub(crate) fn task(&self) -> Task {
        **self.task.as_ref().unwrap()
    }

    pub(crate) fn port(&self) -> &ReceiveRight {
        self.port.as_ref().unwrap()
    }

    pub(crate) fn other(&self) -> &ReceiveRight {
        self.other.as_ref().unwrap()
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.port().make_send().unwrap())
    }

    pub(crate) fn server(&self) -> Server {
        let stranger = self.strange.as_ref().unwrap();
        Server::new().serve(FreightServer::new(Crane {
            task: self.task(),
            other: self.other().make_send().unwrap(),
            receive: Some(self.other().name()),
            stranger: Some(stranger.make_send().unwrap()),
            shared: std::sync::Arc::clone(&self.shared),
        }))
    }

    /// A request with everything, and this receive right.
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

    /// Takes the notifications of unused send-once rights from the other port; returns how many there were.
    pub(crate) fn unused(&self) -> usize {
        let mut buffer = MessageBuffer::new();
        let mut count = 0;
        while let Ok(message) = self.other().try_receive(&mut buffer) {
            assert!(matches!(
                message.into_notification(),
                Ok(Notification::SendOnce)
            ));
            count += 1;
        }
        count
    }

    /// The user references of send rights to the other port.
    pub(crate) fn send_references(&self) -> u32 {
        // SAFETY: a query.
        let calls = unsafe { self.task().calls() };
        calls.port_get_refs(self.other().name(), 0).unwrap_or(0)
    }
}

impl Drop for Dock {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.port = None;
        self.other = None;
        self.strange = None;
        release_reply_ports();
        // Before the tasks end: their end would release what was leaked.
        let left = self.kernel.ledger();
        assert!(left.is_zero(), "{left:?}");
    }
}
