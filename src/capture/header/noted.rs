//! A day at the head of a note: is the note of it, or is it a word of its sentence? `viernes: piden stock` and `el viernes
//! pidieron stock` are of that day; `viernes negro: …`, `friday is a holiday`, `el lunes firman` are words.

use super::contact::kind_at;
use super::item::What;
use super::scan::Scan;
use crate::capture::dates;
use crate::capture::names;
use crate::capture::sentence::{Stop, Word};
use crate::capture::words::{COPULAS, DASHES, WITH, is_told};

/// Words in which a sentence comes to its verb.
const NEAR: usize = 5;

impl Scan<'_, '_, '_> {
    /// Whether what was read at a word, and can be meant of several days, is none of the note's own.
    pub(super) fn is_of_the_sentence(&self, at: usize, what: &What, used: usize) -> bool {
        let What::When(moment) = what else { return false };
        let Some(last) = self.words.get(at + used - 1) else { return false };
        // `Thursday's meeting is off`
        if last.is_possessive() {
            return true;
        }
        let said_alone = moment.next.is_some() && moment.time.is_none() && moment.part.is_none();
        if !said_alone || last.stop != Stop::Nothing {
            return false;
        }
        let rest = self.rest(at + used);
        let Some(next) = rest.first() else { return false };
        if next.is_sign() || DASHES.contains(&next.bare) || next.bare.starts_with('+') || kind_at(rest).is_some() {
            return false;
        }
        let named = names::at(rest, self.place, self.context).map_or(0, |(_, used)| used);
        let named = named.max(usize::from(next.is_capitalised()));
        if COPULAS.contains(&next.bare) || WITH.contains(&next.bare) {
            return true;
        }
        // `Sat on our proposal`, `sun hats`: written short it is a day only before a name.
        if used == 1 && dates::is_short_weekday(last.bare) {
            return named == 0;
        }
        // `viernes Luis: …`
        let ends = |at: usize| rest.get(at).is_none_or(|word| word.stop != Stop::Nothing);
        let end = (0..rest.len()).find(|at| ends(*at)).map_or(rest.len(), |last| last + 1);
        let is_a_heading = named > 0 && (ends(named - 1) || end == named);
        !is_a_heading && !rest.iter().take(end.min(NEAR)).any(tells)
    }
}

/// Whether a word tells of what has been.
fn tells(word: &Word<'_>) -> bool {
    is_told(word.bare) || word.ends_with_one_of(&["ó", "é", "í"])
}
