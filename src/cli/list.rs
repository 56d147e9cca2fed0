//! `list KIND`: records of one kind, a page at a time, as aligned rows or as JSON.

mod rows;
mod sheet;
mod special;
mod thanks;

use serde::Serialize;

use super::failure::Failure;
use super::reading::Reader;
use super::table::{Cell, Tone};
use super::{Cx, args, object, target, text};
use crate::domain::{
    Alliance, AllianceId, Amendment, Answer, Cadence, Cause, Commitment, Decision, Expectation, Fact, Feedback, Idea,
    Interaction, Kind, Kpi, Measurement, Obstacle, Person, PersonId, Recognition, Record, Reward, Seat, Share, Stage,
    Stored, Tie, Topic, handle,
};
use crate::report::Word;
use crate::report::words::plural;
use crate::store::{Filter, Listed, Position, Store, Which};

use rows::Row;

/// Rows read and laid out together.
const PAGE: usize = 500;

/// What is asked for.
pub struct Wanted {
    alliance: Option<AllianceId>,
    open: bool,
    limit: usize,
    form: Form,
}

impl Wanted {
    fn filter(&self) -> Filter {
        let which = if self.open { Which::Open } else { Which::All };
        Filter { alliance: self.alliance, which, ..Filter::default() }
    }
}

/// What a list is printed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Rows,
    Json,
    Csv,
}

/// Rows printed unless more are asked for; a spreadsheet is given all of them.
const USUAL: usize = 100;
const ALL: usize = i32::MAX as usize;

pub fn run(cx: &mut Cx, list: &args::List) -> Result<(), Failure> {
    let special = special::named(&list.kind);
    let kind = if special.is_some() { Kind::Tie } else { kind(cx, &list.kind)? };
    let store = cx.store()?;
    let alliance = list.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose()?;
    let form = match (list.json, list.csv) {
        (true, _) => Form::Json,
        (_, true) => Form::Csv,
        _ => Form::Rows,
    };
    let limit = list.limit.unwrap_or(if form == Form::Csv { ALL } else { USUAL });
    let wanted = Wanted { alliance, open: list.open, limit, form };
    if let Some(special) = special {
        return special::run(cx, &store, special, &wanted);
    }
    match kind {
        Kind::Alliance => pages(cx, &store, &wanted, alliances),
        Kind::Person => pages(cx, &store, &wanted, people),
        Kind::Seat => pages(cx, &store, &wanted, seats),
        Kind::Cadence => pages(cx, &store, &wanted, cadences),
        Kind::Fact => pages(cx, &store, &wanted, facts),
        Kind::Interaction => pages(cx, &store, &wanted, listed::<Interaction>),
        Kind::Topic => pages(cx, &store, &wanted, listed::<Topic>),
        Kind::Decision => pages(cx, &store, &wanted, listed::<Decision>),
        Kind::Commitment => pages(cx, &store, &wanted, listed::<Commitment>),
        Kind::Obstacle => pages(cx, &store, &wanted, listed::<Obstacle>),
        Kind::Share => pages(cx, &store, &wanted, listed::<Share>),
        Kind::Feedback => pages(cx, &store, &wanted, listed::<Feedback>),
        Kind::Idea => pages(cx, &store, &wanted, listed::<Idea>),
        Kind::Expectation => pages(cx, &store, &wanted, listed::<Expectation>),
        Kind::Amendment => pages(cx, &store, &wanted, listed::<Amendment>),
        Kind::Kpi => pages(cx, &store, &wanted, listed::<Kpi>),
        Kind::Measurement => pages(cx, &store, &wanted, listed::<Measurement>),
        Kind::Cause => pages(cx, &store, &wanted, listed::<Cause>),
        Kind::Recognition => pages(cx, &store, &wanted, listed::<Recognition>),
        Kind::Reward => pages(cx, &store, &wanted, listed::<Reward>),
        Kind::Tie => pages(cx, &store, &wanted, listed::<Tie>),
        Kind::Answer => pages(cx, &store, &wanted, listed::<Answer>),
    }
}

/// The plural as the command line knows it.
pub fn plural_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people",
        Kind::Feedback => "feedback",
        Kind::Alliance => "alliances",
        Kind::Fact => "facts",
        Kind::Seat => "seats",
        Kind::Cadence => "cadences",
        Kind::Interaction => "interactions",
        Kind::Topic => "topics",
        Kind::Decision => "decisions",
        Kind::Commitment => "commitments",
        Kind::Obstacle => "obstacles",
        Kind::Share => "shares",
        Kind::Idea => "ideas",
        Kind::Expectation => "expectations",
        Kind::Amendment => "amendments",
        Kind::Kpi => "kpis",
        Kind::Measurement => "measurements",
        Kind::Cause => "causes",
        Kind::Recognition => "recognitions",
        Kind::Reward => "rewards",
        Kind::Tie => "ties",
        Kind::Answer => "answers",
    }
}

/// The kind somebody means, in the plural or the singular, of either language.
fn kind(cx: &Cx, word: &str) -> Result<Kind, Failure> {
    let wanted = handle::fold(word.trim());
    let means = |kind: Kind| {
        let local = text::LANGS
            .iter()
            .any(|lang| handle::fold(plural(*lang, kind)) == wanted || handle::fold(kind.word(*lang)) == wanted);
        local || plural_name(kind) == wanted || kind.as_str() == wanted
    };
    Kind::ALL.iter().copied().find(|kind| means(*kind)).ok_or_else(|| {
        let kinds = Kind::ALL.iter().map(|kind| plural_name(*kind)).chain(special::NAMES);
        let kinds: Vec<&str> = kinds.collect();
        Failure::usage((cx.text().no_kind)(word, &kinds.join(", ")))
    })
}

type Page<T> = fn(&Store, &Wanted, Option<&Stored<T>>, usize) -> crate::store::Result<Vec<Stored<T>>>;

/// Prints page after page, and says when there is more.
fn pages<T: Row + Record + Serialize>(
    cx: &mut Cx,
    store: &Store,
    wanted: &Wanted,
    read: Page<T>,
) -> Result<(), Failure> {
    let reader = Reader { store, lang: cx.lang, order: cx.settings.order };
    if wanted.form == Form::Json {
        cx.out.array_start();
    }
    let (mut shown, mut more) = (0, false);
    let mut last: Option<Stored<T>> = None;
    while shown < wanted.limit && !cx.out.is_gone() {
        let room = (wanted.limit - shown).min(PAGE);
        let mut page = read(store, wanted, last.as_ref(), room + 1)?;
        more = page.len() > room;
        page.truncate(room);
        shown += page.len();
        print(cx, &reader, &page, wanted.form, last.is_none())?;
        last = page.pop();
        if !more {
            break;
        }
    }
    if wanted.form == Form::Json {
        cx.out.array_end();
    }
    if more && !cx.out.is_gone() {
        cx.out.note(&(cx.text().more)(wanted.limit));
    } else if shown == 0 && wanted.form != Form::Json {
        cx.out.note(cx.text().empty);
    }
    Ok(())
}

fn print<T: Row + Record + Serialize>(
    cx: &mut Cx,
    reader: &Reader<'_>,
    page: &[Stored<T>],
    form: Form,
    first: bool,
) -> Result<(), Failure> {
    if form != Form::Rows {
        let objects = page.iter().map(|stored| object::of(reader, stored)).collect::<Result<Vec<_>, _>>()?;
        match form {
            Form::Csv => sheet::print(cx, &objects, first),
            _ => objects.iter().for_each(|object| cx.out.array_item(object)),
        }
        return Ok(());
    }
    let mut rows = Vec::with_capacity(page.len() + 1);
    if first && !page.is_empty() {
        let header = std::iter::once(cx.text().column_number).chain(T::header(reader.lang));
        rows.push(
            header.enumerate().map(|(at, name)| Cell { right: at == 0, ..Cell::toned(name, Tone::Dim) }).collect(),
        );
    }
    for stored in page {
        let mut row = vec![Cell::number(stored.number)];
        row.extend(T::cells(stored, reader));
        rows.push(row);
    }
    cx.out.table(&rows);
    Ok(())
}

fn listed<T: Listed>(
    store: &Store,
    wanted: &Wanted,
    last: Option<&Stored<T>>,
    limit: usize,
) -> crate::store::Result<Vec<Stored<T>>> {
    let filter = wanted.filter();
    let position = last.map_or(Position::Start, |last| Position::After(T::cursor(last)));
    Ok(store.window::<T>(&filter, position, limit)?.rows)
}

/// Reads on until enough rows fit, for lists that are filtered after they were read.
fn fitting<T: Clone>(
    limit: usize,
    last: Option<&Stored<T>>,
    read: impl Fn(Option<&Stored<T>>) -> crate::store::Result<Vec<Stored<T>>>,
    fits: impl Fn(&Stored<T>) -> bool,
) -> crate::store::Result<Vec<Stored<T>>> {
    let mut found = Vec::new();
    let mut last = last.cloned();
    loop {
        let page = read(last.as_ref())?;
        let Some(end) = page.last().cloned() else { return Ok(found) };
        found.extend(page.into_iter().filter(&fits));
        if found.len() >= limit {
            found.truncate(limit);
            return Ok(found);
        }
        last = Some(end);
    }
}

fn alliances(
    store: &Store,
    wanted: &Wanted,
    last: Option<&Stored<Alliance>>,
    limit: usize,
) -> crate::store::Result<Vec<Stored<Alliance>>> {
    if let Some(only) = wanted.alliance {
        return if last.is_some() { Ok(Vec::new()) } else { Ok(vec![store.get(only)?]) };
    }
    let read = |last: Option<&Stored<Alliance>>| store.alliances(last.map(|it| (it.partner.as_str(), it.key())), limit);
    fitting(limit, last, read, |it| !wanted.open || it.stage != Stage::Ended)
}

fn people(
    store: &Store,
    wanted: &Wanted,
    last: Option<&Stored<Person>>,
    limit: usize,
) -> crate::store::Result<Vec<Stored<Person>>> {
    let Some(alliance) = wanted.alliance else {
        return store.people(last.map(|it| (it.sort_name.as_str(), it.key())), limit);
    };
    let mut ids: Vec<PersonId> = store.seats_of(alliance)?.iter().map(|seat| seat.person_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut people = ids.into_iter().map(|id| store.get::<Person>(id)).collect::<crate::store::Result<Vec<_>>>()?;
    people.sort_by(|a, b| a.sort_name.cmp(&b.sort_name).then(a.id.cmp(&b.id)));
    Ok(after(people, last, limit))
}

/// What follows `last` in a list that is short enough to be read whole.
fn after<T>(all: Vec<Stored<T>>, last: Option<&Stored<T>>, limit: usize) -> Vec<Stored<T>> {
    let skip = last.and_then(|last| all.iter().position(|it| it.id == last.id)).map_or(0, |at| at + 1);
    all.into_iter().skip(skip).take(limit).collect()
}

fn seats(
    store: &Store,
    wanted: &Wanted,
    last: Option<&Stored<Seat>>,
    limit: usize,
) -> crate::store::Result<Vec<Stored<Seat>>> {
    let today = store.today();
    let holds = |seat: &Stored<Seat>| !wanted.open || seat.to_on.is_none_or(|to| to >= today);
    match wanted.alliance {
        Some(alliance) => {
            let seats = store.seats_of(alliance)?.into_iter().filter(holds).collect();
            Ok(after(seats, last, limit))
        }
        None => fitting(limit, last, |last| store.newest(last.map(|it| it.id), limit), holds),
    }
}

fn cadences(
    store: &Store,
    wanted: &Wanted,
    last: Option<&Stored<Cadence>>,
    limit: usize,
) -> crate::store::Result<Vec<Stored<Cadence>>> {
    match wanted.alliance {
        Some(alliance) => Ok(after(store.cadences_of(alliance)?, last, limit)),
        None => store.newest(last.map(|it| it.id), limit),
    }
}

fn facts(
    store: &Store,
    wanted: &Wanted,
    last: Option<&Stored<Fact>>,
    limit: usize,
) -> crate::store::Result<Vec<Stored<Fact>>> {
    let Some(alliance) = wanted.alliance else { return store.newest(last.map(|it| it.id), limit) };
    let mut people: Vec<PersonId> = store.seats_of(alliance)?.iter().map(|seat| seat.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let mut facts = Vec::new();
    for person in people {
        facts.extend(store.facts_of(person)?);
    }
    Ok(after(facts, last, limit))
}
