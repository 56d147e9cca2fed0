//! Lines as they are typed or piped in, pages of them, and dates in words.

use trato::capture::dates::{self, From, Have, Look, Place, parse_partial};
use trato::capture::{Capture, Problem, lexer};
use trato::domain::handle::fold;
use trato::domain::{AllianceId, DateOrder, Habits, TimeOfDay, Unit, figure};
use trato::i18n::Lang;
use trato::intake::page::{self, Lines, Page};
use trato::intake::{self, Wishes};
use trato::store::Store;

use super::desk::{acme, assert_harmless, assert_sound, assert_undone, text_of};

/// What can be asked of lines without writing any: quick, since the file stays as it is.
pub fn lines_are_read(bytes: &[u8]) {
    thread_local!(static DESK: (Store, AllianceId) = acme());
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    DESK.with(|(store, acme)| {
        let wishes = Wishes { scope: Some(*acme), ..Wishes::default() };
        text.lines().for_each(|line| is_read(store, line, &wishes));
    });
}

/// A text of one line is a quick line, one of several a page of minutes.
pub fn capture(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (mut store, acme) = acme();
    let wishes = Wishes { scope: Some(acme), ..Wishes::default() };
    text.lines().for_each(|line| is_read(&store, line, &wishes));
    let before = text_of(&store);
    let is_saved = if text.trim_end().contains('\n') {
        page_is_saved(&mut store, acme, text)
    } else {
        let read = intake::read(&store, text, &wishes);
        let can_be = read.asks.is_empty() && !read.intents.is_empty();
        can_be && intake::record(&mut store, &read).is_ok_and(|done| done.operation.is_some())
    };
    let after = text_of(&store);
    assert_sound(&mut store);
    if is_saved {
        stored_text_is_harmless(&after);
        assert_undone(&mut store, &before);
    } else {
        assert_eq!(before, after, "what was refused left something behind");
    }
}

/// A line is read the same each time, no word of it is lost, and what it would become can be shown.
fn is_read(store: &Store, line: &str, wishes: &Wishes) {
    let read = intake::read(store, line, wishes);
    assert_eq!(read, intake::read(store, line, wishes));
    for reading in &read.readings {
        assert!(line.get(reading.span.clone()).is_some(), "{:?} of {line:?}", reading.span);
    }
    let says_nothing = |it: &Problem| {
        matches!(it, Problem::Empty | Problem::NothingSaid | Problem::NoPerson | Problem::TooLong { .. })
    };
    if !read.asks.iter().any(|ask| says_nothing(&ask.problem)) {
        assert_eq!(lost_words(line, &read), Vec::<String>::new(), "of {line:?}: {read:?}");
    }
    for lang in [Lang::En, Lang::Es] {
        let rows = intake::preview(lang, &read, store.today());
        assert_eq!(rows.len(), read.intents.len());
        let (problems, _) = intake::problems_and_notices(lang, &read);
        assert_eq!(problems.len(), read.asks.len());
    }
    // Nothing understood: all of it is words.
    let rejected = lexer::tokens(line).iter().map(|token| token.span.start).collect();
    let plain = intake::read(store, line, &Wishes { rejected, ..wishes.clone() });
    assert!(plain.readings.is_empty(), "{line:?}: {:?}", plain.readings);
}

/// Words that are in no text and under no reading.
fn lost_words(line: &str, read: &Capture) -> Vec<String> {
    let texts: Vec<String> = read.intents.iter().map(|intent| format!("{intent:?}")).collect();
    let covered = |span: &std::ops::Range<usize>| {
        read.readings.iter().any(|reading| reading.span.start <= span.start && span.end <= reading.span.end)
    };
    let in_text = |word: &str| {
        let word = format!("{word:?}");
        texts.iter().any(|text| text.contains(word.trim_matches('"')))
    };
    let words = lexer::tokens(line).into_iter();
    // A comma between the words and the marker behind them is of neither.
    let said = |text: &str| text.trim_end_matches([',', ';', '.']).to_owned();
    words.filter(|token| !covered(&token.span) && !in_text(&said(&token.text))).map(|token| token.text).collect()
}

/// A page is shown in both languages; it is saved, unless it says where it is stuck.
fn page_is_saved(store: &mut Store, acme: AllianceId, text: &str) -> bool {
    let page = Page { text: text.to_owned(), ..Page::new(store, acme, None).unwrap() };
    let lines = Lines::whole(store, &page).unwrap();
    let mut is_stuck = false;
    for lang in [Lang::En, Lang::Es] {
        page::preview(store, lang, &page, &lines).unwrap();
        is_stuck = !page::problems(lang, &page, &lines).is_empty();
    }
    let saved = page::save(store, &page);
    assert!(!is_stuck || saved.is_err(), "a page with problems was saved");
    saved.is_ok_and(|done| done.operation.is_some())
}

fn stored_text_is_harmless(whole: &str) {
    fn each(value: &serde_json::Value) {
        match value {
            serde_json::Value::String(text) => assert_harmless(text),
            serde_json::Value::Array(items) => items.iter().for_each(each),
            serde_json::Value::Object(fields) => fields.values().for_each(each),
            _ => {}
        }
    }
    each(&serde_json::from_str(whole).unwrap());
}

/// Dates in words: the same in capitals and with blanks around, and what was understood is understood again
/// as it is written.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let today = "2026-08-26".parse().unwrap();
    for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
        for look in [Look::Back, Look::Forward] {
            let from = From { habits: Habits { order, ..Habits::default() }, ..From::on(today) };
            let when = |text: &str| dates::when(text, look, &from).ok();
            let day = |text: &str| dates::whole_day(text, Place::Field, look, &from).ok();
            let read = when(text);
            assert_eq!(read, when(&fold(text)), "{text:?} folded");
            assert_eq!(read, when(&format!(" {text}\t")), "{text:?} between blanks");
            let whole = day(text);
            // A part of the day is no hour: it leaves the day as it is.
            assert!(whole.is_none() || whole == read.as_ref().and_then(|it| it.day), "{text:?}");
            if let Some(on) = read.as_ref().and_then(|it| it.day) {
                assert_eq!(day(&on.to_string()), Some(on), "{text:?} is {on}");
            }
            if let Some(time) = read.and_then(|it| it.time()) {
                let again = when(&time.to_string()).unwrap();
                assert_eq!((again.day, again.time()), (None, Some(time)), "{text:?} is {time}");
            }
        }
    }
    if let Some(date) = parse_partial(text) {
        assert_eq!(parse_partial(&date.to_string()), Some(date), "{text:?} is {date}");
    }
    for habits in [Habits::default(), Habits { spanish: true, ..Habits::default() }] {
        let from = From { habits, now: TimeOfDay::new(10, 0), ..From::on(today) };
        let folded = fold(text);
        let tokens: Vec<&str> = folded.split_whitespace().collect();
        for at in 0..tokens.len().min(8) {
            for look in [Look::Back, Look::Past, Look::Forward] {
                let found = dates::read(&tokens, at, look, Have::default(), &from);
                assert!(found.is_none_or(|found| found.used > 0 && at + found.used <= tokens.len()), "{text:?}");
            }
            let rest = tokens.get(at..).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied();
            let promised = dates::promised(rest, before, &from).map_or(1, |it| it.found.used);
            let of = dates::as_of(rest, &from).map_or(1, |(found, _)| found.used);
            assert!([promised, of].iter().all(|used| (1..=rest.len()).contains(used)), "{text:?}");
            assert!(dates::due(rest, &from).is_none_or(|found| found.used > 0 && found.used <= rest.len()), "{text:?}");
            for unit in [Unit::Money, Unit::Number, Unit::Duration] {
                let amount = figure::amount(rest, unit, habits).ok();
                assert!(amount.is_none_or(|amount| amount.used > 0 && amount.used <= rest.len()), "{text:?}");
            }
        }
        let _ = (dates::parse_interval(text), dates::parse_zone(text, &from), dates::stretch(text, &from));
    }
}
