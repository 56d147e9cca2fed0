//! Whatever people read is read by index: every statement that a report, a briefing, minutes, the
//! calendar, a pass and a search run is looked at as SQLite would carry it out.

use crate::demo;
use crate::domain::{AllianceId, Audience, Day, PassKind, Span};
use crate::i18n::Lang;
use crate::insight;
use crate::report::alliance::{left_out, report};
use crate::report::briefing::{Subject, briefing};
use crate::report::{calendar, hits, team};
use crate::store::{Search, Seen, Store, testing};

/// Tables of a row a setting or a person at the keyboard.
const SMALL: [&str; 4] = ["SCAN setting", "SCAN meta", "SCAN author", "SCAN journal_head"];

/// What is wrong with how a statement is carried out: a table of the file read from end to end.
fn wrong(plan: &[String]) -> Vec<&String> {
    // A window or a common table expression: made of what was looked up, and read to its end.
    let made = |name: &str| {
        plan.iter().any(|line| ["CO-ROUTINE ", "MATERIALIZE "].iter().any(|how| line.strip_prefix(how) == Some(name)))
    };
    let reads_all = |line: &&String| {
        let name = line.strip_prefix("SCAN ").unwrap_or_default();
        let scans = line.starts_with("SCAN ") && !line.contains("VIRTUAL TABLE") && !line.contains("CONSTANT ROW");
        let own = made(name) || line.contains("json_each") || line.contains("pragma_");
        (scans && !own && !SMALL.iter().any(|small| line.starts_with(small))) || line.contains("AUTOMATIC")
    };
    plan.iter().filter(reads_all).collect()
}

fn example() -> (Store, AllianceId) {
    let mut store = testing::store();
    demo::lively(&mut store, Lang::En).unwrap();
    let acme = store.alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap().key();
    (store, acme)
}

fn span(from: &str, to: &str) -> Span {
    Span { from: from.parse().unwrap(), to: to.parse::<Day>().unwrap() }
}

/// The statements that `read` runs, and what is wrong with each.
fn look(what: &str, allowed: &[&str], read: impl FnOnce(&Seen, AllianceId)) {
    let (mut store, acme) = example();
    let heard = testing::listen(&mut store);
    read(&store, acme);
    let heard = heard.lock().unwrap().clone();
    assert!(!heard.is_empty(), "{what}: nothing was read");
    let mut found = Vec::new();
    let reads = |sql: &&String| ["select", "with", "--"].iter().any(|word| sql.to_lowercase().starts_with(word));
    for sql in heard.iter().filter(reads) {
        let plan = testing::plan(&store, sql);
        let wrong: Vec<_> =
            wrong(&plan).into_iter().filter(|line| !allowed.iter().any(|it| line.starts_with(it))).collect();
        if !wrong.is_empty() {
            found.push(format!("{wrong:?}\n{sql}\n{plan:#?}"));
        }
    }
    assert!(found.is_empty(), "{what}: {}", found.join("\n\n"));
}

#[test]
fn a_report_reads_by_index() {
    for days in [span("2026-05-27", "2026-08-26"), span("2026-06-01", "2026-06-30")] {
        for audience in [Audience::Us, Audience::Partner] {
            look("report", &[], |store, acme| {
                report(&store.seen_by(audience), acme, days, None).unwrap();
                left_out(store, acme, audience, days).unwrap();
                crate::report::owed::owed(store, acme).unwrap();
                store.last_report(acme).unwrap();
            });
        }
    }
}

#[test]
fn a_briefing_reads_by_index() {
    look("briefing", &[], |store, acme| {
        briefing(store, Lang::En, Subject::Alliance(acme)).unwrap();
        let person = store.seats_of(acme).unwrap()[0].person_id;
        briefing(store, Lang::En, Subject::Person(person)).unwrap();
    });
}

#[test]
fn a_pass_reads_by_index() {
    // The week goes through the alliances in the order of their health, so many at most.
    look("pass", &["SCAN health USING INDEX health_order"], |store, _| {
        for kind in [PassKind::Daily, PassKind::Weekly] {
            let kept = store.pass(kind).unwrap();
            insight::pass::resume(store, kind, kept).unwrap();
        }
    });
}

/// All alliances are what it is about: so many of them are read by the index of their health, and
/// counted up to a limit.
#[test]
fn the_teams_page_reads_by_index() {
    look("team", &["SCAN health USING INDEX health_order", "SCAN r"], |store, _| {
        team::team(store, team::ALLIANCES).unwrap();
    });
}

#[test]
fn a_search_reads_by_index() {
    look("search", &[], |store, acme| {
        for words in ["p", "pr", "price", "the price list", "zzz"] {
            for alliance in [None, Some(acme)] {
                let search = Search { words: words.into(), alliance, ..Search::default() };
                for hit in store.search(&search, 40).unwrap() {
                    hits::row(store, Lang::En, &hit, words).unwrap();
                }
            }
        }
    });
}

/// A calendar of one alliance touches only what is its own.
#[test]
fn a_calendar_reads_by_index() {
    look("calendar", &[], |store, acme| {
        for date in insight::calendar::ahead(store, Some(acme), 40).unwrap() {
            calendar::row(store, Lang::En, &date, store.today()).unwrap();
        }
    });
}

#[test]
fn a_statement_that_reads_everything_is_told() {
    let (store, _) = example();
    for sql in ["select 1 from commitment where text = 'x'", "select 1 from kpi order by name"] {
        assert!(!wrong(&testing::plan(&store, sql)).is_empty(), "{sql}");
    }
}
