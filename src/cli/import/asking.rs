//! The questions of an import, put one by one to whoever is at the terminal.

use std::path::PathBuf;

use super::answers::seats;
use super::words::Words;
use crate::cli::Cx;
use crate::cli::conflict::{self, Said};
use crate::exchange::Request;
use crate::exchange::plan::{Answer, Answers, Asked, Question, Row, Seats, Verdict};
use crate::i18n::Lang;
use crate::report::errors::field;
use crate::report::exchange as says;
use crate::store::Seen;

/// Questions kept for one round; those behind them are asked in the next.
pub const ROUND: usize = 500;

/// Whether something of a row has not been asked yet.
pub fn is_open(row: &Row, answers: &Answers) -> bool {
    let Verdict::Ask { question, .. } = &row.verdict else {
        return row.company_asked().is_some_and(|company| answers.seats(company).is_none());
    };
    let is_new = |field: &str| !answers.one.contains_key(&Asked::at(row.place, field));
    match question {
        Question::Fields(torn) => torn.iter().any(|change| is_new(change.field)),
        _ => is_new(""),
    }
}

/// Whether something of a row was put to somebody.
pub fn was_asked(row: &Row, answers: &Answers) -> bool {
    let (first, last) = (Asked::at(row.place, ""), Asked::at(row.place, "\u{10ffff}"));
    answers.one.range(first..=last).next().is_some()
}

/// Asks what the rows ask, and notes the answers; what is put off is noted too, and not asked again.
/// `None` where they leave.
pub fn ask(cx: &mut Cx, store: &Seen, request: &Request, rows: &[Row], answers: &mut Answers) -> Option<()> {
    let files = &request.files;
    for row in rows {
        let about = format!("{}, {}", says::place(cx.lang, row.place, files), says::title(row));
        let Verdict::Ask { question, .. } = &row.verdict else {
            if let Some(company) = row.company_asked().filter(|company| answers.seats(company).is_none()) {
                let seats = company_is(cx, store, request, &about, company)?;
                answers.seat(company, seats);
            }
            continue;
        };
        match question {
            Question::Fields(torn) => {
                for change in torn {
                    let asked = Asked::at(row.place, change.field);
                    if answers.fields.is_some() || answers.one.contains_key(&asked) {
                        continue;
                    }
                    let about = format!("{about}, {}", field(cx.lang, change.field));
                    let values = (change.from.as_str(), change.to.as_str());
                    let answer = match conflict::ask(cx, &about, Some(values), conflict::later(cx.lang))? {
                        Said::Here => Answer::Keep,
                        Said::File => Answer::Take,
                        Said::Nothing => Answer::Later,
                        all => {
                            let all = if all == Said::AllHere { Answer::Keep } else { Answer::Take };
                            answers.fields = Some(all);
                            all
                        }
                    };
                    answers.one.insert(asked, answer);
                }
            }
            Question::Who { .. } | Question::Meeting { .. } => {
                let answer = who(cx, files, &about, question)?;
                answers.one.insert(Asked::at(row.place, ""), answer);
            }
            Question::Deleted => {
                let answer = deleted(cx, &about)?;
                answers.one.insert(Asked::at(row.place, ""), answer);
            }
        }
    }
    Some(())
}

/// The told and the known, a line each, so that they can be held against one another.
fn who(cx: &mut Cx, files: &[PathBuf], about: &str, question: &Question) -> Option<Answer> {
    let text = Words::of(cx.lang);
    let candidates = says::candidates(cx.lang, question, files);
    let mut lines = vec![about.to_owned(), format!("  {}  {}", text.in_file, says::told(cx.lang, question))];
    lines.extend(candidates.iter().enumerate().map(|(at, it)| format!("  {}  {it}", at + 1)));
    let keys = if matches!(question, Question::Who { .. }) { text.who_keys } else { text.meeting_keys };
    lines.push(keys(candidates.len()));
    let question = lines.join("\n");
    loop {
        let answer = cx.out.ask(&question)?;
        let answer = answer.trim();
        if answer.is_empty() {
            return Some(Answer::Later);
        }
        if answer == "n" {
            return Some(Answer::New);
        }
        let nth = answer.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
        if let Some(nth) = nth.filter(|nth| *nth < candidates.len()) {
            return Some(Answer::Same(nth));
        }
    }
}

/// Where the people of a company are that is no partner: where the file is for, in another alliance, or in none.
fn company_is(cx: &mut Cx, store: &Seen, request: &Request, about: &str, company: &str) -> Option<Seats> {
    let text = Words::of(cx.lang);
    let known = request.wish.alliance.and_then(|id| store.name(id.into()).ok().flatten()).map(|name| name.handle);
    let here = request.founds.as_ref().map(|it| it.handle.clone()).or(known);
    let here = here.map(|handle| handle.to_string()).unwrap_or_default();
    let question = format!("{about}\n{}\n{}", (text.company_is)(company), (text.company_keys)(&here));
    loop {
        let answer = cx.out.ask(&question)?;
        match answer.trim() {
            "" => return Some(Seats::Nowhere),
            "1" => return Some(Seats::Here),
            word => match seats(cx, store, word, request.founds.as_ref()) {
                Ok(seats) => return Some(seats),
                Err(failure) => failure.lines(cx.lang).iter().for_each(|line| cx.out.line(line)),
            },
        }
    }
}

fn deleted(cx: &mut Cx, about: &str) -> Option<Answer> {
    let text = Words::of(cx.lang);
    let yes: &[&str] = if cx.lang == Lang::Es { &["s", "si", "sí"] } else { &["y", "yes"] };
    let answer = cx.out.ask(&format!("{about}: {}", text.deleted_keys))?;
    let answer = answer.trim().to_lowercase();
    Some(if yes.contains(&answer.as_str()) { Answer::Again } else { Answer::Later })
}
