//! Through whose eyes the file is read. Who may see a row is said here, once, for every statement of the store.

use std::ops::Deref;
use std::path::PathBuf;
use std::rc::Rc;

use super::Session;
use super::held::Open;
use crate::domain::{Audience, Visibility};

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

    /// The same of a row that was read already.
    pub(super) fn may_see(self, visibility: Visibility, author: &str) -> bool {
        match self {
            Eyes::Author(eyes) => visibility != Visibility::Mine || author == eyes,
            Eyes::Audience(audience) => audience.may_see(visibility),
        }
    }

    /// The author whose own things are looked at, such as what they typed: an audience has none.
    pub(super) fn own(self) -> Option<String> {
        match self {
            Eyes::Author(eyes) => Some(eyes.to_owned()),
            Eyes::Audience(_) => None,
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

/// Whose eyes the file is read through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    /// The author's, whose session it is.
    Author,
    Audience(Audience),
}

/// The file through somebody's eyes: those of the author at the keyboard, or those of an audience. All that is
/// read of records is read here, and nothing can be written: that takes a [`super::Store`], which reads as its author.
///
/// ```
/// fn reads(seen: &trato::store::Seen) -> trato::store::Result<Option<i64>> {
///     Ok(seen.alliances(None, 1)?.first().map(|it| it.number))
/// }
/// ```
///
/// Nobody can go round it: there is no way from here to the file's connection,
///
/// ```compile_fail,E0616
/// fn read_everything(seen: &trato::store::Seen) -> String {
///     seen.conn.query_row("select text from fact", [], |row| row.get(0)).unwrap()
/// }
/// ```
///
/// nor to writing.
///
/// ```compile_fail,E0599
/// fn write(seen: &mut trato::store::Seen) {
///     seen.transact(trato::store::Op::Edit, |_| Ok(())).unwrap();
/// }
/// ```
pub struct Seen {
    pub(super) conn: Rc<Open>,
    pub(super) session: Session,
    /// The path of a file that is not there, where an empty one in memory stands for it.
    pub(super) stands_for: Option<PathBuf>,
    whose: Whose,
}

/// The file as an audience sees it. What goes out of trato is made of this, so that the eyes of the author, who sees
/// more, cannot be taken for it.
///
/// ```compile_fail,E0308
/// fn goes_out(_: &trato::store::SeenBy<'_>) {}
///
/// fn hands_over_the_authors_eyes(store: &trato::store::Store) {
///     goes_out(store);
/// }
/// ```
pub struct SeenBy<'a> {
    seen: Seen,
    audience: Audience,
    of: std::marker::PhantomData<&'a Seen>,
}

impl SeenBy<'_> {
    /// Who sees it so.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }
}

impl Deref for SeenBy<'_> {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        &self.seen
    }
}

impl Seen {
    /// As the author sees it.
    pub(super) fn of_author(conn: Rc<Open>, session: Session) -> Self {
        Self { conn, session, stands_for: None, whose: Whose::Author }
    }

    /// The file as an audience sees it: what that may not see cannot be read there. Eyes are never widened so.
    #[must_use]
    pub fn seen_by(&self, audience: Audience) -> SeenBy<'_> {
        let audience = if self.whose == Whose::Audience(Audience::Partner) { Audience::Partner } else { audience };
        self.shown(audience)
    }

    /// As all of us see it, whoever looks: for what is one number for all.
    pub(super) fn as_all_of_us(&self) -> SeenBy<'_> {
        self.shown(Audience::Us)
    }

    fn shown(&self, audience: Audience) -> SeenBy<'_> {
        let (conn, session) = (Rc::clone(&self.conn), self.session.clone());
        let seen = Self { conn, session, stands_for: self.stands_for.clone(), whose: Whose::Audience(audience) };
        SeenBy { seen, audience, of: std::marker::PhantomData }
    }

    pub(super) fn eyes(&self) -> Eyes<'_> {
        match self.whose {
            Whose::Author => Eyes::Author(self.author()),
            Whose::Audience(audience) => Eyes::Audience(audience),
        }
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

/// For the proof that no condition is idle: one place at a time can be made to see everything. And for the one that no
/// door is passed over: where changes came from.
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
        static DOORS: RefCell<BTreeSet<Place>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(in crate::store) fn came_by(caller: &'static Location<'static>) {
        DOORS.with_borrow_mut(|doors| doors.insert((caller.file(), caller.line())));
    }

    /// The lines that changed a file since this was called last.
    pub(crate) fn doors() -> BTreeSet<Place> {
        DOORS.take()
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
