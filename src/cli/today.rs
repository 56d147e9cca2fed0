//! `today`: what needs attention, most pressing first.

use serde::Serialize;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, target};
use crate::domain::{AllianceId, Day, Handle, Id, Kind, Mark, Rule};
use crate::insight::attention::{self, Item, Why};
use crate::report::attention::line;
use crate::store::Seen;

/// Rows shown unless somebody asks for more: a day's work for a person, all there is for a script.
const LIMIT: usize = 50;
const LIMIT_JSON: usize = 10_000;
/// Rows looked at to tell whether there are any.
const CHECKED: usize = 8;

/// A row for scripts.
#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    rule: Rule,
    mark: Mark,
    alliance: &'a Handle,
    alliance_id: Id,
    kind: Kind,
    number: i64,
    id: Id,
    due_on: Day,
    red_on: Day,
    days_over: i32,
    interval_days: i32,
    more: usize,
    snoozed: i64,
    what: String,
    why: String,
    facts: &'a Why,
}

pub fn run(cx: &mut Cx, args: &args::Today) -> Result<(), Failure> {
    let store = cx.store()?;
    store.at_once(|store| {
        let alliance = args.alliance.as_deref().map(|word| target::alliance(&cx.reader(store), word)).transpose()?;
        match (args.check, args.in_a_line) {
            (true, _) => check(store, alliance),
            (_, true) => in_a_line(cx, store, alliance),
            _ => list(cx, store, alliance, args),
        }
    })
}

/// How much there is, by its marks, and the most pressing of it: `!3 ~12 acme: send the list`.
fn in_a_line(cx: &mut Cx, store: &Seen, alliance: Option<AllianceId>) -> Result<(), Failure> {
    let items = attention::today(store, alliance, LIMIT + 1)?;
    let Some(first) = items.first() else { return Ok(()) };
    let late = items.iter().filter(|item| item.mark == Mark::Red).count();
    let more = if items.len() > LIMIT { "+" } else { "" };
    let what = line(cx.lang, first, store.today()).what;
    cx.out.line(&format!("!{late} ~{}{more} {}: {what}", items.len() - late, first.alliance.handle));
    Ok(())
}

fn list(cx: &mut Cx, store: &Seen, alliance: Option<AllianceId>, args: &args::Today) -> Result<(), Failure> {
    let limit = args.limit.unwrap_or(if args.json { LIMIT_JSON } else { LIMIT });
    // One more than is shown, to know whether there is more.
    let mut items = attention::today(store, alliance, limit.saturating_add(1))?;
    let more = items.len() > limit;
    items.truncate(limit);
    let today = store.today();
    if args.json {
        cx.out.array_start();
        for item in &items {
            let number = store.number(item.subject.id)?;
            cx.out.array_item(&row(cx, item, number, today));
        }
        cx.out.array_end();
    } else if items.is_empty() {
        cx.out.line(cx.text().nothing_today);
    } else {
        let rows: Vec<Vec<Cell>> = items.iter().map(|item| cells(cx, item, today)).collect();
        cx.out.table(&rows);
    }
    if more {
        cx.out.note(&(cx.text().more_today)(limit));
    }
    Ok(())
}

/// Whether anything is due, told by the exit code alone.
fn check(store: &Seen, alliance: Option<AllianceId>) -> Result<(), Failure> {
    // A few, since one's own name among those without thanks does not count.
    let due = store.due_items(alliance, store.today(), CHECKED)?;
    if due.is_empty() { Ok(()) } else { Err(Failure::due()) }
}

fn row<'a>(cx: &Cx, item: &'a Item, number: i64, today: Day) -> Row<'a> {
    let words = line(cx.lang, item, today);
    Row {
        key: &item.key,
        rule: item.due.rule,
        mark: item.mark,
        alliance: &item.alliance.handle,
        alliance_id: item.alliance.record.id,
        kind: item.subject.kind,
        number,
        id: item.subject.id,
        due_on: item.due.due_on,
        red_on: item.due.red_on,
        days_over: item.due.days_over(today),
        interval_days: item.due.interval_days,
        more: item.more,
        snoozed: item.snoozed,
        what: words.what,
        why: words.why,
        facts: &item.why,
    }
}

fn cells(cx: &Cx, item: &Item, today: Day) -> Vec<Cell> {
    let words = line(cx.lang, item, today);
    let mark = match item.mark {
        Mark::Red => Cell::toned("!", Tone::Red),
        Mark::Amber => Cell::toned("~", Tone::Amber),
        Mark::Calm => Cell::toned("·", Tone::Dim),
    };
    let key = Cell { right: item.key.parse::<i64>().is_ok(), ..Cell::toned(item.key.as_str(), Tone::Dim) };
    vec![mark, item.alliance.handle.as_str().into(), words.what.into(), Cell::toned(words.why, Tone::Dim), key]
}
