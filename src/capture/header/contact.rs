//! Which kind of contact a word says it was.

use super::item::What;
use super::scan::{As, Scan};
use crate::capture::names::{self, Found};
use crate::capture::sentence::{Word, longest};
use crate::capture::words::{ARTICLES, BEEN_WITH, BY, Form, KINDS, KindWords, NOT_KINDS, REACHES_US, WITH, WITH_US};
use crate::domain::{InteractionKind, Kind, Mode};

impl Scan<'_, '_, '_> {
    pub(super) fn kind(&self, at: usize) -> Option<(What, usize)> {
        let had = self.items.iter().rev().find_map(|item| match item.what {
            What::Kind(kind) => Some(kind),
            _ => None,
        });
        let rest = self.rest(at);
        if longest(rest, NOT_KINDS) > 0 {
            return None;
        }
        let first = rest.first()?.bare;
        let is_by = had.is_some() && BY.contains(&first);
        // `to have lunch`, `para comer`.
        let is_for = had.is_some() && matches!(first, "for" | "para" | "a");
        let by = usize::from(is_by || is_for);
        let article =
            usize::from(by > 0 && rest.get(by).is_some_and(|word| matches!(word.bare, "a" | "an" | "un" | "una")));
        let Some((kind, used)) = kind_at(rest.get(by + article..).unwrap_or_default()) else {
            return (had.is_none() && self.is_been(at)).then_some((What::Kind(&BEEN_WITH), 1));
        };
        let kind = self.meant(kind, at).unwrap_or(kind);
        let is_goal = is_for && kind.mode == Some(Mode::InPerson) && matches!(kind.form, Form::Noun | Form::Infinitive);
        let is_just = matches!(self.before(), Some(What::Just));
        if is_for && !is_goal || kind.form == Form::Infinitive && !is_goal && !is_just {
            return None;
        }
        if self.is_among_others(first) {
            return None;
        }
        // A partner that is called as a channel is the partner.
        let is_partner = || {
            rest.first().is_some_and(|word| {
                self.context.directory.named(word.bare).iter().any(|it| it.record.kind == Kind::Alliance)
            })
        };
        if kind.form == Form::Channel && is_partner() {
            return None;
        }
        // `lunch meeting`, `coffee chat`: one beside the other.
        let beside = matches!(self.before(), Some(What::Kind(first)) if first.mode == Some(Mode::InPerson));
        let beside = beside && kind.form == Form::Noun && kind.mode.is_none();
        let goes = had.is_none_or(|had| is_by || is_goal || beside || goes_with(had, kind));
        goes.then_some((What::Kind(kind), by + article + used))
    }

    /// `meet Luis tomorrow` is no channel.
    fn meant(&self, kind: &KindWords, at: usize) -> Option<&'static KindWords> {
        let next = self.words.get(at + 1)?;
        let is_met = kind.form == Form::Channel && self.words.get(at)?.bare == "meet" && !WITH.contains(&next.bare);
        let is_name = || {
            next.is_capitalised()
                || ARTICLES.contains(&next.bare)
                || names::at(self.rest(at + 1), self.place, self.context).is_some()
        };
        // `arranged with Beto to meet on 4 Sep`
        let is_led = || at.checked_sub(1).and_then(|to| self.words.get(to)).is_some_and(|to| to.bare == "to");
        let plans = || KINDS.iter().find(|kind| kind.form == Form::Plan && kind.english.contains(&"meet"));
        (is_met && (is_led() || is_name())).then(plans)?
    }

    /// `luis+lucia`, `w/marta&sven`: several people in one word.
    pub(super) fn glued(&self, at: usize) -> Option<Vec<What>> {
        let word = self.words.get(at).filter(|word| self.reading == As::Contact && !word.is_plain)?;
        let names = WITH.iter().filter(|with| with.ends_with('/')).find_map(|with| word.bare.strip_prefix(with));
        let names = names.unwrap_or(word.bare);
        if !names.contains(['+', '&', '/', ',']) {
            return None;
        }
        let one = |bare| match names::at(&[Word { bare, ..*word }], self.place, self.context) {
            Some((Found::Person(person), _)) => Some(What::Person(person)),
            Some((Found::Myself, _)) => Some(What::Myself),
            _ => None,
        };
        names.split(['+', '&', '/', ',']).map(one).collect()
    }

    /// `Lucía y Luis se reunieron`: among themselves, unless it was with us.
    fn is_among_others(&self, verb: &str) -> bool {
        let is_with_us = || self.words.iter().any(|word| WITH_US.contains(&word.bare));
        verb.ends_with("ron") && !REACHES_US.contains(&verb) && !is_with_us()
    }
}

/// The kind the words begin with: the longest of its phrases.
pub(in crate::capture) fn kind_at(words: &[Word<'_>]) -> Option<(&'static KindWords, usize)> {
    let said = KINDS.iter().map(|kind| (kind, longest(words, kind.english).max(longest(words, kind.spanish))));
    // Of equally long ones the first.
    said.rev().filter(|(_, used)| *used > 0).max_by_key(|(_, used)| *used)
}

/// Whether a second kind belongs to the first: `zoom call`, `reunión Teams`, `escribí un correo`.
fn goes_with(first: &KindWords, second: &KindWords) -> bool {
    let wrote = first.form == Form::Verb && first.kind == InteractionKind::Email;
    first.form == Form::Channel && second.form != Form::Verb
        || second.form == Form::Channel && first.form != Form::Channel
        || wrote
            && second.form == Form::Noun
            && matches!(second.kind, InteractionKind::Email | InteractionKind::Message)
}
