//! What a verb does to several rows at once.

use super::{Answer, Ask, Form, Line, Not, Row, Verb, action};
use crate::domain::{Act, Day, Ref};

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

/// What a verb does to a set of rows.
#[must_use]
pub fn together(verb: Verb, rows: &[Row], today: Day) -> Together {
    let answers: Vec<Answer> = rows.iter().map(|row| action(verb, row, today)).collect();
    let Some(first) = answers.first() else { return Together::Not(Not::Nothing) };
    let acts = || {
        answers.iter().zip(rows).map(|(answer, row)| match answer {
            Answer::Act(act) => Some((act.clone(), row.record)),
            _ => None,
        })
    };
    if let Some(acts) = acts().collect::<Option<Vec<_>>>() {
        return Together::Acts(acts);
    }
    let are_one = answers.iter().all(|answer| answer == first);
    match first {
        Answer::Ask(ask) if are_one && (rows.len() == 1 || ask.is_for_many()) => Together::Ask(*ask),
        // Thanks go to several at once, in one alliance; any other form is of one.
        Answer::Form(form) if are_one && (rows.len() == 1 || *form == Form::Thank) => Together::Form(*form),
        Answer::Log(line) if rows.len() == 1 => Together::Log(*line),
        Answer::Not(not) if are_one => Together::Not(*not),
        _ => Together::Differ,
    }
}

impl Ask {
    /// Whether one answer may do for several records.
    fn is_for_many(self) -> bool {
        !matches!(self, Ask::Alternative | Ask::Wording)
    }
}
