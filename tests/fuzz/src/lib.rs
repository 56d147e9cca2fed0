//! What must hold of any text that comes from elsewhere, whoever wrote it. The fuzz targets throw bytes at these,
//! and the ordinary tests replay the seeds, the finds and the fixtures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;
mod import;
mod line;
mod sanitise;
mod whole;

pub use import::{csv, icalendar, is_read, log, vcard};
pub use line::{capture, dates, lines_are_read};
pub use sanitise::text;
pub use whole::{whole, whole_is_taken_or_left};

/// Whether the whole property is asked of these bytes by a target, or only what is quick: one in sixteen.
#[must_use]
pub fn is_chosen(bytes: &[u8]) -> bool {
    let mix = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, mix) >> 28 == 0
}

/// A property of bytes: it panics where it does not hold.
pub type Property = fn(&[u8]);

/// Each target by its name, which is also that of the folder of its seeds.
pub const TARGETS: [(&str, Property); 8] = [
    ("vcard", vcard),
    ("icalendar", icalendar),
    ("csv", csv),
    ("log", log),
    ("whole", whole),
    ("capture", capture),
    ("dates", dates),
    ("text", text),
];
