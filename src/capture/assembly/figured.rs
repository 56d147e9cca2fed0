//! What the figures of a line become, and a few words behind one.

use super::Assembly;
use crate::capture::Context;
use crate::capture::figures::Figures;
use crate::capture::intent::Draft;
use crate::capture::offers::Offered;

impl Assembly {
    pub(in crate::capture) fn take_figures(&mut self, mut figures: Figures) {
        let kpi = |draft: &Draft| match draft {
            Draft::Measurement { kpi, .. } => Some(kpi.key()),
            _ => None,
        };
        // What is recorded anyway is not offered.
        let known: Vec<_> = figures.intents.iter().filter_map(|intent| kpi(&intent.draft)).collect();
        self.offers.retain(|offer| match &offer.what {
            Offered::Record(draft) => kpi(draft).is_none_or(|kpi| !known.contains(&kpi)),
            _ => true,
        });
        self.intents.append(&mut figures.intents);
        self.asks.append(&mut figures.asks);
        self.notices.append(&mut figures.notices);
        self.readings.append(&mut figures.readings);
    }

    /// `leads=34 at 10am`, `leads=34 from the fair`: in a line of figures alone, a few words behind the last are of it.
    /// Taken out of the line's own words.
    pub(super) fn comment(&mut self, context: &Context<'_>) {
        const WORDS_MAX: usize = 5;
        let header = &self.header;
        let is_bare = header.kind.or(context.kind).is_none()
            && self.people.is_empty()
            && header.strangers.is_empty()
            && self.title.on.is_none()
            && self.title.text.split_whitespace().count() <= WORDS_MAX
            // `leads=34 x=3`: what looks like another figure is none of it.
            && !self.title.text.contains('=');
        let is_figure = |draft: &Draft| matches!(draft, Draft::Measurement { .. });
        let are_figures = self.intents.iter().all(|intent| is_figure(&intent.draft));
        let is_behind = self.intents.last().is_some_and(|last| last.span.end <= self.title_at);
        if !(is_bare && are_figures && is_behind) {
            return;
        }
        let words = std::mem::take(&mut self.title.text);
        let mut tags = std::mem::take(&mut self.header.tags);
        tags.append(&mut self.title.tags);
        if let Some(last) = self.intents.last_mut() {
            last.tags.append(&mut tags);
            last.append(words);
        }
    }
}
