//! What the two sides did together: spoke, decided, promised, expected, thanked.

use serde::Serialize;

use super::figures::Cause;
use super::{List, ROWS, Reading, SIDES, listed};
use crate::domain::rules::{KeptRate, Promised, is_late};
use crate::domain::words::Said;
use crate::domain::{
    Commitment, Day, DecisionState, Expectation as Expected, ExpectationKind, ExpectationState, Interaction,
    InteractionKind, InteractionState, Interval, Kpi, Layer, Manner, PersonId, Recognition, RecognitionKind, Side,
    Span, Stored,
};
use crate::store::Result;

type Decided = crate::domain::Decision;

/// Rows of one kind that are looked at.
const LOOKED_AT: usize = 60;

/// How often the sides spoke.
#[derive(Clone, Debug, Serialize)]
pub struct Communication {
    /// Of meetings, calls, visits and events: held, and all that was answered for.
    pub held: i64,
    pub planned: i64,
    pub missed: i64,
    pub cancelled: i64,
    pub moved: i64,
    pub kinds: Vec<KindCount>,
    pub layers: Vec<LayerCount>,
    pub meetings: List<Meeting>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct KindCount {
    pub kind: InteractionKind,
    pub held: i64,
}

/// A level, how often it is to speak and when it last did.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LayerCount {
    pub layer: Layer,
    pub every: Interval,
    pub last_on: Option<Day>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Meeting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub on: Day,
    pub kind: InteractionKind,
    pub title: String,
    pub us: Vec<String>,
    pub them: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub text: String,
    pub made_on: Day,
    pub state: DecisionState,
    pub acknowledged_us_on: Option<Day>,
    pub acknowledged_them_on: Option<Day>,
}

/// How each side keeps its word.
#[derive(Clone, Debug, Serialize)]
pub struct Promises {
    pub us: SidePromises,
    pub them: SidePromises,
    pub done: List<Promise>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct SidePromises {
    pub kept: i64,
    pub judged: i64,
    pub open: usize,
    pub late: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Promise {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub text: String,
    pub side: Side,
    pub owner: Option<String>,
    pub due_on: Option<Day>,
    pub done_on: Option<Day>,
    pub on_time: Option<bool>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Expectation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// Who expects it.
    pub side: Side,
    pub kind: ExpectationKind,
    pub text: String,
    pub measure: String,
    pub due_on: Option<Day>,
    pub owner: Option<String>,
    pub state: ExpectationState,
    #[serde(skip)]
    pub state_said: Said,
    pub drifting: bool,
    pub causes: Vec<Cause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence_us: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence_them: Option<i32>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Amendment {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub about: String,
    pub reality: String,
    pub told_on: Option<Day>,
    pub old_wording: String,
    pub new_wording: String,
    pub agreed_on: Option<Day>,
}

/// Thanks that both sides may read of.
#[derive(Clone, Debug, Serialize)]
pub struct Thanks {
    pub shared: List<Thanked>,
    /// How many more there were in private; for ourselves only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_private: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Thanked {
    pub on: Day,
    pub side: Side,
    pub to: Vec<String>,
    pub team: String,
    pub from: Option<String>,
    pub text: String,
    pub effect: String,
}

impl Reading<'_> {
    pub(super) fn communication(&self) -> Result<Communication> {
        let counts = self.store.conversations(self.alliance, self.span)?;
        let of = |state: InteractionState| {
            counts.iter().filter(|it| it.1 == state && it.0.is_dated()).map(|it| it.2).sum::<i64>()
        };
        let (held, missed, cancelled) =
            (of(InteractionState::Held), of(InteractionState::Missed), of(InteractionState::Cancelled));
        let kinds = counts.iter().filter(|it| it.1 == InteractionState::Held);
        let mut kinds: Vec<KindCount> = kinds.map(|it| KindCount { kind: it.0, held: it.2 }).collect();
        kinds.sort_by_key(|it| (std::cmp::Reverse(it.held), it.kind));
        Ok(Communication {
            held,
            planned: held + missed + cancelled,
            missed,
            cancelled,
            moved: of(InteractionState::Moved),
            kinds,
            layers: self.layers()?,
            meetings: self.meetings()?,
        })
    }

    /// The rhythm that was agreed, as far as these readers know of it.
    fn layers(&self) -> Result<Vec<LayerCount>> {
        let mut cadences = self.store.cadences_of(self.alliance)?;
        let mut layers = Vec::new();
        cadences.sort_by_key(|it| it.ideal.days_about());
        for it in cadences.iter().filter(|it| it.since <= self.as_of) {
            // Of several on a level, the strictest says how often.
            if layers.iter().any(|known: &LayerCount| known.layer == it.layer) {
                continue;
            }
            let last_on = self.store.last_contact_until(self.alliance, it.layer, self.as_of)?;
            layers.push(LayerCount { layer: it.layer, every: it.ideal, last_on });
        }
        Ok(layers)
    }

    /// Those with a date and people: mails and messages are a number.
    fn meetings(&self) -> Result<List<Meeting>> {
        let found = self.store.in_span::<Interaction>(self.alliance, self.span, 4 * LOOKED_AT)?;
        let is_one = |it: &&Stored<Interaction>| {
            use InteractionKind::{Call, Event, Meeting, Visit};
            it.state == InteractionState::Held && matches!(it.kind, Meeting | Call | Visit | Event)
        };
        let held: Vec<&Stored<Interaction>> = found.rows.iter().filter(is_one).collect();
        let beyond = held.len().saturating_sub(ROWS);
        let mut rows = Vec::new();
        for it in held.into_iter().take(ROWS) {
            let there = self.store.those_there(it.key())?;
            let of = |side: Side| -> Vec<PersonId> {
                let present = there.iter().filter(|seat| seat.side == side);
                present.map(|seat| seat.person_id).collect()
            };
            rows.push(Meeting {
                number: self.number(it),
                on: it.when.day,
                kind: it.kind,
                title: it.title.clone(),
                us: self.names(of(Side::Us))?,
                them: self.names(of(Side::Them))?,
            });
        }
        Ok(List { rows, more: beyond })
    }

    pub(super) fn decisions(&self) -> Result<List<Decision>> {
        let found = self.store.in_span::<Decided>(self.alliance, self.span, ROWS)?;
        let decided = found.rows.into_iter().map(|it| self.decision_then(it)).collect::<Result<Vec<_>>>()?;
        let row = |it: &Stored<Decided>| Decision {
            number: self.number(it),
            text: it.text.clone(),
            made_on: it.made_on,
            state: it.state,
            acknowledged_us_on: it.acknowledged_us_on,
            acknowledged_them_on: it.acknowledged_them_on,
        };
        Ok(List { rows: decided.iter().map(row).collect(), more: found.more })
    }

    pub(super) fn promises(&self) -> Result<Promises> {
        let open = self.open::<Commitment>(10 * LOOKED_AT)?.rows;
        let span = Span { to: self.as_of, ..self.span };
        let found = self.store.promised(self.alliance, span)?;
        let mut promised: Vec<Promised> = found.into_iter().map(|(_, it)| it).collect();
        if self.then.is_some() {
            // Which were open at the end of days that have passed, and by when they were due, stands in `open`.
            promised.retain(|it| it.done_on.is_some());
            promised.extend(open.iter().filter_map(|it| {
                Some(Promised { side: it.side, due_on: it.due_on?, done_on: None, lapsed: it.lapsed })
            }));
        }
        let of = |side: Side| {
            let KeptRate { kept, judged } = KeptRate::of(promised.iter().copied(), side, span);
            let theirs = open.iter().filter(|it| it.side == side);
            let late = theirs.clone().filter(|it| is_late(it.due_on, self.as_of)).count();
            SidePromises { kept, judged, open: theirs.count(), late }
        };
        let [us, them] = SIDES.map(of);
        let found = self.store.done_in(self.alliance, self.span, ROWS)?;
        let mut rows = Vec::new();
        for it in &found.rows {
            rows.push(Promise {
                number: self.number(it),
                text: it.text.clone(),
                side: it.side,
                owner: self.owner(it.owner_id)?,
                due_on: it.due_on,
                done_on: it.closed_on,
                on_time: it.kept_on_time(),
            });
        }
        Ok(Promises { us, them, done: List { rows, more: found.more } })
    }

    /// Those that bind, and those that were settled in these days.
    pub(super) fn expectations(&self) -> Result<List<Expectation>> {
        let open = self.open::<Expected>(LOOKED_AT)?;
        let settled = self.store.settled_in(self.alliance, self.span, ROWS)?;
        let mut rows = Vec::new();
        for it in open.rows.iter().chain(&settled.rows).take(2 * ROWS) {
            let for_us = |percent: Option<i32>| percent.filter(|_| self.is_for_us());
            rows.push(Expectation {
                number: self.number(it),
                side: it.side,
                kind: it.kind,
                text: it.text.clone(),
                measure: it.measure.clone(),
                due_on: it.due_on,
                owner: self.owner(it.owner_id)?,
                state: it.state,
                state_said: it.state_said(),
                causes: self.causes(it.reference())?,
                drifting: it.is_open() && self.drift_of(it)?.is_some(),
                confidence_us: for_us(it.confidence_us),
                confidence_them: for_us(it.confidence_them),
            });
        }
        rows.sort_by_key(|it| it.side);
        let all = open.rows.len() + settled.rows.len();
        Ok(List { more: open.more + settled.more + all.saturating_sub(rows.len()), rows })
    }

    /// Amendments noticed in these days, or still open, of what these readers may see.
    pub(super) fn amendments(&self) -> Result<List<Amendment>> {
        type Found = crate::domain::Amendment;
        let mut all = self.store.in_span::<Found>(self.alliance, self.span, LOOKED_AT)?.rows;
        let open = self.open::<Found>(LOOKED_AT)?.rows;
        all = all.into_iter().map(|it| self.amendment_then(it)).collect();
        all.extend(open.into_iter().filter(|it| it.noticed_on < self.span.from));
        let mut rows = Vec::new();
        for it in all.iter().filter(|it| self.may_see_amendment(it) && it.dropped_on.is_none()) {
            let Some(about) = self.amended(it)? else { continue };
            rows.push(Amendment {
                number: self.number(it),
                about,
                reality: it.text.clone(),
                told_on: it.told_on,
                // The wording is the expectation's own only once both agreed on it.
                old_wording: it.old_wording.clone(),
                new_wording: if it.agreed_on.is_some() { it.new_wording.clone() } else { String::new() },
                agreed_on: it.agreed_on,
            });
        }
        Ok(listed(rows, 0, ROWS))
    }

    /// What an amendment is about, if these readers may see that.
    fn amended(&self, it: &Stored<crate::domain::Amendment>) -> Result<Option<String>> {
        if let Some(id) = it.expectation_id {
            return Ok(self.store.find::<Expected>(id)?.map(|it| it.data.text));
        }
        let Some(id) = it.kpi_id else { return Ok(Some(String::new())) };
        Ok(self.store.find::<Kpi>(id)?.map(|it| it.data.name))
    }

    pub(super) fn thanks(&self) -> Result<Thanks> {
        // Shared ones only, whoever reads: a private word is not made public by a report of ours.
        let partner = self.store.seen_by(crate::domain::Audience::Partner);
        let found = partner.in_span::<Recognition>(self.alliance, self.span, LOOKED_AT)?;
        let is_shared =
            |it: &&Stored<Recognition>| it.manner != Some(Manner::Private) && it.kind == RecognitionKind::Thanks;
        let mut rows = Vec::new();
        for it in found.rows.iter().filter(is_shared) {
            rows.push(Thanked {
                on: it.given_on,
                side: it.side,
                to: self.names(self.store.thanked(it.key())?)?,
                team: it.team.clone(),
                from: self.owner(it.from_id)?,
                text: it.text.clone(),
                effect: it.effect.clone(),
            });
        }
        let quietly = if self.is_for_us() { Some(self.store.thanked_quietly(self.alliance, self.span)?) } else { None };
        Ok(Thanks { shared: listed(rows, found.more, ROWS), in_private: quietly })
    }
}
