//! Chooses the active mutant at run time. `scripts/mutants` copies this file into each crate.
//!
//! `MUTANT=n` activates mutant `n`. `MUTANTS_COVER=file` activates none and sets byte `n` of the
//! file when the site of mutant `n` is reached. `MUTANTS_CONST=n`, at build time, activates it in
//! constants too.
#![allow(unsafe_code, warnings, clippy::all)]

use core::ffi::{c_char, c_int, c_long, c_void};
use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering::Relaxed};

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
    unsafe {
        if active == RECORDING {
            let map = MAP.load(Relaxed);
            if (n as usize) < MAP_BYTES {
                (*map.add(n as usize).cast::<core::sync::atomic::AtomicU8>()).store(1, Relaxed);
            }
            return false;
        }
        let mut found = CONSTANT;
        let chosen = getenv(c"MUTANT".as_ptr());
        let cover = getenv(c"MUTANTS_COVER".as_ptr());
        if !chosen.is_null() {
            found = atol(chosen) as u32;
        } else if !cover.is_null() {
            // O_RDWR | O_CREAT, PROT_READ | PROT_WRITE, MAP_SHARED
            let file = open(cover, 0o102, 0o644);
            if file >= 0 && ftruncate(file, MAP_BYTES as i64) == 0 {
                let map = mmap(core::ptr::null_mut(), MAP_BYTES, 3, 1, file, 0);
                close(file);
                if map as isize != -1 {
                    MAP.store(map.cast(), Relaxed);
                    found = RECORDING;
                }
            }
        }
        ACTIVE.store(found, Relaxed);
        at_run_time(n)
    }
}
