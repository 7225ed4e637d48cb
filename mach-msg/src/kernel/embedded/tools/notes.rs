//! Recorded calls of a thread that observers have not seen yet.

use std::cell::RefCell;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use crate::kernel::embedded::object::kernel::kernel_of;
use crate::kernel::embedded::object::observers::{Event, Observer};

/// A recorded call that must be shown.
pub(crate) struct Note {
    pub(crate) event: Event,
    /// Number of the task's kernel.
    pub(crate) kernel: Option<u32>,
    /// The observers at the time of the call.
    pub(crate) observers: Vec<Arc<Observer>>,
    /// The message with which strict mode panics.
    pub(crate) wrong: Option<String>,
}

/// The notes of a thread.
struct Notes(RefCell<Vec<Note>>);

impl Drop for Notes {
    /// The thread is ending, after an operation that did not end. A panic out of here would abort
    /// the process.
    fn drop(&mut self) {
        for note in self.0.take() {
            mem::forget(note.release());
        }
    }
}

thread_local! {
    static NOTES: Notes = const { Notes(RefCell::new(Vec::new())) };
}

/// Keeps a note for this thread. Returns the note if the thread is ending and no longer keeps
/// anything.
pub(crate) fn keep(note: Note) -> Option<Note> {
    let mut note = Some(note);
    let _ = NOTES.try_with(|notes| notes.0.borrow_mut().extend(note.take()));
    note
}

/// Returns the notes of this thread, oldest first, and keeps none.
pub(crate) fn take() -> Vec<Note> {
    NOTES.try_with(|notes| notes.0.take()).unwrap_or_default()
}

impl Note {
    /// Drops the observers, for which this may be the last reference. Returns the first panic.
    fn release(self) -> std::thread::Result<()> {
        let mut done = Ok(());
        for observer in self.observers {
            keep_first(&mut done, || drop(observer));
        }
        done
    }

    /// Shows the call to each observer that is still registered. Returns the first panic.
    pub(crate) fn show(self) -> std::thread::Result<()> {
        let Self {
            event,
            kernel,
            observers,
            ..
        } = self;
        let mut done = Ok(());
        #[cfg(feature = "tracing")]
        keep_first(&mut done, || {
            tracing::trace!(target: "mach_msg", "{event}");
        });
        let kernel = kernel.and_then(kernel_of);
        for observer in observers {
            let is_there = kernel.as_ref().is_some_and(|kernel| {
                let watch = kernel.watch.lock().unwrap_or_else(PoisonError::into_inner);
                watch
                    .observers
                    .iter()
                    .any(|other| Arc::ptr_eq(other, &observer))
            });
            // Dropped in here too, because this may be the last reference.
            keep_first(&mut done, || {
                if is_there {
                    observer(&event);
                }
                drop(observer);
            });
        }
        done
    }
}

/// Runs code of the user, and keeps its panic if it is the first.
fn keep_first(done: &mut std::thread::Result<()>, run: impl FnOnce()) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(run)) {
        match done {
            Ok(()) => *done = Err(panic),
            // Leaked, because its destructor could panic too.
            Err(_) => mem::forget(panic),
        }
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use std::panic::{panic_any, resume_unwind};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::kernel::KernReturn;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::kernel::embedded::object::observers::Code;

    /// An observer whose destructor panics with a payload that panics too.
    struct Stubborn;

    impl Drop for Stubborn {
        fn drop(&mut self) {
            resume_unwind(Box::new(Payload));
        }
    }

    struct Payload;

    impl Drop for Payload {
        fn drop(&mut self) {
            panic_any("the destructor of a payload");
        }
    }

    #[test]
    fn ending_thread_keeps_panics_of_observers_in_its_notes() {
        let task = EmbeddedKernel::new().create_task();
        let event = || Event {
            task: *task,
            call: "port_names",
            arguments: [].into_iter().collect(),
            code: Code::Kern(KernReturn::SUCCESS),
            names: [].into_iter().collect(),
            start: Instant::now(),
            duration: Duration::ZERO,
            sent: None,
            received: None,
        };
        let notes: Vec<Note> = (0..2)
            .map(|_| {
                let observers: Vec<Arc<Observer>> = (0..2)
                    .map(|_| {
                        let stubborn = Stubborn;
                        Arc::new(move |_: &Event| {
                            let _ = &stubborn;
                        }) as Arc<Observer>
                    })
                    .collect();
                Note {
                    event: event(),
                    kernel: None,
                    observers,
                    wrong: None,
                }
            })
            .collect();
        let ended = std::thread::spawn(move || notes.into_iter().filter_map(keep).count());
        assert_eq!(ended.join().unwrap(), 0);
    }
}
