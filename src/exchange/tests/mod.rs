//! Imports over a real file in memory: what is taken, what is asked, and the way back.

mod fixtures;
mod foreign;
mod meetings;
mod properties;
mod questions;
mod tables;
mod variants;

use std::path::PathBuf;

use super::plan::{Answer, Answers, Asked, Counts, Question, Row, Verdict};
use super::*;
use crate::domain::{Act, Alliance, AllianceId, Handle, Person, Side};
use crate::ops;
use crate::store::{Store, testing};

/// A folder with one file, a store with acme in it, and what is wished for.
struct Desk {
    folder: tempfile::TempDir,
    store: Store,
    acme: AllianceId,
    answers: Answers,
    alliance: Option<AllianceId>,
    /// What the file is called.
    name: &'static str,
    maps: Vec<(String, String)>,
}

impl Desk {
    fn new() -> Self {
        let mut store = testing::store();
        let acme = Alliance::new("acme".parse().unwrap(), "Acme Industrial");
        let acme = ops::add(&mut store, &acme, None, &[]).unwrap().value;
        Self {
            folder: tempfile::tempdir().unwrap(),
            store,
            acme,
            answers: Answers::default(),
            alliance: None,
            name: "in.vcf",
            maps: Vec::new(),
        }
    }

    fn request(&self, text: impl AsRef<[u8]>) -> Request {
        let path: PathBuf = self.folder.path().join(self.name);
        std::fs::write(&path, text).unwrap();
        let wish = Wish { alliance: self.alliance, side: Side::Them, makes_kpis: false, answers: self.answers.clone() };
        Request { maps: self.maps.clone(), strict: true, ..Request::of(vec![path], wish) }
    }

    fn look(&mut self, text: impl AsRef<[u8]>) -> (Vec<Row>, Counts) {
        let mut rows = Vec::new();
        let mut row = |it| rows.push(it);
        let mut watch = Watch { row: &mut row, progress: &mut |_| true };
        let request = self.request(text);
        let counts = preview(&mut self.store, &request, &mut watch).unwrap();
        (rows, counts)
    }

    /// Looks first: what is done must be what was shown.
    fn import(&mut self, text: impl AsRef<[u8]>) -> Vec<Row> {
        let text = text.as_ref();
        let (shown, counts) = self.look(text);
        let request = self.request(text);
        let mut rows = Vec::new();
        let mut row = |it| rows.push(it);
        let mut watch = Watch { row: &mut row, progress: &mut |_| true };
        let done = import(&mut self.store, &request, &mut watch).unwrap();
        assert_eq!(done.value, counts);
        let verdicts = |rows: &[Row]| rows.iter().map(|row| format!("{:?}", row.verdict)).collect::<Vec<_>>();
        assert_eq!(verdicts(&rows), verdicts(&shown));
        rows
    }

    fn person(&self, handle: &str) -> crate::domain::Stored<Person> {
        let handle: Handle = handle.parse().unwrap();
        self.store.person_by_handle(&handle).unwrap().unwrap_or_else(|| panic!("nobody is {handle}"))
    }

    fn everybody(&self) -> Vec<String> {
        self.store.people(None, 99).unwrap().iter().map(|it| it.handle.to_string()).collect()
    }
}

/// What stands in a place of a file; of it all, or one field.
fn asked(file: u16, nth: u32, field: &str) -> Asked {
    Asked { file, nth, part: None, field: field.to_owned() }
}

fn card(fields: &str) -> String {
    format!("BEGIN:VCARD\nVERSION:3.0\n{}\nEND:VCARD\n", fields.replace(" | ", "\n"))
}

#[test]
fn the_same_file_twice_changes_nothing_and_one_undo_takes_it_back() {
    let mut desk = Desk::new();
    let file = card("UID:1 | FN:Lucía Vega | EMAIL:lucia@acme.example | TEL:600 11 22 33 | CATEGORIES:VIP")
        + &card("FN:Ana Ruiz | EMAIL:ana@nos.example");
    let rows = desk.import(&file);
    assert!(rows.iter().all(|row| row.verdict == Verdict::New && row.record.is_some()));
    assert_eq!(desk.everybody(), ["ana", "lucia"]);
    assert_eq!(desk.store.tags(desk.person("lucia").id).unwrap(), ["vip"]);
    let again = desk.import(&file);
    assert!(again.iter().all(|row| row.verdict == Verdict::Same), "{again:?}");
    ops::undo(&mut desk.store).unwrap();
    assert!(desk.everybody().is_empty());
    assert!(
        desk.import(&file).iter().all(|row| row.verdict == Verdict::New),
        "what was undone is not what was deleted"
    );
}

#[test]
fn a_changed_file_changes_what_it_says_and_asks_where_both_changed() {
    let mut desk = Desk::new();
    desk.import(card("UID:1 | FN:Lucía Vega | EMAIL:old@acme.example | TEL:1 | NOTE:first"));
    let mut lucia = desk.person("lucia");
    lucia.data.phone = "2".to_owned();
    lucia.data.notes = "ours".to_owned();
    ops::edit(&mut desk.store, &lucia).unwrap();
    let changed = card("UID:1 | FN:Lucía Vega | EMAIL:new@acme.example | TEL:1 | NOTE:theirs");
    let rows = desk.import(&changed);
    let Verdict::Ask { question: Question::Fields(torn), changes } = &rows[0].verdict else { panic!("{rows:?}") };
    assert_eq!((torn[0].field, torn[0].from.as_str(), torn[0].to.as_str()), ("notes", "ours", "theirs"));
    assert_eq!(changes.iter().map(|change| change.field).collect::<Vec<_>>(), ["email"]);
    let told = |desk: &Desk| {
        let lucia = desk.person("lucia");
        [lucia.email.clone(), lucia.phone.clone(), lucia.notes.clone()]
    };
    assert_eq!(told(&desk), ["old@acme.example", "2", "ours"], "nothing of it until it is answered");
    desk.answers.one.insert(asked(0, 1, ""), Answer::Keep);
    desk.import(&changed);
    assert_eq!(told(&desk), ["new@acme.example", "2", "ours"]);
    desk.answers = Answers::default();
    assert_eq!(desk.import(&changed)[0].verdict, Verdict::Same, "an answer is remembered");
    desk.answers.fields = Some(Answer::Take);
    desk.import(card("UID:1 | FN:Lucía Vega | NOTE:last"));
    let lucia = desk.person("lucia");
    assert_eq!((lucia.notes.as_str(), lucia.email.as_str()), ("last", "new@acme.example"), "what is not said stays");
}

#[test]
fn whoever_was_deleted_comes_back_only_when_asked() {
    let mut desk = Desk::new();
    let file = card("UID:1 | FN:Lucía Vega");
    desk.import(&file);
    let lucia = desk.person("lucia").reference();
    ops::apply(&mut desk.store, &[(Act::Delete, lucia)]).unwrap();
    let asked = |rows: &[Row]| matches!(rows[0].verdict, Verdict::Ask { question: Question::Deleted, .. });
    assert!(asked(&desk.import(&file)));
    assert!(desk.everybody().is_empty());
    desk.answers.deleted = Some(Answer::Again);
    assert_eq!(desk.import(&file)[0].verdict, Verdict::New);
    assert_eq!(desk.everybody(), ["lucia"]);
    desk.answers = Answers::default();
    assert_eq!(desk.import(&file)[0].verdict, Verdict::Same);
    let lucia = desk.person("lucia").key();
    ops::erase(&mut desk.store, lucia, "a former contact").unwrap();
    assert!(asked(&desk.import(&file)), "erased is deleted for good");
}

#[test]
fn who_may_be_somebody_is_asked_and_never_joined_unasked() {
    let mut desk = Desk::new();
    desk.import(card("UID:1 | FN:Lucía Vega | EMAIL:lucia@acme.example"));
    // The same name and the same address is the same person, whatever the source calls them.
    let same = desk.import(card("UID:2 | FN:LUCIA VEGA | EMAIL:Lucia@acme.example | TEL:600112233"));
    assert!(
        matches!(&same[0].verdict, Verdict::Ask { question: Question::Fields(torn), changes }
        if torn[0].field == "name" && changes[0].field == "phone"),
        "{same:?}"
    );
    // The same name alone, or the same address alone, is a question.
    let other = card("UID:3 | FN:Vega Lucia | EMAIL:other@acme.example");
    for file in [other.clone(), card("UID:4 | FN:Office | EMAIL:lucia@acme.example")] {
        let rows = desk.import(file);
        assert!(
            matches!(&rows[0].verdict, Verdict::Ask { question: Question::Who { candidates, .. }, .. }
            if candidates[0].person == Some(desk.person("lucia").key())),
            "{rows:?}"
        );
    }
    assert_eq!(desk.everybody(), ["lucia"]);
    desk.answers.who = Some(Answer::New);
    desk.import(&other);
    assert_eq!(desk.everybody().len(), 2);
    let lucia = desk.person("lucia").key();
    assert!(desk.store.likely_doubles(lucia).unwrap().is_empty(), "told apart for good");
    desk.answers.who = Some(Answer::Same(0));
    let joined = desk.import(card("UID:5 | FN:Lucía Vega | EMAIL:third@acme.example | NOTE:met in Bilbao"));
    assert!(matches!(&joined[0].verdict, Verdict::Changed(changes) if changes[0].field == "notes"), "{joined:?}");
    assert_eq!(desk.person("lucia").email, "lucia@acme.example", "what stands here stays");
    assert_eq!(desk.everybody().len(), 2);
}

#[test]
fn two_alike_in_one_file_are_put_side_by_side() {
    let mut desk = Desk::new();
    let file = card("FN:Lucía Vega | EMAIL:a@acme.example")
        + &card("FN:Lucía Vega | EMAIL:a@acme.example")
        + &card("FN:Lucía Vega | EMAIL:b@acme.example")
        + &card("UID:7 | FN:Ana | TEL:1")
        + &card("UID:7 | FN:Eva | TEL:2");
    desk.answers = Answers::default();
    let (rows, _) = desk.look(&file);
    let words: Vec<&str> = rows.iter().map(|row| crate::report::exchange::word(&row.verdict)).collect();
    assert_eq!(words, ["new", "same", "ask", "new", "refused"]);
    assert!(matches!(&rows[2].verdict, Verdict::Ask { question: Question::Who { candidates, .. }, .. }
        if candidates[0].place.unwrap().nth == 1));
    let request = desk.request(&file);
    let mut watch = Watch { row: &mut |_| {}, progress: &mut |_| true };
    let refused = import(&mut desk.store, &request, &mut watch);
    assert!(matches!(refused, Err(Error::Refused(_))));
    assert!(desk.everybody().is_empty(), "all or nothing, unless what is refused is to be left out");
    import(&mut desk.store, &Request { strict: false, ..request }, &mut watch).unwrap();
    assert_eq!(desk.everybody(), ["ana", "lucia"]);
}

#[test]
fn the_company_or_the_flag_says_the_alliance() {
    let mut desk = Desk::new();
    desk.import(card("UID:1 | FN:Lucía Vega | ORG:ACME INDUSTRIAL | TITLE:Head of Sales"));
    let lucia = desk.person("lucia");
    let seat = |desk: &Desk, id| desk.store.seats_held(id).unwrap();
    assert_eq!(seat(&desk, lucia.key())[0].title, "Head of Sales");
    assert_eq!(lucia.notes, "", "the seat says it");
    desk.import(card("UID:2 | FN:Eva Soler | ORG:Elsewhere | TITLE:Buyer"));
    let eva = desk.person("eva");
    assert!(seat(&desk, eva.key()).is_empty());
    assert_eq!(eva.notes, "Buyer, Elsewhere");
    desk.alliance = Some(desk.acme);
    let rows = desk.import(card("UID:2 | FN:Eva Soler | ORG:Elsewhere | TITLE:Buyer"));
    assert_eq!(rows[0].verdict, Verdict::Same, "what the file says of her company, the flag does not unsay");
    desk.import(card("UID:2 | FN:Eva Soler | TITLE:Buyer"));
    assert_eq!(seat(&desk, eva.key())[0].title, "Buyer");
    // Taken out of the alliance here, the same file does not put her back.
    let seat = seat(&desk, eva.key())[0].reference();
    ops::apply(&mut desk.store, &[(Act::Delete, seat)]).unwrap();
    let rows = desk.import(card("UID:2 | FN:Eva Soler | TITLE:Buyer"));
    assert_eq!(rows[0].verdict, Verdict::Same);
}

#[test]
fn stopping_leaves_the_file_as_it_was() {
    let mut desk = Desk::new();
    let file: String = (0..500).map(|nth| card(&format!("UID:{nth} | FN:Person{nth} Nobody{nth}"))).collect();
    let request = desk.request(&file);
    let mut watch = Watch { row: &mut |_| {}, progress: &mut |progress| progress.rows < 400 };
    let stopped = import(&mut desk.store, &request, &mut watch);
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert!(desk.everybody().is_empty());
    assert!(desk.store.undoable().unwrap().unwrap().op != crate::store::Op::Import);
}

#[test]
fn what_is_broken_says_where_and_why() {
    let mut desk = Desk::new();
    let hostile = card("UID:1 | FN:a\u{1b}]0;owned\u{7}b\u{202e}c\0 | NOTE:=cmd|'/c calc'!A0");
    let (rows, _) = desk.look(&hostile);
    assert_eq!(rows[0].title, "abc");
    let (rows, _) = desk.look("BEGIN:VCARD\nVERSION:3.0\nFN:Whole\nEND:VCARD\nBEGIN:VCARD\nFN:Half");
    assert!(matches!(&rows[1].verdict, Verdict::Refused(item::Reason::CutOff)));
    assert_eq!((rows[1].title.as_str(), rows[1].place.nth, rows[1].place.line), ("Half", 2, 5));
    for (text, wanted) in [("", "Empty"), ("hello\n", "UnknownFormat")] {
        let mut watch = Watch { row: &mut |_| {}, progress: &mut |_| true };
        let path = desk.folder.path().join("odd");
        std::fs::write(&path, text).unwrap();
        let request = Request { files: vec![path], ..desk.request("") };
        let Err(Error::File { problem, .. }) = preview(&mut desk.store, &request, &mut watch) else { panic!("{text}") };
        assert_eq!(format!("{problem:?}"), wanted);
    }
}
