//! See the property of this name.
#![no_main]

use trato_fuzz::{capture, is_chosen, lines_are_read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    lines_are_read(bytes);
    if is_chosen(bytes) {
        capture(bytes);
    }
});
