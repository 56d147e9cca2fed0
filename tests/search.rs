//! Finding anything, over the example: what every record says is found, for whom, and no longer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use proptest::prelude::*;
use trato::capture::dates::From;
use trato::demo;
use trato::domain::Act;
use trato::domain::{
    Alliance, Clock, Fact, FactKind, Habits, Id, Idea, Kind, Person, PersonId, Ref, Timestamp, Topic, Visibility, Zone,
};
use trato::i18n::Lang;
use trato::intake::find;
use trato::ops;
use trato::store::{Hit, Mode, Search, Session, Store, search_words};

fn session(author: &str, millis: i64) -> Session {
    let now: Timestamp = "2026-08-26T08:00:00Z".parse().unwrap();
    let clock = Clock::Fixed(Timestamp::from_millis(now.millis() + millis));
    Session {
        author: author.to_owned(),
        clock,
        zone: "Europe/Madrid".parse::<Zone>().unwrap(),
        habits: Habits::default(),
    }
}

fn empty() -> Store {
    Store::in_memory(session("ana", 0)).unwrap()
}

fn lively() -> Store {
    let mut store = empty();
    demo::lively(&mut store, Lang::En).unwrap();
    store
}

fn found(store: &Store, line: &str) -> Vec<Hit> {
    let asked = find::read(store, line, &From::on(store.today())).unwrap();
    assert_eq!(asked.unread, [], "{line}");
    store.search(&asked.search, 1_000_000).unwrap()
}

fn refs(store: &Store, line: &str) -> Vec<Ref> {
    found(store, line).into_iter().map(|hit| hit.record).collect()
}

#[test]
fn every_record_is_found_by_each_of_its_words() {
    let store = lively();
    for kind in Kind::ALL {
        let hits = store.search(&Search { kinds: vec![*kind], ..Search::default() }, 1_000_000).unwrap();
        if !matches!(kind, Kind::Fact) {
            assert!(!hits.is_empty(), "{kind}: the example has some");
        }
        for hit in hits.iter().step_by(7) {
            for word in search_words(&hit.text).into_iter().step_by(3) {
                for beginning in [word.as_str(), word.chars().take(4).collect::<String>().as_str()] {
                    let search = Search { words: beginning.to_owned(), kinds: vec![*kind], ..Search::default() };
                    let again = store.search(&search, 1_000_000).unwrap();
                    assert!(again.contains(hit), "{beginning} {hit:?}");
                }
            }
        }
    }
}

#[test]
fn the_newest_recorded_comes_first_and_pages_follow_on() {
    let store = lively();
    let all = refs(&store, "a");
    assert!(all.len() > 100 && all.windows(2).all(|pair| pair[0].id > pair[1].id));
    let mut search = Search { words: "a".to_owned(), ..Search::default() };
    let mut paged: Vec<Ref> = Vec::new();
    loop {
        let page = store.search(&search, 37).unwrap();
        let Some(last) = page.last() else { break };
        search.before = Some(last.record.id);
        paged.extend(page.iter().map(|hit| hit.record));
    }
    assert_eq!(paged, all);
}

#[test]
fn filters_hold_and_days_are_exact() {
    let store = lively();
    let all = found(&store, "kind:decision");
    let within = |hit: &&Hit| {
        hit.day.is_some_and(|day| day >= "2026-03-10".parse().unwrap() && day <= "2026-06-20".parse().unwrap())
    };
    let wanted: Vec<&Hit> = all.iter().filter(within).collect();
    let found_there = found(&store, "tipo:decisión since:2026-03-10 hasta:2026-06-20");
    assert!(!wanted.is_empty() && wanted.len() < all.len());
    assert_eq!(found_there.iter().collect::<Vec<_>>(), wanted);
    let acme = store.alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap().key();
    let of_acme = found(&store, "@acme kind:call");
    assert!(!of_acme.is_empty() && of_acme.iter().all(|hit| hit.alliance == Some(acme)));
    assert!(found(&store, "until:2026-01 since:2026-02").is_empty());
}

#[test]
fn case_accents_and_what_stands_between_words_do_not_matter() {
    let mut store = empty();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Ácme Îndustrial"), None, &[]).unwrap();
    let topic = Topic::raised(acme.value, "Reunión: precios (net-45), año 2027,日本語", store.today());
    ops::add(&mut store, &topic, None, &["q4".to_owned()]).unwrap();
    for line in ["REUNION", "reunio\u{301}n pre", "45 net", "ANO 2027", "acme industrial", "日本", "q4", "+q4"] {
        assert_eq!(found(&store, line).len(), 1, "{line}");
    }
    assert!(found(&store, "eunion").is_empty(), "only beginnings");
}

#[test]
fn letters_nobody_has_a_key_for_are_typed_without_their_strokes() {
    use trato::domain::{Person, Role, Side};
    let mut store = empty();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let seat = Some((acme, Side::Them, Role::WorkingTeam, String::new()));
    let person = Person::new("søren".parse().unwrap(), "Søren Kjær");
    let søren = ops::add_person(&mut store, &ops::NewPerson { person, seat }, &[]).unwrap().value;
    for line in ["soren", "Søren", "kjaer", "KJÆR"] {
        assert_eq!(found(&store, line).iter().filter(|hit| hit.record == søren.into()).count(), 1, "{line}");
        assert_eq!(store.complete(line, None, 3).unwrap().len(), 1, "{line}");
        let capture = trato::intake::read(&store, &format!("call with {line} yesterday"), &Default::default());
        let is_there = |draft: &trato::capture::Draft| matches!(draft, trato::capture::Draft::Interaction { people, .. } if people.len() == 1);
        assert!(capture.intents.iter().any(|intent| is_there(&intent.draft)), "{line}");
    }
}

#[test]
fn what_is_mine_is_found_by_me_alone() {
    let mut store = empty();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let topic = Topic::raised(acme, "secret surprise", store.today());
    ops::add(&mut store, &topic, Some(Visibility::Mine), &[]).unwrap();
    assert_eq!(found(&store, "surprise").len(), 1);
    store.set_session(session("ben", 0));
    assert!(found(&store, "surprise").is_empty() && found(&store, "kind:topic").is_empty());
    store.set_session(session("Ana OR ana", 0));
    assert!(found(&store, "surprise").is_empty());
}

#[test]
fn undo_redo_edits_and_deletions_are_followed() {
    let mut store = empty();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let idea = Idea::noted(acme, "net terms", store.today());
    let idea = ops::add(&mut store, &idea, None, &[]).unwrap().value;
    assert_eq!(found(&store, "terms").len(), 1);
    ops::undo(&mut store).unwrap();
    assert!(found(&store, "terms").is_empty());
    ops::redo(&mut store).unwrap();
    let mut record = store.get::<Idea>(idea).unwrap();
    record.data.text = "net terms because of the tariff".to_owned();
    ops::edit(&mut store, &record).unwrap();
    assert_eq!(found(&store, "tarif").len(), 1);
    ops::apply(&mut store, &[(Act::Delete, record.reference())]).unwrap();
    assert!(found(&store, "tarif").is_empty());
    ops::undo(&mut store).unwrap();
    assert_eq!(found(&store, "tarif kind:idea").len(), 1);
    assert!(store.derived_is_true().unwrap());
}

fn person(store: &mut Store, handle: &str, name: &str) -> PersonId {
    let new = Person { email: format!("{handle}@xenon.example"), ..Person::new(handle.parse().unwrap(), name) };
    ops::add(store, &new, None, &[]).unwrap().value
}

#[test]
fn merged_people_are_one_and_erased_ones_are_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trato.db");
    let mut store = Store::open(&path, Mode::Create, session("ana", 0)).unwrap();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let (one, other) = (person(&mut store, "zlucia", "Zlucia Quux"), person(&mut store, "zlucy", "Zlucy Quux"));
    for (who, text) in [(one, "likes zsailing"), (other, "likes zchess")] {
        let fact =
            Fact { person_id: who, kind: Some(FactKind::Interest), text: text.to_owned(), learned_on: store.today() };
        ops::add(&mut store, &fact, None, &[]).unwrap();
    }
    let topic = Topic::raised(acme, "ask Zlucia Quux about zprices", store.today());
    ops::add(&mut store, &topic, None, &[]).unwrap();
    // Words that were struck out before must not be left in an older piece of the index either.
    let mut record = store.get::<Person>(one).unwrap();
    record.data.notes = "once at zformer".to_owned();
    ops::edit(&mut store, &record).unwrap();
    let mut record = store.get::<Person>(one).unwrap();
    record.data.notes = String::new();
    ops::edit(&mut store, &record).unwrap();
    let merged = ops::merged(&store, one, other).unwrap();
    ops::merge(&mut store, one, other, &merged).unwrap();
    assert_eq!(refs(&store, "kind:person quux").len(), 1);
    assert_eq!(refs(&store, "@zlucia kind:fact").len(), 2);
    assert!(store.derived_is_true().unwrap());
    assert!(store.erase(one, "somebody").unwrap());
    assert!(store.derived_is_true().unwrap());
    for word in ["zlucia", "zlucy", "quux", "xenon", "zsailing", "zchess", "zformer"] {
        assert!(found(&store, word).is_empty(), "{word}");
    }
    assert_eq!(found(&store, "somebody zprices").len(), 1, "what others decided stays");
    drop(store);
    let conn = rusqlite::Connection::open(&path).unwrap();
    let left =
        "select count(*) from search_word where term like 'zluc%' or term in ('quux', 'xenon', 'zsailing', 'zformer')";
    assert_eq!(conn.query_row(left, [], |row| row.get::<_, i64>(0)).unwrap(), 0, "not in the index");
    drop(conn);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for word in ["zsailing", "zformer", "zlucia@xenon.example"] {
            assert!(!bytes.windows(word.len()).any(|stretch| stretch == word.as_bytes()), "{word} is in the bytes");
        }
    }
}

#[test]
fn a_seat_moves_somebody_and_what_is_known_of_them_into_an_alliance() {
    use trato::domain::{Role, Seat, Side};
    let mut store = empty();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    let lucia = person(&mut store, "lucia", "Lucía Vega");
    let fact = Fact {
        person_id: lucia,
        kind: Some(FactKind::Interest),
        text: "sailing".to_owned(),
        learned_on: store.today(),
    };
    ops::add(&mut store, &fact, None, &[]).unwrap();
    assert!(found(&store, "@acme sailing").is_empty());
    let seat = Seat {
        alliance_id: acme,
        person_id: lucia,
        side: Side::Them,
        role: Role::Sponsor,
        title: String::new(),
        from_on: None,
        to_on: None,
    };
    ops::add(&mut store, &seat, None, &[]).unwrap();
    assert_eq!(found(&store, "@acme sailing").len(), 1);
    assert_eq!(found(&store, "@acme lucia").len(), 1);
    assert_eq!(found(&store, "@lucia").len(), 3, "herself, the fact, the seat");
    ops::undo(&mut store).unwrap();
    assert!(found(&store, "@acme sailing").is_empty());
}

#[test]
fn an_index_that_is_not_true_is_told_and_rebuilt() {
    for damage in [
        "delete from search where rowid = (select max(rowid) from search)",
        "insert into search (rowid, text) values (7, 'nobody said this')",
        "update search set text = 'other words' where rowid = (select max(rowid) from search)",
        "delete from search_data where id > 10 and id = (select max(id) from search_data)",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("trato.db");
        let mut store = Store::open(&path, Mode::Create, session("ana", 0)).unwrap();
        demo::lively(&mut store, Lang::En).unwrap();
        assert!(store.derived_is_true().unwrap());
        drop(store);
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch(damage).unwrap();
        drop(conn);
        let mut store = Store::open(&path, Mode::Create, session("ana", 0)).unwrap();
        let told = !store.derived_is_true().unwrap_or(false) || !store.integrity().unwrap_or_default().is_empty();
        assert!(told, "{damage}");
        store.rebuild().unwrap();
        assert!(store.derived_is_true().unwrap() && store.integrity().unwrap().is_empty(), "{damage}");
    }
}

#[test]
fn letters_that_the_index_takes_for_none_are_no_error() {
    let store = lively();
    for line in ["a\u{19b0}AND ", "Ⓐ", "\u{1f130}b", "हिन्दी"] {
        let asked = find::read(&store, line, &From::on(store.today())).unwrap();
        store.search(&asked.search, 20).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_can_be_typed_is_an_error(line in r#"([a-zé"'*^():@{}+.,\\/-]|AND |OR |NOT |NEAR\(|kind:|since:|\PC){0,40}"#) {
        thread_local!(static STORE: Store = lively());
        STORE.with(|store| {
            let asked = find::read(store, &line, &From::on(store.today())).unwrap();
            for lang in [Lang::En, Lang::Es] {
                asked.unread.iter().for_each(|unread| assert!(!unread.said(lang).is_empty()));
            }
            let hits = store.search(&asked.search, 20).unwrap();
            for hit in &hits {
                trato::report::hits::row(store, Lang::Es, hit, &asked.search.words).unwrap();
            }
            let raw = Search { words: line.clone(), before: Some(Id::from_raw(i64::MAX)), ..Search::default() };
            store.search(&raw, 5).unwrap();
        });
    }
}
