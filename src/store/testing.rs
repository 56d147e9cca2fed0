//! A file in memory with a fixed clock, for tests of any layer.

use super::{Session, Store};
use crate::domain::{Clock, Timestamp, Zone};

/// Wednesday 2026-08-26, 10:00 in Madrid.
pub const NOW: &str = "2026-08-26T08:00:00Z";

#[must_use]
pub fn session(author: &str) -> Session {
    let now: Timestamp = NOW.parse().unwrap();
    let zone: Zone = "Europe/Madrid".parse().unwrap();
    Session { author: author.to_owned(), clock: Clock::Fixed(now), zone }
}

/// An empty file, at [`NOW`], with `ana` at the keyboard.
#[must_use]
pub fn store() -> Store {
    Store::in_memory(session("ana")).unwrap()
}

/// The same file some days later.
pub fn wait_days(store: &mut Store, days: i64) {
    let later = store.now().millis() + days * 86_400_000;
    let session = Session { clock: Clock::Fixed(Timestamp::from_millis(later)), ..store.session().clone() };
    store.set_session(session);
}
