//! What goes out whole comes back as the same file, whatever was done to it.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use trato::exchange::whole::{self, Brought, Choice, Watch, Way};
use trato::store::Store;

use super::*;

fn empty(day: i64) -> Store {
    Store::in_memory(session("ana", day)).unwrap()
}

fn take_out(store: &Store, journal: bool) -> String {
    let mut text = String::new();
    whole::write(store, journal, &mut |piece| {
        text.push_str(piece);
        true
    })
    .unwrap();
    text
}

fn bring_in(store: &mut Store, text: &str, prefer: Option<Choice>) -> Brought {
    let watch = Watch { answers: &|_| prefer, progress: &|_| true };
    whole::import(store, &|| Ok(text.as_bytes()), &watch, false).unwrap()
}

/// Every row of every table but what belongs to one copy of the file; the journal's rows by meaning.
fn rows(store: &Store, journal: bool) -> BTreeMap<String, Vec<Vec<String>>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    store.backup(&path).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let names = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name";
    let mut read = conn.prepare(names).unwrap();
    let names: Vec<String> = read.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = BTreeMap::new();
    for name in names {
        let is_journal = ["operation", "change"].contains(&name.as_str());
        // The search index is derived, and laid out as it came to be: the file itself says whether it is true.
        if name == "meta" || name.starts_with("search") || is_journal && !journal {
            continue;
        }
        let gone = if journal || name != "number" {
            String::new()
        } else {
            // Without the journal, the numbers of what is gone are not carried.
            let kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("select id from {kind}")).collect();
            format!("where id in ({})", kinds.join(" union all "))
        };
        let mut read = conn.prepare(&format!("select * from {name} {gone} order by 1, 2")).unwrap();
        let count = read.column_count();
        let plain = |value: Value| match value {
            Value::Text(text) if text.starts_with('{') => {
                serde_json::from_str::<serde_json::Value>(&text).map_or(text, |value| value.to_string())
            }
            value => format!("{value:?}"),
        };
        let found = read
            .query_map([], |row| (0..count).map(|at| Ok(plain(row.get(at)?))).collect())
            .unwrap()
            .map(Result::unwrap)
            .collect();
        all.insert(name, found);
    }
    all
}

fn assert_same(one: &BTreeMap<String, Vec<Vec<String>>>, other: &BTreeMap<String, Vec<Vec<String>>>) {
    // Each file has a lineage of its own.
    for (name, rows) in one.iter().filter(|(name, _)| *name != "lineage") {
        assert_eq!(other.get(name), Some(rows), "table {name}");
    }
}

fn played(steps: &[Step]) -> World {
    let mut world = World::new();
    steps.iter().for_each(|step| world.take(step));
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_goes_out_comes_back_as_the_same_file(steps in prop::collection::vec(step(), 1..40)) {
        // One author: what is another's own does not leave.
        let steps: Vec<Step> = steps.into_iter().filter(|step| !matches!(step, Step::Author)).collect();
        let mut world = played(&steps);
        let text = take_out(&world.store, true);
        let mut other = empty(world.day);
        let brought = bring_in(&mut other, &text, None);
        prop_assert_eq!((brought.refused, brought.open_count, brought.way), (None, 0, Way::Whole));
        assert_same(&rows(&world.store, true), &rows(&other, true));
        prop_assert_eq!(take_out(&other, true), text, "and goes out again as the same text");
        prop_assert!(other.derived_is_true().unwrap());
        prop_assert_eq!(other.integrity().unwrap(), Vec::<String>::new());
        // The way back goes on as if nothing had been between.
        let (one, two) = (world.store.undo().is_ok(), other.undo().is_ok());
        prop_assert_eq!(one, two);
        assert_same(&rows(&world.store, false), &rows(&other, false));
    }

    #[test]
    fn without_its_journal_it_is_one_operation_that_one_undo_takes_back(steps in prop::collection::vec(step(), 1..30)) {
        let steps: Vec<Step> = steps.into_iter().filter(|step| !matches!(step, Step::Author)).collect();
        let world = played(&steps);
        let text = take_out(&world.store, false);
        let mut other = empty(world.day);
        let before = rows(&other, false);
        let brought = bring_in(&mut other, &text, None);
        prop_assert_eq!((brought.refused, brought.way), (None, Way::Filled));
        assert_same(&rows(&world.store, false), &rows(&other, false));
        // A second time there is nothing to do.
        let again = bring_in(&mut other, &text, None);
        let way = if brought.added == 0 { Way::Filled } else { Way::Merged };
        prop_assert_eq!((again.way, again.added, again.changed, again.open_count), (way, 0, 0, 0));
        prop_assert_eq!(again.operation, None);
        if brought.operation.is_some() {
            other.undo().unwrap();
            let left = rows(&other, false);
            for name in Kind::ALL.iter().map(|kind| kind.as_str()).chain(["attendance", "tag", "due_date", "snooze"]) {
                prop_assert_eq!(&left[name], &before[name], "{}", name);
            }
        }
    }

    #[test]
    fn the_private_of_others_stays_behind(steps in prop::collection::vec(step(), 1..40)) {
        let mut world = played(&steps);
        world.store.set_session(session("ana", world.day));
        for journal in [false, true] {
            let text = take_out(&world.store, journal);
            let mut other = empty(world.day);
            let brought = bring_in(&mut other, &text, None);
            prop_assert_eq!(brought.refused, None);
            prop_assert_eq!(take_out(&other, journal), text);
            let text: serde_json::Value = serde_json::from_str(&take_out(&other, journal)).unwrap();
            let mut private = Vec::new();
            gather(&text, &mut private);
            prop_assert!(private.iter().all(|author| author == "ana"), "{:?}", private);
        }
    }

    #[test]
    fn a_torn_or_bitten_text_changes_nothing(steps in prop::collection::vec(step(), 1..12), at in 0usize..4_000, byte in any::<u8>()) {
        let world = played(&steps);
        let text = take_out(&world.store, true);
        let mut bytes = text.into_bytes();
        let at = at % bytes.len();
        let torn = bytes[..at].to_vec();
        bytes[at] = byte;
        for bad in [torn, bytes] {
            let mut other = empty(world.day);
            let watch = Watch { answers: &|_| None, progress: &|_| true };
            let brought = whole::import(&mut other, &|| Ok(bad.as_slice()), &watch, false);
            if !brought.is_ok_and(|brought| brought.refused.is_none()) {
                prop_assert!(other.is_untouched().unwrap());
            }
            prop_assert!(other.derived_is_true().unwrap());
            prop_assert_eq!(other.integrity().unwrap(), Vec::<String>::new());
        }
    }
}

/// The authors of everything private in a text.
fn gather(value: &serde_json::Value, authors: &mut Vec<String>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, authors)),
        serde_json::Value::Object(fields) => {
            if fields.get("visibility").is_some_and(|word| word == "mine") {
                authors.extend(fields["author"].as_str().map(str::to_owned));
            }
            fields.values().for_each(|item| gather(item, authors));
        }
        _ => {}
    }
}
