//! See the property of this name.
#![no_main]

use trato_fuzz::{is_chosen, is_read, vcard};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    is_read("in.vcf", bytes);
    if is_chosen(bytes) {
        vcard(bytes);
    }
});
