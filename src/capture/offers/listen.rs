//! Listening to the words of a line.

use std::ops::Range;

use super::{Offer, Offered};
use crate::capture::dates::{self, Have, Look};
use crate::capture::header::Header;
use crate::capture::intent::{Draft, PersonRef};
use crate::capture::lexer::Token;
use crate::capture::names::{self, By, Found};
use crate::capture::sentence::{Stop, Word, longest, matches};
use crate::capture::thanks::FOR;
use crate::capture::words::{
    AND, ARTICLES, DECIDED, DECIDES, EXPECTS, ME, NEEDS, PRAISE, RISKS, THANKS, THAT, THEY, TO, TO_WHOM_PRAISE, WE,
    WITH, is_to_do,
};
use crate::capture::{Context, attributes, resolve};
use crate::domain::{AllianceId, Day, ExpectationKind, Side};

pub(super) struct Listener<'a, 't, 'c> {
    pub header: &'a Header,
    pub words: &'a [Word<'t>],
    pub tokens: &'a [Token],
    pub alliance: Option<AllianceId>,
    pub context: &'a Context<'c>,
}

impl<'t> Listener<'_, 't, '_> {
    pub fn rest(&self, at: usize) -> &[Word<'t>] {
        self.words.get(at..).unwrap_or_default()
    }

    /// Whether a clause begins at a word.
    pub fn is_start(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.words.get(before)) else { return true };
        before.stop != Stop::Nothing
            || matches!(before.bare, "and" | "y" | "so" | "but" | "pero" | "then" | "that" | "que" | "-" | "–" | "—")
    }

    /// Somebody known who is named at a word; one name alone only where it is written as one.
    pub fn somebody(&self, at: usize) -> Option<(PersonRef, usize)> {
        let first = self.words.get(at)?;
        if !(first.is_capitalised() || first.bare.starts_with('@') || self.is_start(at)) {
            return None;
        }
        let (found, used) = names::at(self.rest(at), self.alliance, self.context)?;
        let Found::Person(person) = found else { return None };
        let by_sight = first.is_capitalised() || person.by != By::OneName;
        let [only] = person.candidates.as_slice() else { return None };
        by_sight.then(|| (resolve::person(only, self.alliance, self.context), used))
    }

    /// Who a clause is about: the partner the header ends with, or somebody named, and others beside them; how many
    /// words name them, and whether we are among them.
    fn subject(&self, at: usize) -> Option<(usize, bool)> {
        let is_partner = at == 0 && self.header.alliance.is_some() && self.header.kind.is_none();
        let first = self.somebody(at).map(|(_, used)| used);
        let mut used = first.or(is_partner.then_some(0))?;
        let mut is_us = false;
        while self.words.get(at + used).is_some_and(|word| AND.contains(&word.bare)) {
            let next = at + used + 1;
            let me = self.words.get(next).is_some_and(|word| ME.contains(&word.bare) || WE.contains(&word.bare));
            is_us |= me;
            let Some(more) = self.somebody(next).map(|(_, more)| more).or(me.then_some(1)) else { break };
            used += 1 + more;
        }
        Some((used, is_us))
    }

    pub fn decision(&self) -> Option<Offer> {
        (0..self.words.len()).find_map(|at| {
            if let Some((used, is_us)) = self.subject(at) {
                if (is_us || used == 0)
                    && let Some((content, day)) = self.decided_by_us(at + used)
                {
                    return self.decided(at, content, day);
                }
                if longest(self.rest(at + used), DECIDES) > 0 && !is_us {
                    return self.decided(at, at, None);
                }
            }
            // `the price we agreed on is low`: in the middle of a sentence it is told of, not made.
            if !self.is_start(at) && !self.is_behind_company(at) {
                None
            } else {
                let (content, day) = self.decided_by_us(at)?;
                self.decided(at, content, day)
            }
        })
    }

    /// `con Sven hemos acordado …`: whom it was decided with stands first.
    pub(super) fn is_behind_company(&self, at: usize) -> bool {
        let is_with = self.words.first().is_some_and(|first| WITH.contains(&first.bare));
        is_with && at > 1 && self.named(1).is_some_and(|(_, used)| 1 + used == at)
    }

    /// Where the words begin of what was decided by a verb at a word, with whom it may be and when: `we agreed with Petra
    /// to bill monthly`, `decidimos ayer con Luis subir el precio`, `quedamos en congelar precios`.
    fn decided_by_us(&self, at: usize) -> Option<(usize, Option<Day>)> {
        let we = longest(self.rest(at), WE);
        let verb = self.rest(at + we);
        let known = DECIDED.iter().map(|(verb_of, needs)| (matches(verb, verb_of), *needs));
        let (used, needs) = known.filter(|(used, _)| *used > 0).max_by_key(|(used, _)| *used)?;
        let behind = at + we + used;
        let (first, before) = self.over_a_day(behind);
        let with = self.over_company(first);
        let (end, day) = if before.is_some() { (with, before) } else { self.over_a_day(with) };
        let that = longest(self.rest(end), THAT);
        // `decided with Jonas yesterday: …`.
        let colon = self.rest(at).iter().position(|word| word.stop == Stop::Colon).map(|colon| at + colon + 1);
        let next = self.words.get(end)?;
        let is_direct = we > 0 || !needs && (ARTICLES.contains(&next.bare) || used > 1 || !is_english(verb));
        let content = match that {
            0 if with > first => Some(colon.unwrap_or(end)),
            // `decided Monday to …`, but `agreed Monday deliveries`
            0 if day.is_some() && colon != Some(end) => (is_to_do(next.bare) || next.bare == "no").then_some(end),
            0 => (is_direct && !needs).then_some(end),
            // `quedamos en la oficina` is where, not what.
            _ if needs && !self.says_what(end) => None,
            that => Some(end + that),
        };
        content.map(|content| (content, day))
    }

    /// Behind a day that has been, where one stands at a word; and which.
    pub(super) fn over_a_day(&self, at: usize) -> (usize, Option<Day>) {
        let is_one = self.words.get(at).is_some_and(|word| !word.is_plain && dates::may_begin(word.bare));
        let words = || self.rest(at).iter().map(|word| word.token.folded.as_str()).collect::<Vec<_>>();
        let have = Have { hour: true, length: true, ..Have::default() };
        let read = is_one.then(|| dates::read(&words(), 0, Look::Past, have, &self.context.from)).flatten();
        match read.and_then(|found| Some((found.used, found.day?))) {
            Some((used, day)) if day <= self.context.from.today => (at + used, Some(day)),
            _ => (at, None),
        }
    }

    /// Behind those it was decided with, where some are named.
    pub(super) fn over_company(&self, at: usize) -> usize {
        if !self.words.get(at).is_some_and(|word| WITH.contains(&word.bare) && !word.is_plain) {
            return at;
        }
        let mut end = at + 1;
        while let Some(used) = self.named(end).map(|(_, used)| used).or_else(|| self.partner(end)) {
            end += used;
            end += usize::from(self.words.get(end).is_some_and(|word| AND.contains(&word.bare)));
        }
        // `to drop it`
        if end == at + 1 { at } else { end }
    }

    /// How many words name a partner.
    pub fn partner(&self, at: usize) -> Option<usize> {
        match names::at(self.rest(at), self.alliance, self.context)? {
            (Found::Alliance(_), used) => Some(used),
            _ => None,
        }
    }

    /// Whether `en que`, `en congelar`, `to bill`, `that …` stand at a word.
    fn says_what(&self, at: usize) -> bool {
        let bare = |at: usize| self.words.get(at).map_or("", |word| word.bare);
        matches!(bare(at), "to" | "that" | "que")
            || bare(at) == "en" && (bare(at + 1) == "que" || is_to_do(bare(at + 1 + usize::from(bare(at + 1) == "no"))))
    }

    fn decided(&self, from: usize, at: usize, day: Option<Day>) -> Option<Offer> {
        let tokens = self.tokens.get(at..).filter(|tokens| !tokens.is_empty())?;
        // `decidimos ampliar; ella manda el plano`
        let end = tokens.iter().position(|token| token.text.ends_with(';')).map_or(tokens.len(), |last| last + 1);
        let text = said(tokens.get(..end)?).trim_end_matches(';').to_owned();
        let draft = Draft::Decision { text, context: String::new(), made_on: day.unwrap_or_else(|| self.day()) };
        Some(Offer { span: self.span(from, at + end), what: Offered::Record(draft) })
    }

    /// Somebody known behind what leads to nobody else, however they are written.
    pub fn named(&self, at: usize) -> Option<(PersonRef, usize)> {
        match names::at(self.rest(at), self.alliance, self.context)? {
            (Found::Person(person), used) => {
                let [only] = person.candidates.as_slice() else { return None };
                Some((resolve::person(only, self.alliance, self.context), used))
            }
            _ => None,
        }
    }

    /// Thanks and praise: for those named right behind it, else for whoever is named at all.
    pub fn thanks(&self) -> Option<Offer> {
        let leads = |at: usize| longest(self.rest(at), THANKS).max(longest(self.rest(at), PRAISE));
        let at = (0..self.words.len()).find(|at| leads(*at) > 0)?;
        let behind = at + leads(at);
        let behind = behind + longest(self.rest(behind), TO_WHOM_PRAISE);
        let anywhere = |from: usize| (from..self.words.len()).find(|at| self.somebody(*at).is_some());
        let is_led = self.named(behind).is_some();
        let mut next = if is_led { behind } else { anywhere(at).or_else(|| anywhere(0))? };
        let mut people = Vec::new();
        while let Some((who, used)) = self.somebody(next).or_else(|| if is_led { self.named(next) } else { None }) {
            people.push(who);
            next += used;
            let and = usize::from(self.words.get(next).is_some_and(|word| AND.contains(&word.bare)));
            // `gracias a Marta y a Luis`
            let to = self.words.get(next + and).is_some_and(|word| TO.contains(&word.bare));
            next += and + usize::from(and > 0 && to && self.named(next + and + 1).is_some());
        }
        // `bravo to Sven for the migration`
        let is_for = self.words.get(next).is_some_and(|word| FOR.contains(&word.bare));
        let what = self.tokens.get(next + 1..).filter(|what| is_for && !what.is_empty()).unwrap_or(self.tokens);
        let draft = Draft::Recognition { people, text: said(what), given_on: self.day() };
        Some(Offer { span: self.span(0, self.words.len()), what: Offered::Record(draft) })
    }

    /// What may go wrong, and what they need or expect of us.
    pub fn concern(&self) -> Option<Offer> {
        (0..self.words.len()).find_map(|at| {
            let risk = if self.is_start(at) { longest(self.rest(at), RISKS) } else { 0 };
            if risk > 0 {
                let text = said(self.tokens.get(at + risk..).filter(|tokens| !tokens.is_empty())?);
                let draft = Draft::Obstacle { text, known_on: self.day(), told_on: None, possible: true };
                return Some(Offer { span: self.span(at, self.words.len()), what: Offered::Record(draft) });
            }
            let they = self.words.get(at).is_some_and(|word| THEY.contains(&word.bare) && self.is_start(at));
            let used = if they { 1 } else { self.subject(at).filter(|(_, is_us)| !is_us)?.0 };
            let is_theirs = they || used == 0 || self.somebody(at)?.0.side() == Side::Them;
            let (needs, expects) = (longest(self.rest(at + used), NEEDS), longest(self.rest(at + used), EXPECTS));
            let (kind, lead) =
                if expects > 0 { (ExpectationKind::Goal, expects) } else { (ExpectationKind::Need, needs) };
            // `needs to send it` is a promise of theirs.
            let is_promise = self.words.get(at + used + lead).is_some_and(|word| needs > 0 && word.bare == "to");
            let tokens = self.tokens.get(at + used + lead..).filter(|it| lead > 0 && !it.is_empty() && !is_promise)?;
            let segment = attributes::promise(tokens, kind == ExpectationKind::Goal, self.context);
            let (text, due_on, stated_on) = (segment.text, segment.due_on, self.day());
            let owner = None;
            let draft = Draft::Expectation { side: Side::Them, kind, owner, text, due_on, stated_on };
            is_theirs.then(|| Offer { span: self.span(at, self.words.len()), what: Offered::Record(draft) })
        })
    }

    /// The day of the line, where it has been.
    pub fn day(&self) -> Day {
        let today = self.context.from.today;
        self.header.when.day.filter(|day| *day < today).unwrap_or(today)
    }

    /// The stretch of the line some words cover.
    pub fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.words.get(from).map_or(0, |word| word.token.span.start);
        let last = to.checked_sub(1).and_then(|last| self.words.get(last));
        start..last.map_or(start, |word| word.token.span.end)
    }
}

fn said(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// `decided`, `agreed`: with a bare word behind them they are told of, not made.
fn is_english(verb: &[Word<'_>]) -> bool {
    verb.first().is_some_and(|word| matches!(word.bare, "decided" | "agreed"))
}
