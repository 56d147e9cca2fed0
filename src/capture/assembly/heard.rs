//! What is heard in the words of a line, and in the sentences behind that of a record: `Agreed: joint pricing. Jonas will
//! send the sheet by Friday.`

use super::Assembly;
use crate::capture::header::Header;
use crate::capture::intent::{Draft, Intent, Notice, Read, Reading};
use crate::capture::lexer::Token;
use crate::capture::offers::{self, Offer, Offered};
use crate::capture::sentence::Word;
use crate::capture::{Context, InteractionKind};

impl Assembly {
    /// What the words sound like, and what of it is wanted. A record that says all that the note says takes its place.
    pub(super) fn take_offers(&mut self, front: &[Token], context: &Context<'_>) {
        let heard = offers::hear(&self.header, front, self.alliance, context);
        for offer in heard {
            if let Some(draft) = wanted(&offer, context) {
                let starts_here = front.get(self.header.used).is_some_and(|token| token.span.start == offer.span.start);
                let is_all = starts_here && offer.span.end >= self.title_end;
                if is_all && self.header.kind.is_none() && self.header.strangers.is_empty() {
                    self.title.text.clear();
                }
                self.make(&offer, draft, self.title.tags.clone());
            }
            self.offers.push(offer);
        }
    }

    /// What is planned stays so, which is said, unless that it was moved is wanted; the words stay in either case.
    pub(super) fn take_moved(&mut self, offer: Offer, context: &Context<'_>) {
        let Offered::Record(draft @ Draft::Moved { it, way }) = &offer.what else { return };
        match wanted(&offer, context) {
            Some(_) => self.make(&offer, draft, Vec::new()),
            None => self.notices.push(Notice::StaysPlanned { it: it.clone(), way: *way }),
        }
        self.offers.extend(way.is_settled().then_some(offer));
    }

    /// Offers what the sentences behind a record sound like, and makes what of it is wanted.
    pub(super) fn take_sentences_behind(&mut self, tokens: &[Token], context: &Context<'_>) {
        for offer in self.heard_behind(tokens, context) {
            if let Some(draft) = wanted(&offer, context) {
                self.readings.push(Reading { span: offer.span.clone(), what: Read::Filler });
                self.make(&offer, draft, Vec::new());
            }
            self.offers.push(offer);
        }
    }

    /// Makes the record that was offered.
    fn make(&mut self, offer: &Offer, draft: &Draft, tags: Vec<String>) {
        self.intents.push(Intent { span: offer.span.clone(), draft: draft.clone(), tags, is_private: false });
    }

    /// What a record says: without the sentences behind its own where all of them become records.
    pub(super) fn first_of<'t>(&self, tokens: &'t [Token], context: &Context<'_>) -> &'t [Token] {
        if context.taken.is_empty() {
            return tokens;
        }
        let heard = self.heard_behind(tokens, context);
        let taken = |token: &Token| {
            let mut taken = heard.iter().filter(|offer| context.taken.contains(&offer.key()));
            taken.any(|offer| offer.span.contains(&token.span.start))
        };
        let (first, behind) = sentences(tokens, context);
        if behind.iter().all(taken) { first } else { tokens }
    }

    /// What is heard behind the first sentence of some words.
    fn heard_behind(&self, tokens: &[Token], context: &Context<'_>) -> Vec<Offer> {
        let (_, behind) = sentences(tokens, context);
        if behind.is_empty() {
            return Vec::new();
        }
        // They are of the line's day, and of no partner who would be their subject.
        let header = Header { kind: Some(InteractionKind::Note), when: self.header.when, ..Header::default() };
        offers::hear(&header, behind, self.alliance, context)
    }
}

/// The record an offer is of, where it was taken.
fn wanted<'o>(offer: &'o Offer, context: &Context<'_>) -> Option<&'o Draft> {
    match &offer.what {
        Offered::Record(draft) if context.taken.contains(&offer.key()) => Some(draft),
        _ => None,
    }
}

/// The first sentence, and those behind it.
fn sentences<'t>(tokens: &'t [Token], context: &Context<'_>) -> (&'t [Token], &'t [Token]) {
    let ends = |token: &Token| token.text.ends_with(['.', '!']) && !Word::new(token, context).is_initial();
    let end = tokens.iter().position(ends).map_or(tokens.len(), |end| end + 1);
    tokens.split_at_checked(end).unwrap_or((tokens, &[]))
}
