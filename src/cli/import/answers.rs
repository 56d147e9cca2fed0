//! Answers to the questions of an import, as flags say them.

use super::words::Words;
use crate::cli::args;
use crate::cli::failure::Failure;
use crate::exchange::plan::{Answer, Answers, Asked};
use crate::i18n::Lang;

/// Reads the flags that answer.
///
/// # Errors
/// When one is no answer.
pub fn read(lang: Lang, args: &args::Import) -> Result<Answers, Failure> {
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
    Ok(answers)
}

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
