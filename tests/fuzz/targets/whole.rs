//! See the property of this name.
#![no_main]

use trato_fuzz::{is_chosen, whole, whole_is_taken_or_left};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    whole_is_taken_or_left(bytes);
    if is_chosen(bytes) {
        whole(bytes);
    }
});
