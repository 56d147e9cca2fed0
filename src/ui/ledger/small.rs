//! What stands under a list: the selected record's page in small, in the rows that the list leaves.

use ratatui::layout::Rect;

use super::{Ledger, Section};
use crate::ui::overlays::sheet::{Text, Tone};

impl<S: Section> Ledger<S> {
    /// The page where there are few rows: how the record stands, its prose and what belongs to it; single fields, most
    /// of which say the same, come last.
    pub(super) fn in_small(&self, rows: usize) -> Vec<Text> {
        let is_said = |line: &&Text| !(line.text.is_empty() || line.record.is_some() && !line.label.is_empty());
        let (fields, words): (Vec<&Text>, Vec<&Text>) =
            self.page.iter().skip(1).filter(is_said).partition(|line| !line.label.is_empty());
        let mut small: Vec<Text> = Vec::new();
        let mut words = words.into_iter().peekable();
        while let Some(line) = words.next() {
            let is_head = |line: &&Text| line.tone == Tone::Heading;
            match words.next_if(|next| is_head(&line) && !is_head(next)) {
                // A heading of one row stands before it.
                Some(only) if words.peek().is_none_or(is_head) => {
                    small.push(Text { label: line.text.clone(), ..only.clone() });
                }
                Some(first) => small.extend([line.clone(), first.clone()]),
                None => small.push(line.clone()),
            }
        }
        small.extend(fields.into_iter().cloned());
        small.truncate(rows);
        if small.last().is_some_and(|line| line.tone == Tone::Heading) {
            small.pop();
        }
        small
    }

    /// A list that leaves rows empty gives them to what stands under it.
    pub fn share(&self, (list, detail): (Rect, Rect)) -> (Rect, Rect) {
        // Sections, what is shown of them, and a row between.
        const AROUND: usize = 3;
        let used = u16::try_from(self.list.visible().count() + AROUND).unwrap_or(u16::MAX);
        let spare = list.height.saturating_sub(used);
        if detail.y == list.y || detail.is_empty() || self.list.is_empty() || self.is_in_cards(list.width) {
            return (list, detail);
        }
        let below = Rect { y: detail.y - spare, height: detail.height + spare, ..detail };
        (Rect { height: list.height - spare, ..list }, below)
    }
}
