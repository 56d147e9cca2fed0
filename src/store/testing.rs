//! A file in memory with a fixed clock, for tests of any layer.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::{Seen, Session, Store};
use crate::domain::{Clock, Habits, Timestamp, Zone};

/// Wednesday 2026-08-26, 10:00 in Madrid.
pub const NOW: &str = "2026-08-26T08:00:00Z";

#[must_use]
pub fn session(author: &str) -> Session {
    let now: Timestamp = NOW.parse().unwrap();
    let zone: Zone = "Europe/Madrid".parse().unwrap();
    Session { author: author.to_owned(), clock: Clock::Fixed(now), zone, habits: Habits::default() }
}

/// An empty file, at [`NOW`], with `ana` at the keyboard.
#[must_use]
pub fn store() -> Store {
    Store::in_memory(session("ana")).unwrap()
}

/// Notes from now on every statement that is run on a file, each once.
pub fn listen(store: &mut Store) -> Arc<Mutex<BTreeSet<String>>> {
    let heard = Arc::new(Mutex::new(BTreeSet::new()));
    let noting = Arc::clone(&heard);
    let note = move |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(statement, _) = event {
            noting.lock().unwrap().insert(statement.sql().to_string());
        }
    };
    super::held::Open::conn_mut(&mut store.read.conn)
        .unwrap()
        .trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note))
        .unwrap();
    heard
}

/// How SQLite would carry out a statement that reads.
#[must_use]
pub fn plan(store: &Seen, sql: &str) -> Vec<String> {
    let mut read = store.conn.prepare(&format!("explain query plan {sql}")).unwrap();
    let lines = read.raw_query();
    lines.mapped(|row| row.get::<_, String>(3)).collect::<rusqlite::Result<_>>().unwrap()
}

/// The same file some days later.
pub fn wait_days(store: &mut Store, days: i64) {
    let later = store.now().millis() + days * 86_400_000;
    let session = Session { clock: Clock::Fixed(Timestamp::from_millis(later)), ..store.session().clone() };
    store.set_session(session);
}
