//! Messages by `mach_msg` from C (`c/call.c`), to the kernel of this process's task.

use mach_msg::kernel::{MsgCall, MsgOptions, OolTrust};
use mach_msg::wire::{Bits, Disposition, Header, PortName};
use zerocopy::IntoBytes;

use crate::link::{Link, filled, first_word};
use crate::threads::{RoundTrip, Steps};

use super::raw::{Raw, RawEnd, calls};

/// Messages of `N` bytes after their header, written and checked by C code.
#[derive(Clone, Copy, Debug)]
pub struct InC<const N: usize>;

/// `mach_msg`: message, options, size to send, size to receive, name to receive from, timeout, name
/// to notify.
type MachMsg = unsafe extern "C" fn(*mut u8, u32, u32, u32, PortName, u32, PortName) -> i32;

unsafe extern "C" {
    fn mach_bench_send(
        mach_msg: MachMsg,
        buffer: *mut u8,
        bits: u32,
        remote: PortName,
        local: PortName,
        body: *const u8,
        size: usize,
    ) -> bool;
    fn mach_bench_receive(
        mach_msg: MachMsg,
        buffer: *mut u8,
        capacity: usize,
        port: PortName,
        size: usize,
    ) -> bool;
    fn mach_bench_call(
        mach_msg: MachMsg,
        buffer: *mut u8,
        capacity: usize,
        bits: u32,
        remote: PortName,
        local: PortName,
        body: *const u8,
        size: usize,
    ) -> bool;
}

/// The kernel of this process's task, with the signature of the C function.
///
/// # Safety
///
/// `message` must be valid for reads and writes of both sizes, and initialized.
unsafe extern "C" fn mach_msg(
    message: *mut u8,
    options: u32,
    send_size: u32,
    receive_size: u32,
    receive_name: PortName,
    timeout: u32,
    notify: PortName,
) -> i32 {
    let size = send_size.max(receive_size) as usize;
    // SAFETY: the caller guarantees that the memory is valid, initialized, and not used elsewhere.
    let buffer = unsafe { std::slice::from_raw_parts_mut(message, size) };
    let result = calls().msg(MsgCall {
        options: MsgOptions::from_bits_retain(options),
        buffer,
        send_size,
        receive_size,
        receive_name,
        timeout,
        notify,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    result.0
}

fn send(end: &mut RawEnd, bits: Bits, remote: PortName, local: PortName, body: &[u8]) {
    let buffer = end.buffer.as_mut_bytes();
    assert!(buffer.len() >= size_of::<Header>() + body.len());
    let buffer = buffer.as_mut_ptr();
    let (body, size) = (body.as_ptr(), body.len());
    // SAFETY: the buffer has room for a header and `size` bytes, and `body` has `size` bytes.
    let sent = unsafe { mach_bench_send(mach_msg, buffer, bits.0, remote, local, body, size) };
    assert!(sent);
}

fn receive(end: &mut RawEnd, size: usize) {
    let port = end.name();
    let buffer = end.buffer.as_mut_bytes();
    let (buffer, capacity) = (buffer.as_mut_ptr(), buffer.len());
    // SAFETY: the buffer has `capacity` bytes.
    let received = unsafe { mach_bench_receive(mach_msg, buffer, capacity, port, size) };
    assert!(received);
}

/// Returns the bits of a request with a send-once right for the reply.
fn request() -> Bits {
    let copy_send = Disposition::CopySend.raw().into();
    let make_send_once = Disposition::MakeSendOnce.raw().into();
    Bits::new(copy_send, make_send_once, 0, false)
}

impl<const N: usize> Link<N> for InC<N> {
    type Sender = RawEnd;
    type Receiver = RawEnd;

    fn open(limit: usize) -> (RawEnd, RawEnd) {
        <Raw<N> as Link<N>>::open(limit)
    }

    #[inline]
    fn send(end: &mut RawEnd, body: &[u8; N]) {
        let bits = Bits::new(Disposition::CopySend.raw().into(), 0, 0, false);
        let remote = end.send.name();
        send(end, bits, remote, PortName::NULL, body);
    }

    #[inline]
    fn receive<R>(end: &mut RawEnd, read: impl FnOnce(&[u8; N]) -> R) -> R {
        receive(end, N);
        read(end.body())
    }
}

impl RoundTrip for InC<64> {
    type Client = <Raw<64> as RoundTrip>::Client;
    type Server = RawEnd;

    fn open() -> (Self::Client, RawEnd) {
        <Raw<64> as RoundTrip>::open()
    }

    #[inline]
    fn call((server, client): &mut Self::Client, number: u64) -> u64 {
        let (remote, local) = (server.name(), client.name());
        let body = filled::<64>(number);
        let buffer = client.buffer.as_mut_bytes();
        assert!(buffer.len() >= size_of::<Header>() + body.len());
        let (buffer, capacity) = (buffer.as_mut_ptr(), buffer.len());
        let (body, size) = (body.as_ptr(), body.len());
        let bits = request().0;
        // SAFETY: the buffer has `capacity` bytes, which are enough for a header and `size` bytes.
        // SAFETY: `body` has `size` bytes.
        let called =
            unsafe { mach_bench_call(mach_msg, buffer, capacity, bits, remote, local, body, size) };
        assert!(called);
        first_word::<64>(client.body())
    }

    #[inline]
    fn serve(server: &mut RawEnd) -> u64 {
        let number = Self::receive(server, first_word);
        let bits = Bits::new(Disposition::MoveSendOnce.raw().into(), 0, 0, false);
        let reply = server.header().remote;
        send(server, bits, reply, PortName::NULL, &filled::<64>(number));
        number
    }
}

impl Steps for InC<64> {
    #[inline]
    fn send_request((server, client): &mut Self::Client, number: u64) {
        let (remote, local) = (server.name(), client.name());
        send(client, request(), remote, local, &filled::<64>(number));
    }

    #[inline]
    fn receive_reply((_, client): &mut Self::Client) -> u64 {
        Self::receive(client, first_word)
    }
}
