//! Copies that are kept beside the file before something changes much of it: made by themselves, found
//! by their names, the oldest given up.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::files::{Files, Part};
use super::open::open_read_only;
use super::{Result, Store, backup, lineage};
use crate::domain::{Timestamp, setting};

/// What a copy was made before, or that somebody asked for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A step to this schema.
    Schema(i32),
    Import,
    Restore,
    /// It was open while another program put something else in its place.
    Replaced,
    /// Somebody asked for it; it stays until they remove it.
    Asked,
}

impl Reason {
    pub(super) fn mark(self) -> String {
        match self {
            Self::Schema(version) => format!("before-schema-{version}"),
            Self::Import => "before-import".to_owned(),
            Self::Restore => "before-restore".to_owned(),
            Self::Replaced => "before-replaced".to_owned(),
            Self::Asked => "backup".to_owned(),
        }
    }

    /// The reason that a file's ending tells, and the rest of it.
    pub(super) fn read(ending: &str) -> Option<(Self, &str)> {
        if let Some(version) = ending.strip_prefix("before-schema-") {
            let (version, _) = version.split_once('-').unwrap_or((version, ""));
            return version.parse().ok().map(|version| (Self::Schema(version), ""));
        }
        [Self::Import, Self::Restore, Self::Replaced, Self::Asked].into_iter().find_map(|reason| {
            let rest = ending.strip_prefix(reason.mark().as_str())?;
            Some((reason, rest.strip_prefix('-')?))
        })
    }
}

/// A copy of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub path: PathBuf,
    pub reason: Reason,
    pub at: Timestamp,
    pub bytes: u64,
    /// The schema it was written in; `None` when it cannot be read.
    pub schema: Option<i32>,
}

/// The copies of a file that can be gone back to, the newest first. Each is read whole.
#[must_use]
pub fn kept(file: &Path) -> Vec<Kept> {
    let files = Files::of(file);
    let named = named(&files).into_iter().filter(|path| is_whole(path));
    let mut copies: Vec<Kept> = named.filter_map(|path| one(&files, &path)).collect();
    copies.sort_by(|one, other| (other.at, &other.path).cmp(&(one.at, &one.path)));
    copies
}

/// What is named as a copy of a file and is none: it was torn, or changed by something else.
#[must_use]
pub fn torn(file: &Path) -> Vec<PathBuf> {
    let named = named(&Files::of(file)).into_iter();
    named.filter(|path| !is_whole(path)).collect()
}

fn named(files: &Files) -> Vec<PathBuf> {
    let around = files.around().into_iter().filter(|piece| piece.part == Part::Copy);
    around.map(|piece| piece.path).collect()
}

/// Whether a copy is as it was made: it says so by its seal, else SQLite looks it over.
pub(super) fn is_whole(path: &Path) -> bool {
    match lineage::is_sealed(path) {
        Ok(Some(is_whole)) => is_whole,
        Ok(None) => {
            let files = Files::of(path);
            let open = || open_read_only(&files, lineage::look(&files)).ok();
            open().is_some_and(|conn| backup::is_sound(&conn).is_ok())
        }
        Err(_) => false,
    }
}

fn one(files: &Files, path: &Path) -> Option<Kept> {
    let own = path.file_name()?.to_string_lossy().into_owned();
    let ending = own.strip_prefix(&*files.main().file_name()?.to_string_lossy())?.strip_prefix('.')?;
    let (reason, stamp) = Reason::read(ending)?;
    let data = std::fs::metadata(path).ok()?;
    let written = || {
        let since = data.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_millis()).ok().map(Timestamp::from_millis)
    };
    let at = read_stamp(stamp).or_else(written)?;
    Some(Kept { path: path.to_owned(), reason, at, bytes: data.len(), schema: schema_of(path) })
}

/// `20261125-183712`, and perhaps `-2` behind it.
pub(super) fn stamp(at: Timestamp) -> String {
    let text: String = at.to_string().chars().filter(char::is_ascii_digit).collect();
    let (day, time) = text.split_at_checked(8).unwrap_or((&text, ""));
    format!("{day}-{time}")
}

fn read_stamp(stamp: &str) -> Option<Timestamp> {
    let digits: String = stamp.split('-').take(2).collect();
    if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
    let (hour, minute, second) = (part(8, 10), part(10, 12), part(12, 14));
    format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z").parse().ok()
}

fn schema_of(path: &Path) -> Option<i32> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).ok()?;
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).ok()
}

/// A name for a copy made at `at` that nothing has yet.
pub(super) fn free_path(files: &Files, reason: Reason, at: Timestamp) -> PathBuf {
    files.free_copy(&format!("{}-{}", reason.mark(), stamp(at)))
}

impl Store {
    /// Makes a copy of the file beside it; [`Store::settle_copy`] says what becomes of it. `None` for a
    /// file that lives in memory.
    ///
    /// # Errors
    /// When it cannot be made; nothing should be changed then.
    pub fn keep_copy(&self, reason: Reason) -> Result<Option<PathBuf>> {
        if self.files().is_none() {
            return Ok(None);
        }
        let path = free_path(self.files(), reason, self.now());
        backup::copy(&self.conn, self.files(), &path)?;
        Ok(Some(path))
    }

    /// Gives up the oldest copies for the one just made, or, where nothing was changed after all, that
    /// one itself.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settle_copy(&self, copy: &Path, was_needed: bool) -> Result<()> {
        if was_needed {
            return self.give_up_old_copies(copy);
        }
        // One that cannot be removed is listed, and given up in its turn.
        drop(std::fs::remove_file(copy));
        Ok(())
    }

    /// How many copies made by themselves are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn copies_kept(&self) -> Result<usize> {
        Ok(usize::try_from(self.number_set(&setting::COPIES)?).unwrap_or(1))
    }

    pub(super) fn give_up_old_copies(&self, newest: &Path) -> Result<()> {
        let own: Vec<Kept> =
            kept(self.path()).into_iter().filter(|copy| copy.reason != Reason::Asked && copy.path != newest).collect();
        for old in own.iter().skip(self.copies_kept()?.saturating_sub(1)) {
            // One that cannot be removed is still listed, and tried again next time.
            drop(std::fs::remove_file(&old.path));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Mode, testing};

    #[test]
    fn copies_are_found_by_name_and_the_oldest_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db");
        let mut store = Store::open(&path, Mode::Create, testing::session("ana")).unwrap();
        let asked = store.keep_copy(Reason::Asked).unwrap().unwrap();
        for _ in 0..8 {
            testing::wait_days(&mut store, 1);
            let copy = store.keep_copy(Reason::Import).unwrap().unwrap();
            store.settle_copy(&copy, true).unwrap();
        }
        let needless = store.keep_copy(Reason::Import).unwrap().unwrap();
        store.settle_copy(&needless, false).unwrap();
        assert!(!needless.exists());
        let last = store.keep_copy(Reason::Restore).unwrap().unwrap();
        store.settle_copy(&last, true).unwrap();
        let copies = kept(&path);
        assert_eq!(copies.len(), store.copies_kept().unwrap() + 1, "{copies:?}");
        assert!(copies[0].path == last || copies[1].path == last, "two of one second");
        assert!(copies.iter().any(|copy| copy.path == asked), "what was asked for stays");
        assert!(copies.iter().all(|copy| copy.schema == Some(crate::store::migrate::LATEST)));
        assert!(asked.ends_with("t.db.backup-20260826-080000"), "{asked:?}");
        std::fs::write(folder.path().join("t.db.notes"), "").unwrap();
        std::fs::write(folder.path().join("t.db.before-import-20260826-080000-wal"), "").unwrap();
        assert_eq!(kept(&path).len(), copies.len());
    }
}
