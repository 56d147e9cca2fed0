//! What only a due date is said with: `by Friday`, `end of the month`, `mediados de octubre`, `next week`.

use chrono::{Datelike, Weekday};

use super::calendar;
use super::day::{self, on_or_after, on_or_before};
use super::hour::PARTS;
use super::several;
use super::words::{Words, behind, digits, longest, month, opens, starts, text};
use super::{Found, From, Look, Place, Said, Why};
use crate::domain::Day;

/// What may lead to a due date; all mean that day.
pub(super) const LEADS: &[&str] = &[
    "by",
    "by the",
    "by no later than",
    "before",
    "before the",
    "until",
    "till",
    "no later than",
    "not later than",
    "on or before",
    "at the latest",
    "at the latest by",
    "at the latest on",
    "for",
    "for the",
    "due",
    "due on",
    "due by",
    "due the",
    "vence",
    "vence el",
    "para antes de",
    "para antes del",
    "antes de",
    "antes del",
    "para",
    "para el",
    "para la",
    "para los",
    "hasta",
    "hasta el",
    "al",
    "a mas tardar",
    "a mas tardar el",
    "como tarde",
    "como muy tarde",
    "como muy tarde el",
    "no mas tarde de",
    "no mas tarde del",
];

/// What may follow it.
const TAILS: &[&str] =
    &["at the latest", "latest", "a mas tardar", "como tarde", "como muy tarde", "eod", "cob", "end of day"];

/// A time that is said by its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

/// Where in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    End,
    Middle,
    Beginning,
}

/// One word or a saying: the end of this one.
const ENDS: &[(&str, Span)] = &[
    ("eod", Span::Day),
    ("cob", Span::Day),
    ("close of business", Span::Day),
    ("close of play", Span::Day),
    ("close of day", Span::Day),
    ("cop", Span::Day),
    ("end of business", Span::Day),
    ("end of day", Span::Day),
    ("end of the day", Span::Day),
    ("fin del dia", Span::Day),
    ("ultima hora", Span::Day),
    ("eow", Span::Week),
    ("this week", Span::Week),
    ("esta semana", Span::Week),
    ("esta misma semana", Span::Week),
    ("weekend", Span::Weekend),
    ("the weekend", Span::Weekend),
    ("this weekend", Span::Weekend),
    ("fin de semana", Span::Weekend),
    ("el fin de semana", Span::Weekend),
    ("este fin de semana", Span::Weekend),
    ("eom", Span::Month),
    ("month end", Span::Month),
    ("this month", Span::Month),
    ("este mes", Span::Month),
    ("eoq", Span::Quarter),
    ("quarter end", Span::Quarter),
    ("this quarter", Span::Quarter),
    ("este trimestre", Span::Quarter),
    ("eoy", Span::Year),
    ("year end", Span::Year),
    ("this year", Span::Year),
    ("este ano", Span::Year),
];

pub(super) const EDGES: &[(&str, Edge)] = &[
    ("end of", Edge::End),
    ("the end of", Edge::End),
    ("late", Edge::End),
    ("fin de", Edge::End),
    ("fin del", Edge::End),
    ("final de", Edge::End),
    ("final del", Edge::End),
    ("fines de", Edge::End),
    ("fines del", Edge::End),
    ("finales de", Edge::End),
    ("finales del", Edge::End),
    ("el fin de", Edge::End),
    ("el final de", Edge::End),
    ("el final del", Edge::End),
    ("mid", Edge::Middle),
    ("middle of", Edge::Middle),
    ("the middle of", Edge::Middle),
    ("mediados de", Edge::Middle),
    ("mediados del", Edge::Middle),
    ("early", Edge::Beginning),
    ("early in", Edge::Beginning),
    ("beginning of", Edge::Beginning),
    ("the beginning of", Edge::Beginning),
    ("start of", Edge::Beginning),
    ("the start of", Edge::Beginning),
    ("primeros de", Edge::Beginning),
    ("primeros del", Edge::Beginning),
    ("principios de", Edge::Beginning),
    ("principios del", Edge::Beginning),
    ("principio de", Edge::Beginning),
    ("inicios de", Edge::Beginning),
    ("inicio de", Edge::Beginning),
    ("comienzos de", Edge::Beginning),
    ("comienzo de", Edge::Beginning),
];

/// What a span is called behind an edge or a `next`.
pub(super) const SPANS: &[(&str, Span)] = &[
    ("week", Span::Week),
    ("semana", Span::Week),
    ("weekend", Span::Weekend),
    ("fin de semana", Span::Weekend),
    ("month", Span::Month),
    ("mes", Span::Month),
    ("quarter", Span::Quarter),
    ("trimestre", Span::Quarter),
    ("year", Span::Year),
    ("ano", Span::Year),
];

/// Whether a time that is said by its end may begin with a word.
pub(super) fn may_begin(word: &str) -> bool {
    let said = |table: &'static [(&'static str, Span)]| table.iter().map(|(phrase, _)| *phrase);
    opens(said(ENDS), word)
        || opens(said(SPANS), word)
        || opens(EDGES.iter().map(|(phrase, _)| *phrase), word)
        || matches!(word, "next" | "proximo" | "proxima" | "prox" | "a" | "at" | "the" | "el" | "la")
}

/// Reads a due date at the front of the words.
pub(super) fn read(words: Words<'_, '_>, from: &From) -> Option<Found> {
    let lead = LEADS.iter().filter_map(|lead| starts(words, lead)).max().unwrap_or(0);
    let after = |skip: usize| {
        let rest = behind(words, skip);
        // "antes del 15": the article stands in the lead.
        let leads_to_number = skip > 0 && matches!(text(words, skip - 1), "el" | "del" | "al");
        let number = || calendar::on_number(rest, Look::Forward, from);
        let found = core(rest, from).or_else(|| leads_to_number.then(number).flatten());
        let found = found.or_else(|| whole_span(rest, from))?;
        Some(Found { used: skip + found.used, ..found })
    };
    // "antes de ayer" is a day, "para el viernes" has two leads: the longest reading wins.
    let found = [after(0), after(lead)].into_iter().flatten().max_by_key(|found| found.used)?;
    let rest = behind(words, found.used);
    let tail = tail(words, found.used);
    // "tomorrow morning" is due tomorrow.
    let part = longest(rest, PARTS).filter(|_| tail == 0 && found.part.is_none());
    let (part, more) = part.map_or((found.part, tail), |(part, more)| (Some(part), more));
    Some(Found { used: found.used + more, part, ..found })
}

/// How many words behind a date say once more that it is the latest.
pub(super) fn tail(words: Words<'_, '_>, used: usize) -> usize {
    TAILS.iter().filter_map(|tail| starts(behind(words, used), tail)).max().unwrap_or(0)
}

/// `October`, `Q4`: its first day, or its last?
fn whole_span(words: Words<'_, '_>, from: &From) -> Option<Found> {
    let (.., used) = named(words)?;
    let edge = |edge: Edge| whole(words, edge, from).and_then(|(day, _)| day);
    let last = edge(Edge::End)?;
    let first = edge(Edge::Beginning).map(|fifth| fifth.plus(-4)).filter(|first| *first < last);
    let days: Vec<Day> = first.into_iter().chain([last]).collect();
    Some(Found { used, doubt: Some(Why::WhichDay.about(&days)), ..Found::default() })
}

fn core(words: Words<'_, '_>, from: &From) -> Option<Found> {
    let spanned = spanned(words, from);
    // "COB Friday", "end of day Friday".
    let of_day = longest(words, ENDS).filter(|(span, _)| *span == Span::Day).and_then(|(_, used)| {
        let found = day::read(behind(words, used), Look::Forward, Place::Due, from)?;
        Some(Found { used: used + found.used, ..found })
    });
    let plain = day::read(words, Look::Forward, Place::Due, from);
    let several = several::read(words, Look::Forward, Place::Due, from);
    [spanned, of_day, plain, several].into_iter().flatten().rev().max_by_key(|found| found.used)
}

/// A time by its end, or a part of it, as a date.
pub(super) fn spanned(words: Words<'_, '_>, from: &From) -> Option<Found> {
    let (day, used) = span(words, from)?;
    Some(Found::day(day?, used, Said::Relative))
}

/// A time by its end, or a part of it.
fn span(words: Words<'_, '_>, from: &From) -> Option<(Option<Day>, usize)> {
    let said = longest(words, ENDS).map(|(span, used)| (placed(Edge::End, span, 0, from), used));
    let article = usize::from(matches!(text(words, 0), "a" | "the" | "el" | "la"));
    let edged = longest(behind(words, article), EDGES).and_then(|(edge, more)| {
        let skip = article + more;
        let (day, used) = whole(behind(words, skip), edge, from)?;
        Some((day, skip + used))
    });
    let next = next(words).map(|(span, ahead, used)| (placed(Edge::End, span, ahead, from), used));
    [edged, next, said].into_iter().flatten().max_by_key(|(_, used)| *used)
}

/// What has an edge: `the month`, `next month`, `September`, `Q3`, `octubre de 2027`.
fn whole(words: Words<'_, '_>, edge: Edge, from: &From) -> Option<(Option<Day>, usize)> {
    if let Some((span, ahead, used)) = next(words) {
        return Some((placed(edge, span, ahead, from), used));
    }
    let article = usize::from(matches!(text(words, 0), "the" | "el" | "la" | "este" | "esta" | "this"));
    let rest = behind(words, article);
    if let Some((span, used)) = longest(rest, SPANS) {
        return Some((placed(edge, span, 0, from), article + used));
    }
    let (first, months, year, used) = named(rest)?;
    let used = article + used;
    let since = from.line.unwrap_or(from.today);
    let years = match year {
        Some(year) => vec![year],
        None => vec![since.date().year(), since.date().year() + 1],
    };
    let day = |year: &i32| edge_of_months(Day::new(*year, first, 1)?, months, edge);
    let found = years.iter().filter_map(day).find(|day| year.is_some() || *day >= since);
    Some((found, used))
}

/// A month or a quarter by its name: its first month, how many it has, its year if that was said.
pub(super) fn named(words: Words<'_, '_>) -> Option<(u32, i32, Option<i32>, usize)> {
    let (first, months, used) = if let Some(number) = month(text(words, 0)) {
        (number, 1, 1)
    } else {
        let (quarter, used) = quarter(words)?;
        ((quarter - 1) * 3 + 1, 3, used)
    };
    let skip = usize::from(matches!(text(words, used), "de" | "del" | "of"));
    let year = digits(text(words, used + skip), 4).filter(|year| (1900..=2999).contains(year));
    let more = if year.is_some() { skip + 1 } else { 0 };
    Some((first, months, year.and_then(|year| i32::try_from(year).ok()), used + more))
}

/// `Q3`, `T3`, `3T`, `third quarter`, `tercer trimestre`.
fn quarter(words: Words<'_, '_>) -> Option<(u32, usize)> {
    const NAMES: &[(&str, u32)] = &[
        ("q1", 1),
        ("q2", 2),
        ("q3", 3),
        ("q4", 4),
        ("t1", 1),
        ("t2", 2),
        ("t3", 3),
        ("t4", 4),
        ("1t", 1),
        ("2t", 2),
        ("3t", 3),
        ("4t", 4),
        ("the first quarter", 1),
        ("first quarter", 1),
        ("second quarter", 2),
        ("third quarter", 3),
        ("fourth quarter", 4),
        ("primer trimestre", 1),
        ("segundo trimestre", 2),
        ("tercer trimestre", 3),
        ("cuarto trimestre", 4),
    ];
    longest(words, NAMES)
}

/// `next week`, `el mes que viene`, `próximo trimestre`: which span, and how many ahead.
fn next(words: Words<'_, '_>) -> Option<(Span, i32, usize)> {
    let article = usize::from(matches!(text(words, 0), "the" | "el" | "la"));
    let rest = behind(words, article);
    if matches!(text(rest, 0), "next" | "proximo" | "proxima" | "prox") {
        let (span, used) = longest(behind(rest, 1), SPANS)?;
        return Some((span, 1, article + 1 + used));
    }
    let (span, used) = longest(rest, SPANS)?;
    let tails = ["que viene", "q viene", "proximo", "proxima", "entrante"];
    let tail = tails.iter().find_map(|tail| starts(behind(rest, used), tail))?;
    Some((span, 1, article + used + tail))
}

fn placed(edge: Edge, span: Span, ahead: i32, from: &From) -> Option<Day> {
    let today = from.today;
    let monday = on_or_before(today, Weekday::Mon).plus(7 * ahead);
    let first = Day::new(today.date().year(), today.date().month(), 1)?;
    match (span, edge) {
        (Span::Day, _) => Some(today),
        // At a weekend the working week ahead is meant.
        (Span::Week, Edge::End) if ahead == 0 => Some(on_or_after(today, Weekday::Fri)),
        (Span::Week, Edge::End) => Some(monday.plus(4)),
        (Span::Week, Edge::Middle) => Some(monday.plus(2)),
        (Span::Week, Edge::Beginning) => Some(monday),
        (Span::Weekend, _) => Some(monday.plus(6)),
        (Span::Month, _) => coming(first.plus_months(ahead), 1, edge, ahead == 0, today),
        (Span::Quarter, _) => {
            let month = (today.date().month0() / 3) * 3 + 1;
            let first = Day::new(today.date().year(), month, 1)?.plus_months(3 * ahead);
            coming(first, 3, edge, ahead == 0, today)
        }
        (Span::Year, _) => {
            let first = Day::new(today.date().year() + ahead, 1, 1)?;
            coming(first, 12, edge, ahead == 0, today)
        }
    }
}

/// That part of these months; of the next ones where it is over and no other was named.
fn coming(first: Day, months: i32, edge: Edge, is_this: bool, today: Day) -> Option<Day> {
    let day = edge_of_months(first, months, edge)?;
    if is_this && day < today { edge_of_months(first.plus_months(months), months, edge) } else { Some(day) }
}

/// The end, the 15th or the 5th. The middle of more than a month has no day.
fn edge_of_months(first: Day, months: i32, edge: Edge) -> Option<Day> {
    match edge {
        Edge::End => Some(first.plus_months(months).plus(-1)),
        Edge::Middle => (months == 1).then(|| first.plus(14)),
        Edge::Beginning => Some(first.plus(4)),
    }
}
