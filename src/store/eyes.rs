//! Through whose eyes the file is read. Who may see a row is said here, once, for every statement of the store.

use std::ops::Deref;
use std::rc::Rc;

use super::Store;
use crate::domain::Audience;

/// Whoever looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Eyes<'a> {
    /// An author: what is for all of us, and what is their own.
    Author(&'a str),
    /// Whoever something is written for: nobody's own is for them.
    Audience(Audience),
}

impl Eyes<'_> {
    /// The condition that a row is seen, by the name it has in the statement. Word for word what
    /// [`Audience::may_see`] says.
    #[track_caller]
    pub(super) fn see(self, row: &str) -> String {
        self.see_by(&format!("{row}.visibility"), &format!("{row}.author"))
    }

    /// The same of a row whose visibility and author are these expressions.
    #[track_caller]
    pub(super) fn see_by(self, visibility: &str, author: &str) -> String {
        #[cfg(test)]
        if blind::is_here(std::panic::Location::caller()) {
            return format!("({visibility} <> '' or {author} <> '')");
        }
        match self {
            Eyes::Author(eyes) => format!("({visibility} <> 'mine' or {author} = {})", quoted(eyes)),
            Eyes::Audience(Audience::Us) => format!("({visibility} <> 'mine')"),
            Eyes::Audience(Audience::Partner) => format!("({visibility} = 'both')"),
        }
    }

    /// The condition that what is asked of an author, or of all, is asked of whoever looks.
    #[track_caller]
    fn asked(self) -> String {
        #[cfg(test)]
        if blind::is_here(std::panic::Location::caller()) {
            return "only_for <> '?'".to_owned();
        }
        match self {
            Eyes::Author(eyes) => format!("only_for in ('', {})", quoted(eyes)),
            Eyes::Audience(_) => "only_for = ''".to_owned(),
        }
    }
}

/// A text as SQL writes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The file as an audience sees it: read as the [`Store`] is, never written.
pub struct Seen<'a> {
    store: Store,
    of: std::marker::PhantomData<&'a Store>,
}

impl Deref for Seen<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Store {
    /// The file as an audience sees it: what that may not see cannot be read there.
    #[must_use]
    pub fn seen_by(&self, audience: Audience) -> Seen<'_> {
        let store = Store {
            conn: Rc::clone(&self.conn),
            files: self.files.clone(),
            session: self.session.clone(),
            audience: Some(audience),
            read_only: true,
            recorder: self.recorder.clone(),
            saved: self.saved.clone(),
            told: None,
            stop: self.stop.clone(),
            stands_for: self.stands_for.clone(),
            set_aside: None,
            keeps_log: self.keeps_log.clone(),
            has_written: self.has_written.clone(),
            rescued: self.rescued.clone(),
        };
        Seen { store, of: std::marker::PhantomData }
    }

    pub(super) fn eyes(&self) -> Eyes<'_> {
        self.audience.map_or(Eyes::Author(self.author()), Eyes::Audience)
    }

    /// The condition that a row of the statement may be seen here.
    #[track_caller]
    pub(super) fn seen(&self, row: &str) -> String {
        self.eyes().see(row)
    }

    /// The condition that a row of what is due is asked of whoever looks.
    #[track_caller]
    pub(super) fn asked(&self) -> String {
        self.eyes().asked()
    }
}

/// For the proof that no condition is idle: one place at a time can be made to see everything.
#[cfg(test)]
pub(crate) mod blind {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeSet;
    use std::panic::Location;

    /// A line that asks who may see.
    pub(crate) type Place = (&'static str, u32);

    thread_local! {
        static MET: RefCell<BTreeSet<Place>> = const { RefCell::new(BTreeSet::new()) };
        static BLIND: Cell<Option<Place>> = const { Cell::new(None) };
    }

    pub(super) fn is_here(caller: &'static Location<'static>) -> bool {
        let place = (caller.file(), caller.line());
        MET.with_borrow_mut(|met| met.insert(place));
        BLIND.get() == Some(place)
    }

    /// The lines that asked since this was called last.
    pub(crate) fn met() -> BTreeSet<Place> {
        MET.take()
    }

    /// From now on this line, and no other, sees everything.
    pub(crate) fn make(place: Option<Place>) {
        BLIND.set(place);
    }
}
