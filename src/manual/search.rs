//! Finding words in the manual.

use super::{Item, Manual};
use crate::domain::handle::fold;

/// A place in the manual.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    pub page: usize,
    /// The line of the page; 0 where its name or title is meant.
    pub item: usize,
    /// What stands there.
    pub text: String,
}

impl Manual {
    /// Where all the words stand together: names and titles of pages first, then headings, then the rest.
    /// Case and accents do not matter; no words find every page.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<Hit> {
        let typed = fold(typed);
        let words: Vec<&str> = typed.split_whitespace().collect();
        let has_all = |text: &str| {
            let text = fold(text);
            words.iter().all(|word| text.contains(word))
        };
        let titles = self.pages.iter().enumerate().filter_map(|(page, it)| {
            let named = format!("{} {} {}", it.title, it.names[0], it.names[1]);
            has_all(&named).then(|| Hit { page, item: 0, text: it.title.clone() })
        });
        let mut hits: Vec<Hit> = titles.collect();
        if words.is_empty() {
            return hits;
        }
        let lines = || {
            let of_page = |(page, it): (usize, &'_ super::Page)| {
                let lines = it.items.iter().enumerate().filter(|(_, line)| has_all(&line.words()));
                let found = lines.map(move |(item, line)| (page, item, line.clone()));
                found.collect::<Vec<_>>()
            };
            self.pages.iter().enumerate().flat_map(of_page)
        };
        let (headings, rest): (Vec<_>, Vec<_>) = lines().partition(|(.., line)| matches!(line, Item::Heading(_)));
        let hit = |(page, item, line): (usize, usize, Item)| Hit { page, item, text: line.words() };
        hits.extend(headings.into_iter().chain(rest).map(hit));
        hits
    }
}
