//! `list ties`, `list events`, `list birthdays` and the lists of [`thanks`]: what is listed without
//! being a kind of record, or with more than its records.

use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::table::{Cell, Tone};
use crate::cli::{Cx, describe, object};
use crate::domain::words::Said;
use crate::domain::{Alliance, AllianceId, Interaction, handle};
use crate::i18n::{Lang, date};
use crate::insight::ties;
use crate::report::Word;
use crate::store::{Filter, Lane, Position, Seen};

use super::sheet::{heads, listed, person};
use super::{Wanted, thanks};

/// What a word asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Special {
    Ties,
    Events,
    Birthdays,
    Unthanked,
    Earned,
    Balance,
}

/// What they are called, and what else is understood (folded).
const NAMES: &[(Special, Said, &[&str])] = &[
    (Special::Ties, ["ties", "vínculos"], &["tie", "vinculo"]),
    (Special::Events, ["events", "eventos"], &["event", "evento"]),
    (Special::Birthdays, ["birthdays", "cumpleaños"], &["birthday"]),
    (Special::Unthanked, ["unthanked", "sin-agradecer"], &["sin agradecer"]),
    (Special::Earned, ["earned", "logro"], &["logros"]),
    (Special::Balance, ["balance", "equilibrio"], &[]),
];

/// What they are called beside the kinds of record.
pub fn names(lang: Lang) -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(|(special, ..)| *special != Special::Ties).map(move |(_, said, _)| lang.of(*said))
}

/// The special list somebody means, in either language.
pub fn named(word: &str) -> Option<Special> {
    let word = handle::fold(word.trim());
    let is_meant = |said: &Said, other: &[&str]| {
        said.iter().any(|said| handle::fold(said) == word) || other.contains(&word.as_str())
    };
    NAMES.iter().find(|(_, said, other)| is_meant(said, other)).map(|(special, ..)| *special)
}

pub fn run(cx: &mut Cx, store: &Seen, special: Special, wanted: &Wanted) -> Result<(), Failure> {
    match special {
        Special::Ties => ties(cx, store, wanted),
        Special::Events => events(cx, store, wanted),
        Special::Birthdays => birthdays(cx, store, wanted),
        Special::Unthanked => thanks::unthanked(cx, store, wanted),
        Special::Earned => thanks::earned(cx, store, wanted),
        Special::Balance => thanks::balance(cx, store, wanted),
    }
}

/// Every tie, met or stated, the newest contact first; `--open` only those alive.
fn ties(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let alliances: Vec<AllianceId> = match wanted.alliance {
        Some(alliance) => vec![alliance],
        None => store.alliances(None, wanted.limit)?.iter().map(crate::domain::Stored::<Alliance>::key).collect(),
    };
    let today = store.today();
    let (mut objects, mut rows) = (Vec::new(), Vec::new());
    let reader = cx.reader(store);
    'all: for alliance in alliances {
        for tie in ties::known(store, alliance)? {
            let alive = tie.alive;
            if wanted.open && !alive {
                continue;
            }
            if objects.len() == wanted.limit {
                break 'all;
            }
            let ((ours, our_name), (theirs, their_name)) = (person(store, tie.ours)?, person(store, tie.theirs)?);
            let place = describe::alliance(&reader, alliance);
            objects.push(json!({
                "alliance": place, "ours": ours, "theirs": theirs, "last_on": tie.spoke_on(), "times": tie.times, "alive": alive,
            }));
            let last = date::short(reader.lang, tie.spoke_on().date(), today.date());
            let state =
                if alive { reader.lang.pick("active", "activo") } else { reader.lang.pick("gone cold", "enfriado") };
            rows.push(vec![
                Cell::new(place),
                our_name.into(),
                their_name.into(),
                last.into(),
                Cell { right: true, ..Cell::new(tie.times.to_string()) },
                Cell::toned(state, if alive { Tone::Plain } else { Tone::Amber }),
            ]);
        }
    }
    if !rows.is_empty() {
        rows.insert(0, heads(cx, &["alliance", "ours", "theirs", "last_on", "times", "state"]));
    }
    listed(cx, wanted.form, &objects, &rows);
    Ok(())
}

fn events(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let filter = Filter { lane: Some(Lane::Events), ..wanted.filter() };
    let found = store.window::<Interaction>(&filter, Position::Start, wanted.limit)?.rows;
    let reader = cx.reader(store);
    let (mut objects, mut rows) = (Vec::new(), Vec::new());
    for it in &found {
        objects.push(json!(object::of(&reader, it)?));
        let on = date::short(reader.lang, it.when.day.date(), store.today().date());
        let money =
            |amount: &Option<crate::domain::Money>| amount.as_ref().map_or_else(String::new, ToString::to_string);
        rows.push(vec![
            Cell::number(it.number),
            on.into(),
            describe::alliance(&reader, it.alliance_id).into(),
            it.state.word(reader.lang).into(),
            it.title.as_str().into(),
            money(&it.budget).into(),
            money(&it.cost).into(),
            it.outcome.as_str().into(),
        ]);
    }
    if !rows.is_empty() {
        let mut head = heads(cx, &["when", "alliance", "state", "title", "budget", "cost", "outcome"]);
        head.insert(0, Cell { right: true, ..Cell::toned(cx.text().column_number, Tone::Dim) });
        rows.insert(0, head);
    }
    listed(cx, wanted.form, &objects, &rows);
    Ok(())
}

/// Of the coming year, the nearest first.
fn birthdays(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let today = store.today();
    let reader = cx.reader(store);
    let mut objects = Vec::new();
    let mut rows = Vec::new();
    let halves = [(today, today.plus(181)), (today.plus(182), today.plus(364))];
    for (from, to) in halves {
        for (who, on) in store.birthdays(wanted.alliance, from, to, wanted.limit.saturating_sub(objects.len()))? {
            let (handle, name) = person(store, who)?;
            objects.push(json!({ "person": handle, "name": name, "on": on, "days": on.days_since(today) }));
            let day = date::short(reader.lang, on.date(), today.date());
            rows.push(vec![Cell::new(day), format!("@{handle}").into(), name.into()]);
        }
    }
    listed(cx, wanted.form, &objects, &rows);
    Ok(())
}
