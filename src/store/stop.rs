//! What takes long: it can be broken off between two steps of SQLite.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::{Result, Store};

/// Steps of SQLite between two looks: some tenths of a millisecond.
const STEPS: i32 = 10_000;

/// What breaks off the work of one connection.
#[derive(Clone, Default)]
pub(super) struct Stop(Arc<Mutex<Option<Arc<AtomicBool>>>>);

impl Stop {
    pub(super) fn install(conn: &mut Connection) -> Result<Self> {
        let stop = Self::default();
        let asked = stop.clone();
        conn.progress_handler(STEPS, Some(move || asked.is_set()))?;
        Ok(stop)
    }

    fn is_set(&self) -> bool {
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.as_ref().is_some_and(|asked| asked.load(Ordering::Relaxed))
    }
}

impl Store {
    /// Breaks off whatever is being read or written once `stop` is set: it fails with
    /// [`super::Error::Stopped`], and nothing has changed. `None` lets everything come to its end again.
    pub fn stop_when(&mut self, stop: Option<Arc<AtomicBool>>) {
        *self.stop.0.lock().unwrap_or_else(PoisonError::into_inner) = stop;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Person;
    use crate::store::{Error, Op, testing};

    #[test]
    fn what_is_broken_off_has_changed_nothing_and_can_be_done_again() {
        let mut store = testing::store();
        let stop = Arc::new(AtomicBool::new(false));
        store.stop_when(Some(Arc::clone(&stop)));
        let mut add = |count: u32, stops: bool| {
            store.transact(Op::Import, |tx| {
                for nth in 0..count {
                    tx.insert(&Person::new(format!("p{nth}").parse()?, "Somebody"), None)?;
                }
                // What is left is to work out what is derived.
                stop.store(stops, Ordering::Relaxed);
                Ok(())
            })
        };
        assert!(matches!(add(2_000, true), Err(Error::Stopped)));
        stop.store(false, Ordering::Relaxed);
        add(20, false).unwrap();
        store.stop_when(None);
        stop.store(true, Ordering::Relaxed);
        assert_eq!(store.people(None, 99).unwrap().len(), 20);
        assert_eq!(store.history(None, 9).unwrap().len(), 1);
        assert!(store.derived_is_true().unwrap());
    }
}
