//! Whether a word such as `call` says what kind of contact it was, or is one word of a sentence among others.

use super::item::{End, Item, What};
use super::when;
use crate::capture::dates;
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{
    COPULAS, EVERY, Form, GOES_ON, KindWords, LINKS, LOOSE_SORTS, ME, MISSED, MOVED, NO_ANSWER, QUALIFIED, TALKED,
    is_to_do,
};
use crate::domain::{Day, InteractionKind};

/// How far behind a kind a colon may stand: `reunión de seguimiento:`.
const COLON_WITHIN: usize = 4;

/// Whether any of the kinds that were found counts.
pub(super) fn counts(items: &[Item], words: &[Word<'_>], (at, end): (usize, End), today: Day) -> bool {
    let is_kind = |item: &Item| matches!(item.what, What::Kind(_));
    let Some(last) = items.iter().rposition(is_kind) else { return false };
    let none = end == End::Word && is_none(items, words, at);
    if none
        || is_asked(words, (at, end))
        || is_to_be_done(items, words, at, today)
        || is_called_off(words, (at, end), items)
    {
        return false;
    }
    let is_loose = |item: &Item| longest(words.get(item.at..).unwrap_or_default(), LOOSE_SORTS) == item.count;
    let stands_beside = |item: &Item| {
        matches!(item.what, What::When(_) | What::Doubt(_) | What::Person(_) | What::Unknown(_) | What::Mode(_))
    };
    if items.iter().filter(|item| is_kind(item)).all(is_loose) && !items.iter().any(stands_beside) {
        return false;
    }
    let first = items.iter().position(is_kind).unwrap_or(last);
    let behind = items.get(last + 1..).unwrap_or_default();
    let behind = behind.iter().filter(|item| !item.what.is_loose() && !matches!(item.what, What::Qualifier));
    let is_place = |item: &&Item| matches!(item.what, What::Stranger { is_person: false });
    let next = behind.clone().find(|item| !is_place(item)).or_else(|| behind.clone().next());
    let between = items.get(first..last).unwrap_or_default().iter().any(|item| item.what.bears_a_kind());
    if between {
        return true;
    }
    match next.map(|item| &item.what) {
        Some(What::Stranger { is_person }) => {
            is_sure(items, last, *is_person) || end != End::Word || ends_softly(items, words)
        }
        Some(What::About) => !is_a_statement(items, words, at),
        Some(_) => true,
        None => stands_alone(items, last, words, (at, end)),
    }
}

/// `call Luis tomorrow?`: the sentence the header is of asks.
fn is_asked(words: &[Word<'_>], (at, end): (usize, End)) -> bool {
    let ends = |word: &&Word<'_>| word.stop != Stop::Nothing;
    let last = at.checked_sub(1).and_then(|last| words.get(last));
    match last.filter(ends).or_else(|| words.iter().skip(at).find(ends)) {
        Some(word) => matches!(end, End::Line | End::Word) && word.asks(),
        None => false,
    }
}

/// What stands behind a header says that it tells of no contact: that one was moved, or of what was agreed, as
/// `quedamos con Lucía en congelar precios` does.
pub(super) fn is_none(items: &[Item], words: &[Word<'_>], at: usize) -> bool {
    let held = items.iter().rev().take_while(|item| item.what.is_loose()).last().map_or(at, |item| item.at);
    let is_moved = [held, at].into_iter().any(|from| not_held(words.get(from..).unwrap_or_default()) > 0);
    let may_agree = items.iter().any(|item| {
        let first = words.get(item.at).map_or("", |word| word.bare);
        matches!(item.what, What::Kind(_) | What::Light) && first.starts_with("qued")
    });
    is_moved || may_agree && is_agreed(words.get(held..).unwrap_or_default())
}

/// How many words say that it was moved, or did not come to be.
fn not_held(words: &[Word<'_>]) -> usize {
    longest(words, MOVED).max(longest(words, MISSED))
}

/// `en congelar precios`, `en que María manda la propuesta`.
fn is_agreed(words: &[Word<'_>]) -> bool {
    let next = |at: usize| words.get(at).filter(|word| !word.is_plain).map_or("", |word| word.bare);
    let deed = next(1 + usize::from(next(1) == "no"));
    next(0) == "que" || next(0) == "en" && (next(1) == "que" || is_to_do(deed))
}

/// The words go on with `moved`, `no answer`, `every Monday`: what is told is that it was not held, or of a habit.
fn is_called_off(words: &[Word<'_>], (at, end): (usize, End), items: &[Item]) -> bool {
    let loose = items.iter().rev().take_while(|item| item.what.is_loose()).last();
    let from = loose.filter(|_| end == End::Word).map_or(at, |item| item.at);
    let rest = words.get(from..).unwrap_or_default();
    let is_parted = from.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|it| it.stop != Stop::Nothing);
    let linked = rest.iter().take_while(|word| LINKS.contains(&word.bare) && word.stop != Stop::Colon).count();
    let every = longest(rest, EVERY);
    if every > 0 && rest.get(every).is_some_and(|word| dates::may_begin(word.bare)) {
        return true;
    }
    // Behind punctuation, `cancelled the order` need not be of the meeting.
    let ends = |from: usize, used: usize| {
        let last = from + used;
        let is_over = rest.get(last - 1).is_none_or(|word| word.stop != Stop::Nothing);
        is_over || rest.get(last).is_none_or(|next| GOES_ON.contains(&next.bare))
    };
    // An e-mail needs no answer to have been sent.
    let is_reached = |item: &Item| match &item.what {
        What::Kind(kind) => {
            matches!(kind.kind, InteractionKind::Email | InteractionKind::Message)
                || words.get(item.at).is_some_and(|word| TALKED.contains(&word.bare))
        }
        _ => false,
    };
    let may_miss = !items.iter().any(is_reached);
    [0, linked].into_iter().any(|from| {
        let near = rest.get(from..).unwrap_or_default();
        let (not_held, no_answer) = (not_held(near), longest(near, NO_ANSWER));
        let is_loose_end = linked == 0 && near.first().is_some_and(|word| word.bare == "off");
        not_held > 0 && (!is_parted && end == End::Word || ends(from, not_held))
            || may_miss && no_answer > 0 && !is_loose_end && ends(from, no_answer)
    })
}

/// `to call: Luis`, `call Luis back`, `nos vemos` without a day to come.
fn is_to_be_done(items: &[Item], words: &[Word<'_>], at: usize, today: Day) -> bool {
    let Some((place, kind)) = items.iter().enumerate().find_map(|(place, item)| match item.what {
        What::Kind(kind) => Some((place, kind)),
        _ => None,
    }) else {
        return false;
    };
    let before = items.get(..place).unwrap_or_default();
    let is_led_by_to = before.last().is_some_and(|item| words.get(item.at).is_some_and(|word| word.bare == "to"));
    // `Tom to call Luis by Friday`
    let is_subject = |item: &Item| matches!(item.what, What::Person(_) | What::Myself | What::And);
    let is_bare = before.iter().rev().skip(1).all(|item| item.what.is_set_before_a_note() || is_subject(item));
    let is_back = words.iter().take(at).any(|word| word.bare == "back") && kind.form == Form::Noun;
    let is_ahead = |item: &Item| match &item.what {
        What::When(it) => it.next.or(it.day).is_some_and(|day| day >= today),
        // `la semana que viene comemos con Marta`: which day of it is asked.
        What::Doubt(_) => when::is_vague(&item.what),
        _ => false,
    };
    is_led_by_to && is_bare || is_back || kind.form == Form::Plan && !items.iter().any(is_ahead)
}

/// `text about returns is wrong`: a sentence about a thing, with nobody in it.
fn is_a_statement(items: &[Item], words: &[Word<'_>], at: usize) -> bool {
    const WORDS_MAX: usize = 8;
    let somebody = |item: &Item| {
        matches!(item.what, What::Person(_) | What::Unknown(_) | What::Stranger { .. } | What::When(_) | What::Mode(_))
    };
    let mut near = words.get(at..).unwrap_or_default().iter().take(WORDS_MAX);
    let ends = near.clone().position(|word| word.stop != Stop::Nothing).map_or(WORDS_MAX, |end| end + 1);
    !items.iter().any(somebody) && near.by_ref().take(ends).any(|word| COPULAS.contains(&word.bare))
}

/// `with Pedro` is somebody; `to Friday's list` need not be.
fn is_sure(items: &[Item], kind: usize, is_person: bool) -> bool {
    let led_by_with = items.get(kind + 1..).unwrap_or_default().iter().any(|item| matches!(item.what, What::With));
    let by_verb = matches!(items.get(kind).map(|item| &item.what), Some(What::Kind(kind)) if kind.form.has_an_object());
    is_person && (led_by_with || by_verb)
}

/// Whether punctuation parts the header from what follows.
fn ends_softly(items: &[Item], words: &[Word<'_>]) -> bool {
    let last = items.last().and_then(|item| words.get(item.end().checked_sub(1)?));
    last.is_some_and(|last| last.stop != Stop::Nothing)
}

/// Nothing known stands behind it.
fn stands_alone(items: &[Item], at_item: usize, words: &[Word<'_>], (at, end): (usize, End)) -> bool {
    let Some(item) = items.get(at_item) else { return false };
    let What::Kind(kind) = &item.what else { return false };
    let before = items.get(..at_item).unwrap_or_default();
    let has_company = before.iter().any(|item| item.what.bears_a_kind());
    match end {
        End::Colon | End::About => true,
        // A verb alone says nothing: `met`, at the end of a line.
        // `34 leads from the fair`
        End::Line if before.iter().rev().take_while(|item| item.what.is_loose()).any(|item| of(words, item)) => false,
        End::Line => kind.form != Form::Verb || has_company || !before.iter().any(|item| item.what.is_loose()),
        End::Word => {
            let parted = words.get(item.end() - 1).is_some_and(|word| word.stop == Stop::Pause)
                || words.get(item.end()).is_some_and(Word::is_sign);
            let said_whom =
                before.iter().any(|item| matches!(item.what, What::Person(_) | What::When(_) | What::Unknown(_)));
            // `Marta y yo comimos en el centro`
            let is_done = kind.form == Form::Verb || matches!(before.last().map(|it| &it.what), Some(What::Light));
            let is_ours = is_done && said_whom && is_with_me(before, words);
            // `Luis called to confirm it`.
            let for_what = words.get(item.end()).is_some_and(|word| matches!(word.bare, "to" | "para" | "saying"));
            // `Ximena visitó nuestra tienda`
            let is_at_ours = kind.kind == InteractionKind::Visit
                && words.get(item.end()).is_some_and(|word| word.bare == "our" || word.bare.starts_with("nuestr"));
            let is_told = kind.form == Form::Verb && (for_what || is_at_ours);
            is_ours
                || (parted || is_told) && said_whom
                || has_a_colon(kind, words.get(item.at..).unwrap_or_default(), at - item.at)
        }
    }
}

/// Whether somebody and the author did it together: `Marta y yo`, `Sven and I`.
fn is_with_me(before: &[Item], words: &[Word<'_>]) -> bool {
    let is_me = |item: &Item| {
        matches!(item.what, What::Myself) || words.get(item.at).is_some_and(|word| ME.contains(&word.bare))
    };
    before.iter().any(|item| matches!(item.what, What::Person(_)))
        && before.windows(2).any(|two| matches!(two, [and, me] if matches!(and.what, What::And) && is_me(me)))
}

/// `from`, `de`: what they lead to is where something is from.
fn of(words: &[Word<'_>], item: &Item) -> bool {
    words.get(item.at).is_some_and(|word| matches!(word.bare, "from" | "de" | "del" | "of"))
}

/// What sort of meeting it was is told in words nobody knows, and then a colon: `reunión comercial:`.
fn has_a_colon(kind: &KindWords, from_kind: &[Word<'_>], at: usize) -> bool {
    let may_be = kind.form == Form::Noun && from_kind.first().is_some_and(|word| QUALIFIED.contains(&word.bare));
    let near = from_kind.iter().take(1 + COLON_WITHIN).skip(at);
    may_be && near.take_while(|word| !word.is_plain).any(|word| word.stop == Stop::Colon)
}
