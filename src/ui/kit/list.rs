//! A list of which only a window is loaded. The selection is held by key, so that it stays with its
//! row whatever is written around it; moving past the loaded rows asks for more.

use std::collections::HashSet;
use std::hash::Hash;

/// A row that can be told from all others.
pub trait Row {
    type Key: Copy + Eq + Hash;

    fn key(&self) -> Self::Key;
}

/// A step through a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Up,
    Down,
    HalfUp,
    HalfDown,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

/// Rows a list needs before it can take the step it was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    Before,
    After,
    Start,
    End,
}

/// How many rows stay loaded at most, in screens.
const SCREENS: usize = 6;

/// The loaded window, and where one is in it.
pub struct List<R: Row> {
    rows: Vec<R>,
    more_before: bool,
    more_after: bool,
    selected: Option<R::Key>,
    top: usize,
    height: usize,
    marked: HashSet<R::Key>,
    /// Where a range being marked began.
    range_from: Option<R::Key>,
}

impl<R: Row> Default for List<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            more_before: false,
            more_after: false,
            selected: None,
            top: 0,
            height: 1,
            marked: HashSet::new(),
            range_from: None,
        }
    }
}

impl<R: Row> List<R> {
    /// Forgets everything but how high it is: another list begins.
    pub fn reset(&mut self) {
        *self = Self { height: self.height, ..Self::default() };
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[must_use]
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// Rows the screen can show, and so how many are worth loading at once.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    pub fn set_height(&mut self, height: usize) {
        self.height = height.max(1);
        self.show_selected();
    }

    #[must_use]
    pub fn first_visible(&self) -> Option<&R> {
        self.rows.get(self.top)
    }

    #[must_use]
    pub fn selected(&self) -> Option<&R> {
        self.rows.get(self.index()?)
    }

    fn index(&self) -> Option<usize> {
        let selected = self.selected?;
        self.rows.iter().position(|row| row.key() == selected)
    }

    /// Puts a window in place of what was loaded. The selection stays on its row, or on the row
    /// that now stands where it stood.
    pub fn replace(&mut self, rows: Vec<R>, more_before: bool, more_after: bool) {
        let stood = self.index().map(|index| index.saturating_sub(self.top));
        let first = self.first_visible().map(Row::key);
        self.rows = rows;
        (self.more_before, self.more_after) = (more_before, more_after);
        self.top = first.and_then(|first| self.rows.iter().position(|row| row.key() == first)).unwrap_or(0);
        if self.index().is_none() {
            let index = (self.top + stood.unwrap_or(0)).min(self.rows.len().saturating_sub(1));
            self.selected = self.rows.get(index).map(Row::key);
        }
        self.show_selected();
    }

    /// Adds rows that follow the loaded ones.
    pub fn append(&mut self, rows: Vec<R>, more: bool) {
        self.rows.extend(rows);
        self.more_after = more;
        let surplus = self.rows.len().saturating_sub(self.height * SCREENS).min(self.top);
        if surplus > 0 {
            self.rows.drain(..surplus);
            self.top -= surplus;
            self.more_before = true;
        }
    }

    /// Adds rows that come before the loaded ones.
    pub fn prepend(&mut self, mut rows: Vec<R>, more: bool) {
        let added = rows.len();
        rows.append(&mut self.rows);
        self.rows = rows;
        self.top += added;
        self.more_before = more;
        let keep = (self.height * SCREENS).max(self.top + self.height);
        if self.rows.len() > keep {
            self.rows.truncate(keep);
            self.more_after = true;
        }
    }

    pub fn select(&mut self, key: R::Key) {
        self.selected = Some(key);
        self.show_selected();
    }

    /// Takes a step, or says which rows must be loaded first; load them and take it again.
    pub fn step(&mut self, step: Step) -> Option<Need> {
        let Some(index) = self.index() else {
            self.selected = self.rows.first().map(Row::key);
            return None;
        };
        let last = self.rows.len().saturating_sub(1);
        let half = (self.height / 2).max(1);
        let down = |by: usize| index + by;
        let target = match step {
            Step::Top if self.more_before => return Some(Need::Start),
            Step::Bottom if self.more_after => return Some(Need::End),
            Step::Top => 0,
            Step::Bottom => last,
            Step::Down => down(1),
            Step::HalfDown => down(half),
            Step::PageDown => down(self.height),
            Step::Up | Step::HalfUp | Step::PageUp => {
                let by = match step {
                    Step::Up => 1,
                    Step::HalfUp => half,
                    _ => self.height,
                };
                if by > index && self.more_before {
                    return Some(Need::Before);
                }
                index.saturating_sub(by)
            }
        };
        if target > last && self.more_after {
            return Some(Need::After);
        }
        self.selected = self.rows.get(target.min(last)).map(Row::key);
        self.extend_range();
        self.show_selected();
        None
    }

    /// At the edge the window moves by half a page: scrolling line by line repaints every line.
    fn show_selected(&mut self) {
        let Some(index) = self.index() else {
            self.top = 0;
            return;
        };
        let half = (self.height / 2).max(1);
        if index < self.top {
            self.top = if self.top - index > half { index } else { self.top.saturating_sub(half) };
        } else if index >= self.top + self.height {
            let past = index + 1 - (self.top + self.height);
            self.top = if past > half { index + 1 - self.height } else { self.top + half };
        }
        // Never scrolled further than the end needs.
        let lowest = self.rows.len().saturating_sub(self.height);
        self.top = self.top.min(lowest);
    }

    /// Marks the selected row, or takes its mark away.
    pub fn toggle_mark(&mut self) {
        if let Some(selected) = self.selected
            && !self.marked.remove(&selected)
        {
            self.marked.insert(selected);
        }
    }

    /// Begins to mark a range, or ends it.
    pub fn toggle_range(&mut self) {
        self.range_from = if self.range_from.is_some() { None } else { self.selected };
        self.extend_range();
    }

    fn extend_range(&mut self) {
        let Some(from) = self.range_from else { return };
        let Some(from) = self.rows.iter().position(|row| row.key() == from) else { return };
        let Some(to) = self.index() else { return };
        let keys = self.rows.iter().map(Row::key).skip(from.min(to)).take(from.abs_diff(to) + 1);
        self.marked.extend(keys);
    }

    pub fn clear_marks(&mut self) {
        self.marked.clear();
        self.range_from = None;
    }

    #[must_use]
    pub fn mark_count(&self) -> usize {
        self.marked.len()
    }

    /// The rows a verb acts on: the marked ones, else the selected one.
    #[must_use]
    pub fn chosen(&self) -> Vec<&R> {
        if self.marked.is_empty() {
            self.selected().into_iter().collect()
        } else {
            self.rows.iter().filter(|row| self.marked.contains(&row.key())).collect()
        }
    }

    /// The rows on the screen: each with whether it is selected and whether it is marked.
    pub fn visible(&self) -> impl Iterator<Item = (&R, bool, bool)> {
        let shown = self.rows.iter().skip(self.top).take(self.height);
        shown.map(|row| (row, Some(row.key()) == self.selected, self.marked.contains(&row.key())))
    }

    /// Whether there are rows above and below what is shown.
    #[must_use]
    pub fn overflow(&self) -> (bool, bool) {
        (self.more_before || self.top > 0, self.more_after || self.top + self.height < self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Row for u32 {
        type Key = u32;

        fn key(&self) -> u32 {
            *self
        }
    }

    fn list(height: usize) -> List<u32> {
        let mut list = List::default();
        list.set_height(height);
        list.replace((10..20).collect(), true, true);
        list
    }

    fn shown(list: &List<u32>) -> Vec<u32> {
        list.visible().map(|(row, ..)| *row).collect()
    }

    #[test]
    fn the_selection_stays_with_its_row_or_its_place() {
        let mut list = list(4);
        list.select(12);
        list.replace((8..20).collect(), false, false);
        assert_eq!(list.selected(), Some(&12));
        list.replace(vec![8, 9, 10, 11, 13], false, false);
        assert_eq!(list.selected(), Some(&13), "its neighbour took its place");
        list.replace(vec![], false, false);
        assert_eq!(list.selected(), None);
    }

    #[test]
    fn the_edge_moves_by_half_a_page() {
        let mut list = list(4);
        for _ in 0..4 {
            assert_eq!(list.step(Step::Down), None);
        }
        assert_eq!((list.selected(), shown(&list)), (Some(&14), vec![12, 13, 14, 15]));
        for _ in 0..3 {
            list.step(Step::Up);
        }
        assert_eq!((list.selected(), shown(&list)), (Some(&11), vec![10, 11, 12, 13]));
    }

    #[test]
    fn past_the_loaded_rows_more_are_asked_for() {
        let mut list = list(4);
        assert_eq!(list.step(Step::Up), Some(Need::Before));
        list.prepend(vec![8, 9], false);
        assert_eq!(list.step(Step::Up), None);
        assert_eq!(list.selected(), Some(&9));
        assert_eq!(list.step(Step::Bottom), Some(Need::End));
        list.select(19);
        assert_eq!(list.step(Step::Down), Some(Need::After));
        list.append((20..40).collect(), false);
        assert_eq!(list.step(Step::Bottom), None);
        assert_eq!(shown(&list), [36, 37, 38, 39]);
        assert!(list.rows().len() <= 4 * SCREENS, "what is far above is let go");
    }

    #[test]
    fn marks_and_ranges_choose_what_a_verb_acts_on() {
        let mut list = list(4);
        assert_eq!(list.chosen(), [&10]);
        list.toggle_range();
        list.step(Step::Down);
        list.step(Step::Down);
        list.toggle_range();
        assert_eq!(list.chosen(), [&10, &11, &12]);
        list.select(11);
        list.toggle_mark();
        assert_eq!(list.chosen(), [&10, &12]);
        list.clear_marks();
        assert_eq!(list.chosen(), [&11]);
    }
}
