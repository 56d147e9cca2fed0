//! A list of which only a window is loaded. The selection is held by key, so that it stays with its
//! row whatever is written around it; moving past the loaded rows asks for more.

mod marks;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::Hash;

use marks::{Marks, Unloaded};

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
    marks: Marks<R::Key>,
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
            marks: Marks::new(),
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

    /// Puts a window in place of what was loaded. The selection stays on its row, or goes to the
    /// nearest that is left, first below and then above; so does the first row on the screen.
    pub fn replace(&mut self, rows: Vec<R>, more_before: bool, more_after: bool) {
        let places: HashMap<R::Key, usize> = rows.iter().enumerate().map(|(at, row)| (row.key(), at)).collect();
        let nearest = |from: usize| {
            let (above, below) = self.rows.split_at_checked(from)?;
            below.iter().chain(above.iter().rev()).find_map(|row| places.get(&row.key()).copied())
        };
        let kept = self.selected.and_then(|key| places.get(&key).copied());
        let selected = kept.or_else(|| self.index().and_then(nearest));
        // Whoever looks at the start of the list is shown what arrives there.
        let is_at_start = self.top == 0 && !self.more_before && !more_before;
        let top = if is_at_start { 0 } else { nearest(self.top).unwrap_or(0) };
        self.rows = rows;
        (self.more_before, self.more_after, self.top) = (more_before, more_after, top);
        self.selected = self.rows.get(selected.unwrap_or(top)).map(Row::key);
        if !more_before && !more_after {
            self.marks.retain(|key| places.contains_key(&key));
        }
        self.marks.end_lost_range(|key| places.contains_key(&key));
        self.show_selected();
    }

    /// Adds rows that follow the loaded ones.
    pub fn append(&mut self, rows: Vec<R>, more: bool) {
        self.rows.extend(rows);
        self.more_after = more;
        let surplus = self.rows.len().saturating_sub(self.height * SCREENS).min(self.top);
        if surplus > 0 {
            self.marks.let_go(self.rows.drain(..surplus).map(|row| row.key()), Unloaded::Above);
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
            self.marks.let_go(self.rows.drain(keep..).map(|row| row.key()), Unloaded::Below);
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
        let target = target.min(last);
        self.selected = self.rows.get(target).map(Row::key);
        let keys: Vec<R::Key> = self.rows.iter().map(Row::key).collect();
        self.marks.walked(&keys, index, target);
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
        if let Some(selected) = self.selected {
            self.marks.toggle(selected);
        }
    }

    /// Begins to mark a range, or ends it.
    pub fn toggle_range(&mut self) {
        if let Some(selected) = self.selected {
            self.marks.toggle_range(selected);
        }
    }

    pub fn clear_marks(&mut self) {
        self.marks.clear();
    }

    /// Marked rows, loaded or not.
    #[must_use]
    pub fn mark_count(&self) -> usize {
        self.marks.len()
    }

    /// The loaded rows a verb acts on: the marked ones, else the selected one. In a list that is
    /// paged, marked rows may have been let go: ask for [`List::chosen_keys`] there.
    #[must_use]
    pub fn chosen(&self) -> Vec<&R> {
        if self.marks.len() == 0 {
            self.selected().into_iter().collect()
        } else {
            self.rows.iter().filter(|row| self.marks.has(row.key())).collect()
        }
    }

    /// The keys a verb acts on: all that are marked, loaded or not, in the order in which they were
    /// marked; else the selected one.
    #[must_use]
    pub fn chosen_keys(&self) -> Vec<R::Key> {
        if self.marks.len() == 0 { self.selected().map(Row::key).into_iter().collect() } else { self.marks.keys() }
    }

    /// The rows on the screen: each with whether it is selected and whether it is marked.
    pub fn visible(&self) -> impl Iterator<Item = (&R, bool, bool)> {
        let shown = self.rows.iter().skip(self.top).take(self.height);
        shown.map(|row| (row, Some(row.key()) == self.selected, self.marks.has(row.key())))
    }

    /// Loaded rows below the screen, and whether there are more than those.
    #[must_use]
    pub fn below(&self) -> (usize, bool) {
        (self.rows.len().saturating_sub(self.top + self.height), self.more_after)
    }

    /// The rows on the screen, for filling in what only those need.
    pub fn shown_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.rows.iter_mut().skip(self.top).take(self.height)
    }
}
