//! From the stretches of a header to what they say.

use std::ops::Range;

use super::item::{End, Item, What};
use super::{Header, Stranger};
use crate::capture::dates::Unread;
use crate::capture::intent::{Ask, Named, Problem, Read, Reading, Says};
use crate::capture::sentence::{Stop, Word, is_title};
use crate::capture::words::{EVENING, Form, KindWords, tells_a_sort};
use crate::domain::handle::fold;
use crate::domain::{Day, InteractionKind, Mode};

/// A sentence about a contact.
pub(super) fn contact(mut items: Vec<Item>, words: &[Word<'_>], (at, end): (usize, End)) -> Header {
    let mut used = at;
    if matches!(end, End::Word | End::Line) {
        used = words_begin(&items, words, at, end);
    }
    // `café con Íñigo. Luis manda los datos`: who a later sentence begins with was not there.
    if used.checked_sub(1).is_some_and(|last| ends_a_sentence(words, last)) {
        items.retain(|item| item.at < used);
    }
    let mut header = header(&items, words, used);
    let kinds: Vec<_> = items
        .iter()
        .filter_map(|item| match item.what {
            What::Kind(kind) => Some(kind),
            _ => None,
        })
        .collect();
    let (kind, mode) = combined(&kinds);
    header.kind = kind;
    header.is_told = kinds.iter().any(|kind| kind.form == Form::Verb);
    // `cenamos`, `nos reunimos` are of today as well.
    let may_be_present = |item: &Item| {
        matches!(item.what, What::Kind(_))
            && words.get(item.at).is_some_and(|word| {
                word.bare.ends_with("amos") || matches!(word.bare, "reunimos" | "escribimos" | "vimos")
            })
    };
    header.is_past = header.is_told && !items.iter().any(may_be_present);
    let is_dinner = |item: &Item| {
        matches!(item.what, What::Kind(_))
            && words.get(item.at..item.end()).unwrap_or_default().iter().any(|word| EVENING.contains(&word.bare))
    };
    header.is_in_the_evening = items.iter().any(is_dinner);
    let said = items.iter().find_map(|item| match item.what {
        What::Mode(mode) => Some(mode),
        _ => None,
    });
    header.mode = said.unwrap_or(mode);
    header
}

/// What stands before a note, whose words begin at the first that is more than that.
pub(super) fn note(
    items: Vec<Item>,
    words: &[Word<'_>],
    (at, end): (usize, End),
    marker_follows: bool,
    today: Day,
) -> Header {
    let is_of_it = |item: &Item| match &item.what {
        // `mañana envío la oferta`: what is noted is noted today.
        What::When(moment) => marker_follows || moment.day.is_none_or(|day| day <= today),
        what => what.is_set_before_a_note(),
    };
    let begin = items.iter().find(|item| !is_of_it(item)).map_or(at, |item| item.at);
    let has_words = match end {
        End::Word => true,
        End::Colon | End::About => false,
        End::Line => !marker_follows && items.iter().any(|item| item.what.is_loose()),
    };
    let items: Vec<Item> =
        items.into_iter().filter(|item| !(has_words && item.at >= begin && is_dated(item))).collect();
    header(&items, words, if has_words { begin } else { at })
}

fn is_dated(item: &Item) -> bool {
    matches!(item.what, What::When(_))
}

/// Where the words begin that follow a header: what only held it together is given back to them.
fn words_begin(items: &[Item], words: &[Word<'_>], at: usize, end: End) -> usize {
    let held = items.iter().rev().take_while(|item| item.what.is_loose()).count();
    let solid = items.len() - held;
    let mut begin = items.get(solid).map_or(at, |item| item.at);
    // "call yesterday, Luis wants the list": he is who the words begin with.
    let last = solid.checked_sub(1).and_then(|last| items.get(last));
    let before = solid.checked_sub(2).and_then(|before| items.get(before));
    if let (Some(Item { what: What::Person(_), at: name, .. }), Some(before), End::Word) = (last, before, end) {
        let is_parted = words.get(before.end() - 1).is_some_and(|word| word.stop == Stop::Pause);
        let is_list = matches!(before.what, What::Person(_) | What::Stranger { .. } | What::Myself | What::Kind(_))
            && !ends_a_sentence(words, before.end() - 1);
        if held == 0 && is_parted && !is_list && !before.what.is_loose() {
            return *name;
        }
    }
    let is_joint = |word: &Word<'_>| matches!(word.bare, "," | "&" | "+" | ";" | "/" | "and" | "y" | "e" | "de");
    while begin < at && words.get(begin).is_some_and(is_joint) {
        begin += 1;
    }
    // `comimos Marta y yo`, `se reunieron ayer conmigo`: the author is named, and was there anyway.
    let is_ours = || {
        let mut kinds = items.iter().filter(|item| matches!(item.what, What::Kind(_)));
        kinds.any(|item| words.get(item.at).is_some_and(|word| word.bare.ends_with("mos")))
    };
    begin += usize::from(
        begin < at && words.get(begin).is_some_and(|word| word.bare == "conmigo" || word.bare == "yo" && is_ours()),
    );
    begin
}

/// Whether a full stop stands behind a word.
fn ends_a_sentence(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.stop == Stop::Pause && word.token.text.ends_with('.'))
}

/// The alliance an item names.
fn alliance(items: &[Item]) -> Option<Named> {
    items.iter().find_map(|item| match &item.what {
        What::Alliance(named) => Some(named.clone()),
        _ => None,
    })
}

fn header(items: &[Item], words: &[Word<'_>], used: usize) -> Header {
    let mut header = Header { used, alliance: alliance(items), ..Header::default() };
    let span = |from: usize, to: usize| -> Range<usize> {
        let first = words.get(from).map_or(0, |word| word.token.span.start);
        first..to.checked_sub(1).and_then(|last| words.get(last)).map_or(first, |word| word.token.span.end)
    };
    for item in items {
        let place = span(item.at, item.end());
        // What is written instead leaves the punctuation where it is.
        let stop = item.end().checked_sub(1).and_then(|last| words.get(last)).map_or(0, |word| word.stop_length);
        let inner = place.start..place.end - stop;
        if let Some(what) = header.take(item, words, &inner) {
            header.readings.push(Reading { span: place, what });
        } else if item.at < used {
            header.readings.push(Reading { span: place, what: Read::Filler });
        }
    }
    // What was passed over on the way to the words is accounted for too.
    if let Some(last) = items.last().filter(|last| last.end() < used) {
        header.readings.push(Reading { span: span(last.end(), used), what: Read::Filler });
    }
    header
}

impl Header {
    /// Keeps among the words what tells of what sort it was: `quarterly review` together.
    fn keep(&mut self, name: String, span: &Range<usize>) {
        if let Some(before) = self.strangers.last_mut().filter(|it| !it.is_person && it.span.end + 1 == span.start) {
            before.words = format!("{} {name}", before.words);
            before.span.end = span.end;
            return;
        }
        self.strangers.push(Stranger { words: name.clone(), name, span: span.clone(), is_person: false });
    }

    /// Takes in what an item says; how it was read, unless it only holds others together.
    fn take(&mut self, item: &Item, words: &[Word<'_>], span: &Range<usize>) -> Option<Read> {
        let text = || joined(words.get(item.at..item.end()).unwrap_or_default());
        Some(match &item.what {
            What::When(moment) => {
                if moment.day.is_some() {
                    self.day_at = Some(span.clone());
                }
                if moment.time.is_some() {
                    self.hour_at = Some(span.clone());
                }
                self.when = self.when.and(*moment);
                if moment.day.is_none() && moment.time.is_none() { Read::Length } else { Read::Date }
            }
            What::Doubt(problem) => {
                self.asks.push(doubt(problem, span));
                Read::Date
            }
            What::Kind(_) => {
                let name = text();
                if tells_a_sort(&fold(&name)) {
                    self.keep(name, span);
                }
                Read::Kind
            }
            What::Mode(_) => Read::Kind,
            What::Tag(name) => {
                self.tags.push(name.clone());
                Read::Tag
            }
            What::Alliance(_) | What::Myself => Read::Handle,
            What::Person(person) => {
                self.people.push((person.clone(), span.clone()));
                Read::Handle
            }
            What::Unknown(handle) => {
                self.unknown.push((handle.clone(), span.clone()));
                Read::Handle
            }
            What::Qualifier => {
                self.keep(text(), span);
                Read::Stranger
            }
            What::Stranger { is_person } => {
                let lead = item.at.checked_sub(1).and_then(|before| words.get(before)).filter(|_| *is_person);
                let said = text();
                let words = lead.map_or(said.clone(), |lead| format!("{} {said}", lead.token.text));
                let name = said.split_once(' ').filter(|(first, _)| is_title(&fold(first)));
                let name = name.map_or(said.clone(), |(_, name)| name.to_owned());
                self.strangers.push(Stranger { words, name, span: span.clone(), is_person: *is_person });
                Read::Stranger
            }
            What::About | What::Light | What::Just | What::Adjective | What::With | What::And | What::Filler => {
                return None;
            }
        })
    }
}

/// A question with what it may be answered by.
fn doubt(problem: &Problem, span: &Range<usize>) -> Ask {
    let mut ask = Ask::new(span.clone(), problem.clone());
    let named = match problem {
        Problem::Unread { unread: Unread::Doubt(doubt), .. } => {
            return ask.or_days("", &doubt.days, doubt.time).or_words();
        }
        Problem::Ambiguous { candidates: named, .. } | Problem::TwoAlliances { alliances: named } => named,
        Problem::DateOrHandle { word } => return ask.or(Says::Written, format!("@{word}")).or_words(),
        _ => return ask,
    };
    for named in named {
        ask = ask.or(Says::Named(named.clone()), format!("@{}", named.handle));
    }
    ask
}

/// Words as they were typed, without the marks behind them.
fn joined(words: &[Word<'_>]) -> String {
    let bare = words.iter().map(|word| word.token.text.trim_end_matches([',', ';', ':', '.']));
    bare.collect::<Vec<_>>().join(" ")
}

/// Of all kinds named, the one it was; and how they met, where a kind says it.
fn combined(kinds: &[&'static KindWords]) -> (Option<InteractionKind>, Option<Mode>) {
    let meeting = kinds.iter().find(|kind| kind.kind == InteractionKind::Meeting);
    let named = kinds.iter().find(|kind| kind.form == Form::Noun);
    let named = named.or_else(|| kinds.iter().find(|kind| kind.form != Form::Channel));
    let channel = kinds.iter().find(|kind| kind.form == Form::Channel);
    let by_text = channel.filter(|channel| channel.kind == InteractionKind::Message);
    let wrote = named.is_some_and(|named| named.form == Form::Verb && named.kind == InteractionKind::Email);
    let chosen = meeting.or(by_text.filter(|_| wrote)).or(named).or(channel);
    let mode = channel.and_then(|channel| channel.mode).or_else(|| kinds.iter().find_map(|kind| kind.mode));
    (chosen.map(|kind| kind.kind), mode)
}
