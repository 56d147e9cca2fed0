//! Where a line of text meets the file: handles are looked up, and what was read is saved.
//!
//! The screens and the command line both come through here, so that a line means the same in both.

#[cfg(test)]
mod corpus;
mod directory;
pub mod fields;
pub mod find;
pub mod join;
pub mod machine;
pub mod page;
mod preview;
pub mod widening;

use serde::{Deserialize, Serialize};

pub use preview::{Line, as_typed, not_taken, offered, preview, problems_and_notices, saved};

use directory::Handles;

use crate::capture::dates::From;
use crate::capture::{self, Capture, Context, Draft, Intent, Moved, Named, PersonRef, Planned, Way};
use crate::domain::{
    Act, AllianceId, Commitment, Day, Decision, Expectation, ExpectationKind, Fact, FactKind, Feedback, Idea,
    Interaction, InteractionKind, InteractionState, Manner, Measurement, Obstacle, ObstacleState, PersonId,
    Recognition, Reward, Side, Topic, Visibility,
};
use crate::ops::log::{Entry, Item, Saved, What, Who, save, save_all};
use crate::store::{Done, Op, Result, Seen, Store};

/// How a line is to be read, apart from its words.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Wishes {
    /// The alliance the screens are looking at.
    #[serde(skip)]
    pub scope: Option<AllianceId>,
    /// The alliance meant when nothing else says.
    #[serde(default)]
    pub hint: Option<AllianceId>,
    /// Where readings begin that the person does not want.
    pub rejected: Vec<usize>,
    /// The offers that were taken.
    #[serde(default)]
    pub taken: Vec<capture::Taken>,
    /// The kind chosen by hand.
    pub kind: Option<InteractionKind>,
    /// The day the words were written, where they are read on another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Day>,
}

impl Wishes {
    /// What was wanted of a line stays wanted where it stands now that the line was typed on; what was typed over is
    /// wanted no more.
    pub fn edited(&mut self, old: &str, new: &str) {
        let same = |pair: &(char, char)| pair.0 == pair.1;
        let length = |pair: (char, char)| pair.0.len_utf8();
        let start: usize = old.chars().zip(new.chars()).take_while(same).map(length).sum();
        let rest = |text: &str| text.get(start..).unwrap_or_default().to_owned();
        let (was, is) = (rest(old), rest(new));
        let kept: usize = was.chars().rev().zip(is.chars().rev()).take_while(same).map(length).sum();
        let end = old.len() - kept;
        let moved = |at: usize| match at {
            at if at >= end => Some(at + new.len() - old.len()),
            at => (at < start).then_some(at),
        };
        self.rejected = self.rejected.iter().filter_map(|at| moved(*at)).collect();
        let taken = self.taken.iter().filter_map(|taken| Some(capture::Taken { at: moved(taken.at)?, ..*taken }));
        self.taken = taken.collect();
    }

    /// The line with an answer given, and what the person wanted of it kept where it stands now.
    pub fn answered(&mut self, line: &str, way: &Way) -> String {
        let (span, text) = match way {
            Way::Write { span, text } => (span.clone(), text.as_str()),
            Way::Words { at } => {
                self.rejected.push(*at);
                return line.to_owned();
            }
        };
        let moved = |at: usize| if at >= span.end { at - span.len() + text.len() } else { at };
        self.rejected.iter_mut().for_each(|at| *at = moved(*at));
        self.taken.iter_mut().for_each(|taken| taken.at = moved(taken.at));
        let before = line.get(..span.start).unwrap_or(line);
        format!("{before}{text}{}", line.get(span.end..).unwrap_or_default())
    }
}

/// Reads a line against the file.
#[must_use]
pub fn read(store: &Seen, line: &str, wishes: &Wishes) -> Capture {
    read_as_of(&Handles::new(store), line, wishes, wishes.written.unwrap_or_else(|| store.today()))
}

/// The alliances a line may be about, those that something was noted of lately first; as many as have a key each.
#[must_use]
pub fn likely_alliances(store: &Seen) -> Vec<Named> {
    const KEYS: usize = 9;
    directory::likely(store, KEYS)
}

/// Whom a whole text names: by handle, or by name as a line is read.
fn called(store: &Seen, text: &str) -> Vec<Named> {
    with_context(&Handles::new(store), &Wishes::default(), store.today(), |context| capture::called(text, context))
}

/// What dates and figures typed here and now are read against.
#[must_use]
pub fn reading(store: &Seen) -> From {
    let session = store.session();
    From::at(store.now().civil(session.zone), session.zone, session.habits)
}

/// Reads a line as it would have been read on `today`.
fn read_as_of(directory: &Handles<'_>, line: &str, wishes: &Wishes, today: Day) -> Capture {
    with_context(directory, wishes, today, |context| capture::parse(line, context))
}

/// What is read against the file as it would have been on `today`.
fn with_context<T>(directory: &Handles<'_>, wishes: &Wishes, today: Day, read: impl FnOnce(&Context<'_>) -> T) -> T {
    let store = directory.store();
    let (_, time) = store.now().civil(store.zone());
    let context = Context {
        from: From { today, ..reading(store) },
        time,
        zone: store.zone(),
        scope: wishes.scope,
        hint: wishes.hint,
        directory,
        rejected: &wishes.rejected,
        taken: &wishes.taken,
        kind: wishes.kind,
    };
    read(&context)
}

/// Saves a line that is ready.
///
/// # Errors
/// When a record is invalid or the file cannot be written; nothing has changed then.
pub fn record(store: &mut Store, capture: &Capture) -> Result<Done<Saved>> {
    let entry = entry(store, capture);
    save(store, &entry)
}

/// What both sides said they expect in a session: the side, the kind, and a line each, which may
/// say by when (`due:`), who sees to it (`@luis`), and how sure we and they are (`80/60%`). Saved as
/// one operation.
///
/// # Errors
/// As [`record`].
pub fn record_expectations(
    store: &mut Store,
    alliance: AllianceId,
    said: &[(Side, ExpectationKind, String)],
) -> Result<Done<Saved>> {
    let items = said.iter().map(|(side, kind, line)| expected(store, alliance, (*side, *kind), line));
    let (items, asks): (Vec<Item>, Vec<bool>) = items.unzip();
    if asks.contains(&true) {
        return Err(crate::domain::Invalid::new("text", crate::domain::Problem::Unreadable).into());
    }
    let entry = Entry { items, ..Entry::default() };
    save(store, &entry)
}

/// What one line of such a session becomes: the expectation, and the handle of who sees to it.
#[must_use]
pub fn expectation_of(
    store: &Seen,
    alliance: AllianceId,
    (side, kind): (Side, ExpectationKind),
    line: &str,
) -> (Expectation, Option<String>) {
    match expected(store, alliance, (side, kind), line).0.what {
        What::Expectation { expectation, owner } => {
            let name = |who: Who| match who {
                Who::Known(id, _) => store.name(id.into()).ok().flatten().map(|name| name.name),
                Who::Stub(handle, _) => Some(format!("@{handle}")),
            };
            (expectation, owner.and_then(name))
        }
        _ => (Expectation::stated(alliance, side, line, store.today()), None),
    }
}

/// What a line of such a session is saved as, and whether it must be asked first who may see it.
fn expected(store: &Seen, alliance: AllianceId, (side, kind): (Side, ExpectationKind), line: &str) -> (Item, bool) {
    let (line, confidence) = confidences(line);
    let wishes = Wishes { scope: Some(alliance), ..Wishes::default() };
    let capture = read(store, &format!("ex: {line}"), &wishes);
    let stated_on = store.today();
    let plain = Expectation { side, kind, ..Expectation::stated(alliance, side, line, stated_on) };
    let (expectation, owner, tags) = match capture.intents.as_slice() {
        // Anything more than an expectation in it is text after all.
        [Intent { draft: Draft::Expectation { owner, text, due_on, .. }, tags, .. }] if capture.asks.is_empty() => {
            (Expectation { text: text.clone(), due_on: *due_on, ..plain }, owner.as_ref().map(who), tags.clone())
        }
        _ => (plain, None, Vec::new()),
    };
    let (confidence_us, confidence_them) = confidence;
    let expectation = Expectation { confidence_us, confidence_them, ..expectation };
    let visibility = capture.intents.iter().any(|intent| intent.is_private).then_some(Visibility::Mine);
    let item = Item { what: What::Expectation { expectation, owner }, tags, visibility };
    (item, capture.asks.iter().any(|ask| ask.problem.is_of_privacy()))
}

/// A line of an alliance that is what `marker` says unless it begins with another.
///
/// # Errors
/// [`Problem::Unreadable`](crate::domain::Problem::Unreadable) where it cannot be read as it stands.
pub fn line_as(store: &Seen, alliance: AllianceId, marker: &str, line: &str) -> Result<Entry> {
    let wishes = Wishes { scope: Some(alliance), ..Wishes::default() };
    let is_marked = |capture: &Capture| {
        let first = capture.readings.first();
        first.is_some_and(|reading| reading.what == capture::Read::Marker && reading.span.start == 0)
    };
    let plain = read(store, line, &wishes);
    let capture = if is_marked(&plain) { plain } else { read(store, &format!("{marker} {line}"), &wishes) };
    if !capture.is_ready() {
        return Err(crate::domain::Invalid::new("text", crate::domain::Problem::Unreadable).into());
    }
    Ok(entry(store, &capture))
}

/// `80/60%` at the end of a line: how sure we are, and they. A percentage alone belongs to the words: "no price
/// cuts above 15%".
fn confidences(line: &str) -> (&str, (Option<i32>, Option<i32>)) {
    let line = line.trim();
    let (rest, last) = line.rsplit_once(' ').unwrap_or(("", line));
    let Some(said) = last.strip_suffix('%').filter(|_| !rest.is_empty()) else { return (line, (None, None)) };
    let percent = |text: &str| text.parse::<i32>().ok().filter(|percent| (0..=100).contains(percent));
    match said.split_once('/') {
        Some((us, them)) if percent(us).is_some() && percent(them).is_some() => (rest, (percent(us), percent(them))),
        _ => (line, (None, None)),
    }
}

/// Saves several lines as one operation.
///
/// # Errors
/// As [`record`].
pub fn record_all(store: &mut Store, captures: &[Capture]) -> Result<Done<Saved>> {
    let entries: Vec<Entry> = captures.iter().map(|capture| entry(store, capture)).collect();
    save_all(store, &entries, Op::Log)
}

fn entry(store: &Seen, capture: &Capture) -> Entry {
    let mut items: Vec<Item> =
        capture.intents.iter().filter_map(|intent| item(store.today(), capture, intent)).collect();
    for item in &mut items {
        // What it is worth may ask for an approval.
        if let What::Reward { reward, .. } = &mut item.what
            && let Ok(complete) = fields::complete_reward(store, reward.clone())
        {
            *reward = complete;
        }
    }
    Entry { items, typed: capture.line.clone() }
}

/// What an intent is saved as; `None` while the alliance is not known.
fn item(today: Day, capture: &Capture, intent: &Intent) -> Option<Item> {
    Some(Item {
        what: private(intent.is_private, what(today, capture.alliance.as_ref()?, &intent.draft)),
        tags: intent.tags.clone(),
        visibility: match &intent.draft {
            _ if intent.is_private => Some(Visibility::Mine),
            // Drawn from its KPI, and seen by whoever sees that.
            Draft::Measurement { kpi, .. } => Some(kpi.visibility),
            _ => None,
        },
    })
}

/// Thanks that only their author sees were given one to one.
fn private(is_private: bool, what: What) -> What {
    match what {
        What::Recognition { recognition, people } if is_private => {
            What::Recognition { recognition: Recognition { manner: Some(Manner::Private), ..recognition }, people }
        }
        what => what,
    }
}

fn who(person: &PersonRef) -> Who {
    match person {
        PersonRef::Known { id, side, .. } => Who::Known(*id, *side),
        PersonRef::Stub { handle, name } => Who::Stub(handle.clone(), name.clone()),
    }
}

/// A fact of nobody yet: the person is put in when it is saved.
fn fact(alliance: AllianceId, text: &str, learned_on: Day) -> Fact {
    let (kind, text) = FactKind::said(text);
    Fact { person_id: PersonId(alliance.0), kind, text: text.to_owned(), learned_on }
}

/// What is done to a meeting that is told of as moved.
fn moved(it: &Planned, way: Moved) -> What {
    let act = match way {
        Moved::To(Some(to), time) => Act::Move { to, time },
        Moved::To(None, _) | Moved::Off => Act::NotHeld(InteractionState::Cancelled),
    };
    What::Planned { record: it.id, act }
}

fn what(today: Day, alliance: &Named, draft: &Draft) -> What {
    let (partner, alliance) = (alliance.name.clone(), AllianceId(alliance.record.id));
    match draft.clone() {
        Draft::Interaction { kind, when, planned, length_min, mode, people, title, notes } => {
            let state = if planned { InteractionState::Planned } else { InteractionState::Held };
            let plain = Interaction { state, state_on: today, ..Interaction::held(alliance, kind, when) };
            let interaction = Interaction { length_min, mode, title, notes, ..plain };
            What::Interaction { interaction, people: people.iter().map(who).collect() }
        }
        Draft::Decision { text, context, made_on } => {
            What::Decision(Decision { context, ..Decision::agreed(alliance, text, made_on) })
        }
        Draft::Commitment { owner, side, text, due_on, made_on } => What::Commitment {
            commitment: Commitment { due_on, ..Commitment::open(alliance, side, text, made_on) },
            owner: owner.as_ref().map(who),
        },
        Draft::Obstacle { text, known_on, told_on, possible } => {
            let state = if possible { ObstacleState::Possible } else { ObstacleState::Present };
            What::Obstacle(Obstacle { told_on, state, ..Obstacle::known(alliance, text, known_on) })
        }
        Draft::Feedback { text, said_on, shared_on } => {
            What::Feedback(Feedback { shared_on, ..Feedback::said(alliance, text, said_on) })
        }
        Draft::Fact { person, text, learned_on } => {
            What::Fact { fact: fact(alliance, &text, learned_on), person: who(&person), alliance }
        }
        Draft::Expectation { side, kind, owner, text, due_on, stated_on } => What::Expectation {
            expectation: Expectation { kind, due_on, ..Expectation::stated(alliance, side, text, stated_on) },
            owner: owner.as_ref().map(who),
        },
        Draft::Measurement { kpi, value, as_of, note, .. } => {
            let source = String::new();
            What::Measurement(Measurement { alliance_id: alliance, kpi_id: kpi.key(), as_of, value, source, note })
        }
        Draft::Recognition { people, text, given_on } => {
            // To nobody by name: to their team, as the partner is called.
            let team = if people.is_empty() { partner } else { String::new() };
            let recognition = Recognition { team, ..Recognition::thanks(alliance, Side::Them, text, given_on) };
            What::Recognition { recognition, people: people.iter().map(who).collect() }
        }
        Draft::Reward { way, person, text, value, given_on } => What::Reward {
            reward: Reward { value, ..Reward::new(alliance, way, text, given_on) },
            person: person.as_ref().map(who),
        },
        Draft::Moved { it, way } => moved(&it, way),
        Draft::Topic { text, raised_on } => What::Topic(Topic::raised(alliance, text, raised_on)),
        Draft::Idea { text, noted_on } => What::Idea(Idea::noted(alliance, text, noted_on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_of_a_line_moves_with_its_words() {
        let moved = |old: &str, new: &str, word: &str| {
            let at = old.find(word).unwrap();
            let taken = vec![capture::Taken { at, sort: capture::Sort::Decision }];
            let mut wishes = Wishes { rejected: vec![at], taken, ..Wishes::default() };
            wishes.edited(old, new);
            assert_eq!(wishes.rejected, wishes.taken.iter().map(|taken| taken.at).collect::<Vec<_>>());
            wishes.rejected.first().map(|at| new[*at..].starts_with(word))
        };
        let line = "ñu: decidimos más";
        for new in ["ñu: decidimos más y más", "ayer ñu: decidimos más", "ñu: é decidimos más", "decidimos más", line]
        {
            assert_eq!(moved(line, new, "decidimos"), Some(true), "{new}");
        }
        for new in ["", "ñu: más", "otra cosa"] {
            assert_eq!(moved(line, new, "decidimos"), None, "{new}");
        }
    }
}
