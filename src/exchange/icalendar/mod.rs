//! iCalendar (RFC 5545), out.

pub mod write;
