//! What is asked is not half done, what nobody edited is not asked, and nothing changed is no operation.

use super::*;
use crate::domain::Interaction;
use crate::exchange::plan::Change;

fn event(times: &str) -> String {
    let lines = format!("BEGIN:VEVENT | UID:1 | SUMMARY:An Event | {times} | END:VEVENT").replace(" | ", "\n");
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n")
}

const LONG: &str = "DTSTART;TZID=Europe/London:20140409T140000 | DTEND;TZID=Europe/London:20140409T190000";
const SHORT: &str = "DTSTART;TZID=Europe/Berlin:20140409T093000 | DTEND;TZID=Europe/Berlin:20140409T103000";
const DAY: &str = "DTSTART;VALUE=DATE:20140409 | DTEND;VALUE=DATE:20140410";

/// A calendar taken into acme, and the one event as it stands.
struct Calendar(Desk, Option<crate::domain::InteractionId>);

impl Calendar {
    fn new() -> Self {
        let desk = Desk::new();
        Self(Desk { alliance: Some(desk.acme), name: "in.ics", ..desk }, None)
    }

    fn take(&mut self, times: &str) -> Verdict {
        let rows = self.0.import(event(times));
        self.1 = rows[0].record.map(|record| record.id.into());
        rows[0].verdict.clone()
    }

    fn held(&self) -> crate::domain::Stored<Interaction> {
        self.0.store.get::<Interaction>(self.1.unwrap()).unwrap()
    }
}

#[test]
fn the_length_goes_with_the_time_and_what_nobody_edited_is_not_asked() {
    let mut calendar = Calendar::new();
    calendar.take(DAY);
    for (times, minutes) in [(LONG, Some(300)), (DAY, None), (SHORT, Some(60)), (LONG, Some(300)), (DAY, None)] {
        let verdict = calendar.take(times);
        assert!(matches!(verdict, Verdict::Changed(_)), "{times}: {verdict:?}");
        assert_eq!(calendar.held().length_min, minutes, "{times}");
        assert_eq!(calendar.take(times), Verdict::Same);
    }
}

#[test]
fn a_row_that_asks_does_nothing_until_it_is_answered() {
    let mut calendar = Calendar::new();
    calendar.take(LONG);
    let mut ours = calendar.held();
    ours.data.length_min = Some(90);
    ops::edit(&mut calendar.0.store, &ours).unwrap();
    let before = calendar.held().data;
    let undoable = calendar.0.store.undoable().unwrap().map(|it| it.id);
    for _ in 0..2 {
        let verdict = calendar.take(SHORT);
        assert!(
            matches!(&verdict, Verdict::Ask { question: Question::Fields(torn), changes }
            if torn.len() == 1 && torn[0].field == "length_min" && changes[0].field == "when"),
            "{verdict:?}"
        );
        assert_eq!(calendar.held().data, before);
    }
    assert_eq!(calendar.0.store.undoable().unwrap().map(|it| it.id), undoable, "there is nothing to undo");
    calendar.0.answers.fields = Some(Answer::Keep);
    calendar.take(SHORT);
    assert_eq!(calendar.held().length_min, Some(90));
    assert_ne!(calendar.held().when, before.when);
}

#[test]
fn what_is_only_remembered_is_no_operation_and_hinders_no_undo() {
    let mut desk = Desk::new();
    desk.import(card("UID:1 | FN:Ana Ruiz | EMAIL:ana@acme.example"));
    let imported = desk.store.undoable().unwrap().map(|it| it.id);
    let other = card("UID:2 | FN:Ana Ruiz | EMAIL:ana@acme.example");
    assert_eq!(desk.import(&other)[0].verdict, Verdict::Same);
    assert_eq!(desk.store.undoable().unwrap().map(|it| it.id), imported);
    ops::undo(&mut desk.store).unwrap();
    assert!(desk.everybody().is_empty());
    assert_eq!(desk.import(&other)[0].verdict, Verdict::New, "what was undone is not what was deleted");
}

#[test]
fn a_card_without_an_identity_fills_what_is_empty_and_asks_before_it_replaces() {
    let mut desk = Desk::new();
    desk.import(card("FN:Forrest Gump | EMAIL:f@acme.example | NOTE:first"));
    let other = card("FN:Forrest Gump | EMAIL:f@acme.example | NOTE:second | TEL:1");
    let rows = desk.import(&other);
    assert!(
        matches!(&rows[0].verdict, Verdict::Ask { question: Question::Fields(torn), .. }
        if torn.len() == 1 && torn[0].field == "notes"),
        "{rows:?}"
    );
    assert_eq!(desk.person("forrest").notes, "first");
    desk.answers.fields = Some(Answer::Keep);
    desk.import(&other);
    assert_eq!((desk.person("forrest").notes.as_str(), desk.person("forrest").phone.as_str()), ("first", "1"));
    desk.answers = Answers::default();
    assert_eq!(desk.import(&other)[0].verdict, Verdict::Same);
}

#[test]
fn two_long_texts_are_shown_where_they_part() {
    let long = "Shrimp Man, Bubba Gump Shrimp Co.\n(404) 555-1212 and much more";
    let change = |to: &str| Change { field: "notes", from: long.to_owned(), to: to.to_owned() };
    let told = |to: &str| crate::report::exchange::changes(crate::i18n::Lang::En, &[change(to)]);
    assert_eq!(
        told("Shrimp Man, Bubba Gump Shrimp Co.\n(404) 555-1213"),
        "notes: … Co. / (404) 555-1212 and much more → … Co. / (404) 555-1213"
    );
    assert_eq!(told("Shrimp"), "notes: Shrimp Man, Bubba Gump Shrimp Co. / (404) 555-1212 and much … → Shrimp");
}
