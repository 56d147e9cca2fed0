//! Noticing what other processes wrote to the same file.

use crate::domain::Id;
use crate::store::{Changes, Result, Store};

/// What was last seen of the file.
pub struct Watch {
    version: i64,
    operation: Option<Id>,
}

impl Watch {
    /// # Errors
    /// When the file cannot be read.
    pub fn new(store: &Store) -> Result<Self> {
        Ok(Self { version: store.data_version()?, operation: store.newest_operation()? })
    }

    /// Our own write is no news.
    pub fn wrote(&mut self, store: &Store) {
        if let Ok(operation) = store.newest_operation() {
            self.operation = operation;
        }
    }

    /// The kinds others have changed since the last look. A file that cannot be read just now is
    /// looked at again next time.
    pub fn look(&mut self, store: &Store) -> Changes {
        let Ok(version) = store.data_version() else { return Changes::NONE };
        if version == self.version {
            return Changes::NONE;
        }
        let (Ok(changes), Ok(operation)) = (store.changes_since(self.operation), store.newest_operation()) else {
            return Changes::NONE;
        };
        (self.version, self.operation) = (version, operation);
        changes
    }
}
