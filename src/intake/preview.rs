//! What a line will become, a row a record, each with its resolved date.

use serde::Serialize;

use crate::capture::help::spelled;
use crate::capture::{Capture, Draft, Intent, Moved, Notice, Offer, Offered, PersonRef, Planned, text};
use crate::domain::{
    Day, ExpectationKind, Interaction, InteractionKind, InteractionState, Kind, ObstacleState, Ref, Side,
};
use crate::i18n::{Lang, date};
use crate::report::figures::{figure, tongue};
use crate::report::words::{self, seen_by};
use crate::report::{Word, describe};
use crate::store::Seen;

/// One record to be, in words and as data.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Line {
    pub kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction_kind: Option<InteractionKind>,
    /// The kind as the reader calls it.
    #[serde(skip)]
    pub word: &'static str,
    pub alliance: String,
    pub text: String,
    /// The resolved day: when it takes place, is due, or was said.
    pub date: Option<Day>,
    pub people: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip)]
    pub what: String,
    /// At the right: the date in words, who may see it, what follows.
    #[serde(skip)]
    pub note: String,
}

impl Line {
    /// With the alliance it is of: an interaction says that itself.
    #[must_use]
    pub fn whole(&self) -> String {
        if self.interaction_kind.is_some() { self.what.clone() } else { format!("{} · {}", self.alliance, self.what) }
    }
}

/// The rows of a line.
#[must_use]
pub fn preview(lang: Lang, capture: &Capture, today: Day) -> Vec<Line> {
    capture.intents.iter().map(|intent| line(lang, capture, intent, today)).collect()
}

/// What stands in the way, then what to know, in words.
#[must_use]
pub fn problems_and_notices(lang: Lang, capture: &Capture) -> (Vec<String>, Vec<String>) {
    let problems = capture.asks.iter().map(|ask| text::problem(lang, &ask.problem)).collect();
    let notices = capture.notices.iter().map(|notice| text::notice(lang, notice)).collect();
    (problems, notices)
}

/// What is offered, in words.
#[must_use]
pub fn offered(lang: Lang, capture: &Capture, offer: &Offer, today: Day) -> String {
    match &offer.what {
        Offered::Record(draft) => {
            let span = offer.span.clone();
            let intent = Intent { span, draft: draft.clone(), tags: Vec::new(), is_private: false };
            let line = line(lang, capture, &intent, today);
            format!("{}: {}  {}", line.word, line.what, line.note)
        }
        Offered::Kind { day: Some(day), word, .. } => {
            format!("{word}: {}", date::weekday_short(lang, day.date(), today.date()))
        }
        Offered::Kind { kind, word, .. } => {
            let word = spelled(lang, word);
            match lang {
                Lang::En => format!("{}, with \"{word}\" for what was typed", kind.word(lang)),
                Lang::Es => format!("{}, con «{word}» en lugar de lo escrito", kind.word(lang)),
            }
        }
        Offered::Person { handle, name } => match lang {
            Lang::En => format!("{name} is somebody new: @{handle}"),
            Lang::Es => format!("{name} es alguien nuevo: @{handle}"),
        },
    }
}

/// How what is offered is written in a line.
#[must_use]
pub fn as_typed(lang: Lang, offer: &Offer) -> String {
    let handles = |people: &[PersonRef]| people.iter().map(|who| format!("@{} ", who.handle())).collect::<String>();
    match &offer.what {
        Offered::Record(Draft::Commitment { owner, side, text, due_on, .. }) => {
            let nobody = if *side == Side::Them { lang.pick("they ", "ellos ") } else { "" };
            let whose = if owner.is_some() { handles(owner.as_slice()) } else { nobody.to_owned() };
            let due = due_on.map_or_else(String::new, |due| format!(" {}{due}", lang.pick("due:", "para:")));
            format!("{} {whose}{text}{due}", lang.pick("do:", "hacer:"))
        }
        Offered::Record(Draft::Moved { it, way }) => text::to_move(lang, it, *way),
        Offered::Record(Draft::Decision { text, .. }) => format!("d: {text}"),
        Offered::Record(Draft::Recognition { people, text, .. }) => {
            format!("{} {}{text}", lang.pick("ty:", "gracias:"), handles(people))
        }
        Offered::Record(Draft::Measurement { kpi, value, .. }) => format!("{}={value}", kpi.handle),
        Offered::Record(draft @ (Draft::Obstacle { text: said, .. } | Draft::Expectation { text: said, .. })) => {
            let due = match draft {
                Draft::Expectation { due_on, .. } => *due_on,
                _ => None,
            };
            format!("{} {said}{}", text::offered_marker(lang, draft), text::due_on(lang, due))
        }
        Offered::Record(draft) => draft.kind().word(lang).to_owned(),
        Offered::Kind { word, .. } => (*word).to_owned(),
        Offered::Person { handle, .. } => format!("@{handle}"),
    }
}

fn name(person: &PersonRef) -> String {
    match person {
        PersonRef::Known { name, .. } => name.clone(),
        PersonRef::Stub { handle, .. } => format!("@{handle}?"),
    }
}

fn line(lang: Lang, capture: &Capture, intent: &Intent, today: Day) -> Line {
    let alliance = capture.alliance.as_ref().map_or_else(|| "?".to_owned(), |named| named.handle.to_string());
    let words = |day: Day| date::weekday_short(lang, day.date(), today.date());
    let mut line = Line {
        kind: Kind::Interaction,
        interaction_kind: None,
        word: "",
        alliance,
        text: String::new(),
        date: None,
        people: Vec::new(),
        tags: intent.tags.clone(),
        what: String::new(),
        note: String::new(),
    };
    match &intent.draft {
        Draft::Interaction { .. } => interaction(lang, &mut line, capture, &intent.draft, today),
        Draft::Decision { text, context, made_on } => {
            let note = lang.pick("not yet acknowledged", "por confirmar");
            let why = text::why(lang, context);
            let day = if *made_on == today { String::new() } else { format!("{} · ", words(*made_on)) };
            set(&mut line, Kind::Decision, text, Some(*made_on), &format!("{day}{note}{why}"));
        }
        Draft::Commitment { .. } => commitment(lang, &mut line, &intent.draft, today),
        Draft::Obstacle { .. } => obstacle(lang, &mut line, &intent.draft, today),
        Draft::Feedback { text, said_on, .. } => set(&mut line, Kind::Feedback, text, Some(*said_on), &words(*said_on)),
        Draft::Fact { person, text, learned_on } => {
            set(&mut line, Kind::Fact, text, Some(*learned_on), &words(*learned_on));
            line.people.push(name(person));
            line.what = format!("{}: {}", name(person), quote(lang, text));
        }
        Draft::Recognition { .. } => recognition(lang, &mut line, capture, intent),
        Draft::Reward { .. } => gift(lang, &mut line, &intent.draft),
        Draft::Topic { text, raised_on } => {
            let note = lang.pick("for the next meeting", "para la próxima reunión");
            set(&mut line, Kind::Topic, text, Some(*raised_on), note);
        }
        Draft::Idea { text, noted_on } => set(&mut line, Kind::Idea, text, Some(*noted_on), ""),
        Draft::Expectation { .. } => expectation(lang, &mut line, &intent.draft, today),
        Draft::Measurement { .. } => measurement(lang, &mut line, capture, &intent.draft, today),
        Draft::Moved { it, way } => moved(lang, &mut line, it, *way, today),
    }
    if line.word.is_empty() {
        line.word = word(lang, &intent.draft);
    }
    if line.what.is_empty() {
        line.what = quote(lang, &line.text);
    }
    for tag in &line.tags {
        line.what += &format!(" +{tag}");
    }
    // What is moved stays with those who see it.
    let is_new = !matches!(intent.draft, Draft::Moved { .. });
    if let Some(item) = super::item(today, capture, intent).filter(|_| is_new) {
        let seen = seen_by(lang, item.what.kind(), super::machine::visibility(Some(&item)));
        line.note = if line.note.is_empty() { seen.to_owned() } else { format!("{seen} · {}", line.note) };
    }
    line
}

/// What a record to be is called.
fn word(lang: Lang, draft: &Draft) -> &'static str {
    let kind = draft.kind();
    let called = match draft {
        Draft::Expectation { kind: sort, .. } => kind.called(sort.as_str(), ""),
        Draft::Obstacle { possible: true, .. } => kind.called("", ObstacleState::Possible.as_str()),
        _ => None,
    };
    called.map_or_else(|| kind.word(lang), |said| lang.of(said))
}

/// What was saved, the meeting by what it is: `meeting, 2 commitments, 1 obstacle`; and what was moved by it:
/// `note, call (moved)`.
#[must_use]
pub fn saved(store: &Seen, lang: Lang, records: &[Ref]) -> String {
    let sort = |record: &Ref| store.get::<Interaction>(record.id.into()).ok().map(|it| it.kind.word(lang));
    let moved = |record: &Ref| {
        let it = store.get::<Interaction>(record.id.into()).ok().filter(|_| record.kind == Kind::Interaction)?;
        let is_moved = matches!(it.state, InteractionState::Moved | InteractionState::Cancelled);
        is_moved.then(|| format!("{} ({})", it.kind.word(lang), it.state.word(lang)))
    };
    let answered: Vec<String> = records.iter().filter_map(moved).collect();
    let records: Vec<Ref> = records.iter().filter(|record| moved(record).is_none()).copied().collect();
    let is_contact = |record: &&Ref| record.kind == Kind::Interaction;
    let mut contacts = records.iter().filter(is_contact);
    let only = contacts.next().filter(|_| contacts.next().is_none()).and_then(sort);
    let others = records.iter().filter(|record| only.is_none() || !is_contact(record));
    let called = |record: &Ref| describe::called(store, lang, *record).unwrap_or_else(|_| record.kind.word(lang));
    let rest = counted(lang, others.map(|record| (record.kind, called(record))));
    let waits = records.iter().find_map(|record| describe::waits(store, lang, *record).ok().flatten());
    let waits = waits.map(|waits| format!(" ({waits})")).unwrap_or_default();
    only.map(str::to_owned).into_iter().chain(rest).chain(answered).collect::<Vec<_>>().join(", ") + &waits
}

/// `1 commitment`, `2 decisions`: how many there are of each kind, as they come.
fn counted(lang: Lang, kinds: impl Iterator<Item = (Kind, &'static str)>) -> Vec<String> {
    let mut counts: Vec<(Kind, &str, usize)> = Vec::new();
    for (kind, called) in kinds {
        match counts.iter_mut().find(|(known, ..)| *known == kind) {
            Some((.., count)) => *count += 1,
            None => counts.push((kind, called, 1)),
        }
    }
    let said = |(kind, called, count): &(Kind, &str, usize)| {
        format!("{count} {}", if *count == 1 { called } else { words::plural(lang, *kind) })
    };
    counts.iter().map(said).collect()
}

/// `not taken: 1 commitment`: records that were offered and left; empty for none.
#[must_use]
pub fn not_taken<'a>(lang: Lang, offers: impl Iterator<Item = &'a Offer>) -> String {
    let kind = |offer: &Offer| match &offer.what {
        Offered::Record(draft) => Some((draft.kind(), word(lang, draft))),
        _ => None,
    };
    let counts = counted(lang, offers.filter_map(kind)).join(", ");
    match lang {
        _ if counts.is_empty() => counts,
        Lang::En => format!(" · not taken: {counts}"),
        Lang::Es => format!(" · sin tomar: {counts}"),
    }
}

fn quote(lang: Lang, text: &str) -> String {
    match lang {
        Lang::En => format!("\"{text}\""),
        Lang::Es => format!("«{text}»"),
    }
}

fn interaction(lang: Lang, line: &mut Line, capture: &Capture, draft: &Draft, today: Day) {
    let Draft::Interaction { kind, when, length_min, people, title, planned, .. } = draft else { return };
    line.interaction_kind = Some(*kind);
    line.word = kind.word(lang);
    line.people = people.iter().map(name).collect();
    let mut parts = vec![line.alliance.clone()];
    parts.extend(line.people.iter().cloned());
    if !title.is_empty() {
        parts.push(quote(lang, title));
    }
    line.what = parts.join(" · ");
    line.note = date::weekday_short(lang, when.day.date(), today.date());
    let is_elsewhere = capture.notices.iter().any(|notice| matches!(notice, Notice::Elsewhere { .. }));
    line.note += &when.time.map_or_else(String::new, |time| format!(" {time}"));
    if is_elsewhere {
        line.note += &format!(" {}", when.zone.city());
    }
    line.note += &length_min.map_or_else(String::new, |minutes| format!(", {minutes} min"));
    if *planned {
        line.note = format!("{}, {}", lang.pick("planned", "programada"), line.note);
    }
    (line.text, line.date) = (title.clone(), Some(when.day));
}

fn obstacle(lang: Lang, line: &mut Line, draft: &Draft, today: Day) {
    let Draft::Obstacle { text, known_on, told_on, .. } = draft else { return };
    let words = |day: &Day| date::weekday_short(lang, day.date(), today.date());
    let told = told_on.as_ref().map(|told| format!("{} {}", lang.pick("told", "comunicado"), words(told)));
    let note = told.unwrap_or_else(|| lang.pick("not told yet", "aún sin comunicar").to_owned());
    set(line, Kind::Obstacle, text, Some(*known_on), &note);
}

fn moved(lang: Lang, line: &mut Line, it: &Planned, way: Moved, today: Day) {
    let words = |day: Day| date::weekday_short(lang, day.date(), today.date());
    let note = match way {
        Moved::Off | Moved::To(None, _) => InteractionState::Cancelled.word(lang).to_owned(),
        Moved::To(Some(to), time) => {
            let time = time.map_or_else(String::new, |time| format!(" {time}"));
            format!("{} {}{time}", text::moved_to(lang), words(to))
        }
    };
    set(line, Kind::Interaction, &it.title, Some(it.on), &note);
    (line.interaction_kind, line.word) = (Some(it.kind), it.kind.word(lang));
    let title = if it.title.is_empty() { String::new() } else { format!(" · {}", quote(lang, &it.title)) };
    line.what = format!("{} · {}{title}", line.alliance, words(it.on));
}

fn gift(lang: Lang, line: &mut Line, draft: &Draft) {
    let Draft::Reward { way, person, text, value, given_on } = draft else { return };
    let worth = value.as_ref().map(|value| format!(" · {} {}", value.amount, value.currency));
    set(line, Kind::Reward, text, Some(*given_on), &format!("{}{}", way.word(lang), worth.unwrap_or_default()));
    line.people = person.iter().map(name).collect();
}

fn commitment(lang: Lang, line: &mut Line, draft: &Draft, today: Day) {
    let Draft::Commitment { owner, side, text, due_on, .. } = draft else { return };
    let due =
        |due: &Day| format!("{} {}", lang.pick("due", "vence"), date::weekday_short(lang, due.date(), today.date()));
    let note = due_on.as_ref().map_or_else(|| lang.pick("no date", "sin fecha").to_owned(), due);
    set(line, Kind::Commitment, text, *due_on, &note);
    let owner_name = owner.as_ref().map(name);
    line.people.extend(owner_name.clone());
    let nobody = match side {
        Side::Us => lang.pick("me", "yo").to_owned(),
        Side::Them => line.alliance.clone(),
    };
    let who = owner_name.unwrap_or(nobody);
    line.what = format!("{who} ({}): {}", side.word(lang), quote(lang, text));
}

fn recognition(lang: Lang, line: &mut Line, capture: &Capture, intent: &Intent) {
    let Draft::Recognition { people, text, given_on } = &intent.draft else { return };
    let note = if intent.is_private { lang.pick("private", "en privado") } else { "" };
    set(line, Kind::Recognition, text, Some(*given_on), note);
    line.people = people.iter().map(name).collect();
    let team = || capture.alliance.as_ref().map_or_else(String::new, |named| named.name.clone());
    let whom = if people.is_empty() { team() } else { line.people.join(", ") };
    line.what = format!("{whom}: {}", quote(lang, text));
}

fn expectation(lang: Lang, line: &mut Line, draft: &Draft, today: Day) {
    let Draft::Expectation { side, kind, owner, text, due_on, .. } = draft else { return };
    let due =
        |due: &Day| format!("{} {}", lang.pick("due", "vence"), date::weekday_short(lang, due.date(), today.date()));
    let note = due_on.as_ref().map_or_else(|| lang.pick("no date", "sin fecha").to_owned(), due);
    set(line, Kind::Expectation, text, *due_on, &note);
    line.people.extend(owner.as_ref().map(name));
    let expects = match side {
        side if *kind == ExpectationKind::Need => side.word(lang),
        Side::Us => lang.pick("we expect", "esperamos"),
        Side::Them => lang.pick("they expect", "esperan"),
    };
    line.what = format!("{expects}: {}", quote(lang, text));
}

fn measurement(lang: Lang, line: &mut Line, capture: &Capture, draft: &Draft, today: Day) {
    let tongue = tongue(lang, capture.habits);
    let Draft::Measurement { kpi, value, as_of, replaces, note } = draft else { return };
    let mut shown = format!("{} = {}", kpi.handle, figure(tongue, kpi, *value));
    if !note.is_empty() {
        shown += &format!(" · {}", quote(lang, note));
    }
    let replaced = replaces.map(|old| {
        let old = figure(tongue, kpi, old);
        match lang {
            Lang::En => format!(", replaces {old}"),
            Lang::Es => format!(", sustituye a {old}"),
        }
    });
    let day = date::weekday_short(lang, as_of.date(), today.date());
    let note = format!("{} {day}{}", lang.pick("as of", "al"), replaced.unwrap_or_default());
    set(line, Kind::Measurement, &shown, Some(*as_of), &note);
    line.what = shown;
}

fn set(line: &mut Line, kind: Kind, text: &str, date: Option<Day>, note: &str) {
    line.kind = kind;
    text.clone_into(&mut line.text);
    line.date = date;
    note.clone_into(&mut line.note);
}
