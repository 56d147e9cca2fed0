//! What is private in a line, wherever the mark stands and however it is written.

use super::*;

/// The line with an answer to its first question.
fn answered(line: &str, at: usize) -> String {
    let capture = read(line);
    match &capture.asks[0].answers[at].way {
        Way::Write { span, text } => format!("{}{text}{}", &line[..span.start], &line[span.end..]),
        Way::Words { .. } => panic!("{line}"),
    }
}

fn read(line: &str) -> Capture {
    parse(line, &context(&[], Some(1)))
}

/// Who is private in it, record by record; `None` where it is asked.
fn privacy(line: &str) -> Option<Vec<bool>> {
    let capture = read(line);
    capture.is_ready().then(|| capture.intents.iter().map(|intent| intent.is_private).collect())
}

#[test]
fn at_the_head_in_the_details_or_alone_it_is_for_the_whole_line() {
    for line in [
        "+private call: talk d: hush until May",
        "call +privado: talk d: hush until May",
        "call @lucia: talk +private d: hush until May",
        "call @lucia: talk d: hush :: they will be bought +private",
        "call: talk d: hush :: +private they will be bought",
        "call: talk d: hush +private:all",
        "call: talk +private d: hush +private",
        "+PRIVATE call: talk ty: hush",
    ] {
        assert_eq!(privacy(line), Some(vec![true, true]), "{line}");
    }
    // It is said twice.
    for line in ["told me in confidence that they sell +private", "+privado :: me lo ha dicho en confianza"] {
        assert_eq!(privacy(line), Some(vec![true]), "{line}");
    }
    for line in ["d: hush +private", "do: @ana hush +private due:fri", "call: hush +private", "+private hush"] {
        assert_eq!(privacy(line), Some(vec![true]), "{line}");
    }
}

#[test]
fn what_stands_around_a_mark_does_not_hide_it() {
    for mark in [
        "+private.",
        "+private, not even to Tom",
        "(+private)",
        "+privado;",
        "+Private!",
        "+private: so",
        "“+private”",
        "+privada",
    ] {
        assert_eq!(privacy(&format!("call: hush {mark}")), Some(vec![true]), "{mark}");
        assert_eq!(privacy(&format!("call: hush :: more {mark}")), Some(vec![true]), "{mark}");
    }
    assert_eq!(
        sketch("call: hush +private, not even :: to +private Tom", Some(1)),
        r#"acme | call 2026-08-26 "hush not even" :: to Tom private"#
    );
}

#[test]
fn behind_a_marker_among_several_records_it_is_asked() {
    let line = "call: hush d: price list stays +private";
    let capture = read(line);
    assert!(
        matches!(capture.asks.as_slice(), [Ask { problem: Problem::PrivateWhat { marker, .. }, .. }] if marker == "d:")
    );
    let all = answered(line, 0);
    assert_eq!(privacy(&all), Some(vec![true, true]), "{all}");
    let this = answered(line, 1);
    assert_eq!(
        (this.as_str(), privacy(&this)),
        ("call: hush d: price list stays +private:this", Some(vec![false, true]))
    );
    assert_eq!(privacy("d: one do: two +private"), None);
    assert_eq!(privacy("d: one +privado:esto do: two"), Some(vec![true, false]));
    // Thanks that are private were given one to one: that is said of them alone.
    assert_eq!(privacy("call: all well ty: @lucia a hint +private"), Some(vec![false, true]));
}

#[test]
fn what_looks_like_a_mark_is_asked_about() {
    for word in [
        "+privat",
        "+priv",
        "+pivate",
        "+privte",
        "+pirvado",
        "+private-ish",
        "+private,not",
        "stays+private",
        "#private",
        "+ private",
        "+private:tom",
        "\"keep it +private\"",
        "＋private",
    ] {
        for line in [format!("call: hush {word}"), format!("hush :: more {word}"), format!("{word} call: hush")] {
            let capture = read(&line);
            assert!(capture.asks.iter().any(|ask| ask.problem.is_of_privacy()), "{line}: {capture:?}");
        }
    }
    let line = "call: hush +privat";
    assert_eq!(answered(line, 0), "call: hush +private");
    for line in [
        r"call: \+private is a mark",
        r#"call: "+private" is a mark"#,
        "call: about +q4 +pilot +primavera",
        "call: https://a.b/?q=x+private",
    ] {
        assert_eq!(privacy(line), Some(vec![false]), "{line}");
    }
    // Made plain text by hand, it is that.
    let rejected = parse("call: hush +private", &context(&[11], Some(1)));
    assert!(rejected.is_ready() && !rejected.intents[0].is_private);
}

#[test]
fn a_figure_cannot_be_private() {
    for line in ["leads=13 +private", "+private call: hush leads=13", "leads=13 :: +private"] {
        let capture = read(line);
        assert!(
            matches!(capture.asks.as_slice(), [Ask { problem: Problem::PrivateFigure { key }, .. }] if key == "leads"),
            "{line}"
        );
    }
}
