//! Channels of this process, with the queue limit of a port. The bytes are in a box that is
//! allocated for each message.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver as StdReceiver, SyncSender as StdSender};

use crossbeam_channel::{Receiver as CrossbeamReceiver, Sender as CrossbeamSender};

use crate::bench::ends::{Client, Parties, Server};

/// The number of messages that a port queues by default.
const LIMIT: usize = 5;

/// Implements the ends of a channel for types with the same functions.
macro_rules! channel {
    ($module:ident, $open:ident, $new:path, $sender:ident, $receiver:ident) => {
        mod $module {
            use super::*;

            pub(super) struct Message {
                bytes: Box<[u8]>,
                /// The channel for replies. A reply returns it, so that the client does not have
                /// one while it waits: if the server drops the request, the client fails.
                reply: Option<$sender<Message>>,
            }

            struct ChannelClient {
                to: $sender<Message>,
                is_closed: Arc<AtomicBool>,
                reply_to: Option<$sender<Message>>,
                replies: $receiver<Message>,
            }

            struct ChannelServer {
                from: $receiver<Message>,
                is_closed: Arc<AtomicBool>,
            }

            /// Drops the requests in the queue. Some channels do that only after their last sender
            /// is gone, which waits for a reply. A client that sends later sees the flag.
            impl Drop for ChannelServer {
                fn drop(&mut self) {
                    self.is_closed.store(true, Ordering::SeqCst);
                    while self.from.try_recv().is_ok() {}
                }
            }

            pub(super) fn open(clients: usize) -> Parties {
                let (to, from) = $new(LIMIT);
                let is_closed = Arc::new(AtomicBool::new(false));
                let client = |_| {
                    let (reply_to, replies) = $new(LIMIT);
                    Box::new(ChannelClient {
                        to: to.clone(),
                        is_closed: Arc::clone(&is_closed),
                        reply_to: Some(reply_to),
                        replies,
                    }) as Box<dyn Client>
                };
                Parties {
                    clients: (0..clients).map(client).collect(),
                    servers: vec![Box::new(ChannelServer { from, is_closed })],
                    task: None,
                }
            }

            impl ChannelClient {
                fn post(&self, data: &[u8], reply: Option<$sender<Message>>) -> Result<(), String> {
                    let bytes = data.into();
                    let sent = self.to.send(Message { bytes, reply });
                    sent.map_err(|_| "the receiver is gone".to_owned())
                }
            }

            impl Client for ChannelClient {
                fn send(&mut self, data: &[u8]) -> Result<(), String> {
                    self.post(data, None)
                }

                fn call(&mut self, data: &[u8]) -> Result<usize, String> {
                    let reply_to = self.reply_to.take();
                    self.post(data, reply_to)?;
                    if self.is_closed.load(Ordering::SeqCst) {
                        return Err("the receiver is gone".to_owned());
                    }
                    let reply = self.replies.recv();
                    let reply = reply.map_err(|_| "the server dropped the request".to_owned())?;
                    self.reply_to = reply.reply;
                    Ok(black_box(&reply.bytes).len())
                }
            }

            impl Server for ChannelServer {
                fn serve(&mut self, reply: bool) -> Result<Option<usize>, String> {
                    let Ok(message) = self.from.recv() else {
                        return Ok(None);
                    };
                    let bytes = black_box(message.bytes);
                    let size = bytes.len();
                    if reply && let Some(to) = message.reply {
                        let reply = Some(to.clone());
                        // Errors are those of the client.
                        let _ = to.send(Message { bytes, reply });
                    }
                    Ok(Some(size))
                }
            }
        }

        pub(super) fn $open(clients: usize) -> Parties {
            $module::open(clients)
        }
    };
}

channel!(
    standard,
    open_std,
    std::sync::mpsc::sync_channel,
    StdSender,
    StdReceiver
);
channel!(
    crossbeam,
    open_crossbeam,
    crossbeam_channel::bounded,
    CrossbeamSender,
    CrossbeamReceiver
);
