//! Walks over the words of a header from the left and says what each stretch is, until a word is none of it.

use super::contact::kind_at;
use super::item::{End, Item, Moment, What};
use super::when;
use crate::capture::dates::{Have, Look};
use crate::capture::intent::Problem;
use crate::capture::names::{self, By, Found};
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{
    ABOUT, ADJECTIVES, AND, BY_PHONE, DASHES, FILLERS, Form, JUST, LIGHT_VERBS, MODES, NOT_ABOUT, QUALIFIERS,
    QUALIFIERS_BEHIND, WITH,
};
use crate::capture::{Context, attributes};
use crate::domain::{AllianceId, InteractionKind};

/// How a header is being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum As {
    /// As a sentence about a contact.
    Contact,
    /// As what stands before a note.
    Note,
}

pub(super) struct Scan<'a, 't, 'c> {
    pub words: &'a [Word<'t>],
    pub context: &'a Context<'c>,
    pub place: Option<AllianceId>,
    pub look: Look,
    pub reading: As,
    /// Whether an hour may stand alone.
    pub hours: bool,
    /// Words that say that a day follows, whatever colons stand between: `next` before a kind, `is` behind one.
    pub ahead: &'a [usize],
    pub items: Vec<Item>,
}

impl<'t> Scan<'_, 't, '_> {
    /// Reads to the end of the header; where its words end, and why.
    pub fn run(&mut self) -> (usize, End) {
        match self.run_from(0) {
            (at, End::Word) if self.reading == As::Contact => self.over_a_gap(at).unwrap_or((at, End::Word)),
            (at, End::Colon) if self.reading == As::Contact => {
                self.dated_behind(at).or_else(|| self.sentence_behind(at)).unwrap_or((at, End::Colon))
            }
            ended => ended,
        }
    }

    /// `next meeting: 8 Sep 11:00`: where only a day stands behind the colon, it is the day of it.
    fn dated_behind(&mut self, at: usize) -> Option<(usize, End)> {
        let plans = self.has(|what| matches!(what, What::Kind(kind) if kind.form == Form::Plan));
        let (what, count) = self.when(at)?;
        let is_all = self.words.len() == at + count;
        if !plans && !is_all {
            return None;
        }
        self.items.push(Item { at, count, what });
        Some(self.run_from(at + count))
    }

    /// `acme: el jueves visité a Luis`: behind a partner, or a day, and a colon the sentence is yet to come. A noun is
    /// one of it only where `with` follows: `acme: call Luis` is to be done.
    fn sentence_behind(&mut self, at: usize) -> Option<(usize, End)> {
        if self.has(|what| !what.is_set_before_a_note() && !what.is_loose()) {
            return None;
        }
        let before = self.items.clone();
        let ended = match self.run_from(at) {
            (at, End::Word) => self.over_a_gap(at).unwrap_or((at, End::Word)),
            ended => ended,
        };
        let mut behind = self.items.iter().skip(before.len()).map(|item| &item.what);
        let is_told = match behind.find_map(|what| if let What::Kind(kind) = what { Some(kind.form) } else { None }) {
            Some(Form::Verb | Form::Plan) => true,
            Some(_) => {
                let next = behind.find(|what| !matches!(what, What::Qualifier | What::Adjective));
                matches!(next, Some(What::With | What::When(_)))
            }
            None => false,
        };
        if !is_told {
            self.items = before;
        }
        is_told.then_some(ended)
    }

    /// Reads on from a word to the first that is nothing known.
    pub(super) fn run_from(&mut self, mut at: usize) -> (usize, End) {
        loop {
            let Some(word) = self.words.get(at) else { return (at, End::Line) };
            if word.is_plain {
                return (at, End::Word);
            }
            if let Some(people) = self.glued(at) {
                self.items.extend(people.into_iter().map(|what| Item { at, count: 1, what }));
                at += 1;
                continue;
            }
            let Some((what, count)) = self.take(at) else { return (at, End::Word) };
            let is_about = matches!(what, What::About);
            self.items.push(Item { at, count, what });
            at += count.max(1);
            if is_about {
                return (at, End::About);
            }
            if self.ahead.is_empty() && self.words.get(at - 1).is_some_and(|last| last.stop == Stop::Colon) {
                return (at, End::Colon);
            }
        }
    }

    pub(super) fn rest(&self, at: usize) -> &[Word<'t>] {
        self.words.get(at..).unwrap_or_default()
    }

    pub(super) fn has(&self, is_it: impl Fn(&What) -> bool) -> bool {
        self.items.iter().any(|item| is_it(&item.what))
    }

    pub(super) fn before(&self) -> Option<&What> {
        self.items.last().map(|item| &item.what)
    }

    fn take(&self, at: usize) -> Option<(What, usize)> {
        if self.ahead.contains(&at) {
            return Some((What::Filler, 1));
        }
        let is_contact = self.reading == As::Contact;
        // In a note what stands behind its first words is words.
        let begun = !is_contact && self.has(|what| !what.is_set_before_a_note());
        if begun {
            return self.name(at).or_else(|| self.loose(at));
        }
        let kind = || if is_contact { self.mode(at).or_else(|| self.kind(at)) } else { None };
        let qualifier = || if is_contact { self.qualifier(at) } else { None };
        let place = || if is_contact { self.place(at) } else { None };
        // `sat down with` is no Saturday.
        let is_longer = |used: usize| {
            is_contact && (kind_at(self.rest(at)).is_some_and(|(_, kind)| kind > used) || self.is_sat(at))
        };
        self.when(at)
            .filter(|(_, used)| !is_longer(*used))
            .or_else(qualifier)
            .or_else(kind)
            .or_else(|| self.tag(at))
            .or_else(|| self.name(at))
            .or_else(|| if is_contact { self.about(at) } else { None })
            .or_else(place)
            .or_else(|| self.loose(at))
            .or_else(|| if is_contact { self.stranger(at) } else { None })
    }

    pub(super) fn when(&self, at: usize) -> Option<(What, usize)> {
        let mut all = Moment::default();
        for item in &self.items {
            match &item.what {
                What::When(moment) => all = all.and(*moment),
                What::Doubt(_) => return None,
                _ => {}
            }
        }
        let length = all.length_min.is_some();
        let have = Have { day: all.day.is_some(), hour: all.time.is_some() || !self.hours, length };
        let found = when::at(self.words, at, self.look, have, self.context);
        // Before a note `next week` and `25:70` are words of it.
        let is_of_it = |what: &What, used| when::is_of_contacts(what) || self.is_of_the_sentence(at, what, used);
        found.filter(|(what, used)| self.reading == As::Contact || !is_of_it(what, *used))
    }

    fn tag(&self, at: usize) -> Option<(What, usize)> {
        let name = attributes::tag(self.words.get(at)?.bare)?;
        Some((What::Tag(name.to_owned()), 1))
    }

    pub(super) fn mode(&self, at: usize) -> Option<(What, usize)> {
        let rest = self.rest(at);
        let phone = longest(rest, BY_PHONE);
        if phone > 0 {
            return Some((What::Mode(None), phone));
        }
        let said = MODES.iter().map(|(mode, phrases)| (*mode, longest(rest, phrases))).max_by_key(|(_, used)| *used)?;
        (said.1 > 0).then_some((What::Mode(Some(said.0)), said.1))
    }

    fn about(&self, at: usize) -> Option<(What, usize)> {
        let is_begun = self.has(|what| matches!(what, What::Kind(_) | What::Person(_) | What::Alliance(_)));
        let has_kind = self.has(|what| matches!(what, What::Kind(_)));
        let word = self.words.get(at)?.bare;
        // In Spanish it says how much: `charlé con Luis, re contento`.
        let is_very = word == "re" && self.context.from.habits.spanish;
        let used = if is_very { 0 } else { longest(self.rest(at), ABOUT) };
        let next = self.words.get(at + 1).map_or("", |word| word.bare);
        // `acme - call luis yesterday - prices ok`: the first only parts them.
        let parts = !has_kind && DASHES.contains(&word) && kind_at(self.rest(at + 1)).is_some();
        if used > 0 && is_begun && !parts && !(word == "about" && next == "to") {
            return Some((What::About, used));
        }
        (has_kind && word == "on" && !NOT_ABOUT.contains(&next)).then_some((What::About, 1))
    }

    fn loose(&self, at: usize) -> Option<(What, usize)> {
        // `From: Luis Prieto`, before a note, is of its words.
        if self.reading == As::Note && self.words.get(at)?.stop == Stop::Colon {
            return None;
        }
        let word = self.words.get(at)?.bare;
        for (phrases, what) in [(JUST, What::Just), (LIGHT_VERBS, What::Light)] {
            let used = longest(self.rest(at), phrases);
            if used > 0 {
                return Some((what, used));
            }
        }
        let what = match word {
            _ if WITH.contains(&word) => What::With,
            _ if AND.contains(&word) => What::And,
            _ if ADJECTIVES.contains(&word) => What::Adjective,
            _ if self.words.get(at)?.is_sign() || DASHES.contains(&word) => What::Filler,
            _ => {
                let used = longest(self.rest(at), FILLERS);
                return (used > 0).then_some((What::Filler, used));
            }
        };
        Some((what, 1))
    }

    /// Somebody or some alliance; a single name only where one is to be expected.
    fn name(&self, at: usize) -> Option<(What, usize)> {
        let rest = self.rest(at);
        let word = rest.first()?;
        let glued =
            word.bare.strip_prefix("w/").or_else(|| word.bare.strip_prefix("c/")).filter(|name| !name.is_empty());
        let parted = glued.map(|name| {
            let rest = rest.get(1..).unwrap_or_default();
            std::iter::once(Word { bare: name, ..*word }).chain(rest.iter().copied()).collect::<Vec<_>>()
        });
        let (found, used) = names::at(parted.as_deref().unwrap_or(rest), self.place, self.context)?;
        let what = match found {
            Found::Alliance(named) => {
                // Named twice it is still one; a second one is text, or a question.
                let other = self.items.iter().find_map(|item| match &item.what {
                    What::Alliance(first) if first.record != named.record => Some(first.clone()),
                    _ => None,
                });
                return match other {
                    None => Some((What::Alliance(named), used)),
                    Some(first)
                        if matches!(self.before(), Some(What::And | What::Alliance(_)))
                            || word.bare.starts_with('@') =>
                    {
                        Some((What::Doubt(Problem::TwoAlliances { alliances: vec![first, named] }), used))
                    }
                    Some(_) => None,
                };
            }
            Found::Person(person) if person.by == By::OneName && glued.is_none() && !self.expects_a_name(at, used) => {
                return None;
            }
            Found::Person(person) => What::Person(person),
            Found::Unknown(handle) => What::Unknown(handle),
            Found::Both { candidates } => What::Doubt(Problem::Ambiguous { handle: word.bare.to_owned(), candidates }),
            Found::Myself => What::Myself,
        };
        Some((what, used))
    }

    fn expects_a_name(&self, at: usize, used: usize) -> bool {
        if self.reading == As::Note {
            return false;
        }
        let is_led = match self.before() {
            Some(What::With | What::And) => true,
            Some(What::Kind(kind)) => kind.form.has_an_object(),
            _ => false,
        };
        let is_subject = || kind_at(self.rest(at + used)).is_some_and(|(kind, _)| kind.form == Form::Verb);
        is_led || self.words.get(at).is_some_and(Word::is_capitalised) || is_subject()
    }

    /// `in Madrid`, behind a kind.
    fn place(&self, at: usize) -> Option<(What, usize)> {
        let word = self.words.get(at)?;
        let leads = matches!(word.bare, "in" | "en" | "at") && word.stop == Stop::Nothing;
        if !leads
            || !self.has(|what| matches!(what, What::Kind(_)))
            || names::at(self.rest(at + 1), self.place, self.context).is_some()
        {
            return None;
        }
        let count = self.capitalised(at + 1);
        (count > 0).then_some((What::Stranger { is_person: false }, count + 1))
    }

    /// `kick-off` right before a kind, `de seguimiento` right behind one.
    fn qualifier(&self, at: usize) -> Option<(What, usize)> {
        let is_noun = |at: usize| kind_at(self.rest(at)).is_some_and(|(kind, _)| kind.form == Form::Noun);
        let mut before = longest(self.rest(at), QUALIFIERS);
        while before > 0 {
            // `quarterly business review`, `weekly steering call`
            if is_noun(at + before) {
                return Some((What::Qualifier, before));
            }
            let more = longest(self.rest(at + before), QUALIFIERS);
            before = if more > 0 { before + more } else { 0 };
        }
        let behind = longest(self.rest(at), QUALIFIERS_BEHIND);
        (behind > 0 && matches!(self.before(), Some(What::Kind(_)))).then_some((What::Qualifier, behind))
    }

    /// A capitalised name that nobody has, behind a kind and `with`.
    fn stranger(&self, at: usize) -> Option<(What, usize)> {
        if !self.has(|what| matches!(what, What::Kind(_))) {
            return None;
        }
        let follows_somebody = || {
            let before = self.items.iter().rev().nth(1).map(|item| &item.what);
            matches!(before, Some(What::Person(_) | What::Stranger { .. } | What::Unknown(_)))
        };
        let is_expected = match self.items.last() {
            Some(Item { what: What::With, .. }) => true,
            Some(Item { what: What::And, .. }) => follows_somebody(),
            Some(Item { what: What::Kind(kind), .. }) => kind.form.has_an_object(),
            _ => false,
        };
        // `feria de Hannover`.
        let is_of_an_event = self.words.get(at.wrapping_sub(1)).is_some_and(|it| matches!(it.bare, "de" | "of"))
            && self.has(|what| matches!(what, What::Kind(kind) if kind.kind == InteractionKind::Event));
        let count = self.capitalised(at);
        (is_expected && count > 0).then_some((What::Stranger { is_person: !is_of_an_event }, count))
    }

    /// How many words from here are written as a name is.
    fn capitalised(&self, at: usize) -> usize {
        const NAME_MAX: usize = 5;
        let mut count = 0;
        for (index, word) in self.rest(at).iter().take(NAME_MAX).enumerate() {
            let is_inside = index > 0 && matches!(word.bare, "de" | "del" | "la" | "las" | "los" | "van" | "von");
            if word.is_plain || word.is_possessive() || !(word.is_capitalised() || is_inside) {
                break;
            }
            if !is_inside {
                count = index + 1;
            }
            if word.stop != Stop::Nothing {
                break;
            }
        }
        count
    }
}
