//! Unsaved text, kept in small files beside the database's state, so that it survives a locked,
//! full or broken database, a dropped line, and a killed process.
//!
//! Each draft has one author, one slot and one holder, a process. A living holder's draft is theirs
//! unless the same author takes it over; a dead one's is offered to its author, who is shown no other.
//! It knows the day it was written, which is what its words are measured from, and the operation that
//! took it: what is saved is not offered again.

mod holder;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use holder::Holder;

use super::erase::Terms;
use super::files::Files;
use super::{Session, Store};
use crate::domain::{Day, Id, Timestamp, Zone};

/// The drafts that belong to one database file.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
    me: Holder,
    author: String,
    zone: Option<Zone>,
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
    /// Whose it is. Nobody's where an older version wrote it.
    #[serde(default)]
    pub author: String,
    /// The day it was last written on, where its author was.
    #[serde(default)]
    pub day: Option<Day>,
    /// The operation that is about to save it: once that is in the file, there is nothing left to offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Id>,
    /// Whether it holds nothing by itself, and is only there for what an editor may leave.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hollow: bool,
}

impl Draft {
    /// The words of whatever was being typed, as far as they can be told.
    #[must_use]
    pub fn words(&self) -> String {
        fn longest(value: &Value) -> Option<&str> {
            match value {
                Value::String(text) => Some(text),
                Value::Object(fields) => fields.values().filter_map(longest).max_by_key(|text| text.len()),
                Value::Array(items) => items.iter().filter_map(longest).max_by_key(|text| text.len()),
                _ => None,
            }
        }
        let text = |name: &str| self.value.get(name).and_then(Value::as_str);
        let values = self.value.get("values");
        let line = text("line").or_else(|| text("text")).or_else(|| values.and_then(longest));
        line.unwrap_or_default().to_owned()
    }
}

impl Drafts {
    /// The drafts of the database at `db`, under the state folder `state` (usually
    /// `~/.local/state/trato`).
    #[must_use]
    pub fn new(state: &Path, db: &Path) -> Self {
        Self { folder: Files::of(db).drafts(state), me: Holder::current(), author: String::new(), zone: None }
    }

    /// Those of whoever is at the keyboard.
    #[must_use]
    pub fn of(self, session: &Session) -> Self {
        Self { author: session.author.clone(), zone: Some(session.zone), ..self }
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
        self.put(slot, value, now, (durable, false))
    }

    fn put(&self, slot: &str, value: &Value, now: Timestamp, (durable, hollow): (bool, bool)) -> io::Result<()> {
        let had = self.read(slot)?;
        if had.as_ref().is_some_and(|had| had.holder != self.me && had.holder.is_alive()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let since_ms = had.filter(|had| had.holder == self.me).map_or(now.millis(), |had| had.since_ms);
        let draft = Draft {
            slot: slot.to_owned(),
            holder: self.me,
            since_ms,
            saved_ms: now.millis(),
            value: value.clone(),
            author: self.author.clone(),
            day: self.zone.map(|zone| now.civil(zone).0),
            taken: None,
            hollow,
        };
        self.write(&draft, durable)?;
        self.forget_nobodys(slot);
        Ok(())
    }

    /// What an older version left in the slot has an author now.
    fn forget_nobodys(&self, slot: &str) {
        if !self.author.is_empty() {
            drop(fs::remove_file(self.nobodys(slot)));
        }
    }

    /// Notes in a draft that `operation` is about to save it. What it notes goes to the disk with the
    /// operation itself; if that comes to nothing, the draft still stands.
    pub fn take(&self, slot: &str, operation: Id) {
        if let Ok(Some(draft)) = self.read(slot)
            && draft.holder == self.me
        {
            drop(self.write(&Draft { taken: Some(operation), ..draft }, false));
        }
    }

    /// Forgets what dead processes had saved when they were killed, and says that nothing is left of it.
    pub fn forget_taken(&self, store: &Store) {
        for draft in self.orphans().unwrap_or_default() {
            let is_saved = |operation| store.operation(operation).is_ok_and(|found| found.is_some());
            if draft.taken.is_some_and(is_saved) {
                drop(self.remove(&draft.slot));
            }
        }
    }

    /// Lays a text out for an editor, with the draft it belongs to beside it on disk, so that both outlive
    /// a dropped line. A `hollow` draft is one in which nothing was typed yet.
    ///
    /// # Errors
    /// As [`Drafts::save`]; the editor should not be started then.
    pub fn lend(&self, slot: &str, value: &Value, now: Timestamp, text: &str, hollow: bool) -> io::Result<PathBuf> {
        let path = self.lent(slot);
        self.make_folder()?;
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        // Clocks of files are coarse: by this day a text is known that no editor has saved.
        file.set_modified(SystemTime::UNIX_EPOCH)?;
        self.put(slot, value, now, (true, hollow))?;
        Ok(path)
    }

    /// What an editor saved of a draft after the draft itself was written.
    #[must_use]
    pub fn edited(&self, draft: &Draft) -> Option<String> {
        let path = self.lent(&draft.slot);
        let written = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        let (text, own) = (written(&path)?, written(&self.place(&draft.slot)));
        if text == SystemTime::UNIX_EPOCH || own.is_some_and(|own| text < own) {
            return None;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).ok()?).trim_end().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// Throws away what an editor left of a draft.
    pub fn forget_edited(&self, slot: &str) {
        drop(fs::remove_file(self.lent(slot)));
    }

    /// Makes somebody else's draft this process's own; theirs turns read-only.
    ///
    /// # Errors
    /// What the file system says.
    pub fn take_over(&self, draft: &Draft, now: Timestamp) -> io::Result<Draft> {
        let taken = Draft {
            holder: self.me,
            since_ms: now.millis(),
            author: self.author.clone(),
            taken: None,
            ..draft.clone()
        };
        self.write(&taken, true)?;
        self.forget_nobodys(&draft.slot);
        Ok(taken)
    }

    /// Forgets a draft: it has been saved, or thrown away on purpose.
    ///
    /// # Errors
    /// What the file system says; that it is gone already is no error.
    pub fn remove(&self, slot: &str) -> io::Result<()> {
        self.forget_edited(slot);
        match fs::remove_file(self.place(slot)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// One draft.
    ///
    /// # Errors
    /// What the file system says; an unreadable draft counts as none.
    pub fn read(&self, slot: &str) -> io::Result<Option<Draft>> {
        match fs::read(self.place(slot)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok().filter(|draft| self.may_see(draft))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn may_see(&self, draft: &Draft) -> bool {
        draft.author == self.author || draft.author.is_empty()
    }

    /// All drafts of this author, the last saved first.
    ///
    /// # Errors
    /// What the file system says.
    pub fn all(&self) -> io::Result<Vec<Draft>> {
        let mut drafts = self.everybodys()?;
        drafts.retain(|draft| self.may_see(draft));
        Ok(drafts)
    }

    /// All drafts whoever wrote them, for erasing.
    fn everybodys(&self) -> io::Result<Vec<Draft>> {
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

    /// The drafts of this author that name somebody.
    ///
    /// # Errors
    /// What the file system says.
    pub fn naming(&self, sought: &Terms) -> io::Result<Vec<Draft>> {
        let mut found = self.all()?;
        found.retain(|draft| sought.erase_value(&mut draft.value.clone(), "", true));
        Ok(found)
    }

    /// Takes somebody out of every draft, whoever wrote and whoever holds it, and out of what editors were
    /// given or saved; what a killed process left half written goes. Returns how many held any.
    ///
    /// # Errors
    /// What the file system says.
    pub fn redact(&self, sought: &Terms, placeholder: &str) -> io::Result<usize> {
        let mut touched = 0;
        for mut draft in self.everybodys()? {
            if sought.erase_value(&mut draft.value, placeholder, true) {
                touched += 1;
                self.write(&draft, true)?;
            }
        }
        for entry in fs::read_dir(&self.folder).into_iter().flatten() {
            let path = entry?.path();
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("json") => {}
                // Another process may be about to give it its name.
                Some("new") => drop(fs::remove_file(&path)),
                _ => {
                    let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
                    if let Some(clean) = sought.erased_plain(&text, placeholder, true) {
                        touched += 1;
                        // In place, so that an editor that has it open keeps the same file.
                        fs::write(&path, clean)?;
                    }
                }
            }
        }
        Ok(touched)
    }

    fn make_folder(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)
    }

    fn write(&self, draft: &Draft, durable: bool) -> io::Result<()> {
        self.make_folder()?;
        let path = self.path_of(&draft.slot, &draft.author);
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

    /// Where a draft of this author lies.
    #[must_use]
    pub fn path(&self, slot: &str) -> PathBuf {
        self.path_of(slot, &self.author)
    }

    /// Where one lies that an older version wrote, whoever it was.
    fn nobodys(&self, slot: &str) -> PathBuf {
        self.path_of(slot, "")
    }

    /// Where the draft in a slot lies now.
    fn place(&self, slot: &str) -> PathBuf {
        let path = self.path(slot);
        if path.exists() { path } else { self.nobodys(slot) }
    }

    /// Where the text of a slot lies that an editor works on.
    fn lent(&self, slot: &str) -> PathBuf {
        self.path(slot).with_extension("txt")
    }

    fn path_of(&self, slot: &str, author: &str) -> PathBuf {
        // Slots are ours, but a slot that strays must not leave the folder.
        let safe: String = slot.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
        // Two authors may be at one meeting, and each has a page.
        let whose = if author.is_empty() { String::new() } else { format!(".{:08x}", short_hash(author.as_bytes())) };
        self.folder.join(format!("{safe}{whose}.json"))
    }
}

/// A short stable number for a name (FNV-1a, 32 bits).
fn short_hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests;
