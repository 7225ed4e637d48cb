//! Tests incomplete returned messages, and arrays in messages that failed in the middle: the
//! remaining parts are released.

use zerocopy::FromBytes;

use super::*;
use crate::kernel::PortRight;
use crate::message::dynamic::{MessageBuilder, Part};
use crate::message::release_reply_ports;
use crate::service::{Client, Server, mach_service};
use crate::wire::GuardedPortDescriptor;
use crate::{GuardedReceiveRight, OolPorts, PortArray};

/// Offset of the first descriptor.
const DESCRIPTORS: usize = 28;

#[derive(MachMessage)]
#[mach(id = 8, crate = "crate")]
struct Parts {
    #[mach(move_send)]
    first: SendRight,
    #[mach(move_send)]
    maybe: Option<SendRight>,
    #[mach(move_send_once)]
    once: SendOnceRight,
    #[mach(move_receive)]
    receive: ReceiveRight,
    #[mach(move_send)]
    pair: [SendRight; 2],
    #[mach(ool)]
    memory: OolMemory,
}

/// The same descriptors as arguments and as results.
#[mach_service(id = 920, crate = "crate")]
pub trait PartsPort {
    /// Takes the parts as arguments.
    fn parts(
        &self,
        first: SendRight,
        maybe: Option<SendRight>,
        once: SendOnceRight,
        receive: ReceiveRight,
        pair: [SendRight; 2],
        #[mach(ool)] memory: OolMemory,
    );
    /// Takes arrays before and after a right whose name shows whether it was consumed.
    fn arrays(
        &self,
        #[mach(ool)] before: OolMemory,
        #[mach(ool_ports(move_send), max = 4)] borrowed: Vec<SendRight>,
        receive: ReceiveRight,
        #[mach(ool_ports(move_send), deallocate, max = 4)] moved: Vec<SendRight>,
        last: SendRight,
    );
    /// Returns the same parts as results.
    fn return_arrays(
        &self,
        #[mach(out, ool)] before: OolMemory,
        #[mach(out, ool_ports(move_send), max = 4)] borrowed: Vec<SendRight>,
        #[mach(out)] receive: ReceiveRight,
        #[mach(out, ool_ports(move_send), deallocate, max = 4)] moved: Vec<SendRight>,
        #[mach(out)] last: SendRight,
    );
}

struct PartsHandler(SendRight);

impl PartsPort for PartsHandler {
    fn parts(
        &self,
        _: SendRight,
        _: Option<SendRight>,
        _: SendOnceRight,
        _: ReceiveRight,
        _: [SendRight; 2],
        _: OolMemory,
    ) {
    }

    fn arrays(
        &self,
        _: OolMemory,
        _: Vec<SendRight>,
        _: ReceiveRight,
        _: Vec<SendRight>,
        _: SendRight,
    ) {
    }

    fn return_arrays(&self) -> Result<PartsPortReturnArraysReply, KernReturn> {
        let send = || self.0.clone();
        Ok(PartsPortReturnArraysReply {
            before: OolMemory::copy_of(DARWIN, b"before")?,
            borrowed: vec![send(), send()],
            receive: ReceiveRight::new_in(DARWIN)?,
            moved: vec![send(), send()],
            last: send(),
        })
    }
}

/// Removes the right in the descriptor at `index` from a returned message.
fn remove_right(entry: &Entry, index: usize) {
    let bytes = entry.bytes(0, entry.number(2) as usize);
    let at = DESCRIPTORS + index * size_of::<PortDescriptor>();
    let (port, _) = PortDescriptor::mut_from_prefix(&mut bytes[at..]).unwrap();
    let right = match port.disposition {
        16 => PortRight::Receive,
        17 => PortRight::Send,
        18 => PortRight::SendOnce,
        other => panic!("disposition {other}"),
    };
    destroy(port.name, right);
    port.name = PortName::NULL;
}

/// Destroys a right as a kernel does.
fn destroy(name: PortName, right: PortRight) {
    // SAFETY: no other value owns the right, because its owner was moved into the message.
    let calls = unsafe { DARWIN.calls() };
    calls.port_mod_refs(name, right as u32, -1).unwrap();
}

/// Receives the send-once notifications.
fn drain(port: &ReceiveRight) {
    let mut buffer = MessageBuffer::new();
    while let Ok(Some(_)) = port.try_receive(&mut buffer) {}
}

#[test]
fn message_returned_without_one_right_is_lost_balanced() {
    for index in 0..6 {
        World::run(|world| {
            let (_peer, full) = world.peer_port(1);
            full.send(Ping { number: 0 }).unwrap();
            let other = ReceiveRight::new_in(DARWIN).unwrap();
            let send = || other.make_send().unwrap();
            let once = || other.make_send_once().unwrap();
            // One more reference than the message moves, so that a double release is detected.
            let kept = send();
            let before = world.resource_counts();
            let message = Parts {
                first: send(),
                maybe: Some(send()),
                once: once(),
                receive: ReceiveRight::new_in(DARWIN).unwrap(),
                pair: [send(), send()],
                memory: OolMemory::copy_of(DARWIN, b"memory").unwrap(),
            };
            let incomplete = move |entry: &Entry, code: i32| {
                remove_right(entry, index);
                code
            };
            world.script.answer_after(MSG, incomplete);
            let error = full.send_or_return(message, Wait::Never).unwrap_err();
            assert!(error.is_timeout());
            assert!(error.into_message().is_none(), "{index}");
            drain(&other);
            assert_eq!(world.resource_counts(), before, "typed, {index}");

            let client = Client::new(full.clone()).with_timeout(Duration::ZERO);
            let request = PartsPortPartsRequest {
                first: send(),
                maybe: Some(send()),
                once: once(),
                receive: ReceiveRight::new_in(DARWIN).unwrap(),
                pair: [send(), send()],
                memory: OolMemory::copy_of(DARWIN, b"memory").unwrap(),
            };
            world.script.answer_after(MSG, incomplete);
            let failed = client.call(request).unwrap_err();
            assert!(failed.into_returned().is_none(), "{index}");
            drop(client);
            release_reply_ports();
            drain(&other);
            assert_eq!(world.resource_counts(), before, "request, {index}");
            drop(kept);
        });
    }
}

/// Destroys only the memory in the message with arrays, as the kernel did.
fn destroy_memory_only(entry: &Entry) {
    let bytes = entry.bytes(0, entry.number(2) as usize);
    let (region, _) = crate::wire::OolDescriptor::read_from_prefix(&bytes[DESCRIPTORS..]).unwrap();
    // SAFETY: no other value owns the right, because its owner was moved into the message.
    let calls = unsafe { DARWIN.calls() };
    let address = usize::try_from(region.address.get()).unwrap();
    calls.vm_deallocate(address, region.size as usize).unwrap();
}

#[test]
fn arrays_after_unreadable_memory_are_released() {
    World::run(|world| {
        let (_peer, to) = world.peer_port(5);
        let other = ReceiveRight::new_in(DARWIN).unwrap();
        let send = || other.make_send().unwrap();
        let before = world.resource_counts();
        // The borrowed array could not be read. The memory before it is destroyed, and all other
        // parts remain.
        let fails = |entry: &Entry| {
            destroy_memory_only(entry);
            MsgReturn::SEND_INVALID_MEMORY.0
        };
        // Once by the test on behalf of the kernel, and once for the moved array.
        let deallocations = || {
            let functions = world.script.functions();
            let is_one = |function: &&&str| **function == "mach_vm_deallocate";
            functions.iter().filter(is_one).count()
        };
        deallocations();
        world.script.answer(MSG, fails);
        let failed = Client::new(to.clone())
            .send(PartsPortArraysRequest {
                before: OolMemory::copy_of(DARWIN, b"before").unwrap(),
                borrowed: vec![send(), send()],
                receive: ReceiveRight::new_in(DARWIN).unwrap(),
                moved: vec![send(), send()],
                last: send(),
            })
            .unwrap_err();
        assert!(failed.into_returned().is_none());
        assert_eq!(world.resource_counts(), before, "request");
        assert_eq!(deallocations(), 2, "request");

        #[derive(MachMessage)]
        #[mach(id = 922, crate = "crate")]
        struct ReturnArrays;
        let (port, to_port) = world.port();
        let server = Server::new().serve(PartsPortServer::new(PartsHandler(send())));
        let before = world.resource_counts();
        to_port
            .send_request(ReturnArrays, &other, Wait::Never)
            .unwrap();
        let mut buffer = MessageBuffer::new();
        let request = port.receive(&mut buffer).unwrap();
        world.script.answer(MSG, move |entry| {
            let header: Header = entry.read(0);
            destroy(header.remote, PortRight::SendOnce);
            fails(entry)
        });
        deallocations();
        let code = server.handle_and_send(request).unwrap_err();
        assert_eq!(code, MsgReturn::SEND_INVALID_MEMORY);
        assert_eq!(deallocations(), 2, "reply");
        drain(&other);
        assert_eq!(world.resource_counts(), before, "reply");
    });
}

#[test]
fn array_with_a_right_of_another_task_is_not_sent() {
    World::run(|world| {
        let (_peer, to) = world.peer_port(5);
        let own = ReceiveRight::new_in(DARWIN).unwrap();
        let other = ReceiveRight::new_in(*world.peer).unwrap();
        for foreign in [0, 1] {
            let before = world.resource_counts();
            let mut arrays = [(); 2].map(|()| vec![own.make_send().unwrap()]);
            arrays[foreign].push(other.make_send().unwrap());
            let [borrowed, moved] = arrays;
            world.script.take();
            let failed = Client::new(to.clone())
                .send(PartsPortArraysRequest {
                    before: OolMemory::copy_of(DARWIN, b"before").unwrap(),
                    borrowed,
                    receive: ReceiveRight::new_in(DARWIN).unwrap(),
                    moved,
                    last: own.make_send().unwrap(),
                })
                .unwrap_err();
            assert!(!world.script.functions().contains(&MSG), "{foreign}");
            drop(failed.into_returned().unwrap());
            assert_eq!(world.resource_counts(), before, "{foreign}");
        }
    });
}

#[test]
fn possibly_consumed_array_is_not_released() {
    #[derive(MachMessage)]
    #[mach(id = 9, crate = "crate")]
    struct Arrays {
        #[mach(move_receive)]
        receive: ReceiveRight,
        #[mach(ool_ports(move_send))]
        array: OolPorts<SendRight>,
        #[mach(ool)]
        last: OolMemory,
    }
    World::run(|world| {
        let (_peer, to) = world.peer_port(5);
        let other = ReceiveRight::new_in(DARWIN).unwrap();
        let right = other.make_send().unwrap();
        let before = world.resource_counts();
        for code in [
            MsgReturn::SEND_INVALID_MEMORY,
            MsgReturn::SEND_INVALID_RIGHT,
        ] {
            let receive = ReceiveRight::new_in(DARWIN).unwrap();
            let name = receive.name();
            let array = OolPorts::new_in(DARWIN, [Some(right.clone())]).unwrap();
            let names = array.into_names();
            let address = names.address();
            // SAFETY: the memory holds the names, because it was the array until the send.
            let array = unsafe { OolPorts::from_names(names) };
            let message = Arrays {
                receive,
                array,
                last: OolMemory::copy_of(DARWIN, b"last").unwrap(),
            };
            // The kernel consumed the first right, and failed in the array.
            world.script.answer(MSG, move |_| {
                destroy(name, PortRight::Receive);
                code.0
            });
            let error = to.send_or_return(message, Wait::Forever).unwrap_err();
            assert!(matches!(error.fate, Fate::Lost));
            // The memory after the array was not consumed in either case. The array and its right
            // may have been consumed.
            assert_eq!((world.resource_counts() - before).ool_bytes, 4, "{code}");
            // SAFETY: no other value owns the memory, because its owner was moved into the message.
            drop(unsafe { OolMemory::from_raw(DARWIN, address, 4) });
            destroy(right.name(), PortRight::Send);
            assert_eq!(world.resource_counts(), before);
        }
    });
}

#[test]
fn parts_after_a_failed_array_are_released() {
    #[derive(MachMessage)]
    #[mach(id = 10, crate = "crate")]
    struct Arrays {
        #[mach(ool_ports(move_send))]
        array: OolPorts<SendRight>,
        #[mach(move_receive)]
        receive: ReceiveRight,
        #[mach(move_send)]
        last: SendRight,
    }
    World::run(|world| {
        let (_peer, to) = world.peer_port(5);
        let other = ReceiveRight::new_in(DARWIN).unwrap();
        let right = other.make_send().unwrap();
        for code in [
            MsgReturn::SEND_INVALID_MEMORY,
            MsgReturn::SEND_INVALID_RIGHT,
        ] {
            let before = world.resource_counts();
            let array = OolPorts::new_in(DARWIN, [Some(right.clone())]).unwrap();
            let names = array.into_names();
            let address = names.address();
            // SAFETY: the memory holds the names, because it was the array until the send.
            let array = unsafe { OolPorts::from_names(names) };
            let message = Arrays {
                array,
                receive: ReceiveRight::new_in(DARWIN).unwrap(),
                last: right.clone(),
            };
            world.script.returns(MSG, code.0);
            let error = to.send_or_return(message, Wait::Forever).unwrap_err();
            assert!(matches!(error.fate, Fate::Lost));
            let left = world.resource_counts() - before;
            assert_eq!((left.receive_rights, left.ool_bytes), (0, 4), "{code}");
            // SAFETY: no other value owns the memory, because its owner was moved into the message.
            drop(unsafe { OolMemory::from_raw(DARWIN, address, 4) });
            destroy(right.name(), PortRight::Send);
            assert_eq!(world.resource_counts(), before, "{code}");
        }
    });
}

#[derive(MachMessage)]
#[mach(id = 10, crate = "crate")]
struct PerhapsGuarded {
    #[mach(move_receive, guard)]
    there: Option<ReceiveRight>,
    #[mach(move_receive, guard)]
    here: Option<GuardedReceiveRight>,
}

/// Destroys the guarded right in the descriptor at `index` of a returned message.
fn remove_guarded(entry: &Entry, index: usize) {
    let bytes = entry.bytes(0, entry.number(2) as usize);
    let at = DESCRIPTORS + index * size_of::<GuardedPortDescriptor>();
    let (port, _) = GuardedPortDescriptor::mut_from_prefix(&mut bytes[at..]).unwrap();
    // SAFETY: no other value owns the right, because its owner was moved into the message.
    let calls = unsafe { DARWIN.calls() };
    calls
        .port_destruct(port.name, 0, port.context.get())
        .unwrap();
    port.name = PortName::NULL;
}

#[test]
fn guarded_rights_are_returned_with_their_old_guards() {
    World::run(|world| {
        let (_peer, full) = world.peer_port(1);
        full.send(Ping { number: 0 }).unwrap();
        let before = world.resource_counts();
        let port = || ReceiveRight::new_in(DARWIN).unwrap();
        let returned = |message| {
            let error = full.send_or_return(message, Wait::Never).unwrap_err();
            assert!(error.is_timeout());
            error.into_message()
        };
        let sent = PerhapsGuarded {
            there: Some(port()),
            here: Some(port().guard(7).unwrap()),
        };
        let back = returned(sent).unwrap();
        assert_eq!(back.there.unwrap().context(), Ok(0));
        let here = back.here.unwrap();
        assert_eq!((here.guard(), here.right().context()), (7, Ok(7)));
        drop(here);
        let back = returned(PerhapsGuarded {
            there: None,
            here: None,
        });
        let back = back.unwrap();
        assert!(back.there.is_none() && back.here.is_none());
        for index in 0..2 {
            world
                .script
                .answer_after(MSG, move |entry: &Entry, code: i32| {
                    remove_guarded(entry, index);
                    code
                });
            let sent = PerhapsGuarded {
                there: Some(port()),
                here: Some(port().guard(7).unwrap()),
            };
            assert!(returned(sent).is_none(), "{index}");
            assert_eq!(world.resource_counts(), before, "{index}");
        }
    });
}

#[test]
fn failed_restoration_of_a_guard_is_detected() {
    World::run(|world| {
        let (_peer, full) = world.peer_port(1);
        full.send(Ping { number: 0 }).unwrap();
        let port = || ReceiveRight::new_in(DARWIN).unwrap();
        let before = world.resource_counts();
        let failed = |there, here| {
            let error = full.send_or_return(PerhapsGuarded { there, here }, Wait::Never);
            error.unwrap_err()
        };
        // The guard of the pseudo-receive stays.
        let refused = KernReturn::INVALID_TASK.0;
        world.script.returns("mach_port_swap_guard", refused);
        let back = failed(None, Some(port().guard(7).unwrap())).into_message();
        let here = back.unwrap().here.unwrap();
        assert_ne!(here.guard(), 7);
        assert_eq!(here.right().context(), Ok(here.guard()));
        drop(here);
        // A right with a guard is not the one that was sent.
        world.script.returns("mach_port_unguard", refused);
        let error = failed(Some(port()), None);
        assert!(error.is_timeout() && error.into_message().is_none());
        assert_eq!(world.resource_counts(), before);
        // A right of another task, and one that is immovable, are not sent.
        world.script.take();
        let foreign = ReceiveRight::new_in(*world.peer).unwrap();
        let back = failed(Some(foreign), None).into_message().unwrap();
        assert_eq!(back.there.unwrap().task(), *world.peer);
        let immovable = port().guard_immovable(8).unwrap();
        let back = failed(None, Some(immovable)).into_message().unwrap();
        assert!(back.here.unwrap().is_immovable());
        assert!(!world.script.functions().contains(&MSG));
        assert_eq!(world.resource_counts(), before);
        // A null right has no guard.
        world.script.answer(MSG, |entry| {
            let bytes = entry.bytes(0, entry.number(2) as usize);
            let port = GuardedPortDescriptor::ref_from_prefix(&bytes[DESCRIPTORS..]);
            let (port, _) = port.unwrap();
            assert_eq!((port.name, port.context.get()), (PortName::NULL, 0));
            MsgReturn::SEND_INVALID_DEST.0
        });
        assert!(failed(None, None).into_message().is_some());
    });
}

#[test]
fn right_without_a_guard_returned_as_null_is_lost() {
    World::run(|world| {
        let (_peer, full) = world.peer_port(1);
        full.send(Ping { number: 0 }).unwrap();
        let before = world.resource_counts();
        let part = Part::UnguardedOnSend(Some(ReceiveRight::new_in(DARWIN).unwrap()));
        world
            .script
            .answer_after(MSG, move |entry: &Entry, code: i32| {
                remove_guarded(entry, 0);
                code
            });
        let error = full
            .send_or_return(MessageBuilder::new(3).part(part), Wait::Never)
            .unwrap_err();
        assert!(error.is_timeout());
        assert!(error.into_message().is_none());
        assert_eq!(world.resource_counts(), before);
    });
}

#[test]
fn array_returned_without_one_right_is_lost() {
    #[derive(MachMessage)]
    #[mach(id = 11, crate = "crate", layout(mig))]
    struct Row {
        #[mach(array(move_send))]
        row: PortArray<SendRight, 4>,
    }
    World::run(|world| {
        let (_peer, full) = world.peer_port(1);
        full.send(Ping { number: 0 }).unwrap();
        let other = ReceiveRight::new_in(DARWIN).unwrap();
        // One more reference than the message moves, so that a double release is detected.
        let kept = other.make_send().unwrap();
        let before = world.resource_counts();
        for removed in [None, Some(0), Some(1)] {
            let mut row = PortArray::new();
            for _ in 0..2 {
                row.push(other.make_send().unwrap()).unwrap();
            }
            world
                .script
                .answer_after(MSG, move |entry: &Entry, code: i32| {
                    if let Some(index) = removed {
                        remove_right(entry, index);
                    }
                    code
                });
            let error = full.send_or_return(Row { row }, Wait::Never).unwrap_err();
            assert!(error.is_timeout());
            let back = error.into_message().map(|back| back.row.len());
            assert_eq!(back, removed.is_none().then_some(2));
            assert_eq!(world.resource_counts(), before, "{removed:?}");
        }
        drop(kept);
    });
}
