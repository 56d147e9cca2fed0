//! Every list and every look-up goes through an index: the plans say so, for each kind and each way
//! it is read.

use rusqlite::params_from_iter;

use super::list::{Cursor, Filter, Lane, Listed, Position, Which, statement};
use super::{Seen, testing};
use crate::domain::{
    AllianceId, Amendment, Cause, Commitment, Decision, Expectation, Feedback, Id, Idea, Interaction, Kpi, Measurement,
    Obstacle, Share, Topic,
};

fn plan(store: &Seen, sql: &str, values: Vec<rusqlite::types::Value>) -> Vec<String> {
    let mut read = store.conn.prepare(&format!("explain query plan {sql}")).unwrap();
    let lines = read.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
    lines.collect::<rusqlite::Result<_>>().unwrap()
}

/// A table read without an index, or a sort of more than the window.
fn wrong(plan: &[String]) -> Option<&String> {
    plan.iter().find(|line| {
        // A covering index read from end to end is a scan too, unless a limit ends it at once.
        let scans = line.starts_with("SCAN ") && !line.contains("INDEX") && !line.contains("SCAN w");
        scans || line.contains("AUTOMATIC")
    })
}

/// The window itself comes in the order of its index; only its few rows may be sorted again.
fn sorts_all(plan: &[String]) -> bool {
    let inner = plan.iter().position(|line| line.starts_with("SCAN w")).unwrap_or(plan.len());
    plan.iter().take(inner).any(|line| line.contains("TEMP B-TREE"))
}

fn check<T: Listed>(store: &Seen, whiches: &[Which], lanes: &[Option<Lane>]) {
    let cursor = Cursor { key: 5, id: Id::from_raw(5) };
    let places =
        [Position::Start, Position::End, Position::After(cursor), Position::From(cursor), Position::Before(cursor)];
    for alliance in [None, Some(AllianceId(Id::from_raw(1)))] {
        for (which, lane) in whiches.iter().flat_map(|which| lanes.iter().map(move |lane| (*which, *lane))) {
            for at in places {
                let filter = Filter { alliance, which, lane, text: String::new() };
                let (sql, values) = statement::<T>(&store.seen("r"), &filter, at, 20);
                let plan = plan(store, &sql, values);
                let what = format!("{} {filter:?} {at:?}: {plan:#?}", T::KIND);
                assert!(wrong(&plan).is_none() && !sorts_all(&plan), "{what}");
            }
        }
    }
}

#[test]
fn lists_read_a_window_of_an_index() {
    let store = testing::store();
    let both = [Which::All, Which::Open];
    let no_lane = [None];
    check::<Interaction>(&store, &[Which::All, Which::Open, Which::Past], &no_lane);
    check::<Decision>(&store, &both, &no_lane);
    check::<Commitment>(&store, &both, &no_lane);
    check::<Obstacle>(&store, &both, &no_lane);
    check::<Topic>(&store, &both, &no_lane);
    check::<Share>(&store, &both, &no_lane);
    check::<Feedback>(&store, &both, &no_lane);
    check::<Idea>(&store, &both, &no_lane);
    check::<Amendment>(&store, &both, &no_lane);
    check::<Kpi>(&store, &both, &no_lane);
    check::<Measurement>(&store, &[Which::All], &no_lane);
    check::<Cause>(&store, &[Which::All], &no_lane);
    let lanes = [None, Some(Lane::Us), Some(Lane::Them), Some(Lane::Limits), Some(Lane::Needs), Some(Lane::TheirRoles)];
    check::<Expectation>(&store, &both, &lanes);
}

#[test]
fn what_the_sql_of_the_store_reads_it_finds_by_index() {
    let store = testing::store();
    for sql in [
        "select alliance_id, rule from due indexed by due_order where interval_days = 1 and due_on <= 2 and visible_on <= 2",
        "select body from minutes where interaction_id = 1 order by version",
        "select 1 from decision where interaction_id = 1",
        "select 1 from commitment where interaction_id = 1",
        "select 1 from topic where interaction_id = 1",
        "select 1 from obstacle where interaction_id = 1",
        "select 1 from feedback where interaction_id = 1",
        "select 1 from due where alliance_id = 1 and rule = 'kpi'",
        "select 1 from due where subject_id = 1 and alliance_id = 1",
        "select 1 from signal where alliance_id = 1 and rule = 'kpi' and due_on <= 5 order by due_on, subject_id limit 1",
        "select 1 from signal where subject_id = 1",
        "select 1 from signal where reason = 'figure' and due_on <= 5 order by due_on, subject_id limit 9",
        "select max(day) from interaction where alliance_id = 1 and state = 'held' and kind <> 'note' and (layers & 1)",
        "select as_of, value from measurement where kpi_id = 1 order by as_of desc limit 9",
        "select 1 from kpi where alliance_id = 1 and handle = 'x'",
        "select 1 from amendment where expectation_id = 1 order by noticed_on desc",
        "select max(noted_on) from cause where kpi_id = 1 and (verdict is null or verdict = 'hit')",
        "select 1 from tag where record_id = 1",
        "select 1 from tag where name = 'q4'",
        "select 1 from snooze where rule = 'kpi' and subject_id = 1",
        "select 1 from snooze where alliance_id = 1",
        "select 1 from change where row_id = 1 order by id desc limit 5",
        "select 1 from operation where author = 'a' and undone = 0 and undoes is null order by id desc limit 1",
        "select 1 from number where id = 1",
    ] {
        let plan = plan(&store, sql, Vec::new());
        let sorted = plan.iter().any(|line| line.contains("TEMP B-TREE"));
        assert!(wrong(&plan).is_none() && !sorted, "{sql}: {plan:#?}");
    }
}

#[test]
fn what_came_from_files_and_what_stood_is_found_by_index() {
    let store = testing::store();
    let some = |count: usize| vec![rusqlite::types::Value::Integer(5); count];
    let by_hand = super::origin::by_hand(&store);
    for (sql, count) in [(super::origin::BEHIND, 3), (by_hand.as_str(), 4), (super::told::STOOD, 2)] {
        let plan = plan(&store, sql, some(count));
        assert!(wrong(&plan).is_none(), "{sql}: {plan:#?}");
    }
}

#[test]
fn a_plan_without_an_index_is_told() {
    let store = testing::store();
    let scanned = plan(&store, "select 1 from due where subject_id = 1", Vec::new());
    assert!(wrong(&scanned).is_some() || scanned.iter().any(|line| line.contains("SCAN due")), "{scanned:#?}");
    let sorted = plan(&store, "select 1 from kpi order by name limit 5", Vec::new());
    assert!(sorts_all(&sorted), "{sorted:#?}");
}
