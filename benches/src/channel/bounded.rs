//! The trait of bounded channels between threads.

/// A bounded channel between threads, for any message type.
pub trait Channel: 'static {
    /// The sending end.
    type Sender<T: Send + 'static>: Send + Clone + 'static;
    /// The receiving end.
    type Receiver<T: Send + 'static>: Send + 'static;

    /// Opens a channel that queues at most `limit` messages.
    fn bounded<T: Send + 'static>(limit: usize) -> (Self::Sender<T>, Self::Receiver<T>);

    /// Sends a message, and blocks while the queue is full.
    fn send<T: Send + 'static>(sender: &Self::Sender<T>, message: T);

    /// Blocks until a message arrives, and returns it.
    fn receive<T: Send + 'static>(receiver: &Self::Receiver<T>) -> T;
}

/// Implements [`Channel`] with the conventional constructor and methods.
macro_rules! channel {
    ($(#[$attribute:meta])* $name:ident = $bounded:path, $sender:ident, $receiver:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl crate::channel::bounded::Channel for $name {
            type Sender<T: Send + 'static> = $sender<T>;
            type Receiver<T: Send + 'static> = $receiver<T>;

            #[inline]
            fn bounded<T: Send + 'static>(limit: usize) -> ($sender<T>, $receiver<T>) {
                $bounded(limit)
            }

            #[inline]
            fn send<T: Send + 'static>(sender: &$sender<T>, message: T) {
                assert!(sender.send(message).is_ok(), "the receiver is gone");
            }

            #[inline]
            fn receive<T: Send + 'static>(receiver: &$receiver<T>) -> T {
                receiver.recv().expect("the sender is gone")
            }
        }
    };
}

pub(super) use channel;
