//! Months, quarters and weeks that have been, or are under way; and the day a figure is of.

use chrono::{Datelike, Weekday};

use super::day::on_or_before;
use super::due::{EDGES, Edge, SPANS, Span, named};
use super::together::combined;
use super::words::{Words, behind, longest, split, starts, text};
use super::{Found, From, Have, Look, Place, Said, Why, in_tokens};
use crate::domain::Day;
use crate::domain::handle::fold;

/// Reads the day a figure is of, at the front of some tokens: `yesterday`, `as of 31 July`, `al mar 25 ago`, `end of
/// July`; and whether it was led to, so that nothing else can be meant.
#[must_use]
pub fn as_of(tokens: &[&str], from: &From) -> Option<(Found, bool)> {
    const LEADS: &[&str] = &[
        "as of",
        "as at",
        "as per",
        "at",
        "for",
        "in",
        "a fecha",
        "a fecha de",
        "a dia",
        "con fecha",
        "a",
        "al",
        "de",
        "en",
    ];
    let words = split(tokens);
    let lead = LEADS.iter().filter_map(|lead| starts(&words, lead)).max().unwrap_or(0);
    let rest = behind(&words, lead);
    let day =
        |words| combined(words, Look::Back, Place::Line, Have { hour: true, length: true, ..Have::default() }, from);
    let found = [day(&words), day(rest).map(|found| Found { used: lead + found.used, ..found })];
    let stretched = elapsed(rest, from).map(|found| Found { used: lead + found.used, ..found });
    let found = found.into_iter().chain([stretched]).flatten().max_by_key(|found| found.used)?;
    let is_sure = lead > 0 && !matches!(text(&words, 0), "for" | "de" | "at");
    Some((in_tokens(&words, found)?, is_sure))
}

/// Reads a whole text as a stretch of days that has been, its first and last: `September 2026`, `septiembre`, `Q3`,
/// `last week`, `este mes`.
#[must_use]
pub fn stretch(text: &str, from: &From) -> Option<(Day, Day)> {
    let folded = fold(text).replace('-', " ");
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let words = split(&tokens);
    begun(&words, from).filter(|(_, used)| *used == words.len()).map(|(days, _)| days)
}

/// `in March`, `en el tercer trimestre`: no day of it is known.
pub(super) fn whole_months(words: Words<'_, '_>, from: &From) -> Option<Found> {
    const LEADS: &[&str] = &[
        "in",
        "in early",
        "in late",
        "in mid",
        "back in",
        "sometime in",
        "during",
        "en",
        "durante",
        "por",
        "a finales de",
        "a mediados de",
        "a principios de",
    ];
    let lead = LEADS.iter().filter_map(|lead| starts(words, lead)).max()?;
    let article = usize::from(matches!(text(words, lead), "the" | "el"));
    let (first, months, year, used) = named(behind(words, lead + article))?;
    // The nearest there is: its first day and its last.
    let this = from.today.date().year();
    let years = year.map_or(this - 1..=this + 1, |year| year..=year);
    let firsts = years.filter_map(|year| Day::new(year, first, 1));
    let nearest = firsts.min_by_key(|day| day.days_since(from.today).abs());
    let days = nearest.map_or_else(Vec::new, |day| vec![day, day.plus_months(months).plus(-1)]);
    Some(Found { used: lead + article + used, doubt: Some(Why::WhichDay.about(&days)), ..Found::default() })
}

/// `end of July`, `a cierre de julio`: the last day of what has begun. `July` alone has no day.
fn elapsed(words: Words<'_, '_>, from: &From) -> Option<Found> {
    let article = usize::from(matches!(text(words, 0), "a" | "the" | "el"));
    let edge = longest(behind(words, article), EDGES).filter(|(edge, _)| *edge == Edge::End);
    let closing = || ["cierre de", "cierre del", "close of"].iter().find_map(|it| starts(behind(words, article), it));
    let skip = edge.map(|(_, used)| used).or_else(closing).map(|used| article + used);
    let ((_, last), used) = begun(behind(words, skip.unwrap_or(0)), from)?;
    let used = skip.unwrap_or(0) + used;
    let doubt = skip.is_none().then(|| Why::WhichDay.about(&[last.min(from.today)]));
    Some(Found { used, day: skip.map(|_| last), said: Said::Relative, doubt, ..Found::default() })
}

/// A month, a quarter, or this week or the last one, with its first and last day: of those that have begun.
fn begun(words: Words<'_, '_>, from: &From) -> Option<((Day, Day), usize)> {
    let today = from.today;
    if let Some((first, months, year, used)) = named(words) {
        let of = |year: i32| Day::new(year, first, 1);
        let latest =
            || [today.date().year(), today.date().year() - 1].into_iter().filter_map(of).find(|day| *day <= today);
        let first = year.map_or_else(latest, of)?;
        return Some(((first, first.plus_months(months).plus(-1)), used));
    }
    let article = usize::from(matches!(text(words, 0), "the" | "el" | "la"));
    let rest = behind(words, article);
    let ahead = match text(rest, 0) {
        "this" | "este" | "esta" => 0,
        "last" => -1,
        _ => {
            let (span, used) = longest(rest, SPANS)?;
            let is_last = matches!(text(rest, used), "pasado" | "pasada");
            return is_last.then(|| Some((days_of(span, -1, today)?, article + used + 1)))?;
        }
    };
    let (span, used) = longest(behind(rest, 1), SPANS)?;
    Some((days_of(span, ahead, today)?, article + 1 + used))
}

/// All days of a span so many ahead.
fn days_of(span: Span, ahead: i32, today: Day) -> Option<(Day, Day)> {
    let monday = on_or_before(today, Weekday::Mon).plus(7 * ahead);
    let year = today.date().year();
    let months = |first: Day, months: i32| (first, first.plus_months(months).plus(-1));
    Some(match span {
        Span::Day => (today, today),
        Span::Week => (monday, monday.plus(6)),
        Span::Weekend => (monday.plus(5), monday.plus(6)),
        Span::Month => months(Day::new(year, today.date().month(), 1)?.plus_months(ahead), 1),
        Span::Quarter => {
            let first = Day::new(year, (today.date().month0() / 3) * 3 + 1, 1)?;
            months(first.plus_months(3 * ahead), 3)
        }
        Span::Year => months(Day::new(year + ahead, 1, 1)?, 12),
    })
}
