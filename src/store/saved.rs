//! Whether anything was saved: known to whoever must say so after the file is closed again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Store;
use crate::domain::Id;

/// A note that something is saved for good, shared by all its clones.
#[derive(Clone, Default, Debug)]
pub struct Saved(Arc<AtomicBool>);

impl Saved {
    /// Something is on disk now.
    pub fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether anything is.
    #[must_use]
    pub fn is_noted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Is told of each operation before it is on disk.
pub type Told = Box<dyn Fn(Id) + Send>;

impl Store {
    /// Tells of each operation that is about to be committed, until told otherwise.
    pub fn tell(&mut self, told: Option<Told>) {
        self.told = told;
    }

    /// Notes there from now on that something was saved.
    pub fn note_in(&mut self, saved: &Saved) {
        self.saved = saved.clone();
    }
}
