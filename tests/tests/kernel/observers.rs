//! Observers of an embedded kernel, and strict mode.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::thread;

use mach_msg::kernel::PortRight;
use mach_msg::kernel::embedded::{
    Code, EmbeddedKernel, Event, KernelLimits, Observation, is_waiting,
};
use mach_msg::kernel::{KernReturn, MsgCall, MsgOptions, MsgReturn};
use mach_msg::wire::disposition::MAKE_SEND;
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::{Bomb, hide_injected_panics, raw};

#[derive(MachMessage)]
#[mach(id = 1)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

fn panic_message(action: impl FnOnce()) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(action)).err()?;
    panic.downcast::<String>().ok().map(|text| *text)
}

#[test]
fn second_release_panics_in_strict_mode_with_name_history() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    kernel.set_strict(true);
    // SAFETY: no owned value loses a right because the test releases only its own names.
    let calls = unsafe { task.calls() };
    let name = calls.port_allocate(PortRight::Receive as u32).unwrap();
    calls.port_mod_refs(name, 1, -1).unwrap();
    let message = panic_message(|| {
        let _ = calls.port_mod_refs(name, 1, -1);
    });
    let slot = task.slot();
    assert_eq!(
        message.unwrap(),
        format!(
            "strict mode: task {slot}: port_mod_refs({name}, 1, -1) = KERN_INVALID_NAME: macOS raises \
             kGUARD_EXC_INVALID_NAME for {name}; before that:\n  \
             task {slot}: port_allocate(1) = KERN_SUCCESS -> {name}\n  \
             task {slot}: port_mod_refs({name}, 1, -1) = KERN_SUCCESS"
        )
    );
    kernel.set_strict(false);
    assert_eq!(
        calls.port_mod_refs(name, 1, -1),
        Err(KernReturn::INVALID_NAME)
    );
}

#[test]
fn strict_history_has_the_last_8_calls_with_the_name() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    kernel.set_strict(true);
    // SAFETY: no owned value loses a right because the test releases only its own names.
    let calls = unsafe { task.calls() };
    let name = calls.port_allocate(PortRight::Receive as u32).unwrap();
    for context in 0..20 {
        calls.port_set_context(name, context).unwrap();
    }
    calls.port_mod_refs(name, 1, -1).unwrap();
    let message = panic_message(|| {
        let _ = calls.port_mod_refs(name, 1, -1);
    });
    let message = message.unwrap();
    let lines: Vec<_> = message.lines().skip(1).collect();
    assert_eq!(lines.len(), 8, "{message}");
    for (line, context) in lines[..7].iter().zip(13..) {
        let call = format!("port_set_context({name}, {context})");
        assert!(line.contains(&call), "{line}");
    }
    assert!(lines[7].contains("port_mod_refs"), "{message}");
}

#[test]
fn name_of_an_extracted_right_is_shown() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let names: Arc<Mutex<Vec<_>>> = Arc::default();
    let shown = Arc::clone(&names);
    let observation = kernel.observe(move |event| {
        if event.call == "port_extract_right" {
            shown.lock().unwrap().extend_from_slice(&event.names);
        }
    });
    let once = port.make_send_once().unwrap();
    assert_eq!(*names.lock().unwrap(), [once.name()]);
    drop(observation);
}

#[test]
fn strict_history_begins_when_strict_mode_is_turned_on() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    // SAFETY: no owned value loses a right because the test releases only its own names.
    let calls = unsafe { task.calls() };
    kernel.set_strict(true);
    let name = calls.port_allocate(PortRight::Receive as u32).unwrap();
    kernel.set_strict(false);
    calls.port_mod_refs(name, 1, -1).unwrap();
    kernel.set_strict(true);
    let message = panic_message(|| {
        let _ = calls.port_mod_refs(name, 1, -1);
    });
    let message = message.unwrap();
    let end = "; nothing was done with that name before";
    assert!(message.ends_with(end), "{message}");
}

#[test]
fn owned_values_do_not_violate_strict_mode() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    kernel.set_strict(true);
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let other = ReceiveRight::new_in(*task).unwrap();
    let gift = Gift {
        right: other.make_send().unwrap(),
    };
    right.send(gift).unwrap();
    let mut buffer = MessageBuffer::new();
    let gift = port
        .try_receive(&mut buffer)
        .unwrap()
        .unwrap()
        .decode::<Gift>();
    drop(other);
    assert!(gift.unwrap().body.right.is_dead());
    drop(port.guard(7).unwrap());
    drop((right, task));
    assert!(kernel.resource_counts().is_zero());
}

#[test]
fn observer_sees_calls_with_names_and_codes_until_dropped() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let given = ReceiveRight::new_in(*task).unwrap();
    let gift = Gift {
        right: given.make_send().unwrap(),
    };
    let events: Arc<Mutex<Vec<Event>>> = Arc::default();
    let observation = kernel.observe({
        let events = Arc::clone(&events);
        move |event| events.lock().unwrap().push(event.clone())
    });
    right.send(gift).unwrap();
    let mut buffer = MessageBuffer::new();
    drop(port.try_receive(&mut buffer).unwrap().unwrap());
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    drop(observation);
    assert!(!right.is_dead());

    let events = events.lock().unwrap();
    let told: Vec<(&str, Code)> = events
        .iter()
        .map(|event| (event.call, event.code))
        .collect();
    assert_eq!(
        told,
        [
            ("msg", Code::Msg(MsgReturn::SUCCESS)),
            ("msg", Code::Msg(MsgReturn::SUCCESS)),
            ("port_deallocate", Code::Kern(KernReturn::SUCCESS)),
            ("msg", Code::Msg(MsgReturn::RCV_TIMED_OUT)),
        ]
    );
    assert!(events.iter().all(|event| event.task == *task));
    let sent = events[0].to_string();
    assert!(sent.contains(&given.name().to_string()), "{sent}");
    assert_eq!(*events[1].names, [port.name(), given.name()]);
}

#[test]
fn observers_see_their_own_kernel_only() {
    let (one, other) = (EmbeddedKernel::new(), EmbeddedKernel::new());
    let seen: Arc<Mutex<u32>> = Arc::default();
    let _observation = one.observe({
        let seen = Arc::clone(&seen);
        move |_| *seen.lock().unwrap() += 1
    });
    let task = other.create_task();
    drop(ReceiveRight::new_in(*task).unwrap());
    assert_eq!(*seen.lock().unwrap(), 0);
}

#[test]
fn kernel_and_observation_show_the_number_of_the_kernel() {
    let kernels = [(); 2].map(|()| EmbeddedKernel::new());
    let shown = kernels.each_ref().map(|kernel| format!("{kernel:?}"));
    assert_ne!(shown[0], shown[1]);
    let number = shown[0].strip_prefix("EmbeddedKernel { number: ").unwrap();
    let number = number.strip_suffix(" }").unwrap();
    assert!(number.parse::<u32>().is_ok(), "{number}");
    let observation = kernels[0].observe(|_| {});
    let text = format!("{observation:?}");
    let has = |part: &str| text.contains(part);
    assert!(text.starts_with("Observation {") && has(number), "{text}");
}

#[derive(MachMessage)]
#[mach(id = 2)]
struct Freight {
    #[mach(ool)]
    memory: OolMemory,
    number: u64,
}

/// Observes the calls of `mach_msg`, with messages or without.
fn observe_msg(kernel: &EmbeddedKernel, messages: bool) -> (Observation, Arc<Mutex<Vec<Event>>>) {
    let events: Arc<Mutex<Vec<Event>>> = Arc::default();
    let observer = {
        let events = Arc::clone(&events);
        move |event: &Event| {
            if event.call == "msg" {
                events.lock().unwrap().push(event.clone());
            }
        }
    };
    let observation = if messages {
        kernel.observe_messages(observer)
    } else {
        kernel.observe(observer)
    };
    (observation, events)
}

/// Receives in another thread, and calls `then` while that thread is blocked.
fn while_receiving(port: &ReceiveRight, then: impl FnOnce()) {
    thread::scope(|scope| {
        let receiver = scope.spawn(|| drop(port.receive(&mut MessageBuffer::new()).unwrap()));
        while !is_waiting(receiver.thread().id()) {
            thread::yield_now();
        }
        then();
    });
}

#[test]
fn strict_history_does_not_keep_messages() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    kernel.set_strict(true);
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let other = ReceiveRight::new_in(*task).unwrap();
    let messages: Arc<Mutex<Vec<Weak<[u8]>>>> = Arc::default();
    let _observation = kernel.observe_messages({
        let messages = Arc::clone(&messages);
        move |event| {
            let all = event.sent.iter().chain(&event.received);
            messages.lock().unwrap().extend(all.map(Arc::downgrade));
        }
    });
    let gift = Gift {
        right: other.make_send().unwrap(),
    };
    right.send(gift).unwrap();
    drop(port.receive(&mut MessageBuffer::new()).unwrap());
    let messages = messages.lock().unwrap();
    assert_eq!(messages.len(), 2);
    assert!(messages.iter().all(|message| message.upgrade().is_none()));
}

#[test]
fn observer_added_during_a_receive_sees_the_message() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let gift = Gift {
        right: port.make_send().unwrap(),
    };
    // A call that is not observed at its start is not shown.
    let (_first, _) = observe_msg(&kernel, false);
    let mut added = None;
    while_receiving(&port, || {
        added = Some(observe_msg(&kernel, true));
        right.send(gift).unwrap();
    });
    let (_observation, events) = added.unwrap();
    let events = events.lock().unwrap();
    assert_eq!(events.len(), 2);
    let received = events.iter().find(|event| event.sent.is_none()).unwrap();
    assert!(received.received.is_some(), "{received}");
}

#[test]
fn messages_are_not_shown_after_their_observer_is_gone() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let gift = Gift {
        right: port.make_send().unwrap(),
    };
    let (_observation, events) = observe_msg(&kernel, false);
    let (with_messages, _) = observe_msg(&kernel, true);
    while_receiving(&port, || {
        drop(with_messages);
        right.send(gift).unwrap();
    });
    let events = events.lock().unwrap();
    assert_eq!(events.len(), 2);
    for event in events.iter() {
        assert!(event.sent.is_none() && event.received.is_none(), "{event}");
    }
}

#[test]
fn observer_sees_a_partly_delivered_message() {
    let mut limits = KernelLimits::default();
    limits.memory_per_task = 100_000;
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let (_observation, events) = observe_msg(&kernel, true);
    let freight = Freight {
        memory: OolMemory::copy_of(*task, &[1; 60_000]).unwrap(),
        number: 0x0102_0304_0506_0708,
    };
    right.send(freight).unwrap();
    let _kept = OolMemory::copy_of(*task, &[1; 60_000]).unwrap();
    assert!(port.receive(&mut MessageBuffer::new()).is_err());
    let events = events.lock().unwrap();
    let received = events.last().unwrap();
    assert!(matches!(received.code, Code::Msg(code) if code.base() == MsgReturn::RCV_BODY_ERROR));
    let message = received.received.as_deref().unwrap();
    let number = 0x0102_0304_0506_0708_u64.to_ne_bytes();
    assert!(message.windows(8).any(|bytes| bytes == number));
}

#[derive(MachMessage)]
#[mach(id = 2, reply(Answer))]
struct Question {
    number: u32,
}

#[derive(MachMessage)]
#[mach(id = 102)]
struct Answer {
    number: u32,
}

#[test]
fn short_lived_observers_do_not_disturb_calls() {
    const CALLS: u32 = 20_000;
    let kernel = EmbeddedKernel::new();
    let before = kernel.resource_counts();
    let task = kernel.create_task();
    let service = ReceiveRight::new_in(*task).unwrap();
    let right = service.make_send().unwrap();
    // The observed kernel has no calls: observers in the process select the path of all calls.
    let other = EmbeddedKernel::new();
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            for _ in 0..CALLS {
                let request = service.receive(&mut buffer).unwrap();
                let request = request.decode::<Question>().unwrap();
                let number = request.body.number;
                request.reply.unwrap().send(Answer { number }).unwrap();
            }
        });
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                drop(other.observe(|_| ()));
            }
        });
        for number in 0..CALLS {
            assert_eq!(right.call(Question { number }).unwrap().number, number);
        }
        over.store(true, Ordering::Relaxed);
    });
    drop((right, service));
    task.end();
    assert_eq!(kernel.resource_counts(), before);
}

#[derive(MachMessage)]
#[mach(id = 3)]
struct Note {
    number: u32,
}

/// Returns true for each direction in which the message of an event was copied.
fn directions(events: &[Event]) -> Vec<(bool, bool)> {
    let copied = events
        .iter()
        .map(|event| (event.sent.is_some(), event.received.is_some()));
    copied.collect()
}

#[test]
fn observer_sees_messages_fitting_the_fast_path() {
    const SENT: (bool, bool) = (true, false);
    const RECEIVED: (bool, bool) = (false, true);
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let right = port.make_send().unwrap();
    let mut buffer = MessageBuffer::new();
    let (_observation, events) = observe_msg(&kernel, true);
    let told = || directions(&std::mem::take(&mut *events.lock().unwrap()));

    right.send(Note { number: 1 }).unwrap();
    assert_eq!(told(), [SENT], "a typed send");
    drop(port.receive(&mut buffer).unwrap());
    assert_eq!(told(), [RECEIVED], "a typed receive");

    let reply = port.make_send_once().unwrap();
    right
        .send_request(Question { number: 2 }, reply, Wait::Never)
        .unwrap();
    assert_eq!(told(), [SENT], "a request");
    let request = port.try_receive(&mut buffer).unwrap().unwrap();
    let request = request.decode::<Question>().unwrap();
    assert_eq!(told(), [RECEIVED], "a receive that does not wait");
    request.reply.unwrap().send(Answer { number: 3 }).unwrap();
    assert_eq!(told(), [SENT], "a reply");
    drop(port.receive(&mut buffer).unwrap());
    assert_eq!(told(), [RECEIVED], "the receive of a reply");

    thread::scope(|scope| {
        scope.spawn(|| {
            let request = port.receive(&mut buffer).unwrap();
            let request = request.decode::<Question>().unwrap();
            let number = request.body.number + 1;
            request.reply.unwrap().send(Answer { number }).unwrap();
        });
        assert_eq!(right.call(Question { number: 4 }).unwrap().number, 5);
    });
    let mut of_call = told();
    of_call.sort_unstable();
    assert_eq!(of_call, [RECEIVED, SENT, (true, true)], "a call");
}

#[test]
fn observer_sees_raw_calls_fitting_the_fast_path() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let calls = raw::calls(*task);
    let port = calls.port_allocate(raw::RECEIVE).unwrap();
    let (_observation, events) = observe_msg(&kernel, true);
    let message = raw::message(port, MAKE_SEND, 7);
    assert_eq!(raw::send(calls, message.clone()), MsgReturn::SUCCESS);
    assert_eq!(raw::received_id(calls, port), 7);
    let mut both = message.clone();
    both.resize(200, 0);
    let call = MsgCall {
        send_size: message.len() as u32,
        receive_name: port,
        ..raw::msg_call(MsgOptions::SEND_MSG | MsgOptions::RCV_MSG, &mut both)
    };
    assert_eq!(calls.msg(call), MsgReturn::SUCCESS);
    assert_eq!(
        directions(&events.lock().unwrap()),
        [(true, false), (false, true), (true, true)]
    );
}

/// Drops a send right when its thread ends, after the thread's list of observed calls.
struct Late(Option<SendRight>);

impl Drop for Late {
    fn drop(&mut self) {
        drop(self.0.take());
    }
}

#[test]
fn observer_panic_while_a_thread_ends_is_kept() {
    thread_local! {
        static LATE: RefCell<Option<Late>> = const { RefCell::new(None) };
    }
    hide_injected_panics();
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let before = kernel.resource_counts();
    let right = port.make_send().unwrap();
    let panicked: Arc<AtomicBool> = Arc::default();
    let ended = thread::spawn({
        let (kernel, panicked) = (kernel.clone(), Arc::clone(&panicked));
        move || {
            // Destructors run in the opposite order, so the list of calls is destroyed first.
            LATE.set(Some(Late(Some(right))));
            let observation = kernel.observe(move |event| {
                if event.call == "port_deallocate" {
                    panicked.store(true, Ordering::Relaxed);
                    // Its destructor panics too.
                    panic_any(Bomb);
                }
            });
            drop(ReceiveRight::new_in(*kernel.create_task()).unwrap());
            observation
        }
    });
    drop(ended.join().unwrap());
    assert!(panicked.load(Ordering::Relaxed));
    assert_eq!(kernel.resource_counts(), before);
}
