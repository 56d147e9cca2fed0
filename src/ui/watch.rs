//! Noticing what other processes wrote to the same file.

use crate::domain::Id;
use crate::store::{Result, Seen};

/// What was last seen of the file.
pub struct Watch {
    version: i64,
    operation: Option<Id>,
}

impl Watch {
    /// # Errors
    /// When the file cannot be read.
    pub fn new(store: &Seen) -> Result<Self> {
        Ok(Self { version: store.data_version()?, operation: store.newest_operation()? })
    }

    /// Our own write is no news.
    pub fn wrote(&mut self, store: &Seen) {
        if let Ok(operation) = store.newest_operation() {
            self.operation = operation;
        }
    }

    /// Whether others have changed anything since the last look, or a copy took the place of the file. A file
    /// that cannot be read just now is looked at again next time.
    pub fn look(&mut self, store: &Seen) -> bool {
        let Ok(version) = store.data_version() else { return false };
        if version == self.version {
            return false;
        }
        let Ok(operation) = store.newest_operation() else { return false };
        self.version = version;
        std::mem::replace(&mut self.operation, operation) != operation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Alliance;
    use crate::ops;
    use crate::store::{Mode, Reason, Store, testing};

    #[test]
    fn a_copy_that_took_the_place_of_the_file_makes_everything_stale() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db");
        let mut store = Store::open(&path, Mode::Create, testing::session("ana")).unwrap();
        ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap();
        let copy = store.keep_copy(Reason::Asked).unwrap().unwrap();
        ops::add(&mut store, &Alliance::new("globex".parse().unwrap(), "Globex"), None, &[]).unwrap();
        let mut watch = Watch::new(&store).unwrap();
        assert!(!watch.look(&store));
        ops::restore(&path, &copy, store.session()).unwrap();
        assert!(watch.look(&store));
        assert!(!watch.look(&store));
    }
}
