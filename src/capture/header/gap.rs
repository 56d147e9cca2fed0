//! A stretch of a header that nobody knows, `at the airport`, `y su jefe`. It stays in the words, and the days, hours
//! and people behind it are read all the same: none of them is lost to it.

use super::contact::kind_at;
use super::item::{End, Item, What};
use super::scan::Scan;
use super::{verdict, when};
use crate::capture::names::{self, By, Found};
use crate::capture::sentence::{Stop, Word};
use crate::capture::words::{
    AND, ARTICLES, CLAUSE, Form, JOINTS, LEADS_A_GAP, OF_A_SORT, OF_SOMEBODY, QUALIFIED, WITH,
};

/// Words such a stretch may have.
const WORDS_MAX: usize = 8;

impl Scan<'_, '_, '_> {
    /// Reads on behind the unknown stretch that begins at a word; where the header ends then, and why. `None`, and
    /// nothing has changed, where what follows is a sentence of its own.
    pub(super) fn over_a_gap(&mut self, at: usize) -> Option<(usize, End)> {
        let is_kind = |what: &What| matches!(what, What::Kind(_));
        if verdict::is_none(&self.items, self.words, at) {
            return None;
        }
        // `ayer en la oficina reunión con Luis`: behind a day, a place may stand before the kind.
        let is_dated = self.has(|what| matches!(what, What::When(_))) && self.is_a_place(at);
        if !self.has(is_kind) && !is_dated {
            return None;
        }
        let before = self.items.clone();
        let found = self.pass(at).filter(|_| self.has(is_kind));
        if found.is_none() {
            self.items = before;
        }
        found
    }

    fn pass(&mut self, at: usize) -> Option<(usize, End)> {
        let first = self.lead(at)?;
        let count = self.unknown(at)?;
        self.items.retain(|item| item.at < first);
        let what = What::Stranger { is_person: false };
        self.items.push(Item { at: first, count: at + count - first, what });
        let passed = self.items.len();
        let (next, end) = self.run_from(at + count);
        let behind = self.items.get(passed..).unwrap_or_default();
        // `visita a la web +30 % en agosto` says no day.
        if !behind.iter().any(|item| item.what.bears_a_kind() && !when::is_vague(&item.what)) {
            return None;
        }
        let tells_when = behind.iter().any(|item| match &item.what {
            What::When(moment) => moment.day.is_some_and(|day| day < self.context.from.today) && moment.next.is_none(),
            _ => false,
        });
        let is_parted =
            next.checked_sub(1).and_then(|last| self.words.get(last)).is_some_and(|it| it.stop != Stop::Nothing);
        if end != End::Word || is_parted {
            return Some((next, end));
        }
        self.over_a_gap(next).or_else(|| tells_when.then_some((next, end)))
    }

    /// Whether `in`, `en la` lead in what stands at a word.
    fn is_a_place(&self, at: usize) -> bool {
        let held = self.items.iter().rev().take_while(|item| matches!(item.what, What::Filler)).last();
        let first = held.map_or(at, |item| item.at);
        self.words.get(first).is_some_and(|word| matches!(word.bare, "at" | "en" | "in" | "during" | "durante"))
    }

    /// The word at which what leads in the stretch begins: `at the`, `con su`; `None` where nothing does.
    fn lead(&self, at: usize) -> Option<usize> {
        // `M. José`: an initial is of a name.
        let word = self.words.get(at).filter(|word| !word.is_plain && !word.is_initial() && word.bare.len() > 1)?;
        let held = |item: &&Item| matches!(item.what, What::With | What::Filler);
        let leading = self.items.iter().rev().take_while(held).last();
        let Some(leading) = leading else { return self.lead_without(at, word) };
        let first = self.words.get(leading.at)?.bare;
        let before = self.items.iter().rev().find(|item| item.at < leading.at).map(|item| &item.what);
        let kind = match before {
            Some(What::Kind(kind)) => Some(*kind),
            _ => None,
        };
        let is_noun = kind.is_some_and(|kind| matches!(kind.form, Form::Noun | Form::Channel));
        let is_parted = leading.at.checked_sub(1).and_then(|before| self.words.get(before));
        let is_parted = is_parted.is_some_and(|before| before.stop != Stop::Nothing);
        let is_lead = match first {
            // `Lucía rang, the order ships Thursday`: behind a comma a thing has a verb of its own.
            _ if is_parted && ARTICLES.contains(&first) => false,
            // `to review the plan` is what they did.
            "to" | "a" => {
                leading.at + 1 < at || word.is_capitalised() || word.is_possessive() || OF_SOMEBODY.contains(&word.bare)
            }
            // `visita al almacén`
            "al" => true,
            // `email the report`: a noun with an object was a verb, and nothing that has been.
            _ if ARTICLES.contains(&first) => !is_noun,
            "de" | "del" | "of" => !is_noun || self.is_qualified(),
            _ => LEADS_A_GAP.contains(&first),
        };
        is_lead.then_some(leading.at)
    }

    /// `y su jefe`, `Acme plant`, `in the office`.
    fn lead_without(&self, at: usize, word: &Word<'_>) -> Option<usize> {
        let last = self.items.last()?;
        let is_glued = self.words.get(at - 1).is_some_and(|before| before.stop == Stop::Nothing);
        let is_lead = match last.what {
            What::And => !word.bare.ends_with("mos"),
            What::Alliance(_) => is_glued,
            _ => LEADS_A_GAP.contains(&word.bare),
        };
        is_lead.then_some(at)
    }

    /// Whether the kind is one whose sort may be told behind it.
    fn is_qualified(&self) -> bool {
        self.items.iter().any(|item| match &item.what {
            What::Kind(_) => self
                .words
                .get(item.at)
                .is_some_and(|word| QUALIFIED.contains(&word.bare) || OF_A_SORT.contains(&word.bare)),
            _ => false,
        })
    }

    /// Whether only fillers stand between `and` and a word.
    fn is_behind_and(&self, at: usize) -> bool {
        let mut before = self.items.iter().rev().filter(|item| item.end() <= at);
        matches!(before.find(|item| !matches!(item.what, What::Filler)).map(|item| &item.what), Some(What::And))
    }

    /// How many words the stretch has: up to where something known begins.
    fn unknown(&self, at: usize) -> Option<usize> {
        for end in at + 1..=at + WORDS_MAX {
            let last = self.words.get(end - 1)?;
            if last.is_plain || last.stop == Stop::Colon || CLAUSE.contains(&last.bare) {
                return None;
            }
            // `llamada con Marta y el jueves cena con Sven`: another contact.
            let is_joined = matches!(self.before(), Some(What::And)) || self.is_behind_and(at);
            if is_joined && self.has(|what| matches!(what, What::Kind(_))) && kind_at(self.rest(end - 1)).is_some() {
                return None;
            }
            let joints = self.words.get(end..)?.iter();
            let joints = joints.take_while(|word| JOINTS.contains(&word.bare) && word.stop == Stop::Nothing).count();
            if self.is_known(end, end + joints) {
                return Some(end - at);
            }
            if last.stop != Stop::Nothing {
                return None;
            }
        }
        None
    }

    /// Whether a day, an hour, somebody or the like begins at a word, behind joints from another on.
    fn is_known(&self, from: usize, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|word| !word.is_plain) else { return false };
        if self.when(at).is_some() || self.when(from).is_some() || self.mode(at).is_some() || self.mode(from).is_some()
        {
            return true;
        }
        if !self.has(|what| matches!(what, What::Kind(_)))
            && kind_at(self.words.get(at..).unwrap_or_default()).is_some()
        {
            return true;
        }
        let is_led =
            at > from && self.words.get(at - 1).is_some_and(|it| WITH.contains(&it.bare) || AND.contains(&it.bare));
        match names::at(self.words.get(at..).unwrap_or_default(), self.place, self.context) {
            Some((Found::Alliance(_) | Found::Unknown(_), _)) => true,
            Some((Found::Person(person), _)) => person.by == By::Names || is_led || word.is_capitalised(),
            _ => false,
        }
    }
}
