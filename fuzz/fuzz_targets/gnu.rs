#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mach_msg_tests::fuzz::gnu(bytes));
