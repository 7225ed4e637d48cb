//! A broker of ports: rights of every kind pass between three tasks, and a port set tells its owner which of them has mail.
//!
//! ```text
//!   publisher ── receive right of a topic ──▶ broker: a port set of all topics
//!       │                                       │
//!       └─ keeps a send right, publishes ──────▶│ takes the messages of whichever topic has some
//!                                               ▼
//!   subscriber ── send-once right ─────────▶ each is answered with the next message, once
//!       ◀── the receive right of a topic ─── on request the broker hands the whole topic over, with what is in its queue
//! ```

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::codec::AnyRight;
use mach_msg::service::{Server, mach_service};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendOnceRight, bootstrap};

/// What the broker does.
#[mach_service(id = 0x5000)]
pub trait Broker {
    /// Gives the broker the receiving end of a topic.
    fn publish(
        &self,
        #[mach(max = 64)] topic: &str,
        #[mach(move_receive)] port: ReceiveRight,
    ) -> Result<(), KernReturn>;
    /// The next message of any topic goes to this right, once. Without one, the right is kept until a topic comes that has some.
    fn subscribe(&self, #[mach(make_send_once)] reader: SendOnceRight) -> Result<(), KernReturn>;
    /// Takes a topic over, with what is in its queue.
    fn take(&self, #[mach(max = 64)] topic: &str) -> Result<ReceiveRight, KernReturn>;
    /// Says what kind of right this is, and releases it.
    fn inspect(&self, right: AnyRight) -> u32;
}

/// What publishers send to their topic, and subscribers get.
#[derive(Debug, MachMessage)]
#[mach(id = 0x5100)]
struct Article {
    number: u32,
}

/// The broker's state.
struct Desk {
    /// Every topic's port is a member.
    topics: PortSet,
    ports: Mutex<HashMap<String, ReceiveRight>>,
    readers: Mutex<Vec<SendOnceRight>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Hands articles to readers as long as there are both.
    fn deliver(&self) {
        let mut buffer = MessageBuffer::new();
        loop {
            let Some(reader) = lock(&self.readers).pop() else {
                return;
            };
            let article = match self.topics.try_receive(&mut buffer) {
                Ok(message) => message.decode::<Article>(),
                Err(_) => {
                    lock(&self.readers).push(reader);
                    return;
                }
            };
            if let Ok(article) = article {
                // A reader that is gone meanwhile loses the article: this is an example, not a news agency.
                drop(reader.send(Article {
                    number: article.body.number,
                }));
            }
        }
    }
}

impl Broker for Arc<Desk> {
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

fn main() -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let (broker, publisher, subscriber) = (
        kernel.create_task(),
        kernel.create_task(),
        kernel.create_task(),
    );
    let port = bootstrap::check_in_as(*broker, "example.broker")?;
    let desk = Arc::new(Desk {
        topics: PortSet::new_in(*broker)?,
        ports: Mutex::default(),
        readers: Mutex::default(),
    });
    let server = Server::new().serve(BrokerServer::new(Arc::clone(&desk)));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| server.run(&port));
        let done = trade(*publisher, *subscriber);
        stop.stop();
        match serving.join() {
            Ok(result) => result?,
            Err(_) => return Err("the broker panicked".into()),
        }
        done
    })
}

fn trade(publisher: Task, subscriber: Task) -> Result<(), Box<dyn Error>> {
    let to_broker = BrokerClient::new(bootstrap::look_up_as(publisher, "example.broker")?);
    let from_broker = BrokerClient::new(bootstrap::look_up_as(subscriber, "example.broker")?);

    // The publisher keeps send rights, and gives the receiving ends away.
    let mut topics = Vec::new();
    for (topic, first) in [("weather", 10), ("sports", 20)] {
        let port = ReceiveRight::new_in(publisher)?;
        let right = port.make_send()?;
        for number in first..first + 2 {
            right.send(Article { number })?;
        }
        to_broker.publish(topic, port)?;
        println!("publisher: gave {topic} away");
        topics.push(right);
    }

    // The subscriber has one port, and hands out a send-once right for each article that it wants.
    let mail = ReceiveRight::new_in(subscriber)?;
    let mut buffer = MessageBuffer::new();
    for _ in 0..3 {
        from_broker.subscribe(&mail)?;
        let article = mail
            .receive(&mut buffer)?
            .decode::<Article>()
            .map_err(mach_msg::Error::from)?;
        println!("subscriber: article {} came by itself", article.body.number);
    }

    // Now it takes whole topics over: the right moves, its queue with it, and the publisher notices nothing.
    let mut taken = Vec::new();
    for topic in ["sports", "weather", "gossip"] {
        match from_broker.take(topic) {
            Ok(port) => {
                match port.try_receive(&mut buffer) {
                    Ok(message) => {
                        let article = message.decode::<Article>().map_err(mach_msg::Error::from)?;
                        println!(
                            "subscriber: has {topic} now, with article {}",
                            article.body.number
                        );
                    }
                    Err(_) => println!("subscriber: has {topic} now, with nothing in its queue"),
                }
                taken.push(port);
            }
            Err(error) => println!("subscriber: {topic}: {error}"),
        }
    }
    println!(
        "publisher: sports is {}",
        if topics.last().is_some_and(mach_msg::SendRight::is_dead) {
            "gone"
        } else {
            "alive"
        }
    );
    drop(taken);

    let something = ReceiveRight::new_in(subscriber)?;
    let kind = from_broker.inspect(mach_msg::service::codec::AnyPort::MakeSend(&something))?;
    println!("broker: a made send right arrives as disposition {kind}");
    Ok(())
}
