//! Services under load: many clients and threads, deaths, deadlines, and hostile clients.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use mach_msg::kernel::KernReturn;
use mach_msg::service::{Client, ClientError, Responder, Server, mach_service};
use mach_msg::wire::disposition::{COPY_SEND, MAKE_SEND_ONCE};
use mach_msg::wire::{AuditTrailer, Bits, Header, PortName};
use mach_msg::zerocopy::{FromBytes, IntoBytes};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::{CheckedKernel, raw};
use mach_msg_tests::random::Random;
use mach_msg_tests::vectors;

/// A service whose replies identify their requests.
#[mach_service(id = 700, layout(mig))]
pub trait Tagged {
    /// Returns the two numbers.
    fn echo(
        &self,
        client: u32,
        number: u64,
        #[mach(out)] client_back: u32,
        #[mach(out)] number_back: u64,
    );
    /// Returns the bytes out of line.
    fn bytes(&self, #[mach(ool)] bytes: &[u8], #[mach(out)] back: OolMemory);
    /// Replies later, from another thread.
    #[later]
    fn slow(
        &self,
        client: u32,
        number: u64,
        #[mach(out)] client_back: u32,
        #[mach(out)] number_back: u64,
    );
}

type Kept = (u32, u64, Responder<TaggedSlowReply>);

/// Keeps slow requests until another thread replies to them.
#[derive(Default)]
struct Handler {
    kept: Mutex<Vec<Kept>>,
    handled: AtomicU64,
}

impl Tagged for Arc<Handler> {
    fn echo(&self, client: u32, number: u64) -> Result<TaggedEchoReply, KernReturn> {
        self.handled.fetch_add(1, Ordering::Relaxed);
        Ok(TaggedEchoReply {
            client_back: client,
            number_back: number,
        })
    }

    fn bytes(&self, bytes: OolMemory) -> Result<OolMemory, KernReturn> {
        self.handled.fetch_add(1, Ordering::Relaxed);
        Ok(bytes)
    }

    fn slow(&self, client: u32, number: u64, reply: Responder<TaggedSlowReply>) {
        self.handled.fetch_add(1, Ordering::Relaxed);
        self.kept.lock().unwrap().push((client, number, reply));
    }
}

/// Number of calls of each client, unless an environment variable overrides it.
const CALLS: u64 = 100_000;

#[test]
fn replies_of_8_clients_and_4_threads_are_never_mixed_up() {
    let calls = match std::env::var("MACH_MSG_STRESS_CALLS") {
        Ok(number) => number.parse().expect("MACH_MSG_STRESS_CALLS is a number"),
        Err(_) => CALLS,
    };
    let kernel = CheckedKernel::new();
    let server_task = kernel.create_task();
    let port = mach_msg::bootstrap::check_in_as(*server_task, "test.stress").unwrap();
    let before = kernel.resource_counts();
    let handler: Arc<Handler> = Arc::default();
    let server = Server::new().serve(TaggedServer::new(Arc::clone(&handler)));
    let stop = server.stopper();
    let done = AtomicBool::new(false);
    let answered = AtomicU64::new(0);
    let timed_out = AtomicU64::new(0);
    std::thread::scope(|scope| {
        let running = scope.spawn(|| server.run_threads(&port, 4));
        // Replies to the slow requests, or drops them.
        let slow = scope.spawn(|| {
            let mut random = Random::new(99);
            loop {
                let kept = handler.kept.lock().unwrap().pop();
                match kept {
                    Some((_, _, reply)) if random.next().is_multiple_of(16) => drop(reply),
                    Some((client_back, number_back, reply)) => {
                        // The client may have died.
                        let _ = reply.send(TaggedSlowReply {
                            client_back,
                            number_back,
                        });
                    }
                    None if done.load(Ordering::Acquire) => return,
                    None => std::thread::yield_now(),
                }
            }
        });
        let clients: Vec<_> = (1..=8_u32)
            .map(|client| {
                let (kernel, answered, timed_out) = (&kernel, &answered, &timed_out);
                scope.spawn(move || {
                    let mut random = Random::new(u64::from(client));
                    let mut number = 0;
                    while number < calls {
                        // A client dies after some calls, sometimes with calls pending.
                        let life = 1 + random.next() % 3000;
                        let task = kernel.create_task();
                        let target = mach_msg::bootstrap::look_up_as(*task, "test.stress").unwrap();
                        let patient = TaggedClient::new(target);
                        for _ in 0..life {
                            number += 1;
                            if number > calls {
                                break;
                            }
                            match random.next() % 64 {
                                0 => {
                                    let pending = patient
                                        .client()
                                        .start(TaggedSlowRequest { client, number });
                                    // Dropped immediately, or the task dies before the reply.
                                    drop(pending.unwrap());
                                }
                                1 => {
                                    let hasty = Client::new(patient.client().target().clone())
                                        .with_timeout(Duration::from_micros(random.next() % 300));
                                    match TaggedClient::from(hasty).slow(client, number) {
                                        Ok(back) => {
                                            assert_eq!(
                                                (back.client_back, back.number_back),
                                                (client, number)
                                            );
                                            answered.fetch_add(1, Ordering::Relaxed);
                                        }
                                        Err(ClientError::TimedOut { .. }) => {
                                            timed_out.fetch_add(1, Ordering::Relaxed);
                                        }
                                        Err(error) => assert_eq!(error, ClientError::ServerDied),
                                    }
                                }
                                2 => {
                                    let bytes = vec![client as u8; (random.next() % 5000) as usize];
                                    let back = patient.bytes(&bytes).unwrap();
                                    assert_eq!(*back, *bytes);
                                    answered.fetch_add(1, Ordering::Relaxed);
                                }
                                _ => {
                                    let back = patient.echo(client, number).unwrap();
                                    assert_eq!(
                                        (back.client_back, back.number_back),
                                        (client, number)
                                    );
                                    answered.fetch_add(1, Ordering::Relaxed);
                                }
                            }
                        }
                    }
                })
            })
            .collect();
        for client in clients {
            client.join().unwrap();
        }
        done.store(true, Ordering::Release);
        slow.join().unwrap();
        // Requests in the queue are handled, or dropped with the last server thread.
        stop.stop();
        running.join().unwrap().unwrap();
    });
    drop((server, stop));
    handler.kept.lock().unwrap().clear();
    let handled = handler.handled.load(Ordering::Relaxed);
    let answered = answered.load(Ordering::Relaxed);
    assert!(
        handled <= calls * 8 && answered <= handled,
        "{answered} of {handled}"
    );
    assert!(
        answered > calls * 7,
        "{answered} answered, {} timed out",
        timed_out.load(Ordering::Relaxed)
    );
    drop(port);
    let after = kernel.resource_counts();
    assert_eq!(
        (after.messages, after.ool_bytes, after.send_once_rights),
        (0, 0, 0),
        "before: {before:?}"
    );
    kernel.verify().unwrap();
}

/// Sends the message with a header that is addressed to the server and has a reply right.
fn send_raw(target: &SendRight, reply: &ReceiveRight, message: &[u8]) {
    let Ok((was, body)) = Header::read_from_prefix(message) else {
        return;
    };
    let complex = was.bits.0 & Bits::COMPLEX;
    let header = Header {
        bits: Bits(Bits::new(COPY_SEND, MAKE_SEND_ONCE, 0, false).0 | complex),
        size: 0,
        remote: target.name(),
        local: reply.name(),
        voucher: PortName::NULL,
        id: was.id,
    };
    // The kernel refuses the names and regions of the body that do not exist. The send has no
    // timeout, because a message that timed out would be returned with its rights.
    let message = [header.as_bytes(), body].concat();
    let _ = raw::send_blocking(raw::calls(target.task()), message);
}

/// Returns a server of all subsystems that the vectors cover and the crate has.
fn everything() -> Server {
    use mach_msg::service::mig::{mach_exc, mach_port, mach_vm, notify, task as tasks, vm_map};
    struct Nothing;
    impl mach_exc::MachExc for Nothing {}
    impl mach_port::MachPort for Nothing {}
    impl mach_vm::MachVm for Nothing {}
    impl notify::Notify for Nothing {}
    impl tasks::Task for Nothing {}
    impl vm_map::VmMap for Nothing {}
    Server::new()
        .serve(mach_exc::MachExcServer::new(Nothing))
        .serve(mach_port::MachPortServer::new(Nothing))
        .serve(mach_vm::MachVmServer::new(Nothing))
        .serve(notify::NotifyServer::new(Nothing))
        .serve(tasks::TaskServer::new(Nothing))
        .serve(vm_map::VmMapServer::new(Nothing))
        .serve(TaggedServer::new(Arc::<Handler>::default()))
}

#[test]
fn hostile_clients_disturb_no_other_client_and_leak_nothing() {
    let kernel = CheckedKernel::new();
    let (server_task, good_task, bad_task) = (
        kernel.create_task(),
        kernel.create_task(),
        kernel.create_task(),
    );
    let port = mach_msg::bootstrap::check_in_as(*server_task, "test.hostile").unwrap();
    let server = everything();
    let stop = server.stopper();
    let mut attacks = 0_u64;
    let counts = std::thread::scope(|scope| {
        let running = scope.spawn(|| server.run(&port));
        let good =
            TaggedClient::new(mach_msg::bootstrap::look_up_as(*good_task, "test.hostile").unwrap());
        let target = mach_msg::bootstrap::look_up_as(*bad_task, "test.hostile").unwrap();
        assert_eq!(good.echo(1, 0).unwrap().number_back, 0);
        let quiet = kernel.resource_counts();
        let mut random = Random::new(4711);
        for subsystem in vectors::all() {
            for vector in &subsystem.vectors {
                for (_, message) in vector.messages() {
                    // Sent unchanged, and then with changed bytes, mostly after the header.
                    for change in 0..6 {
                        let mut message = message.to_vec();
                        for _ in 0..change {
                            let at = (random.next() as usize) % message.len();
                            let at = if at < 20 && message.len() > 24 {
                                24 + at % (message.len() - 24)
                            } else {
                                at
                            };
                            message[at] = random.next() as u8;
                        }
                        let reply = ReceiveRight::new_in(*bad_task).unwrap();
                        send_raw(&target, &reply, &message);
                        attacks += 1;
                    }
                }
            }
            // A well-behaved client is served in between.
            let back = good.echo(7, attacks).unwrap();
            assert_eq!((back.client_back, back.number_back), (7, attacks));
        }
        assert_eq!(good.echo(1, 0).unwrap().number_back, 0);
        let counts = (quiet, kernel.resource_counts());
        stop.stop();
        running.join().unwrap().unwrap();
        counts
    });
    assert!(attacks > 10_000, "{attacks}");
    assert_eq!(counts.0, counts.1);
    let refused: u64 = server.counters().iter().map(|method| method.refused).sum();
    assert!(refused > 1000, "{refused} of {attacks}");
}

/// Durations of a repeated action, and their median.
#[derive(Default)]
struct Median(Vec<Duration>);

impl Median {
    fn time<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let start = Instant::now();
        let result = work();
        self.0.push(start.elapsed());
        result
    }

    fn value(mut self) -> Duration {
        self.0.sort_unstable();
        self.0[self.0.len() / 2]
    }
}

/// Runs on one thread, so that the time of each message can be measured. The latency of a
/// well-behaved client is the sum of the times of all messages before its own. The test compares
/// medians of one run with each other and not with a constant.
#[test]
fn refusals_delay_a_good_client_by_less_than_a_call_each() {
    let kernel = CheckedKernel::new();
    let (server_task, bad_task) = (kernel.create_task(), kernel.create_task());
    let port = mach_msg::bootstrap::check_in_as(*server_task, "test.latency").unwrap();
    let server = everything();
    let target = mach_msg::bootstrap::look_up_as(*bad_task, "test.latency").unwrap();
    let good = TaggedClient::new(port.make_send().unwrap());
    let reply = ReceiveRight::new_in(*bad_task).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut serve = |times: &mut Median| {
        times.time(|| {
            let message = port.receive_with::<AuditTrailer>(&mut buffer, Wait::Never);
            // An error means that the kernel destroyed the message.
            let _ = message.map(|message| server.handle_and_send(message));
        });
    };
    let call = |number, served: &mut dyn FnMut()| {
        let request = TaggedEchoRequest { client: 3, number };
        let pending = good.client().start(request).unwrap();
        served();
        assert_eq!(pending.wait().unwrap().number_back, number);
    };
    let attacks: Vec<Vec<u8>> = vectors::all()
        .iter()
        .flat_map(|subsystem| &subsystem.vectors)
        .flat_map(vectors::Vector::messages)
        .map(|(_, message)| message.to_vec())
        .collect();

    let (mut alone, mut between, mut refusals) =
        (Median::default(), Median::default(), Median::default());
    for number in 0..attacks.len() as u64 {
        call(number, &mut || serve(&mut alone));
    }
    let quiet = kernel.resource_counts();
    for (number, attack) in (0..).zip(&attacks) {
        send_raw(&target, &reply, attack);
        while port.status().unwrap().message_count > 0 {
            serve(&mut refusals);
        }
        let mut answers = MessageBuffer::new();
        while reply
            .receive_with::<AuditTrailer>(&mut answers, Wait::Never)
            .is_ok()
        {}
        call(number, &mut || serve(&mut between));
    }
    assert_eq!(kernel.resource_counts(), quiet);
    let sent = refusals.0.len();
    let (alone, between, refusal) = (alone.value(), between.value(), refusals.value());
    println!(
        "a call: {alone:?} alone, {between:?} between {sent} hostile messages, of which each costs {refusal:?}"
    );
    // The factor of 3 is far above the noise of a loaded machine.
    assert!(sent > 1000, "{sent}");
    assert!(
        between < alone * 3,
        "{between:?} between attacks, {alone:?} alone"
    );
    assert!(
        refusal < alone * 3,
        "{refusal:?} for a refusal, {alone:?} for a call"
    );
}
