//! Tells a process from its parent without a system call.
//!
//! A word in memory that the system clears in a child (`MADV_WIPEONFORK`, since Linux 4.14) has a
//! number that no ancestor of the process has. There is no lock, which a child could find locked.

use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap_anonymous, munmap};

/// A number of this process that none of its ancestors has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ProcessNumber(u64);

/// The word: null before its first use, and [`NO_WORD`] if the system cannot clear it.
static WORD: AtomicPtr<AtomicU64> = AtomicPtr::new(ptr::null_mut());

static NO_WORD: AtomicU64 = AtomicU64::new(0);

/// The largest number that this process and its ancestors have had.
static LAST: AtomicU64 = AtomicU64::new(0);

/// Size of the mapping in bytes. The system rounds it up to a page.
const SIZE: usize = 4096;

/// Returns the number of this process.
#[inline]
pub(crate) fn number() -> ProcessNumber {
    let word = match WORD.load(Ordering::Acquire) {
        word if word.is_null() => make(),
        word => word,
    };
    // SAFETY: the word is a static one, or in a mapping of its size that is never unmapped, and
    // whose bytes are zeroes or were stored to the word.
    let word = unsafe { &*word };
    if ptr::eq(word, &raw const NO_WORD) {
        return ProcessNumber(std::process::id().into());
    }
    match word.load(Ordering::Relaxed) {
        0 => first(word),
        number => ProcessNumber(number),
    }
}

/// Assigns a number to this process, if it has none.
#[cold]
fn first(word: &AtomicU64) -> ProcessNumber {
    let next = LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
    let stored = word.compare_exchange(0, next, Ordering::Relaxed, Ordering::Relaxed);
    ProcessNumber(stored.err().unwrap_or(next))
}

/// Returns the word, which this thread or another one makes.
#[cold]
fn make() -> *mut AtomicU64 {
    let mapped = map();
    let word = mapped.unwrap_or((&raw const NO_WORD).cast_mut());
    let none = ptr::null_mut();
    match WORD.compare_exchange(none, word, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => word,
        Err(other) => {
            if let Some(unused) = mapped {
                // SAFETY: the range is the mapping of this thread, which nothing else knows.
                let _ = unsafe { munmap(unused.cast(), SIZE) };
            }
            other
        }
    }
}

/// Maps memory that the system clears in a child.
fn map() -> Option<*mut AtomicU64> {
    let access = ProtFlags::READ | ProtFlags::WRITE;
    // SAFETY: a new mapping at an address that the system chooses cannot affect existing memory.
    let mapped = unsafe { mmap_anonymous(ptr::null_mut(), SIZE, access, MapFlags::PRIVATE) };
    let mapped = mapped.ok()?;
    // SAFETY: the range is the new mapping, which nothing uses yet.
    let is_wiped = unsafe { madvise(mapped, SIZE, Advice::LinuxWipeOnFork) }.is_ok();
    if !is_wiped || accepts_any_advice(mapped) {
        // SAFETY: the range is the new mapping, which nothing uses.
        let _ = unsafe { munmap(mapped, SIZE) };
        return None;
    }
    Some(mapped.cast())
}

/// Returns true if the system accepts advice that does not exist, and so may ignore any: emulators
/// of processes and some sandboxes do.
fn accepts_any_advice(mapped: *mut c_void) -> bool {
    // SAFETY: the range is a mapping of this module. Systems refuse the number, or ignore it.
    unsafe { libc::madvise(mapped, SIZE, -1) == 0 }
}

#[cfg(all(test, not(miri)))]
mod tests {
    use super::*;

    /// Makes each call of `madvise` of this process succeed and do nothing, as emulators do.
    fn ignore_advice() -> bool {
        let call = u32::try_from(libc::SYS_madvise).unwrap_or(u32::MAX);
        let step = |code: u32, k: u32, (jt, jf): (u8, u8)| libc::sock_filter {
            code: u16::try_from(code).unwrap_or(u16::MAX),
            jt,
            jf,
            k,
        };
        let mut filter = [
            step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, (0, 0)),
            step(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, call, (0, 1)),
            step(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ERRNO, (0, 0)),
            step(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ALLOW, (0, 0)),
        ];
        let program = libc::sock_fprog {
            len: 4,
            filter: filter.as_mut_ptr(),
        };
        // SAFETY: the call has no pointers.
        let set = unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
        let (mode, program) = (libc::SECCOMP_MODE_FILTER, &raw const program);
        // SAFETY: the program is a local value with four instructions.
        set == 0 && unsafe { libc::prctl(libc::PR_SET_SECCOMP, mode, program) } == 0
    }

    #[test]
    fn word_is_not_used_if_advice_is_ignored() {
        // SAFETY: the child calls nothing that another thread of the parent could have locked, and
        // ends without destructors.
        let child = unsafe { libc::fork() };
        if child == 0 {
            let is_used = !ignore_advice() || map().is_some();
            // SAFETY: always sound.
            unsafe { libc::_exit(i32::from(is_used)) };
        }
        let mut status = 0;
        // SAFETY: the status is a local value.
        assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
        assert_eq!(status, 0);
    }

    #[test]
    fn children_have_other_numbers_than_their_parents() {
        let own = number();
        assert_eq!(number(), own);
        let mut status = 0;
        // SAFETY: the child calls nothing that another thread of the parent could have locked, and
        // ends without destructors.
        let child = unsafe { libc::fork() };
        if child == 0 {
            let in_child = number();
            // SAFETY: the grandchild calls `_exit`, and nothing that takes a lock.
            let grandchild = unsafe { libc::fork() };
            if grandchild == 0 {
                let is_new = number() != own && number() != in_child;
                // SAFETY: always sound.
                unsafe { libc::_exit(i32::from(!is_new)) };
            }
            // SAFETY: the status is a local value.
            unsafe { libc::waitpid(grandchild, &raw mut status, 0) };
            let is_new = in_child != own && number() == in_child && status == 0;
            // SAFETY: always sound.
            unsafe { libc::_exit(i32::from(!is_new)) };
        }
        // SAFETY: the status is a local value.
        assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
        assert_eq!(status, 0);
        assert_eq!(number(), own);
    }
}
