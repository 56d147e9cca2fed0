//! What would become of a file, a line each: a thing in it, or one field that is asked. Lines that ask
//! hold the answer they were given.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::exchange::csv::Layout;
use crate::exchange::plan::{Answer, Answers, Asked, Change, Question, Row, Seats, Verdict};
use crate::exchange::whole::{Choice, Conflict};
use crate::i18n::Lang;
use crate::report::exchange as says;

/// What would become of a file.
pub struct Plan {
    pub file: PathBuf,
    /// When it was written and how long it is: another is read again.
    pub stamp: Option<(SystemTime, u64)>,
    /// How many of each, and what is left out.
    pub head: Vec<String>,
    /// How a table is read.
    pub layout: Vec<String>,
    /// The columns of a table, with what stands in its first rows.
    pub columns: Vec<Line>,
    /// The one of them that is being told of, counted from 0.
    pub column: usize,
    /// What is to be decided first, then what is refused, changed, new; what stays the same is counted.
    pub lines: Vec<Line>,
    /// What was said of all fields at odds, those that are not shown too.
    pub all: Option<Answer>,
    /// The whole of a file of ours: it comes in only when everything is decided.
    pub is_whole: bool,
    pub selected: usize,
}

/// One line of the list.
pub struct Line {
    pub what: What,
    pub answer: Option<Answer>,
}

/// What a line shows.
pub enum What {
    Thing(Row),
    /// One field of a thing that was changed both here and there.
    Field {
        row: Row,
        change: Change,
    },
    /// A column of a table nothing is understood of, by its place from 1, with what stands in its first rows.
    Column {
        nth: usize,
        told: String,
    },
    /// One field of a record in a whole file; or the record, deleted here. With how both are called.
    Record {
        conflict: Conflict,
        about: String,
        field: String,
    },
}

/// What can be answered to a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choices {
    /// One of so many, or somebody new.
    Who(usize),
    Field,
    Deleted,
    /// Where the people of a company are that is no partner: all of them at once.
    Company,
    /// A record of a whole file that is gone here.
    Gone,
}

impl Line {
    pub fn choices(&self) -> Option<Choices> {
        Some(match &self.what {
            What::Field { .. } => Choices::Field,
            What::Record { conflict, .. } if conflict.field.is_empty() => Choices::Gone,
            What::Record { .. } => Choices::Field,
            What::Thing(Row { verdict: Verdict::Ask { question, .. }, .. }) => match question {
                Question::Who { candidates, .. } => Choices::Who(candidates.len()),
                Question::Meeting { candidates, .. } => Choices::Who(candidates.len()),
                Question::Fields(_) => Choices::Field,
                Question::Deleted => Choices::Deleted,
            },
            What::Thing(row) if row.company_asked().is_some() => Choices::Company,
            What::Thing(_) | What::Column { .. } => return None,
        })
    }

    /// The company that is asked about.
    fn company(&self) -> Option<&str> {
        match &self.what {
            What::Thing(row) => row.company_asked(),
            _ => None,
        }
    }

    fn is_open(&self) -> bool {
        self.choices().is_some() && self.answer.is_none()
    }
}

impl Choices {
    /// The answer a key gives.
    fn answer(self, letter: char) -> Option<Answer> {
        Some(match (self, letter) {
            (Self::Who(many), '1'..='9') => {
                let nth = usize::try_from(letter.to_digit(10)?).ok()?.checked_sub(1)?;
                return (nth < many).then_some(Answer::Same(nth));
            }
            (Self::Who(_), 's') => Answer::Same(0),
            (Self::Who(_), 'n') => Answer::New,
            (Self::Field, 'h' | 'H') => Answer::Keep,
            (Self::Field, 'f' | 'F') => Answer::Take,
            (Self::Company, 's') => Answer::Same(0),
            (Self::Company, 'n') => Answer::New,
            (Self::Deleted, 'b') => Answer::Again,
            (Self::Gone, 'b') => Answer::Take,
            (Self::Gone, 'l') => Answer::Keep,
            (_, 'l') => Answer::Later,
            _ => return None,
        })
    }
}

/// The rows of a plan as lines: a field a line, where fields are asked.
pub fn lines(mut rows: Vec<Row>) -> Vec<Line> {
    rows.retain(|row| row.verdict != Verdict::Same);
    rows.sort_by_key(|row| (rank(row), row.place));
    let line = |what| Line { what, answer: None };
    let of_row = |row: Row| -> Vec<Line> {
        match &row.verdict {
            Verdict::Ask { question: Question::Fields(torn), .. } => {
                torn.iter().map(|change| line(What::Field { row: row.clone(), change: change.clone() })).collect()
            }
            _ => vec![line(What::Thing(row))],
        }
    };
    rows.into_iter().flat_map(of_row).collect()
}

/// The columns of a table nothing is understood of, a line each.
pub fn columns(lang: Lang, layout: &Layout) -> Vec<Line> {
    let told = (1..).zip(&layout.columns).map(|(nth, it)| (nth, says::column_samples(lang, layout, nth, it)));
    told.map(|(nth, told)| Line { what: What::Column { nth, told }, answer: None }).collect()
}

fn rank(row: &Row) -> u8 {
    match row.verdict {
        _ if row.company_asked().is_some() => 0,
        Verdict::Ask { .. } => 0,
        Verdict::Refused(_) => 1,
        Verdict::Changed(_) => 2,
        Verdict::New => 3,
        Verdict::Same => 4,
    }
}

impl Plan {
    /// Answers the selected line, or in capitals every field that is still open, and goes on to the next
    /// one that asks.
    pub fn answer(&mut self, letter: char) {
        let Some(line) = self.lines.get_mut(self.selected) else { return };
        let Some(answer) = line.choices().and_then(|choices| choices.answer(letter)) else { return };
        line.answer = Some(answer);
        if letter.is_uppercase() {
            self.all = Some(answer);
            let open = self.lines.iter_mut().filter(|line| line.is_open() && line.choices() == Some(Choices::Field));
            open.for_each(|line| line.answer = Some(answer));
        }
        if let Some(company) = self.lines.get(self.selected).and_then(Line::company).map(str::to_owned) {
            let same = self.lines.iter_mut().filter(|line| line.company() == Some(&company));
            same.for_each(|line| line.answer = Some(answer));
        }
        let next = self.lines.iter().enumerate().skip(self.selected + 1).find(|(_, line)| line.is_open());
        if let Some((at, _)) = next {
            self.selected = at;
        }
    }

    /// How many lines wait for an answer.
    pub fn open(&self) -> usize {
        self.lines.iter().filter(|line| line.is_open() || line.answer == Some(Answer::Later)).count()
    }

    /// The answers as an import takes them.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers { fields: self.all, ..Answers::default() };
        for (company, answer) in self.lines.iter().filter_map(|line| Some((line.company()?, line.answer?))) {
            match answer {
                Answer::Same(_) => answers.seat(company, Seats::Here),
                Answer::New => answers.seat(company, Seats::Nowhere),
                _ => {}
            }
        }
        let one = self.lines.iter().filter(|line| line.company().is_none()).filter_map(|line| {
            let asked = match &line.what {
                What::Thing(row) => Asked::at(row.place, ""),
                What::Field { row, change } => Asked::at(row.place, change.field),
                What::Record { .. } | What::Column { .. } => return None,
            };
            Some((asked, line.answer?))
        });
        answers.one = one.collect();
        answers
    }

    /// Which side of a conflict of a whole file is to stand.
    pub fn choice(&self, conflict: &Conflict) -> Option<Choice> {
        let is_it = |line: &&Line| matches!(&line.what, What::Record { conflict: it, .. } if it.id == conflict.id && it.field == conflict.field);
        let answer = match self.lines.iter().find(is_it) {
            Some(line) => line.answer,
            None => self.all,
        };
        match answer? {
            Answer::Keep => Some(Choice::Mine),
            Answer::Take => Some(Choice::File),
            _ => None,
        }
    }
}
