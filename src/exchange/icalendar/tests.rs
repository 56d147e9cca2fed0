//! Calendars come in: every file found elsewhere with what is in it, and those that mean ill.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::super::item::Reason;
use super::super::plan::{Answers, Row, Verdict};
use super::super::{Request, Watch, Wish, import, preview};
use crate::domain::{Alliance, Interaction, Person, Presence, Role, Seat, Side, Stored};
use crate::ops;
use crate::store::{Filter, Position, Store, Which, testing};

struct Desk {
    folder: tempfile::TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let mut store = testing::store();
        for (handle, person, email) in
            [("acme", "jane", "jdoe@example.com"), ("globex", "marta", "marta@globex.example")]
        {
            let alliance =
                ops::add(&mut store, &Alliance::new(handle.parse().unwrap(), handle), None, &[]).unwrap().value;
            let new = Person { email: email.to_owned(), ..Person::new(person.parse().unwrap(), person) };
            let person = ops::add(&mut store, &new, None, &[]).unwrap().value;
            let seat = Seat {
                alliance_id: alliance,
                person_id: person,
                side: Side::Them,
                role: Role::WorkingTeam,
                title: String::new(),
                from_on: None,
                to_on: None,
            };
            ops::add(&mut store, &seat, None, &[]).unwrap();
        }
        Self { folder: tempfile::tempdir().unwrap(), store }
    }

    fn request(&self, path: PathBuf, alliance: Option<&str>) -> Request {
        let alliance =
            alliance.map(|handle| self.store.alliance_by_handle(&handle.parse().unwrap()).unwrap().unwrap().key());
        let wish = Wish { alliance, side: Side::Them, makes_kpis: false, answers: Answers::default() };
        Request::of(vec![path], wish)
    }

    fn take(&mut self, path: PathBuf, alliance: Option<&str>) -> Vec<Row> {
        let request = self.request(path, alliance);
        let (mut shown, mut rows) = (Vec::new(), Vec::new());
        preview(&mut self.store, &request, &mut Watch { row: &mut |it| shown.push(it), progress: &mut |_| true })
            .unwrap();
        import(&mut self.store, &request, &mut Watch { row: &mut |it| rows.push(it), progress: &mut |_| true })
            .unwrap();
        let verdicts = |rows: &[Row]| rows.iter().map(|row| format!("{:?}", row.verdict)).collect::<Vec<_>>();
        assert_eq!(verdicts(&rows), verdicts(&shown), "what is done is what was shown");
        rows
    }

    fn text(&mut self, text: &str) -> Vec<Row> {
        let path = self.folder.path().join("in.ics");
        std::fs::write(&path, text).unwrap();
        self.take(path, Some("acme"))
    }

    fn meetings(&self) -> Vec<Stored<Interaction>> {
        let filter = Filter { which: Which::All, ..Filter::default() };
        let mut rows = self.store.window::<Interaction>(&filter, Position::Start, 5_000).unwrap().rows;
        rows.reverse();
        rows
    }

    /// `state day time zone length title (place)`, a line each.
    fn told(&self) -> String {
        self.meetings().iter().fold(String::new(), |mut told, it| {
            let time = it.when.time.map_or_else(|| "-".to_owned(), |time| time.to_string());
            let length = it.length_min.map_or_else(|| "-".to_owned(), |minutes| minutes.to_string());
            writeln!(told, "{} {} {time} {} {length} {}", it.state, it.when.day, it.when.zone, it.title).unwrap();
            told
        })
    }
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ics").join(format!("khal-{name}.ics"))
}

#[test]
fn every_calendar_found_elsewhere_comes_in_with_what_is_in_it_and_again_changes_nothing() {
    let daily: String =
        (9..=18).map(|day| format!("held 2014-04-{day:02} 09:30 Europe/Madrid 60 An Event\n")).collect();
    let weekly = "held 2014-06-30 07:00 Europe/Berlin 300 Arbeit\nheld 2014-07-07 09:00 Europe/Berlin 300 Arbeit\n\
                  held 2014-07-14 07:00 Europe/Berlin 300 Arbeit\nheld 2014-07-21 07:00 Europe/Berlin 300 Arbeit\n\
                  held 2014-07-28 07:00 Europe/Berlin 300 Arbeit\nheld 2014-08-04 07:00 Europe/Berlin 300 Arbeit\n";
    for (name, told) in [
        ("cal_dt_two_tz", "held 2014-04-09 09:30 Europe/Berlin 420 An Event\n"),
        ("event_d", "held 2014-04-09 - Europe/Madrid - An Event\n"),
        ("event_dt_floating", "held 2014-04-09 09:30 Europe/Madrid 60 An Event\n"),
        ("event_dt_london", "held 2014-04-09 14:00 Europe/London 300 An Event\n"),
        ("event_dt_long", "held 2014-04-09 09:30 Europe/Madrid 4380 An Event\n"),
        ("event_dt_partstat", "held 2014-04-09 09:30 Europe/Berlin 60 An Event\n"),
        ("event_dt_rr", daily.as_str()),
        ("event_dt_simple", "held 2014-04-09 09:30 Europe/Berlin 60 An Event\n"),
        ("event_dt_two_tz", "held 2014-04-09 09:30 Europe/Berlin 420 An Event\n"),
        ("event_rrule_recuid", weekly),
        ("part0", "held 2014-05-09 19:30 Europe/London 60 An Event\n"),
        ("tz_windows_format", "held 2019-11-20 13:00 Pacific/Auckland 90 Event with Windows TZ name\n"),
        ("without_uid", "held 2014-04-09 - Europe/Madrid - An Event\n"),
    ] {
        let mut desk = Desk::new();
        let rows = desk.take(fixture(name), Some("acme"));
        assert!(rows.iter().all(|row| row.verdict == Verdict::New), "{name}: {rows:?}");
        assert_eq!(desk.told(), told, "{name}");
        let before = desk.store.newest_operation().unwrap();
        let again = desk.take(fixture(name), Some("acme"));
        assert!(!again.is_empty() && again.iter().all(|row| row.verdict == Verdict::Same), "{name}: {again:?}");
        assert_eq!(desk.store.newest_operation().unwrap(), before, "{name}: nothing was written");
        assert!(desk.store.derived_is_true().unwrap());
        ops::undo(&mut desk.store).unwrap();
        assert!(desk.meetings().is_empty(), "{name}: one undo takes it back");
    }
}

#[test]
fn attendees_are_matched_by_address_and_say_whose_it_is() {
    let mut desk = Desk::new();
    let rows = desk.take(fixture("event_dt_partstat"), None);
    assert_eq!(rows.len(), 1, "{rows:?}");
    let meeting = desk.meetings().remove(0);
    let acme = desk.store.alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap().key();
    assert_eq!(meeting.alliance_id, acme, "by the seat of jdoe@example.com");
    let jane = desk.store.person_by_handle(&"jane".parse().unwrap()).unwrap().unwrap().key();
    let there = desk.store.attendance(meeting.key()).unwrap();
    let presence = |person| there.iter().find(|it| it.person_id == person).map(|it| it.presence);
    assert_eq!(presence(jane), Some(Presence::Present));
    let absent = there.iter().filter(|it| it.presence == Presence::Absent).count();
    assert_eq!((there.len(), absent), (6, 2), "one declined, one sent somebody: {there:?}");
    let nobody = Desk::new().take(fixture("event_dt_simple"), None);
    assert_eq!(nobody[0].verdict, Verdict::Refused(Reason::NoAlliance));
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        .replace('|', "\r\n")
}

#[test]
fn a_date_of_a_private_series_that_was_changed_is_private_as_well() {
    let mut desk = Desk::new();
    desk.text(&event(
        "UID:own|DTSTART:20260803T100000Z|DURATION:PT30M|RRULE:FREQ=WEEKLY;COUNT=2|CLASS:PRIVATE|SUMMARY:own|END:VEVENT|\
         BEGIN:VEVENT|UID:own|RECURRENCE-ID:20260810T100000Z|DTSTART:20260810T120000Z|DURATION:PT30M|SUMMARY:moved",
    ));
    let seen: Vec<_> = desk.meetings().iter().map(|it| it.visibility).collect();
    assert_eq!((seen.len(), seen.contains(&crate::domain::Visibility::Both)), (2, false), "{seen:?}");
}

#[test]
fn what_is_to_come_is_planned_what_changes_is_changed_and_what_is_called_off_is_cancelled() {
    let mut desk = Desk::new();
    let at = |rest: &str| event(&format!("UID:u1|SUMMARY:Review|DTSTART;TZID=Europe/Madrid:{rest}"));
    desk.text(&at("20260903T100000|DTEND;TZID=Europe/Madrid:20260903T104500"));
    assert_eq!(desk.told(), "planned 2026-09-03 10:00 Europe/Madrid 45 Review\n");
    let rows = desk.text(&at("20260904T110000|DURATION:PT45M|SEQUENCE:1|LOCATION:Room 2"));
    let Verdict::Changed(changes) = &rows[0].verdict else { panic!("{rows:?}") };
    assert_eq!(changes.iter().map(|it| it.field).collect::<Vec<_>>(), ["when", "place"]);
    desk.text(&at("20260904T110000|DURATION:PT45M|SEQUENCE:2|LOCATION:Room 2|STATUS:CANCELLED"));
    assert_eq!(desk.told(), "cancelled 2026-09-04 11:00 Europe/Madrid 45 Review\n");
}

#[test]
fn a_series_is_spread_out_to_a_horizon_with_its_exceptions() {
    let mut desk = Desk::new();
    let series = event(
        "UID:s|SUMMARY:Weekly|DTSTART;TZID=America/New_York:20260803T090000|DTEND;TZID=America/New_York:20260803T093000\
         |RRULE:FREQ=WEEKLY;COUNT=5|EXDATE;TZID=America/New_York:20260817T090000|RDATE;TZID=America/New_York:20260826T120000\
         |SEQUENCE:3|END:VEVENT|BEGIN:VEVENT|UID:s|SEQUENCE:4|SUMMARY:Weekly, later|RECURRENCE-ID;TZID=America/New_York:20260824T090000\
         |DTSTART;TZID=America/New_York:20260825T150000",
    );
    desk.text(&series);
    assert_eq!(
        desk.told(),
        "held 2026-08-03 09:00 America/New_York 30 Weekly\nheld 2026-08-10 09:00 America/New_York 30 Weekly\n\
         held 2026-08-25 15:00 America/New_York - Weekly, later\nplanned 2026-08-26 12:00 America/New_York 30 Weekly\n\
         planned 2026-08-31 09:00 America/New_York 30 Weekly\n"
    );
    let again = desk.text(&series);
    assert!(again.iter().all(|row| row.verdict == Verdict::Same), "{again:?}");
    // An exception that is moved again stays itself.
    let rows = desk.text(&series.replace("20260825T150000", "20260825T160000"));
    assert_eq!(rows.iter().filter(|row| row.verdict != Verdict::Same).count(), 1, "{rows:?}");
    assert_eq!(desk.meetings().len(), 5);
    let mut desk = Desk::new();
    desk.text(&event("UID:e|SUMMARY:Daily|DTSTART:20200101T090000Z|RRULE:FREQ=DAILY"));
    let days = desk.meetings();
    assert_eq!(days.len(), 500);
    assert_eq!(days.last().unwrap().when.day, desk.store.today().plus(super::series::AHEAD_DAYS));
}

#[test]
fn zones_odd_and_unknown() {
    for (start, told) in [
        ("DTSTART;TZID=\"W. Europe Standard Time\":20260803T090000", "held 2026-08-03 09:00 Europe/Berlin"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Lisbon:20260803T090000",
            "held 2026-08-03 09:00 Europe/Lisbon",
        ),
        ("DTSTART;TZID=Nowhere:20260803T090000", "held 2026-08-03 09:00 Europe/Madrid"),
        ("DTSTART:20260803T090000Z", "held 2026-08-03 11:00 Europe/Madrid"),
        ("DTSTART:20260803T090000", "held 2026-08-03 09:00 Europe/Madrid"),
    ] {
        let mut desk = Desk::new();
        desk.text(&event(&format!("UID:z|SUMMARY:z|{start}")));
        assert!(desk.told().starts_with(told), "{start}: {}", desk.told());
    }
}

#[test]
fn what_is_ours_is_not_doubled() {
    let mut desk = Desk::new();
    desk.text(&event("UID:u|SUMMARY:One|DTSTART:20260903T080000Z"));
    let id = desk.meetings()[0].id;
    let rows = desk.text(&event(&format!("UID:{id}@trato|SUMMARY:One|DTSTART:20260903T080000Z")));
    assert_eq!(rows[0].verdict, Verdict::Same);
    let rows = desk.text(&event("UID:77@trato|SUMMARY:Of somebody else|DTSTART:20260903T080000Z"));
    assert_eq!(rows[0].verdict, Verdict::New);
    assert_eq!(desk.meetings().len(), 2);
}

#[test]
fn what_is_broken_is_told_with_its_place_and_the_rest_comes_in() {
    let mut desk = Desk::new();
    let text = format!(
        "{}{}{}BEGIN:VEVENT\r\nUID:cut\r\nSUMMARY:Cut off\r\n",
        event("UID:1|SUMMARY:No day"),
        event("UID:2|SUMMARY:Odd day|DTSTART:99999999T999999"),
        event("UID:3|SUMMARY:Good\u{1b}]52;x\u{7}\u{202e}|DTSTART:20260803T090000Z|DESCRIPTION:a\\nb\\, c"),
    );
    let rows = desk.text(&text);
    let reasons: Vec<String> = rows.iter().map(|row| format!("{} {:?}", row.place.line, row.verdict)).collect();
    assert_eq!(
        reasons,
        ["3 Refused(NotADay(\"\"))", "10 Refused(NotADay(\"99999999T999999\"))", "18 New", "25 Refused(CutOff)"],
        "{rows:?}"
    );
    let meeting = desk.meetings().remove(0);
    assert!(meeting.title.starts_with("Good") && !meeting.title.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    assert_eq!(meeting.notes, "a\nb, c");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_calendar_is_a_panic(
        lines in proptest::collection::vec(
            r"(BEGIN:V(EVENT|CALENDAR|TIMEZONE|ALARM)|END:V(EVENT|CALENDAR|TIMEZONE)|UID:[ab]|DTSTART(;TZID=[^\n:]{0,8})?:[0-9TZ]{0,16}|RRULE:FREQ=(DAILY|SECONDLY|YEARLY|X);(COUNT|INTERVAL|BYDAY|BYMONTHDAY)=[-0-9A-Z,]{0,9}|(RECURRENCE-ID|EXDATE|RDATE|DTEND|DURATION):[-0-9TZPMH]{0,16}|ATTENDEE;CN=\PC{0,5}:\PC{0,9}| \PC{0,20}|\PC{0,30})",
            0..25,
        )
    ) {
        let mut desk = Desk::new();
        let path = desk.folder.path().join("in.ics");
        std::fs::write(&path, format!("BEGIN:VCALENDAR\n{}", lines.join("\n"))).unwrap();
        let mut watch = Watch { row: &mut |_| (), progress: &mut |_| true };
        // It may be no calendar at all; it is then told.
        let request = desk.request(path, Some("acme"));
        drop(preview(&mut desk.store, &request, &mut watch));
    }
}
