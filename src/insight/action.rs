//! What answers a row: for each verb, one answer, whoever asks. Keys, footers, help, the review, marked
//! sets and `trato VERB KEY` interpret it and decide nothing themselves.

use crate::domain::{
    Act, AllianceId, Cadence, Day, Decision, Due, Expectation, ExpectationState, Interaction, InteractionState, Kind,
    Kpi, PersonId, Reason, Ref, Rule, Side,
};
use crate::store::{Result, Store};

/// What may be done to a row, by the same key and the same word everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verb {
    /// What it asks for is done.
    Done,
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
    pub const ALL: [Verb; 9] = [
        Verb::Done,
        Verb::NotHeld,
        Verb::Move,
        Verb::Tell,
        Verb::Drop,
        Verb::Amend,
        Verb::Explain,
        Verb::Supersede,
        Verb::Delete,
    ];
}

/// What decides, beside the kind of a record, how it is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stands {
    Plain,
    /// An interaction whose day is to come.
    Ahead,
    /// An expectation that the other side has not accepted.
    Stated,
    /// A decision that our side has not acknowledged.
    Ours,
    /// A KPI whose deadline has passed.
    Over,
    /// A cadence that is not paused.
    Running,
}

/// Why a record stands in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// It stands in a list, or was named.
    Nothing,
    /// Today asks for something.
    Due(Rule, Option<Reason>),
    /// It has earned thanks, and a list proposes them.
    Thanks,
}

/// A row: of Today, of a pass, of a list, of a page, or named in a shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The alliance it is of; `None` for what is of several.
    pub alliance: Option<AllianceId>,
    pub record: Ref,
    pub asks: Asks,
    pub stands: Stands,
}

impl Row {
    /// A record by itself.
    ///
    /// # Errors
    /// When it is not there.
    pub fn of(store: &Store, record: Ref) -> Result<Self> {
        let (alliance, stands) = stands(store, record)?;
        Ok(Self { alliance, record, asks: Asks::Nothing, stands })
    }

    /// What Today asks for, of the record it is about.
    ///
    /// # Errors
    /// When it is not there.
    pub fn due(store: &Store, due: &Due, record: Ref, reason: Option<Reason>) -> Result<Self> {
        let asks = Asks::Due(due.rule, reason);
        Ok(Self { alliance: Some(due.alliance_id), record, asks, stands: stands(store, record)?.1 })
    }

    /// A person or a record that thanks are proposed for.
    #[must_use]
    pub fn unthanked(alliance: AllianceId, record: Ref) -> Self {
        Self { alliance: Some(alliance), record, asks: Asks::Thanks, stands: Stands::Plain }
    }
}

/// How a record stands, and the alliance of what is answered by getting in touch.
fn stands(store: &Store, record: Ref) -> Result<(Option<AllianceId>, Stands)> {
    let (id, today) = (record.id, store.today());
    let found = match record.kind {
        Kind::Interaction => {
            let it = store.get::<Interaction>(id.into())?;
            (it.state == InteractionState::Planned && it.when.day > today).then_some(Stands::Ahead)
        }
        Kind::Expectation => {
            let it = store.get::<Expectation>(id.into())?;
            (it.state == ExpectationState::Stated).then_some(Stands::Stated)
        }
        Kind::Decision => {
            let it = store.get::<Decision>(id.into())?;
            it.acknowledged_on(Side::Us).is_none().then_some(Stands::Ours)
        }
        Kind::Kpi => {
            let it = store.get::<Kpi>(id.into())?;
            it.deadline_on.is_some_and(|deadline| deadline < today).then_some(Stands::Over)
        }
        Kind::Cadence => {
            let it = store.get::<Cadence>(id.into())?;
            return Ok((Some(it.alliance_id), if it.paused_on.is_none() { Stands::Running } else { Stands::Plain }));
        }
        _ => None,
    };
    Ok((None, found.unwrap_or(Stands::Plain)))
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
}

/// What is asked before a row is answered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ask {
    /// Why it is dropped.
    Reason,
    /// To which day it moves.
    Day,
    /// Who approves a gift.
    Approver,
    /// Whether it was missed, called off or moved.
    Missed,
    /// Which of the alternatives.
    Alternative,
    /// The words that take its place.
    Wording,
    /// Whether it is really to be deleted.
    Sure,
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
    /// It is not for such a row.
    ForThis,
    /// Its day is to come.
    Ahead,
    /// It is a proposal, no record.
    Proposed,
}

/// What a verb does to a row.
#[must_use]
pub fn action(verb: Verb, row: &Row, today: Day) -> Answer {
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

/// The answer to what Today asks for.
fn due(verb: Verb, row: &Row, (rule, reason): (Rule, Option<Reason>), today: Day) -> Answer {
    use Answer::{Form as InForm, Log};
    let person = PersonId(row.record.id);
    match (rule, verb) {
        (Rule::Expectation | Rule::Kpi, Verb::Done) => asked(row, reason, today),
        (Rule::Renewal, Verb::Done) => InForm(Form::Edit),
        // Before its day there is something to prepare, after it something to tell.
        (Rule::Event, Verb::Done) if row.stands == Stands::Ahead => InForm(Form::Edit),
        (Rule::Thanks, Verb::Done) => InForm(Form::Thank),
        (Rule::Feedback, Verb::Done) => InForm(Form::Feedback),
        (Rule::Birthday, Verb::Done) => Log(Line::Congratulate(person)),
        (Rule::Tie, Verb::Done) if row.record.kind == Kind::Person => Log(Line::Write(person)),
        (Rule::Tie, Verb::Done) => InForm(Form::Introduce),
        (Rule::Health, Verb::Done) => InForm(Form::Check),
        (Rule::Thanks | Rule::Birthday, Verb::NotHeld) => match row.alliance {
            Some(alliance) => Answer::Act(Act::Waive { alliance }),
            None => Answer::Not(Not::ForThis),
        },
        (Rule::Cadence, Verb::Done | Verb::Drop) => of_record(verb, row, today),
        (Rule::Review, Verb::Done | Verb::Move) => of_record(verb, row, today),
        // What these are about, an alliance or a person, is not what would be ended or moved.
        (Rule::Cadence | Rule::Renewal | Rule::Review, _) => Answer::Not(Not::ForThis),
        (Rule::Thanks | Rule::Birthday | Rule::Tie | Rule::Health, _) => Answer::Not(Not::ForThis),
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
        Some(Reason::Deadline) if row.stands == Stands::Over => Answer::Form(Form::Cause),
        Some(Reason::Pace | Reason::Deadline | Reason::Unsettled) => Answer::Form(Form::Amend),
        Some(Reason::Figure) => Answer::Form(Form::Figure),
        Some(Reason::Doubtful | Reason::Draft) => Answer::Form(Form::Edit),
        Some(Reason::Thanks | Reason::Unthanked | Reason::Cold | Reason::OneTie) | None => Answer::Not(Not::ForThis),
    }
}

/// The answer of a record that nothing is asked of.
fn of_record(verb: Verb, row: &Row, on: Day) -> Answer {
    use Answer::{Act as Do, Ask as First, Form as InForm};
    match (verb, row.record.kind) {
        (Verb::Done, _) => done(row, on),
        (Verb::NotHeld, Kind::Expectation) => Do(Act::NotHeld(InteractionState::Missed)),
        (Verb::NotHeld, Kind::Interaction) => First(Ask::Missed),
        (
            Verb::Move,
            Kind::Commitment
            | Kind::Interaction
            | Kind::Alliance
            | Kind::Share
            | Kind::Expectation
            | Kind::Kpi
            | Kind::Recognition,
        ) => First(Ask::Day),
        (
            Verb::Tell,
            Kind::Obstacle
            | Kind::Feedback
            | Kind::Decision
            | Kind::Share
            | Kind::Expectation
            | Kind::Kpi
            | Kind::Amendment,
        ) => Do(Act::Tell { on }),
        // A reason is asked for where it is kept.
        (Verb::Drop, Kind::Commitment | Kind::Expectation) => First(Ask::Reason),
        (
            Verb::Drop,
            Kind::Amendment
            | Kind::Topic
            | Kind::Recognition
            | Kind::Reward
            | Kind::Idea
            | Kind::Decision
            | Kind::Interaction
            | Kind::Cadence
            | Kind::Kpi,
        ) => Do(Act::Drop { reason: String::new() }),
        (Verb::Amend, Kind::Amendment) => InForm(Form::Edit),
        (Verb::Amend, Kind::Expectation | Kind::Kpi) => InForm(Form::Amend),
        (Verb::Explain, Kind::Amendment) => First(Ask::Alternative),
        (Verb::Explain, Kind::Expectation | Kind::Kpi) => InForm(Form::Cause),
        (Verb::Supersede, Kind::Decision) => First(Ask::Wording),
        // A decision that no longer stands is withdrawn or superseded: its history is the point.
        (Verb::Delete, Kind::Decision) => Answer::Not(Not::ForThis),
        (Verb::Delete, _) => First(Ask::Sure),
        _ => Answer::Not(Not::ForThis),
    }
}

/// What it is to be done with a record: for most kinds, that it is over.
fn done(row: &Row, on: Day) -> Answer {
    match row.record.kind {
        // What was only stated is accepted first; what was accepted is met.
        Kind::Expectation if row.stands == Stands::Stated => Answer::Act(Act::Acknowledge { side: Side::Them, on }),
        // Whichever side has not acknowledged it does, ours first.
        Kind::Decision => {
            let side = if row.stands == Stands::Ours { Side::Us } else { Side::Them };
            Answer::Act(Act::Acknowledge { side, on })
        }
        // A rhythm is kept by getting in touch; one that rests goes on.
        Kind::Cadence if row.stands == Stands::Running => Answer::Log(Line::Contact),
        Kind::Reward => Answer::Ask(Ask::Approver),
        Kind::Interaction if row.stands == Stands::Ahead => Answer::Not(Not::Ahead),
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
        | Kind::Kpi => Answer::Act(Act::Done { on }),
        _ => Answer::Not(Not::ForThis),
    }
}

/// The answers of a set, each row its own. All are done as they stand, or all ask the same.
#[derive(Clone, PartialEq, Debug)]
pub enum Together {
    /// One operation.
    Acts(Vec<(Act, Ref)>),
    /// One question for all.
    Ask(Ask),
    /// One row, or rows one form takes together.
    Form(Form),
    Log(Line),
    Not(Not),
    /// The rows are answered in different ways, or one is not answered at all.
    Differ,
}

/// What a verb does to a set of rows; `None` for an empty one.
#[must_use]
pub fn together(verb: Verb, rows: &[Row], today: Day) -> Option<Together> {
    let answers: Vec<Answer> = rows.iter().map(|row| action(verb, row, today)).collect();
    let first = answers.first()?;
    let acts = || {
        answers.iter().zip(rows).map(|(answer, row)| match answer {
            Answer::Act(act) => Some((act.clone(), row.record)),
            _ => None,
        })
    };
    if let Some(acts) = acts().collect::<Option<Vec<_>>>() {
        return Some(Together::Acts(acts));
    }
    let are_one = answers.iter().all(|answer| answer == first);
    Some(match first {
        Answer::Ask(ask) if are_one && (rows.len() == 1 || ask.is_for_many()) => Together::Ask(*ask),
        // Thanks go to several at once, in one alliance; any other form is of one.
        Answer::Form(form) if are_one && (rows.len() == 1 || *form == Form::Thank) => Together::Form(*form),
        Answer::Log(line) if rows.len() == 1 => Together::Log(*line),
        Answer::Not(not) if are_one => Together::Not(*not),
        _ => Together::Differ,
    })
}

impl Ask {
    /// Whether one answer may do for several records.
    fn is_for_many(self) -> bool {
        !matches!(self, Ask::Alternative | Ask::Wording)
    }
}
