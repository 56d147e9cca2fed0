//! `trato today`: what needs you, and why.

use serde_json::{Value, json};

use super::Here;
use super::failure::Failure;
use super::list::alliance_id;
use super::text::{EN, ES};
use crate::domain::{Day, Mark};
use crate::insight::attention::{self, Item};
use crate::report::attention::line;

/// Rows printed for people; JSON has them all.
const SHOWN: usize = 50;
const ALL: usize = 10_000;

pub fn today(here: &Here, alliance: Option<&str>, json: bool) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let store = here.setup.open()?;
    let scope = alliance_id(here, &store, alliance)?;
    let limit = if json { ALL } else { SHOWN };
    let items = attention::today(&store, scope, limit).map_err(|error| Failure::store(lang, &error))?;
    let day = store.today();
    if json {
        let objects: Vec<Value> = items.iter().map(|item| object(here, item, day)).collect();
        here.out.json(&objects);
        return Ok(());
    }
    if items.is_empty() {
        here.out.line(lang.pick(&EN, &ES).nothing_today);
    }
    let rows: Vec<Vec<String>> = items.iter().map(|item| row(here, item, day)).collect();
    here.out.table(&rows);
    Ok(())
}

fn row(here: &Here, item: &Item, today: Day) -> Vec<String> {
    let words = line(here.setup.lang, item, today);
    let mark = match item.mark {
        Mark::Red => "!",
        Mark::Amber => "~",
        Mark::Calm => "·",
    };
    vec![format!("{mark} {}", item.key), item.alliance.handle.to_string(), words.what, words.why]
}

fn object(here: &Here, item: &Item, today: Day) -> Value {
    let words = line(here.setup.lang, item, today);
    let mut object = json!({
        "key": item.key,
        "number": item.key.parse::<i64>().ok(),
        "kind": item.subject.kind,
        "id": item.subject.id,
        "alliance": item.alliance.handle,
        "mark": item.mark,
        "due_on": item.due.due_on,
        "days_over": item.due.days_over(today),
        "interval_days": item.due.interval_days,
        "more": item.more,
        "snoozed": item.snoozed,
        "what": words.what,
        "why": words.why,
    });
    if let (Value::Object(object), Ok(Value::Object(facts))) = (&mut object, serde_json::to_value(&item.why)) {
        object.insert("rule".to_owned(), facts.get("rule").cloned().unwrap_or_default());
        object.insert("facts".to_owned(), Value::Object(facts.into_iter().filter(|(key, _)| key != "rule").collect()));
    }
    object
}
