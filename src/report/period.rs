//! Which days a report tells of: months, quarters and years of the calendar, the last so many days,
//! or those since the last report.

use chrono::Datelike;

use crate::domain::{AllianceId, Day, Interval, Span};
use crate::i18n::{Lang, date};
use crate::store::{Result, Seen};

/// The stretches people ask for by name. None reaches beyond today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    /// So much of the calendar: the one that today lies in, or so many before it.
    Past(Part, i32),
    /// A month, quarter (counted from 0) or year that was named.
    Of(Part, i32, i32),
    /// A quarter named without its year: the last one that has begun.
    Latest(i32),
    /// Up to today, so long.
    Last(Interval),
    /// Since the last report that was shared with the partner.
    SinceLast,
}

/// A part of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Month,
    Quarter,
    Year,
}

impl Part {
    fn months(self) -> i32 {
        match self {
            Part::Month => 1,
            Part::Quarter => 3,
            Part::Year => 12,
        }
    }

    /// The first day of one, counted through from year 0.
    fn begin(self, count: i32) -> Option<Day> {
        let months = count.checked_mul(self.months())?;
        Day::new(months.div_euclid(12), u32::try_from(months.rem_euclid(12) + 1).ok()?, 1)
    }

    fn of(self, day: Day) -> i32 {
        (day.date().year() * 12 + day.date().month0().cast_signed()).div_euclid(self.months())
    }

    fn span(self, count: i32) -> Option<Span> {
        Some(Span { from: self.begin(count)?, to: self.begin(count.checked_add(1)?)?.plus(-1) })
    }
}

/// What may be written for a period, in each language; the first word is the one that is shown.
const WORDS: &[(Period, &[&str], &[&str])] = &[
    (Period::Past(Part::Month, 0), &["month", "this-month"], &["mes", "este-mes"]),
    (Period::Past(Part::Month, 1), &["last-month"], &["mes-pasado", "mes-anterior"]),
    (Period::Past(Part::Quarter, 0), &["quarter", "this-quarter"], &["trimestre", "este-trimestre"]),
    (Period::Past(Part::Quarter, 1), &["last-quarter"], &["trimestre-pasado", "trimestre-anterior"]),
    (Period::Past(Part::Year, 0), &["year", "this-year"], &["año", "ano", "este-año", "este-ano"]),
    (Period::Past(Part::Year, 1), &["last-year"], &["año-pasado", "ano-pasado", "año-anterior", "ano-anterior"]),
    (Period::SinceLast, &["since-last"], &["desde-el-último", "desde-el-ultimo"]),
];

impl Period {
    /// What is told of where nothing is said: three months up to today.
    pub const USUAL: Period = Period::Last(Interval::Months(3));

    /// What a form offers, the usual first.
    pub const OFFERED: [Period; 6] = [
        Period::USUAL,
        Period::Past(Part::Month, 0),
        Period::Past(Part::Month, 1),
        Period::Past(Part::Quarter, 0),
        Period::Past(Part::Quarter, 1),
        Period::SinceLast,
    ];

    /// The one that is meant, in either language: `last-month`, `mes-pasado`, `2026-09`, `2026-q3`,
    /// `t3`, `2026`, `3mo`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        let named = WORDS.iter().find(|(_, en, es)| en.iter().chain(*es).any(|other| *other == word));
        named.map(|(period, ..)| *period).or_else(|| dated(&word)).or_else(|| lasting(&word))
    }

    /// The word on the command line, in the reader's language.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        let named = WORDS.iter().find(|(period, ..)| *period == self);
        let word = named.and_then(|(_, en, es)| lang.pick(en, es).first());
        match self {
            _ if word.is_some() => word.map_or_else(String::new, |word| (*word).to_owned()),
            Period::Last(long) => long.to_string(),
            _ => String::new(),
        }
    }

    /// The days of it. `None` where there are none: no report was shared yet, or it has not begun.
    /// Since the last report begins on the last day that one told of: what was done later on that day
    /// is not lost.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn span(self, store: &Seen, alliance: AllianceId) -> Result<Option<Span>> {
        let today = store.today();
        let whole = match self {
            Period::Past(part, back) => part.span(part.of(today) - back),
            Period::Of(part, year, nth) => part.span(year * 12 / part.months() + nth),
            Period::Latest(nth) => {
                let this = Part::Quarter.of(today);
                Part::Quarter.span(this - (this - nth).rem_euclid(4))
            }
            Period::Last(long) => Some(Span { from: before(long, today).plus(1), to: today }),
            Period::SinceLast => store.last_report(alliance)?.map(|last| Span { from: last.to.min(today), to: today }),
        };
        Ok(whole.filter(|span| span.from <= today).map(|span| Span { to: span.to.min(today), ..span }))
    }
}

/// What is told of where nothing is said, up to a day.
#[must_use]
pub fn usual(to: Day) -> Span {
    Span { from: to.plus_months(-3).plus(1), to }
}

fn before(long: Interval, day: Day) -> Day {
    match long {
        Interval::Days(days) => day.plus(-i32::from(days)),
        Interval::Months(months) => day.plus_months(-i32::from(months)),
    }
}

/// `2026`, `2026-09`, `2026-q3`, `q3-2026`, `q3`, and the same with the Spanish `t`.
fn dated(word: &str) -> Option<Period> {
    let year = |word: &str| word.parse().ok().filter(|year| word.len() == 4 && (1900..=9999).contains(year));
    let quarter = |word: &str| match word.as_bytes() {
        [b'q' | b't', nth @ b'1'..=b'4'] => Some(i32::from(nth - b'1')),
        _ => None,
    };
    let Some((one, other)) = word.split_once('-') else {
        return year(word).map(|year| Period::Of(Part::Year, year, 0)).or_else(|| quarter(word).map(Period::Latest));
    };
    if let Some((year, nth)) = year(one).zip(quarter(other)).or_else(|| year(other).zip(quarter(one))) {
        return Some(Period::Of(Part::Quarter, year, nth));
    }
    let month: i32 = other.parse().ok().filter(|month| other.len() <= 2 && (1..=12).contains(month))?;
    Some(Period::Of(Part::Month, year(one)?, month - 1))
}

/// `3mo`, `2w`, `30d`: with its unit, since a bare number says nothing.
fn lasting(word: &str) -> Option<Period> {
    let has_unit = word.ends_with(|last: char| last.is_ascii_alphabetic());
    word.parse().ok().filter(|_| has_unit).map(Period::Last)
}

/// What a stretch is called where it is a whole month, quarter or year of the calendar.
#[must_use]
pub fn name(lang: Lang, span: Span) -> Option<String> {
    let is = |part: Part| part.span(part.of(span.from)) == Some(span);
    let year = span.from.date().year();
    if is(Part::Month) {
        return Some(date::whole_month(lang, span.from.date()));
    }
    if is(Part::Quarter) {
        let letter = lang.pick("Q", "T");
        return Some(format!("{letter}{} {year}", span.from.date().month0() / 3 + 1));
    }
    is(Part::Year).then(|| year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Id};
    use crate::ops;
    use crate::store::testing;

    fn span(word: &str) -> Option<String> {
        let store = testing::store();
        let period = Period::from_word(word).unwrap_or_else(|| panic!("{word}"));
        let span = period.span(&store, AllianceId(Id::from_raw(1))).unwrap();
        span.map(|span| format!("{} {}", span.from, span.to))
    }

    /// Today is 2026-08-26.
    #[test]
    fn periods_are_those_of_the_calendar_and_end_today_at_the_latest() {
        for (words, days) in [
            (&["month", "mes", "this month", "2026-08", "2026-8"][..], "2026-08-01 2026-08-26"),
            (&["last-month", "mes-pasado", "mes anterior", "2026-07"], "2026-07-01 2026-07-31"),
            (&["quarter", "trimestre", "q3", "T3", "2026-Q3", "q3-2026", "2026-t3"], "2026-07-01 2026-08-26"),
            (&["last-quarter", "trimestre-pasado", "q2", "2026-t2"], "2026-04-01 2026-06-30"),
            (&["q4", "t4", "2025-q4"], "2025-10-01 2025-12-31"),
            (&["year", "año", "2026"], "2026-01-01 2026-08-26"),
            (&["last-year", "año-pasado", "2025"], "2025-01-01 2025-12-31"),
            (&["3mo"], "2026-05-27 2026-08-26"),
            (&["2w", "14d"], "2026-08-13 2026-08-26"),
            (&["2024-02"], "2024-02-01 2024-02-29"),
        ] {
            for word in words {
                assert_eq!(span(word).as_deref(), Some(days), "{word}");
            }
        }
        for ahead in ["2026-09", "2026-q4", "2027", "since-last"] {
            assert_eq!(span(ahead), None, "{ahead}");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for word in ["", "14", "26", "q5", "2026-13", "2026-00", "2026-", "-", "soon", "q3-26", "99999-01", "2026-1-1"]
        {
            assert_eq!(Period::from_word(word), None, "{word}");
        }
    }

    #[test]
    fn every_word_that_is_shown_is_read_again() {
        for period in Period::OFFERED {
            for lang in [Lang::En, Lang::Es] {
                assert_eq!(Period::from_word(&period.word(lang)), Some(period), "{period:?}");
            }
        }
    }

    #[test]
    fn whole_parts_of_the_calendar_have_a_name() {
        let name =
            |from: &str, to: &str, lang| name(lang, Span { from: from.parse().unwrap(), to: to.parse().unwrap() });
        assert_eq!(name("2026-09-01", "2026-09-30", Lang::En).as_deref(), Some("September 2026"));
        assert_eq!(name("2026-09-01", "2026-09-30", Lang::Es).as_deref(), Some("septiembre de 2026"));
        assert_eq!(name("2026-07-01", "2026-09-30", Lang::En).as_deref(), Some("Q3 2026"));
        assert_eq!(name("2026-07-01", "2026-09-30", Lang::Es).as_deref(), Some("T3 2026"));
        assert_eq!(name("2026-01-01", "2026-12-31", Lang::Es).as_deref(), Some("2026"));
        assert_eq!(name("2026-09-01", "2026-09-29", Lang::En), None);
    }

    #[test]
    fn since_the_last_report_begins_on_its_last_day() {
        let mut store = testing::store();
        let alliance = Alliance::new("acme".parse().unwrap(), "Acme");
        let acme = ops::add(&mut store, &alliance, None, &[]).unwrap().value;
        let july = Period::from_word("2026-07").unwrap().span(&store, acme).unwrap().unwrap();
        ops::share_report(&mut store, acme, july, "July", None, Some(&[])).unwrap();
        let since = Period::SinceLast.span(&store, acme).unwrap().unwrap();
        assert_eq!((since.from, since.to), (july.to, store.today()));
    }
}
