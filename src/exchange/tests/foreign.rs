//! Files of other programs with one odd thing each, and what they must become.

use super::fixtures::fixture;
use super::*;
use crate::domain::{Interaction, InteractionState, Kpi, Seat, Stored, Visibility, When};
use crate::exchange::item::{Reason, Remark};
use crate::exchange::plan::Seats;

fn odd(name: &str) -> Vec<u8> {
    fixture(&format!("exchange/{name}"))
}

/// A desk that takes a file for acme.
fn desk(name: &'static str) -> Desk {
    let mut desk = Desk { name, ..Desk::new() };
    desk.alliance = Some(desk.acme);
    desk
}

fn take(desk: &mut Desk, name: &'static str) -> Vec<Row> {
    desk.name = match name.rsplit_once('.').unwrap().1 {
        "ics" => "in.ics",
        "vcf" => "in.vcf",
        "md" => "in.md",
        _ => "in.csv",
    };
    desk.import(odd(name))
}

fn meetings(desk: &Desk) -> Vec<Stored<Interaction>> {
    let mut all = desk.store.newest::<Interaction>(None, 99).unwrap();
    all.sort_by_key(|it| it.when.instant());
    all
}

/// The instant of a meeting, or its day.
fn at(when: &When) -> String {
    if when.time.is_none() { when.day.to_string() } else { when.instant().to_string().replace(":00Z", "Z") }
}

/// The meetings in their order; `state` alone where it is given.
fn met(desk: &Desk, state: Option<InteractionState>) -> Vec<String> {
    meetings(desk).iter().filter(|it| state.is_none_or(|state| it.state == state)).map(|it| at(&it.when)).collect()
}

fn november(days: &[&str]) -> Vec<String> {
    days.iter().map(|day| format!("2026-11-{day}T08:00Z")).collect()
}

#[test]
fn every_series_has_its_dates_and_a_second_time_changes_nothing() {
    for (name, wanted) in [
        ("until-utc.ics", november(&["02", "09", "16", "23", "30"])),
        ("exdate-is-a-day.ics", november(&["02", "16", "23"])),
        ("two-rules.ics", november(&["02", "04", "09", "11"])),
        ("extra-date-is-a-day.ics", november(&["02", "05"])),
        ("first-outside-its-rule.ics", november(&["03", "09"])),
        (
            "moved-date-is-a-day.ics",
            vec!["2026-11-02T08:00Z", "2026-11-10T10:00Z", "2026-11-16T08:00Z", "2026-11-23T08:00Z"]
                .into_iter()
                .map(str::to_owned)
                .collect(),
        ),
        (
            "moved-extra-date.ics",
            ["2026-11-02T08:00Z", "2026-11-09T08:00Z", "2026-11-13T14:00Z"].map(str::to_owned).into(),
        ),
        (
            "dates-in-other-zones.ics",
            ["2026-11-02T08:00Z", "2026-11-17T10:00Z", "2026-11-23T08:00Z", "2026-11-30T08:00Z"]
                .map(str::to_owned)
                .into(),
        ),
        ("zone-of-the-file.ics", vec!["2026-12-10T14:00Z".to_owned()]),
        ("hour-that-comes-twice.ics", vec!["2026-10-25T00:30Z".to_owned(), "2026-12-10T09:00Z".to_owned()]),
        ("two-versions.ics", vec!["2026-12-12T14:00Z".to_owned()]),
    ] {
        let mut desk = desk("in.ics");
        take(&mut desk, name);
        assert_eq!(met(&desk, None), wanted, "{name}");
        let before = desk.store.newest_operation().unwrap();
        take(&mut desk, name);
        assert_eq!(desk.store.newest_operation().unwrap(), before, "{name}: a second time something changed");
    }
    let mut desk = desk("in.ics");
    take(&mut desk, "night-series.ics");
    let autumn: Vec<String> = met(&desk, None).into_iter().filter(|it| it.as_str() < "2027").collect();
    assert_eq!(autumn, ["2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"]);
}

#[test]
fn only_what_a_series_really_has_no_more_is_called_off() {
    let planned = |desk: &Desk| met(desk, Some(InteractionState::Planned));
    let off = |desk: &Desk| met(desk, Some(InteractionState::Cancelled));
    let mut ends = desk("in.ics");
    take(&mut ends, "series.ics");
    take(&mut ends, "series-ends-21-dec.ics");
    assert_eq!(planned(&ends), ["2026-12-07T08:00Z", "2026-12-14T08:00Z", "2026-12-21T08:00Z"]);
    assert_eq!(off(&ends), ["2026-12-28T08:00Z", "2027-01-04T08:00Z"]);
    ops::undo(&mut ends.store).unwrap();
    assert!(off(&ends).is_empty());

    let mut later = desk("in.ics");
    take(&mut later, "series.ics");
    take(&mut later, "series-later-from-21-dec.ics");
    assert_eq!(
        planned(&later),
        ["2026-12-07T08:00Z", "2026-12-14T08:00Z", "2026-12-21T10:00Z", "2026-12-28T10:00Z", "2027-01-04T10:00Z"]
    );
    let titles: Vec<String> = meetings(&later).iter().map(|it| it.title.clone()).collect();
    assert_eq!(titles, ["Steering", "Steering", "Steering at eleven", "Steering at eleven", "Steering at eleven"]);

    let mut unread = desk("in.ics");
    take(&mut unread, "series.ics");
    let text = String::from_utf8(odd("series-of-three.ics")).unwrap().replace("COUNT=3", "COUNT=3;BYEASTER=1");
    let (rows, counts) = unread.look(&text);
    assert!(
        counts.remarks.keys().any(|it| matches!(it, Remark::Unclear(line) if line.contains("BYEASTER"))),
        "{rows:?}"
    );
    unread.import(&text);
    assert!(off(&unread).is_empty(), "what is not understood calls nothing off");
}

#[test]
fn the_newest_version_counts_whenever_it_comes() {
    let mut desk = desk("in.ics");
    take(&mut desk, "newer.ics");
    let rows = take(&mut desk, "older.ics");
    assert_eq!(rows[0].verdict, Verdict::Refused(Reason::Older));
    assert_eq!(
        (met(&desk, None), meetings(&desk)[0].title.clone()),
        (vec!["2026-12-11T12:00Z".to_owned()], "Review, moved".to_owned())
    );
    take(&mut desk, "called-off.ics");
    assert_eq!(met(&desk, Some(InteractionState::Planned)), ["2026-12-11T12:00Z"], "METHOD:CANCEL of another is off");
}

#[test]
fn a_zone_nobody_knows_is_named() {
    let mut desk = desk("in.ics");
    let rows = take(&mut desk, "zone-nobody-knows.ics");
    assert_eq!(rows[0].remarks, [Remark::UnknownZone("Head Office Clock".to_owned())]);
}

#[test]
fn letters_are_read_one_by_one() {
    for (name, wanted) in [
        ("one-bad-byte.ics", vec!["Reunión con Íñigo", "café"]),
        ("letter-split-by-a-fold.ics", vec!["Comité de dirección"]),
    ] {
        let mut desk = desk("in.ics");
        take(&mut desk, name);
        assert_eq!(meetings(&desk).iter().map(|it| it.title.clone()).collect::<Vec<_>>(), wanted, "{name}");
    }
}

#[test]
fn a_moved_date_that_its_series_was_changed_to_have_no_more_is_gone() {
    let event = |lines: &str| format!("BEGIN:VEVENT\nUID:m\nSUMMARY:a\n{lines}\nEND:VEVENT\n");
    let whole = |rest: &str| event(&format!("DTSTART;VALUE=DATE:20260803\nRRULE:FREQ=WEEKLY;COUNT=3\n{rest}"));
    let moved = event("RECURRENCE-ID;VALUE=DATE:20260810\nDTSTART;VALUE=DATE:20260811\nSEQUENCE:1");
    for (rest, wanted) in [
        ("SEQUENCE:1\nEXDATE;VALUE=DATE:20260810", vec!["2026-08-03", "2026-08-11", "2026-08-17"]),
        ("SEQUENCE:2\nEXDATE;VALUE=DATE:20260810", vec!["2026-08-03", "2026-08-17"]),
        ("SEQUENCE:2", vec!["2026-08-03", "2026-08-11", "2026-08-17"]),
    ] {
        let mut desk = desk("in.ics");
        desk.import(format!("BEGIN:VCALENDAR\n{}{moved}END:VCALENDAR\n", whole(rest)));
        assert_eq!(met(&desk, None), wanted, "{rest}");
    }
}

/// Globex with Eva on their side, beside acme.
fn with_globex() -> (Desk, AllianceId) {
    let mut desk = desk("in.ics");
    let globex = Alliance::new("globex".parse().unwrap(), "Globex Works");
    let globex = ops::add(&mut desk.store, &globex, None, &[]).unwrap().value;
    let eva = Person { email: "eva@globex.example".to_owned(), ..Person::new("eva".parse().unwrap(), "Eva Soler") };
    let seat = Some((globex, Side::Them, crate::domain::Role::WorkingTeam, String::new()));
    ops::add_person(&mut desk.store, &ops::NewPerson { person: eva, seat }, &[]).unwrap();
    (desk, globex)
}

fn seats(desk: &Desk, handle: &str) -> Vec<(AllianceId, Side)> {
    let seats: Vec<Stored<Seat>> = desk.store.seats_held(desk.person(handle).key()).unwrap();
    seats.iter().map(|seat| (seat.alliance_id, seat.side)).collect()
}

#[test]
fn the_people_of_a_meeting_say_whose_it_is_before_an_option_does() {
    let (mut desk, globex) = with_globex();
    let rows = take(&mut desk, "with-eva.ics");
    assert_eq!(rows[0].belongs.as_ref().unwrap().alliance.as_ref().unwrap().as_str(), "globex");
    assert_eq!(meetings(&desk)[0].alliance_id, globex);
    assert_eq!(seats(&desk, "eva"), [(globex, Side::Them)]);
    let rows = take(&mut desk, "new-guest.ics");
    assert_eq!(meetings(&desk).last().unwrap().alliance_id, desk.acme, "where nobody tells, the option does");
    assert_eq!(
        rows[0].newcomers.iter().map(|it| (it.name.as_str(), it.side)).collect::<Vec<_>>(),
        [("Nora Frei", Side::Them)]
    );
}

#[test]
fn people_of_two_partners_at_one_table_are_for_us_alone() {
    let (mut desk, globex) = with_globex();
    let zeb = Person { email: "zeb@acme.example".to_owned(), ..Person::new("zeb".parse().unwrap(), "Zeb") };
    let seat = Some((desk.acme, Side::Them, crate::domain::Role::WorkingTeam, String::new()));
    ops::add_person(&mut desk.store, &ops::NewPerson { person: zeb, seat }, &[]).unwrap();
    let text = String::from_utf8(odd("with-eva.ics")).unwrap();
    let both = text.replace("END:VEVENT", "ATTENDEE:mailto:zeb@acme.example\r\nEND:VEVENT");
    desk.import(&both);
    let it = &meetings(&desk)[0];
    assert_eq!((it.alliance_id, it.visibility), (desk.acme, Visibility::Ours));
    assert_eq!(seats(&desk, "eva"), [(globex, Side::Them)], "no second seat by sitting there");
    desk.alliance = None;
    let other = both.replace("UID:x01", "UID:x99");
    let (rows, _) = desk.look(&other);
    assert!(matches!(&rows[0].verdict, Verdict::Refused(Reason::SeveralPartners(_))), "{rows:?}");
}

#[test]
fn whoever_has_our_address_is_ours_and_a_second_address_is_somebody_too() {
    let mut desk = desk("in.ics");
    let ana = Person { email: "ana@ours.example".to_owned(), ..Person::new("ana".parse().unwrap(), "Ana Ruiz") };
    let seat = Some((desk.acme, Side::Us, crate::domain::Role::WorkingTeam, String::new()));
    ops::add_person(&mut desk.store, &ops::NewPerson { person: ana, seat }, &[]).unwrap();
    take(&mut desk, "with-a-colleague.ics");
    assert_eq!((seats(&desk, "eva"), seats(&desk, "bo")), (vec![(desk.acme, Side::Us)], vec![(desk.acme, Side::Them)]));
    take(&mut desk, "two-addresses.vcf");
    take(&mut desk, "invited-at-home.ics");
    let lucia = desk.person("lucia").key();
    let there = desk.store.attendance(meetings(&desk).last().unwrap().key()).unwrap();
    assert!(there.iter().any(|it| it.person_id == lucia), "{there:?}");
    assert_eq!(desk.everybody().len(), 4);
}

#[test]
fn a_company_that_is_no_partner_seats_nobody() {
    let mut desk = desk("in.csv");
    let rows = desk.import("name,email,company\nAna,ana@x.example,Acme Industrial S.A.\nBo,bo@y.example,Umbrella\n");
    assert_eq!(seats(&desk, "ana"), [(desk.acme, Side::Them)]);
    assert!(seats(&desk, "bo").is_empty());
    assert_eq!(rows[1].remarks, [Remark::NoAlliance("Umbrella".to_owned())]);
    assert_eq!(desk.person("bo").notes, "Umbrella");
}

#[test]
fn where_the_people_of_such_a_company_are_is_answered_for_all_of_them() {
    let mut desk = desk("in.csv");
    let table = "name,email,company,title\nBo,bo@y.example,Umbrella,CFO\nIda,ida@y.example,UMBRELLA,\nEli,eli@z.example,Initech,\n";
    let rows = desk.import(table);
    assert_eq!(rows.iter().filter_map(|row| row.company_asked()).count(), 3);
    let globex = ops::add(&mut desk.store, &Alliance::new("globex".parse().unwrap(), "Globex"), None, &[]);
    let globex = globex.unwrap().value;
    desk.answers.seat("Umbrella", Seats::Here);
    desk.answers.seat("initech", Seats::In(globex));
    let rows = desk.import(table);
    assert!(rows.iter().all(|row| row.company_asked().is_none() && row.verdict != Verdict::Same), "{rows:?}");
    assert_eq!(seats(&desk, "bo"), [(desk.acme, Side::Them)]);
    assert_eq!(seats(&desk, "ida"), [(desk.acme, Side::Them)]);
    assert_eq!(seats(&desk, "eli"), [(globex, Side::Them)]);
    assert_eq!(desk.person("bo").notes, "Umbrella", "the title stands with the seat now");
    desk.answers = Answers { other_companies: Some(Seats::Nowhere), ..Answers::default() };
    let rows = desk.import("name,company\nUlf,Hooli\n");
    assert_eq!((rows[0].company_asked(), &rows[0].verdict), (None, &Verdict::New));
    assert!(seats(&desk, "ulf").is_empty());
}

#[test]
fn what_is_marked_private_stays_so_in_every_format() {
    let mut desk = desk("in.csv");
    take(&mut desk, "outlook-calendar.csv");
    take(&mut desk, "class-private.ics");
    let told: Vec<(String, Visibility)> = meetings(&desk).iter().map(|it| (at(&it.when), it.visibility)).collect();
    let wanted = [
        ("2026-11-11T10:00Z", Visibility::Mine),
        ("2026-11-12T10:00Z", Visibility::Both),
        ("2026-11-16T08:30Z", Visibility::Both),
        ("2026-11-17T13:00Z", Visibility::Mine),
    ];
    assert_eq!(told, wanted.map(|(at, seen)| (at.to_owned(), seen)));
    assert_eq!(meetings(&desk)[2].length_min, Some(60));
}

#[test]
fn cells_are_read_or_refused_and_never_dropped() {
    let mut times = desk("in.csv");
    take(&mut times, "times-as-people-write-them.csv");
    assert_eq!(met(&times, None), ["2026-11-16T13:00Z", "2026-11-17T15:30Z"]);
    let mut offsets = desk("in.csv");
    take(&mut offsets, "times-with-offset.csv");
    assert_eq!(met(&offsets, None), ["2026-03-04T14:30Z", "2026-03-05T20:30Z"]);
    let refused = |text: &str| {
        let (rows, _) = desk("in.csv").look(text);
        rows.into_iter()
            .filter_map(|row| if let Verdict::Refused(why) = row.verdict { Some(why) } else { None })
            .collect::<Vec<_>>()
    };
    let none = String::from_utf8(odd("times-that-are-none.csv")).unwrap();
    assert_eq!(refused(&none), [Reason::NotAnHour("25:00".to_owned()), Reason::NotAnHour("9:75".to_owned())]);
    assert_eq!(
        refused(
            "date,subject,duration,zone\n2026-08-01,a,soon,\n2026-08-02,b,30,Nowhere/City\n2026-08-03,c,30,Europe/Paris\n"
        ),
        [Reason::NotALength("soon".to_owned()), Reason::NoSuchZone("Nowhere/City".to_owned())]
    );
    let quote = String::from_utf8(odd("quote-never-closed.csv")).unwrap();
    assert_eq!(refused(&quote), [Reason::OpenQuote(2)]);
    assert_eq!(refused("name,email\nAna,a@x.example,b\nBo,b@x.example,,\n"), [Reason::ExtraCell("b".to_owned())]);
}

#[test]
fn heads_are_found_wherever_they_are_and_said_where_they_are_not() {
    let mut above = desk("in.csv");
    take(&mut above, "lines-above-the-heads.csv");
    assert_eq!(above.person("nadia").email, "nadia@ferro.example");
    let mut mail = desk("in.csv");
    take(&mut mail, "address-book-of-a-mail-program.csv");
    let greta = mail.person("greta");
    assert_eq!(
        (greta.email.as_str(), greta.birthday.unwrap().to_string().as_str()),
        ("greta@olsen.example", "1984-03-05")
    );
    assert_eq!(greta.notes, "CTO, R&D, Olsen ApS\ng.olsen@home.example · +45 2222\nlikes sailing");
    let mut phone = desk("in.csv");
    take(&mut phone, "phone-as-formula.csv");
    assert_eq!(phone.person("ida").phone, "+34600111222");
    for maps in [[("name", "Kontakt"), ("email", "Adresse")], [("1", "name"), ("2", "email")]] {
        let mut german = desk("in.csv");
        german.maps = maps.map(|(field, head)| (field.to_owned(), head.to_owned())).into();
        take(&mut german, "heads-in-german.csv");
        assert_eq!(german.person("otto").email, "otto@weiss.example", "{maps:?}");
    }
    let mut headless = desk("in.csv");
    headless.maps = [("1", "name"), ("3", "email")].map(|(at, field)| (at.to_owned(), field.to_owned())).into();
    headless.import("Otto Weiss,Berlin,otto@weiss.example\nGreta Blum,Bonn,greta@blum.example\n");
    assert_eq!(headless.everybody(), ["greta", "otto"]);
}

#[test]
fn figures_are_told_by_their_column_and_not_guessed() {
    let follow = |desk: &mut Desk| {
        let kpi = Kpi::named(desk.acme, "mrr".parse().unwrap(), "MRR");
        ops::add(&mut desk.store, &kpi, None, &[]).unwrap();
    };
    for (name, wanted) in
        [("figures-one-column.csv", vec!["987.5", "1234"]), ("figures-with-spaces.csv", vec!["9800.1", "10237.65"])]
    {
        let text = String::from_utf8(odd(name)).unwrap().replace("/11/2026", "/07/2026").replace("30/07", "31/07");
        let mut desk = desk("in.csv");
        follow(&mut desk);
        let rows = desk.import(text);
        let mut told: Vec<String> = rows.iter().map(|row| row.title.rsplit(' ').next().unwrap().to_owned()).collect();
        told.reverse();
        assert_eq!(told, wanted, "{name}: {rows:?}");
    }
    let mut open = desk("in.csv");
    follow(&mut open);
    let text = String::from_utf8(odd("figures-that-leave-it-open.csv")).unwrap().replace("/11/2026", "/07/2026");
    let (rows, _) = open.look(text);
    assert!(matches!(rows[0].verdict, Verdict::Refused(Reason::Field(_))), "{rows:?}");
}

#[test]
fn cards_and_logs_keep_what_they_say() {
    let mut cards = desk("in.vcf");
    take(&mut cards, "birthday-with-dashes.vcf");
    assert_eq!(cards.person("uma").birthday.unwrap().to_string(), "1983-02-03");
    let mut roles = desk("in.vcf");
    take(&mut roles, "role-and-department.vcf");
    assert_eq!(roles.person("uma").notes, "Ventas Sur, Key account, Vidal SL");
    let mut quoted = desk("in.ics");
    take(&mut quoted, "quoted-names.ics");
    let mut names = quoted.everybody();
    names.sort();
    assert_eq!(names, ["bo", "ida"]);
    let mut log = desk("in.md");
    take(&mut log, "daily-notes.md");
    assert_eq!(met(&log, None), ["2026-08-01", "2026-08-02"]);
    let told: Vec<String> = meetings(&log).iter().map(|it| format!("{} {}", it.kind, it.title)).collect();
    assert_eq!(told, ["meeting lunch with Lucía Vega", "call Call with Bo Lind"]);
    let spanish = desk("in.md")
        .import("## sábado 1 de agosto de 2026\n- comida con **Lucía**\n  - le gustó\n- sin nadie\n# Otro\n- x\n");
    assert_eq!(spanish.len(), 2, "{spanish:?}");
}
