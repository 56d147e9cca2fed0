//! Ctrl-Y takes what is offered; Ctrl-X gives it back, then turns what was read into words, then reads it again.

use super::QuickLog;
use crate::capture::{Draft, Offer, Read, Reading, Sort, Taken};
use crate::domain::InteractionKind;
use crate::i18n::Lang;
use crate::intake;
use crate::store::Seen;
use crate::ui::contract::Cx;

/// What stood before Ctrl-X was pressed first: pressed often enough, it brings that back.
#[derive(Clone, Default)]
pub(super) struct Before {
    rejected: Vec<usize>,
    taken: Vec<Taken>,
}

/// A reading that says what a record is.
fn says_what(reading: &Reading) -> bool {
    matches!(reading.what, Read::Kind | Read::Marker)
}

impl QuickLog {
    /// The offers nobody has taken yet, each with where its line begins.
    pub(super) fn open_offers(&self) -> impl Iterator<Item = (usize, &Offer)> {
        let all = self.parts.iter().flat_map(|part| part.capture.offers.iter().map(move |offer| (part.at, offer)));
        all.filter(|(at, offer)| !self.wishes.taken.contains(&moved(offer.key(), *at)))
    }

    /// The offers that were taken, and what each is.
    pub(super) fn taken_offers(&self, lang: Lang) -> Vec<(Sort, String)> {
        let all = self.parts.iter().flat_map(|part| part.capture.offers.iter().map(move |offer| (part.at, offer)));
        let taken = all.filter(|(at, offer)| self.wishes.taken.contains(&moved(offer.key(), *at)));
        taken.map(|(at, offer)| (offer.sort(), self.offered(lang, at, offer))).collect()
    }

    fn offered(&self, lang: Lang, at: usize, offer: &Offer) -> String {
        let capture = self.parts.iter().find(|part| part.at == at).map(|part| &part.capture);
        capture.map(|capture| intake::offered(lang, capture, offer, self.today)).unwrap_or_default()
    }

    /// What had been taken and is not heard any more is given up, and said.
    pub(super) fn give_up_lost(&mut self, before: &[(Sort, String)], cx: &Cx<'_>) {
        if self.sheet.is_some() || before.is_empty() {
            return;
        }
        let all = self.parts.iter().flat_map(|part| part.capture.offers.iter().map(|it| moved(it.key(), part.at)));
        let heard: Vec<Taken> = all.collect();
        self.wishes.taken.retain(|taken| heard.contains(taken));
        let mut left: Vec<Sort> = self.wishes.taken.iter().map(|taken| taken.sort).collect();
        let mut lost: Vec<&str> = Vec::new();
        for (sort, said) in before {
            match left.iter().position(|it| it == sort) {
                Some(place) => drop(left.remove(place)),
                None => lost.push(said),
            }
        }
        if !lost.is_empty() {
            self.said = Some(match cx.lang() {
                Lang::En => format!("no longer taken: {}", lost.join(", ")),
                Lang::Es => format!("ya no está tomado: {}", lost.join(", ")),
            });
        }
    }

    /// Takes the first offer, again the next.
    pub(super) fn take_offer(&mut self, lang: Lang, store: &Seen) {
        let first = self.open_offers().next();
        let first = first.map(|(at, offer)| (moved(offer.key(), at), self.offered(lang, at, offer)));
        let Some((key, what)) = first else {
            self.said = Some(lang.pick("nothing is offered here", "aquí no se ofrece nada").to_owned());
            return;
        };
        self.turned = None;
        self.wishes.taken.push(key);
        self.said = Some(match lang {
            Lang::En => format!("taken: {what} · ctrl-x gives it back"),
            Lang::Es => format!("tomado: {what} · ctrl-x lo devuelve"),
        });
        self.read(store);
    }

    /// One step: what was taken goes back; then all that says a kind is words; then it is as it was.
    pub(super) fn turn(&mut self, lang: Lang, store: &Seen) {
        if self.sheet.is_some() {
            return self.turn_line(lang, store);
        }
        // Words that were given up before something was typed are read again where nothing else is left to turn.
        let is_all_words = self.wishes.taken.is_empty() && !self.is_read_as_more();
        let rejected = if is_all_words { Vec::new() } else { self.wishes.rejected.clone() };
        let taken = self.wishes.taken.clone();
        let before = self.turned.get_or_insert(Before { rejected, taken }).clone();
        let is_turned = self.wishes.rejected != before.rejected;
        if is_turned || self.wishes.taken.is_empty() && !self.is_read_as_more() {
            let was_as_before = !is_turned && self.wishes.taken == before.taken;
            (self.wishes.rejected, self.wishes.taken) = (before.rejected, before.taken);
            self.turned = None;
            self.said = Some(match was_as_before {
                true => {
                    lang.pick("nothing here to turn into words", "aquí no hay nada que pasar a palabras").to_owned()
                }
                false => lang.pick("read as before", "leído como antes").to_owned(),
            });
        } else if self.wishes.taken.pop().is_some() {
            self.said = Some(
                lang.pick(
                    "given back · ctrl-x again: all of it as words",
                    "devuelto · ctrl-x otra vez: todo como palabras",
                )
                .to_owned(),
            );
        } else {
            let words = self.take_as_words(store);
            self.said = Some(match lang {
                Lang::En => format!("as words: {words} · ctrl-x reads it again"),
                Lang::Es => format!("como palabras: {words} · ctrl-x lo vuelve a leer"),
            });
        }
        self.read(store);
    }

    /// A line of a page is words and nothing more, or is read again.
    fn turn_line(&mut self, lang: Lang, store: &Seen) {
        let line = self.input.line().to_owned();
        let is_read = self.plain.remove(&line);
        if !is_read {
            self.plain.insert(line);
        }
        self.said = Some(match is_read {
            true => lang.pick("this line is read again", "esta línea se vuelve a leer").to_owned(),
            false => lang
                .pick("this line stays in the notes · ctrl-x reads it", "esta línea queda en las notas · ctrl-x la lee")
                .to_owned(),
        });
        self.read(store);
    }

    /// Whether the line is more than a note.
    fn is_read_as_more(&self) -> bool {
        let Some(part) = self.here() else { return false };
        let is_note = |draft: &Draft| matches!(draft, Draft::Interaction { kind: InteractionKind::Note, .. });
        part.capture.readings.iter().any(says_what) || !part.capture.intents.iter().all(|intent| is_note(&intent.draft))
    }

    /// Turns the line the cursor stands in into words, and says which had been read. A word given up may bring
    /// another reading about; so it is read again until none is left.
    fn take_as_words(&mut self, store: &Seen) -> String {
        const ROUNDS: usize = 8;
        let text = self.input.text();
        let mut words: Vec<String> = Vec::new();
        for _ in 0..ROUNDS {
            let Some(part) = self.here() else { break };
            let at = part.at;
            let found: Vec<Reading> = part.capture.readings.iter().filter(|it| says_what(it)).cloned().collect();
            if found.is_empty() {
                break;
            }
            for reading in found {
                words.extend(text.get(at + reading.span.start..at + reading.span.end).map(str::to_owned));
                self.wishes.rejected.push(at + reading.span.start);
            }
            self.read(store);
        }
        words.join(", ")
    }
}

fn moved(key: Taken, at: usize) -> Taken {
    Taken { at: key.at + at, ..key }
}
