//! A message broker: rights of every kind move between three tasks, and the broker receives from a
//! port set.
//!
//! ```text
//!   publisher ── receive right of a topic ──▶ broker: a port set of all topics
//!       │                                       │
//!       └─ keeps a send right, publishes ──────▶│ receives from any topic with messages
//!                                               ▼
//!   subscriber ── send-once right ─────────▶ sends one message to each right
//!       ◀── receive right of a topic ─────── moves a topic with its queue on request
//! ```

mod common;

use std::collections::HashMap;
use std::error::Error;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::AnyRight;
use mach_msg::service::{Server, mach_service};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendOnceRight, bootstrap};

use common::say;

/// Operations of the broker.
#[mach_service(id = 0x5000)]
pub trait Broker {
    /// Moves the receive right of a topic to the broker.
    fn publish(
        &self,
        #[mach(max = 64)] topic: &str,
        #[mach(move_receive)] port: ReceiveRight,
    ) -> Result<(), KernReturn>;
    /// Registers a send-once right for the next message of any topic. The broker keeps the right
    /// until there is a message.
    fn subscribe(&self, #[mach(make_send_once)] reader: SendOnceRight) -> Result<(), KernReturn>;
    /// Moves the receive right of a topic to the caller, with the messages in its queue.
    fn take(&self, #[mach(max = 64)] topic: &str) -> Result<ReceiveRight, KernReturn>;
    /// Returns the disposition with which a right arrives, and releases the right.
    fn inspect(&self, right: AnyRight) -> u32;
}

/// The message of a topic.
#[derive(Debug, MachMessage)]
#[mach(id = 0x5100)]
struct Article {
    number: u32,
}

/// The broker's state.
struct BrokerState {
    /// A port set with the port of each topic.
    topics: PortSet,
    ports: Mutex<HashMap<String, ReceiveRight>>,
    readers: Mutex<Vec<SendOnceRight>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl BrokerState {
    /// Sends articles to readers while there are both.
    fn deliver(&self) {
        let mut buffer = MessageBuffer::new();
        loop {
            let Some(reader) = lock(&self.readers).pop() else {
                return;
            };
            let article = match self.topics.try_receive(&mut buffer) {
                Ok(Some(message)) => message.decode::<Article>(),
                Ok(None) | Err(_) => {
                    lock(&self.readers).push(reader);
                    return;
                }
            };
            if let Ok(article) = article {
                // An article for a dead reader is lost, which is acceptable in an example.
                let _ = reader.send(Article {
                    number: article.body.number,
                });
            }
        }
    }
}

impl Broker for Arc<BrokerState> {
    fn publish(&self, topic: &str, port: ReceiveRight) -> Result<(), KernReturn> {
        self.topics.add(&port)?;
        let old = lock(&self.ports).insert(topic.to_owned(), port);
        drop(old);
        self.deliver();
        Ok(())
    }

    fn subscribe(&self, reader: SendOnceRight) -> Result<(), KernReturn> {
        lock(&self.readers).push(reader);
        self.deliver();
        Ok(())
    }

    fn take(&self, topic: &str) -> Result<ReceiveRight, KernReturn> {
        // The right leaves the set when it is sent.
        lock(&self.ports).remove(topic).ok_or(KernReturn::NOT_FOUND)
    }

    fn inspect(&self, right: AnyRight) -> u32 {
        u32::from(right.kind().raw())
    }
}

const USAGE: &str = "\
usage: broker

Moves rights of every kind between three tasks of an embedded kernel, and receives from a port set.";

fn main() -> ExitCode {
    common::run(USAGE, |_: Option<[String; 0]>| run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let (broker, publisher, subscriber) = (
        kernel.create_task(),
        kernel.create_task(),
        kernel.create_task(),
    );
    let port = bootstrap::check_in_as(*broker, "example.broker")?;
    let state = Arc::new(BrokerState {
        topics: PortSet::new_in(*broker)?,
        ports: Mutex::default(),
        readers: Mutex::default(),
    });
    let server = Server::new().serve(BrokerServer::new(Arc::clone(&state)));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| server.run(&port));
        let result = trade(*publisher, *subscriber);
        stop.stop();
        match serving.join() {
            Ok(result) => result?,
            Err(_) => return Err("the broker panicked".into()),
        }
        result
    })
}

fn trade(publisher: Task, subscriber: Task) -> Result<(), Box<dyn Error>> {
    let to_broker = BrokerClient::new(bootstrap::look_up_as(publisher, "example.broker")?);
    let from_broker = BrokerClient::new(bootstrap::look_up_as(subscriber, "example.broker")?);

    // The publisher keeps send rights, and moves the receive rights to the broker.
    let mut topics = Vec::new();
    for (topic, first) in [("weather", 10), ("sports", 20)] {
        let port = ReceiveRight::new_in(publisher)?;
        let right = port.make_send()?;
        for number in first..first + 2 {
            right.send(Article { number })?;
        }
        to_broker.publish(topic, port)?;
        say(format_args!("publisher: moved {topic} to the broker"));
        topics.push(right);
    }

    // The subscriber has one port, and makes a send-once right for each article.
    let mail = ReceiveRight::new_in(subscriber)?;
    let mut buffer = MessageBuffer::new();
    for _ in 0..3 {
        from_broker.subscribe(&mail)?;
        let article = mail.receive(&mut buffer)?.decode::<Article>()?;
        say(format_args!(
            "subscriber: received article {}",
            article.body.number
        ));
    }

    // The subscriber takes over whole topics. A receive right moves with its queue, and the
    // publisher's send rights remain valid.
    let mut taken = Vec::new();
    for topic in ["sports", "weather", "gossip"] {
        match from_broker.take(topic) {
            Ok(port) => {
                match port.try_receive(&mut buffer)? {
                    Some(message) => {
                        let article = message.decode::<Article>()?;
                        say(format_args!(
                            "subscriber: took {topic}, with article {}",
                            article.body.number
                        ));
                    }
                    None => say(format_args!(
                        "subscriber: took {topic}, with an empty queue"
                    )),
                }
                taken.push(port);
            }
            Err(error) => say(format_args!("subscriber: {topic}: {error}")),
        }
    }
    say(format_args!(
        "publisher: sports is {}",
        if topics.last().is_some_and(mach_msg::SendRight::is_dead) {
            "dead"
        } else {
            "alive"
        }
    ));
    drop(taken);

    let port = ReceiveRight::new_in(subscriber)?;
    let kind = from_broker.inspect(mach_msg::service::AnyPort::MakeSend(&port))?;
    say(format_args!(
        "broker: the send right arrives as disposition {kind}"
    ));
    Ok(())
}
