//! A bare word in each direction: the least that two processors can exchange.

use std::hint::spin_loop;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::RoundTrip;

/// Two words, each on cache lines of its own. The waiting side reads its word until it changes,
/// without a queue, a payload or a way to block.
#[derive(Debug)]
pub struct BareWord;

#[derive(Debug, Default)]
#[repr(align(128))]
struct Word(AtomicU64);

impl Word {
    /// Waits until the word is another than `before`, and returns it.
    fn wait(&self, before: u64) -> u64 {
        loop {
            let word = self.0.load(Ordering::Acquire);
            if word != before {
                return word;
            }
            spin_loop();
        }
    }
}

#[derive(Debug, Default)]
struct Words {
    request: Word,
    reply: Word,
}

/// One side of the exchange.
#[derive(Debug)]
pub struct Side {
    words: Arc<Words>,
    /// The last word that this side received.
    last: u64,
}

impl RoundTrip for BareWord {
    type Client = Side;
    type Server = Side;

    fn open() -> (Side, Side) {
        let words = Arc::<Words>::default();
        let client = Side {
            words: Arc::clone(&words),
            last: 0,
        };
        (client, Side { words, last: 0 })
    }

    #[inline]
    fn call(client: &mut Side, number: u64) -> u64 {
        client.words.request.0.store(number, Ordering::Release);
        client.last = client.words.reply.wait(client.last);
        client.last
    }

    #[inline]
    fn serve(server: &mut Side) -> u64 {
        server.last = server.words.request.wait(server.last);
        server.words.reply.0.store(server.last, Ordering::Release);
        server.last
    }
}
