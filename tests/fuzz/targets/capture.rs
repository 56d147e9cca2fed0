//! See the property of this name.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trato_fuzz::capture(bytes));
