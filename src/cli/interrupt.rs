//! Ctrl-C while something long is under way: it asks the work to stop, which then leaves the file as it
//! was. While a question waits for its answer, it ends the process as it does everywhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// Whether somebody at the keyboard wants it to stop.
pub struct Interrupt {
    is_wanted: Arc<AtomicBool>,
    is_asking: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on.
    pub fn listen() -> Self {
        let it = Self { is_wanted: Arc::default(), is_asking: Arc::default() };
        // Where no handler can be set, Ctrl-C ends the process, and the transaction with it.
        drop(flag::register_conditional_default(SIGINT, Arc::clone(&it.is_asking)));
        drop(flag::register(SIGINT, Arc::clone(&it.is_wanted)));
        it
    }

    pub fn is_wanted(&self) -> bool {
        self.is_wanted.load(Ordering::Relaxed)
    }

    /// What is set once it is wanted, for those who look at it themselves.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_wanted)
    }

    /// Does what waits for an answer.
    pub fn while_asking<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.is_asking.store(true, Ordering::Relaxed);
        let answered = ask();
        self.is_asking.store(false, Ordering::Relaxed);
        answered
    }
}
