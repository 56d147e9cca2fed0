//! What answers a row: for each verb, one answer, whoever asks. Keys, footers, help, the review, marked
//! sets and `trato VERB KEY` interpret it and decide nothing themselves.

mod moved;
mod row;
mod stands;
#[cfg(test)]
mod tests;
mod together;

use crate::domain::words::{Said, Spoken};
use crate::domain::{Act, Day, InteractionState, Kind, PersonId, Reason, RewardState, Rule, Side};

use moved::moved;

pub use moved::Moved;
pub use row::{Asks, Row};
pub use stands::{News, Phase, Stands};
pub use together::{Together, together};

/// What may be done to a row, by the same key and the same word everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verb {
    /// What it asks for is done.
    Done,
    /// The same, on an earlier day than today.
    DoneOn,
    /// It did not happen, or is not needed.
    NotHeld,
    Move,
    Tell,
    Drop,
    /// Reality differs from what was agreed.
    Amend,
    /// Why it came out so; of an amendment, which alternative.
    Explain,
    Supersede,
    Delete,
}

impl Verb {
    pub const ALL: [Verb; 10] = [
        Verb::Done,
        Verb::DoneOn,
        Verb::NotHeld,
        Verb::Move,
        Verb::Tell,
        Verb::Drop,
        Verb::Amend,
        Verb::Explain,
        Verb::Supersede,
        Verb::Delete,
    ];

    /// Whether records of a kind are ever answered so.
    fn is_for(self, kind: Kind) -> bool {
        match self {
            Verb::Done | Verb::DoneOn => matches!(
                kind,
                Kind::Interaction
                    | Kind::Commitment
                    | Kind::Obstacle
                    | Kind::Topic
                    | Kind::Idea
                    | Kind::Share
                    | Kind::Alliance
                    | Kind::Feedback
                    | Kind::Expectation
                    | Kind::Amendment
                    | Kind::Cadence
                    | Kind::Kpi
                    | Kind::Decision
                    | Kind::Reward
                    | Kind::Seat
            ),
            Verb::NotHeld => matches!(kind, Kind::Expectation | Kind::Interaction | Kind::Obstacle),
            Verb::Move => moved(kind, None).is_some(),
            Verb::Tell => matches!(
                kind,
                Kind::Obstacle
                    | Kind::Feedback
                    | Kind::Decision
                    | Kind::Share
                    | Kind::Expectation
                    | Kind::Kpi
                    | Kind::Amendment
            ),
            Verb::Drop => matches!(
                kind,
                Kind::Commitment
                    | Kind::Expectation
                    | Kind::Amendment
                    | Kind::Topic
                    | Kind::Recognition
                    | Kind::Reward
                    | Kind::Idea
                    | Kind::Decision
                    | Kind::Interaction
                    | Kind::Cadence
                    | Kind::Kpi
            ),
            Verb::Amend => matches!(kind, Kind::Amendment | Kind::Expectation | Kind::Kpi | Kind::Cause),
            Verb::Explain => matches!(kind, Kind::Amendment | Kind::Expectation | Kind::Kpi),
            Verb::Supersede => kind == Kind::Decision,
            // A decision that no longer stands is withdrawn or superseded: its history is the point.
            Verb::Delete => kind != Kind::Decision,
        }
    }
}

/// What answers a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// Done as it stands.
    Act(Act),
    /// Needs the fields of a form.
    Form(Form),
    /// Needs one more word.
    Ask(Ask),
    /// A line about it, begun.
    Log(Line),
    /// Nothing, and why not.
    Not(Not),
}

/// The forms that answer a row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// Of the record itself.
    Edit,
    Amend,
    Cause,
    /// The figure that is due.
    Figure,
    Thank,
    Feedback,
    /// One of ours meets one of theirs.
    Introduce,
    /// Both sides say how it stands.
    Check,
    /// What is done about a need.
    Commit,
    /// What follows from a cause.
    Follow,
}

/// What is asked before a row is answered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ask {
    /// Why it is dropped.
    Reason,
    /// To which day what of it moves.
    Day(Moved),
    /// On which day it was done.
    When,
    /// To which of its recipients it was sent.
    Sent,
    /// Who approves a gift.
    Approver,
    /// Whether it was missed, called off or moved.
    Missed,
    /// Which of the alternatives.
    Alternative,
    /// The words that take its place.
    Wording,
    /// Whether it is really to end so.
    Sure(End),
}

/// How a record ends for good, after a yes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum End {
    Delete,
    /// As if dropped: parked, withdrawn, cancelled, paused, closed.
    Drop,
}

impl End {
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            End::Delete => Act::Delete,
            End::Drop => Act::Drop { reason: String::new() },
        }
    }
}

/// To whom a line is begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// To the partner: getting in touch is the answer.
    Contact,
    Congratulate(PersonId),
    Write(PersonId),
}

/// Why a verb does nothing to a row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Not {
    /// Records of that kind are never answered so.
    For(Verb, Kind),
    /// The row asks for something else of what it is about.
    Elsewhere,
    /// It has ended already, or they know: the state that says so.
    Already(Kind, Said),
    /// Its day is to come.
    Ahead,
    /// It is a proposal, no record.
    Proposed,
    /// A figure comes due by its interval.
    Figure,
    /// No amendment says what there would be to tell.
    NoNews,
    /// There are no alternatives yet.
    NoAlternatives,
    /// No feedback is to follow.
    NoNext,
    /// What is done with it has no day of its own.
    NoDay,
    /// There is no row.
    Nothing,
}

/// What a verb does to a row.
#[must_use]
pub fn action(verb: Verb, row: &Row, today: Day) -> Answer {
    if verb == Verb::DoneOn {
        return on_another_day(row, today);
    }
    match row.asks {
        Asks::Due(rule, reason) => due(verb, row, (rule, reason), today),
        Asks::Thanks => match (verb, row.alliance) {
            (Verb::Done, _) => Answer::Form(Form::Thank),
            (Verb::NotHeld, Some(alliance)) => Answer::Act(Act::Waive { alliance }),
            _ => Answer::Not(Not::Proposed),
        },
        Asks::Nothing => of_record(verb, row, today),
    }
}

/// What is done as it stands may have been done on another day; a meeting was held on its own.
fn on_another_day(row: &Row, today: Day) -> Answer {
    match action(Verb::Done, row, today) {
        Answer::Act(act) if act.day().is_some() && row.record.kind != Kind::Interaction => Answer::Ask(Ask::When),
        Answer::Ask(Ask::Sent) => Answer::Ask(Ask::When),
        Answer::Not(Not::For(_, kind)) => Answer::Not(Not::For(Verb::DoneOn, kind)),
        Answer::Not(not) => Answer::Not(not),
        _ => Answer::Not(Not::NoDay),
    }
}

/// The answer to what Today asks for.
fn due(verb: Verb, row: &Row, (rule, reason): (Rule, Option<Reason>), today: Day) -> Answer {
    use Answer::{Form as InForm, Log};
    let person = PersonId(row.record.id);
    match (rule, verb) {
        (Rule::Expectation | Rule::Kpi, Verb::Done) => asked(row, reason, today),
        // When it is due follows from the last one: there is no date to move.
        (Rule::Kpi, Verb::Move) if reason == Some(Reason::Figure) => Answer::Not(Not::Figure),
        (Rule::Renewal, Verb::Done) => InForm(Form::Edit),
        // Before its day there is something to prepare, after it something to tell.
        (Rule::Event, Verb::Done) if row.stands.phase == Phase::Ahead => InForm(Form::Edit),
        (Rule::Thanks, Verb::Done) => InForm(Form::Thank),
        (Rule::Feedback, Verb::Done) => InForm(Form::Feedback),
        (Rule::Birthday, Verb::Done) => Log(Line::Congratulate(person)),
        (Rule::Tie, Verb::Done) if row.record.kind == Kind::Person => Log(Line::Write(person)),
        (Rule::Tie, Verb::Done) => InForm(Form::Introduce),
        (Rule::Health, Verb::Done) => InForm(Form::Check),
        (Rule::Thanks | Rule::Birthday, Verb::NotHeld) => match row.alliance {
            Some(alliance) => Answer::Act(Act::Waive { alliance }),
            None => Answer::Not(Not::Elsewhere),
        },
        (Rule::Cadence, Verb::Done | Verb::Drop) => of_record(verb, row, today),
        (Rule::Review, Verb::Done | Verb::Move) => of_record(verb, row, today),
        // What these are about, an alliance or a person, is not what would be ended or moved.
        (Rule::Cadence | Rule::Renewal | Rule::Review, _) => Answer::Not(Not::Elsewhere),
        (Rule::Thanks | Rule::Birthday | Rule::Tie | Rule::Health, _) => Answer::Not(Not::Elsewhere),
        _ => of_record(verb, row, today),
    }
}

/// What an expectation or a KPI asks for says what answers it.
fn asked(row: &Row, reason: Option<Reason>, today: Day) -> Answer {
    match reason {
        Some(Reason::Untold) => Answer::Act(Act::Tell { on: today }),
        Some(Reason::Answer) => of_record(Verb::Done, row, today),
        Some(Reason::Cause) => Answer::Form(Form::Cause),
        // Once the day has passed there is nothing left to agree on, only why.
        Some(Reason::Deadline) if row.stands.phase == Phase::Over => Answer::Form(Form::Cause),
        Some(Reason::Pace | Reason::Deadline | Reason::Unsettled) => Answer::Form(Form::Amend),
        Some(Reason::Figure) => Answer::Form(Form::Figure),
        Some(Reason::Unmet) => Answer::Form(Form::Commit),
        Some(Reason::Doubtful | Reason::Draft) => Answer::Form(Form::Edit),
        Some(Reason::Thanks | Reason::Reward | Reason::Unthanked | Reason::Cold | Reason::OneTie) | None => {
            Answer::Not(Not::Elsewhere)
        }
    }
}

/// The answer of a record that nothing is asked of.
fn of_record(verb: Verb, row: &Row, on: Day) -> Answer {
    use Answer::{Act as Do, Ask as First, Form as InForm};
    let (kind, Stands { phase, over, news }) = (row.record.kind, row.stands);
    if !verb.is_for(kind) {
        return Answer::Not(Not::For(verb, kind));
    }
    let open = |answer: Answer| over.map_or(answer, |state| Answer::Not(Not::Already(kind, state)));
    match verb {
        Verb::Done | Verb::DoneOn => done(row, on),
        _ if phase == Phase::Note && matches!(verb, Verb::NotHeld | Verb::Drop) => Answer::Not(Not::For(verb, kind)),
        // What is in the way can only be resolved.
        Verb::NotHeld if kind == Kind::Obstacle && phase != Phase::Feared => Answer::Not(Not::For(verb, kind)),
        Verb::NotHeld if matches!(kind, Kind::Expectation | Kind::Obstacle) => {
            open(Do(Act::NotHeld(InteractionState::Missed)))
        }
        Verb::NotHeld => open(First(Ask::Missed)),
        Verb::Move => match moved(kind, over) {
            // The true day of what took place can be told whenever it is noticed.
            Some(Moved::Held) => First(Ask::Day(Moved::Held)),
            Some(Moved::NextFeedback) if phase != Phase::Again => Answer::Not(Not::NoNext),
            Some(moved) => open(First(Ask::Day(moved))),
            None => Answer::Not(Not::For(verb, kind)),
        },
        Verb::Tell => match (news, over) {
            (News::Told(state), _) => Answer::Not(Not::Already(kind, state)),
            (News::Nothing, _) => Answer::Not(Not::NoNews),
            // A decision that no longer stands is not acknowledged any more.
            (News::Untold, Some(state)) if kind == Kind::Decision => Answer::Not(Not::Already(kind, state)),
            (News::Untold, _) => Do(Act::Tell { on }),
        },
        // A reason is asked for where it is kept.
        Verb::Drop if matches!(kind, Kind::Commitment | Kind::Expectation) => open(First(Ask::Reason)),
        Verb::Drop if kind == Kind::Recognition && phase != Phase::Again => Answer::Not(Not::NoNext),
        // A gift that counts can still turn out not to be one.
        Verb::Drop if kind == Kind::Reward && over != Some(RewardState::Refused.said()) => First(Ask::Sure(End::Drop)),
        Verb::Drop => open(First(Ask::Sure(End::Drop))),
        Verb::Amend if kind == Kind::Amendment => InForm(Form::Edit),
        Verb::Amend if kind == Kind::Cause => InForm(Form::Follow),
        Verb::Amend => open(InForm(Form::Amend)),
        Verb::Explain if kind != Kind::Amendment => InForm(Form::Cause),
        Verb::Explain if matches!(phase, Phase::Alternatives | Phase::Undecided) => open(First(Ask::Alternative)),
        Verb::Explain => Answer::Not(Not::NoAlternatives),
        Verb::Supersede => open(First(Ask::Wording)),
        Verb::Delete => First(Ask::Sure(End::Delete)),
    }
}

/// What it is to be done with a record: for most kinds, that it is over.
fn done(row: &Row, on: Day) -> Answer {
    let (kind, Stands { phase, over, news }) = (row.record.kind, row.stands);
    match (kind, phase, over) {
        // A rhythm that rests goes on; one that runs is kept by getting in touch.
        (Kind::Cadence, Phase::Running, _) => Answer::Log(Line::Contact),
        (Kind::Cadence, ..) => Answer::Act(Act::Done { on }),
        (Kind::Interaction, Phase::Note, _) => Answer::Not(Not::For(Verb::Done, kind)),
        (Kind::Reward, Phase::Offered, _) => Answer::Act(Act::Done { on }),
        (Kind::Share, Phase::Addressed, _) => Answer::Ask(Ask::Sent),
        (_, _, Some(state)) => Answer::Not(Not::Already(kind, state)),
        (Kind::Obstacle, Phase::Feared, _) => Answer::Act(Act::Happen { on }),
        // What was only stated is accepted first; what was accepted is met.
        (Kind::Expectation, Phase::Stated, _) => Answer::Act(Act::Acknowledge { side: Side::Them, on }),
        (Kind::Expectation, Phase::Asked, _) => Answer::Act(Act::Acknowledge { side: Side::Us, on }),
        // Whichever side has not acknowledged it does, ours first.
        (Kind::Decision, Phase::Ours, _) => Answer::Act(Act::Acknowledge { side: Side::Us, on }),
        (Kind::Decision, ..) => match news {
            News::Told(state) => Answer::Not(Not::Already(kind, state)),
            _ => Answer::Act(Act::Acknowledge { side: Side::Them, on }),
        },
        (Kind::Reward, ..) => Answer::Ask(Ask::Approver),
        (Kind::Interaction, Phase::Ahead, _) => Answer::Not(Not::Ahead),
        (Kind::Amendment, Phase::Empty | Phase::Undecided, _) => Answer::Form(Form::Edit),
        // What is followed is measured; to stop following it is to drop it.
        (Kind::Kpi, ..) => Answer::Form(Form::Figure),
        _ => Answer::Act(Act::Done { on }),
    }
}
