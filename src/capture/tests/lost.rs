//! Whatever is typed, no word of it is lost.

use super::*;

/// Every word of the line is in some text or under some reading.
fn lost_words(line: &str, capture: &Capture) -> Vec<String> {
    let texts: Vec<String> = capture.intents.iter().map(|intent| format!("{intent:?}")).collect();
    let covered = |span: &std::ops::Range<usize>| {
        capture.readings.iter().any(|reading| reading.span.start <= span.start && span.end <= reading.span.end)
    };
    let in_text = |word: &str| {
        // What only parts two records is of neither.
        let word = format!("{:?}", word.trim_end_matches([',', ';', '.']));
        texts.iter().any(|text| text.contains(word.trim_matches('"')))
    };
    let words = lexer::tokens(line).into_iter();
    words.filter(|token| !covered(&token.span) && !in_text(&token.text)).map(|token| token.text).collect()
}

fn line_of_fragments() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    const FRAGMENTS: &[&str] = &[
        "@acme",
        "lucia",
        "@new",
        "call",
        "call:",
        "meeting",
        "yesterday",
        "mañana",
        "fri",
        "14:30",
        "30m",
        "d:",
        "do:",
        "ob:",
        "fact:",
        "due:fri",
        "para:",
        "viernes",
        "on:",
        "told:yesterday",
        "+q4",
        "+private",
        "::",
        "ty:",
        "nps=8",
        "03/04",
        "\"a b\"",
        "\\do:",
        "words",
        "¿qué?",
        "in",
        "to",
        "@both",
        "ayer",
        ":",
        "@",
        "\"",
        "+",
        "=",
    ];
    prop::collection::vec(prop::sample::select(FRAGMENTS), 0..14).prop_map(|words| words.join(" "))
}

proptest::proptest! {
    #[test]
    fn any_line_is_read_without_loss(line in proptest::prop_oneof![line_of_fragments(), proptest::arbitrary::any::<String>()]) {
        let capture = parse(&line, &context(&[], Some(1)));
        for reading in &capture.readings {
            proptest::prop_assert!(line.get(reading.span.clone()).is_some());
        }
        let is_fact_of_nobody = capture.asks.iter().any(|ask| ask.problem == Problem::NoPerson);
        if !capture.asks.iter().any(|ask| matches!(ask.problem, Problem::Empty | Problem::NothingSaid)) && !is_fact_of_nobody {
            proptest::prop_assert_eq!(lost_words(&line, &capture), Vec::<String>::new());
        }
        proptest::prop_assert_eq!(&capture, &parse(&line, &context(&[], Some(1))));
    }

    #[test]
    fn rejecting_everything_leaves_plain_words(line in line_of_fragments()) {
        let all: Vec<usize> = lexer::tokens(&line).iter().map(|token| token.span.start).collect();
        let capture = parse(&line, &context(&all, Some(1)));
        if !line.trim().is_empty() {
            proptest::prop_assert_eq!(capture.intents.len(), 1);
            proptest::prop_assert!(capture.readings.is_empty());
        }
    }
}

#[test]
fn a_rejected_reading_is_plain_text() {
    let line = "@acme call: hi do: it due:fri";
    let readings = parse(line, &context(&[], None)).readings;
    let marker = readings.iter().find(|reading| reading.what == Read::Marker).unwrap().span.start;
    let capture = parse(line, &context(&[marker], None));
    assert_eq!(capture.intents.len(), 1);
    match &capture.intents[0].draft {
        Draft::Interaction { title, .. } => assert_eq!(title, "hi do: it due:fri"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn arguments_with_spaces_were_quoted() {
    let args = |args: &[&str]| from_args(&args.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(args(&["@acme call: hi"]), "@acme call: hi");
    assert_eq!(args(&["@acme", "call:", "Monday report"]), "@acme call: \"Monday report\"");
}
