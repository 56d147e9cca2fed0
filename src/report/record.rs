//! The page of any record: its words whole, how it stands, what it came of and what came of it, who may
//! see it, and what was done to it.

use super::describe::{called, essence, seen};
use super::history;
use super::person::Row;
use super::rows::entry_of;
use super::text;
use super::words::{Word, every, meets, noted};
use crate::domain::Record as _;
use crate::domain::kind::per_kind;
use crate::domain::link::links;
use crate::domain::{AllianceId, Day, Expectation, Kind, Kpi, PersonId, Presence, Recipient, Ref, Side};
use crate::i18n::Lang;
use crate::i18n::date;
use crate::insight::invested::{invested, year_to};
use crate::insight::pace::outlook;
use crate::report::diff;
use crate::report::figures::{figure, tongue};
use crate::report::invested as balance;
use crate::report::rows::figures::pace_note;
use crate::store::{Name, Result, Seen};

/// Records of one sort, figures and changes that are shown.
const LINKED: usize = 100;
const FIGURES: usize = 12;
const HISTORY: usize = 20;

/// What is read of a record.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// `meeting 412`.
    pub head: String,
    pub alliance: Option<Name>,
    /// What it says, whole.
    pub words: String,
    /// How it stands: its day, its state, what is missing.
    pub standing: Vec<String>,
    /// What belongs to it, before its fields: who was there.
    pub first: Vec<(&'static str, Vec<Row>)>,
    /// The same, after them.
    pub sections: Vec<(&'static str, Vec<Row>)>,
}

/// The page of a record.
///
/// # Errors
/// When it is not there, or the file cannot be read.
pub fn page(store: &Seen, lang: Lang, record: Ref) -> Result<Page> {
    let writing = Writing { store, lang, today: store.today(), record };
    let found = entry_of(store, lang, record)?;
    let kind = called(store, lang, record)?;
    let place: Option<AllianceId> =
        per_kind!(record.kind, Record => store.get::<Record>(record.id.into())?.data.alliance());
    let (words, standing) = match found {
        Some(it) => {
            let day = it.day.map(|day| date::weekday_short(lang, day.date(), writing.today.date()));
            (it.text, day.into_iter().chain([it.note]).filter(|part| !part.is_empty()).collect())
        }
        None => (essence(store, lang, record)?, Vec::new()),
    };
    Ok(Page {
        head: format!("{kind} {}", store.number(record.id)?),
        alliance: place.map(|id| store.name(id.into())).transpose()?.flatten(),
        words,
        standing,
        first: filled(vec![writing.people()?]),
        sections: filled(writing.sections()?),
    })
}

/// The links and files that stand in the words of a record, each once.
///
/// # Errors
/// When it is not there.
pub fn links_of(store: &Seen, record: Ref) -> Result<Vec<String>> {
    let said = per_kind!(record.kind, Record => serde_json::to_value(&store.get::<Record>(record.id.into())?.data));
    let mut found: Vec<String> = Vec::new();
    // A record is one level of fields; what stands below is days and figures.
    for text in said.iter().filter_map(|it| it.as_object()).flat_map(|it| it.values()).filter_map(|it| it.as_str()) {
        for link in links(text) {
            if !found.iter().any(|known| known == link) {
                found.push(link.to_owned());
            }
        }
    }
    Ok(found)
}

fn filled(sections: Vec<(&'static str, Vec<Row>)>) -> Vec<(&'static str, Vec<Row>)> {
    sections.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

struct Writing<'a> {
    store: &'a Seen,
    lang: Lang,
    today: Day,
    record: Ref,
}

fn row(record: impl Into<Option<Ref>>, text: String) -> Row {
    Row { record: record.into(), text, is_warning: false }
}

impl Writing<'_> {
    fn sections(&self) -> Result<Vec<(&'static str, Vec<Row>)>> {
        let lang = self.lang;
        let about = match self.record.kind {
            Kind::Recognition => (lang.pick("to", "a quién"), self.thanked()?),
            Kind::Share => (text::of(lang).recipients, self.recipients()?),
            Kind::Commitment => (lang.pick("due dates", "fechas"), self.due_dates()?),
            Kind::Expectation => (lang.pick("wordings", "textos"), self.wordings()?),
            Kind::Kpi => (lang.pick("figures", "cifras"), self.figures()?),
            Kind::Alliance => (lang.pick("people", "personas"), self.team()?),
            _ => ("", Vec::new()),
        };
        Ok(vec![
            about,
            (lang.pick("cadences", "cadencias"), self.cadences()?),
            self.balance()?,
            (text::of(lang).links, self.links()?),
            (lang.pick("came of", "viene de"), self.linked(self.store.referred_by(self.record)?)?),
            (lang.pick("what came of it", "lo que salió de aquí"), self.came_of_it()?),
            (lang.pick("who may see it", "quién puede verlo"), self.seen()?),
            (lang.pick("history", "historial"), self.history()?),
        ])
    }

    fn on(&self, day: Day) -> String {
        date::weekday_short(self.lang, day.date(), self.today.date())
    }

    fn name(&self, person: PersonId) -> Result<String> {
        Ok(self.store.name(person.into())?.map(|name| name.name).unwrap_or_default())
    }

    /// Who was there; of what is no meeting, whom it names.
    fn people(&self) -> Result<(&'static str, Vec<Row>)> {
        if self.record.kind != Kind::Interaction {
            let named = self.store.referred_by(self.record)?.into_iter().filter(|it| it.kind == Kind::Person);
            let rows = named.map(|it| Ok(row(it, self.name(it.id.into())?))).collect::<Result<_>>()?;
            return Ok((self.lang.pick("people", "personas"), rows));
        }
        let mut rows = Vec::new();
        for it in self.store.attendance(self.record.id.into())? {
            let mut text = format!("{} · {}", self.name(it.person_id)?, it.side.word(self.lang));
            if it.presence != Presence::Present {
                text.push_str(&format!(" · {}", it.presence.word(self.lang)));
            }
            rows.push(row(Ref::from(it.person_id), text));
        }
        Ok((self.lang.pick("attendees", "asistentes"), rows))
    }

    fn thanked(&self) -> Result<Vec<Row>> {
        let people = self.store.thanked(self.record.id.into())?;
        people.into_iter().map(|person| Ok(row(Ref::from(person), self.name(person)?))).collect()
    }

    /// Who is to get it, and who has.
    fn recipients(&self) -> Result<Vec<Row>> {
        let said = |it: Recipient| {
            let text = text::of(self.lang);
            let sent = it.sent_on.map_or_else(|| text.not_sent.to_owned(), |on| (text.sent_on)(&self.on(on)));
            Ok(row(Ref::from(it.person_id), format!("{} · {sent}", self.name(it.person_id)?)))
        };
        self.store.recipients(self.record.id.into())?.into_iter().map(said).collect()
    }

    fn links(&self) -> Result<Vec<Row>> {
        Ok(links_of(self.store, self.record)?.into_iter().map(|link| row(None, link)).collect())
    }

    /// Every day it was due; a single one stands in its fields.
    fn due_dates(&self) -> Result<Vec<Row>> {
        let dates = self.store.due_dates(self.record.id.into())?;
        if dates.len() < 2 {
            return Ok(Vec::new());
        }
        let said = |it: &crate::domain::DueDate| {
            let (due, set) = (self.on(it.due_on), self.on(it.set_on));
            row(None, format!("{due}, {} {set}", self.lang.pick("set on", "fijada el")))
        };
        Ok(dates.iter().map(said).collect())
    }

    /// How its words have changed, newest first.
    fn wordings(&self) -> Result<Vec<Row>> {
        let mut wording = self.store.get::<Expectation>(self.record.id.into())?.data.text;
        let mut rows = Vec::new();
        for it in self.store.amendments_of(self.record)? {
            let Some(on) = it.agreed_on else { continue };
            let change = diff::line(&it.old_wording, &wording);
            rows.push(row(it.reference(), format!("{} · {change}", self.on(on))));
            wording = it.data.old_wording;
        }
        Ok(rows)
    }

    fn figures(&self) -> Result<Vec<Row>> {
        let it = self.store.get::<Kpi>(self.record.id.into())?;
        let pace = outlook(self.store, it, 0)?;
        let tongue = tongue(self.lang, self.store.session().habits);
        let mut rows = vec![row(None, pace_note(tongue, &pace.kpi, pace.latest, self.today))];
        for found in self.store.figures(pace.kpi.key(), FIGURES)? {
            rows.push(row(None, format!("{} · {}", self.on(found.as_of), figure(tongue, &pace.kpi, found.value))));
        }
        Ok(rows)
    }

    /// Who is on either team today, and who was.
    fn team(&self) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for side in Side::ALL {
            for seat in self.store.seats_of(self.record.id.into())?.iter().filter(|seat| seat.side == *side) {
                let role = super::rows::people::role(self.lang, seat.side, seat.role, &seat.title);
                let until = seat.to_on.map(|to| format!(", {} {}", self.lang.pick("until", "hasta"), self.on(to)));
                let text = format!("{} · {role}{}", self.name(seat.person_id)?, until.unwrap_or_default());
                rows.push(row(Ref::from(seat.person_id), text));
            }
        }
        Ok(rows)
    }

    /// What was put into an alliance in a year, and what it brought.
    fn balance(&self) -> Result<(&'static str, Vec<Row>)> {
        if self.record.kind != Kind::Alliance {
            return Ok(("", Vec::new()));
        }
        let found = invested(self.store, self.record.id.into(), year_to(self.today))?;
        let rows = balance::put_in(self.lang, &found).into_iter().chain(balance::brought(self.lang, &found));
        Ok((balance::in_a_year(self.lang), rows.map(|text| row(None, text)).collect()))
    }

    fn cadences(&self) -> Result<Vec<Row>> {
        if self.record.kind != Kind::Alliance {
            return Ok(Vec::new());
        }
        let said = |it: &crate::domain::Stored<crate::domain::Cadence>| {
            let text = format!("{} · {}", it.layer.word(self.lang), every(self.lang, it.ideal));
            let text = noted(self.lang, &text, it.channel);
            row(it.reference(), std::iter::once(text).chain(meets(self.lang, it)).collect::<Vec<_>>().join(" · "))
        };
        Ok(self.store.cadences_of(self.record.id.into())?.iter().map(said).collect())
    }

    /// Of an alliance, or of somebody, that is everything: it is read in the panes.
    fn came_of_it(&self) -> Result<Vec<Row>> {
        if matches!(self.record.kind, Kind::Alliance | Kind::Person) {
            return Ok(Vec::new());
        }
        let found = self.store.referring_to(self.record, LINKED)?;
        // A KPI's figures and a wording's changes stand above.
        self.linked(found.into_iter().filter(|it| it.kind != Kind::Measurement).collect())
    }

    /// Records as rows, those that may be seen.
    fn linked(&self, records: Vec<Ref>) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for record in records {
            let kind = called(self.store, self.lang, record).unwrap_or_else(|_| record.kind.word(self.lang));
            let found = match record.kind {
                Kind::Alliance | Kind::Person => None,
                Kind::Fact | Kind::Seat | Kind::Cadence => {
                    let said = essence(self.store, self.lang, record).ok();
                    said.map(|said| row(record, format!("{kind}: {said}")))
                }
                _ => entry_of(self.store, self.lang, record)?.map(|it| {
                    let day = it.day.map(|day| self.on(day));
                    let said = [Some(it.text), day, Some(it.note)].into_iter().flatten();
                    let said: Vec<String> = said.filter(|part| !part.is_empty()).collect();
                    // What was said together names itself.
                    let head = if record.kind == Kind::Interaction { String::new() } else { format!("{kind}: ") };
                    Row {
                        record: Some(record),
                        text: format!("{head}{}", said.join(" · ")),
                        is_warning: it.mark.is_some(),
                    }
                }),
            };
            rows.extend(found);
        }
        Ok(rows)
    }

    fn seen(&self) -> Result<Vec<Row>> {
        let author = per_kind!(self.record.kind, Record => self.store.get::<Record>(self.record.id.into())?.author);
        let entered = self.lang.pick("entered by", "anotado por");
        Ok(vec![row(None, format!("{} · {entered} {author}", seen(self.store, self.lang, self.record)?))])
    }

    fn history(&self) -> Result<Vec<Row>> {
        let undone = self.lang.pick("undone", "deshecho");
        let said = |it: history::Line| {
            let mark = if it.undone { format!(" ({undone})") } else { String::new() };
            row(None, format!("{} · {} · {}{mark}", it.at, it.author, it.what))
        };
        Ok(history::lines(self.store, self.lang, self.record, HISTORY)?.into_iter().map(said).collect())
    }
}
