//! What must hold of any text that comes from elsewhere, whoever wrote it. The fuzz targets throw bytes at these,
//! and the ordinary tests replay the seeds, the finds and the fixtures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod desk;
mod import;
mod line;
mod sanitise;
mod whole;

pub use import::{csv, icalendar, is_read, log, vcard};
pub use line::{capture, dates};
pub use sanitise::text;
pub use whole::whole;

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
