//! How an alliance stands, where it comes from, and what would raise it most.

use serde::Serialize;

use crate::domain::health::{Contact, Facts, Health, Weights};
use crate::domain::rules::{figures_due, is_late};
use crate::domain::{
    AllianceId, Answer, Commitment, CommitmentState, Day, Kind, Layer, Layers, Pillar, Ref, Role, Side, Stored,
};
use crate::store::{Result, Seen};

/// Points of the trend, and the days between them.
pub const POINTS: i32 = 6;
const STEP_DAYS: i32 = 30;
/// Acts that are proposed.
const ACTS: usize = 3;

/// What could be done about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Get in touch with somebody of theirs.
    Meet,
    /// Get in touch on a level nobody of theirs stands for.
    Contact(Layer),
    Thank,
    /// Tell them of a mismatch.
    Tell,
    /// Take a figure that is overdue.
    Measure,
    /// Keep a promise of ours.
    Keep,
    /// Ask for what they promised.
    AskFor,
    /// Ask both sides how it stands.
    Ask,
}

impl Act {
    /// What a sensible manager does first: own late words and bad news, then what is missing, then
    /// meetings, then thanks.
    fn rank(self) -> u8 {
        match self {
            Act::Keep | Act::Tell => 0,
            Act::AskFor | Act::Measure => 1,
            Act::Meet | Act::Contact(_) => 2,
            Act::Thank => 3,
            Act::Ask => 4,
        }
    }
}

/// An act, on whom or what, and by how much it would raise the total.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Raise {
    pub act: Act,
    pub record: Ref,
    pub gain: i32,
}

/// How an alliance stands and stood.
#[derive(Clone, Debug)]
pub struct Picture {
    pub alliance: AllianceId,
    pub now: Health,
    /// At earlier days, oldest first; the last is today's.
    pub trend: Vec<Health>,
    pub raises: Vec<Raise>,
}

impl Picture {
    /// A pillar's scores over the trend.
    #[must_use]
    pub fn line(&self, pillar: Pillar) -> Vec<Option<i32>> {
        let at = |health: &Health| health.pillars.iter().find(|it| it.pillar == pillar).and_then(|it| it.score);
        self.trend.iter().map(at).collect()
    }

    /// The total over the trend.
    #[must_use]
    pub fn totals(&self) -> Vec<Option<i32>> {
        self.trend.iter().map(|it| it.total).collect()
    }

    /// By how much the total has changed since the point before.
    #[must_use]
    pub fn change(&self) -> Option<i32> {
        let before = self.trend.iter().rev().nth(1)?.total?;
        Some(self.now.total? - before)
    }
}

/// How an alliance stands, with its trend and what would raise it most.
///
/// # Errors
/// When the file cannot be read.
pub fn picture(store: &Seen, alliance: AllianceId) -> Result<Picture> {
    let (facts, weights, today) = (store.health_facts(alliance)?, store.weights()?, store.today());
    let at = |back: i32| facts.health(today.plus(-back * STEP_DAYS), weights);
    let trend: Vec<Health> = (0..POINTS).rev().map(at).collect();
    let now = facts.health(today, weights);
    let raises = raises(store, alliance, &facts, &now, weights)?;
    Ok(Picture { alliance, now, trend, raises })
}

/// What either side has said that still speaks, oldest first.
///
/// # Errors
/// When the file cannot be read.
pub fn said(store: &Seen, alliance: AllianceId) -> Result<Vec<Stored<Answer>>> {
    store.answers_since(alliance, store.today().plus(-store.weights()?.answers))
}

/// Each act is tried on the facts themselves: its worth is what the formula makes of it.
fn raises(store: &Seen, alliance: AllianceId, facts: &Facts, now: &Health, weights: Weights) -> Result<Vec<Raise>> {
    let today = now.as_of;
    let gain = |change: &dyn Fn(&mut Facts)| {
        let mut better = facts.clone();
        change(&mut better);
        better.health(today, weights).total.unwrap_or(0) - now.total.unwrap_or(0)
    };
    let mut found = Vec::new();
    let sits = |it: &&crate::domain::health::Sitting| it.from <= today && it.to.is_none_or(|to| to >= today);
    let ours = facts.people.iter().filter(sits).find(|it| it.side == Side::Us).map(|it| it.person);
    let me = store.me()?;
    for it in facts.people.iter().filter(sits).filter(|it| Some(it.person) != me) {
        let person = it.person;
        // Nobody is thanked whom no contact says we know, or who is too new to judge.
        let is_known = facts.ties.iter().any(|(ours, theirs, _)| [*ours, *theirs].contains(&person));
        if is_known && today.days_since(it.from) >= weights.window {
            found.push(Raise {
                act: Act::Thank,
                record: person.into(),
                gain: gain(&|facts| facts.thanks.push((person, today))),
            });
        }
        if it.side == Side::Them {
            let layers = Layers::of_roles([it.role]);
            let meet = |facts: &mut Facts| {
                facts.contacts.push(Contact { id: None, on: today, layers });
                facts.ties.extend(ours.map(|ours| (ours, person, today)));
            };
            found.push(Raise { act: Act::Meet, record: person.into(), gain: gain(&meet) });
        }
    }
    for rhythm in &facts.rhythms {
        let stands = |role: Role| Layers::of_roles([role]).contains(rhythm.layer);
        if facts.people.iter().filter(sits).any(|it| it.side == Side::Them && stands(it.role)) {
            continue;
        }
        let layers = Layers::from_bits(Layers::bit(rhythm.layer));
        let record = Ref { kind: Kind::Cadence, id: rhythm.id };
        found.push(Raise {
            act: Act::Contact(rhythm.layer),
            record,
            gain: gain(&|facts| facts.contacts.push(Contact { id: None, on: today, layers })),
        });
    }
    for (nth, mismatch) in facts.mismatches.iter().enumerate().filter(|(_, it)| it.told_on.is_none()) {
        let tell = |facts: &mut Facts| {
            if let Some(told) = facts.mismatches.get_mut(nth) {
                told.told_on = Some(today);
            }
        };
        found.push(Raise { act: Act::Tell, record: Ref { kind: Kind::Amendment, id: mismatch.id }, gain: gain(&tell) });
    }
    found.retain(|raise| raise.gain > 0);
    found.extend(due(store, facts, today)?);
    found.sort_by_key(|raise| (raise.act.rank(), std::cmp::Reverse(raise.gain)));
    let (mut best, rest) = one_of_each(found);
    best.extend(rest);
    best.push(Raise { act: Act::Ask, record: alliance.into(), gain: 0 });
    best.truncate(ACTS);
    Ok(best)
}

/// The best of each sort first, then the rest by worth: three thanks are one idea.
fn one_of_each(found: Vec<Raise>) -> (Vec<Raise>, Vec<Raise>) {
    let mut best: Vec<Raise> = Vec::new();
    let mut rest = Vec::new();
    for raise in found {
        let is_known = best.iter().any(|it| it.act == raise.act || it.record == raise.record);
        if is_known { rest.push(raise) } else { best.push(raise) }
    }
    (best, rest)
}

/// What is due, whatever the formula makes of it: the figure that is overdue, and of each side the promise
/// that is late, or comes next.
fn due(store: &Seen, facts: &Facts, today: Day) -> Result<Vec<Raise>> {
    let is_due = |it: &&crate::domain::health::Followed| {
        let last = it.figures.last().map(|last| last.as_of);
        let due = last.and_then(|last| figures_due(&it.kpi, Some(last), last));
        it.kpi.closed_on.is_none() && due.is_some_and(|(due, _)| due <= today)
    };
    let figure = facts.kpis.iter().find(is_due);
    let figure = figure.map(|kpi| Raise { act: Act::Measure, record: Ref { kind: Kind::Kpi, id: kpi.id }, gain: 0 });
    let mut found: Vec<Raise> = figure.into_iter().collect();
    for (side, act) in [(Side::Us, Act::Keep), (Side::Them, Act::AskFor)] {
        let open = facts.promises.iter().filter(|(_, it)| it.side == side && it.done_on.is_none());
        // Theirs is asked for once it is late.
        let open = open.filter(|(_, it)| side == Side::Us || is_late(Some(it.due_on), today));
        let Some((id, _)) = open.min_by_key(|(_, it)| it.due_on) else { continue };
        let it = store.get::<Commitment>((*id).into())?;
        if it.state == CommitmentState::Open {
            found.push(Raise { act, record: it.reference(), gain: 0 });
        }
    }
    Ok(found)
}
