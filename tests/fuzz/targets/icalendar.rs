//! See the property of this name.
#![no_main]

use trato_fuzz::{icalendar, is_chosen, is_read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    is_read("in.ics", bytes);
    if is_chosen(bytes) {
        icalendar(bytes);
    }
});
