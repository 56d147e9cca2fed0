//! The calendar that goes out, read back by a library that had no part in writing it.

use std::collections::BTreeMap;

use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventStatus};

use crate::desk::{Desk, Said};

fn desk(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    for line in [
        "add interaction acme meeting \"Renewal; phase 2, part\" --when \"2026-09-03 10:00\" --people lucia --length-min 45 --place \"Room 1, upstairs\" --notes \"first\"",
        "add interaction globex event Sailing --when 2026-10-25",
        "add interaction acme call \"To be called off\" --when \"2026-11-02 09:30\"",
        "log @acme do: @lucia sign the annex due:2026-09-10",
        "edit @lucia birthday=--02-29",
        "edit @marta birthday=1980-03-12",
        "edit @acme review_on=2026-12-01 ends_on=2027-02-28",
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    desk
}

fn read(said: &Said) -> BTreeMap<String, Event> {
    assert_eq!(said.code, 0, "{said:?}");
    for line in said.out.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
    }
    let calendar: Calendar = said.out.parse().unwrap();
    let mut events = BTreeMap::new();
    for event in calendar.events() {
        let twice = events.insert(event.get_uid().unwrap().to_owned(), event.clone());
        assert!(twice.is_none(), "a UID comes once");
    }
    events
}

fn called<'e>(events: &'e BTreeMap<String, Event>, start: &str) -> (&'e str, &'e Event) {
    let found = events.iter().find(|(_, event)| event.property_value("SUMMARY").unwrap().starts_with(start));
    found.map(|(uid, event)| (uid.as_str(), event)).unwrap_or_else(|| panic!("{start} in {events:?}"))
}

#[test]
fn what_lies_ahead_comes_out_and_is_read_back() {
    let events = read(&desk("en").run("calendar"));
    assert_eq!(events.len(), 8, "{:?}", events.values().map(|it| it.property_value("SUMMARY")).collect::<Vec<_>>());
    let (_, meeting) = called(&events, "Renewal");
    assert_eq!(meeting.get_summary().unwrap().replace('\\', ""), "Renewal; phase 2, part · Acme Industrial");
    let local = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let in_madrid = |text: &str| {
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone {
            date_time: local(text),
            tzid: "Europe/Madrid".to_owned(),
        })
    };
    assert_eq!(meeting.get_start(), Some(in_madrid("2026-09-03 10:00")));
    assert_eq!(meeting.get_end(), Some(in_madrid("2026-09-03 10:45")));
    assert_eq!(meeting.get_status(), Some(EventStatus::Confirmed));
    let (_, event) = called(&events, "Sailing");
    assert_eq!(event.get_start(), Some(DatePerhapsTime::Date("2026-10-25".parse().unwrap())));
    let (_, promise) = called(&events, "Lucía Vega owes");
    assert_eq!(promise.get_start(), Some(DatePerhapsTime::Date("2026-09-10".parse().unwrap())));
    let (_, leap) = called(&events, "birthday: Lucía");
    assert_eq!(leap.property_value("RRULE"), Some("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"));
    assert_eq!(leap.get_start(), Some(DatePerhapsTime::Date("2000-02-29".parse().unwrap())));
    let (_, marta) = called(&events, "birthday: Marta");
    assert_eq!(marta.get_start(), Some(DatePerhapsTime::Date("1980-03-12".parse().unwrap())));
    called(&events, "review of the alliance");
    called(&events, "renew or end");
}

#[test]
fn a_change_keeps_the_identity_and_counts_on() {
    let desk = desk("en");
    let before = read(&desk.run("calendar"));
    assert_eq!(desk.run("calendar").out, desk.run("calendar").out, "the same file twice");
    let number = |desk: &Desk, words: &str| desk.run(&format!("find {words} --json")).json()[0]["number"].to_string();
    let (uid, _) = called(&before, "Renewal");
    let meeting = number(&desk, "renewal kind:meeting");
    desk.run(&format!("edit {meeting} place=\"Room 2\""));
    let call = number(&desk, "called kind:call");
    desk.run(&format!("cancelled {call}"));
    let promise = number(&desk, "annex");
    desk.run(&format!("done {promise}"));
    let after = read(&desk.run("calendar"));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "nothing doubles or goes");
    assert_eq!(after[uid].property_value("LOCATION"), Some("Room 2"));
    assert!(after[uid].get_sequence() > before[uid].get_sequence());
    for gone in ["To be called off", "Lucía Vega owes"] {
        let (uid, event) = called(&after, gone);
        assert_eq!(event.get_status(), Some(EventStatus::Cancelled), "{gone}");
        assert!(event.get_sequence() > before[uid].get_sequence());
    }
}

/// What a calendar would know after it took in one file after another: of each identity the newest change.
fn merged(known: &mut BTreeMap<String, Event>, told: &BTreeMap<String, Event>) {
    for (uid, event) in told {
        let is_newer = known.get(uid).is_none_or(|had| event.get_sequence() >= had.get_sequence());
        if is_newer {
            known.insert(uid.clone(), event.clone());
        }
    }
}

#[test]
fn what_stands_no_more_is_called_off_in_a_calendar_that_had_it_and_undo_brings_it_back() {
    let desk = desk("en");
    let run = |line: &str| {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    };
    let number = |words: &str| desk.run(&format!("find {words} --json")).json()[0]["number"].to_string();
    let before = read(&desk.run("calendar"));
    let mut known = before.clone();
    run(&format!("delete {}", number("renewal kind:meeting")));
    run(&format!("edit {} due_on=", number("annex")));
    run("edit @acme review_on=");
    run("edit @lucia birthday=");
    let after = read(&desk.run("calendar"));
    merged(&mut known, &after);
    for gone in ["Renewal", "Lucía Vega owes", "review of the alliance", "birthday: Lucía"] {
        let (uid, had) = called(&before, gone);
        let now = &known[uid];
        assert_eq!(now.get_status(), Some(EventStatus::Cancelled), "{gone}");
        assert!(now.get_sequence() > had.get_sequence(), "{gone}");
        assert_eq!(now.get_start().map(|it| format!("{it:?}")), had.get_start().map(|it| format!("{it:?}")), "{gone}");
        assert!(now.property_value("DTSTAMP").is_some() && now.property_value("LAST-MODIFIED").is_some());
    }
    for stays in ["Sailing", "renew or end", "birthday: Marta"] {
        let (uid, _) = called(&before, stays);
        assert_eq!(known[uid].get_status(), Some(EventStatus::Confirmed), "{stays}");
    }
    for _ in 0..4 {
        run("undo");
    }
    merged(&mut known, &read(&desk.run("calendar")));
    for (uid, had) in &before {
        assert_eq!(known[uid].get_status(), Some(EventStatus::Confirmed), "{:?}", had.get_summary());
    }
}

#[test]
fn what_was_put_off_beyond_the_days_ahead_is_told_where_it_is_now() {
    let desk = desk("en");
    let number = |words: &str| desk.run(&format!("find {words} --json")).json()[0]["number"].to_string();
    let mut known = read(&desk.run("calendar --days 30"));
    let (uid, _) = called(&known, "Renewal");
    let uid = uid.to_owned();
    let said = desk.run(&format!("edit {} when=\"2027-03-03 10:00\"", number("renewal kind:meeting")));
    assert_eq!(said.code, 0, "{said:?}");
    merged(&mut known, &read(&desk.run("calendar --days 30")));
    assert!(format!("{:?}", known[&uid].get_start()).contains("2027-03-03"), "{:?}", known[&uid]);
}

#[test]
fn one_alliance_some_days_and_only_ones_own() {
    let desk = desk("es");
    let acme = read(&desk.run("calendar --alliance acme --days 60"));
    assert!(acme.values().all(|event| !event.property_value("SUMMARY").unwrap().contains("Globex")));
    assert_eq!(acme.len(), 3, "{acme:?}");
    called(&acme, "cumpleaños: Lucía Vega");
    called(&acme, "Lucía Vega debe: sign the annex");
    let said = desk.run("add interaction acme meeting Surprise --when \"2026-09-05 10:00\" --visibility mine");
    assert_eq!(said.code, 0, "{said:?}");
    let events = read(&desk.run("calendar"));
    let (_, own) = called(&events, "Surprise");
    assert_eq!(own.property_value("CLASS"), Some("PRIVATE"));
    assert!(!desk.run("calendar --as ben").out.contains("Surprise"));
}

#[test]
fn an_empty_calendar_is_one_and_says_so() {
    let desk = Desk::with_acme("es");
    let said = desk.run("calendar");
    assert!(said.out.parse::<Calendar>().unwrap().events().next().is_none());
    assert!(said.err.contains("No hay nada por delante"), "{said:?}");
}
