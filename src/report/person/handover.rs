//! What somebody who leaves holds, on one page: all that goes over to a successor.

use super::{Page, Row, Writing, about, plain};
use crate::domain::{
    Expectation, Fact, Interaction, Kind, Kpi, Obstacle, Person, PersonId, Record, Ref, Stored, Visibility,
};
use crate::i18n::Lang;
use crate::report::rows::{Told, entry};
use crate::report::words::{Word, headed, stays as stays_with};
use crate::store::{Result, Seen};

/// Everything that goes over to a successor: seats, ties, what is open and planned; and what is known of the people
/// behind the ties, which a successor should read. Nothing is left out for want of room. What they could not read
/// stays, and is named.
///
/// # Errors
/// When the file cannot be read.
pub fn handover(store: &Seen, lang: Lang, person: PersonId, to: PersonId) -> Result<Page> {
    let it = store.get::<Person>(person)?;
    let today = store.today();
    let writing = Writing { store, lang, today, person };
    let reads_own = store.reads_own(to)?;
    let (mut promised, mut planned, mut stays) = (Vec::new(), Vec::new(), Vec::new());
    for record in store.held_open(person)? {
        let row = match record.kind {
            Kind::Interaction => writing.row::<Interaction>(record)?,
            Kind::Commitment => store.find(record.id.into())?.map(|it| writing.promise(&it)),
            Kind::Obstacle => writing.row::<Obstacle>(record)?,
            Kind::Expectation => writing.row::<Expectation>(record)?,
            _ => writing.row::<Kpi>(record)?,
        };
        let is_own = store.visibility(record)? == Some(Visibility::Mine);
        match record.kind {
            _ if is_own && !reads_own => stays.extend(row),
            Kind::Interaction => planned.extend(row),
            _ => promised.extend(row),
        }
    }
    let sections = vec![
        (lang.pick("teams", "equipos"), writing.held_seats()?),
        (lang.pick("ties", "vínculos"), writing.ties(usize::MAX)?),
        (lang.pick("open, in their name", "abierto a su nombre"), promised),
        (lang.pick("is owed", "se le debe"), writing.owed()?),
        (lang.pick("planned", "programado"), planned),
        (lang.pick("what matters to their contacts", "qué le importa a quien conoce"), writing.known_facts()?),
        (lang.pick("what matters to them", "qué le importa"), writing.facts()?),
        (stays_with(lang), stays),
    ];
    let sections = sections.into_iter().filter(|(_, rows)| !rows.is_empty()).collect();
    Ok(Page { person: it.reference(), about: about(lang, &it, today, store.now()), name: it.data.name, sections })
}

impl Writing<'_> {
    /// Those that are held today: of the others nothing goes over.
    fn held_seats(&self) -> Result<Vec<Row>> {
        let seats = self.store.seats_held(self.person)?;
        let is_past = |row: &Row| {
            let seat = seats.iter().find(|seat| Some(seat.reference()) == row.record);
            seat.is_some_and(|seat| seat.to_on.is_some_and(|to| to < self.today))
        };
        Ok(self.seats()?.into_iter().filter(|row| !is_past(row)).collect())
    }

    fn row<T: Told + Record>(&self, record: Ref) -> Result<Option<Row>> {
        let Some(found) = self.store.find::<T>(record.id.into())? else { return Ok(None) };
        let it = entry(self.store, self.lang, &found, self.today)?;
        let day = it.day.map(|day| self.on(day));
        let parts = [it.alliance.map(|name| name.handle.to_string()), day, Some(it.text), Some(it.note)];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        // What was planned says itself what it is.
        let text = match record.kind {
            Kind::Interaction => parts.join(" · "),
            kind => format!("{}: {}", kind.word(self.lang), parts.join(" · ")),
        };
        Ok(Some(Row { record: Some(record), text, is_warning: it.mark.is_some() }))
    }

    /// What is known of the people they have ties with, each once.
    fn known_facts(&self) -> Result<Vec<Row>> {
        let mut people: Vec<PersonId> = Vec::new();
        for (_, tie) in self.store.ties_of(self.person)? {
            let other = if tie.ours == self.person { tie.theirs } else { tie.ours };
            if !people.contains(&other) {
                people.push(other);
            }
        }
        let mut rows = Vec::new();
        for other in people {
            let name = self.name(other)?;
            let row = |fact: &Stored<Fact>| {
                plain(fact.reference(), format!("{name}: {}", headed(self.lang, fact.kind, &fact.text)))
            };
            rows.extend(self.store.facts_of(other)?.iter().map(row));
        }
        Ok(rows)
    }
}
