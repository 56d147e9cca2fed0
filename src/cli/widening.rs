//! More people would see a record: what they would read is said, and it is asked, or said how to write it.

use super::Cx;
use super::failure::Failure;
use crate::intake::widening::{Widening, explain};
use crate::ops::Consent;
use crate::store::{Error, Store};

/// What was said on the command line.
#[must_use]
pub fn said(yes: bool, all: bool) -> Consent {
    match (yes, all) {
        (_, true) => Consent::Below,
        (true, false) => Consent::This,
        (false, false) => Consent::Unasked,
    }
}

/// Makes a change; where more people would see something by it and nobody said that they may, asks whoever is at
/// the terminal, or says how to write it. `words` are the command as it was typed.
///
/// # Errors
/// What the change refuses; refused where nobody could be asked, or said no.
pub fn asking<T>(
    cx: &mut Cx,
    store: &mut Store,
    consent: Consent,
    words: &[&str],
    mut change: impl FnMut(&mut Store, Consent) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (seeing, below) = match change(store, consent) {
        Err(Failure::Store(Error::Widens { seeing, below })) => (seeing, below),
        done => return done,
    };
    let told = explain(store, cx.lang, &seeing, &below)?;
    match ask(cx, &told) {
        Some(consent) => change(store, consent),
        None => Err(refused(cx, &told, &typed(words))),
    }
}

fn ask(cx: &mut Cx, told: &Widening) -> Option<Consent> {
    let keys = match told.has_below {
        false => cx.lang.pick("y yes · Enter no >", "s sí · Intro no >"),
        true => cx
            .lang
            .pick("y yes · a with what is under it · Enter no >", "s sí · t con lo que cuelga de ello · Intro no >"),
    };
    let answer = cx.out.ask(&format!("{}\n{}\n{keys}", told.question, told.lines.join("\n")))?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" | "s" | "sí" | "si" => Some(Consent::This),
        "a" | "t" if told.has_below => Some(Consent::Below),
        _ => None,
    }
}

fn refused(cx: &Cx, told: &Widening, line: &str) -> Failure {
    let mut hint = told.lines.clone();
    hint.push(format!(
        "{} trato {line} --yes",
        cx.lang.pick("Nothing was changed. They may see it:", "No se ha cambiado nada. Si pueden verlo:")
    ));
    if told.has_below {
        let label = cx.lang.pick("And what is under it:", "Y lo que cuelga de ello:");
        hint.push(format!("{label} trato {line} --all"));
    }
    Failure::refused(told.question).hint(hint.join("\n"))
}

/// A command as a shell takes it.
fn typed(words: &[&str]) -> String {
    let plain = |c: char| c.is_alphanumeric() || "@=+-_.:/,".contains(c);
    let word = |word: &&str| match word.chars().all(plain) && !word.is_empty() {
        true => (*word).to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_command_is_said_as_a_shell_takes_it() {
        let words = ["edit", "12", "text=don't wait", "visibility=both"];
        assert_eq!(super::typed(&words), r"edit 12 'text=don'\''t wait' visibility=both");
    }
}
