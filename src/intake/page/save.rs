//! What a page becomes: shown record by record, then saved as one operation.

use super::lines::{Left, LineRead, Lines};
use super::people::Attendee;
use super::{Page, Point};
use crate::capture::headings::{Row, Under};
use crate::capture::{Offer, Offered};
use crate::domain::minutes::after_stamp;
use crate::domain::{
    AllianceId, CommitmentState, Day, Handle, Interaction, InteractionId, InteractionKind, Invalid, Kind, Presence,
    Problem, Record as _, Side, TopicId, TopicState, Visibility, When,
};
use crate::i18n::{Lang, date};
use crate::intake::{self, Line, entry, machine};
use crate::ops::log::{Entry, Saved, What};
use crate::ops::meet::{Meeting, Outcome, meet};
use crate::report::Word;
use crate::report::words::seen_by;
use crate::store::{Done, Result, Seen, Store};

/// One record a page becomes, and the line it stands in.
#[derive(Clone, Debug)]
pub struct PageLine {
    /// Counted from 1; `None` for what the page says as a whole.
    pub line: Option<usize>,
    pub record: Line,
    /// The same for scripts.
    pub machine: machine::Record,
    /// Which of the items that are saved it is; `None` for what is no item of a line.
    pub item: Option<usize>,
}

/// Every line that has been read, with its number.
fn read_lines<'a>(page: &'a Page, lines: &'a Lines) -> impl Iterator<Item = (usize, &'a LineRead)> {
    let numbered = page.text.lines().enumerate();
    numbered.filter_map(|(at, text)| lines.get(page, at, text).map(|read| (at + 1, read)))
}

/// The numbers of the lines that stand in the way of saving, and why.
#[must_use]
pub fn problems(lang: Lang, page: &Page, lines: &Lines) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    if let (Some(title), Some(at)) = (lines.title(), page.title_at()) {
        let asks = title.asks.iter().map(|ask| crate::capture::text::problem(lang, &ask.problem));
        found.extend(asks.map(|why| (at + 1, why)));
        let other = title.alliances.iter().find(|named| AllianceId::from(named.record.id) != page.alliance);
        let is_named = title.alliances.iter().any(|named| AllianceId::from(named.record.id) == page.alliance);
        found.extend(other.filter(|_| !is_named).map(|named| match lang {
            Lang::En => (at + 1, format!("the title names {}, which is another partner", named.name)),
            Lang::Es => (at + 1, format!("el título nombra a {}, que es otro socio", named.name)),
        }));
    }
    for (number, read) in read_lines(page, lines) {
        found.extend(stuck(lang, read).map(|why| (number, why)));
    }
    found
}

/// The same for scripts.
#[must_use]
pub fn asks(lang: Lang, page: &Page, lines: &Lines) -> Vec<machine::Ask> {
    read_lines(page, lines).flat_map(|(_, read)| machine::asks(lang, &read.capture)).collect()
}

/// What stays in the notes of a page though it might have been more, by the number of its line.
#[must_use]
pub fn notices(lang: Lang, page: &Page, lines: &Lines) -> Vec<(usize, String)> {
    read_lines(page, lines)
        .flat_map(|(number, read)| left(lang, read).into_iter().map(move |it| (number, it)))
        .collect()
}

/// What of a page sounds like more and is not written so: the number of its line, what it would be, how it is written.
#[must_use]
pub fn offers(lang: Lang, page: &Page, lines: &Lines, today: Day) -> Vec<(usize, String, String)> {
    let of_line = |(number, read): (usize, &LineRead)| {
        let said = |offer: &Offer| {
            let what = intake::offered(lang, &read.capture, offer, today);
            (number, what.trim_end().to_owned(), intake::as_typed(lang, offer))
        };
        let records = read.capture.offers.iter().filter(|offer| matches!(offer.what, Offered::Record(_)));
        records.map(said).collect::<Vec<_>>()
    };
    read_lines(page, lines).flat_map(of_line).collect()
}

/// The same for scripts.
#[must_use]
pub fn offered(store: &Seen, page: &Page, lines: &Lines) -> Vec<machine::Record> {
    read_lines(page, lines).flat_map(|(_, read)| machine::offers(store, &read.capture)).collect()
}

/// What of a line stays in the notes, and why.
#[must_use]
pub fn left(lang: Lang, read: &LineRead) -> Vec<String> {
    let mut found: Vec<String> = read
        .left
        .map(|left| match left {
            Left::NoDay => lang.pick("no day is said: it stays in the notes", "no dice qué día: queda en las notas"),
            Left::Unclear => lang.pick(
                "the heading is of two things: it stays in the notes; a marker (decision: do:) makes it a record",
                "el encabezado es de dos cosas: queda en las notas; una marca (decisión: hacer:) crea el registro",
            ),
        })
        .map(str::to_owned)
        .into_iter()
        .collect();
    if !read.strangers.is_empty() {
        let names = read.strangers.join(", ");
        found.push(match lang {
            Lang::En => format!("not on file, kept in the notes only: {names}; @handle adds a person"),
            Lang::Es => format!("no constan, quedan solo en las notas: {names}; @alias añade a una persona"),
        });
    }
    found.extend(intake::problems_and_notices(lang, &read.capture).1);
    found
}

/// Why a line cannot be saved as it stands.
#[must_use]
pub fn stuck(lang: Lang, read: &LineRead) -> Option<String> {
    let (problems, _) = intake::problems_and_notices(lang, &read.capture);
    (!problems.is_empty()).then(|| problems.join(" "))
}

/// Points that were reached: ticked by hand, or named in a line.
#[must_use]
pub fn reached(page: &Page, lines: &Lines) -> Vec<TopicId> {
    let named = read_lines(page, lines).flat_map(|(_, read)| read.ticks.iter().copied());
    let all: Vec<TopicId> = page.ticked.iter().copied().chain(named).collect();
    let points = lines.agenda().iter().map(|point| point.topic);
    points.filter(|topic| all.contains(topic)).collect()
}

/// Who is there and who is missing, lines included: what a line says counts.
#[must_use]
pub fn attending(page: &Page, lines: &Lines) -> Vec<Attendee> {
    let mut all: Vec<Attendee> = page.people.clone();
    for said in read_lines(page, lines).flat_map(|(_, read)| &read.people) {
        match all.iter_mut().find(|known| known.handle == said.handle) {
            Some(known) => known.presence = said.presence,
            None => all.push(said.clone()),
        }
    }
    all.retain(|attendee| attendee.presence.is_some());
    all
}

/// Everything a page becomes, the meeting first.
///
/// # Errors
/// When the file cannot be read.
pub fn preview(store: &Seen, lang: Lang, page: &Page, lines: &Lines) -> Result<Vec<PageLine>> {
    let today = store.today();
    let it = held(store, page)?;
    let partner = page.partner(store)?.map(|name| name.handle);
    let mut rows = vec![meeting_line(store, lang, page, lines, &it)?];
    let word = partner.as_ref().map(ToString::to_string).unwrap_or_default();
    let new = newcomers(page, lines);
    let person = |(line, handle): &(Option<usize>, &Handle)| PageLine {
        line: *line,
        record: person_row(lang, &word, handle),
        machine: machine::said(Kind::Person, partner.clone(), handle.as_str(), None),
        item: None,
    };
    let mut items = 0;
    for (number, read) in read_lines(page, lines) {
        let records = machine::records(store, &read.capture);
        for (mut record, mut machine) in intake::preview(lang, &read.capture, today).into_iter().zip(records) {
            if record.kind == Kind::Commitment && lines.row(number - 1).is_some_and(|row| row.is_done) {
                record.note = format!("{} · {}", record.note, lang.pick("done", "hecho"));
                machine.state = Some(CommitmentState::Done.as_str());
            }
            rows.push(PageLine { line: Some(number), record, machine, item: Some(items) });
            items += 1;
        }
        rows.extend(new.iter().filter(|(line, _)| *line == Some(number)).map(person));
    }
    rows.extend(new.iter().filter(|(line, _)| line.is_none()).map(person));
    let reached = reached(page, lines);
    let (done, left): (Vec<&Point>, Vec<&Point>) =
        lines.agenda().iter().partition(|point| reached.contains(&point.topic));
    let recurring = lang.pick("discussed; comes back", "tratado; vuelve");
    let discussed = lang.pick("discussed", "tratado");
    let carried = lang.pick("moved to next meeting", "pasa a la próxima");
    let topics = done
        .into_iter()
        .map(|point| (point, if point.recurring { recurring } else { discussed }, TopicState::Discussed));
    for (point, note, state) in topics.chain(left.into_iter().map(|point| (point, carried, TopicState::Open))) {
        let machine = machine::said(Kind::Topic, partner.clone(), &point.text, Some(state.as_str()));
        rows.push(PageLine { line: None, record: topic_row(lang, &word, point, note), machine, item: None });
    }
    Ok(rows)
}

/// The meeting itself.
fn meeting_line(store: &Seen, lang: Lang, page: &Page, lines: &Lines, it: &Interaction) -> Result<PageLine> {
    let partner = page.partner(store)?.map(|name| name.handle);
    let there = attending(page, lines).into_iter().filter(Attendee::is_present);
    let (known, new): (Vec<Attendee>, Vec<Attendee>) = there.partition(|attendee| attendee.person.is_some());
    let new: Vec<Handle> = new.into_iter().map(|attendee| attendee.handle).collect();
    let people = known.into_iter().map(|attendee| attendee.handle).chain(new.iter().cloned()).collect();
    let machine = machine::meeting(it, partner, people, new);
    Ok(PageLine { line: None, record: meeting_row(store, lang, page, lines, it)?, machine, item: None })
}

/// Handles nobody has yet, each once, with the line that names them first.
fn newcomers<'a>(page: &'a Page, lines: &'a Lines) -> Vec<(Option<usize>, &'a Handle)> {
    let mut found: Vec<(Option<usize>, &Handle)> = Vec::new();
    let said = read_lines(page, lines).flat_map(|(number, read)| read.newcomers().map(move |it| (Some(number), it)));
    let added = page.people.iter().filter(|it| it.person.is_none() && it.presence.is_some());
    for (line, handle) in said.chain(added.map(|it| (None, &it.handle))) {
        if !found.iter().any(|(_, known)| *known == handle) {
            found.push((line, handle));
        }
    }
    found
}

fn person_row(lang: Lang, partner: &str, handle: &Handle) -> Line {
    Line {
        kind: Kind::Person,
        interaction_kind: None,
        word: Kind::Person.word(lang),
        alliance: partner.to_owned(),
        text: format!("@{handle}"),
        date: None,
        people: Vec::new(),
        tags: Vec::new(),
        what: format!("{} @{handle}", lang.pick("new person", "persona nueva")),
        note: lang.pick("to be verified", "por verificar").to_owned(),
    }
}

fn topic_row(lang: Lang, partner: &str, point: &Point, note: &str) -> Line {
    let quoted = match lang {
        Lang::En => format!("\"{}\"", point.text),
        Lang::Es => format!("«{}»", point.text),
    };
    Line {
        kind: Kind::Topic,
        interaction_kind: None,
        word: Kind::Topic.word(lang),
        alliance: partner.to_owned(),
        text: point.text.clone(),
        date: None,
        people: Vec::new(),
        tags: Vec::new(),
        what: quoted,
        note: note.to_owned(),
    }
}

fn meeting_row(store: &Seen, lang: Lang, page: &Page, lines: &Lines, it: &Interaction) -> Result<Line> {
    let partner = page.partner(store)?.map(|name| name.handle.to_string()).unwrap_or_default();
    let attending = attending(page, lines);
    let names = |wanted: Presence| -> Vec<String> {
        let there = attending.iter().filter(|attendee| attendee.presence == Some(wanted));
        there.map(|attendee| attendee.name.clone()).collect()
    };
    let (present, absent) = (names(Presence::Present), names(Presence::Absent));
    let mut parts = vec![partner.clone()];
    if !it.title.is_empty() {
        parts.push(it.title.clone());
    }
    if !present.is_empty() {
        parts.push(present.join(", "));
    }
    if !absent.is_empty() {
        parts.push(format!("{} {}", lang.pick("missing:", "faltan:"), absent.join(", ")));
    }
    let words = |day: Day| date::weekday_short(lang, day.date(), store.today().date());
    let planned = page.on_file(store)?.map(|planned| planned.when.day).filter(|day| *day != it.when.day);
    // The page goes into its notes, which no paper for the partner prints.
    let seen = page.on_file(store)?.map_or_else(|| it.default_visibility(), |it| it.visibility);
    let is_ours = seen == Visibility::Both && !page.text.trim().is_empty();
    let notes = if is_ours { lang.pick(", notes only by us", ", las notas solo nosotros") } else { "" };
    let mut note = format!("{}{notes} · {}", seen_by(lang, Kind::Interaction, seen), words(it.when.day));
    note += &it.when.time.map_or_else(String::new, |time| format!(" {time}"));
    note += &page.length_min.or(it.length_min).map_or_else(String::new, |minutes| format!(", {minutes} min"));
    note += &planned.map_or_else(String::new, |day| match lang {
        Lang::En => format!(", instead of {}", words(day)),
        Lang::Es => format!(", en vez del {}", words(day)),
    });
    Ok(Line {
        kind: Kind::Interaction,
        interaction_kind: Some(it.kind),
        word: it.kind.word(lang),
        alliance: partner,
        text: it.title.clone(),
        date: Some(it.when.day),
        people: present,
        tags: Vec::new(),
        what: parts.join(" · "),
        note,
    })
}

/// The meeting as it will stand: on file, or begun when the page was.
pub(super) fn held(store: &Seen, page: &Page) -> Result<Interaction> {
    if let Some(it) = page.on_file(store)? {
        let when = page.brought_forward(store)?.unwrap_or(it.when);
        return Ok(Interaction { when, ..it.data });
    }
    let (begun, time) = page.started().civil(store.zone());
    let title = page.title(store).unwrap_or_default();
    let day = title.day.unwrap_or(begun);
    let time = title.time.or((day == begun).then_some(time));
    let kind = title.kind.unwrap_or(InteractionKind::Meeting);
    Ok(Interaction {
        length_min: page.length_min.or(title.length_min),
        title: title.text,
        state_on: store.today(),
        ..Interaction::held(page.alliance, kind, When { day, time, zone: store.zone() })
    })
}

/// The page as the meeting's notes hold it: what is private in it stands in records of its author's alone.
fn notes(page: &Page, lines: &Lines) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_gone = false;
    for (nth, line) in page.text.lines().enumerate() {
        let row = lines.row(nth);
        // What a line goes on with goes with it, and with what is private goes its heading.
        if row.is_some_and(|row| {
            row.is_passed && (row.is_heading && row.under == Under::Private || !row.is_heading && is_gone)
        }) {
            continue;
        }
        let open = lines.get(page, nth, line).and_then(|read| read.open.as_deref());
        is_gone = open == Some("");
        // A time with nothing said at it is left by the key that sets times.
        if after_stamp(line.trim()).is_empty() && !line.trim().is_empty() {
            continue;
        }
        kept.extend(match open {
            Some("") => None,
            Some(open) => Some(open),
            None => Some(line),
        });
    }
    kept.join("\n")
}

/// What a line is saved as; what was ticked off in it has been done.
fn page_entry(store: &Seen, page: &Page, row: Option<&Row>, read: &LineRead) -> Result<Entry> {
    let mut entry = entry(store, &read.capture);
    if row.is_some_and(|row| row.is_done) {
        let day = page.day(store)?;
        for item in &mut entry.items {
            if let What::Commitment { commitment, .. } = &mut item.what {
                commitment.done(day)?;
            }
        }
    }
    Ok(entry)
}

/// Saves a page, all of it or nothing: the meeting was held, with everything that came of it. One that
/// was planned for a later day is held today.
///
/// # Errors
/// [`Problem::Unreadable`] where a line stands in the way; otherwise when a record is invalid or the file cannot be written. Nothing has changed then.
pub fn save(store: &mut Store, page: &Page) -> Result<Done<(InteractionId, Saved)>> {
    let lines = Lines::whole(store, page)?;
    if !problems(Lang::En, page, &lines).is_empty() {
        return Err(Invalid::new("text", Problem::Unreadable).into());
    }
    let entries: Vec<Entry> = read_lines(page, &lines)
        .filter(|(_, read)| !read.capture.intents.is_empty())
        .map(|(number, read)| page_entry(store, page, lines.row(number - 1), read))
        .collect::<Result<Vec<Entry>>>()?;
    // Those on file go first: a stub made in passing must not come before somebody known.
    let mut attending = attending(page, &lines);
    attending.sort_by_key(|attendee| (attendee.person.is_none(), attendee.side == Side::Us));
    let outcome = Outcome {
        meeting: match page.meeting {
            Some(id) => Meeting::Known(id),
            None => Meeting::New(Box::new(held(store, page)?)),
        },
        brought_forward: page.brought_forward(store)?,
        people: attending.iter().filter_map(|it| Some((it.who(), it.presence?))).collect(),
        length_min: page.length_min,
        notes: notes(page, &lines),
        discussed: reached(page, &lines),
        entries,
    };
    meet(store, &outcome)
}
