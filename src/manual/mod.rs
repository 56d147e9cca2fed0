//! The manual: pages people wrote, in both languages, with what the program knows of itself put in.
//!
//! A page is a file of Markdown under `assets/manual`. A line `{{keys}}` in it stands for a list that
//! is made from the table the program works with, `{{key log}}` for the key of that name: neither can
//! say what is not so. Which lists there are belongs to whoever makes the manual ([`Source`]).

mod markdown;
mod pages;
mod roff;
mod search;

pub use pages::{PAGES, Written};
pub use roff::{Sheet, roff};
pub use search::Hit;

use crate::domain::handle::fold;
use crate::i18n::Lang;

/// A line of help or of the manual.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    Heading(String),
    /// A paragraph; what stands between backticks is meant letter by letter.
    Text(String),
    /// One of a list.
    Point(String),
    /// A line as it is typed or shown, never broken.
    Code(String),
    /// What is typed, and what it does.
    Says(String, String),
    Gap,
}

impl Item {
    /// All its words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Item::Heading(text) | Item::Text(text) | Item::Point(text) | Item::Code(text) => text.clone(),
            Item::Says(typed, means) => format!("{typed} {means}"),
            Item::Gap => String::new(),
        }
    }
}

/// What the program tells of its own tables.
pub trait Source {
    /// The list of this name.
    fn list(&self, lang: Lang, name: &str) -> Option<Vec<Item>>;

    /// The key of the command of this name, as a person reads it.
    fn key(&self, lang: Lang, name: &str) -> Option<String>;
}

/// A program that tells nothing of itself: the pages alone.
#[cfg(test)]
pub struct Bare;

#[cfg(test)]
impl Source for Bare {
    fn list(&self, _lang: Lang, _name: &str) -> Option<Vec<Item>> {
        None
    }

    fn key(&self, _lang: Lang, _name: &str) -> Option<String> {
        None
    }
}

/// A page as it is read.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is called: in the reader's language, then in the other.
    pub names: [&'static str; 2],
    pub title: String,
    pub items: Vec<Item>,
}

impl Page {
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.names[0]
    }
}

/// All pages in the reader's language.
#[derive(Clone, Debug)]
pub struct Manual {
    pub pages: Vec<Page>,
}

impl Manual {
    #[must_use]
    pub fn new(lang: Lang, source: &dyn Source) -> Self {
        let page = |written: &Written| {
            let (title, items) = markdown::read(written.text(lang), lang, source);
            Page { names: written.names(lang), title, items }
        };
        Self { pages: PAGES.iter().map(page).collect() }
    }

    /// The place of the page that is called so in either language; the beginning of a name will do
    /// where only one page begins like that.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<usize> {
        let name = fold(name.trim());
        let is = |page: &Page| page.names.iter().any(|known| *known == name);
        if let Some(at) = self.pages.iter().position(is) {
            return Some(at);
        }
        let begins = |page: &Page| page.names.iter().any(|known| known.starts_with(&name));
        let mut found = self.pages.iter().enumerate().filter(|(_, page)| begins(page)).map(|(at, _)| at);
        found.next().filter(|_| !name.is_empty() && found.next().is_none())
    }
}
