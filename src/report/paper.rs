//! A report ready to be handed on: its text in a format, what it leaves out, and the file it goes to.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::alliance::{LeftOut, Parts, Report, left_out, report};
use super::page::{Preview, goes, of_alliance, of_team, preview};
use super::period;
use super::render::{Format, render};
use super::team::team;
use crate::domain::{AllianceId, Audience, Day, ShareId, Span};
use crate::i18n::{Lang, date};
use crate::store::{Error, Result, Seen};

/// For whom a report is, of which days, in which language and as what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Order {
    pub lang: Lang,
    pub alliance: AllianceId,
    pub audience: Audience,
    pub span: Span,
    pub format: Format,
    /// What is owed and handed over by it, which it does not announce any more.
    pub settles: Option<ShareId>,
}

impl Order {
    /// The report itself.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text(&self, store: &Seen) -> Result<String> {
        let found = self.report(store)?;
        written(render(self.format, &of_alliance(self.lang, &found), &found))
    }

    fn report(&self, store: &Seen) -> Result<Report> {
        report(&store.seen_by(self.audience), self.alliance, self.span, self.settles)
    }

    /// What it leaves out, record by record, and how much of the rest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn left_out(&self, store: &Seen) -> Result<(Vec<LeftOut>, Parts)> {
        left_out(store, self.alliance, self.audience, self.span)
    }

    /// The same in words, and what goes in as it was typed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn preview(&self, store: &Seen) -> Result<Preview> {
        let (records, withheld) = self.left_out(store)?;
        let goes = match self.audience {
            Audience::Us => None,
            Audience::Partner => goes(self.lang, &self.report(store)?),
        };
        Ok(Preview { goes, ..preview(self.lang, self.audience, store.today(), &records, &withheld) })
    }

    /// The words by which a share remembers it.
    #[must_use]
    pub fn title(&self) -> String {
        let full = |day: Day| date::full(self.lang, day.date());
        let (from, to) = (full(self.span.from), full(self.span.to));
        if let Some(name) = period::name(self.lang, self.span) {
            return format!("{}, {name}", self.lang.pick("report", "informe"));
        }
        match self.lang {
            Lang::En => format!("report, {from} to {to}"),
            Lang::Es => format!("informe, del {from} al {to}"),
        }
    }

    /// A name for its file: `acme-2026-11-25-partner.html`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn file_name(&self, store: &Seen) -> Result<PathBuf> {
        let handle = store.name(self.alliance.into())?.map(|name| name.handle.to_string()).unwrap_or_default();
        let (to, audience) = (self.span.to, self.audience.as_str());
        Ok(PathBuf::from(format!("{handle}-{to}-{audience}.{}", self.format.extension())))
    }
}

/// The page over all alliances.
///
/// # Errors
/// When the file cannot be read.
pub fn of_all(store: &Seen, lang: Lang, format: Format, limit: usize) -> Result<String> {
    let found = team(store, limit)?;
    written(render(format, &of_team(lang, &found), &found))
}

/// A page that cannot be made is a fault of ours; it is told like a file that cannot be written.
fn written(text: std::result::Result<String, String>) -> Result<String> {
    text.map_err(|error| Error::Path { path: "report".into(), source: std::io::Error::other(error) })
}

/// A path as people type it: `~` is the home folder, a bare name lies where the program was started.
#[must_use]
pub fn resolved(typed: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let path = match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// Puts a text into a new file that its owner alone may read, on disk when this returns. One that
/// could not be finished does not stay.
///
/// # Errors
/// [`Error::Path`] when there is such a file already, or it cannot be written.
pub fn put(path: &Path, text: &str) -> Result<()> {
    let failed = |source| Error::Path { path: path.to_owned(), source };
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    let done = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    done.map_err(|source| {
        take_back(path);
        failed(source)
    })
}

/// Removes a file that was put there for nothing; where that fails too, it stays, and its reader sees.
pub fn take_back(path: &Path) {
    drop(std::fs::remove_file(path));
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_report_never_takes_the_place_of_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.html");
        put(&path, "first").unwrap();
        assert!(matches!(put(&path, "second"), Err(Error::Path { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(put(&folder.path().join("no/such/folder.html"), "x").is_err());
    }
}
