//! File descriptors that event loops watch for messages.
//!
//! A port's descriptor is readable while its queue is not empty. The queue raises and lowers the
//! port's [`Signal`] under the port's lock. A set's descriptor is readable while a member's signal
//! is raised: its [`Group`] counts them, and each raise is an event. Both are created on first use,
//! so a port without a watcher costs one branch.
//!
//! ```text
//!   queue ──▶ Signal ──┬── descriptor of the port, if it is watched
//!                      ├── Group: 2 members are raised ── descriptor of a set
//!                      └── Group: 1 member is raised ──── descriptor of another set
//! ```
//!
//! When the receive right leaves its task, or the set is destroyed, the kernel drops its descriptor
//! and leaves it readable forever. The watcher's next receive fails with the reason.
//!
//! A watcher shares the open file with the kernel. In this process that is an eventfd. Another
//! process could fill an eventfd and make it blocking, so that the kernel waits under the port's
//! lock. Setting a timer never waits, so a watcher in another process gets a timer that has
//! expired while the signal is raised.

use std::fmt;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::sync::Arc;

use crate::kernel::embedded::sync::lock::Lock;

/// Released when the kernel no longer has the descriptor that it pays for.
#[cfg(feature = "processes")]
pub(crate) type DescriptorCharge = Box<dyn std::any::Any + Send + Sync>;

/// The process that watches a descriptor.
#[derive(Clone, Copy)]
pub(crate) enum Watcher<'a> {
    Local,
    /// Another process, which may use the descriptor in any way. The function charges it for a new
    /// one, and returns `None` if it has too many.
    #[cfg(feature = "processes")]
    Remote(&'a dyn Fn() -> Option<DescriptorCharge>),
    #[cfg(not(feature = "processes"))]
    #[allow(dead_code, reason = "for the lifetime")]
    Never(std::convert::Infallible, std::marker::PhantomData<&'a ()>),
}

/// A descriptor that is readable while it is raised.
#[derive(Debug)]
enum EventDescriptor {
    Event(OwnedFd),
    #[cfg(feature = "processes")]
    Timer(
        OwnedFd,
        #[allow(dead_code, reason = "is there to be dropped")] DescriptorCharge,
    ),
}

impl EventDescriptor {
    fn new(watcher: Watcher<'_>) -> io::Result<Self> {
        match watcher {
            Watcher::Local => {
                // SAFETY: `eventfd` has no preconditions.
                let raw = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
                owned(raw).map(Self::Event)
            }
            #[cfg(feature = "processes")]
            Watcher::Remote(charge) => {
                let charge = charge().ok_or_else(|| io::Error::from_raw_os_error(libc::EMFILE))?;
                let flags = libc::TFD_CLOEXEC | libc::TFD_NONBLOCK;
                // SAFETY: `timerfd_create` has no preconditions.
                let raw = unsafe { libc::timerfd_create(libc::CLOCK_MONOTONIC, flags) };
                owned(raw).map(|timer| Self::Timer(timer, charge))
            }
            #[cfg(not(feature = "processes"))]
            Watcher::Never(never, _) => match never {},
        }
    }

    /// Makes the descriptor readable. This is an event even if it is already readable.
    fn raise(&self) {
        match self {
            Self::Event(event) => {
                let one = 1_u64.to_ne_bytes();
                // SAFETY: the buffer is valid for reads of its 8 bytes.
                unsafe { libc::write(event.as_raw_fd(), one.as_ptr().cast(), one.len()) };
            }
            #[cfg(feature = "processes")]
            // Long ago on this clock, so the timer expires at once.
            Self::Timer(timer, _) => set(timer, 1),
        }
    }

    /// Makes the descriptor unreadable.
    fn lower(&self) {
        match self {
            Self::Event(event) => {
                let mut counter = [0; 8];
                // SAFETY: the buffer is valid for writes of its 8 bytes.
                unsafe {
                    libc::read(
                        event.as_raw_fd(),
                        counter.as_mut_ptr().cast(),
                        counter.len(),
                    )
                };
            }
            #[cfg(feature = "processes")]
            Self::Timer(timer, _) => set(timer, 0),
        }
    }

    /// Returns a duplicate for `watcher`.
    fn duplicate(&self, watcher: Watcher<'_>) -> io::Result<OwnedFd> {
        match (self, watcher) {
            // Both processes use the same task, but only one is the owner.
            #[cfg(feature = "processes")]
            (Self::Event(_), Watcher::Remote(_)) => Err(io::ErrorKind::ResourceBusy.into()),
            (Self::Event(descriptor), _) => descriptor.try_clone(),
            #[cfg(feature = "processes")]
            (Self::Timer(descriptor, _), _) => descriptor.try_clone(),
        }
    }
}

/// Makes a timer expire at this time after the start of its clock. At 0, stops it and forgets that
/// it has expired.
#[cfg(feature = "processes")]
fn set(timer: &OwnedFd, nanoseconds: libc::c_long) {
    const NEVER: libc::timespec = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    let value = libc::itimerspec {
        it_interval: NEVER,
        it_value: libc::timespec {
            tv_nsec: nanoseconds,
            ..NEVER
        },
    };
    let (raw, old) = (timer.as_raw_fd(), std::ptr::null_mut());
    // SAFETY: the new value is that of a local variable, and the old one is not asked for.
    unsafe { libc::timerfd_settime(raw, libc::TFD_TIMER_ABSTIME, &raw const value, old) };
}

/// Updates the port's descriptor and the watched sets: whether the port has messages.
#[derive(Debug)]
pub(crate) struct Signal {
    raised: bool,
    descriptor: Option<EventDescriptor>,
    groups: Vec<Group>,
}

impl Signal {
    pub(crate) const fn new(raised: bool) -> Self {
        Self {
            raised,
            descriptor: None,
            groups: Vec::new(),
        }
    }

    pub(crate) fn raise(&mut self) {
        if !std::mem::replace(&mut self.raised, true) {
            self.descriptor.iter().for_each(EventDescriptor::raise);
            self.groups.iter().for_each(Group::raise);
        }
    }

    pub(crate) fn lower(&mut self) {
        if std::mem::replace(&mut self.raised, false) {
            self.descriptor.iter().for_each(EventDescriptor::lower);
            self.groups.iter().for_each(Group::lower);
        }
    }

    /// Leaves the descriptor readable forever.
    pub(crate) fn abandon(mut self) {
        for group in std::mem::take(&mut self.groups) {
            if self.raised {
                group.lower();
            }
        }
        self.raise();
    }

    /// Returns a duplicate of the descriptor for the caller.
    ///
    /// # Errors
    ///
    /// The error of the operating system if no descriptor is left.
    pub(crate) fn descriptor(&mut self, watcher: Watcher<'_>) -> io::Result<OwnedFd> {
        if let Some(descriptor) = &self.descriptor {
            return descriptor.duplicate(watcher);
        }
        let (descriptor, duplicate) = created(watcher)?;
        if self.raised {
            descriptor.raise();
        }
        self.descriptor = Some(descriptor);
        Ok(duplicate)
    }
}

/// Creates a descriptor and its first duplicate.
fn created(watcher: Watcher<'_>) -> io::Result<(EventDescriptor, OwnedFd)> {
    let descriptor = EventDescriptor::new(watcher)?;
    let duplicate = descriptor.duplicate(Watcher::Local)?;
    Ok((descriptor, duplicate))
}

/// The signals of the members of a watched set.
#[derive(Clone)]
pub(crate) struct Group(Arc<GroupState>);

struct GroupState {
    descriptor: EventDescriptor,
    /// Number of raised signals. The last lock in the lock order.
    raised: Lock<usize>,
}

impl Group {
    /// Creates a group without signals, and the first duplicate of its descriptor.
    pub(crate) fn new(watcher: Watcher<'_>) -> io::Result<(Self, OwnedFd)> {
        let (descriptor, duplicate) = created(watcher)?;
        let state = GroupState {
            descriptor,
            raised: Lock::new(0),
        };
        Ok((Self(Arc::new(state)), duplicate))
    }

    /// Counts a raised signal.
    ///
    /// Always raises the descriptor, so that an edge-triggered watcher sees each member that gets
    /// messages. If the descriptor is readable because of another member, the watcher may already
    /// have found the set empty, because another thread is taking that member's last message.
    fn raise(&self) {
        let mut raised = self.0.raised.lock();
        *raised += 1;
        self.0.descriptor.raise();
    }

    fn lower(&self) {
        let mut raised = self.0.raised.lock();
        *raised = raised.saturating_sub(1);
        if *raised == 0 {
            self.0.descriptor.lower();
        }
    }

    /// Starts watching the signal of a port that is not in the group. `has_messages` is true if the
    /// queue of the port is not empty.
    pub(crate) fn add(&self, signal: &mut Option<Signal>, has_messages: bool) {
        let signal = signal.get_or_insert_with(|| Signal::new(has_messages));
        signal.groups.push(self.clone());
        if signal.raised {
            self.raise();
        }
    }

    /// Stops watching a signal that was [added](Self::add).
    pub(crate) fn remove(&self, signal: &mut Signal) {
        let place = signal
            .groups
            .iter()
            .position(|group| Arc::ptr_eq(&group.0, &self.0));
        if let Some(place) = place {
            signal.groups.swap_remove(place);
            if signal.raised {
                self.lower();
            }
        }
    }

    /// Makes the group permanently readable, because its set is being destroyed. It has no signals.
    pub(crate) fn end(&self) {
        self.raise();
    }

    /// Returns a duplicate of the descriptor for the caller.
    ///
    /// # Errors
    ///
    /// The error of the operating system if no descriptor is left.
    pub(crate) fn descriptor(&self, watcher: Watcher<'_>) -> io::Result<OwnedFd> {
        self.0.descriptor.duplicate(watcher)
    }
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Group").field(&self.0.descriptor).finish()
    }
}

fn owned(descriptor: i32) -> io::Result<OwnedFd> {
    if descriptor < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the system has just opened the descriptor, and nothing else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(descriptor) })
}
