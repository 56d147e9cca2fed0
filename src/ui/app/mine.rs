//! What was done on these screens since they were opened, as against what stood in the file or came into it
//! from elsewhere.

use std::collections::BTreeSet;

use crate::domain::Id;
use crate::store::Seen;

#[derive(Default)]
pub(super) struct Mine {
    /// The newest operation of this author that is known of, whoever did it.
    newest: Option<Id>,
    ids: BTreeSet<Id>,
}

impl Mine {
    /// What stands in the file was done before.
    pub(super) fn begin(&mut self, store: &Seen) {
        self.newest = newest(store);
    }

    /// Something was written here.
    pub(super) fn wrote(&mut self, store: &Seen) {
        // Taking one back leaves an older one as the newest, and that says nothing about it.
        if let Some(id) = newest(store).filter(|id| self.newest.is_none_or(|known| *id > known)) {
            self.newest = Some(id);
            self.ids.insert(id);
        }
    }

    pub(super) fn has(&self, id: Id) -> bool {
        self.ids.contains(&id)
    }
}

fn newest(store: &Seen) -> Option<Id> {
    // Where it cannot be read, undo says so itself.
    store.undoable().ok().flatten().map(|operation| operation.id)
}
