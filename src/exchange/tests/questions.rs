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

#[test]
fn each_field_at_odds_has_its_own_answer() {
    let mut desk = Desk::new();
    desk.import(card("UID:1 | FN:Lucía Vega | EMAIL:old@acme.example | TEL:1 | NOTE:first"));
    let mut lucia = desk.person("lucia");
    lucia.data.phone = "2".to_owned();
    lucia.data.notes = "ours".to_owned();
    ops::edit(&mut desk.store, &lucia).unwrap();
    let changed = card("UID:1 | FN:Lucía Vega | EMAIL:new@acme.example | TEL:3 | NOTE:theirs");
    let torn = |rows: &[Row]| match &rows[0].verdict {
        Verdict::Ask { question: Question::Fields(torn), .. } => torn.iter().map(|it| it.field).collect(),
        _ => Vec::new(),
    };
    assert_eq!(torn(&desk.import(&changed)), ["phone", "notes"]);
    desk.answers.one.insert(asked(0, 1, "phone"), Answer::Take);
    assert_eq!(torn(&desk.import(&changed)), ["notes"], "half a change is none");
    assert_eq!(desk.person("lucia").phone, "2");
    desk.answers.one.insert(asked(0, 1, "notes"), Answer::Keep);
    desk.import(&changed);
    let lucia = desk.person("lucia");
    assert_eq!((lucia.phone.as_str(), lucia.notes.as_str(), lucia.email.as_str()), ("3", "ours", "new@acme.example"));
    desk.answers = Answers::default();
    assert_eq!(desk.import(&changed)[0].verdict, Verdict::Same, "what was kept is remembered");
    ops::undo(&mut desk.store).unwrap();
    assert_eq!(desk.person("lucia").phone, "2");
}

#[test]
fn a_row_without_an_identity_updates_what_it_brought_and_asks_about_what_was_edited_here() {
    let mut desk = Desk { name: "in.csv", ..Desk::new() };
    let table =
        |phone: &str, notes: &str| format!("name,email,phone,notes\nLucía Vega,lucia@acme.example,{phone},{notes}\n");
    desk.import(table("1", "first"));
    assert!(matches!(desk.import(table("2", "first"))[0].verdict, Verdict::Changed(_)), "as the last import left it");
    assert_eq!(desk.person("lucia").phone, "2");
    let mut lucia = desk.person("lucia");
    lucia.data.notes = "ours".to_owned();
    ops::edit(&mut desk.store, &lucia).unwrap();
    assert_eq!(desk.import(table("2", "first"))[0].verdict, Verdict::Same, "what only we changed stays");
    let rows = desk.import(table("3", "theirs"));
    assert!(
        matches!(&rows[0].verdict, Verdict::Ask { question: Question::Fields(torn), .. }
        if torn.iter().map(|it| it.field).collect::<Vec<_>>() == ["notes"]),
        "{rows:?}"
    );
    assert_eq!((desk.person("lucia").phone.as_str(), desk.person("lucia").notes.as_str()), ("2", "ours"));
}

#[test]
fn the_dates_of_one_series_are_answered_one_by_one() {
    let file = |title: &str| {
        let lines = format!(
            "BEGIN:VEVENT | UID:1 | SUMMARY:{title} | DTSTART:20260803T100000Z | RRULE:FREQ=DAILY;COUNT=3 | END:VEVENT"
        );
        format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}\nEND:VCALENDAR\n", lines.replace(" | ", "\n"))
    };
    let mut desk = Desk { name: "in.ics", ..Desk::new() };
    desk.alliance = Some(desk.acme);
    let rows = desk.import(file("Daily"));
    let ids: Vec<_> = rows.iter().map(|row| row.record.unwrap().id).collect();
    assert_eq!(rows.iter().map(|row| (row.place.nth, row.place.part)).collect::<Vec<_>>(), [(1, 0), (1, 1), (1, 2)]);
    for id in &ids {
        let mut it = desk.store.get::<Interaction>((*id).into()).unwrap();
        it.data.title = "Ours".to_owned();
        ops::edit(&mut desk.store, &it).unwrap();
    }
    for part in 0..3 {
        let answer = if part == 1 { Answer::Take } else { Answer::Keep };
        desk.answers.one.insert(Asked { part: Some(part), ..asked(0, 1, "title") }, answer);
    }
    desk.import(file("Theirs"));
    let titles: Vec<_> = ids.iter().map(|id| desk.store.get::<Interaction>((*id).into()).unwrap().data.title).collect();
    assert_eq!(titles, ["Ours", "Theirs", "Ours"]);
}
