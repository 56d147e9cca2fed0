//! Figures that are told in a sentence: `48 leads so far`, `NPS is 9 now`, `llevamos 52 leads`.

use super::listen::Listener;
use super::{Offer, Offered};
use crate::capture::dates::{self, Have, Look};
use crate::capture::intent::Draft;
use crate::capture::sentence::{Stop, Word};
use crate::domain::figure::{self, Amount};
use crate::domain::{Day, Handle, Kpi, Stored};

/// Between what is measured and its figure.
const BETWEEN: &[&str] = &[
    "is", "are", "was", "were", "at", "now", "hit", "reached", "stands", "stand", "up", "to", "van", "va", "son", "es",
    "en", "esta", "estan", "llego", "llegan", "llegaron", "por", "sube", "suben", "subio", "baja", "bajan", "bajo",
    "a", "ya", "=",
];

/// Behind a number, they say that it counts something else.
const OTHER_UNITS: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "hour", "hours", "min", "minutes", "times", "people", "dia",
    "dias", "semana", "semanas", "mes", "meses", "hora", "horas", "minutos", "veces", "personas",
];

/// Before a figure, they say that it is not there yet.
const GOALS: &[&str] =
    &["target", "goal", "plan", "forecast", "budget", "objetivo", "meta", "prevision", "presupuesto", "estimado"];

/// A KPI and its figure, and the words they stand in.
struct Told {
    kpi: Stored<Kpi>,
    amount: Amount,
    from: usize,
    to: usize,
}

impl Listener<'_, '_, '_> {
    /// The first figure of each KPI the alliance has.
    pub fn figures(&self) -> Vec<Offer> {
        let told = (0..self.words.len()).filter(|at| self.is_a_number(*at));
        let told = told.filter_map(|at| self.behind_its_kpi(at).or_else(|| self.before_its_kpi(at)));
        let mut known = Vec::new();
        let mut is_first = |told: &Told| {
            let is_known = known.contains(&told.kpi.key());
            known.push(told.kpi.key());
            !is_known
        };
        told.filter(|told| is_first(told)).filter_map(|told| self.offered(told)).collect()
    }

    fn offered(&self, told: Told) -> Option<Offer> {
        let before = self.words.get(..told.from)?;
        if before.iter().any(|word| GOALS.contains(&word.bare)) {
            return None;
        }
        let value = figure::in_currency(&told.amount, &told.kpi.currency).ok()?;
        let as_of = self.day_behind(told.to).or_else(|| self.day_before(told.from)).unwrap_or_else(|| self.day());
        let replaces = self.context.directory.figure_on(told.kpi.key(), as_of).filter(|stands| *stands != value);
        let span = self.span(told.from, told.to);
        let draft = Draft::Measurement { kpi: Box::new(told.kpi), value, as_of, note: String::new(), replaces };
        Some(Offer { span, what: Offered::Record(draft) })
    }

    fn is_a_number(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            !word.is_plain && word.bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '€' | '$' | '£'))
        })
    }

    fn kpi(&self, at: usize) -> Option<Stored<Kpi>> {
        let handle: Handle = self.words.get(at).filter(|word| !word.is_plain)?.bare.parse().ok()?;
        self.context.directory.kpi(self.alliance?, &handle)
    }

    fn amount(&self, kpi: &Kpi, at: usize) -> Option<Amount> {
        let words: Vec<&str> = self.rest(at).iter().take(6).map(|word| word.token.text.as_str()).collect();
        figure::amount(&words, kpi.unit, self.context.from.habits).ok()
    }

    /// `NPS is 9 now`, `leads: 34`.
    fn behind_its_kpi(&self, at: usize) -> Option<Told> {
        let between = self.words.get(..at)?.iter().rev().take_while(|word| BETWEEN.contains(&word.bare)).count();
        let from = at.checked_sub(between + 1)?;
        let kpi = self.kpi(from)?;
        let amount = self.amount(&kpi, at)?;
        let to = at + amount.used;
        let is_other = self.words.get(to).is_some_and(|next| OTHER_UNITS.contains(&next.bare));
        (!is_other).then_some(Told { kpi, amount, from, to })
    }

    /// `48 leads so far`, `34 qualified leads`.
    fn before_its_kpi(&self, at: usize) -> Option<Told> {
        /// Words of the amount, and one that says of what sort.
        const WORDS_MAX: usize = 4;
        (at + 1..=at + WORDS_MAX).find_map(|place| {
            let kpi = self.kpi(place)?;
            let amount = self.amount(&kpi, at)?;
            let between = place.checked_sub(at + amount.used)?;
            // `3 more stores`, `3 tiendas más`: by how many, not how many there are.
            let more = |at: usize| self.words.get(at).is_some_and(|it| matches!(it.bare, "more" | "mas" | "new"));
            if more(place - 1) || more(place + 1) {
                return None;
            }
            let is_of_it = between == 0
                || between == 1
                    && self.words.get(place - 1).is_some_and(|word| {
                        !OTHER_UNITS.contains(&word.bare) && word.bare.chars().all(char::is_alphabetic)
                    });
            is_of_it.then_some(Told { kpi, amount, from: at, to: place + 1 })
        })
    }

    /// The day that is told behind it, where it has been.
    fn day_behind(&self, at: usize) -> Option<Day> {
        // Behind a comma, and behind `by`, days are of something else: `45 leads, Luis sends the deck by Friday`.
        let parted = |at: usize| self.words.get(at).is_some_and(|word| word.stop != Stop::Nothing);
        let from = at.checked_sub(1).filter(|last| !parted(*last))?;
        let end = (from + 1..self.words.len()).find(|at| parted(*at)).map_or(self.words.len(), |last| last + 1);
        self.day_among(self.words.get(at..end).unwrap_or_default())
    }

    /// The same of what stands before it in its sentence: `en agosto llegamos a 37 leads`.
    fn day_before(&self, at: usize) -> Option<Day> {
        let before = self.words.get(..at)?;
        let start = before.iter().rposition(|word| word.stop != Stop::Nothing).map_or(0, |last| last + 1);
        self.day_among(before.get(start..)?)
    }

    fn day_among(&self, near: &[Word<'_>]) -> Option<Day> {
        let words: Vec<&str> = near.iter().map(|word| word.token.folded.as_str()).collect();
        let is_due = |from: usize| {
            let before = words.get(from.saturating_sub(2)..from).unwrap_or_default();
            before.iter().any(|word| matches!(*word, "by" | "before" | "until" | "till" | "antes" | "hasta" | "para"))
        };
        let have = Have { hour: true, length: true, ..Have::default() };
        let day = |from: usize| {
            let found = dates::read(&words, from, Look::Back, have, &self.context.from);
            let day = found.and_then(|found| found.day.filter(|_| found.doubt.is_none()));
            // `in July`: as it ended.
            let closed = || match dates::as_of(words.get(from..)?, &self.context.from)?.0.doubt?.days.as_slice() {
                [last] => Some(*last),
                _ => None,
            };
            day.or_else(closed).filter(|day| *day <= self.context.from.today)
        };
        (0..words.len()).filter(|from| !is_due(*from)).find_map(day)
    }
}
