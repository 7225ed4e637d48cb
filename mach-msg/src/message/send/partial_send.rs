//! Releases the rest of a message after a send that failed in the middle of its body.
//!
//! The kernel takes the descriptors one after the other. When it cannot take one, it destroys the
//! header's rights and all that it took before, leaves the rest where it is, and says nothing about
//! where it stopped:
//!
//! ```text
//!   descriptor   0   1   2   3   4   5
//!               └─────────┘ ▲ └───────┘
//!                destroyed  │  still in the task
//!                           └ the one that failed: still in the task
//! ```
//!
//! The names tell. A receive right and a send-once right have a name of their own: if it denotes
//! nothing any more, the kernel took the right, and all before it; if it denotes the right still,
//! the kernel did not come so far, or failed just there. (The name of a right that was taken
//! can come back into use, with another generation. A right that is gone after one that seems to be
//! there shows that this has happened.) Other parts tell little or nothing – the name of a send
//! right may have other references, and an address may have been allocated anew – but what is after
//! the last part that can have failed with this code was not touched.
//!
//! Parts that were certainly not touched are released. Parts that may have been destroyed are left
//! alone: a leak is better than releasing what belongs to another owner by now. Those are
//!
//! * send rights and memory between the last part that is gone for certain and the first that is
//!   there, or the last that can have failed;
//! * the names in an array out of line that moves, when the failing right may be one of them: the
//!   array is gone.

use core::mem::ManuallyDrop;

use crate::kernel::{KernReturn, MsgReturn, PortType, Task};
use crate::memory::OolMemory;
use crate::wire::{
    Carried, Descriptor, Descriptors, Disposition, Header, PortDescriptor, PortName, PortNames,
};

use crate::message::destroy::destroy_descriptor;

/// True if the kernel destroyed the rights of the header, for codes that do not say so. The rights
/// are taken together or not at all, so one right with a name of its own decides for all. Without
/// such a right they are taken for destroyed.
#[cold]
pub(in crate::message) fn is_header_taken(task: Task, header: &Header) -> bool {
    let rights = [
        (header.remote, header.bits.remote()),
        (header.local, header.bits.local()),
        (header.voucher, header.bits.voucher()),
    ];
    let found = rights.map(|(name, disposition)| evidence(task, name, disposition));
    found.contains(&Evidence::Consumed) || !found.contains(&Evidence::Present)
}

/// Releases what the kernel has certainly not taken of a message whose send failed with this code:
/// see the head of the module.
///
/// # Safety
///
/// `bytes` is a message of `task` as it was sent, with the names and the memory that it was sent
/// with. What moves with it belongs to the caller, if the kernel did not take it, and is not used
/// afterwards. Memory that was borrowed for it is still there.
#[cold]
#[inline(never)]
pub(crate) unsafe fn release(task: Task, code: MsgReturn, bytes: &[u8]) {
    let mut search = Search::default();
    let look = |at, step: Step| search.look_at(at, step.can_fail(code), || step.evidence(task));
    // SAFETY: memory that was borrowed is there, as the caller promises.
    unsafe { walk(task, bytes, look) };
    let Some(start) = search.start() else {
        return;
    };
    let release = |at, step: Step| {
        if at > start || (at == start && !step.is_opaque()) {
            // SAFETY: the kernel did not come to this part, so what moves with it is the caller's,
            // which gives it up.
            unsafe { step.release(task) };
        }
    };
    // SAFETY: memory that was borrowed is there, as the caller promises.
    unsafe { walk(task, bytes, release) };
}

/// The search for the first part that was certainly not taken.
#[derive(Default)]
struct Search {
    /// The last part that is gone.
    gone: Option<usize>,
    /// The last part after that one that can have failed.
    failed: Option<usize>,
    /// There is a part that the kernel did not take, at or after `failed`: nothing later has
    /// failed.
    is_found: bool,
}

/// The evidence of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The kernel took it.
    Consumed,
    /// The kernel did not take it.
    Present,
    /// Nothing can be said.
    None,
}

impl Search {
    /// Looks at the next part.
    fn look_at(&mut self, at: usize, can_fail: bool, evidence: impl FnOnce() -> Evidence) {
        if can_fail && !self.is_found {
            self.failed = Some(at);
        }
        match evidence() {
            // The kernel goes from first to last, so all before is gone too, even what seemed to be
            // there.
            Evidence::Consumed => {
                *self = Self {
                    gone: Some(at),
                    ..Self::default()
                }
            }
            Evidence::Present if self.failed.is_some() => self.is_found = true,
            Evidence::Present | Evidence::None => {}
        }
    }

    fn start(&self) -> Option<usize> {
        // Nothing after a part that is gone can have failed, so that part was never there, and is
        // the one that failed.
        self.failed
            .or_else(|| self.gone.map(|gone| gone.saturating_add(1)))
    }
}

/// The part that the kernel takes in one step.
enum Step {
    /// A right: the name, the disposition, and the descriptor to release it by.
    Right(PortName, u8, Descriptor),
    /// An array that moves; its names cannot be read while it is not known whether it is there.
    Array(Descriptor),
    /// Memory that moves.
    Memory(Descriptor),
    /// Memory that was borrowed.
    Borrowed,
    /// Nothing.
    Empty,
}

impl Step {
    fn right(name: PortName, disposition: u8, descriptor: Descriptor) -> Self {
        if name.is_null() || name.is_dead() {
            return Self::Empty;
        }
        Self::Right(name, disposition, descriptor)
    }

    /// Returns true if the kernel can have returned this code when it came here.
    fn can_fail(&self, code: MsgReturn) -> bool {
        match self {
            Self::Right(..) => code == MsgReturn::SEND_INVALID_RIGHT,
            Self::Array(_) => true,
            Self::Memory(_) | Self::Borrowed => code != MsgReturn::SEND_INVALID_RIGHT,
            Self::Empty => false,
        }
    }

    /// Returns true if the kernel may have taken a part of it when it failed here.
    const fn is_opaque(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    fn evidence(&self, task: Task) -> Evidence {
        match self {
            Self::Right(name, disposition, _) => evidence(task, *name, u32::from(*disposition)),
            Self::Array(_) | Self::Memory(_) | Self::Borrowed | Self::Empty => Evidence::None,
        }
    }

    /// # Safety
    ///
    /// Everything that moves with this part belongs to the caller, which gives it up.
    unsafe fn release(&self, task: Task) {
        match self {
            Self::Right(_, _, descriptor) | Self::Memory(descriptor) | Self::Array(descriptor) => {
                // SAFETY: as the caller promises; dispositions that do not move own nothing.
                unsafe { destroy_descriptor(task, descriptor) };
            }
            Self::Borrowed | Self::Empty => {}
        }
    }
}

/// Returns the evidence of a right that was sent with this disposition.
fn evidence(task: Task, name: PortName, disposition: u32) -> Evidence {
    // A dead name was a send or send-once right.
    let (kinds, is_exclusive) = match Disposition::from_raw(disposition) {
        Some(Disposition::MoveReceive) => (PortType::RECEIVE, true),
        Some(Disposition::MoveSendOnce) => (PortType::SEND_ONCE | PortType::DEAD_NAME, true),
        Some(Disposition::MoveSend) => (PortType::SEND | PortType::DEAD_NAME, false),
        Some(Disposition::CopySend | Disposition::MakeSend | Disposition::MakeSendOnce) | None => {
            return Evidence::None;
        }
    };
    if name.is_null() || name.is_dead() {
        return Evidence::None;
    }
    // SAFETY: a query; it changes no reference.
    let calls = unsafe { task.calls() };
    match calls.port_type(name) {
        Ok(found) if found.intersects(kinds) && is_exclusive => Evidence::Present,
        Ok(found) if found.intersects(kinds) => Evidence::None,
        Ok(_) | Err(KernReturn::INVALID_NAME | KernReturn::INVALID_RIGHT) => Evidence::Consumed,
        Err(_) => Evidence::None,
    }
}

/// Goes through the body in the kernel's order.
///
/// # Safety
///
/// Arrays that are borrowed by the message are there.
unsafe fn walk(task: Task, bytes: &[u8], mut visit: impl FnMut(usize, Step)) {
    let mut at = 0_usize;
    let mut step = |step: Step| {
        visit(at, step);
        at = at.saturating_add(1);
    };
    for descriptor in Descriptors::readable(bytes) {
        match descriptor.carried() {
            Carried::Right {
                name, disposition, ..
            } => step(Step::right(name, disposition, descriptor)),
            Carried::Region(region) => step(match (region.size, region.deallocate) {
                (0, _) => Step::Empty,
                (_, 0) => Step::Borrowed,
                _ => Step::Memory(descriptor),
            }),
            Carried::Rights(array) if array.count == 0 => step(Step::Empty),
            Carried::Rights(array) if array.deallocate != 0 => step(Step::Array(descriptor)),
            Carried::Rights(array) => {
                step(Step::Borrowed);
                // SAFETY: the array is there, as the caller promises; it is not released here.
                let names = ManuallyDrop::new(unsafe { OolMemory::of_names(task, &array) });
                for name in PortNames::new(&names) {
                    let port = PortDescriptor::new(name, array.disposition);
                    step(Step::right(name, array.disposition, Descriptor::Port(port)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the search says that everything is untouched: of each part whether it can have failed,
    /// and what it shows.
    fn start(parts: &[(bool, Evidence)]) -> Option<usize> {
        let mut search = Search::default();
        for (at, &(can_fail, evidence)) in parts.iter().enumerate() {
            search.look_at(at, can_fail, || evidence);
        }
        search.start()
    }

    const GONE: (bool, Evidence) = (true, Evidence::Consumed);
    const HERE: (bool, Evidence) = (true, Evidence::Present);
    const RIGHT: (bool, Evidence) = (true, Evidence::None);
    /// Cannot have failed with this code.
    const OTHER: (bool, Evidence) = (false, Evidence::None);

    #[test]
    fn parts_from_the_first_present_right_on_are_untouched() {
        assert_eq!(start(&[HERE, RIGHT, HERE]), Some(0));
        assert_eq!(start(&[GONE, HERE, OTHER]), Some(1));
        assert_eq!(start(&[RIGHT, OTHER, HERE, GONE, OTHER, HERE]), Some(5));
    }

    #[test]
    fn without_names_the_last_fallible_part_is_the_bound() {
        assert_eq!(start(&[RIGHT, OTHER, OTHER]), Some(0));
        assert_eq!(start(&[RIGHT, OTHER, RIGHT, OTHER]), Some(2));
        assert_eq!(start(&[GONE, OTHER, RIGHT, RIGHT, OTHER]), Some(3));
    }

    #[test]
    fn present_right_before_a_gone_one_is_another_right() {
        assert_eq!(start(&[HERE, GONE, RIGHT]), Some(2));
    }

    #[test]
    fn unknown_name_is_the_part_that_failed() {
        assert_eq!(start(&[RIGHT, GONE, OTHER]), Some(2));
    }

    #[test]
    fn right_before_all_fallible_parts_is_no_evidence() {
        // It was taken, and its name is in use again.
        let here = (false, Evidence::Present);
        assert_eq!(start(&[here, RIGHT, OTHER]), Some(1));
        assert_eq!(start(&[here, OTHER]), None);
    }
}
