//! ChannelPages that processes share: files in memory, sealed before a reader gets them.
//!
//! The host makes each file, so its size is the host's word. The writer maps it first. Then the
//! writer seals it against further writable mappings, and only when the host has seen the seals
//! does a reader get the descriptor: a descriptor that was opened for reading could be opened again
//! for writing, and a mapping for reading that is older than the seal could be made writable.
//!
//! The host does not seal the file of a client. That call waits for the lock of the inode, which a
//! process with the descriptor can hold for as long as it likes: by a write from memory whose page
//! never arrives. So nobody but its writer makes a call on a file that needs this lock. Looking at
//! the seals, copying the descriptor, mapping, unmapping and closing need none.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering, fence};
use std::time::{Duration, Instant};

use rustix::fs::{
    MemfdFlags, Mode, SealFlags, SeekFrom, fchmod, fcntl_add_seals, fcntl_get_seals, ftruncate,
    memfd_create, seek,
};
use rustix::io::Errno;
use rustix::mm::{Advice, MapFlags, ProtFlags, madvise, mmap, munmap};
use rustix::thread::futex::{self, Wait, WaitFlags, WaitPtr, WaitvFlags};
use rustix::thread::{ClockId, Timespec};

use super::layout::{Fence, SharedWords};
use crate::kernel::link::process::{self, ProcessNumber};

/// Largest number of waits that a thread ends at once. A process can wait 128 times with each of
/// its threads, and each costs whoever wakes it some time.
const WOKEN_MAX: u32 = 1024;

/// The seals of a file that a reader gets.
const SEALED: SealFlags = SealFlags::FUTURE_WRITE
    .union(SealFlags::SHRINK)
    .union(SealFlags::GROW);

/// Makes a file of zeroes, whose size is fixed. Only processes that get a descriptor can use it.
pub(crate) fn create(size: usize) -> io::Result<OwnedFd> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Fsize);
    // Beyond this limit, the next call would raise a signal.
    if limit.current.is_some_and(|limit| limit < size as u64) {
        return Err(Errno::FBIG.into());
    }
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    let file = match memfd_create("mach-msg channel", flags | MemfdFlags::NOEXEC_SEAL) {
        // Linux before 6.3 does not know the flag.
        Err(Errno::INVAL) => memfd_create("mach-msg channel", flags)?,
        result => result?,
    };
    ftruncate(&file, size as u64)?;
    // Other users cannot open it again, nor have its pages written to a swap device.
    fchmod(&file, Mode::empty())?;
    fcntl_add_seals(&file, SealFlags::SHRINK | SealFlags::GROW)?;
    Ok(file)
}

/// Seals a file that this process has mapped as its writer, so that it cannot be opened for writing
/// again.
pub(crate) fn seal(file: &OwnedFd) -> io::Result<()> {
    Ok(fcntl_add_seals(file, SEALED | SealFlags::SEAL)?)
}

/// Returns true if nobody can write to a file in a new way, and its size cannot change. Takes no
/// lock.
pub(crate) fn has_seals(file: &OwnedFd) -> bool {
    fcntl_get_seals(file).is_ok_and(|seals| seals.contains(SEALED | SealFlags::SEAL))
}

/// Returns true if a file has this size. Unlike `fstat`, the call takes the lock of the inode on no
/// kernel (as some of November 2024 did there).
fn has_size(file: &OwnedFd, size: usize) -> io::Result<bool> {
    Ok(seek(file, SeekFrom::End(0))? == size as u64)
}

/// A mapping of a shared file. A child of the process does not have it.
#[derive(Debug)]
pub(crate) struct ChannelPages {
    first: NonNull<u8>,
    size: usize,
    is_writable: bool,
    /// The process that has the mapping.
    process: ProcessNumber,
}

// SAFETY: the mapping is accessed by atomic operations only, until it is dropped.
unsafe impl Send for ChannelPages {}

// SAFETY: the condition of `Send` above also covers shared references, because the words are
// atomic.
unsafe impl Sync for ChannelPages {}

impl ChannelPages {
    /// Maps a file for its writer.
    pub(crate) fn writable(file: &OwnedFd, size: usize) -> io::Result<Self> {
        Self::map(file, size, true)
    }

    /// Maps a sealed file for a reader.
    ///
    /// # Errors
    ///
    /// * `InvalidData`: the file can be written to, or has another size.
    /// * The system's error.
    pub(crate) fn readable(file: &OwnedFd, size: usize) -> io::Result<Self> {
        if !has_seals(file) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Self::map(file, size, false)
    }

    /// Maps a file that this process has made, for reading before it is sealed.
    pub(crate) fn watched(file: &OwnedFd, size: usize) -> io::Result<Self> {
        Self::map(file, size, false)
    }

    fn map(file: &OwnedFd, size: usize, is_writable: bool) -> io::Result<Self> {
        if !has_size(file, size)? {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let access = match is_writable {
            true => ProtFlags::READ | ProtFlags::WRITE,
            false => ProtFlags::READ,
        };
        // SAFETY: a new mapping at an address that the system chooses cannot affect existing
        // memory.
        let mapped = unsafe {
            mmap(
                ptr::null_mut(),
                size,
                access,
                MapFlags::SHARED,
                file.as_fd(),
                0,
            )
        }?;
        let pages = Self {
            first: NonNull::new(mapped.cast()).ok_or(io::ErrorKind::OutOfMemory)?,
            size,
            is_writable,
            process: process::number(),
        };
        // SAFETY: the range is the new mapping. A child does not have the mapping and does not use
        // it.
        unsafe { madvise(mapped, size, Advice::LinuxDontFork) }?;
        Ok(pages)
    }

    /// Returns the word at an offset. `None` beyond the end.
    fn word(&self, offset: usize) -> Option<&AtomicU32> {
        if !offset.is_multiple_of(4) || offset.checked_add(4)? > self.size {
            return None;
        }
        // SAFETY: the offset is within the mapping.
        let word = unsafe { self.first.add(offset) };
        // SAFETY: the word is aligned and in a mapping that lives as long as `self`. All processes
        // access it atomically, or this process does not depend on their accesses.
        Some(unsafe { AtomicU32::from_ptr(word.as_ptr().cast()) })
    }

    /// Returns the long word at an offset. `None` beyond the end.
    fn long(&self, offset: usize) -> Option<&AtomicU64> {
        if !offset.is_multiple_of(8) || offset.checked_add(8)? > self.size {
            return None;
        }
        // SAFETY: the offset is within the mapping.
        let word = unsafe { self.first.add(offset) };
        // SAFETY: as for `word`.
        Some(unsafe { AtomicU64::from_ptr(word.as_ptr().cast()) })
    }

    /// Wakes the threads of all processes that wait for the word at this offset, up to
    /// [`WOKEN_MAX`]. Those beyond look by themselves, as all threads that wait.
    pub(crate) fn wake(&self, offset: usize) {
        if let Some(word) = self.word(offset) {
            let _ = futex::wake(word, futex::Flags::empty(), WOKEN_MAX);
        }
    }

    /// Adds one to a word.
    pub(crate) fn count(&self, offset: usize) {
        if let Some(word) = self.word(offset).filter(|_| self.is_writable) {
            word.fetch_add(1, Ordering::Release);
        }
    }

    /// Lowers a word to `value`, unless it is lower already. Returns true if it was not.
    pub(crate) fn lower(&self, offset: usize, value: u32) -> bool {
        let word = self.word(offset).filter(|_| self.is_writable);
        word.is_some_and(|word| word.fetch_min(value, Ordering::Release) > value)
    }
}

impl SharedWords for ChannelPages {
    #[inline]
    fn load(&self, offset: usize, order: Ordering) -> u32 {
        self.word(offset).map_or(0, |word| word.load(order))
    }

    #[inline]
    fn load_long(&self, offset: usize, order: Ordering) -> u64 {
        self.long(offset).map_or(0, |word| word.load(order))
    }

    #[inline]
    fn store(&self, offset: usize, value: u32, order: Ordering) {
        if let Some(word) = self.word(offset).filter(|_| self.is_writable) {
            word.store(value, order);
        }
    }

    #[inline]
    fn store_long(&self, offset: usize, value: u64, order: Ordering) {
        if let Some(word) = self.long(offset).filter(|_| self.is_writable) {
            word.store(value, order);
        }
    }

    #[inline]
    fn fence(_: Fence) {
        fence(Ordering::SeqCst);
    }
}

impl Drop for ChannelPages {
    fn drop(&mut self) {
        if self.process != process::number() {
            // A child of that process has other memory at this address, or none.
            return;
        }
        // SAFETY: the range is a mapping of this value, and nothing refers to it after this.
        let _ = unsafe { munmap(self.first.as_ptr().cast(), self.size) };
    }
}

/// A word to wait for, and the value that it has now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watched<'a> {
    pub(crate) pages: &'a ChannelPages,
    pub(crate) offset: usize,
    pub(crate) value: u32,
}

/// The [`WaitWay`] of this process.
static WAY: AtomicU8 = AtomicU8::new(0);

/// The system call with which threads wait for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum WaitWay {
    /// Waits for all words (`futex_waitv`).
    Any = 1,
    /// Waits for the first word, for a short time.
    First = 2,
}

/// Time after which a thread that waits for one word looks at the others.
const FIRST: Duration = Duration::from_millis(100);

fn way() -> WaitWay {
    match WAY.load(Ordering::Relaxed) {
        1 => WaitWay::Any,
        2 => WaitWay::First,
        _ => {
            // Without words, the call fails with another error if the system has it.
            let result = futex::waitv(&[], WaitvFlags::empty(), None, ClockId::Monotonic);
            let way = match result {
                Err(Errno::NOSYS | Errno::PERM) => WaitWay::First,
                _ => WaitWay::Any,
            };
            WAY.store(way as u8, Ordering::Relaxed);
            way
        }
    }
}

/// Returns true if threads can wait for several words, and false if they wait for the first one.
pub(crate) fn waits_for_several() -> bool {
    way() == WaitWay::Any
}

/// Makes the threads of this process wait as on systems without `futex_waitv`, for tests.
pub fn wait_by_one_word() {
    WAY.store(WaitWay::First as u8, Ordering::Relaxed);
}

/// Waits until one of the words changes and is woken, or until the deadline. Can return early.
///
/// If the system cannot wait for several words, or does not permit it, waits for the first one. A
/// thread that changes another word also wakes those that wait for the first one. A thread that is
/// about to wait misses that wake-up, so it looks again after some time.
pub(crate) fn wait_for_any(words: &[Watched<'_>], until: Option<Instant>) {
    let left = |until: Instant| until.saturating_duration_since(Instant::now());
    if way() == WaitWay::First {
        return wait_for_first(words, until.map_or(FIRST, |until| left(until).min(FIRST)));
    }
    let mut waits = [Wait::new(); 4];
    let mut count = 0;
    for (wait, watched) in waits.iter_mut().zip(words) {
        let Some(word) = watched.pages.word(watched.offset) else {
            return;
        };
        wait.val = u64::from(watched.value);
        wait.uaddr = WaitPtr::new(word.as_ptr().cast());
        wait.flags = WaitFlags::SIZE_U32;
        count += 1;
    }
    let timeout = until.and_then(|until| {
        let now = rustix::time::clock_gettime(ClockId::Monotonic);
        now.checked_add(Timespec::try_from(left(until)).ok()?)
    });
    let waits = waits.get(..count).unwrap_or_default();
    let result = futex::waitv(
        waits,
        WaitvFlags::empty(),
        timeout.as_ref(),
        ClockId::Monotonic,
    );
    if matches!(result, Err(Errno::NOSYS | Errno::PERM)) {
        // A filter of system calls was installed later.
        wait_by_one_word();
    }
}

/// Waits until the first word changes and is woken, or for some time.
fn wait_for_first(words: &[Watched<'_>], time: Duration) {
    let has_changed = |watched: &Watched<'_>| {
        watched.pages.load(watched.offset, Ordering::Acquire) != watched.value
    };
    let Some(first) = words.first().filter(|_| !words.iter().any(has_changed)) else {
        return;
    };
    if let (Some(word), Ok(time)) = (first.pages.word(first.offset), Timespec::try_from(time)) {
        let _ = futex::wait(word, futex::Flags::empty(), first.value, Some(&time));
    }
}

#[cfg(all(test, not(miri)))]
mod tests {
    use std::ffi::c_void;
    use std::fs::{File, OpenOptions};
    use std::os::fd::AsRawFd;

    use rustix::fs::FallocateFlags;
    use rustix::mm::{MprotectFlags, mprotect};

    use super::*;

    /// Opens a file of this process another time, for writing.
    fn reopen(file: &OwnedFd) -> io::Result<File> {
        let path = format!("/proc/self/fd/{}", file.as_raw_fd());
        OpenOptions::new().read(true).write(true).open(path)
    }

    #[test]
    fn sealed_pages_are_written_by_their_writer_only() {
        let file = create(8192).unwrap();
        let writer = ChannelPages::writable(&file, 8192).unwrap();
        let early = ChannelPages::readable(&file, 8192).unwrap_err();
        assert_eq!(early.kind(), io::ErrorKind::InvalidData, "not sealed yet");
        seal(&file).unwrap();
        let reader = ChannelPages::readable(&file, 8192).unwrap();
        writer.store(4096, 7, Ordering::Release);
        writer.store_long(8184, u64::MAX, Ordering::Release);
        assert_eq!(reader.load(4096, Ordering::Acquire), 7);
        assert_eq!(reader.load_long(8184, Ordering::Acquire), u64::MAX);
        // Nothing happens without a writable mapping, or beyond the end.
        reader.store(4096, 8, Ordering::Release);
        assert!(!reader.lower(4096, 1));
        writer.store(8192, 1, Ordering::Release);
        assert_eq!(reader.load(4096, Ordering::Acquire), 7);
        assert_eq!(reader.load(8192, Ordering::Acquire), 0);
        assert_eq!(reader.load(4097, Ordering::Acquire), 0);
        assert!(writer.lower(4096, 5) && !writer.lower(4096, 6));
        assert_eq!(reader.load(4096, Ordering::Acquire), 5);
    }

    #[test]
    fn system_enforces_every_seal() {
        let file = create(8192).unwrap();
        let _writer = ChannelPages::writable(&file, 8192).unwrap();
        seal(&file).unwrap();
        let reader = ChannelPages::readable(&file, 8192).unwrap();
        let is_refused =
            |result: rustix::io::Result<()>| matches!(result, Err(Errno::PERM | Errno::ACCESS));
        assert!(
            ChannelPages::writable(&file, 8192).is_err(),
            "a writable mapping"
        );
        assert!(
            is_refused(rustix::io::write(&file, &[1]).map(drop)),
            "a write"
        );
        assert!(is_refused(ftruncate(&file, 4096)), "a smaller size");
        assert!(is_refused(ftruncate(&file, 16_384)), "a larger size");
        let hole = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        let punched = rustix::fs::fallocate(&file, hole, 0, 4096);
        assert!(is_refused(punched), "a hole");
        let first: *mut c_void = reader.first.as_ptr().cast();
        let access = MprotectFlags::READ | MprotectFlags::WRITE;
        // SAFETY: the range is a mapping, which would only become writable.
        let protected = unsafe { mprotect(first, 8192, access) };
        assert!(is_refused(protected), "a mapping that becomes writable");
        let seals = fcntl_add_seals(&file, SealFlags::WRITE);
        assert!(is_refused(seals), "another seal");
        if let Ok(again) = reopen(&file) {
            let again = OwnedFd::from(again);
            assert!(
                ChannelPages::writable(&again, 8192).is_err(),
                "a descriptor opened again"
            );
            assert!(is_refused(rustix::io::write(&again, &[1]).map(drop)));
        }
    }

    #[test]
    fn file_of_another_size_is_refused() {
        let file = create(4096).unwrap();
        assert!(ChannelPages::writable(&file, 8192).is_err());
        seal(&file).unwrap();
        assert!(ChannelPages::readable(&file, 8192).is_err());
        assert!(ChannelPages::readable(&file, 4096).is_ok());
        let unsealed = memfd_create("test", MemfdFlags::CLOEXEC).unwrap();
        ftruncate(&unsealed, 4096).unwrap();
        assert!(ChannelPages::readable(&unsealed, 4096).is_err());
        let (socket, _other) = std::os::unix::net::UnixStream::pair().unwrap();
        assert!(ChannelPages::readable(&socket.into(), 4096).is_err());
    }

    #[test]
    fn words_of_other_mappings_wake_a_thread() {
        let [first, second] = [(); 2].map(|()| create(4096).unwrap());
        let writers = [&first, &second].map(|file| ChannelPages::writable(file, 4096).unwrap());
        let _: [(); 2] = [&first, &second].map(|file| seal(file).unwrap());
        let readers = [&first, &second].map(|file| ChannelPages::readable(file, 4096).unwrap());
        let until = Instant::now().checked_add(Duration::from_secs(60));
        for way in [WaitWay::Any, WaitWay::First] {
            WAY.store(way as u8, Ordering::Relaxed);
            for (which, writer) in writers.iter().enumerate() {
                std::thread::scope(|scope| {
                    let waiting = scope.spawn(|| {
                        let words = [&readers[0], &readers[1]].map(|pages| Watched {
                            pages,
                            offset: 64,
                            value: 0,
                        });
                        while readers[which].load(64, Ordering::Acquire) == 0 {
                            wait_for_any(&words, until);
                        }
                    });
                    writer.store(64, 1, Ordering::Release);
                    while !waiting.is_finished() {
                        writer.wake(64);
                        std::thread::yield_now();
                    }
                });
                writer.store(64, 0, Ordering::Release);
            }
        }
        WAY.store(0, Ordering::Relaxed);
    }

    #[test]
    fn wait_ends_with_its_time() {
        let file = create(4096).unwrap();
        let pages = ChannelPages::writable(&file, 4096).unwrap();
        let words = [Watched {
            pages: &pages,
            offset: 0,
            value: 0,
        }];
        // Nothing wakes these threads.
        wait_for_first(&words, Duration::from_millis(5));
        wait_for_any(&words, Instant::now().checked_add(Duration::from_millis(5)));
        wait_for_any(&words, Some(Instant::now()));
    }
}
