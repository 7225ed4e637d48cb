//! Runs tests in child tasks, and prints their results in the form of libtest.

use core::panic::PanicInfo;
use core::sync::atomic::{AtomicPtr, Ordering};

use alloc::vec::Vec;
use mach_msg::kernel::{PortType, Task};
use mach_msg::message::release_reply_ports;
use mach_msg::wire::PortName;

use crate::task::{self, End};
use crate::{arguments, machine, print, println, rpc};

/// A test: its name and its function.
pub type Test = (&'static str, fn(Task));

/// A behaviour test that GNU Mach must fail, with the reason.
pub struct Difference {
    /// The name of the test with its module.
    pub test: &'static str,
    /// The behaviour of GNU Mach.
    pub reason: &'static str,
    /// A part of the text of the panic.
    pub panic: &'static str,
}

/// Makes a list of tests of the functions of a behaviour test.
#[macro_export]
macro_rules! on_each_kernel {
    ($($name:ident,)+) => {
        /// The tests of this module.
        pub const TESTS: &[$crate::suite::Test] = &[$((stringify!($name), $name),)+];
    };
}

/// The difference of the running test, or null if the test must pass.
static DIFFERENCE: AtomicPtr<Difference> = AtomicPtr::new(core::ptr::null_mut());

/// Returns true if the running test must fail with this panic, which is not shown then.
pub(crate) fn must_fail(info: &PanicInfo<'_>) -> bool {
    let difference = DIFFERENCE.load(Ordering::Relaxed);
    // SAFETY: `run` has stored null or a difference that is never dropped or changed.
    let difference = unsafe { difference.as_ref() };
    difference.is_some_and(|difference| alloc::format!("{info}").contains(difference.panic))
}

static TEST: AtomicPtr<()> = AtomicPtr::new(core::ptr::null_mut());

fn names() -> Vec<(PortName, PortType)> {
    release_reply_ports();
    rpc::reply_port().expect("a port");
    // SAFETY: a query.
    let calls = unsafe { Task::GNU_MACH.calls() };
    // The provider keeps names after the first call.
    calls.port_names().expect("names");
    let mut names = calls.port_names().expect("names");
    names.sort_unstable_by_key(|(name, _)| *name);
    names
}

/// Runs the test in a child, and compares the names before and after.
fn checked() {
    let test = TEST.load(Ordering::Relaxed);
    // SAFETY: `run` has stored a test.
    let test: fn(Task) = unsafe { core::mem::transmute(test) };
    let before = names();
    test(Task::GNU_MACH);
    assert_eq!(names(), before, "the test did not release all rights");
}

/// Runs all tests whose name contains an argument of the program, or all without arguments. Each
/// test of `differences` must fail.
///
/// Returns the exit code: 0 if no test failed.
pub fn run(modules: &[(&str, &[Test])], differences: &'static [Difference]) -> u32 {
    let filters: Vec<&str> = arguments::filters().collect();
    let is_selected =
        |name: &str| filters.is_empty() || filters.iter().any(|filter| name.contains(filter));
    let selected: Vec<(alloc::string::String, fn(Task))> = modules
        .iter()
        .flat_map(|(module, tests)| tests.iter().map(move |test| (module, test)))
        .map(|(module, (name, test))| (alloc::format!("{module}::{name}"), *test))
        .filter(|(name, _)| is_selected(name))
        .collect();
    if selected.is_empty() {
        return machine::NOTHING_SELECTED;
    }
    println!("\nrunning {} tests", selected.len());
    let is_test = |name: &str| {
        let (module, test) = name.split_once("::").unwrap_or_default();
        let mut tests = modules.iter().filter(|(found, _)| *found == module);
        tests.any(|(_, tests)| tests.iter().any(|(found, _)| *found == test))
    };
    for Difference { test, .. } in differences {
        assert!(is_test(test), "a difference of no test: {test}");
    }
    let (mut passed, mut failed, mut differ) = (0, 0, 0);
    for (name, test) in selected {
        let difference = differences
            .iter()
            .find(|difference| difference.test == name);
        print!("test {name} ... ");
        TEST.store(test as *mut (), Ordering::Relaxed);
        let stored = difference.map_or(core::ptr::null(), |found| &raw const *found);
        DIFFERENCE.store(stored.cast_mut(), Ordering::Relaxed);
        let end = task::run(checked);
        match (end, difference) {
            (Ok(End::Returned), None) => {
                passed += 1;
                println!("ok");
            }
            (Ok(End::PanickedAsExpected), Some(Difference { reason, .. })) => {
                differ += 1;
                println!("ok (must fail: {reason})");
            }
            (Ok(End::Returned), Some(_)) => {
                failed += 1;
                println!("FAILED: passes, but is listed as one that must fail");
            }
            (end, _) => {
                failed += 1;
                println!("FAILED: {end:?}");
            }
        }
    }
    let result = if failed == 0 { "ok" } else { "FAILED" };
    println!("\ntest result: {result}. {passed} passed; {failed} failed; {differ} must fail\n");
    u32::from(failed != 0)
}
