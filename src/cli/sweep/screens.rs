//! The screens as somebody looks at them: each pane, of one alliance and of all, with each key and each command, what
//! is typed then, each row with its page and its copy.

use std::path::Path;

use super::Kept;
use crate::i18n::Lang;
use crate::store::drafts::Drafts;
use crate::store::{Mode, Store, testing};
use crate::ui::testing::Play;

/// Rows that are looked at one by one, in each section of a pane.
const ROWS: usize = 40;
const SECTIONS: usize = 7;

/// Fields of a form that are looked at one by one.
const FIELDS: usize = 14;

/// What is typed then: a word, another in the next field, rows, answers.
const THEN: [&str; 5] = ["zz", "<tab>zz", "<down><tab>", "<enter>", "<enter>"];

/// Commands that end it, or hide what is looked for.
const ENDS: [&str; 4] = ["quit", "suspend", "curtain", "back"];

/// A way over the screens.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// The keys that lead to where it begins.
    at: String,
    begin: Begin,
}

#[derive(Clone, Debug)]
enum Begin {
    Key(String),
    Command(&'static str),
    /// A file taken in.
    Import(String),
    /// Each row of a section: its page, and what is copied of it.
    Rows(usize),
}

/// What lies over a file: a copy of it and what others left unsaved beside it.
fn over(db: &Path, author: &str, lang: Lang) -> Play {
    let store = Store::open(db, Mode::Write, testing::session(author)).unwrap();
    let drafts = Drafts::new(&db.with_extension("state"), db).of(store.session());
    Play::beside(store, lang, (140, 45), drafts)
}

impl Walk {
    /// All there are over a file: each pane, of all alliances and of one. By commands and rows only, where keys would
    /// show the same.
    pub(super) fn all(kept: &Kept, is_plain: bool) -> Vec<Self> {
        let mut play = over(&kept.copy("walks.db"), "bea", Lang::En);
        let mut all = Vec::new();
        for (pane, scope) in (1..=play.panes()).flat_map(|pane| [(pane, ""), (pane, "p<enter>")]) {
            let at = format!("{scope}{pane}");
            // What is done from anywhere is done from the first.
            let commands = play.keys("<esc><esc>").keys(&at).commands(pane == 1).into_iter();
            let mut begins: Vec<Begin> = commands.filter(|name| !ENDS.contains(name)).map(Begin::Command).collect();
            begins.extend((0..SECTIONS).map(Begin::Rows));
            if !is_plain && scope.is_empty() {
                begins.extend(crate::ui::curtain::keys().into_iter().map(Begin::Key));
            }
            all.extend(begins.into_iter().map(|begin| Self { at: at.clone(), begin }));
        }
        // A record that somebody knows the number of.
        let search = |number: &i64| Self { at: format!("<c-f>{number}"), begin: Begin::Key("<enter>".to_owned()) };
        all.extend(kept.numbers.iter().map(search));
        let import = |path: std::path::PathBuf| Begin::Import(path.display().to_string());
        all.extend(kept.files().map(import).map(|begin| Self { at: "p<enter>".to_owned(), begin }));
        all
    }

    /// Whether it takes a file in.
    pub(super) fn takes_in(&self) -> bool {
        matches!(self.begin, Begin::Import(_))
    }

    /// What somebody left unsaved.
    pub(super) fn to_drafts() -> Self {
        Self { at: "<esc>".to_owned(), begin: Begin::Command("drafts") }
    }

    /// The rows of the first section of a pane.
    pub(super) fn rows_of(pane: &str) -> Self {
        Self { at: format!("<esc>{pane}"), begin: Begin::Rows(0) }
    }

    /// What is shown and copied on the way.
    pub(super) fn told(&self, db: &Path, author: &str, lang: Lang) -> String {
        let mut play = over(db, author, lang);
        let mut told = look(play.keys(&self.at));
        match &self.begin {
            Begin::Rows(section) => return told + &rows(&mut play, *section),
            Begin::Key(key) => drop(play.keys(key)),
            Begin::Command(name) => drop(play.command(name)),
            Begin::Import(path) => drop(play.command("import").keys(path).keys("<enter>")),
        }
        told.push_str(&look(&mut play));
        // It would be written into the folder of whoever runs this; what it says is asked for by lines.
        let writes = matches!(self.begin, Begin::Command("report" | "letter"));
        for _ in 0..FIELDS {
            if !play.is_over() {
                break;
            }
            told.push_str(&look(play.keys("<tab>")));
        }
        for keys in THEN.iter().filter(|keys| !writes || **keys != "<enter>") {
            told.push_str(&look(play.keys(keys)));
        }
        told
    }
}

/// The rows of a section, each with its page and what is copied of it.
fn rows(play: &mut Play, section: usize) -> String {
    let (first, mut told, mut last) = (play.picture(), String::new(), String::new());
    if section > 0 && play.keys(&"<tab>".repeat(section)).picture() == first {
        return told;
    }
    for _ in 0..ROWS {
        let copied = look(play.keys("y"));
        if copied == last {
            break;
        }
        told.push_str(&copied);
        told.push_str(&look(play.keys("<enter>")));
        play.keys("<esc>j");
        last = copied;
    }
    told
}

/// What stands on the screen, and what was just copied from it.
fn look(play: &mut Play) -> String {
    format!("{}\n{}\n", play.picture(), play.app.take_copied().unwrap_or_default())
}
