//! How an alliance stands, where it comes from, and what would raise it most.

use serde::Serialize;

use crate::domain::health::{Contact, Facts, Followed, Health, Rhythm, Sitting, Weights};
use crate::domain::rules::{PRESSING_DAYS, figures_due, is_tie_alive};
use crate::domain::{
    AllianceId, Amendment, Answer, Audience, Commitment, CommitmentState, Day, Kind, Layer, Layers, Obstacle,
    ObstacleState, PersonId, Pillar, Ref, Role, Side, Standing, Stored,
};
use crate::store::{Result, Seen};

/// Points of the trend, and the days between them.
pub const POINTS: i32 = 6;
const STEP_DAYS: i32 = 30;
/// Acts that are proposed.
const ACTS: usize = 3;
/// Open rows of a kind that are looked through.
const LOOKED_AT: usize = 60;

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
    /// Do something before what is feared bites.
    Prevent,
    /// Take a figure that is overdue.
    Measure,
    /// Keep a promise of ours.
    Keep,
    /// Ask for what they promised.
    AskFor,
    /// Do something about a figure that is off its plan.
    Steer,
    /// Find somebody on their side: there is nobody, or only one.
    Join,
    /// Ask both sides how it stands.
    Ask,
}

impl Act {
    /// What a sensible manager does first: our late word and bad news, then what is to be prevented and what they owe,
    /// then what is off its plan, then meetings, then figures and what falls due, then thanks.
    fn rank(self, is_late: bool) -> u8 {
        match self {
            Act::Keep if is_late => 0,
            Act::Tell => 0,
            Act::Prevent | Act::AskFor => 1,
            Act::Steer => 2,
            Act::Meet | Act::Contact(_) => 3,
            Act::Keep | Act::Measure => 4,
            Act::Join => 5,
            Act::Thank => 6,
            Act::Ask => 7,
        }
    }
}

/// An act, on whom or what, and by how much it would raise the total.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Raise {
    pub act: Act,
    pub record: Ref,
    pub gain: i32,
    /// What it rests on, in days: since the last contact, thanks or answer, since something is known, or late
    /// (less than none where its day is to come). `None` for what never was.
    pub days: Option<i32>,
}

impl Raise {
    fn rank(&self) -> (u8, std::cmp::Reverse<i32>) {
        (self.act.rank(self.days.is_some_and(|days| days > 0)), std::cmp::Reverse(self.gain))
    }
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

/// Each act is tried on the facts themselves: its worth is what the formula makes of it. While nobody knows how it
/// stands, nothing raises it by a number.
fn raises(store: &Seen, alliance: AllianceId, facts: &Facts, now: &Health, weights: Weights) -> Result<Vec<Raise>> {
    let today = now.as_of;
    let try_out = Trying { facts, now, weights };
    let mut found = try_out.people(store.me()?);
    found.extend(try_out.levels());
    found.retain(|raise| raise.gain > 0 || now.total.is_none());
    found.extend(try_out.silent_levels());
    found.extend(try_out.few(alliance));
    found.extend(due(store, facts, today)?);
    found.extend(off_plan(store, facts, today)?);
    found.extend(news(store, alliance, today)?);
    found.extend(feared(store, alliance, today)?);
    found.sort_by_key(Raise::rank);
    let (mut best, rest) = one_of_each(found);
    best.extend(rest);
    best.truncate(ACTS);
    best.sort_by_key(Raise::rank);
    if best.len() < ACTS {
        let (us, them) = (store.last_answered(alliance, Side::Us)?, store.last_answered(alliance, Side::Them)?);
        let days = us.zip(them).map(|(us, them)| today.days_since(us.min(them)));
        best.push(Raise { act: Act::Ask, record: alliance.into(), gain: 0, days });
    }
    Ok(best)
}

/// What would be, had something been done today.
struct Trying<'f> {
    facts: &'f Facts,
    now: &'f Health,
    weights: Weights,
}

impl Trying<'_> {
    fn gain(&self, change: impl Fn(&mut Facts)) -> i32 {
        let mut better = self.facts.clone();
        change(&mut better);
        let total = better.health(self.now.as_of, self.weights).total;
        total.zip(self.now.total).map_or(0, |(better, now)| better - now)
    }

    fn sitting(&self) -> impl Iterator<Item = &Sitting> {
        let today = self.now.as_of;
        self.facts.people.iter().filter(move |it| it.from <= today && it.to.is_none_or(|to| to >= today))
    }

    fn ago(&self, last: Option<Day>) -> Option<i32> {
        last.map(|on| self.now.as_of.days_since(on))
    }

    /// Who is to be thanked, and who of theirs to be met.
    fn people(&self, me: Option<PersonId>) -> Vec<Raise> {
        let today = self.now.as_of;
        let ours = self.sitting().find(|it| it.side == Side::Us).map(|it| it.person);
        let mut found = Vec::new();
        for it in self.sitting().filter(|it| Some(it.person) != me) {
            let person = it.person;
            let met = self.facts.ties.iter().filter(|(ours, theirs, _)| [*ours, *theirs].contains(&person));
            let met = met.map(|(.., on)| *on).max();
            // Nobody is thanked whom nobody has been in touch with, or who is too new to judge.
            let is_known = met.is_some_and(|on| is_tie_alive(on, today, self.weights.tie));
            if is_known && today.days_since(it.from) >= self.weights.window {
                let last = self.facts.thanks.iter().filter(|(thanked, _)| *thanked == person).map(|(_, on)| *on).max();
                let gain = self.gain(|facts| facts.thanks.push((person, today)));
                found.push(Raise { act: Act::Thank, record: person.into(), gain, days: self.ago(last) });
            }
            if it.side == Side::Them {
                let layers = Layers::of_roles([it.role]);
                let gain = self.gain(|facts| {
                    facts.contacts.push(Contact { id: None, on: today, layers });
                    facts.ties.extend(ours.map(|ours| (ours, person, today)));
                });
                found.push(Raise { act: Act::Meet, record: person.into(), gain, days: self.ago(met) });
            }
        }
        found
    }

    /// The levels agreed on at which both have never spoken, past the day they were to: no formula counts them.
    fn silent_levels(&self) -> Vec<Raise> {
        let on = self.now.as_of;
        let never = |rhythm: &&Rhythm| self.facts.contacts.iter().all(|it| !it.layers.contains(rhythm.layer));
        let late = self.facts.rhythms.iter().filter(|it| it.maximum.after(it.since) < on).filter(never);
        late.map(|rhythm| {
            let record = Ref { kind: Kind::Cadence, id: rhythm.id };
            Raise { act: Act::Contact(rhythm.layer), record, gain: 0, days: None }
        })
        .collect()
    }

    /// Whether there is hardly anybody on their side.
    fn few(&self, alliance: AllianceId) -> Option<Raise> {
        let mut theirs: Vec<PersonId> = self.sitting().filter(|it| it.side == Side::Them).map(|it| it.person).collect();
        theirs.sort_unstable();
        theirs.dedup();
        let record = theirs.first().map_or(Ref::from(alliance), |person| (*person).into());
        (theirs.len() < 2).then_some(Raise { act: Act::Join, record, gain: 0, days: None })
    }

    /// The levels nobody of theirs stands for.
    fn levels(&self) -> Vec<Raise> {
        let mut found = Vec::new();
        for rhythm in &self.facts.rhythms {
            let stands = |role: Role| Layers::of_roles([role]).contains(rhythm.layer);
            if self.sitting().any(|it| it.side == Side::Them && stands(it.role)) {
                continue;
            }
            let layers = Layers::from_bits(Layers::bit(rhythm.layer));
            let last = self.facts.contacts.iter().filter(|it| it.layers.contains(rhythm.layer)).map(|it| it.on).max();
            let on = self.now.as_of;
            let gain = self.gain(|facts| facts.contacts.push(Contact { id: None, on, layers }));
            let record = Ref { kind: Kind::Cadence, id: rhythm.id };
            found.push(Raise { act: Act::Contact(rhythm.layer), record, gain, days: self.ago(last) });
        }
        found
    }
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

/// What we know and they do not, the oldest first, whatever the formula makes of it.
fn news(store: &Seen, alliance: AllianceId, today: Day) -> Result<Vec<Raise>> {
    let seen = store.seen_by(Audience::Us);
    let obstacles = seen.open_in::<Obstacle>(alliance, LOOKED_AT)?.rows;
    let amendments = seen.open_in::<Amendment>(alliance, LOOKED_AT)?.rows;
    let is_news = |it: &&Stored<Obstacle>| it.state == ObstacleState::Present && it.told_on.is_none();
    let untold = obstacles.iter().filter(is_news).map(|it| (it.reference(), it.known_on));
    let differences = amendments.iter().filter(|it| it.told_on.is_none()).map(|it| (it.reference(), it.noticed_on));
    let mut news: Vec<(Ref, Day)> = untold.chain(differences).collect();
    news.sort_by_key(|(_, since)| *since);
    let raise =
        |(record, since): (Ref, Day)| Raise { act: Act::Tell, record, gain: 0, days: Some(today.days_since(since)) };
    Ok(news.into_iter().map(raise).collect())
}

/// What is feared and nothing is being done about, that which bites first on top; what has no day comes last.
fn feared(store: &Seen, alliance: AllianceId, today: Day) -> Result<Option<Raise>> {
    let open = store.seen_by(Audience::Us).open_in::<Obstacle>(alliance, LOOKED_AT)?.rows;
    let mut feared: Vec<_> = open.iter().filter(|it| it.state == ObstacleState::Possible).collect();
    feared.sort_by_key(|it| (it.bites_on.is_none(), it.bites_on));
    for it in feared {
        let answers = store.referring_to(it.reference(), LOOKED_AT)?;
        if !answers.iter().any(|answer| answer.kind == Kind::Commitment) {
            let days = it.bites_on.map(|on| today.days_since(on));
            return Ok(Some(Raise { act: Act::Prevent, record: it.reference(), gain: 0, days }));
        }
    }
    Ok(None)
}

/// The figure that is furthest off its plan, while nothing is being agreed on about it.
fn off_plan(store: &Seen, facts: &Facts, today: Day) -> Result<Vec<Raise>> {
    let mut off: Vec<(Standing, &Followed)> = Vec::new();
    for it in facts.kpis.iter().filter(|it| it.kpi.closed_on.is_none()) {
        let standing = it.kpi.standing(it.figures.last().copied(), today);
        if matches!(standing, Standing::Behind | Standing::FarBehind | Standing::Missed) {
            off.push((standing, it));
        }
    }
    off.sort_by_key(|(standing, _)| (*standing != Standing::FarBehind, *standing != Standing::Missed));
    for (_, it) in off {
        let record = Ref { kind: Kind::Kpi, id: it.id };
        if store.open_amendment(record)?.is_none() {
            return Ok(vec![Raise { act: Act::Steer, record, gain: 0, days: None }]);
        }
    }
    Ok(Vec::new())
}

/// What is due, whatever the formula makes of it: the figure that is overdue, and of each side the promise
/// that is late, or is ours and falls due within a week.
fn due(store: &Seen, facts: &Facts, today: Day) -> Result<Vec<Raise>> {
    let overdue = |it: &Followed| {
        let last = it.figures.last().map(|last| last.as_of);
        let (due, _) = figures_due(&it.kpi, last, last.or(it.kpi.start_on)?)?;
        (it.kpi.closed_on.is_none() && due <= today).then(|| (it.id, today.days_since(due)))
    };
    let figure = facts.kpis.iter().filter_map(overdue).max_by_key(|(_, days)| *days);
    let figure = figure.map(|(id, days)| {
        let record = Ref { kind: Kind::Kpi, id };
        Raise { act: Act::Measure, record, gain: 0, days: Some(days) }
    });
    let mut found: Vec<Raise> = figure.into_iter().collect();
    for (side, act) in [(Side::Us, Act::Keep), (Side::Them, Act::AskFor)] {
        let open = facts.promises.iter().filter(|(_, it)| it.side == side && it.done_on.is_none());
        // Theirs is asked for once it is late.
        let last = if side == Side::Us { today.plus(PRESSING_DAYS) } else { today.plus(-1) };
        let mut open: Vec<_> = open.filter(|(_, it)| it.due_on <= last).collect();
        open.sort_by_key(|(_, it)| it.due_on);
        for (id, promised) in open.into_iter().take(LOOKED_AT) {
            let it = store.get::<Commitment>((*id).into())?;
            if it.state == CommitmentState::Open {
                let days = Some(today.days_since(promised.due_on));
                found.push(Raise { act, record: it.reference(), gain: 0, days });
                break;
            }
        }
    }
    Ok(found)
}
