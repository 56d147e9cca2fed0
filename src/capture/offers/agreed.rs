//! `quedamos con Luis en que nos manda el plano`, `agreed with Sven that I'll call`: what was agreed is that somebody does
//! something, so it is a promise of theirs, or of the author.

use super::listen::Listener;
use super::promise::Heard;
use super::vow;
use crate::capture::intent::PersonRef;
use crate::capture::sentence::longest;
use crate::capture::words::{
    CONTRACTED, HE_OR_SHE, ME, MY_FUTURE, THEIR_FUTURE, THEY, TO_WHOM, WE, does, i_do, is_to_do,
};
use crate::domain::Side;

const AGREED: &[&str] = &[
    "quedamos",
    "quede",
    "hemos quedado",
    "he quedado",
    "acordamos",
    "acorde",
    "hemos acordado",
    "he acordado",
    "agreed",
    "i agreed",
    "we agreed",
    "i've agreed",
    "we've agreed",
];

impl Listener<'_, '_, '_> {
    /// What is promised by it, with whom it was agreed standing before.
    pub(super) fn agreed(&self, at: usize, mine: &Heard) -> Option<Heard> {
        let bare = |at: usize| self.words.get(at).filter(|word| !word.is_plain).map_or("", |word| word.bare);
        // `con Beto quedamos en que …`
        let before = self.is_behind_company(at).then_some(0);
        let used = if before.is_some() || self.is_start(at) { longest(self.rest(at), AGREED) } else { 0 };
        let (behind, _) = self.over_a_day(at + used);
        let (true, with) = (used > 0, self.over_company(behind)) else { return None };
        let (lead, end) = before.map_or((behind, with), |before| (before, at));
        let only = self.named(lead + 1).filter(|(_, named)| lead + 1 + named == end).map(|(who, _)| who);
        // `quedamos con Luis en mandarle la oferta`: he is who gets it.
        if bare(with) == "en" && is_to_do(bare(with + 1)) {
            let is_to_them = bare(with + 1).ends_with("le") || bare(with + 1).ends_with("les");
            let is_mine = end > lead && (is_to_them || bare(at) == "quede");
            return is_mine.then(|| Heard { at: with + 1, ..mine.clone() });
        }
        let clause = match (bare(with), bare(with + 1)) {
            ("en", "que") => with + 2,
            ("that" | "que", _) => with + 1,
            _ => return None,
        };
        let is_me = ME.contains(&bare(clause)) || WE.contains(&bare(clause));
        let is_other = HE_OR_SHE.contains(&bare(clause)) || THEY.contains(&bare(clause));
        let deed = clause + usize::from(is_me || is_other);
        let whom = self.rest(deed).iter().take_while(|word| TO_WHOM.contains(&word.bare)).count();
        let verb = self.words.get(deed + whom)?;
        let ours = vow::ours(self.rest(clause));
        if ours > 0 {
            return Some(Heard { at: clause + ours, to_whom: true, ..mine.clone() });
        }
        if is_me || i_do(verb.bare) || verb.ends_with_one_of(MY_FUTURE) {
            return Some(Heard { at: deed, ..mine.clone() });
        }
        let contracted = CONTRACTED.iter().any(|(said, _)| *said == bare(clause));
        let theirs = if contracted { 1 } else { vow::theirs(self.rest(deed)) };
        let is_theirs = theirs > 0 || does(verb.bare) || verb.ends_with_one_of(THEIR_FUTURE);
        let owner = only.or_else(|| self.only_one()).filter(|_| !THEY.contains(&bare(clause)));
        let side = owner.as_ref().map_or(Side::Them, PersonRef::side);
        // `acordamos con Beto que paga en 30 días` are terms, and a decision.
        let is_arranged = bare(at).starts_with("qued") || bare(at + 1).starts_with("qued");
        if !is_theirs || !is_arranged && !is_other && whom == 0 {
            return None;
        }
        let needs_a_day = !is_arranged;
        Some(Heard { at: deed + theirs, owner, side, needs_a_day, to_whom: theirs > 0, ..mine.clone() })
    }
}
