//! What is heard in the sentences behind that of a record: `Agreed: joint pricing. Jonas will send the sheet by Friday.`

use super::Assembly;
use crate::capture::header::Header;
use crate::capture::intent::Intent;
use crate::capture::lexer::Token;
use crate::capture::offers::{self, Offered};
use crate::capture::sentence::Word;
use crate::capture::{Context, InteractionKind};

impl Assembly {
    /// Offers what they sound like; what of it is wanted is made, and the words stay where they are.
    pub(super) fn take_sentences_behind(&mut self, tokens: &[Token], context: &Context<'_>) {
        let ends = |token: &Token| token.text.ends_with(['.', '!']) && !Word::new(token, context).is_initial();
        let Some(end) = tokens.iter().position(ends) else { return };
        let behind = tokens.get(end + 1..).unwrap_or_default();
        if behind.is_empty() {
            return;
        }
        // They are of the line's day, and of no partner who would be their subject.
        let header = Header { kind: Some(InteractionKind::Note), when: self.header.when, ..Header::default() };
        for offer in offers::hear(&header, behind, self.alliance, context) {
            if let Offered::Record(draft) = &offer.what
                && context.taken.contains(&offer.key())
            {
                let (draft, tags) = (draft.clone(), Vec::new());
                self.intents.push(Intent { span: offer.span.clone(), draft, tags, is_private: false });
            }
            self.offers.push(offer);
        }
    }
}
