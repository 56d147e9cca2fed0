//! How an alliance stands, pillar by pillar: one pure function of dated facts and a day, so that the
//! trend calls it at earlier days, and what is entered late corrects the past.
//!
//! Per pillar `S = w·facts + (1 − w)·voice`, with `w` = 0.6: facts are the mean of the parts that can
//! be judged, voice the mean of both sides' valid answers. With one of the two missing the other
//! counts alone; with both missing the pillar is unknown, which is never 0 and never 100. The total is
//! the mean over the known pillars. The weights are our judgement, and settings.

mod facts;
mod parts;

use serde::Serialize;

pub use facts::{Answered, Contact, Decided, Facts, Followed, Mismatch, Rhythm, Sitting};

use super::{Day, Layer, Mark, Pillar, Ref, Side, answer, rules};

/// The version of the formula: a number that was shown can be told from one of another formula.
pub const VERSION: u32 = 2;

/// The judgements in the formula.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Weights {
    /// The share of the facts, in per cent; the rest is the voice's.
    pub facts: i32,
    /// Days that facts are looked back over.
    pub window: i32,
    /// Days for which an answer speaks.
    pub answers: i32,
    /// Days after which a tie is no longer alive.
    pub tie: i32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { facts: 60, window: rules::WINDOW_DAYS, answers: answer::VALID_DAYS, tie: rules::TIE_DAYS }
    }
}

/// What a pillar's facts are made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "part")]
pub enum What {
    /// How long ago a level was last in touch, in days; `None` while it never was.
    Rhythm {
        layer: Layer,
        age: Option<i32>,
    },
    Held,
    Acknowledged,
    Kept {
        side: Side,
    },
    Untold,
    /// So many are drafts, and cannot be judged.
    Pace {
        drafts: i32,
    },
    /// Whoever has just come is not judged: so many have had no thanks and are within their grace.
    Thanked {
        new: i32,
    },
    Ties,
    Sponsor {
        age: Option<i32>,
    },
}

/// One part of a pillar's facts: so many of so many, and the rows it was read from.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Part {
    #[serde(flatten)]
    pub what: What,
    pub score: Option<i32>,
    pub count: i32,
    pub of: i32,
    /// Every row that was counted; the first [`Part::weak`] are those that keep it from being better.
    pub rows: Vec<Ref>,
    pub weak: usize,
}

/// One pillar on a day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PillarHealth {
    pub pillar: Pillar,
    pub score: Option<i32>,
    pub facts: Option<i32>,
    pub voice: Option<i32>,
    /// The latest valid answer of each side. Their gap is shown, never subtracted.
    pub us: Option<i32>,
    pub them: Option<i32>,
    pub parts: Vec<Part>,
}

/// An alliance on a day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Health {
    pub version: u32,
    pub as_of: Day,
    pub total: Option<i32>,
    pub mark: Option<Mark>,
    pub pillars: Vec<PillarHealth>,
}

/// Below this a pillar is red.
const RED: i32 = 35;
/// Up to this it is amber.
const AMBER: i32 = 75;
/// A total is green only where at least so many pillars are known, none of them below [`WEAK`].
const KNOWN_MIN: usize = 4;
const WEAK: i32 = 50;

impl PillarHealth {
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        self.score.map(|score| match score {
            score if score < RED => Mark::Red,
            score if score <= AMBER => Mark::Amber,
            _ => Mark::Calm,
        })
    }
}

impl Facts {
    /// How it stands on a day.
    #[must_use]
    pub fn health(&self, as_of: Day, weights: Weights) -> Health {
        let pillars: Vec<PillarHealth> = Pillar::ALL
            .iter()
            .map(|pillar| {
                let parts = match pillar {
                    Pillar::Communication => self.communication(as_of, weights),
                    Pillar::Expectations => self.expectations(as_of, weights),
                    Pillar::Metrics => vec![self.metrics(as_of)],
                    Pillar::Recognition => vec![self.recognition(as_of, weights)],
                    Pillar::Relationships => self.relationships(as_of, weights),
                };
                self.pillar(*pillar, parts, as_of, weights)
            })
            .collect();
        let known: Vec<i32> = pillars.iter().filter_map(|pillar| pillar.score).collect();
        let total = mean(&known).filter(|_| self.is_begun(as_of, weights));
        Health { version: VERSION, as_of, total, mark: total.map(|total| total_mark(total, &known)), pillars }
    }

    /// Whether there has been a contact, or an answer that still speaks: before, nobody knows how it stands.
    fn is_begun(&self, as_of: Day, weights: Weights) -> bool {
        let is_answered = |pillar: &Pillar| {
            [Side::Us, Side::Them].iter().any(|side| self.answer(*side, *pillar, as_of, weights).is_some())
        };
        self.contacts.iter().any(|it| it.on <= as_of) || Pillar::ALL.iter().any(is_answered)
    }

    fn pillar(&self, pillar: Pillar, parts: Vec<Part>, as_of: Day, weights: Weights) -> PillarHealth {
        let facts = match pillar {
            Pillar::Communication => communication_score(&parts),
            Pillar::Expectations => expectations_score(&parts),
            _ => mean(&parts.iter().filter_map(|part| part.score).collect::<Vec<_>>()),
        };
        let [us, them] = [Side::Us, Side::Them].map(|side| self.answer(side, pillar, as_of, weights));
        let voice = mean(&us.into_iter().chain(them).collect::<Vec<_>>());
        let score = match (facts, voice) {
            (Some(facts), Some(voice)) => {
                Some((f64::from(weights.facts * facts + (100 - weights.facts) * voice) / 100.0).round() as i32)
            }
            (one, other) => one.or(other),
        };
        PillarHealth { pillar, score, facts, voice, us, them, parts }
    }

    fn answer(&self, side: Side, pillar: Pillar, as_of: Day, weights: Weights) -> Option<i32> {
        let valid = |on: Day| on <= as_of && as_of.days_since(on) <= weights.answers;
        let said = self.answers.iter().filter(|(by, about, _, on)| *by == side && *about == pillar && valid(*on));
        said.max_by_key(|(.., on)| *on).map(|(_, _, value, _)| *value)
    }
}

fn mean(scores: &[i32]) -> Option<i32> {
    let count = i32::try_from(scores.len()).ok().filter(|count| *count > 0)?;
    Some((f64::from(scores.iter().sum::<i32>()) / f64::from(count)).round() as i32)
}

/// Of several rhythms the worst; then the parts average.
fn communication_score(parts: &[Part]) -> Option<i32> {
    let is_rhythm = |part: &&Part| matches!(part.what, What::Rhythm { .. });
    let worst = parts.iter().filter(is_rhythm).filter_map(|part| part.score).min();
    let others = parts.iter().filter(|part| !is_rhythm(part)).filter_map(|part| part.score);
    mean(&worst.into_iter().chain(others).collect::<Vec<_>>())
}

/// The worse side's rate, less ten a mismatch untold for two weeks.
fn expectations_score(parts: &[Part]) -> Option<i32> {
    let worse =
        parts.iter().filter(|part| matches!(part.what, What::Kept { .. })).filter_map(|part| part.score).min()?;
    let untold: i32 = parts.iter().filter(|part| part.what == What::Untold).map(|part| part.count).sum();
    Some((worse - 10 * untold).max(0))
}

fn total_mark(total: i32, known: &[i32]) -> Mark {
    let worst = known.iter().copied().min().unwrap_or(0);
    if worst < RED || total <= WEAK {
        Mark::Red
    } else if total > AMBER && worst >= WEAK && known.len() >= KNOWN_MIN {
        Mark::Calm
    } else {
        Mark::Amber
    }
}

#[cfg(test)]
mod tests;
