//! `le mandé el presupuesto a Lucía por correo`, `sent Sven the docs by email`: what was sent, to whom, and last of all
//! by what means. What was sent stays in the words.

use super::contact::kind_at;
use super::item::{Item, What};
use super::scan::{As, Scan};
use super::{Header, settle};
use crate::capture::dates::Look;
use crate::capture::names::{self, Found};
use crate::capture::sentence::{Stop, Word};
use crate::capture::words::{AND, BY, Form, KindWords, SENT, TELLS, TO_WHOM, WITH};
use crate::capture::{AllianceId, Context};
use crate::domain::InteractionKind;

/// Words that may stand before the verb, and between it and the means.
const BEFORE_MAX: usize = 8;
const BETWEEN_MAX: usize = 14;

/// The header, where somebody is named and a means of writing.
pub(super) fn read(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<Header> {
    let at = words
        .iter()
        .take(BEFORE_MAX)
        .position(|word| !word.is_plain && (SENT.contains(&word.bare) || TELLS.contains(&word.bare)))?;
    let (means, kind, used) = means(words, at + 1)?;
    let scan = |words, items| {
        let (look, reading, hours) = (Look::Past, As::Contact, true);
        Scan { words, context, place, look, reading, hours, ahead: &[], items }
    };
    let mut front = scan(words.get(..at)?, Vec::new());
    if front.run_from(0).0 != at {
        return None;
    }
    let mut scan = scan(words, front.items);
    scan.items.push(Item { at, count: 1, what: What::Light });
    let is_told = words.get(at).is_some_and(|word| TELLS.contains(&word.bare));
    scan.over_what_was_sent(at + 1, means, is_told);
    // `dijo que lo mandaba por correo` tells of no mail.
    if is_told && scan.has(|what| matches!(what, What::Stranger { .. })) {
        return None;
    }
    scan.items.push(Item { at: means, count: used, what: What::Kind(kind) });
    let ended = scan.run_from(means + used);
    let is_somebody = |what: &What| matches!(what, What::Person(_) | What::Alliance(_) | What::Unknown(_));
    scan.has(is_somebody).then(|| settle::contact(scan.items, words, ended))
}

/// `by email`, `por whatsapp`: where it stands, what it is, and how many words it has.
fn means(words: &[Word<'_>], from: usize) -> Option<(usize, &'static KindWords, usize)> {
    let near = words.iter().enumerate().skip(from).take(BETWEEN_MAX);
    let near = near.take_while(|(_, word)| !word.is_plain && word.stop != Stop::Colon);
    near.filter(|(_, word)| BY.contains(&word.bare)).find_map(|(at, _)| {
        let article = words.get(at + 1).is_some_and(|word| matches!(word.bare, "a" | "an" | "un"));
        let behind = at + 1 + usize::from(article);
        let (kind, used) = kind_at(words.get(behind..)?)?;
        let is_written = matches!(kind.kind, InteractionKind::Email | InteractionKind::Message);
        (is_written && matches!(kind.form, Form::Noun | Form::Channel)).then_some((at, kind, behind + used - at))
    })
}

impl Scan<'_, '_, '_> {
    /// Reads whom it was sent to and when; all else is what was sent.
    fn over_what_was_sent(&mut self, mut at: usize, end: usize, told: bool) {
        while at < end {
            let (what, count) = self.told_of_it(at, end, told).unwrap_or((What::Stranger { is_person: false }, 1));
            match (self.items.last_mut(), &what) {
                (Some(Item { count: so_far, what: What::Stranger { .. }, .. }), What::Stranger { .. }) => *so_far += 1,
                _ => self.items.push(Item { at, count, what }),
            }
            at += count;
        }
    }

    fn told_of_it(&self, at: usize, end: usize, told: bool) -> Option<(What, usize)> {
        let word = self.words.get(at).filter(|word| !word.is_plain)?;
        let name = |at: usize| names::at(self.words.get(at..end)?, self.place, self.context);
        if WITH.contains(&word.bare) && name(at + 1).is_some() {
            return Some((What::With, 1));
        }
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let is_led = before.is_some_and(|it| [SENT, WITH, AND].iter().any(|words| words.contains(&it.bare)));
        let named = || match name(at).filter(|_| is_led || word.is_capitalised() || word.bare.starts_with('@'))? {
            (Found::Alliance(named), used) => Some((What::Alliance(named), used)),
            (Found::Person(person), used) => Some((What::Person(person), used)),
            (Found::Unknown(handle), used) => Some((What::Unknown(handle), used)),
            _ => None,
        };
        if told && (TO_WHOM.contains(&word.bare) || matches!(word.bare, "us" | "him" | "her" | "them")) {
            return Some((What::Filler, 1));
        }
        let when = self.when(at).filter(|(what, used)| matches!(what, What::When(_)) && at + used <= end);
        when.or_else(named)
    }
}
