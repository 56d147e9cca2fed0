//! How a record stands, as far as it decides how it is answered.

use crate::domain::words::{Said, Spoken};
use crate::domain::{
    AllianceId, Amendment, Cadence, Commitment, CommitmentState, Decision, DecisionState, Expectation, ExpectationKind,
    ExpectationState, Feedback, Idea, IdeaState, Interaction, InteractionKind, InteractionState, Kind, Kpi, Obstacle,
    ObstacleState, Recognition, Ref, Reward, RewardState, Seat, Share, Side, Topic, TopicState, Visibility,
};
use crate::store::{Result, Seen};

/// What decides, beside the kind of a record, how it is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stands {
    pub phase: Phase,
    /// The state in which it rests: whatever ends or moves an open one is not for it.
    pub over: Option<Said>,
    pub news: News,
}

/// What is peculiar to how a record of some kinds stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Phase {
    #[default]
    Plain,
    /// An interaction whose day is to come.
    Ahead,
    /// An obstacle that is only feared.
    Feared,
    /// Shared data that is to go to people who have not got it.
    Addressed,
    /// A reward that is not given yet.
    Offered,
    /// What was written down, and did not take place.
    Note,
    /// An expectation of ours that the other side has not accepted.
    Stated,
    /// One of theirs that we have not accepted.
    Asked,
    /// A decision that our side has not acknowledged.
    Ours,
    /// A KPI whose deadline has passed.
    Over,
    /// A cadence that is not paused.
    Running,
    /// An amendment that says nothing yet that both could agree on.
    Empty,
    /// Such an amendment, with alternatives to choose from.
    Undecided,
    /// An amendment with alternatives, that can be agreed on as it is.
    Alternatives,
    /// Feedback that is to be given again.
    Again,
}

/// Whether the partner knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum News {
    /// Not yet.
    #[default]
    Untold,
    /// There is nothing to tell.
    Nothing,
    /// They do; the state that says so.
    Told(Said),
}

impl News {
    fn told(is_told: bool, state: Said) -> Self {
        if is_told { News::Told(state) } else { News::Untold }
    }
}

/// How a record stands, and the alliance of what is answered by getting in touch.
pub(super) fn stands(store: &Seen, record: Ref) -> Result<(Option<AllianceId>, Stands)> {
    let id = record.id;
    let mut alliance = None;
    let stands = match record.kind {
        Kind::Interaction => interaction(store, record)?,
        Kind::Commitment => {
            let it = store.get::<Commitment>(id.into())?;
            over(it.state != CommitmentState::Open, it.state.said())
        }
        Kind::Obstacle => {
            let it = store.get::<Obstacle>(id.into())?;
            let is_feared = it.state == ObstacleState::Possible;
            Stands {
                phase: if is_feared { Phase::Feared } else { Phase::Plain },
                news: News::told(it.told_on.is_some(), ["told", "comunicado"]),
                ..over(it.resolved_on.is_some(), it.state_said())
            }
        }
        Kind::Topic => {
            let it = store.get::<Topic>(id.into())?;
            over(it.state != TopicState::Open, it.state.said())
        }
        Kind::Idea => {
            let it = store.get::<Idea>(id.into())?;
            over(it.state != IdeaState::Open, it.state.said())
        }
        Kind::Share => {
            let it = store.get::<Share>(id.into())?;
            let is_report = it.shared_on.is_none() && store.reported(id.into())?.is_some();
            let waits = store.recipients(id.into())?.iter().any(|it| it.sent_on.is_none()) || is_report;
            let phase = if waits && it.side == Side::Us { Phase::Addressed } else { Phase::Plain };
            Stands { phase, ..shared(it.shared_on.is_some()) }
        }
        Kind::Feedback => shared(store.get::<Feedback>(id.into())?.shared_on.is_some()),
        Kind::Decision => decision(&store.get::<Decision>(id.into())?.data),
        Kind::Expectation | Kind::Kpi | Kind::Amendment => reality(store, record)?,
        Kind::Recognition => {
            let is_again = store.get::<Recognition>(id.into())?.next_on.is_some();
            Stands { phase: if is_again { Phase::Again } else { Phase::Plain }, ..Stands::default() }
        }
        Kind::Reward => {
            let it = store.get::<Reward>(id.into())?;
            let is_offered = it.state == RewardState::Offered;
            let phase = if is_offered { Phase::Offered } else { Phase::Plain };
            Stands { phase, ..over(!is_offered && it.state != RewardState::Pending, it.state.said()) }
        }
        Kind::Cadence => {
            let it = store.get::<Cadence>(id.into())?;
            alliance = Some(it.alliance_id);
            let phase = if it.paused_on.is_none() { Phase::Running } else { Phase::Plain };
            Stands { phase, ..over(it.paused_on.is_some(), ["paused", "en pausa"]) }
        }
        Kind::Seat => {
            let it = store.get::<Seat>(id.into())?;
            over(it.to_on.is_some_and(|to| to <= store.today()), ["ended", "terminado"])
        }
        _ => Stands::default(),
    };
    Ok((alliance, stands))
}

fn over(is_over: bool, state: Said) -> Stands {
    Stands { over: is_over.then_some(state), ..Stands::default() }
}

/// What is done with it is that they get it.
fn shared(is_shared: bool) -> Stands {
    Stands { news: News::told(is_shared, ["shared", "compartido"]), ..over(is_shared, ["shared", "compartido"]) }
}

fn interaction(store: &Seen, record: Ref) -> Result<Stands> {
    let it = store.get::<Interaction>(record.id.into())?;
    let is_planned = it.state == InteractionState::Planned;
    let phase = match it.kind {
        _ if is_planned && it.when.day > store.today() => Phase::Ahead,
        InteractionKind::Note => Phase::Note,
        _ => Phase::Plain,
    };
    Ok(Stands { phase, ..over(!is_planned, it.state.said()) })
}

fn decision(it: &Decision) -> Stands {
    let stands = matches!(it.state, DecisionState::Proposed | DecisionState::Agreed);
    let phase = if it.acknowledged_on(Side::Us).is_none() { Phase::Ours } else { Phase::Plain };
    let is_known = it.acknowledged_on(Side::Them).is_some();
    Stands { phase, news: News::told(is_known, ["acknowledged", "confirmada"]), ..over(!stands, it.state.said()) }
}

/// What both sides agreed on, and what became of it.
fn reality(store: &Seen, record: Ref) -> Result<Stands> {
    let id = record.id;
    if record.kind == Kind::Amendment {
        return Ok(amendment(store, &store.get::<Amendment>(id.into())?.data));
    }
    let mut news = store
        .open_amendment(record)?
        .map_or(News::Nothing, |it| News::told(it.told_on.is_some(), ["told", "comunicado"]));
    let stands = if record.kind == Kind::Kpi {
        let it = store.get::<Kpi>(id.into())?;
        let is_past = it.deadline_on.is_some_and(|deadline| deadline < store.today());
        Stands {
            phase: if is_past { Phase::Over } else { Phase::Plain },
            ..over(it.closed_on.is_some(), ["closed", "cerrado"])
        }
    } else {
        let it = store.get::<Expectation>(id.into())?;
        // Nobody accepts a need.
        let is_stated = it.state == ExpectationState::Stated && it.kind != ExpectationKind::Need;
        // A limit is told by itself, with nothing to amend.
        if it.kind == ExpectationKind::Limit && news == News::Nothing {
            news = News::told(it.visibility == Visibility::Both, ["told", "comunicado"]);
        }
        let phase = match it.side {
            _ if !is_stated => Phase::Plain,
            Side::Us => Phase::Stated,
            Side::Them => Phase::Asked,
        };
        Stands { phase, ..over(!it.is_open(), it.state_said()) }
    };
    Ok(Stands { news, ..stands })
}

fn amendment(store: &Seen, it: &Amendment) -> Stands {
    let has_number = it.new_target.is_some() || it.new_due_on.is_some();
    let has_words = !it.new_wording.trim().is_empty() || it.chosen_text().is_some();
    // Words alone would leave a KPI as far off its pace as it was; an end ends what it amends no more.
    let can_agree = has_number || (it.kpi_id.is_none() && has_words);
    let binds = it.expectation_id.is_none_or(|above| store.get::<Expectation>(above).is_ok_and(|it| it.is_open()));
    let phase = match (it.options().next().is_some(), can_agree) {
        (true, true) => Phase::Alternatives,
        (true, false) => Phase::Undecided,
        (false, true) => Phase::Plain,
        (false, false) => Phase::Empty,
    };
    let rests = it.agreed_on.map(|_| ["agreed", "acordado"]).or(it.dropped_on.map(|_| ["dropped", "descartado"]));
    let rests = rests.or((!binds).then_some(["closed", "cerrado"]));
    Stands { phase, over: rests, news: News::told(it.told_on.is_some(), ["told", "comunicado"]) }
}
