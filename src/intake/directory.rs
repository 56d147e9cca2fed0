//! The file as the directory of names a line is read against.

use std::borrow::Borrow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::Hash;

use crate::capture::{self, Directory, Named, Planned};
use crate::domain::{AllianceId, Day, Decimal, Handle, Interaction, Kind, Kpi, KpiId, PersonId, Side, Stored};
use crate::store::{Filter, Name, Position, Seen, Snapshot, Which};

/// A word of a name, borne by something of a kind, in an alliance or anywhere.
type Bearing = (String, Kind, Option<AllianceId>);

/// The file as a directory of handles. What cannot be read just now is not found; saving will say.
///
/// A line asks for the same word many times while it is read in one way and another: each is looked up once, and all
/// in one state of the file.
pub(super) struct Handles<'a> {
    store: &'a Seen,
    _snapshot: Option<Snapshot<'a>>,
    is_name: RefCell<HashMap<String, bool>>,
    named: RefCell<HashMap<String, Vec<Named>>>,
    bearers: RefCell<HashMap<Bearing, Vec<Named>>>,
    seats: RefCell<HashMap<PersonId, Vec<(AllianceId, Side)>>>,
    /// Who is at the keyboard, once it was asked.
    me: Cell<Option<Option<PersonId>>>,
}

impl<'a> Handles<'a> {
    pub(super) fn new(store: &'a Seen) -> Self {
        let (is_name, named, bearers, seats) = Default::default();
        Self { store, _snapshot: store.snapshot().ok(), is_name, named, bearers, seats, me: Cell::new(None) }
    }

    pub(super) fn store(&self) -> &'a Seen {
        self.store
    }

    /// Whether a word names anybody at all, asked before it is looked up as this and as that.
    fn is_name(&self, word: &str) -> bool {
        kept(&self.is_name, word, |word| self.store.is_named(word).unwrap_or_default())
    }

    fn held(&self, person: PersonId) -> Vec<(AllianceId, Side)> {
        let today = self.store.today();
        let seats = self.store.seats_held(person).unwrap_or_default();
        let current =
            seats.into_iter().filter(|seat| seat.from_on.is_none_or(|from| from <= today) && seat.is_held(today));
        current.map(|seat| (seat.alliance_id, seat.side)).collect()
    }

    fn look_up(&self, handle: &str) -> Vec<Named> {
        let Ok(handle) = handle.parse::<Handle>() else { return Vec::new() };
        self.store.of_handle(&handle).unwrap_or_default().into_iter().map(named).collect()
    }
}

fn named(name: Name) -> Named {
    Named { record: name.record, handle: name.handle, name: name.name }
}

/// Alliances that something was noted of lately, then others by name.
pub(super) fn likely(store: &Seen, limit: usize) -> Vec<Named> {
    const LATELY: usize = 60;
    let lately = store.newest::<Interaction>(None, LATELY).unwrap_or_default().into_iter().map(|it| it.alliance_id);
    let others = store.alliances(None, limit).unwrap_or_default().into_iter().map(|it| it.key());
    let mut found: Vec<AllianceId> = Vec::new();
    for id in lately.chain(others) {
        if found.len() < limit && !found.contains(&id) {
            found.push(id);
        }
    }
    found.into_iter().filter_map(|id| store.name(id.into()).ok().flatten()).map(named).collect()
}

/// What is kept under a key, or is found now.
fn kept<K, Q, V>(map: &RefCell<HashMap<K, V>>, key: &Q, find: impl FnOnce(&Q) -> V) -> V
where
    K: Eq + Hash + Borrow<Q>,
    Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    V: Clone,
{
    if let Some(known) = map.borrow().get(key) {
        return known.clone();
    }
    let found = find(key);
    map.borrow_mut().insert(key.to_owned(), found.clone());
    found
}

impl Directory for Handles<'_> {
    fn named(&self, handle: &str) -> Vec<Named> {
        if !self.is_name(handle) {
            return Vec::new();
        }
        kept(&self.named, handle, |handle| self.look_up(handle))
    }

    fn seats(&self, person: PersonId) -> Vec<(AllianceId, Side)> {
        kept(&self.seats, &person, |person| self.held(*person))
    }

    fn called(&self, alliance: AllianceId, beginning: &str) -> Option<Named> {
        const LOOKED_AT: usize = 20;
        let names = self.store.complete(beginning, Some(Kind::Person), LOOKED_AT).unwrap_or_default();
        let is_there =
            |name: &Name| self.seats(name.record.id.into()).iter().any(|(alliance_id, _)| *alliance_id == alliance);
        names.into_iter().find(is_there).map(named)
    }

    fn bearers(&self, word: &str, kind: Kind, alliance: Option<AllianceId>) -> Vec<Named> {
        if !self.is_name(word) {
            return Vec::new();
        }
        kept(&self.bearers, &(word.to_owned(), kind, alliance), |(word, kind, alliance)| {
            let seated = alliance.map(|alliance| (alliance, self.store.today()));
            let names = self.store.bearers(word, *kind, seated, capture::BEARERS_MAX).unwrap_or_default();
            names.into_iter().map(named).collect()
        })
    }

    fn me(&self) -> Option<PersonId> {
        if let Some(known) = self.me.get() {
            return known;
        }
        let me = self.store.me().ok().flatten().or_else(|| {
            // Who writes under the handle of a person is taken for that person.
            let handle = self.store.author().parse::<Handle>().ok()?;
            self.store.person_by_handle(&handle).ok().flatten().map(|person| person.key())
        });
        self.me.set(Some(me));
        me
    }

    fn alliance(&self, id: AllianceId) -> Option<Named> {
        self.store.name(id.into()).ok().flatten().map(named)
    }

    fn person(&self, id: PersonId) -> Option<Named> {
        self.store.name(id.into()).ok().flatten().map(named)
    }

    fn alliances(&self, limit: usize) -> Vec<Named> {
        likely(self.store, limit)
    }

    fn only_alliance(&self) -> Option<AllianceId> {
        self.store.only_alliance().ok().flatten()
    }

    fn kpi(&self, alliance: AllianceId, handle: &Handle) -> Option<Stored<Kpi>> {
        self.store.kpi_by_handle(alliance, handle).ok().flatten()
    }

    fn planned(&self, alliance: AllianceId) -> Vec<Planned> {
        const SOME: usize = 20;
        let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
        let rows = self.store.window::<Interaction>(&filter, Position::Start, SOME).map(|window| window.rows);
        let ahead = rows.unwrap_or_default().into_iter().filter(|it| it.when.day >= self.store.today());
        let planned = ahead.filter_map(|it| {
            let number = self.store.number(it.key()).ok()?;
            let people = self.store.attendance(it.key()).ok()?.into_iter().map(|it| it.person_id).collect();
            Some(Planned { id: it.key(), number, kind: it.kind, on: it.when.day, title: it.data.title, people })
        });
        planned.collect()
    }

    fn kpis(&self, alliance: AllianceId) -> Vec<Handle> {
        const SOME: usize = 6;
        self.store.kpi_handles(alliance, SOME).unwrap_or_default()
    }

    fn figure_on(&self, kpi: KpiId, day: Day) -> Option<Decimal> {
        Some(self.store.measurement_on(kpi, day).ok().flatten()?.value)
    }
}
