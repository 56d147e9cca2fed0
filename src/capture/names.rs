//! Whom a stretch of words names: by handle, or by the names people go by. Accents and capitals do not matter, and
//! of `María José Hernández Gil` any of her names in their order will do.

use super::header;
use super::intent::Named;
use super::sentence::{Stop, Word, is_title};
use super::words::SHORT_NAMES;
use super::{Context, dates, resolve};
use crate::domain::handle::fold;
use crate::domain::text::plainly_typed;
use crate::domain::{AllianceId, Handle, Kind};

/// Words a name may have.
const NAME_MAX: usize = 6;

/// Words within names that name nobody by themselves.
const PARTICLES: &[&str] =
    &["de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "van", "von", "der", "of", "and", "the"];

/// How somebody was named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// `@luis`, or a bare word that is the handle.
    Handle,
    /// One word of the name: the first name, a surname.
    OneName,
    /// Two or more words of it.
    Names,
}

/// People a stretch of words may name.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// The words they were named by.
    pub typed: String,
    pub candidates: Vec<Named>,
    /// Who else goes by the word that is somebody's handle.
    pub namesakes: Vec<Named>,
    pub by: By,
}

/// What a stretch of words names.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    Alliance(Named),
    Person(Person),
    /// A handle of a person and of an alliance.
    Both {
        candidates: Vec<Named>,
    },
    /// Written with `@`, and nobody's.
    Unknown(Handle),
    /// The author.
    Myself,
}

/// What the words name that begin here, the longest reading of them, and how many words it took. People
/// are looked for in the alliance if one is given, else among all.
pub fn at(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<(Found, usize)> {
    let title = words.first().is_some_and(|word| is_title(word.bare) && !word.is_plain);
    if title && let Some((found, used)) = at(words.get(1..)?, place, context) {
        return Some((found, used + 1)).filter(|(found, _)| matches!(found, Found::Person(_)));
    }
    if words.first()?.is_possessive() {
        return None;
    }
    let (mut found, used) = read(words, place, context)?;
    if is_of_a_longer_name(&found, words, used, context) {
        return None;
    }
    if let Found::Person(person) = &mut found {
        let typed: Vec<&str> = words.iter().take(used).map(|word| word.bare).collect();
        person.typed = typed.join(" ");
    }
    Some((found, used))
}

/// `Luis Novak`, where the one Luis there is has another surname: somebody else is meant.
fn is_of_a_longer_name(found: &Found, words: &[Word<'_>], used: usize, context: &Context<'_>) -> bool {
    let Found::Person(Person { by, .. }) = found else { return false };
    let first = words.first().filter(|word| used == 1 && word.stop == Stop::Nothing && word.is_capitalised());
    let (Some(_), Some(next), true) = (first, words.get(1), *by != By::Names) else { return false };
    let is_name = next.is_capitalised() && !next.is_plain && next.bare.chars().all(char::is_alphabetic);
    let is_something = || {
        dates::may_begin(next.bare)
            || header::begins_a_kind(words.get(1..).unwrap_or_default())
            || !context.directory.named(next.bare).is_empty()
    };
    is_name && !is_something()
}

fn read(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<(Found, usize)> {
    let first = words.first().filter(|word| !word.is_plain)?;
    let word = first.bare;
    let handles = match resolve::handle(word, context) {
        resolve::Found::Unknown(handle) => return Some((Found::Unknown(handle), 1)),
        resolve::Found::One(named) => vec![named],
        resolve::Found::Many(candidates) => return Some((Found::Both { candidates }, 1)),
        resolve::Found::NoHandle => Vec::new(),
    };
    if word.starts_with('@') {
        return handles.into_iter().next().map(|named| (whoever(named, context), 1));
    }
    if let Some(alliance) = handles.iter().find(|named| named.record.kind == Kind::Alliance) {
        let used = spelled(words, &alliance.name).max(1);
        return Some((Found::Alliance(alliance.clone()), used));
    }
    let by_handle = handles.into_iter().next();
    partner(words, context).or_else(|| person(words, by_handle, place, context))
}

fn whoever(named: Named, context: &Context<'_>) -> Found {
    if named.record.kind == Kind::Alliance {
        return Found::Alliance(named);
    }
    if context.directory.me() == Some(named.record.id.into()) {
        return Found::Myself;
    }
    somebody(named)
}

/// An alliance by the whole name of the partner.
fn partner(words: &[Word<'_>], context: &Context<'_>) -> Option<(Found, usize)> {
    let partners = context.directory.bearers(words.first()?.bare, Kind::Alliance, None);
    let whole = |named: Named| {
        let used = spelled(words, &named.name);
        (used > 0).then_some((Found::Alliance(named), used))
    };
    partners.into_iter().filter_map(whole).max_by_key(|(_, used)| *used)
}

/// How many words spell out the whole of a name; 0 when they do not.
fn spelled(words: &[Word<'_>], name: &str) -> usize {
    let folded = fold(name);
    let parts: Vec<&str> = folded.split_whitespace().collect();
    let typed = run(words, parts.len());
    let is_whole = typed.len() == parts.len() && typed.iter().zip(&parts).all(|(word, part)| types(word.bare, part));
    if is_whole { parts.len() } else { 0 }
}

/// The words up to the first that punctuation follows, at most `max`.
fn run<'a, 't>(words: &'a [Word<'t>], max: usize) -> &'a [Word<'t>] {
    let near = words.get(..max.min(words.len())).unwrap_or_default();
    let end = near.iter().position(|word| word.stop != Stop::Nothing || word.is_plain);
    let plain = end.and_then(|end| near.get(end)).is_some_and(|word| word.is_plain);
    let count = end.map_or(near.len(), |end| if plain { end } else { end + 1 });
    near.get(..count).unwrap_or(near)
}

fn person(
    words: &[Word<'_>],
    by_handle: Option<Named>,
    place: Option<AllianceId>,
    context: &Context<'_>,
) -> Option<(Found, usize)> {
    let run = run(words, NAME_MAX);
    let typed: Vec<&str> = run.iter().map(|word| in_full(word.bare)).collect();
    let me = context.directory.me();
    let mut candidates = bearers(&typed, place, context);
    let spelled = |candidates: &[(Named, usize)]| candidates.iter().map(|(_, used)| *used).max().unwrap_or(0);
    // A surname that is somebody else's says that they are meant, wherever they are.
    let is_more_said = run.get(spelled(&candidates).max(1)).is_some_and(Word::is_capitalised);
    if place.is_some() && is_more_said {
        let anywhere = bearers(&typed, None, context);
        if spelled(&anywhere) > spelled(&candidates).max(1) {
            candidates = anywhere;
        }
    }
    let used = spelled(&candidates);
    candidates.retain(|(_, length)| *length == used);
    let mut people: Vec<Named> = candidates.into_iter().map(|(named, _)| named).collect();
    let handle_is_here = by_handle.as_ref().is_some_and(|named| {
        place.is_none()
            || people.is_empty()
            || people.iter().any(|other| other.record == named.record) && people.len() == 1
    });
    if let Some(named) = by_handle.filter(|_| used <= 1 && handle_is_here) {
        people.retain(|other| other.record != named.record && Some(other.record.id.into()) != me);
        let found = match whoever(named, context) {
            // Somebody else of that name is meant: nobody is their own partner.
            Found::Myself if !people.is_empty() => named_by(people, By::OneName),
            Found::Person(person) => Found::Person(Person { namesakes: people, ..person }),
            found => found,
        };
        return Some((found, 1));
    }
    if people.is_empty() {
        return None;
    }
    if people.len() > 1 {
        people.retain(|named| Some(named.record.id.into()) != me);
    }
    if people.iter().all(|named| Some(named.record.id.into()) == me) {
        return Some((Found::Myself, used));
    }
    Some((named_by(people, if used > 1 { By::Names } else { By::OneName }), used))
}

/// `Mª` is María.
fn in_full(word: &str) -> &str {
    SHORT_NAMES.iter().find(|(short, _)| *short == word).map_or(word, |(_, name)| name)
}

fn named_by(candidates: Vec<Named>, by: By) -> Found {
    Found::Person(Person { typed: String::new(), candidates, namesakes: Vec::new(), by })
}

/// Those whose names begin to be spelled here, each with how many words do.
fn bearers(typed: &[&str], place: Option<AllianceId>, context: &Context<'_>) -> Vec<(Named, usize)> {
    let Some(first) = typed.first().filter(|first| !PARTICLES.contains(first)) else { return Vec::new() };
    let fits = |named: Named| {
        let used = spells(typed, &named.name);
        (used > 0).then_some((named, used))
    };
    // Of `M. José` the second word is looked up.
    let Some(first) = (if is_initial(first) { typed.iter().find(|word| !is_initial(word)) } else { Some(first) })
    else {
        return Vec::new();
    };
    let found = context.directory.bearers(first, Kind::Person, place);
    let is_many = found.len() >= super::BEARERS_MAX;
    let mut found: Vec<(Named, usize)> = found.into_iter().filter_map(fits).collect();
    // A name that many bear is looked for by its other words.
    if is_many {
        for word in typed.iter().skip(1).filter(|word| !PARTICLES.contains(word)) {
            let more = context.directory.bearers(word, Kind::Person, place);
            let more: Vec<_> =
                more.into_iter().filter_map(fits).filter(|it| found.iter().all(|known| known.0 != it.0)).collect();
            found.extend(more);
        }
    }
    found
}

/// Whether a word is this one of a name: `soren` is Søren.
fn types(word: &str, part: &str) -> bool {
    word == part || plainly_typed(part).is_some_and(|plain| plain == word)
}

/// How many of the words typed are words of the name, in its order.
fn spells(typed: &[&str], name: &str) -> usize {
    let folded = fold(name);
    let mut parts = folded.split_whitespace();
    let mut used = 0;
    for word in typed {
        let is_it = |part: &str| types(word, part) || is_initial(word) && part.starts_with(word.trim_end_matches('.'));
        if !parts.any(is_it) {
            break;
        }
        used += 1;
    }
    while used > 0 && typed.get(used - 1).is_some_and(|last| PARTICLES.contains(last)) {
        used -= 1;
    }
    used
}

/// `m.`, as a sentence leaves it.
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() == 2
}

/// Somebody who is known by their handle.
pub fn somebody(named: Named) -> Found {
    Found::Person(Person { typed: String::new(), candidates: vec![named], namesakes: Vec::new(), by: By::Handle })
}
