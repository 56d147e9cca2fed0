//! What is told is what is read, in the reader's language.

use super::super::attributes::{DUE, ON, TOLD};
use super::super::words::MODES;
use super::*;
use crate::domain::handle::fold;

fn told(lang: Lang) -> String {
    let rows = sections(lang).into_iter().flat_map(|section| section.rows);
    rows.map(|(typed, _)| format!(" {} ", typed.replace(" · ", "  "))).collect()
}

#[test]
fn every_word_of_the_tables_is_told_in_one_of_the_languages_and_spelled_as_it_is_read() {
    let (english, spanish) = (told(Lang::En), told(Lang::Es));
    let both = fold(&format!("{english} {spanish}"));
    for word in DUE.iter().chain(ON).chain(TOLD) {
        assert!(both.contains(&format!("{word}:")), "{word}");
    }
    assert!(MODES.iter().all(|(_, words)| words.iter().any(|word| both.contains(word))));
    for words in KINDS.iter().filter(|words| words.form != Form::Channel) {
        assert!(words.english.iter().all(|word| english.contains(word)), "{:?}", words.english);
        assert!(words.spanish.iter().all(|word| fold(&spanish).contains(word)), "{:?}", words.spanish);
    }
    assert!(spanish.contains("reunión") && spanish.contains("decisión:") && spanish.contains("obstáculo"));
}

#[test]
fn neither_language_is_told_of_words_of_the_other() {
    for (lang, others) in
        [(Lang::En, ["reunión", "hacer:", "llamada", "para:"]), (Lang::Es, ["meeting", "due:", "called", "told:"])]
    {
        let told = told(lang);
        assert!(others.iter().all(|word| !told.contains(&format!(" {word} "))), "{lang:?}: {told}");
    }
}
