//! The columns in which each kind is listed.

use super::{Wanted, page};
use crate::cli::describe;
use crate::cli::reading::Reader;
use crate::cli::table::{Cell, Tone};
use crate::domain::{
    Alliance, Amendment, Answer, Cadence, Cause, Commitment, Cost, Day, Decision, Expectation, Fact, Feedback, Idea,
    Interaction, Kpi, Measurement, Obstacle, Person, PersonId, Recognition, Record, Reward, Seat, Share, Side, Stored,
    Tie, Topic,
};
use crate::i18n::{Lang, date};
use crate::report::errors::field_of;
use crate::report::figures::figure;
use crate::report::invested::amount;
use crate::report::rows::figures::pace_note;
use crate::report::rows::recognition::{recipients, rule};
use crate::report::words::{Word, every, hour, meets};
use crate::store::{Result, Seen};

/// A kind that is listed.
pub trait Row: Sized {
    /// At most `limit` of them, behind `last`.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn page(store: &Seen, wanted: &Wanted, last: Option<&Stored<Self>>, limit: usize) -> Result<Vec<Stored<Self>>>;
    fn header(lang: Lang) -> Vec<&'static str>;
    fn cells(stored: &Stored<Self>, reader: &Reader<'_>) -> Vec<Cell>;
}

/// How its pages are read, where that is not by [`page::listed`]; columns by the names of the fields they show.
macro_rules! row {
    (@page) => { page::listed };
    (@page $read:ident) => { page::$read };
    ($($record:ident $(by $read:ident)? [$($column:literal),+] |$it:ident, $reader:ident| [$($cell:expr),+ $(,)?];)+) => {$(
        impl Row for $record {
            fn page(
                store: &Seen,
                wanted: &Wanted,
                last: Option<&Stored<Self>>,
                limit: usize,
            ) -> Result<Vec<Stored<Self>>> {
                row!(@page $($read)?)(store, wanted, last, limit)
            }

            fn header(lang: Lang) -> Vec<&'static str> {
                vec![$(field_of(lang, <$record as Record>::KIND, $column)),+]
            }

            fn cells($it: &Stored<Self>, $reader: &Reader<'_>) -> Vec<Cell> {
                vec![$(Cell::from($cell)),+]
            }
        }
    )+};
}

row! {
    Alliance by alliances ["handle", "partner", "stage", "review_on"] |it, reader| [
        it.handle.as_str(), it.partner.as_str(), it.stage.word(reader.lang), maybe(reader, it.review_on),
    ];
    Person by people ["handle", "name", "alliance", "email", "phone"] |it, reader| [
        format!("@{}", it.handle), it.name.as_str(), seats(reader, it), it.email.as_str(), it.phone.as_str(),
    ];
    Seat by seats ["alliance", "person", "side", "role", "title", "to_on"] |it, reader| [
        describe::alliance(reader, it.alliance_id), person(reader, it.person_id), it.side.word(reader.lang),
        it.role.word(reader.lang), it.title.as_str(), maybe(reader, it.to_on),
    ];
    Fact by facts ["person", "kind", "text", "learned_on"] |it, reader| [
        person(reader, it.person_id), it.kind.word(reader.lang), it.text.as_str(), day(reader, it.learned_on),
    ];
    Cadence by cadences ["alliance", "layer", "ideal", "maximum", "channel", "paused_on", "meets"] |it, reader| [
        describe::alliance(reader, it.alliance_id), it.layer.word(reader.lang), every(reader.lang, it.ideal),
        every(reader.lang, it.maximum), it.channel.map_or("", |channel| channel.word(reader.lang)),
        maybe(reader, it.paused_on), meets(reader.lang, &it.data).unwrap_or_default(),
    ];
    Interaction ["when", "alliance", "kind", "state", "title"] |it, reader| [
        moment(reader, it), describe::alliance(reader, it.alliance_id), it.kind.word(reader.lang),
        it.state.word(reader.lang), it.title.as_str(),
    ];
    Topic ["raised_on", "alliance", "state", "text"] |it, reader| [
        day(reader, it.raised_on), describe::alliance(reader, it.alliance_id), it.state.word(reader.lang),
        it.text.as_str(),
    ];
    Decision ["made_on", "alliance", "state", "acknowledged_on", "text"] |it, reader| [
        day(reader, it.made_on), describe::alliance(reader, it.alliance_id), it.state.word(reader.lang),
        acknowledged(reader, it), it.text.as_str(),
    ];
    Commitment ["due_on", "alliance", "owner", "state", "text"] |it, reader| [
        due(reader, it), describe::alliance(reader, it.alliance_id), owner(reader, it.owner_id, it.side),
        it.state.word(reader.lang), it.text.as_str(),
    ];
    Obstacle ["known_on", "alliance", "level", "told_on", "resolved_on", "text"] |it, reader| [
        day(reader, it.known_on), describe::alliance(reader, it.alliance_id), it.level.word(reader.lang),
        maybe(reader, it.told_on), maybe(reader, it.resolved_on), it.text.as_str(),
    ];
    Share ["due_on", "shared_on", "alliance", "side", "every", "text"] |it, reader| [
        maybe(reader, it.due_on), maybe(reader, it.shared_on), describe::alliance(reader, it.alliance_id),
        it.side.word(reader.lang),
        it.every.map_or_else(String::new, |period| every(reader.lang, period)), it.text.as_str(),
    ];
    Feedback ["said_on", "alliance", "said_by", "tone", "shared_on", "text"] |it, reader| [
        day(reader, it.said_on), describe::alliance(reader, it.alliance_id), it.said_by.as_str(),
        it.tone.word(reader.lang), maybe(reader, it.shared_on), it.text.as_str(),
    ];
    Expectation ["due_on", "alliance", "side", "kind", "state", "text"] |it, reader| [
        maybe(reader, it.due_on), describe::alliance(reader, it.alliance_id), it.side.word(reader.lang),
        it.kind.word(reader.lang), reader.lang.of(it.state_said()), it.text.as_str(),
    ];
    Amendment ["noticed_on", "alliance", "told_on", "agreed_on", "text"] |it, reader| [
        day(reader, it.noticed_on), describe::alliance(reader, it.alliance_id), maybe(reader, it.told_on),
        maybe(reader, it.agreed_on), it.text.as_str(),
    ];
    Kpi ["deadline_on", "alliance", "handle", "name", "state"] |it, reader| [
        maybe(reader, it.deadline_on), describe::alliance(reader, it.alliance_id), it.handle.as_str(),
        it.name.as_str(), standing(reader, it),
    ];
    Measurement ["as_of", "alliance", "kpi", "value", "note"] |it, reader| [
        day(reader, it.as_of), describe::alliance(reader, it.alliance_id), describe::kpi(reader, it.kpi_id),
        Cell { right: true, ..Cell::new(value(reader, it)) }, it.note.as_str(),
    ];
    Cause ["noted_on", "alliance", "verdict", "factor", "text"] |it, reader| [
        day(reader, it.noted_on), describe::alliance(reader, it.alliance_id), it.verdict.word(reader.lang),
        it.factor.word(reader.lang), it.text.as_str(),
    ];
    Recognition ["given_on", "alliance", "people", "manner", "size", "text"] |it, reader| [
        day(reader, it.given_on), describe::alliance(reader, it.alliance_id),
        recipients(reader.store, it.reference(), it).unwrap_or_default(), it.manner.word(reader.lang),
        it.size.word(reader.lang), it.text.as_str(),
    ];
    // The register, as compliance asks for it.
    Cost ["spent_on", "alliance", "amount", "side", "text"] |it, reader| [
        day(reader, it.spent_on), describe::alliance(reader, it.alliance_id), amount(reader.lang, &it.amount),
        it.side.word(reader.lang), it.text.as_str(),
    ];
    Reward [
        "given_on", "alliance", "way", "person", "team", "text", "earned_by", "value", "threshold", "state", "approved_by", "approved_on"
    ] |it, reader| [
        day(reader, it.given_on), describe::alliance(reader, it.alliance_id), reader.lang.of(it.way.said_of(it.state)),
        it.person_id.map_or_else(String::new, |who| person(reader, who)), it.team.as_str(), it.text.as_str(),
        rule(reader.store, it).ok().flatten().unwrap_or_default(), it.value.as_ref().map_or_else(String::new, ToString::to_string),
        it.threshold.as_ref().map_or_else(String::new, ToString::to_string), it.state.word(reader.lang),
        it.approved_by.as_str(), it.approved_on.map_or_else(String::new, |on| day(reader, on)),
    ];
    Tie ["introduced_on", "alliance", "ours", "theirs", "text"] |it, reader| [
        day(reader, it.introduced_on), describe::alliance(reader, it.alliance_id), person(reader, it.ours_id),
        person(reader, it.theirs_id), it.text.as_str(),
    ];
    Answer ["answered_on", "alliance", "pillar", "side", "value", "said_by", "comment"] |it, reader| [
        day(reader, it.answered_on), describe::alliance(reader, it.alliance_id), it.pillar.word(reader.lang),
        it.side.word(reader.lang), it.value.to_string(), it.said_by.as_str(), it.comment.as_str(),
    ];
    Idea ["noted_on", "alliance", "side", "state", "text"] |it, reader| [
        day(reader, it.noted_on), describe::alliance(reader, it.alliance_id), it.side.word(reader.lang),
        it.state.word(reader.lang), it.text.as_str(),
    ];
}

/// How a KPI stands, with its latest figure.
fn standing(reader: &Reader<'_>, it: &Stored<Kpi>) -> String {
    let latest = reader.store.latest_figure(it.key()).ok().flatten();
    pace_note(reader.tongue(), it, latest, reader.store.today())
}

fn value(reader: &Reader<'_>, it: &Measurement) -> String {
    let kpi = reader.store.get::<Kpi>(it.kpi_id);
    kpi.map_or_else(|_| it.value.to_string(), |kpi| figure(reader.tongue(), &kpi, it.value))
}

fn day(reader: &Reader<'_>, day: Day) -> String {
    date::short(reader.lang, day.date(), reader.store.today().date())
}

fn maybe(reader: &Reader<'_>, on: Option<Day>) -> String {
    on.map_or_else(String::new, |on| day(reader, on))
}

fn moment(reader: &Reader<'_>, it: &Interaction) -> String {
    let on = date::weekday_short(reader.lang, it.when.day.date(), reader.store.today().date());
    hour(reader.lang, it.when, reader.store.zone()).map_or(on.clone(), |hour| format!("{on} {hour}"))
}

fn person(reader: &Reader<'_>, person: PersonId) -> String {
    reader.store.name(person.into()).ok().flatten().map(|name| name.name).unwrap_or_default()
}

/// Who owes it: a person, else a side.
fn owner(reader: &Reader<'_>, owner: Option<PersonId>, side: Side) -> String {
    owner.map_or_else(|| side.word(reader.lang).to_owned(), |owner| person(reader, owner))
}

/// Late and open stands out; shape says it too, since it is before today.
fn due(reader: &Reader<'_>, it: &Stored<Commitment>) -> Cell {
    let late = it.is_late(reader.store.today());
    Cell::toned(maybe(reader, it.due_on), if late { Tone::Red } else { Tone::Plain })
}

/// Which sides have acknowledged it.
fn acknowledged(reader: &Reader<'_>, it: &Decision) -> String {
    let sides = Side::ALL.iter().filter(|side| it.acknowledged_on(**side).is_some());
    sides.map(|side| side.word(reader.lang)).collect::<Vec<_>>().join(", ")
}

/// Where somebody sits today.
fn seats(reader: &Reader<'_>, it: &Stored<Person>) -> String {
    let today = reader.store.today();
    let seats = reader.store.seats_held(it.key()).unwrap_or_default();
    let held = seats.iter().filter(|seat| seat.is_held(today));
    let mut places: Vec<String> = held.map(|seat| describe::alliance(reader, seat.alliance_id)).collect();
    places.dedup();
    places.join(", ")
}
