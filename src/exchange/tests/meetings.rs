//! Meetings that are here already, and series that change.

use super::*;
use crate::domain::{Interaction, InteractionId, InteractionState, Stored, When, Zone};
use crate::exchange::plan::Change;

fn calendar(events: &[&str]) -> String {
    let events: Vec<String> =
        events.iter().map(|lines| format!("BEGIN:VEVENT | {lines} | END:VEVENT").replace(" | ", "\n")).collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}\nEND:VCALENDAR\n", events.join("\n"))
}

fn desk() -> Desk {
    let mut desk = Desk { name: "in.ics", ..Desk::new() };
    desk.alliance = Some(desk.acme);
    desk
}

/// A meeting put down by hand, as `log` would.
fn by_hand(desk: &mut Desk, at: &str, title: &str, state: InteractionState) -> InteractionId {
    let (day, time) = at.split_once(' ').map_or((at, None), |(day, time)| (day, Some(time)));
    let time = time.map(|time| {
        let (hour, minute) = time.split_once(':').unwrap();
        crate::domain::TimeOfDay::new(hour.parse().unwrap(), minute.parse().unwrap()).unwrap()
    });
    let when = When { day: day.parse().unwrap(), time, zone: Zone::UTC };
    let plain = Interaction::held(desk.acme, crate::domain::InteractionKind::Meeting, when);
    let interaction = Interaction { state, title: title.to_owned(), ..plain };
    let new = ops::NewInteraction { interaction, people: Vec::new(), visibility: None, tags: Vec::new() };
    ops::add_interaction(&mut desk.store, &new).unwrap().value
}

fn all(desk: &Desk) -> Vec<Stored<Interaction>> {
    desk.store.newest::<Interaction>(None, 99).unwrap()
}

#[test]
fn a_meeting_put_down_by_hand_is_asked_about_and_takes_the_identity() {
    let mut desk = desk();
    let held = by_hand(&mut desk, "2026-08-20 10:15", "Prices", InteractionState::Held);
    let planned = by_hand(&mut desk, "2026-08-21", "Steering", InteractionState::Planned);
    by_hand(&mut desk, "2026-08-20 17:00", "Something else", InteractionState::Held);
    let file = calendar(&[
        "UID:1 | SUMMARY:Price list | DTSTART:20260820T100000Z | DTEND:20260820T110000Z | LOCATION:Room 1",
        "UID:2 | SUMMARY:steering | DTSTART:20260821T090000Z | DTEND:20260821T100000Z",
        "UID:3 | SUMMARY:Lunch | DTSTART:20260820T130000Z | DTEND:20260820T140000Z",
    ]);
    let rows = desk.import(&file);
    let candidates = |row: &Row| match &row.verdict {
        Verdict::Ask { question: Question::Meeting { candidates, .. }, .. } => {
            candidates.iter().map(|it| it.title.clone()).collect()
        }
        _ => Vec::new(),
    };
    assert_eq!(rows.iter().map(candidates).collect::<Vec<_>>(), [vec!["Prices"], vec!["Steering"], vec![]]);
    assert_eq!(rows[2].verdict, Verdict::New);
    assert_eq!(all(&desk).len(), 4, "none of those asked about");
    for nth in [1, 2] {
        desk.answers.one.insert(asked(0, nth, ""), Answer::Same(0));
    }
    let rows = desk.import(&file);
    assert_eq!(rows[0].record.unwrap().id, held.0);
    let it = desk.store.get::<Interaction>(held).unwrap();
    assert_eq!(
        (it.title.as_str(), it.place.as_str(), it.length_min),
        ("Prices", "Room 1", Some(60)),
        "ours stays, what was empty is filled"
    );
    let it = desk.store.get::<Interaction>(planned).unwrap();
    assert_eq!(
        (it.state, it.when.time.unwrap().to_string().as_str()),
        (InteractionState::Held, "11:00"),
        "a plan gives way to what became of it"
    );
    desk.answers = Answers::default();
    assert!(desk.import(&file).iter().all(|row| row.verdict == Verdict::Same), "known by its identity from now on");
    assert_eq!(all(&desk).len(), 4);
    ops::undo(&mut desk.store).unwrap();
    assert!(desk.store.get::<Interaction>(held).unwrap().place.is_empty());
}

#[test]
fn two_meetings_that_are_two_both_stay() {
    let mut desk = desk();
    by_hand(&mut desk, "2026-08-20", "Prices", InteractionState::Held);
    let file = calendar(&["UID:1 | SUMMARY:Prices | DTSTART:20260820T100000Z"]);
    desk.answers.who = Some(Answer::New);
    assert_eq!(desk.import(&file)[0].verdict, Verdict::New);
    assert_eq!(all(&desk).len(), 2);
    desk.answers = Answers::default();
    assert_eq!(desk.import(&file)[0].verdict, Verdict::Same);
}

const WEEKLY: &str =
    "UID:w | SUMMARY:Weekly | DTSTART:20260805T090000Z | DTEND:20260805T100000Z | RRULE:FREQ=WEEKLY;COUNT=6";

/// The day and the time, as the clock on the wall shows it.
fn at(it: &Interaction) -> String {
    let time = it.when.time.map(|time| format!(" {time}"));
    format!("{}{}", it.when.day, time.unwrap_or_default())
}

fn dates(desk: &Desk) -> Vec<String> {
    let mut dates: Vec<String> = all(desk).iter().map(|it| format!("{} {}", at(it), it.state)).collect();
    dates.sort();
    dates
}

#[test]
fn a_series_that_is_put_off_takes_its_dates_along() {
    let mut desk = desk();
    desk.import(calendar(&[WEEKLY]));
    let before = dates(&desk);
    assert_eq!(before.len(), 6);
    assert_eq!(before[0], "2026-08-05 11:00 held", "nine in UTC is eleven in Madrid");
    let ids: Vec<_> = all(&desk).iter().map(|it| it.id).collect();
    let later = calendar(&[&WEEKLY.replace("20260805", "20260806")]);
    let rows = desk.import(&later);
    assert!(
        rows.iter().all(
            |row| matches!(&row.verdict, Verdict::Changed(changes) if changes.iter().all(|it| it.field == "when"))
        ),
        "{rows:?}"
    );
    assert_eq!(all(&desk).iter().map(|it| it.id).collect::<Vec<_>>(), ids, "the same meetings, a day later");
    assert!(dates(&desk).iter().all(|date| !before.contains(date)));
    assert!(desk.import(&later).iter().all(|row| row.verdict == Verdict::Same));
    ops::undo(&mut desk.store).unwrap();
    assert_eq!(dates(&desk), before);
}

#[test]
fn dates_that_a_series_has_no_more_are_called_off_and_come_back_with_undo() {
    let mut desk = desk();
    desk.import(calendar(&[WEEKLY]));
    let before = dates(&desk);
    // Every second week from now on, and one of them taken out by itself.
    let fewer = calendar(&[&WEEKLY.replace("COUNT=6", "INTERVAL=2;COUNT=3 | EXDATE:20260902T090000Z")]);
    let (rows, counts) = desk.look(&fewer);
    let off: Vec<String> = rows
        .iter()
        .filter_map(|row| match &row.verdict {
            Verdict::Changed(changes) => {
                changes.iter().map(|it: &Change| format!("{} {}", row.day.unwrap(), it.to)).next()
            }
            _ => None,
        })
        .collect();
    assert_eq!(off, ["2026-08-26 cancelled", "2026-09-02 cancelled", "2026-09-09 cancelled"], "{rows:?}");
    assert_eq!(counts.changed, 3);
    desk.import(&fewer);
    let now = dates(&desk);
    assert_eq!(now.iter().filter(|date| date.ends_with("cancelled")).count(), 3);
    assert_eq!(now[0], before[0], "what was held stays held");
    assert!(desk.import(&fewer).iter().all(|row| row.verdict == Verdict::Same), "once");
    ops::undo(&mut desk.store).unwrap();
    assert_eq!(dates(&desk), before);
    // One that was moved here is asked about.
    let mine = all(&desk).into_iter().find(|it| it.when.day.to_string() == "2026-09-09").unwrap();
    let moved = Stored {
        data: Interaction { when: When { day: "2026-09-10".parse().unwrap(), ..mine.when }, ..mine.data.clone() },
        ..mine
    };
    ops::edit(&mut desk.store, &moved).unwrap();
    let (rows, counts) = desk.look(&fewer);
    assert_eq!((counts.changed, counts.ask), (2, 1), "{rows:?}");
}
