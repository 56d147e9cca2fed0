//! One field with two values, put to whoever is at the terminal, the values one above the other.

use super::Cx;
use crate::i18n::Lang;
use crate::report::exchange::apart;

/// What was said of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said {
    Here,
    File,
    /// This one, and all that are still to be asked.
    AllHere,
    AllFile,
    /// Neither.
    Nothing,
}

/// Asks which value is to stand; `nothing` says what an empty answer does. `None` where nobody is there
/// to answer, or they left.
pub fn ask(cx: &mut Cx, about: &str, values: Option<(&str, &str)>, nothing: &str) -> Option<Said> {
    let lang = cx.lang;
    let (here, file) = (lang.pick("here", "aquí"), lang.pick("in the file", "en el archivo"));
    let mut question = about.to_owned();
    if let Some((mine, theirs)) = values {
        let cells = here.chars().count().max(file.chars().count());
        let (mine, theirs) = apart(mine, theirs);
        for (label, value) in [(here, mine), (file, theirs)] {
            let value = if value.is_empty() { lang.pick("(empty)", "(vacío)").to_owned() } else { value };
            question.push_str(&format!("\n  {label:cells$}  {value}"));
        }
    }
    let keys = lang.pick(
        "1 here · 2 in the file · 3 all here · 4 all in the file",
        "1 aquí · 2 archivo · 3 todo aquí · 4 todo archivo",
    );
    loop {
        let answer = cx.out.ask(&format!("{question}\n{keys} · Enter: {nothing} >"))?;
        return Some(match answer.trim() {
            "1" => Said::Here,
            "2" => Said::File,
            "3" => Said::AllHere,
            "4" => Said::AllFile,
            "" => Said::Nothing,
            _ => continue,
        });
    }
}

/// What an empty answer does where it only puts the question off.
pub fn later(lang: Lang) -> &'static str {
    lang.pick("later", "más tarde")
}
