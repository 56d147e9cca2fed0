//! Figures in a line: `leads=34`, `mrr=12.5k yesterday`. They may stand anywhere; what is left of the
//! line is read as if they were not there.

use super::dates::{self, Look};
use super::intent::{Ask, Draft, Intent, Notice, Problem, Read, Reading};
use super::lexer::Token;
use super::{Context, Directory};
use crate::domain::{AllianceId, Day, Handle, Kpi, Stored, figure};

/// A token that reads as a key and a figure.
pub(super) struct Found {
    pub at: usize,
    token: Token,
    key: Handle,
    value: String,
}

/// A figure whose key is a KPI.
pub(super) struct Known {
    found: Found,
    kpi: Stored<Kpi>,
}

impl Known {
    pub(super) fn at(&self) -> usize {
        self.found.at
    }
}

/// Where keys with figures stand, whether or not there are such KPIs.
pub(super) fn find(tokens: &[Token], context: &Context<'_>) -> Vec<Found> {
    let is_plain = |token: &Token| token.literal || context.rejected.contains(&token.span.start);
    let read = |(at, token): (usize, &Token)| {
        // A comma or full stop behind it belongs to the sentence.
        let (key, value) = token.text.trim_end_matches([',', ';', '.']).split_once('=')?;
        let key: Handle = key.trim_start_matches('@').parse().ok()?;
        let is_figure = figure::looks_like_one(value);
        is_figure.then(|| Found { at, token: token.clone(), key, value: value.to_owned() })
    };
    tokens.iter().enumerate().filter(|(_, token)| !is_plain(token)).filter_map(read).collect()
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
            None => {
                let others = alliance.map(|alliance| directory.kpis(alliance)).unwrap_or_default();
                let others = others.iter().map(Handle::to_string).collect();
                notices.push(Notice::UnknownKpi { key: found.key.to_string(), others });
            }
        }
    }
    (known, notices)
}

/// The KPIs of the alliance that are given something else than a figure: that stays text, and is told.
pub(super) fn mistyped(tokens: &[Token], alliance: Option<AllianceId>, context: &Context<'_>) -> Vec<Notice> {
    let Some(alliance) = alliance else { return Vec::new() };
    let is_plain = |token: &Token| token.literal || context.rejected.contains(&token.span.start);
    let read = |token: &Token| {
        let (key, value) = token.text.trim_end_matches([',', ';', '.']).split_once('=')?;
        let handle: Handle = key.trim_start_matches('@').parse().ok()?;
        if figure::looks_like_one(value) {
            return None;
        }
        context.directory.kpi(alliance, &handle)?;
        Some(Notice::NotAFigure { key: handle.to_string(), value: value.to_owned() })
    };
    tokens.iter().filter(|token| !is_plain(token)).filter_map(read).collect()
}

/// A date phrase right behind the last figure and at the end of the line dates them all, those too
/// whose key is no KPI.
fn date_behind(tokens: &[Token], last: usize, context: &Context<'_>) -> Option<(Day, std::ops::Range<usize>)> {
    let first = last + 1;
    let behind = tokens.get(first..).filter(|behind| !behind.is_empty())?;
    if behind.iter().any(|token| token.literal || context.rejected.contains(&token.span.start)) {
        return None;
    }
    let words: Vec<&str> = behind.iter().map(|token| token.folded.as_str()).collect();
    let phrase = dates::phrase(&words, Look::Back, &context.from).filter(|phrase| phrase.used == words.len())?;
    Some((phrase.day?, first..tokens.len()))
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
    /// Which intents take the day of the line.
    undated: bool,
}

impl Figures {
    /// `last` is where the last key with a figure stands, a KPI's or not.
    pub(super) fn read(tokens: &[Token], known: Vec<Known>, last: usize, context: &Context<'_>) -> Self {
        let mut figures = Self::default();
        let dated = known.last().and_then(|_| date_behind(tokens, last, context));
        let ends_with_text = known.last().is_some_and(|known| known.at() < last);
        if let Some((_, places)) = &dated {
            let ends = (tokens.get(places.start), tokens.last());
            if let (Some(first), Some(last)) = ends {
                figures.readings.push(Reading { span: first.span.start..last.span.end, what: Read::Date });
            }
            // Behind one that stays text the date stays with it, lest it be lost.
            if !ends_with_text {
                figures.used.extend(places.clone());
            }
        }
        figures.undated = dated.is_none();
        for Known { found, kpi } in known {
            figures.used.push(found.at);
            figures.readings.push(Reading { span: found.token.span.clone(), what: Read::Marker });
            match figure::read(&found.value, kpi.unit, &kpi.currency, context.from.habits) {
                Ok(value) => figures.intents.push(Intent {
                    span: found.token.span.clone(),
                    draft: Draft::Measurement {
                        kpi: Box::new(kpi),
                        value,
                        as_of: dated.as_ref().map_or(context.from.today, |(day, _)| *day),
                        note: String::new(),
                        replaces: None,
                    },
                    tags: Vec::new(),
                    is_private: false,
                }),
                Err(invalid) => {
                    let problem = Problem::Figure { word: found.token.text, problem: invalid.problem };
                    figures.asks.push(Ask::new(found.token.span, problem));
                }
            }
        }
        figures
    }

    /// The tokens that are left for the rest of the line.
    pub(super) fn rest(&self, tokens: &[Token]) -> Vec<Token> {
        let left = tokens.iter().enumerate().filter(|(at, _)| !self.used.contains(at));
        left.map(|(_, token)| token.clone()).collect()
    }

    /// Gives undated figures the day of the line, and looks at what stands there already.
    pub(super) fn settle(&mut self, day: Day, directory: &dyn Directory, today: Day) {
        let undated = self.undated;
        for intent in &mut self.intents {
            let Draft::Measurement { kpi, value, as_of, replaces, .. } = &mut intent.draft else { continue };
            if undated {
                *as_of = day;
            }
            if *as_of > today {
                let problem = Problem::FutureFigure { key: kpi.handle.to_string(), day: *as_of };
                self.asks.push(Ask::new(intent.span.clone(), problem));
            }
            *replaces = directory.figure_on(kpi.key(), *as_of).filter(|stands| stands != value);
        }
    }
}
