//! Selects the active mutant at run time. `scripts/mutants` copies this file into each crate.
//!
//! `MUTANT=n` activates mutant `n`. `MUTANTS_COVER=file` activates no mutant, and sets byte `n` of
//! the file when the site of mutant `n` is reached. `MUTANTS_CONST=n` at build time activates
//! mutant `n` in constants too.
#![allow(unsafe_code, warnings, clippy::all)]

use core::ffi::{c_char, c_int, c_long, c_void};
use core::sync::atomic::{AtomicPtr, AtomicU8, AtomicU32, Ordering::Relaxed};

// SAFETY: the signatures are those of POSIX on 64-bit Linux.
unsafe extern "C" {
    fn getenv(name: *const c_char) -> *const c_char;
    fn atol(text: *const c_char) -> c_long;
    fn open(path: *const c_char, flags: c_int, mode: c_int) -> c_int;
    fn ftruncate(file: c_int, length: i64) -> c_int;
    fn close(file: c_int) -> c_int;
    fn mmap(at: *mut c_void, n: usize, p: c_int, f: c_int, fd: c_int, o: i64) -> *mut c_void;
}

const UNKNOWN: u32 = u32::MAX;
const RECORDING: u32 = u32::MAX - 1;
const MAP_BYTES: usize = 1 << 18;

static ACTIVE: AtomicU32 = AtomicU32::new(UNKNOWN);
static MAP: AtomicPtr<u8> = AtomicPtr::new(core::ptr::null_mut());

const CONSTANT: u32 = match option_env!("MUTANTS_CONST") {
    Some(text) => {
        let bytes = text.as_bytes();
        let (mut at, mut number) = (0, 0);
        while at < bytes.len() {
            number = number * 10 + (bytes[at] - b'0') as u32;
            at += 1;
        }
        number
    }
    None => 0,
};

#[inline]
pub const fn m(n: u32) -> bool {
    core::intrinsics::const_eval_select((n,), in_constant, at_run_time)
}

const fn in_constant(n: u32) -> bool {
    n == CONSTANT
}

#[inline]
fn at_run_time(n: u32) -> bool {
    let active = ACTIVE.load(Relaxed);
    if active >= RECORDING {
        slow(n, active)
    } else {
        active == n
    }
}

#[cold]
fn slow(n: u32, active: u32) -> bool {
    if active == RECORDING {
        record(n);
        return false;
    }
    let found = if let Some(number) = mutant_number() {
        number
    } else if map_cover_file() {
        RECORDING
    } else {
        CONSTANT
    };
    ACTIVE.store(found, Relaxed);
    at_run_time(n)
}

/// Sets the byte of mutant `n` in the cover file.
fn record(n: u32) {
    let index = n as usize;
    if index >= MAP_BYTES {
        return;
    }
    let map = MAP.load(Relaxed);
    // SAFETY: `index` is in bounds because the mapping has `MAP_BYTES` bytes.
    let byte = unsafe { map.add(index) };
    // SAFETY: `byte` is valid because `map_cover_file` has stored the mapping, which nothing
    // unmaps.
    // SAFETY: no access races because all accesses in this process are atomic.
    let byte = unsafe { AtomicU8::from_ptr(byte) };
    byte.store(1, Relaxed);
}

/// Returns the mutant in the variable `MUTANT`.
fn mutant_number() -> Option<u32> {
    // SAFETY: the name is a C string because the literal has a terminator.
    // SAFETY: the environment does not change because tests do not set variables.
    let text = unsafe { getenv(c"MUTANT".as_ptr()) };
    if text.is_null() {
        return None;
    }
    // SAFETY: `text` is a C string because `getenv` returned it and it is not null.
    let number = unsafe { atol(text) };
    Some(number as u32)
}

/// Maps the file in the variable `MUTANTS_COVER` at `MAP`. Returns false if there is none.
fn map_cover_file() -> bool {
    const O_RDWR_CREAT: c_int = 0o102;
    const PROT_READ_WRITE: c_int = 3;
    const MAP_SHARED: c_int = 1;
    // SAFETY: the name is a C string because the literal has a terminator.
    // SAFETY: the environment does not change because tests do not set variables.
    let path = unsafe { getenv(c"MUTANTS_COVER".as_ptr()) };
    if path.is_null() {
        return false;
    }
    // SAFETY: `path` is a C string because `getenv` returned it and it is not null.
    let file = unsafe { open(path, O_RDWR_CREAT, 0o644) };
    // SAFETY: `ftruncate` accesses no memory of this process because nothing has mapped the new
    // file.
    if file < 0 || unsafe { ftruncate(file, MAP_BYTES as i64) } != 0 {
        return false;
    }
    let (at, protection) = (core::ptr::null_mut(), PROT_READ_WRITE);
    // SAFETY: the mapping replaces no memory because its address is null.
    let map = unsafe { mmap(at, MAP_BYTES, protection, MAP_SHARED, file, 0) };
    // SAFETY: no other code uses the descriptor because `open` returned it above.
    unsafe { close(file) };
    if map as isize == -1 {
        return false;
    }
    MAP.store(map.cast(), Relaxed);
    true
}
