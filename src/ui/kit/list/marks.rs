//! Which rows of a list are marked, also those that are not loaded any more.

use std::collections::HashMap;
use std::hash::Hash;

/// Marked keys, in the order in which they were marked, and the range that is being drawn.
pub(super) struct Marks<K> {
    /// Each key with its turn.
    order: HashMap<K, usize>,
    next: usize,
    range: Option<Range<K>>,
}

struct Range<K> {
    from: K,
    /// What was marked before: a range that shrinks gives back only what it took.
    before: HashMap<K, usize>,
    /// Where the start lies when it is not among the loaded rows.
    unloaded: Unloaded,
}

/// On which side of the loaded rows a row lies that was let go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unloaded {
    Above,
    Below,
}

impl<K: Copy + Eq + Hash> Marks<K> {
    pub fn new() -> Self {
        Self { order: HashMap::new(), next: 0, range: None }
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn has(&self, key: K) -> bool {
        self.order.contains_key(&key)
    }

    /// In the order in which they were marked.
    pub fn keys(&self) -> Vec<K> {
        let mut keys: Vec<(usize, K)> = self.order.iter().map(|(key, turn)| (*turn, *key)).collect();
        keys.sort_unstable_by_key(|(turn, _)| *turn);
        keys.into_iter().map(|(_, key)| key).collect()
    }

    fn add(&mut self, key: K) {
        let turn = self.next;
        self.next += 1;
        self.order.entry(key).or_insert(turn);
    }

    pub fn toggle(&mut self, key: K) {
        if self.order.remove(&key).is_none() {
            self.add(key);
        }
    }

    /// Begins a range at a row, or ends the one that is open.
    pub fn toggle_range(&mut self, at: K) {
        if self.range.take().is_none() {
            self.range = Some(Range { from: at, before: self.order.clone(), unloaded: Unloaded::Above });
            self.add(at);
        }
    }

    /// The selection went from row `old` to row `new` of these: what lies between joins the range,
    /// or leaves it when the way led back.
    pub fn walked(&mut self, keys: &[K], old: usize, new: usize) {
        let Some(range) = &self.range else { return };
        let from = keys.iter().position(|key| *key == range.from).unwrap_or(match range.unloaded {
            Unloaded::Above => 0,
            Unloaded::Below => keys.len().saturating_sub(1),
        });
        let inside = from.min(new)..=from.max(new);
        let before = range.before.clone();
        for (at, key) in keys.iter().enumerate().take(old.max(new) + 1).skip(old.min(new)) {
            if inside.contains(&at) {
                self.add(*key);
            } else if !before.contains_key(key) {
                self.order.remove(key);
            }
        }
    }

    /// Rows were let go; a range that began there goes on.
    pub fn let_go(&mut self, mut gone: impl Iterator<Item = K>, side: Unloaded) {
        if let Some(range) = &mut self.range
            && gone.any(|key| key == range.from)
        {
            range.unloaded = side;
        }
    }

    /// Forgets the marks of rows that are gone, when `exists` knows all rows there are.
    pub fn retain(&mut self, exists: impl Fn(K) -> bool) {
        self.order.retain(|key, _| exists(*key));
    }

    /// Ends a range whose start is in no row of `exists`.
    pub fn end_lost_range(&mut self, exists: impl Fn(K) -> bool) {
        self.range.take_if(|range| !exists(range.from));
    }

    pub fn clear(&mut self) {
        self.order.clear();
        self.range = None;
    }
}
