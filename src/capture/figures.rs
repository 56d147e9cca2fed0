//! Figures in a line: `leads=34`, `sales = 120 mil`, `mrr=12.5k yesterday`. They may stand anywhere; what is left of
//! the line is read as if they were not there.

use std::ops::Range;

use super::attributes::no_day;
use super::dates::{self, Have, Look, Unread};
use super::intent::{Ask, Draft, Intent, Notice, Problem, Read, Reading, Says};
use super::lexer::Token;
use super::{Context, Directory};
use crate::domain::figure::{self, Amount};
use crate::domain::{self, AllianceId, Day, Decimal, Habits, Handle, Invalid, Kpi, Numbers, Stored, Unit};

/// A key with what stands behind its `=`.
pub(super) struct Found {
    pub at: usize,
    key: Handle,
    /// The tokens of the key, of the `=`, and of what is glued to it.
    lead: usize,
    /// Whether the first word of the value is glued to the key.
    is_glued: bool,
    /// The words that may be of the value.
    words: Vec<String>,
}

/// A figure whose key is a KPI.
pub(super) struct Known {
    found: Found,
    kpi: Stored<Kpi>,
}

impl Found {
    /// The tokens it takes when so many words are of its value.
    fn tokens(&self, words: usize) -> Range<usize> {
        let more = words.saturating_sub(usize::from(self.is_glued));
        self.at..self.at + self.lead + more
    }

    fn amount(&self, unit: Unit, context: &Context<'_>) -> Result<Amount, Invalid> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        figure::amount(&words, unit, context.from.habits)
    }

    /// The tokens it takes if it is a figure at all, before its unit is known.
    pub(super) fn likely(&self, context: &Context<'_>) -> Range<usize> {
        let units = [Unit::Money, Unit::Percent, Unit::Duration];
        self.tokens(units.into_iter().map(|unit| self.words_of(unit, context)).max().unwrap_or(0))
    }

    /// How many words a figure of this unit has, whichever way its marks are meant.
    fn words_of(&self, unit: Unit, context: &Context<'_>) -> usize {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let habits = Habits { numbers: Some(Numbers::Point), ..context.from.habits };
        figure::amount(&words, unit, habits).map_or(0, |amount| amount.used)
    }

    fn looks_like_one(&self) -> bool {
        self.words.first().is_some_and(|word| figure::looks_like_one(word))
    }
}

impl Known {
    pub(super) fn at(&self) -> usize {
        self.found.at
    }
}

/// Where keys with an `=` stand, whether or not there are such KPIs.
pub(super) fn find(tokens: &[Token], context: &Context<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for at in 0..tokens.len() {
        if let Some((key, lead, glued)) = key_at(tokens, at, context) {
            let words: Vec<String> = glued.iter().cloned().collect();
            found.push(Found { at, key, lead, is_glued: !words.is_empty(), words });
        }
    }
    // The words of a value end where the next key begins.
    let starts: Vec<usize> = found.iter().map(|found| found.at).chain([tokens.len()]).collect();
    for (found, end) in found.iter_mut().zip(starts.iter().skip(1)) {
        let behind = tokens.get(found.at + found.lead..*end).unwrap_or_default();
        let words = behind.iter().take_while(|token| !is_plain(token, context) && token.text != "::").take(WORDS_MAX);
        found.words.extend(words.map(|token| token.text.clone()));
    }
    found
}

/// More words than a figure has.
const WORDS_MAX: usize = 8;

fn is_plain(token: &Token, context: &Context<'_>) -> bool {
    token.literal || context.rejected.contains(&token.span.start)
}

/// The key at a token, how many tokens it has with its `=`, and what is glued behind that: `mrr=5`, `mrr = 5`.
fn key_at(tokens: &[Token], at: usize, context: &Context<'_>) -> Option<(Handle, usize, Option<String>)> {
    let token = tokens.get(at).filter(|token| !is_plain(token, context))?;
    let handle = |key: &str| key.trim_start_matches('@').parse::<Handle>().ok();
    let value = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    if let Some((key, rest)) = token.text.split_once('=') {
        return (!rest.starts_with(['=', '>'])).then(|| Some((handle(key)?, 1, value(rest))))?;
    }
    let next = tokens.get(at + 1).filter(|next| !is_plain(next, context))?;
    let rest = next.text.strip_prefix('=').filter(|rest| !rest.starts_with(['=', '>']))?;
    Some((handle(&token.text)?, 2, value(rest)))
}

/// Those whose key is a KPI of the alliance; of the others it is said that they stay text.
pub(super) fn known(
    found: Vec<Found>,
    alliance: Option<AllianceId>,
    directory: &dyn Directory,
) -> (Vec<Known>, Vec<Notice>) {
    let (mut known, mut notices) = (Vec::new(), Vec::new());
    for found in found {
        match alliance.and_then(|alliance| directory.kpi(alliance, &found.key)) {
            Some(kpi) => known.push(Known { found, kpi }),
            None if found.looks_like_one() => {
                let others = alliance.map(|alliance| directory.kpis(alliance)).unwrap_or_default();
                let others = others.iter().map(Handle::to_string).collect();
                notices.push(Notice::UnknownKpi { key: found.key.to_string(), others });
            }
            None => {}
        }
    }
    (known, notices)
}

/// A day right behind a figure, up to the end of these tokens, or led to: the last one dates all that have none of their
/// own, those too whose key is no KPI.
fn date_behind(tokens: &[Token], first: usize, context: &Context<'_>) -> Option<(Result<Day, Ask>, Range<usize>)> {
    let behind = tokens.get(first..).filter(|behind| !behind.is_empty())?;
    if behind.iter().any(|token| is_plain(token, context)) {
        return None;
    }
    let words: Vec<&str> = behind.iter().map(|token| token.folded.as_str()).collect();
    let (found, is_led) = dates::as_of(&words, &context.from)?;
    let places = first..first + found.used;
    let day = match (found.day, found.doubt) {
        _ if found.used < words.len() && !is_led => return None,
        (_, Some(doubt)) => {
            let said: Vec<&str> = behind.iter().take(found.used).map(|token| token.text.as_str()).collect();
            Err(no_day("", said.join(" "), Unread::Doubt(doubt), span(tokens, &places)?, false))
        }
        (day, None) => Ok(day?),
    };
    Some((day, places))
}

/// The stretch of the line some tokens cover.
fn span(tokens: &[Token], places: &Range<usize>) -> Option<Range<usize>> {
    let (first, last) = (tokens.get(places.start)?, tokens.get(places.end.checked_sub(1)?)?);
    Some(first.span.start..last.span.end)
}

impl Known {
    /// The figure, or what is asked about it, and the tokens it stands in.
    fn read(self, tokens: &[Token], context: &Context<'_>) -> (Self, Range<usize>, Result<Decimal, Ask>) {
        let unit = self.kpi.unit;
        let amount = self.found.amount(unit, context);
        let more = amount.as_ref().map_or(0, |amount| self.goes_on(amount, context));
        let used = match &amount {
            Ok(amount) => amount.used + more,
            Err(Invalid { problem: domain::Problem::TwoFigures(..), .. }) => self.found.words_of(unit, context),
            Err(_) => self.unread(context),
        };
        let places = self.found.tokens(used);
        let cut = || (more > 0).then_some(domain::Problem::NotAFigure);
        let value = amount.and_then(|amount| match self.loose(&amount, context).or_else(cut) {
            Some(problem) => Err(Invalid::new("value", problem)),
            None => figure::in_currency(&amount, &self.kpi.currency),
        });
        let value = value.map_err(|invalid| self.ask(tokens, &places, invalid.problem));
        (self, places, value)
    }

    /// How many words behind a figure belong to it, so that it may not be cut there: `12 mil quinientos`, `34 or 35`.
    fn goes_on(&self, amount: &Amount, context: &Context<'_>) -> usize {
        let ends = |word: &String| word.ends_with([',', ';', ':', '.', '!', '?', ')']);
        if self.found.words.get(amount.used.saturating_sub(1)).is_none_or(ends) {
            return 0;
        }
        let rest: Vec<String> =
            self.found.words.iter().skip(amount.used).map(|word| domain::handle::fold(word)).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let is_day = dates::as_of(&rest, &context.from).is_some();
        if is_day || amount.is_loose { 0 } else { figure::goes_on(&rest) }
    }

    /// `12 345 visits` may be twelve, and words.
    fn loose(&self, amount: &Amount, context: &Context<'_>) -> Option<domain::Problem> {
        let rest: Vec<String> =
            self.found.words.iter().skip(amount.used).map(|word| domain::handle::fold(word)).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        if !amount.is_loose
            || rest.is_empty()
            || dates::read(&rest, 0, Look::Back, Have::default(), &context.from).is_some()
        {
            return None;
        }
        let first = self.found.words.first()?.parse().ok()?;
        Some(domain::Problem::TwoFigures(first, amount.value))
    }

    /// How many words are asked about where they are no figure: those up to a day.
    fn unread(&self, context: &Context<'_>) -> usize {
        let words: Vec<String> = self.found.words.iter().map(|word| domain::handle::fold(word)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let is_day = |at: &usize| {
            let found = dates::read(&words, *at, Look::Back, Have::default(), &context.from);
            found.is_some_and(|found| found.day.is_some())
        };
        (1..words.len()).find(is_day).unwrap_or(words.len())
    }

    fn ask(&self, tokens: &[Token], places: &Range<usize>, problem: domain::Problem) -> Ask {
        let words: Vec<&str> =
            tokens.get(places.clone()).unwrap_or_default().iter().map(|token| token.text.as_str()).collect();
        let word = words.join(" ").trim_end_matches([',', ';']).to_owned();
        let span = span(tokens, places).unwrap_or_default();
        let both = match problem {
            domain::Problem::TwoFigures(part, whole) => vec![part, whole],
            _ => Vec::new(),
        };
        let ask = Ask::new(span, Problem::Figure { word, unit: self.kpi.unit, problem });
        let write = |ask: Ask, value: Decimal| {
            ask.or(Says::Written, format!("{}={}", self.kpi.handle, figure::written(value, self.kpi.unit)))
        };
        both.into_iter().fold(ask, write).or_words()
    }
}

/// What the figures of a line become.
#[derive(Default)]
pub(super) struct Figures {
    pub intents: Vec<Intent>,
    pub asks: Vec<Ask>,
    pub notices: Vec<Notice>,
    pub readings: Vec<Reading>,
    /// The tokens that are used up.
    used: Vec<usize>,
    /// Whether those without a day of their own take that of the line.
    undated: bool,
    /// The intents that have a day of their own.
    dated: Vec<usize>,
}

impl Figures {
    /// `last` is the end of the last key with a figure, a KPI's or not.
    pub(super) fn read(tokens: &[Token], known: Vec<Known>, last: usize, context: &Context<'_>) -> Self {
        let mut figures = Self::default();
        let read: Vec<_> = known.into_iter().map(|known| known.read(tokens, context)).collect();
        let end = read.iter().map(|(_, places, _)| places.end).max().unwrap_or(0);
        let ends_with_text = end < last;
        let dated = (!read.is_empty()).then(|| date_behind(tokens, last.max(end), context)).flatten();
        let for_all = dated.and_then(|(day, places)| figures.take_date(tokens, day, places, !ends_with_text));
        figures.undated = for_all.is_none();
        let starts: Vec<usize> = read.iter().skip(1).map(|(known, ..)| known.at()).collect();
        for (index, (Known { kpi, .. }, places, value)) in read.into_iter().enumerate() {
            let own = starts.get(index).and_then(|next| date_behind(tokens.get(..*next)?, places.end, context));
            let own = own.and_then(|(day, places)| figures.take_date(tokens, day, places, true));
            let as_of = own.or(for_all).unwrap_or(context.from.today);
            let is_dated = own.is_some();
            let Some(span) = span(tokens, &places) else { continue };
            figures.used.extend(places);
            figures.readings.push(Reading { span: span.clone(), what: Read::Marker });
            match value {
                Ok(value) => {
                    if is_dated {
                        figures.dated.push(figures.intents.len());
                    }
                    figures.intents.push(Intent {
                        span,
                        draft: Draft::Measurement {
                            kpi: Box::new(kpi),
                            value,
                            as_of,
                            note: String::new(),
                            replaces: None,
                        },
                        tags: Vec::new(),
                        is_private: false,
                    });
                }
                Err(ask) => figures.asks.push(ask),
            }
        }
        figures
    }

    /// The day, or the question about it; behind a key that stays text the words of the day stay with it.
    fn take_date(
        &mut self,
        tokens: &[Token],
        day: Result<Day, Ask>,
        places: Range<usize>,
        is_used: bool,
    ) -> Option<Day> {
        self.readings.extend(span(tokens, &places).map(|span| Reading { span, what: Read::Date }));
        if is_used {
            self.used.extend(places);
        }
        day.map_err(|ask| self.asks.push(ask)).ok()
    }

    /// The tokens that are left for the rest of the line.
    pub(super) fn rest(&self, tokens: &[Token]) -> Vec<Token> {
        let left = tokens.iter().enumerate().filter(|(at, _)| !self.used.contains(at));
        left.map(|(_, token)| token.clone()).collect()
    }

    /// Gives undated figures the day of the line, and looks at what stands there already.
    pub(super) fn settle(&mut self, day: Day, directory: &dyn Directory, today: Day) {
        let (undated, dated) = (self.undated, &self.dated);
        for (index, intent) in self.intents.iter_mut().enumerate() {
            let Draft::Measurement { kpi, value, as_of, replaces, .. } = &mut intent.draft else { continue };
            if undated && !dated.contains(&index) {
                *as_of = day;
            }
            if *as_of > today {
                let problem = Problem::FutureFigure { key: kpi.handle.to_string(), day: *as_of };
                self.asks.push(Ask::new(intent.span.clone(), problem));
            }
            *replaces = directory.figure_on(kpi.key(), *as_of).filter(|stands| stands != value);
        }
        self.doubled();
    }

    /// `leads=34 leads=36`: one KPI has one figure on a day.
    fn doubled(&mut self) {
        let figure = |intent: &Intent| match &intent.draft {
            Draft::Measurement { kpi, value, as_of, .. } => Some((kpi.handle.clone(), *as_of, *value, kpi.unit)),
            _ => None,
        };
        let all: Vec<_> =
            self.intents.iter().filter_map(|intent| Some((intent.span.clone(), figure(intent)?))).collect();
        for (nth, (span, (kpi, day, value, unit))) in all.iter().enumerate() {
            let before = all.iter().take(nth).find(|(_, it)| it.0 == *kpi && it.1 == *day && it.2 != *value);
            let Some((_, (_, _, first, _))) = before else { continue };
            let word = kpi.to_string();
            let problem = Problem::Figure { word, unit: *unit, problem: domain::Problem::TwoFigures(*first, *value) };
            self.asks.push(Ask::new(span.clone(), problem).or_words());
        }
    }
}
