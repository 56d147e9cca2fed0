//! Unsaved text, kept in small files beside the database's state, so that it survives a locked,
//! full or broken database, a dropped line, and a killed process.
//!
//! Each draft has one slot and one holder, a process. A living holder's draft is theirs unless it
//! is taken over; a dead one's is offered to whoever comes next.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::files::Files;
use crate::domain::Timestamp;

/// The drafts that belong to one database file.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
    me: Holder,
}

/// A process, told from a later one with the same number by when it started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    pub pid: u32,
    /// In the kernel's clock ticks since boot; 0 where that cannot be read.
    pub started: u64,
}

/// One draft.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// What it is a draft of: `log-4711`, `meeting-412`, `edit-commitment-9`.
    pub slot: String,
    pub holder: Holder,
    /// When the holder opened it, and last saved it, in milliseconds since 1970.
    pub since_ms: i64,
    pub saved_ms: i64,
    /// Whatever the form or editor needs to stand as it stood.
    pub value: Value,
}

impl Drafts {
    /// The drafts of the database at `db`, under the state folder `state` (usually
    /// `~/.local/state/trato`).
    #[must_use]
    pub fn new(state: &Path, db: &Path) -> Self {
        Self { folder: Files::of(db).drafts(state), me: Holder::current() }
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// This process.
    #[must_use]
    pub fn me(&self) -> Holder {
        self.me
    }

    /// Writes a draft whole or not at all. With `durable` it is on disk when this returns, which is
    /// for leaving; while typing, the next one follows within a second.
    ///
    /// # Errors
    /// [`io::ErrorKind::PermissionDenied`] when another living process has taken the slot over;
    /// otherwise what the file system says.
    pub fn save(&self, slot: &str, value: &Value, now: Timestamp, durable: bool) -> io::Result<()> {
        let had = self.read(slot)?;
        if had.as_ref().is_some_and(|had| had.holder != self.me && had.holder.is_alive()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let since_ms = had.filter(|had| had.holder == self.me).map_or(now.millis(), |had| had.since_ms);
        self.write(
            &Draft { slot: slot.to_owned(), holder: self.me, since_ms, saved_ms: now.millis(), value: value.clone() },
            durable,
        )
    }

    /// Makes somebody else's draft this process's own; theirs turns read-only.
    ///
    /// # Errors
    /// What the file system says.
    pub fn take_over(&self, draft: &Draft, now: Timestamp) -> io::Result<Draft> {
        let taken = Draft { holder: self.me, since_ms: now.millis(), ..draft.clone() };
        self.write(&taken, true)?;
        Ok(taken)
    }

    /// Forgets a draft: it has been saved, or thrown away on purpose.
    ///
    /// # Errors
    /// What the file system says; that it is gone already is no error.
    pub fn remove(&self, slot: &str) -> io::Result<()> {
        match fs::remove_file(self.path(slot)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// One draft.
    ///
    /// # Errors
    /// What the file system says; an unreadable draft counts as none.
    pub fn read(&self, slot: &str) -> io::Result<Option<Draft>> {
        match fs::read(self.path(slot)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// All drafts, the last saved first.
    ///
    /// # Errors
    /// What the file system says.
    pub fn all(&self) -> io::Result<Vec<Draft>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut drafts = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                drafts.extend(fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Draft>(&bytes).ok()));
            }
        }
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_ms));
        Ok(drafts)
    }

    /// The drafts nobody holds any more.
    ///
    /// # Errors
    /// What the file system says.
    pub fn orphans(&self) -> io::Result<Vec<Draft>> {
        let mut drafts = self.all()?;
        drafts.retain(|draft| draft.holder != self.me && !draft.holder.is_alive());
        Ok(drafts)
    }

    /// The drafts that hold one of these terms, each with the time it was saved.
    ///
    /// # Errors
    /// What the file system says.
    pub fn naming(&self, terms: &[String]) -> io::Result<Vec<Draft>> {
        let mut found = self.all()?;
        found.retain(|draft| {
            let text = draft.value.to_string();
            super::erase::without(&text, terms, "") != text
        });
        Ok(found)
    }

    /// Takes terms out of every draft, whoever holds it. Returns how many held any.
    ///
    /// # Errors
    /// What the file system says.
    pub fn redact(&self, terms: &[String], placeholder: &str) -> io::Result<usize> {
        let mut touched = 0;
        for draft in self.all()? {
            let text = draft.value.to_string();
            let clean = super::erase::without(&text, terms, placeholder);
            if clean != text {
                touched += 1;
                match serde_json::from_str(&clean) {
                    Ok(value) => self.write(&Draft { value, ..draft }, true)?,
                    Err(_) => self.remove(&draft.slot)?,
                }
            }
        }
        Ok(touched)
    }

    fn write(&self, draft: &Draft, durable: bool) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let path = self.path(&draft.slot);
        // Two processes must not write through one temporary file.
        let temporary = path.with_extension(format!("{}.new", self.me.pid));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&temporary)?;
        file.write_all(&serde_json::to_vec(draft)?)?;
        if durable {
            file.sync_all()?;
        }
        drop(file);
        fs::rename(&temporary, &path)?;
        if durable {
            File::open(&self.folder)?.sync_all()?;
        }
        Ok(())
    }

    fn path(&self, slot: &str) -> PathBuf {
        // Slots are ours, but a slot that strays must not leave the folder.
        let safe: String = slot.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
        self.folder.join(format!("{safe}.json"))
    }
}

impl Holder {
    /// This process.
    #[must_use]
    pub fn current() -> Self {
        let pid = std::process::id();
        Self { pid, started: started(pid).unwrap_or(0) }
    }

    /// The process of this number that runs now.
    pub(super) fn running(pid: u32) -> Option<Self> {
        let any = Self { pid, started: started(pid).unwrap_or(0) };
        any.is_alive().then_some(any)
    }

    /// Whether the process still runs.
    #[must_use]
    pub fn is_alive(self) -> bool {
        if Path::new("/proc/self/stat").exists() {
            return started(self.pid) == Some(self.started);
        }
        let pid = i32::try_from(self.pid).ok().and_then(rustix::process::Pid::from_raw);
        pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
    }
}

/// When a process started: the 22nd field of its `stat`, counted after the name in parentheses.
fn started(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut fields = fields.split(' ');
    // A zombie has died; its parent has not looked yet.
    let state = fields.next()?;
    if state == "Z" { None } else { fields.nth(18)?.parse().ok() }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    #[test]
    fn a_draft_comes_back_as_it_was_and_is_private() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(state.path(), Path::new("/nowhere/trato.db"));
        assert!(drafts.all().unwrap().is_empty());
        drafts.save("log-1", &Value::from("@acme call"), at(10), true).unwrap();
        drafts.save("log-1", &Value::from("@acme call: prices"), at(20), false).unwrap();
        let draft = drafts.read("log-1").unwrap().unwrap();
        assert_eq!((draft.since_ms, draft.saved_ms, draft.value), (10, 20, Value::from("@acme call: prices")));
        let mode = fs::metadata(drafts.path("log-1")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(drafts.orphans().unwrap().is_empty(), "this process lives");
        drafts.remove("log-1").unwrap();
        drafts.remove("log-1").unwrap();
        assert!(drafts.all().unwrap().is_empty());
    }

    #[test]
    fn a_dead_holders_draft_is_offered_and_a_living_ones_is_theirs() {
        let state = tempfile::tempdir().unwrap();
        let mine = Drafts::new(state.path(), Path::new("/nowhere/trato.db"));
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let holder = Holder { pid: child.id(), started: started(child.id()).unwrap() };
        let theirs = Drafts { me: holder, ..mine.clone() };
        theirs.save("meeting-412", &Value::from("minutes"), at(1), false).unwrap();
        assert!(mine.orphans().unwrap().is_empty());
        assert!(mine.save("meeting-412", &Value::from("other"), at(2), false).is_err());

        let draft = mine.read("meeting-412").unwrap().unwrap();
        mine.take_over(&draft, at(3)).unwrap();
        assert!(theirs.save("meeting-412", &Value::from("more"), at(4), false).is_err(), "taken over");

        theirs.save("log-7", &Value::from("half a line"), at(5), false).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let offered: Vec<String> = mine.orphans().unwrap().into_iter().map(|draft| draft.slot).collect();
        assert_eq!(offered, ["log-7"]);
    }
}
