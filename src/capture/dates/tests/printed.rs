//! What is printed is read: every form a date has on a screen, in a report or in JSON, in both languages.

use super::now;
use crate::capture::dates::*;
use crate::domain::Interval;
use crate::i18n::{Lang, date};

fn read_back(text: &str, from: &From) -> Result<Day, Unread> {
    whole_day(text, Place::Field, Look::Back, from)
}

proptest::proptest! {
    /// Days within years of now, by every printer there is.
    #[test]
    fn every_printed_day_is_read_again(today in 18_000i32..25_000, away in -1_500i32..1_500) {
        let (today, day) = (Day::from_number(today), Day::from_number(today + away));
        for lang in [Lang::En, Lang::Es] {
            let from = From { habits: Habits { spanish: lang == Lang::Es, ..Habits::default() }, ..From::on(today) };
            let mut printed = vec![
                day.to_string(),
                date::full(lang, day.date()),
                date::relative(lang, day.date(), today.date()),
                date::weekday_short(lang, day.date(), today.date()),
                date::short(lang, day.date(), today.date()),
            ];
            if away <= 0 {
                printed.push(date::ago(lang, -away));
            }
            for text in printed {
                proptest::prop_assert_eq!(read_back(&text, &from), Ok(day), "{} on {}", text, today);
                if away <= 0 {
                    let folded = fold(&text);
                    let tokens: Vec<&str> = folded.split(' ').collect();
                    let of = as_of(&tokens, &from).map(|(found, _)| (found.day, found.used));
                    proptest::prop_assert_eq!(of, Some((Some(day), tokens.len())), "a figure of {} on {}", text, today);
                }
                let due = whole_day(&text, Place::Due, Look::Forward, &from);
                if away >= 0 || text.len() > 8 && !text.starts_with(|c: char| c.is_ascii_digit()) {
                    proptest::prop_assert_eq!(due, Ok(day), "{} due on {}", text, today);
                }
            }
        }
    }

    #[test]
    fn every_printed_hour_is_read_again(minutes in 0i32..1440) {
        let time = TimeOfDay::from_minutes(minutes).unwrap();
        let found = when(&time.to_string(), Look::Back, &now()).unwrap();
        proptest::prop_assert_eq!(found.time(), Some(time));
        let found = when(&format!("2026-03-03 {time}"), Look::Back, &now()).unwrap();
        proptest::prop_assert_eq!(found.time(), Some(time));
    }

    #[test]
    fn every_interval_is_read_as_it_is_written(days in 1u16..3660, months in 1u16..120) {
        for interval in [Interval::Days(days), Interval::Months(months)] {
            proptest::prop_assert_eq!(parse_interval(&interval.to_string()), Ok(interval));
        }
    }
}

#[test]
fn every_printed_month_and_zone_is_read_again() {
    for lang in [Lang::En, Lang::Es] {
        for day in (0..800).step_by(11).map(|away| now().today.plus(-away)) {
            let printed = date::whole_month(lang, day.date());
            let found = stretch(&printed, &now());
            assert!(found.is_some_and(|(first, last)| first <= day && day <= last), "{printed}");
        }
    }
    for name in [
        "Europe/Madrid",
        "Europe/London",
        "Europe/Lisbon",
        "Atlantic/Canary",
        "America/Mexico_City",
        "America/New_York",
        "America/Chicago",
        "America/Los_Angeles",
        "America/Argentina/Buenos_Aires",
        "America/Bogota",
        "America/Sao_Paulo",
        "Asia/Tokyo",
        "Asia/Kolkata",
        "Australia/Sydney",
        "Etc/GMT-2",
        "UTC",
    ] {
        let zone: crate::domain::Zone = name.parse().unwrap();
        assert_eq!(parse_zone(zone.name(), &now()), Some(zone));
        assert_eq!(parse_zone(&zone.city(), &now()), Some(zone), "{}", zone.city());
    }
}
