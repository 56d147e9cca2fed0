use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_day_and_its_number_are_one() {
    for text in ["1969-12-31", "1970-01-01", "2026-11-23", "2028-02-29"] {
        assert_eq!(Day::from_number(day(text).number()), day(text));
    }
    assert_eq!(day("1970-01-01").number(), 0);
}

#[test]
fn months_clamp_to_the_last_day() {
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2026-03-31").plus_months(-1), day("2026-02-28"));
}

#[test]
fn a_skipped_hour_moves_on_and_a_repeated_one_means_its_first_pass() {
    let zone: Zone = "Europe/Madrid".parse().unwrap();
    let gap = When { day: day("2026-03-29"), time: TimeOfDay::new(2, 30), zone };
    assert_eq!(gap.instant().to_string(), "2026-03-29T01:30:00Z");
    let fold = When { day: day("2026-10-25"), time: TimeOfDay::new(2, 30), zone };
    assert_eq!(fold.instant().to_string(), "2026-10-25T00:30:00Z");
}

#[test]
fn a_leap_birthday_stays_in_february() {
    let birthday: PartialDate = "--02-29".parse().unwrap();
    assert_eq!(birthday.next_on_or_after(day("2026-01-01")), Some(day("2026-02-28")));
    assert_eq!(birthday.next_on_or_after(day("2028-01-01")), Some(day("2028-02-29")));
    assert_eq!(birthday.next_on_or_after(day("2026-03-01")), Some(day("2027-02-28")));
}

#[test]
fn a_clock_stands_at_an_instant_or_at_a_time_of_the_zone() {
    let zone: Zone = "Europe/Madrid".parse().unwrap();
    let at = |text: &str| Clock::fixed(text, zone).map(|clock| clock.now().to_string());
    for text in ["2026-11-20T08:00:00Z", "2026-11-20T09:00:00+01:00", "2026-11-20T09:00", "2026-11-20 09:00:00"] {
        assert_eq!(at(text).as_deref(), Some("2026-11-20T08:00:00Z"), "{text}");
    }
    assert_eq!(at("2026-11-20"), None);
    assert_eq!(at("soon"), None);
}
