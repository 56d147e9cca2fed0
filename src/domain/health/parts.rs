//! What each pillar's facts are made of, as they stood on a day.

use super::{Answered, Facts, Mismatch, Part, Rhythm, Sitting, Weights, What, mean};
use crate::domain::rules::{self, SPONSOR_DAYS};
use crate::domain::{Day, Id, Kind, Layer, PersonId, Ref, Role, Side, Standing};

/// Live ties that are enough, and the levels they should reach.
const TIES_ENOUGH: i32 = 3;

impl Facts {
    pub(super) fn communication(&self, as_of: Day, weights: Weights) -> Vec<Part> {
        let rhythm = |it: &Rhythm| {
            let last = self.last_contact(it.layer, as_of);
            let age = last.map(|last| as_of.days_since(last));
            // Before the first contact nobody knows.
            let score = last.map(|from| fading(as_of, it.ideal.after(from), it.maximum.after(from)));
            let contact = last.and_then(|last| self.contact_on(it.layer, last));
            let rows = std::iter::once(Ref { kind: Kind::Cadence, id: it.id })
                .chain(contact.map(|id| Ref { kind: Kind::Interaction, id }))
                .collect();
            let weak = usize::from(score != Some(100));
            Part { what: What::Rhythm { layer: it.layer, age }, score, count: 0, of: 0, rows, weak }
        };
        let mut parts: Vec<Part> = self.rhythms.iter().filter(|it| it.since <= as_of).map(rhythm).collect();
        let recent = |on: Day| on <= as_of && as_of.days_since(on) < weights.window;
        let answered: Vec<&Answered> = self.answered.iter().filter(|it| recent(it.on)).collect();
        parts.push(share(What::Held, answered.iter().map(|it| (Ref { kind: Kind::Interaction, id: it.id }, it.held))));
        let rows = self.decisions.iter().filter(|it| recent(it.on)).filter_map(|it| {
            let in_time = rules::acknowledged_in_time(it.on, it.acknowledged_on, as_of)?;
            Some((Ref { kind: Kind::Decision, id: it.id }, in_time))
        });
        parts.push(share(What::Acknowledged, rows));
        parts
    }

    fn last_contact(&self, layer: Layer, as_of: Day) -> Option<Day> {
        let reached = self.contacts.iter().filter(|it| it.on <= as_of && it.layers.contains(layer));
        reached.map(|it| it.on).max()
    }

    /// What it was that reached a level on a day.
    fn contact_on(&self, layer: Layer, on: Day) -> Option<Id> {
        self.contacts.iter().rfind(|it| it.on == on && it.layers.contains(layer) && it.id.is_some())?.id
    }

    pub(super) fn expectations(&self, as_of: Day, weights: Weights) -> Vec<Part> {
        let mut parts = Vec::new();
        let from = rules::window_from(as_of, weights.window);
        for side in [Side::Us, Side::Them] {
            let judged = self.promises.iter().filter(|(_, it)| it.side == side);
            let judged =
                judged.filter_map(|(id, it)| Some((Ref { kind: Kind::Commitment, id: *id }, it.kept(from, as_of)?)));
            parts.push(share(What::Kept { side }, judged));
        }
        let is_untold = |it: &&Mismatch| {
            let ended = it.ended_on.is_some_and(|on| on <= as_of);
            rules::is_kept_from_them(it.noticed_on, it.told_on, as_of) && !ended
        };
        let untold: Vec<Ref> =
            self.mismatches.iter().filter(is_untold).map(|it| Ref { kind: Kind::Amendment, id: it.id }).collect();
        let (count, weak) = (untold.len() as i32, untold.len());
        parts.push(Part { what: What::Untold, score: None, count, of: 0, rows: untold, weak });
        parts
    }

    pub(super) fn metrics(&self, as_of: Day) -> Part {
        let mut scores = Vec::new();
        // Those of which nothing is known today: they count for nothing, and are to be looked at.
        let mut unknown = Vec::new();
        let mut drafts = 0;
        for it in &self.kpis {
            let closed = it.kpi.closed_on.is_some_and(|on| on <= as_of);
            let Some(latest) = it.figures.iter().rfind(|figure| figure.as_of <= as_of).filter(|_| !closed) else {
                drafts += i32::from(!closed && it.kpi.dark().next().is_some());
                // One that was never taken is overdue as well.
                let start = it.kpi.start_on.filter(|_| !closed);
                let due = start.and_then(|start| rules::figures_due(&it.kpi, None, start));
                if due.is_some_and(|(_, late)| late < as_of) {
                    unknown.push(Ref { kind: Kind::Kpi, id: it.id });
                }
                continue;
            };
            // A figure that is overdue says nothing of today.
            let overdue =
                rules::figures_due(&it.kpi, Some(latest.as_of), latest.as_of).is_some_and(|(_, late)| late < as_of);
            let score = match it.kpi.standing(Some(*latest), latest.as_of) {
                _ if overdue => {
                    unknown.push(Ref { kind: Kind::Kpi, id: it.id });
                    continue;
                }
                Standing::Hit | Standing::OnPace => 100,
                Standing::Behind => 60,
                Standing::FarBehind | Standing::Missed => 20,
                Standing::Unknown => {
                    drafts += i32::from(it.kpi.dark().next().is_some());
                    continue;
                }
            };
            scores.push((Ref { kind: Kind::Kpi, id: it.id }, score));
        }
        // Of several that are behind, the one that is furthest.
        scores.sort_by_key(|(_, score)| *score);
        let score = mean(&scores.iter().map(|(_, score)| *score).collect::<Vec<_>>());
        let mut part = share(What::Pace { drafts }, scores.into_iter().map(|(kpi, score)| (kpi, score == 100)));
        part.weak += unknown.len();
        part.rows.splice(0..0, unknown);
        Part { score, ..part }
    }

    pub(super) fn recognition(&self, as_of: Day, weights: Weights) -> Part {
        let mut people: Vec<PersonId> = self.people.iter().filter(|it| it.sits(as_of)).map(|it| it.person).collect();
        people.sort_unstable();
        people.dedup();
        let is_thanked = |person: &PersonId| {
            let recent = |on: Day| on <= as_of && as_of.days_since(on) < weights.window;
            self.thanks.iter().any(|(thanked, on)| thanked == person && recent(*on))
        };
        // Whoever has just come has one window of grace.
        let is_new = |person: &PersonId| {
            let since = self.people.iter().filter(|it| it.person == *person && it.sits(as_of)).map(|it| it.from).min();
            since.is_some_and(|since| as_of.days_since(since) < weights.window)
        };
        let seated = people.len();
        people.retain(|person| is_thanked(person) || !is_new(person));
        let new = (seated - people.len()) as i32;
        share(What::Thanked { new }, people.iter().map(|person| ((*person).into(), is_thanked(person))))
    }

    pub(super) fn relationships(&self, as_of: Day, weights: Weights) -> Vec<Part> {
        let sits = |person: PersonId, side: Side| {
            self.people.iter().any(|it| it.person == person && it.side == side && it.sits(as_of))
        };
        let known = self
            .ties
            .iter()
            .filter(|(ours, theirs, on)| *on <= as_of && sits(*ours, Side::Us) && sits(*theirs, Side::Them));
        let known: Vec<&(PersonId, PersonId, Day)> = known.collect();
        let live = known.iter().filter(|(.., on)| rules::is_tie_alive(*on, as_of, weights.tie));
        let mut pairs: Vec<(PersonId, PersonId)> = live.map(|(ours, theirs, _)| (*ours, *theirs)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let levels = Layer::ALL.iter().filter(|layer| {
            pairs.iter().any(|(_, theirs)| self.layer_of(*theirs, as_of).is_some_and(|of| of == **layer))
        });
        // Three ties are enough, provided that they reach two levels.
        let most = if levels.count() < 2 { TIES_ENOUGH - 1 } else { TIES_ENOUGH };
        let count = pairs.len() as i32;
        let score = (!known.is_empty()).then(|| count.min(most) * 100 / TIES_ENOUGH);
        let theirs = self.people.iter().filter(|it| it.side == Side::Them && it.sits(as_of)).map(|it| it.person);
        let mut theirs: Vec<PersonId> = theirs.collect();
        theirs.sort_unstable();
        theirs.dedup();
        let is_known = |person: PersonId| pairs.iter().any(|(_, theirs)| *theirs == person);
        let rows = theirs.into_iter().map(|person| (person.into(), is_known(person)));
        let ties = Part { score, count, of: TIES_ENOUGH, ..share(What::Ties, rows) };
        vec![ties, self.sponsor(as_of)]
    }

    fn layer_of(&self, person: PersonId, as_of: Day) -> Option<Layer> {
        let role = self.people.iter().find(|it| it.person == person && it.sits(as_of))?.role;
        Some(match role {
            Role::Sponsor => Layer::Executive,
            Role::AllianceManager => Layer::Management,
            Role::Champion | Role::WorkingTeam => Layer::Working,
        })
    }

    /// Their sponsor, seen within the executive rhythm.
    fn sponsor(&self, as_of: Day) -> Part {
        let is_sponsor = |it: &&Sitting| it.side == Side::Them && it.role == Role::Sponsor && it.sits(as_of);
        let sponsors: Vec<&Sitting> = self.people.iter().filter(is_sponsor).collect();
        let rows: Vec<Ref> = sponsors.iter().map(|it| it.person.into()).collect();
        let seen =
            self.ties.iter().filter(|(_, theirs, on)| *on <= as_of && sponsors.iter().any(|it| it.person == *theirs));
        let last = seen.map(|(.., on)| *on).max();
        let rhythm = self.rhythms.iter().find(|it| it.layer == Layer::Executive);
        let limits = |from: Day| match rhythm {
            Some(rhythm) => (rhythm.ideal.after(from), rhythm.maximum.after(from)),
            None => (from.plus(SPONSOR_DAYS.0), from.plus(SPONSOR_DAYS.1)),
        };
        let from = last.or_else(|| sponsors.iter().map(|it| it.from).max());
        let score = from.map(|from| fading(as_of, limits(from).0, limits(from).1));
        // Whom nobody has met yet is no good sign while there is time.
        let score = score.filter(|score| last.is_some() || *score < 100);
        let age = last.map(|last| as_of.days_since(last));
        let weak = if score == Some(100) { 0 } else { rows.len() };
        Part { what: What::Sponsor { age }, score, count: 0, of: 0, rows, weak }
    }
}

/// 100 up to one day, falling to 0 at another.
fn fading(as_of: Day, ideal: Day, maximum: Day) -> i32 {
    let (over, span) = (as_of.days_since(ideal), maximum.days_since(ideal).max(1));
    (100 - (over.max(0) * 100 / span)).max(0)
}

/// So many rows are good, of so many.
fn share(what: What, judged: impl Iterator<Item = (Ref, bool)>) -> Part {
    let (good, weak): (Vec<_>, Vec<_>) = judged.partition(|(_, good)| *good);
    let (count, of) = (good.len(), good.len() + weak.len());
    let score = (of > 0).then(|| (count * 100 / of.max(1)) as i32);
    let rows = weak.iter().chain(&good).map(|(row, _)| *row).collect();
    Part { what, score, count: count as i32, of: of as i32, rows, weak: weak.len() }
}
