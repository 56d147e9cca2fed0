//! Promises that are heard in a sentence: of the author, of whoever is named, of the other side.

use super::listen::Listener;
use super::vow::{self, leads_to_a_deed};
use super::{Offer, Offered};
use crate::capture::attributes;
use crate::capture::dates::{self, Have, Look};
use crate::capture::intent::{Draft, PersonRef};
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{
    ARTICLES, CONTRACTED, HE_OR_SHE, I_WOULD, MY_FUTURE, THEIR_FUTURE, THEY, TO_WHOM, TOLD, WAITS, does, i_do,
};
use crate::domain::{Day, Side};

/// Behind these a subject and what it does are a promise: `quedamos en que María manda …`.
const LEADS: &[&str] = &[
    "quedamos en que",
    "quedo en que",
    "hemos quedado en que",
    "it was agreed that",
    "we agreed that",
    "promete que",
    "prometio que",
    "dice que",
    "dijo que",
    "says",
    "says that",
    "said that",
    "confirmed that",
    "confirma que",
    "confirmo que",
];

/// Those of them behind which something may be told that nobody promised.
const NEWS: &[&str] = &["dice", "dijo", "says", "said", "confirmed", "confirma", "confirmo"];

/// Behind somebody these lead to what they promise.
const SAYS: &[&str] =
    &["said", "said that", "says", "says that", "dice que", "dijo que", "ha dicho que", "me dice que"];

/// Behind a verb these make it none: `will not send it`.
const NOT: &[&str] = &["not", "no", "never", "nunca", "be", "have", "been", "ser", "estar"];

/// To whom something was promised: they are not of what was.
const WHOM: &[&str] = &["us", "me", "them", "him", "her", "you", "nosotros", "nosotras", "ellos", "ellas"];

/// A promise being heard.
#[derive(Clone)]
pub(super) struct Heard {
    /// The word the clause begins at, and that at which what is promised begins.
    pub from: usize,
    pub at: usize,
    pub owner: Option<PersonRef>,
    pub side: Side,
    /// The day that stands before it.
    pub due_on: Option<Day>,
    /// Whether it is one only with a day.
    pub needs_a_day: bool,
    /// Whether somebody may stand between the verb and what is promised.
    pub to_whom: bool,
}

impl Listener<'_, '_, '_> {
    /// The promises of the words, one behind the other.
    pub fn promises(&self) -> Vec<Offer> {
        let mut found: Vec<Offer> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            if found.last().is_none_or(|before| before.span.end <= word.token.span.start) {
                found.extend(self.promise(at));
            }
        }
        found
    }

    /// The promise that begins at a word.
    fn promise(&self, at: usize) -> Option<Offer> {
        let day = if self.is_start(at) { self.day_at(at) } else { None };
        let behind = day.and_then(|(day, used)| self.heard(at, at + used, Some(day)));
        let heard = behind.or_else(|| self.heard(at, at, None))?;
        self.promised(&heard)
    }

    /// The day a clause begins with.
    fn day_at(&self, at: usize) -> Option<(Day, usize)> {
        let first = self.words.get(at)?;
        if !dates::may_begin(first.bare) {
            return None;
        }
        let words: Vec<&str> = self.rest(at).iter().map(|word| word.token.folded.as_str()).collect();
        let have = Have { length: true, ..Have::default() };
        let found = dates::read(&words, 0, Look::Forward, have, &self.context.from)?;
        Some((found.day.filter(|day| *day > self.context.from.today)?, found.used))
    }

    /// Who promises at a word, where somebody does.
    fn heard(&self, from: usize, at: usize, due_on: Option<Day>) -> Option<Heard> {
        let word = self.words.get(at).filter(|word| !word.is_plain)?;
        let mine = Heard { from, at, owner: None, side: Side::Us, due_on, needs_a_day: false, to_whom: false };
        if let Some(heard) = self.agreed(at, &mine) {
            return Some(heard);
        }
        if self.is_start(at) || from != at {
            let ours = vow::ours(self.rest(at));
            if ours > 0 && longest(self.rest(at), LEADS) == 0 {
                return Some(Heard { at: at + ours, to_whom: true, ..mine });
            }
            if word.ends_with_one_of(MY_FUTURE) {
                return Some(mine);
            }
            // `le mando el anexo`
            let whom = usize::from(TO_WHOM.contains(&word.bare));
            if self.words.get(at + whom).is_some_and(|deed| i_do(deed.bare)) {
                return Some(Heard { needs_a_day: true, ..mine });
            }
            if let Some(heard) = self.told(at, &mine) {
                return Some(heard);
            }
            let waits = longest(self.rest(at), WAITS);
            if waits > 0 {
                return self.waited_for(at + waits, &mine);
            }
            if let Some(heard) = self.of_those_named_before(at, &mine) {
                return Some(heard);
            }
        }
        self.of_somebody(at, mine)
    }

    /// Somebody who is named promises: `Luis will send …`, `Marta se compromete a …`.
    fn of_somebody(&self, at: usize, mine: Heard) -> Option<Heard> {
        let lead = longest(self.rest(at), LEADS);
        let (who, used) = self.somebody(at + lead)?;
        let side = who.side();
        // `Sven said he will look into it`
        let said = longest(self.rest(at + lead + used), SAYS);
        let pronoun = |at: usize| {
            let word = self.words.get(at).map_or("", |word| word.bare);
            usize::from(HE_OR_SHE.contains(&word) || THEY.contains(&word) || TO_WHOM.contains(&word))
        };
        let verb = at + lead + used + said;
        let verb = if said > 0 { verb + pronoun(verb) } else { verb };
        let heard = Heard { owner: Some(who), side, ..mine };
        // `Marta says she'll sign`
        let contracted =
            said > 0 && self.words.get(verb).is_some_and(|it| CONTRACTED.iter().any(|(he, _)| *he == it.bare));
        let theirs = if contracted { 1 } else { vow::theirs(self.rest(verb)) };
        if theirs > 0 && !self.is_denied(verb + theirs) && !self.is_a_thing(verb + theirs) {
            return Some(Heard { at: verb + theirs, to_whom: true, ..heard });
        }
        // `Ximena to confirm the list`, as minutes put it.
        let to = self.words.get(verb).zip(self.words.get(verb + 1));
        let is_task = |(to, does): (&Word<'_>, &Word<'_>)| {
            to.bare == "to" && self.is_start(at) && !does.is_capitalised() && !ARTICLES.contains(&does.bare)
        };
        if to.is_some_and(is_task) {
            return Some(Heard { at: verb + 1, ..heard });
        }
        let whom = usize::from(self.words.get(verb).is_some_and(|word| TO_WHOM.contains(&word.bare)));
        let deed = self.words.get(verb + whom)?;
        let is_deed = does(deed.bare) || deed.ends_with_one_of(THEIR_FUTURE);
        // `dijo que Luis deja la empresa` is news, `quedamos en que Luis recoge …` is not.
        let is_news = lead > 0 && !is_deed && self.words.get(at).is_some_and(|it| NEWS.contains(&it.bare));
        if lead > 0 || deed.ends_with_one_of(THEIR_FUTURE) {
            return Some(Heard { at: verb, needs_a_day: is_news, ..heard });
        }
        // `Lucía is sending the list tomorrow`
        let next = self.words.get(verb + 1);
        if matches!(deed.bare, "is" | "are") && next.is_some_and(|it| it.bare.len() > 4 && it.bare.ends_with("ing")) {
            return Some(Heard { at: verb + 1, needs_a_day: true, ..heard });
        }
        does(deed.bare).then_some(Heard { at: verb, needs_a_day: true, ..heard })
    }

    /// `they will`, `she promised to`, `quedó en`: of the one who is named in the header, else of their side.
    fn of_those_named_before(&self, at: usize, mine: &Heard) -> Option<Heard> {
        let word = self.words.get(at)?;
        let contracted = CONTRACTED.iter().find(|(said, _)| *said == word.bare);
        let subject = THEY.contains(&word.bare) || HE_OR_SHE.contains(&word.bare);
        let they = THEY.contains(&word.bare) || contracted.is_some_and(|(_, they)| *they);
        let only = self.only_one();
        // `acme se ha comprometido a entregar`
        let is_partner = at == 0 && self.header.alliance.is_some() && self.header.kind.is_none();
        if contracted.is_none() && !subject && !is_partner && (only.is_none() || self.header.kind.is_none()) {
            return None;
        }
        let verb = at + usize::from(subject);
        // `llamada con Sven: me manda los logs mañana`
        let whom = usize::from(self.words.get(verb).is_some_and(|word| TO_WHOM.contains(&word.bare)));
        if self.words.get(verb + whom).is_some_and(|deed| does(deed.bare)) {
            let owner = only.clone().filter(|_| !they);
            return Some(Heard { at: verb, owner, side: Side::Them, needs_a_day: true, ..mine.clone() });
        }
        // `met Marta and agreed to extend it`: that was both.
        let is_both = !subject && self.words.get(verb).is_some_and(|it| it.bare == "agreed");
        let theirs = if contracted.is_some() { 1 } else { vow::theirs(self.rest(verb)) };
        if is_both || theirs == 0 || self.is_denied(verb + theirs) {
            return None;
        }
        let owner = only.filter(|_| !they);
        Some(Heard { at: verb + theirs, owner, side: Side::Them, to_whom: true, ..mine.clone() })
    }

    /// The one of theirs the header names.
    pub(super) fn only_one(&self) -> Option<PersonRef> {
        let mut theirs = self.header.people.iter().filter_map(|(person, _)| match person.candidates.as_slice() {
            [only] => Some(crate::capture::resolve::person(only, self.alliance, self.context)),
            _ => None,
        });
        let first = theirs.find(|who| who.side() == Side::Them)?;
        theirs.all(|who| who.side() == Side::Us).then_some(first)
    }

    /// `waiting on Luis for the forecast`, `a la espera de que Marta firme`: theirs, of whoever is waited for.
    fn waited_for(&self, at: usize, mine: &Heard) -> Option<Heard> {
        let (who, used) = self.named(at)?;
        let for_what = usize::from(self.words.get(at + used).is_some_and(|it| matches!(it.bare, "for" | "to")));
        let is_said = for_what > 0 || self.words.get(at + used - 1).is_some_and(|it| it.stop == Stop::Colon);
        let does = self.words.get(at + used).is_some_and(|it| does(it.bare));
        let is_theirs = who.side() == Side::Them && (is_said || does);
        let heard = Heard { at: at + used + for_what, owner: Some(who), side: Side::Them, ..mine.clone() };
        is_theirs.then_some(heard)
    }

    /// `agreed to the new price`: nothing that is to be done.
    fn is_a_thing(&self, at: usize) -> bool {
        let is_to = at.checked_sub(2).is_some_and(|agreed| longest(self.rest(agreed), &["agreed to"]) > 0);
        is_to && self.words.get(at).is_some_and(|it| ARTICLES.contains(&it.bare) || it.bare == "a")
    }

    /// `told Sven I'd send the deck`, `le dije a Lucía que llamo al banco mañana`, `promised Sven a demo`.
    fn told(&self, at: usize, mine: &Heard) -> Option<Heard> {
        let is_mine = self.header.alliance.is_none() && self.words.get(at).is_some_and(|it| it.bare == "promised");
        if is_mine && self.named(at + 1).is_some() {
            return Some(Heard { at: at + 1, to_whom: true, ..mine.clone() });
        }
        let told = longest(self.rest(at), TOLD);
        let (_, used) = if told > 0 { self.named(at + told)? } else { return None };
        let that = at + told + used;
        let that = that + usize::from(self.words.get(that).is_some_and(|it| matches!(it.bare, "that" | "que")));
        let would = vow::ours(self.rest(that)).max(longest(self.rest(that), I_WOULD));
        let does = self.words.get(that).is_some_and(|it| i_do(it.bare));
        let heard = Heard { at: that + would, to_whom: would > 0, needs_a_day: would == 0, ..mine.clone() };
        (would > 0 || does).then_some(heard)
    }

    fn is_denied(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| NOT.contains(&word.bare))
    }

    /// What is promised, up to the end of its sentence, and by when.
    fn promised(&self, heard: &Heard) -> Option<Offer> {
        let (at, whom) = if heard.to_whom { self.behind_whom(heard.at) } else { (heard.at, None) };
        let tokens = self.tokens.get(at..)?;
        let ends_here = |token: &crate::capture::lexer::Token| token.text.ends_with(['.', ';', '!', '?']);
        let end = tokens.iter().position(ends_here).map_or(tokens.len(), |end| end + 1);
        let end = (1..end).find(|next| self.is_another(at + next)).map_or(end, |next| next - 1);
        let commas = tokens.iter().take(end).enumerate().filter(|(_, token)| token.text.ends_with(','));
        let parts = std::iter::once(end).chain(commas.map(|(at, _)| at + 1));
        let read = |end: usize| (attributes::promise(tokens.get(..end).unwrap_or_default(), false, self.context), end);
        let dated = parts.map(read).find(|(segment, _)| segment.due_on.is_some());
        let (segment, end) = dated.unwrap_or_else(|| read(end));
        let due_on = segment.due_on.or(heard.due_on);
        let mut text = segment.text.trim_end_matches([',', ';', '.', '!']).to_owned();
        if text.is_empty() || heard.needs_a_day && due_on.is_none() {
            return None;
        }
        // Of those named, a promise knows its owner alone: to whom it was made stays in its words.
        text += &whom.unwrap_or_default();
        let made_on = self.day();
        let draft = Draft::Commitment { owner: heard.owner.clone(), side: heard.side, text, due_on, made_on };
        Some(Offer { span: self.span(heard.from, at + end), what: Offered::Record(draft) })
    }

    /// `Sven manda los logs y Marta firma`: whether somebody else promises at a word.
    fn is_another(&self, at: usize) -> bool {
        let is_joined = at
            .checked_sub(1)
            .and_then(|and| self.words.get(and))
            .is_some_and(|it| matches!(it.bare, "and" | "y" | "e"));
        let mine =
            || Heard { from: at, at, owner: None, side: Side::Us, due_on: None, needs_a_day: false, to_whom: false };
        // `él busca el local y yo hago el contrato`
        let is_me = || self.words.get(at).is_some_and(|it| matches!(it.bare, "i" | "we" | "yo" | "nosotros"));
        is_joined && (is_me() || self.of_somebody(at, mine()).is_some())
    }

    /// Behind whom it was promised to: `I promised Luis a quote`, `le prometí a Luis la oferta`; and who that is, as it
    /// stands behind what was promised.
    fn behind_whom(&self, at: usize) -> (usize, Option<String>) {
        let bare = |at: usize| self.words.get(at).map_or("", |word| word.bare);
        let (behind, whom) = self.whom(at);
        let is_spanish = behind > at && matches!(bare(at), "a" | "al" | "con");
        let deed = behind + usize::from(leads_to_a_deed(bare(behind), bare(behind + 1), is_spanish));
        (deed + longest(self.rest(deed), I_WOULD), whom)
    }

    fn whom(&self, at: usize) -> (usize, Option<String>) {
        let Some(word) = self.words.get(at) else { return (at, None) };
        let is_spanish = matches!(word.bare, "a" | "al" | "con");
        let to = usize::from(is_spanish || matches!(word.bare, "to" | "with"));
        if self.words.get(at + to).is_some_and(|whom| WHOM.contains(&whom.bare)) {
            return (at + to + 1, None);
        }
        // `a los de Acme`
        let of = if to > 0 { longest(self.rest(at + to), &["los de", "la gente de", "the people at"]) } else { 0 };
        let partner = || self.partner(at + to + of).map(|used| (of + used, None));
        let somebody = self.somebody(at + to).or_else(|| self.named(at + to));
        let somebody = somebody.map(|(who, used)| {
            let name = match &who {
                PersonRef::Known { name, .. } => name.as_str(),
                PersonRef::Stub { handle, .. } => handle.as_str(),
            };
            // A thing that is owed is said without; what is promised may speak of them: `enviarle`.
            let is_owed = at.checked_sub(1).and_then(|verb| self.words.get(verb)).is_some_and(|verb| owes(verb.bare));
            (used, (!is_owed).then(|| format!(" ({} {name})", if is_spanish { "a" } else { "to" })))
        });
        match somebody.or_else(partner) {
            Some((used, whom)) if self.words.get(at + to + used).is_some() => (at + to + used, whom),
            _ => (at, None),
        }
    }
}

/// Of what is owed, not promised.
fn owes(verb: &str) -> bool {
    matches!(verb, "owe" | "owes" | "debo" | "debemos" | "debe")
}
