//! Messages of definition files: calls of the kernel, and a server of this program.

use std::vec::Vec;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::gnu;
use mach_msg::service::gnu::gnumach::{ThreadGetNameRequest, ThreadSetNameRequest};
use mach_msg::service::gnu::mach::{
    TaskCreateRequest, TaskGetSpecialPortRequest, TaskTerminateRequest, TaskThreadsRequest, VmAllocateRequest,
    VmDeallocateRequest, VmReadRequest, VmRegionRequest, VmStatisticsRequest, VmWriteRequest,
};
use mach_msg::service::gnu::mach_port::{
    MachPortAllocateRequest, MachPortDestroyRequest, MachPortExtractRightRequest,
    MachPortGetReceiveStatusRequest, MachPortGetRefsRequest, MachPortGetSetStatusRequest,
    MachPortInsertRightRequest, MachPortModRefsRequest, MachPortNamesRequest,
    MachPortRequestNotificationRequest, MachPortSetQlimitRequest, MachPortTypeRequest,
};
use mach_msg::service::{AnyPort, AnyRight};
use mach_msg::wire::PortName;
use mach_msg::{CallError, MachMessage, MessageBuffer, OolMemory, OolSlice, PortSet, ReceiveRight, Wait};
use mach_msg_tests::fixture::port;
use mach_msg_tests::thread;

use super::mig::task_port;

mach_msg_tests::on_each_kernel! {
    names_and_their_rights_are_read,
    names_are_made_and_destroyed,
    rights_are_inserted_and_extracted,
    notify_right_comes_back_when_it_is_replaced,
    tasks_are_created_and_ended,
    memory_is_allocated_written_and_read,
    text_is_an_argument,
    failed_call_has_the_code_of_the_reply,
    server_replies_with_results,
    server_refuses_as_the_stubs_do,
}

/// The routines whose bytes are compared with those of GNU MIG's stubs.
mod stubs {
    mach_msg::mig!("../data/gnumach/mig/stubs.defs");
}

/// `MACH_PORT_RIGHT_…`
const SEND: u32 = 0;
const RECEIVE: u32 = 1;

fn names_and_their_rights_are_read(task: Task) {
    let (kernel, port) = (task_port(task), port(task));
    let name = port.name();
    let list = kernel.call(MachPortNamesRequest {}).unwrap();
    let names = list.names.as_slice::<PortName>().unwrap();
    let types = list.types.as_slice::<u32>().unwrap();
    assert_eq!(names.len(), types.len());
    let place = names.iter().position(|found| *found == name).unwrap();
    let kind = kernel.call(MachPortTypeRequest { name }).unwrap().ptype;
    assert_eq!((types[place], kind), (1 << (16 + RECEIVE), types[place]));
    let set = PortSet::new_in(task).unwrap();
    set.add(&port).unwrap();
    let members = MachPortGetSetStatusRequest { name: set.name() };
    let members = kernel.call(members).unwrap().members;
    assert_eq!(members.as_slice::<PortName>().unwrap(), [name]);
    let status = kernel.call(MachPortGetReceiveStatusRequest { name }).unwrap().status;
    assert_eq!((status.pset, status.qlimit, status.srights), (set.name(), 5, 0));
    let limit = MachPortSetQlimitRequest { name, qlimit: 9 };
    assert_eq!(kernel.call(limit).unwrap().code, KernReturn::SUCCESS);
    let status = kernel.call(MachPortGetReceiveStatusRequest { name }).unwrap().status;
    assert_eq!(status.qlimit, 9);
}

fn names_are_made_and_destroyed(task: Task) {
    let kernel = task_port(task);
    let right = RECEIVE;
    let name = kernel.call(MachPortAllocateRequest { right }).unwrap().name;
    let refs = kernel.call(MachPortGetRefsRequest { name, right }).unwrap().refs;
    assert_eq!(refs, 1);
    let destroyed = kernel.call(MachPortDestroyRequest { name }).unwrap();
    assert_eq!(destroyed.code, KernReturn::SUCCESS);
    let kind = kernel.call(MachPortTypeRequest { name });
    assert_eq!(kind.unwrap_err(), CallError::Failed(KernReturn::INVALID_NAME));
}

fn rights_are_inserted_and_extracted(task: Task) {
    let (kernel, port) = (task_port(task), port(task));
    let name = port.name();
    let poly = AnyPort::MakeSend(&port);
    let inserted = kernel.call(MachPortInsertRightRequest { name, poly }).unwrap();
    assert_eq!(inserted.code, KernReturn::SUCCESS);
    // MACH_MSG_TYPE_COPY_SEND
    let msgt_name = 19;
    let extract = MachPortExtractRightRequest { name, msgt_name };
    let AnyRight::Send(send) = kernel.call(extract).unwrap().poly else {
        panic!("expected a send right");
    };
    assert_eq!(send.name(), name);
    let (right, delta) = (SEND, -1);
    let released = kernel.call(MachPortModRefsRequest { name, right, delta });
    assert_eq!(released.unwrap().code, KernReturn::SUCCESS);
    drop(send);
    assert_eq!(port.status().unwrap().has_send_rights, 0);
}

fn notify_right_comes_back_when_it_is_replaced(task: Task) {
    let (kernel, watched, notify) = (task_port(task), port(task), port(task));
    let request = |notify| MachPortRequestNotificationRequest {
        name: watched.name(),
        // MACH_NOTIFY_NO_SENDERS
        id: 70,
        sync: 1,
        notify,
    };
    let first = kernel.call(request(AnyPort::MakeSendOnce(&notify))).unwrap();
    assert!(first.previous.is_none());
    let null = AnyPort::Null(mach_msg::wire::Disposition::MoveSendOnce);
    let second = kernel.call(request(null)).unwrap();
    assert!(second.previous.is_some());
}

fn tasks_are_created_and_ended(task: Task) {
    let kernel = task_port(task);
    let inherit_memory = false;
    let child = kernel.call(TaskCreateRequest { inherit_memory }).unwrap();
    let child = child.child_task.unwrap();
    let ended = child.call(TaskTerminateRequest {}).unwrap();
    assert_eq!(ended.code, KernReturn::SUCCESS);
    // TASK_KERNEL_PORT
    let own = kernel.call(TaskGetSpecialPortRequest { which_port: 1 }).unwrap();
    assert_eq!(own.special_port.unwrap().name(), kernel.name());
}

fn memory_is_allocated_written_and_read(task: Task) {
    let kernel = task_port(task);
    let size = 8192;
    let allocate = VmAllocateRequest {
        address: 0,
        size,
        anywhere: true,
    };
    let address = kernel.call(allocate).unwrap().address;
    // The kernel takes whole pages.
    let page = OolMemory::copy_of(task, &[7; 4096]).unwrap();
    let data = OolSlice::from(&page[..]);
    let written = kernel.call(VmWriteRequest { address, data }).unwrap();
    assert_eq!(written.code, KernReturn::SUCCESS);
    let data = kernel.call(VmReadRequest { address, size }).unwrap().data;
    assert_eq!((&data[..4096], &data[4096..]), (&page[..], &[0; 4096][..]));
    let region = kernel.call(VmRegionRequest { address }).unwrap();
    // VM_PROT_READ | VM_PROT_WRITE
    assert!(region.address <= address && region.protection & 3 == 3);
    drop(region.object_name);
    let freed = kernel.call(VmDeallocateRequest { address, size }).unwrap();
    assert_eq!(freed.code, KernReturn::SUCCESS);
    let statistics = kernel.call(VmStatisticsRequest {}).unwrap().vm_stats;
    assert_eq!(statistics[0], 4096);
}

fn text_is_an_argument(task: Task) {
    let threads = task_port(task).call(TaskThreadsRequest {}).unwrap();
    let thread = threads.thread_list.into_iter().next().flatten().unwrap();
    thread.send(ThreadSetNameRequest { name: c"a thread" }).unwrap();
    let name = thread.call(ThreadGetNameRequest {});
    match name {
        Ok(reply) => assert_eq!(&*reply.name, c"a thread"),
        Err(error) => panic!("{error}"),
    }
}

fn failed_call_has_the_code_of_the_reply(task: Task) {
    let kernel = task_port(task);
    let name = PortName(0x12_3456);
    let failed = kernel.call(MachPortGetRefsRequest { name, right: SEND });
    assert_eq!(failed.unwrap_err(), CallError::Failed(KernReturn::INVALID_NAME));
    // Without results, the code is in the reply.
    let failed = kernel.call(MachPortSetQlimitRequest { name, qlimit: 1 }).unwrap();
    assert_eq!(failed.code, KernReturn::INVALID_NAME);
}

/// Serves requests until one of `nothing`, with the values of the recorded stubs.
fn serve(port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    loop {
        let message = port.receive(&mut buffer).unwrap();
        let Some(request) = gnu::dispatch::<stubs::Gnu<'_>>(message) else {
            continue;
        };
        let code = KernReturn::SUCCESS;
        match request {
            stubs::GnuReceived::Number(request) => {
                let twice = request.body.value.wrapping_mul(2);
                let reply = stubs::NumberReply { code, twice };
                request.reply.unwrap().send(reply).unwrap();
            }
            stubs::GnuReceived::List(request) => {
                let back: Vec<u32> = request.body.data.iter().map(|item| item + 1).collect();
                request.reply.unwrap().send(stubs::ListReply { code, back }).unwrap();
            }
            stubs::GnuReceived::Note(request) => {
                let back = request.body.text.into();
                request.reply.unwrap().send(stubs::NoteReply { code, back }).unwrap();
            }
            stubs::GnuReceived::Outer(request) => {
                let back = request.body.value;
                request.reply.unwrap().send(stubs::OuterReply { code, back }).unwrap();
            }
            stubs::GnuReceived::Nothing(request) => {
                request.reply.unwrap().send(stubs::NothingReply { code }).unwrap();
                return;
            }
            stubs::GnuReceived::Unknown(message) => gnu::refuse(message, KernReturn::MIG_BAD_ID),
            _ => panic!("another request"),
        }
    }
}

fn server_replies_with_results(task: Task) {
    let port = port(task);
    let server = port.make_send().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| serve(&port));
        let number = server.call(stubs::NumberRequest { value: 21 }).unwrap();
        assert_eq!((number.code, number.twice), (KernReturn::SUCCESS, 42));
        let data: Vec<u32> = (0..1000).collect();
        let list = stubs::ListRequest {
            data: &data,
            back_count: 1000,
        };
        let back = server.call(list).unwrap().back;
        assert!(back.len() == 1000 && back[999] == 1000);
        let note = server.call(stubs::NoteRequest { text: c"a note" }).unwrap();
        assert_eq!(&*note.back, c"a note");
        let value = stubs::Outer {
            first: 1,
            inner: stubs::Pair {
                first: 2,
                second: 3,
            },
            last: 4,
        };
        assert_eq!(server.call(stubs::OuterRequest { value }).unwrap().back, value);
        server.call(stubs::NothingRequest {}).unwrap();
    });
}

/// A request of `number` with an argument too much.
#[derive(MachMessage)]
#[mach(id = 7001)]
struct TwoNumbers {
    #[mach(typed)]
    value: u32,
    #[mach(typed)]
    other: u32,
}

/// A request of no routine, with a right.
#[derive(MachMessage)]
#[mach(id = 7999)]
struct Unknown<'a> {
    #[mach(make_send)]
    right: &'a ReceiveRight,
}

fn server_refuses_as_the_stubs_do(task: Task) {
    let (port, own) = (port(task), port(task));
    let server = port.make_send().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| serve(&port));
        let mut buffer = MessageBuffer::new();
        let request = TwoNumbers { value: 1, other: 2 };
        let reply = server.exchange(request, &mut buffer, Wait::Forever).unwrap();
        let code = gnu::return_code::<mach_msg::wire::Native>(reply.bytes());
        assert_eq!((reply.id(), code), (7101, Some(KernReturn::MIG_BAD_ARGUMENTS)));
        drop(reply);
        let request = Unknown { right: &own };
        let reply = server.exchange(request, &mut buffer, Wait::Forever).unwrap();
        let code = gnu::return_code::<mach_msg::wire::Native>(reply.bytes());
        assert_eq!((reply.id(), code), (8099, Some(KernReturn::MIG_BAD_ID)));
        drop(reply);
        server.call(stubs::NothingRequest {}).unwrap();
    });
    // The right of the refused request was released.
    assert_eq!(own.status().unwrap().has_send_rights, 0);
}
