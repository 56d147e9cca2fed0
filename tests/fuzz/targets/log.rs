//! See the property of this name.
#![no_main]

use trato_fuzz::{is_chosen, is_read, log};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    is_read("in.md", bytes);
    if is_chosen(bytes) {
        log(bytes);
    }
});
