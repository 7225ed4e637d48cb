//! Releases the rest of a message after its send failed in the middle of the body.
//!
//! The kernel takes the descriptors one after the other. If it cannot take one, it destroys the
//! header's rights and the descriptors that it took before, does not touch the rest, and does not
//! report where it stopped:
//!
//! ```text
//!   descriptor   0   1   2   3   4   5
//!               └─────────┘ ▲ └───────┘
//!                destroyed  │  still in the task
//!                           └ the one that failed: still in the task
//! ```
//!
//! The names reveal it. Receive and send-once rights do not share their name with other rights. If
//! the name no longer denotes such a right, the kernel took the right and everything before it. If
//! it still does, the kernel failed at this right or earlier. (A taken name may have been reused. A
//! right that is gone after one that seems to be present shows that this has happened.) Other parts
//! are weak evidence: the name of a send right may have other user references, and an address may
//! have been allocated again. But parts after the last one that can fail with this code were not
//! touched.
//!
//! Parts that were certainly not touched are released. Parts that may have been destroyed are not,
//! because a leak is better than releasing a right or memory that now belongs to another owner.
//! These are
//!
//! * send rights and memory between the last part that is certainly gone and the first that is
//!   present, or the last that can have failed;
//! * the names in an out-of-line array that moves, if one of them may be the right that failed,
//!   because the array itself is gone.

use core::mem::ManuallyDrop;

use crate::kernel::{KernReturn, MsgReturn, PortType, Task};
use crate::memory::OolMemory;
use crate::wire::{
    Carried, Descriptor, Descriptors, Disposition, Header, PortDescriptor, PortName, PortNames,
};

use crate::message::destroy::destroy_descriptor;

/// Returns true if the kernel destroyed the rights of the header, for ambiguous codes. The rights
/// are taken together or not at all, so one receive or send-once right decides for all. Without
/// such a right they are treated as destroyed.
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

/// Releases the parts that the kernel certainly did not take of a message whose send failed with
/// `code`. See the module documentation.
///
/// # Safety
///
/// `bytes` is a message of `task` as it was sent. The caller owns the moving rights and memory that
/// the kernel did not take, and does not use them afterwards. Borrowed memory still exists.
#[cold]
#[inline(never)]
pub(crate) unsafe fn release(task: Task, code: MsgReturn, bytes: &[u8]) {
    let mut search = Search::default();
    let look = |at, step: Step| search.look_at(at, step.can_fail(code), || step.evidence(task));
    // SAFETY: borrowed memory still exists, as the caller promises.
    unsafe { walk(task, bytes, look) };
    let Some(start) = search.start() else {
        return;
    };
    let release = |at, step: Step| {
        if at > start || (at == start && !step.is_opaque()) {
            // SAFETY: the kernel did not take this part, so the caller owns its rights and memory
            // and gives them up.
            unsafe { step.release(task) };
        }
    };
    // SAFETY: borrowed memory still exists, as the caller promises.
    unsafe { walk(task, bytes, release) };
}

/// State of the search for the first part that was certainly not taken.
#[derive(Default)]
struct Search {
    /// Index of the last part that is gone.
    gone: Option<usize>,
    /// Index of the last part after `gone` that can have failed.
    failed: Option<usize>,
    /// True if a part at or after `failed` is present, so that no later part has failed.
    is_found: bool,
}

/// Evidence from the name in a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The kernel took it.
    Consumed,
    /// The kernel did not take it.
    Present,
    /// Unknown.
    None,
}

impl Search {
    /// Examines the next part.
    fn look_at(&mut self, at: usize, can_fail: bool, evidence: impl FnOnce() -> Evidence) {
        if can_fail && !self.is_found {
            self.failed = Some(at);
        }
        match evidence() {
            // The kernel proceeds in order, so all parts before this one are gone too, even those
            // that seemed to be present.
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
        // No part after the one that is gone can have failed, so that part did not exist in the
        // first place and is the one that failed.
        self.failed
            .or_else(|| self.gone.map(|gone| gone.saturating_add(1)))
    }
}

/// A part that the kernel takes in one step.
enum Step {
    /// A right: its name, its disposition, and the descriptor to release it with.
    Right(PortName, u8, Descriptor),
    /// An array that moves. Its names cannot be read, because the array may be gone.
    Array(Descriptor),
    /// Memory that moves.
    Memory(Descriptor),
    /// Memory that was borrowed.
    Borrowed,
    /// An empty part.
    Empty,
}

impl Step {
    fn right(name: PortName, disposition: u8, descriptor: Descriptor) -> Self {
        if name.is_null() || name.is_dead() {
            return Self::Empty;
        }
        Self::Right(name, disposition, descriptor)
    }

    /// Returns true if this part can make a send fail with this code.
    fn can_fail(&self, code: MsgReturn) -> bool {
        match self {
            Self::Right(..) => code == MsgReturn::SEND_INVALID_RIGHT,
            Self::Array(_) => true,
            Self::Memory(_) | Self::Borrowed => code != MsgReturn::SEND_INVALID_RIGHT,
            Self::Empty => false,
        }
    }

    /// Returns true if the kernel may have taken some of this part when it failed here.
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
    /// The caller owns the moving rights and memory of this part, and gives them up.
    unsafe fn release(&self, task: Task) {
        match self {
            Self::Right(_, _, descriptor) | Self::Memory(descriptor) | Self::Array(descriptor) => {
                // SAFETY: the caller owns everything that moves. Dispositions that do not move own
                // nothing.
                unsafe { destroy_descriptor(task, descriptor) };
            }
            Self::Borrowed | Self::Empty => {}
        }
    }
}

/// Determines whether the kernel took a right that was sent with this disposition.
fn evidence(task: Task, name: PortName, disposition: u32) -> Evidence {
    // A dead name may have been a send or a send-once right.
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
    // SAFETY: a query, which changes no user references.
    let calls = unsafe { task.calls() };
    match calls.port_type(name) {
        Ok(found) if found.intersects(kinds) && is_exclusive => Evidence::Present,
        Ok(found) if found.intersects(kinds) => Evidence::None,
        Ok(_) | Err(KernReturn::INVALID_NAME | KernReturn::INVALID_RIGHT) => Evidence::Consumed,
        Err(_) => Evidence::None,
    }
}

/// Visits the parts of the body in the kernel's order.
///
/// # Safety
///
/// Arrays that the message borrows still exist.
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
                // SAFETY: the array exists, as the caller promises, and `ManuallyDrop` prevents its
                // release.
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

    /// Returns the index from which on no part was taken. Each element has the evidence about a
    /// part, and whether the part can have failed.
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
    /// A part that cannot have failed with this code.
    const OTHER: (bool, Evidence) = (false, Evidence::None);

    #[test]
    fn null_and_dead_names_are_empty_parts() {
        for (name, is_empty) in [
            (PortName::NULL, true),
            (PortName::DEAD, true),
            (PortName(0x103), false),
        ] {
            for disposition in 16..=21 {
                let port = PortDescriptor::new(name, disposition);
                let step = Step::right(name, disposition, Descriptor::Port(port));
                assert_eq!(matches!(step, Step::Empty), is_empty, "{name}");
                let can_fail = step.can_fail(MsgReturn::SEND_INVALID_RIGHT);
                assert_eq!(can_fail, !is_empty, "{name}");
            }
        }
    }

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
    fn unknown_name_is_the_failed_part() {
        assert_eq!(start(&[RIGHT, GONE, OTHER]), Some(2));
    }

    #[test]
    fn right_before_all_fallible_parts_is_not_evidence() {
        // The right was taken and its name has been reused.
        let here = (false, Evidence::Present);
        assert_eq!(start(&[here, RIGHT, OTHER]), Some(1));
        assert_eq!(start(&[here, OTHER]), None);
    }
}
