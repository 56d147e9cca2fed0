//! `list unthanked`, `list earned`, `list balance`: who stands without thanks, what has earned some,
//! and how those that were given are balanced.

use serde::Serialize;
use serde_json::json;

use super::sheet::{heads, listed, person};
use super::{Form, Wanted};
use crate::cli::failure::Failure;
use crate::cli::table::{Cell, Tone};
use crate::cli::{Cx, describe};
use crate::domain::{Alliance, BALANCE_DAYS, Day, EARNED_DAYS, Mark};
use crate::i18n::date;
use crate::report::rows::{Entry, people};
use crate::store::{Balance, Position, Seen};

/// Whoever waits longest first; `--open` only those whose thanks are due.
pub fn unthanked(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let (reader, today) = (cx.reader(store), store.today());
    let filter = wanted.filter();
    let (found, _) = store.unthanked(&filter, Position::Start, wanted.limit)?;
    let (mut objects, mut rows) = (Vec::new(), Vec::new());
    for it in found.iter().filter(|it| !wanted.open || it.due_on <= today) {
        let Some(entry) = people::unthanked(store, reader.lang, it, today)? else { continue };
        let (handle, name) = person(store, it.person)?;
        objects.push(json!({
            "alliance": describe::alliance(&reader, it.alliance), "person": handle, "name": name,
            "thanked_on": store.last_thanked_in(it.alliance, it.person)?, "due_on": it.due_on,
            "days": entry.day.map(|since| today.days_since(since)), "note": entry.note,
        }));
        let due = date::short(reader.lang, it.due_on.date(), today.date());
        let due = Cell::toned(due, tone(entry.mark));
        rows.push(vec![Cell::number(entry.number), place(&entry), entry.text.into(), entry.note.into(), due]);
    }
    finish(cx, wanted.form, &objects, rows, &["alliance", "person", "note", "due_on"], true);
    Ok(())
}

/// What was reached of late and has had no thanks, newest first.
pub fn earned(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let (reader, today) = (cx.reader(store), store.today());
    let since = today.plus(-EARNED_DAYS);
    let (mut objects, mut rows) = (Vec::new(), Vec::new());
    for it in store.earned(wanted.alliance, since, wanted.limit)? {
        let entry = people::earned(store, reader.lang, &it)?;
        objects.push(json!({
            "number": entry.number, "alliance": describe::alliance(&reader, it.alliance), "record": it.what.kind,
            "on": it.on, "text": entry.text,
        }));
        let on = date::short(reader.lang, it.on.date(), today.date());
        rows.push(vec![
            Cell::number(entry.number),
            on.into(),
            place(&entry),
            entry.text.into(),
            Cell::toned(entry.note, Tone::Dim),
        ]);
    }
    finish(cx, wanted.form, &objects, rows, &["when", "alliance", "text", "note"], true);
    Ok(())
}

/// A row of the balance for machines; of all alliances, where none is named.
#[derive(Serialize)]
struct Told {
    alliance: Option<String>,
    since: Day,
    #[serde(flatten)]
    balance: Balance,
}

/// All alliances together, then each by itself; one alone when one is named.
pub fn balance(cx: &mut Cx, store: &Seen, wanted: &Wanted) -> Result<(), Failure> {
    let reader = cx.reader(store);
    let since = store.today().plus(-BALANCE_DAYS);
    let alliances = match wanted.alliance {
        Some(alliance) => vec![alliance],
        None => store.alliances(None, wanted.limit)?.iter().map(crate::domain::Stored::<Alliance>::key).collect(),
    };
    let (mut objects, mut rows) = (Vec::new(), Vec::new());
    let mut put = |name: Option<String>, it: Balance| {
        let counts = [it.them, it.us, it.public, it.private, it.small, it.large];
        let shown = name.clone().unwrap_or_else(|| reader.lang.pick("all", "todas").to_owned());
        let counts = counts.map(|count| Cell { right: true, ..Cell::new(count.to_string()) });
        rows.push(std::iter::once(Cell::new(shown)).chain(counts).collect());
        objects.push(Told { alliance: name, since, balance: it });
    };
    if wanted.alliance.is_none() {
        put(None, store.thanks_balance(None, since)?);
    }
    for alliance in alliances {
        put(Some(describe::alliance(&reader, alliance)), store.thanks_balance(Some(alliance), since)?);
    }
    let names = ["alliance", "to_them", "to_us", "public", "private", "small", "large"];
    finish(cx, wanted.form, &objects, rows, &names, false);
    Ok(())
}

fn place(entry: &Entry) -> Cell {
    entry.alliance.as_ref().map_or_else(String::new, |name| name.handle.to_string()).into()
}

fn tone(mark: Option<Mark>) -> Tone {
    match mark {
        Some(Mark::Red) => Tone::Red,
        Some(Mark::Amber) => Tone::Amber,
        _ => Tone::Plain,
    }
}

/// Prints the rows under their names, the first of them the number where there is one.
fn finish(
    cx: &mut Cx,
    form: Form,
    objects: &[impl Serialize],
    mut rows: Vec<Vec<Cell>>,
    names: &[&'static str],
    is_numbered: bool,
) {
    if !rows.is_empty() {
        let mut head = heads(cx, names);
        if is_numbered {
            head.insert(0, Cell { right: true, ..Cell::toned(cx.text().column_number, Tone::Dim) });
        } else {
            head.iter_mut().skip(1).for_each(|cell| cell.right = true);
        }
        rows.insert(0, head);
    }
    listed(cx, form, objects, &rows);
}
