//! `mach_msg` of scenarios: calls that return at once, and calls that wait in threads.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, Ordering};

use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn, OolTrust};
use mach_msg::wire::PortName;
use serde_json::Value;

use super::message::{COMPLEX, ItemType, Writer, built, bytes_of, list, unsigned, word};
use super::names::Names;
use super::received::{FILL, NotPort, bind, check_buffer, check_message, check_sent};
use super::scenario::{calls, code};
use crate::rpc::{HEADER, Request};
use crate::{thread, trap};

/// What a task knows before a call.
pub(super) struct Context {
    pub(super) names: Names,
    /// True if the sizes are those of messages sent on this kernel.
    pub(super) has_own_sizes: bool,
}

/// Size of a buffer.
const ROOM: usize = 16 << 10;

/// Returns the options of a call, and those that only GNU Mach has.
fn options(operation: &Value) -> Result<(MsgOptions, u32), String> {
    let mut options = MsgOptions::empty();
    let mut own = 0;
    for option in list(&operation["options"]) {
        options |= match option.as_str() {
            Some("SEND_MSG") => MsgOptions::SEND_MSG,
            Some("RCV_MSG") => MsgOptions::RCV_MSG,
            Some("SEND_TIMEOUT") => MsgOptions::SEND_TIMEOUT,
            Some("RCV_TIMEOUT") => MsgOptions::RCV_TIMEOUT,
            Some("RCV_LARGE") => MsgOptions::RCV_LARGE,
            Some("SEND_NOTIFY") => {
                own |= 0x20;
                continue;
            }
            Some("SEND_CANCEL") => {
                own |= 0x80;
                continue;
            }
            Some("RCV_NOTIFY") => {
                own |= 0x200;
                continue;
            }
            _ => return Err(format!("unknown option {option}")),
        };
    }
    Ok((options, own))
}

/// A call of `mach_msg`: its arguments, and the buffer before and after.
struct Call {
    sent: Vec<u8>,
    buffer: Vec<u8>,
    options: MsgOptions,
    /// Options that only GNU Mach has. A call with one is made by a trap of the runner.
    own_options: u32,
    notify: PortName,
    /// False if the call gets an address without memory.
    is_mapped: bool,
    send_size: usize,
    receive_size: usize,
    receive_name: PortName,
    timeout: u32,
    /// The variables that get the names in the received message.
    bind: Value,
}

impl Call {
    fn new(context: &Context, operation: &Value) -> Result<Self, String> {
        let (send, receive) = (&operation["send"], &operation["rcv"]);
        let sent = match send {
            Value::Null => Vec::new(),
            send => built(&context.names, send)?,
        };
        let mut send_size = sent.len();
        if context.has_own_sizes {
            send_size = unsigned(&send["size"], send_size as u64) as usize;
        }
        let mut buffer = sent.clone();
        buffer.resize(buffer.len().max(send_size).max(ROOM), FILL);
        let (options, own_options) = options(operation)?;
        Ok(Self {
            sent,
            buffer,
            options,
            own_options,
            notify: context.names.argument(&operation["notify"])?,
            is_mapped: send["buffer"].is_null() && receive["buffer"].is_null(),
            send_size,
            receive_size: unsigned(&receive["size"], 0) as usize,
            receive_name: context.names.argument(&receive["name"])?,
            timeout: unsigned(&operation["timeout"], 0) as u32,
            bind: operation["bind"].clone(),
        })
    }

    fn make(&mut self) -> MsgReturn {
        if self.own_options != 0 || !self.is_mapped {
            return self.trap();
        }
        calls().msg(MsgCall {
            options: self.options,
            send_size: self.send_size as u32,
            receive_size: self.receive_size as u32,
            buffer: &mut self.buffer,
            receive_name: self.receive_name,
            timeout: self.timeout,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Caller,
        })
    }

    /// Makes a call that mach-msg cannot express.
    fn trap(&mut self) -> MsgReturn {
        const RCV_LARGE: u32 = 0x800;
        let mut options = self.options.bits() | self.own_options;
        if self.options.contains(MsgOptions::RCV_LARGE) {
            options = options & !MsgOptions::RCV_LARGE.bits() | RCV_LARGE;
        }
        let buffer = if self.is_mapped {
            self.buffer.as_mut_ptr()
        } else {
            core::ptr::without_provenance_mut(4096)
        };
        // SAFETY: the sizes do not exceed the buffer. Nothing is mapped at the other address.
        MsgReturn(unsafe {
            trap::mach_msg(
                buffer,
                options,
                self.send_size as u32,
                self.receive_size as u32,
                self.receive_name.0,
                self.timeout,
                self.notify.0,
            )
        })
    }

    /// Compares the results of the call.
    fn check(
        &self,
        context: &mut Context,
        results: &Value,
        found: MsgReturn,
    ) -> Result<(), String> {
        let expected = code(results)?;
        if expected != found.0.cast_unsigned() {
            let expected = &results["ret"];
            return Err(format!("code: expected {expected}, found {found:?}"));
        }
        let received = &results["received"];
        if self.options.contains(MsgOptions::SEND_MSG) && received.is_null() {
            check_sent(&mut context.names, results, &self.sent, &self.buffer)?;
        }
        if !received.is_null() {
            let not_port = match self.bind["not_port_task"] {
                Value::Null => NotPort::OfThisTask,
                _ => NotPort::OfOtherTask,
            };
            check_message(&mut context.names, received, &self.buffer, not_port)?;
            bind(&mut context.names, &self.bind, &self.buffer)?;
        }
        match results["buffer_after"].as_str() {
            Some(after) => check_buffer(&bytes_of(&Value::from(after)), &self.buffer),
            None => Ok(()),
        }
    }
}

/// Makes the call and compares its results.
pub(super) fn run(context: &mut Context, operation: &Value) -> Result<(), String> {
    let mut call = Call::new(context, operation)?;
    let found = call.make();
    call.check(context, operation, found)
}

/// A call that waits in a thread.
pub(super) struct Waiting {
    thread: PortName,
    ended: Arc<Outcome>,
}

/// The call of a thread, once it has ended.
#[derive(Default)]
struct Outcome {
    has_ended: AtomicBool,
    result: UnsafeCell<Option<(Call, MsgReturn)>>,
}

// SAFETY: the result is only written before `has_ended` is set, and read after it.
unsafe impl Sync for Outcome {}
// SAFETY: the result may move between threads.
unsafe impl Send for Outcome {}

impl Waiting {
    pub(super) fn has_ended(&self) -> bool {
        self.ended.has_ended.load(Ordering::Acquire)
    }

    /// Interrupts the call.
    pub(super) fn abort(&self) -> Result<(), i32> {
        // thread_abort
        Request::new(2064).call(self.thread).map(drop)
    }

    /// Waits for the end of the call.
    pub(super) fn join(self) -> Ended {
        while !self.has_ended() {
            thread::yield_now();
        }
        // SAFETY: the thread has written the result, and no longer uses it.
        let result = unsafe { &mut *self.ended.result.get() };
        Ended(result.take().expect("a result"))
    }
}

/// A call that has waited in a thread.
pub(super) struct Ended((Call, MsgReturn));

/// Starts the call in a thread, and returns once it waits.
pub(super) fn start(context: &mut Context, operation: &Value) -> Result<Waiting, String> {
    let mut call = Call::new(context, operation)?;
    let ended = Arc::<Outcome>::default();
    let shared = Arc::clone(&ended);
    let thread = thread::spawn(Box::new(move || {
        let code = call.make();
        // SAFETY: nothing reads the result before it is announced.
        unsafe { *shared.result.get() = Some((call, code)) };
        shared.has_ended.store(true, Ordering::Release);
    }));
    let waiting = Waiting { thread, ended };
    while !thread::is_waiting(thread) {
        if waiting.has_ended() {
            return Err(String::from("the call does not wait"));
        }
        thread::yield_now();
    }
    Ok(waiting)
}

/// Compares the results of a call that has waited.
pub(super) fn check_waited(
    context: &mut Context,
    results: &Value,
    Ended((call, code)): &Ended,
) -> Result<(), String> {
    call.check(context, results, *code)
}

/// Sends a right to the carrier of another task.
pub(super) fn send_right(to: PortName, name: PortName, disposition: u32) -> Result<(), String> {
    const COPY_SEND: u32 = 19;
    let mut writer = Writer {
        names: &Names::default(),
        bytes: vec![0; HEADER],
        is_complex: true,
    };
    writer.rights(&[Value::from(name.0)], disposition)?;
    let mut bytes = writer.bytes;
    bytes[..4].copy_from_slice(&(COPY_SEND | COMPLEX).to_le_bytes());
    bytes[8..12].copy_from_slice(&to.0.to_le_bytes());
    let send_size = bytes.len() as u32;
    transfer(&mut bytes, MsgOptions::SEND_MSG, send_size, PortName::NULL)
}

/// Receives a right from the carrier of this task.
pub(super) fn receive_right(from: PortName) -> Result<PortName, String> {
    let mut bytes = vec![0; 256];
    transfer(&mut bytes, MsgOptions::RCV_MSG, 0, from)?;
    let body = &bytes[HEADER..];
    let (_, type_size) = ItemType::read(body).ok_or("no right")?;
    Ok(PortName(word(body, type_size)))
}

fn transfer(
    bytes: &mut [u8],
    options: MsgOptions,
    send_size: u32,
    receive_name: PortName,
) -> Result<(), String> {
    let code = calls().msg(MsgCall {
        options,
        send_size,
        receive_size: if send_size == 0 {
            bytes.len() as u32
        } else {
            0
        },
        buffer: bytes,
        receive_name,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    match code {
        MsgReturn::SUCCESS => Ok(()),
        code => Err(format!("transfer: {code:?}")),
    }
}
