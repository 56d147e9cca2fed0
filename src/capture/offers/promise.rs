//! Promises that are heard in a sentence: of the author, of whoever is named, of the other side.

use super::listen::Listener;
use super::{Offer, Offered};
use crate::capture::attributes;
use crate::capture::dates::{self, Have, Look};
use crate::capture::intent::{Draft, PersonRef};
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{
    ARTICLES, CONTRACTED, DOES, HE_OR_SHE, I_DO, I_WOULD, MY_FUTURE, OURS, THEIR_FUTURE, THEIRS, THEY, TO_WHOM, TOLD,
    WAITS, WITH, is_to_do,
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

/// Behind somebody these lead to what they promise.
const SAYS: &[&str] =
    &["said", "said that", "says", "says that", "dice que", "dijo que", "ha dicho que", "me dice que"];

/// Behind a verb these make it none: `will not send it`.
const NOT: &[&str] = &["not", "no", "never", "nunca", "be", "have", "been", "ser", "estar"];

/// To whom something was promised: they are not of what was.
const WHOM: &[&str] = &["us", "me", "them", "him", "her", "you"];

/// A promise being heard.
#[derive(Clone)]
struct Heard {
    /// The word the clause begins at, and that at which what is promised begins.
    from: usize,
    at: usize,
    owner: Option<PersonRef>,
    side: Side,
    /// The day that stands before it.
    due_on: Option<Day>,
    /// Whether it is one only with a day.
    needs_a_day: bool,
    /// Whether somebody may stand between the verb and what is promised.
    to_whom: bool,
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
        if self.is_start(at) || from != at {
            let ours = longest(self.rest(at), OURS);
            if ours > 0 && longest(self.rest(at), LEADS) == 0 {
                return Some(Heard { at: at + ours, to_whom: true, ..mine });
            }
            if word.ends_with_one_of(MY_FUTURE) {
                return Some(mine);
            }
            // `le mando el anexo`
            let whom = usize::from(TO_WHOM.contains(&word.bare));
            if self.words.get(at + whom).is_some_and(|does| I_DO.contains(&does.bare)) {
                return Some(Heard { needs_a_day: true, ..mine });
            }
            // `quedé con Luis en mandarle la oferta`
            if word.bare == "quede" && self.words.get(at + 1).is_some_and(|with| WITH.contains(&with.bare)) {
                let (_, used) = self.named(at + 2)?;
                let (en, what) = (self.words.get(at + 2 + used)?, self.words.get(at + 3 + used)?);
                return (en.bare == "en" && is_to_do(what.bare)).then_some(Heard { at: at + 3 + used, ..mine });
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
        let theirs = if contracted { 1 } else { longest(self.rest(verb), THEIRS) };
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
        let does = self.words.get(verb + whom)?;
        if lead > 0 || does.ends_with_one_of(THEIR_FUTURE) {
            return Some(Heard { at: verb, ..heard });
        }
        // `Lucía is sending the list tomorrow`
        let next = self.words.get(verb + 1);
        if matches!(does.bare, "is" | "are") && next.is_some_and(|it| it.bare.len() > 4 && it.bare.ends_with("ing")) {
            return Some(Heard { at: verb + 1, needs_a_day: true, ..heard });
        }
        DOES.contains(&does.bare).then_some(Heard { at: verb, needs_a_day: true, ..heard })
    }

    /// `they will`, `she promised to`, `quedó en`: of the one who is named in the header, else of their side.
    fn of_those_named_before(&self, at: usize, mine: &Heard) -> Option<Heard> {
        let word = self.words.get(at)?;
        let contracted = CONTRACTED.iter().find(|(said, _)| *said == word.bare);
        let subject = THEY.contains(&word.bare) || HE_OR_SHE.contains(&word.bare);
        let they = THEY.contains(&word.bare) || contracted.is_some_and(|(_, they)| *they);
        let only = self.only_one();
        if contracted.is_none() && !subject && (only.is_none() || self.header.kind.is_none()) {
            return None;
        }
        let verb = at + usize::from(subject);
        // `llamada con Sven: me manda los logs mañana`
        let whom = usize::from(self.words.get(verb).is_some_and(|word| TO_WHOM.contains(&word.bare)));
        if self.words.get(verb + whom).is_some_and(|does| DOES.contains(&does.bare)) {
            let owner = only.clone().filter(|_| !they);
            return Some(Heard { at: verb, owner, side: Side::Them, needs_a_day: true, ..mine.clone() });
        }
        // `met Marta and agreed to extend it`: that was both.
        let is_both = !subject && self.words.get(verb).is_some_and(|it| it.bare == "agreed");
        let theirs = if contracted.is_some() { 1 } else { longest(self.rest(verb), THEIRS) };
        if is_both || theirs == 0 || self.is_denied(verb + theirs) {
            return None;
        }
        let owner = only.filter(|_| !they);
        Some(Heard { at: verb + theirs, owner, side: Side::Them, to_whom: true, ..mine.clone() })
    }

    /// The one of theirs the header names.
    fn only_one(&self) -> Option<PersonRef> {
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
        let does = self.words.get(at + used).is_some_and(|it| DOES.contains(&it.bare));
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
        let would = longest(self.rest(that), OURS).max(longest(self.rest(that), I_WOULD));
        let does = self.words.get(that).is_some_and(|it| I_DO.contains(&it.bare));
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
        is_joined && self.of_somebody(at, mine()).is_some()
    }

    /// Behind whom it was promised to: `I promised Luis a quote`, `le prometí a Luis la oferta`; and who that is, as it
    /// stands behind what was promised.
    fn behind_whom(&self, at: usize) -> (usize, Option<String>) {
        let Some(word) = self.words.get(at) else { return (at, None) };
        if WHOM.contains(&word.bare) {
            return (at + 1, None);
        }
        let to = usize::from(matches!(word.bare, "a" | "al"));
        let partner = || self.partner(at + to).map(|used| (used, None));
        let somebody = self.somebody(at + to).or_else(|| self.named(at + to));
        let somebody = somebody.map(|(who, used)| {
            let name = match &who {
                PersonRef::Known { name, .. } => name.as_str(),
                PersonRef::Stub { handle, .. } => handle.as_str(),
            };
            // A thing that is owed is said without; what is promised may speak of them: `enviarle`.
            let is_owed = at.checked_sub(1).and_then(|verb| self.words.get(verb)).is_some_and(|verb| owes(verb.bare));
            (used, (!is_owed).then(|| format!(" ({} {name})", if to > 0 { "a" } else { "to" })))
        });
        match somebody.or_else(partner) {
            Some((used, whom)) if self.words.get(at + to + used).is_some() => {
                let behind = at + to + used;
                (behind + usize::from(self.words.get(behind).is_some_and(|it| it.bare == "to")), whom)
            }
            _ => (at, None),
        }
    }
}

/// Of what is owed, not promised.
fn owes(verb: &str) -> bool {
    matches!(verb, "owe" | "owes" | "debo" | "debemos" | "debe")
}
