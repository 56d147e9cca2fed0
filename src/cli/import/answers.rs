//! Answers to the questions of an import, as flags say them.

use super::words::Words;
use crate::cli::args;
use crate::cli::failure::Failure;
use crate::cli::{Cx, target};
use crate::domain::Alliance;
use crate::exchange::plan::{Answer, Answers, Asked, Seats};
use crate::i18n::Lang;
use crate::store::Seen;

/// Reads the flags that answer.
///
/// # Errors
/// When one is no answer.
pub fn read(cx: &Cx, store: &Seen, args: &args::Import, founds: Option<&Alliance>) -> Result<Answers, Failure> {
    let lang = cx.lang;
    let mut answers = Answers {
        who: args.doubles.as_deref().and_then(word),
        fields: args.how.conflicts.as_deref().and_then(word),
        deleted: args.how.again.then_some(Answer::Again),
        ..Answers::default()
    };
    for text in &args.how.answers {
        let text_of = Words::of(lang);
        let wrong = || Failure::usage((text_of.bad_answer)(text)).hint(text_of.answer_hint);
        let (at, answer) = one(text).ok_or_else(wrong)?;
        answers.one.insert(at, answer);
    }
    for text in &args.companies {
        let (company, word) = text.rsplit_once('=').unwrap_or(("", text));
        let seats = seats(cx, store, word, founds)?;
        match company.trim() {
            "" => answers.other_companies = Some(seats),
            company => answers.seat(company, seats),
        }
    }
    Ok(answers)
}

/// Where people are: `none`, or the handle of an alliance, also of the one that begins with this import.
///
/// # Errors
/// When there is no such alliance.
pub fn seats(cx: &Cx, store: &Seen, word: &str, founds: Option<&Alliance>) -> Result<Seats, Failure> {
    let word = word.trim();
    if word == NONE {
        return Ok(Seats::Nowhere);
    }
    if founds.is_some_and(|it| it.handle.as_str() == word.trim_start_matches('@')) {
        return Ok(Seats::Here);
    }
    target::alliance(&cx.reader(store), word).map(Seats::In)
}

/// In no alliance.
const NONE: &str = "none";

/// `email=Correo`: what a column of a table holds.
///
/// # Errors
/// When it is no assignment.
pub fn map(lang: Lang, text: &str) -> Result<(String, String), Failure> {
    let wrong = || Failure::usage((crate::cli::text::of(lang).no_assignment)(text));
    let (field, head) = text.split_once('=').ok_or_else(wrong)?;
    Ok((field.trim().to_owned(), head.to_owned()))
}

/// `4=same`, `2:4=same-2`, `4.notes=take`.
fn one(text: &str) -> Option<(Asked, Answer)> {
    let (at, answer) = text.split_once('=')?;
    let (at, field) = at.split_once('.').unwrap_or((at, ""));
    let (file, nth) = match at.split_once(':') {
        Some((file, nth)) => (file.trim().parse::<u16>().ok()?.checked_sub(1)?, nth),
        None => (0, at),
    };
    let asked = Asked { file, nth: nth.trim().parse().ok()?, part: None, field: field.trim().to_owned() };
    Some((asked, word(answer.trim())?))
}

fn word(text: &str) -> Option<Answer> {
    match text {
        "same" => Some(Answer::Same(0)),
        "new" => Some(Answer::New),
        "keep" => Some(Answer::Keep),
        "take" => Some(Answer::Take),
        "again" => Some(Answer::Again),
        // Of several candidates the second, the third, counted from 1.
        other => other.strip_prefix("same-")?.parse::<usize>().ok()?.checked_sub(1).map(Answer::Same),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_name_a_place_and_a_word() {
        let asked = |file, nth, field: &str| Asked { file, nth, part: None, field: field.to_owned() };
        assert_eq!(one("4=same"), Some((asked(0, 4, ""), Answer::Same(0))));
        assert_eq!(one("2:14 = same-3"), Some((asked(1, 14, ""), Answer::Same(2))));
        assert_eq!(one("7=take"), Some((asked(0, 7, ""), Answer::Take)));
        assert_eq!(one("2:7.notes=keep"), Some((asked(1, 7, "notes"), Answer::Keep)));
        for wrong in ["4", "0:4=same", "x=same", "4=perhaps", "4=same-0"] {
            assert_eq!(one(wrong), None, "{wrong}");
        }
    }
}
