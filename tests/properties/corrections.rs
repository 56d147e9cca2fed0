//! A correction takes along what hangs on the record: nothing derived differs afterwards, no link joins two
//! alliances, and one undo takes all of it back.

use proptest::prelude::*;
use trato::intake::fields::{self, Edit, Values};

use super::*;

/// Another alliance, another day, another side: whatever the kind of the record can be corrected in.
pub fn correct(world: &mut World, a: usize, b: usize, day: Day) {
    let Some(record) = world.any(a) else { return };
    let Ok((had, _)) = fields::values(&world.store, record) else { return };
    let places = world.store.alliances(None, 100).unwrap();
    let other = &places[b % places.len()].handle;
    let texts = [
        ("alliance", other.to_string()),
        ("when", day.to_string()),
        ("side", ["us", "them"][b % 2].to_owned()),
        ("role", ["sponsor", "working team"][b % 2].to_owned()),
    ];
    let fitting: Vec<_> = texts.into_iter().filter(|(name, _)| had.contains_key(*name)).collect();
    if fitting.is_empty() {
        return;
    }
    let (name, text) = &fitting[b % fitting.len()];
    let values = Values::from([((*name).to_owned(), text.clone())]);
    let from = trato::capture::dates::From::on(world.store.today());
    let edit = Edit { record, rev: None, alone: b.is_multiple_of(3), consent: ops::Consent::This };
    drop(fields::edit(&mut world.store, &edit, &values, &from));
}

/// Links between records of two alliances.
fn crossed(store: &Store) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    store.backup(&path).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let of = "select name from sqlite_schema s where type = 'table'
              and exists (select 1 from pragma_table_info(s.name) c where c.name = 'alliance_id')";
    let mut read = conn.prepare(of).unwrap();
    let tables: Vec<String> = read.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut found = Vec::new();
    for table in &tables {
        let mut read = conn.prepare("select \"from\", \"table\" from pragma_foreign_key_list(?1)").unwrap();
        let links = read.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        for (column, parent) in links.map(Result::unwrap).filter(|(_, parent)| tables.contains(parent)) {
            let sql = format!(
                "select count(*) from {table} r cross join {parent} p on p.id = r.{column} where p.alliance_id <> r.alliance_id"
            );
            let count: i64 = conn.query_row(&sql, [], |row| row.get(0)).unwrap();
            if count > 0 {
                found.push(format!("{table}.{column}: {count}"));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_put_right_everything_that_hangs_on_it_follows(
        steps in prop::collection::vec(step(), 5..25),
        corrections in prop::collection::vec((0usize..64, 0usize..64, -40..20i32), 1..8),
    ) {
        let mut world = World::new();
        world.take(&Step::AddAlliance);
        (0..4).for_each(|nth| world.take(&Step::AddPerson(nth)));
        (0..3).for_each(|nth| world.take(&Step::Meet(nth, true)));
        for step in steps.iter().filter(|step| !matches!(step, Step::Author)) {
            world.take(step);
        }
        for (a, b, day) in corrections {
            let before = world.dump();
            let newest = world.store.newest_operation().unwrap();
            let day = world.store.today().plus(day);
            correct(&mut world, a, b, day);
            world.is_sound();
            prop_assert_eq!(crossed(&world.store), Vec::<String>::new());
            if world.store.newest_operation().unwrap() != newest {
                let after = world.dump();
                world.store.undo().unwrap();
                world.is_sound();
                prop_assert_eq!(&world.dump(), &before, "undo of a correction");
                world.store.redo().unwrap();
                prop_assert_eq!(&world.dump(), &after, "redo of a correction");
            }
        }
    }
}
