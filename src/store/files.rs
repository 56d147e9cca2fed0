//! The set of files that one database is: where each of them lies, and what it is called. Whoever opens,
//! copies, restores, erases or looks the file over asks here; nobody else builds such a name.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::copies::Reason;
use super::drafts::Holder;

/// A database that lives in memory has no files.
const MEMORY: &str = ":memory:";
/// Links that lead on to links: more than this is a circle.
const LINKS_MAX: usize = 40;
/// What SQLite puts beside a database while it is open.
const LOG: &str = "-wal";
const INDEX: &str = "-shm";
const ROLLBACK: &str = "-journal";
/// What a name says of a file that is not whole yet, before the process that writes it.
const UNFINISHED: &str = ".unfinished-";
/// The same in a version that wrote less of it.
const RESTORING: &str = ".restoring-";
/// What a name says of a log that was found beside a file it does not belong to.
const STRAY: &str = ".stray-log-";

/// What a name says of a log that was found torn.
const TORN: &str = ".torn-log-";

/// One database, by the path it really lies at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Files {
    main: PathBuf,
}

/// Which file it is that a path leads to, whatever it is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    device: u64,
    node: u64,
}

/// What one file of the set is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// The database itself.
    Main,
    /// What was committed and is not in the database yet (`-wal`).
    Log,
    /// Where what stands in the log (`-shm`): made anew when it is missing.
    Index,
    /// How to take back a write that was not finished (`-journal`); older copies have one while they are written.
    Rollback,
    /// Named as a copy. Whether it is whole is for [`super::copies`] to say.
    Copy,
    /// Being written, or left by a process that was killed while it wrote.
    Unfinished,
    /// The log of another file, set aside.
    Stray,
    /// A log that was found torn, as it was.
    Torn,
    /// Named after it, and not by us: perhaps somebody's own copy.
    Other,
}

/// A file of the set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub path: PathBuf,
    pub part: Part,
    /// The process that writes it, where its name says one.
    holder: Option<Holder>,
}

impl Piece {
    /// Whether a process still works on it.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.holder.is_some_and(Holder::is_alive)
    }

    /// Whether a killed process left it behind, so that nobody will ever want it again.
    #[must_use]
    pub fn is_debris(&self) -> bool {
        self.part == Part::Unfinished && !self.is_held()
    }
}

impl Files {
    /// The set of the database that `path` names: links are followed first, so that it is one set by
    /// whichever path. Nothing needs to be there.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self { main: resolve(path) }
    }

    /// That of a database in memory: nothing.
    #[must_use]
    pub fn none() -> Self {
        Self { main: PathBuf::from(MEMORY) }
    }

    #[must_use]
    pub fn is_none(&self) -> bool {
        self.main.as_os_str() == MEMORY
    }

    /// The database itself.
    #[must_use]
    pub fn main(&self) -> &Path {
        &self.main
    }

    /// Where SQLite keeps what was committed and is not in the database yet.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.beside(LOG)
    }

    pub(super) fn index(&self) -> PathBuf {
        self.beside(INDEX)
    }

    pub(super) fn rollback(&self) -> PathBuf {
        self.beside(ROLLBACK)
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.main.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    }

    /// The folder all of it lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.main.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
    }

    /// The one that `holder` writes aside, until it may have its name.
    pub(super) fn unfinished(&self, holder: Holder) -> Self {
        let Holder { pid, started } = holder;
        let name = format!(".{}{UNFINISHED}{pid}-{started}", self.name());
        Self { main: self.folder().join(name) }
    }

    pub(super) fn name(&self) -> String {
        self.main.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The folder of its drafts, under the state folder (usually `~/.local/state/trato`).
    #[must_use]
    pub fn drafts(&self, state: &Path) -> PathBuf {
        state.join("drafts").join(format!("{:016x}", fnv1a(self.main.to_string_lossy().as_bytes())))
    }

    /// The name of a copy of this kind that nothing has yet.
    pub(super) fn free_copy(&self, mark: &str) -> PathBuf {
        self.free(&format!(".{mark}"))
    }

    /// The name under which a log of another file is set aside.
    pub(super) fn free_stray(&self, stamp: &str) -> PathBuf {
        self.free(&format!("{STRAY}{stamp}"))
    }

    /// The name under which a torn log is kept.
    pub(super) fn free_torn(&self, stamp: &str) -> PathBuf {
        self.free(&format!("{TORN}{stamp}"))
    }

    fn free(&self, ending: &str) -> PathBuf {
        let first = format!("{}{ending}", self.name());
        let mut path = self.main.with_file_name(&first);
        let mut nth = 2;
        while path.symlink_metadata().is_ok() {
            path = self.main.with_file_name(format!("{first}-{nth}"));
            nth += 1;
        }
        path
    }

    /// All that lies beside the database and belongs to it, itself included.
    #[must_use]
    pub fn around(&self) -> Vec<Piece> {
        if self.is_none() {
            return Vec::new();
        }
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        let name = self.name();
        let mut pieces: Vec<Piece> = entries.filter_map(|entry| piece(&entry.path(), &name)).collect();
        pieces.sort_by(|one, other| (one.part, &one.path).cmp(&(other.part, &other.path)));
        pieces
    }

    /// Removes what killed processes left half written. How many files that were.
    pub fn clear_debris(&self) -> usize {
        let left = self.around().into_iter().filter(Piece::is_debris);
        left.filter(|piece| fs::remove_file(&piece.path).is_ok()).count()
    }

    /// Who may read and write what belongs to the file: its owner, and its group where that was given
    /// the file; nobody else ever.
    #[must_use]
    pub fn mode(&self) -> u32 {
        const NOBODY_ELSE: u32 = 0o660;
        fs::metadata(&self.main).map_or(0o600, |data| (data.permissions().mode() & NOBODY_ELSE) | 0o600)
    }

    /// Whether the folder hands its group on to what is made in it, which is how people share one.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        const SETGID: u32 = 0o2000;
        let (Ok(folder), Ok(main)) = (fs::metadata(self.folder()), fs::metadata(&self.main)) else { return false };
        folder.mode() & SETGID != 0 && folder.gid() == main.gid()
    }

    /// Whether there is a file with nothing in it: made to be begun, or emptied by somebody.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        fs::metadata(&self.main).is_ok_and(|data| data.is_file() && data.len() == 0)
    }

    /// Whether there is a database with something in it.
    #[must_use]
    pub fn has_main(&self) -> bool {
        fs::metadata(&self.main).is_ok_and(|data| data.len() > 0)
    }

    /// Without its database a `-journal` says how to take back something else: SQLite would remove it.
    pub(super) fn drop_lone_rollback(&self, stamp: &str) {
        if !self.has_main() && fs::metadata(self.rollback()).is_ok_and(|data| data.len() > 0) {
            drop(fs::rename(self.rollback(), self.free_stray(stamp)));
        }
    }

    /// What lies at the path now, and how long it is; `None` for nothing.
    pub(super) fn place(&self) -> Option<(Place, u64)> {
        let data = fs::metadata(&self.main).ok()?;
        Some((Place { device: data.dev(), node: data.ino() }, data.len()))
    }

    /// How many names the file has in its file system.
    #[must_use]
    pub fn names(&self) -> u64 {
        fs::metadata(&self.main).map_or(0, |data| data.nlink())
    }

    /// What of the set others may read than those it is for, with its mode.
    #[must_use]
    pub fn exposed(&self) -> Vec<(PathBuf, u32)> {
        let beyond = !self.allowed() & 0o777;
        let own = self.around().into_iter().filter(|piece| piece.part != Part::Other);
        let modes = own.filter_map(|piece| {
            let mode = fs::metadata(&piece.path).ok()?.permissions().mode() & 0o777;
            Some((piece.path, mode))
        });
        modes.filter(|(_, mode)| mode & beyond != 0).collect()
    }

    /// Closes it all to everybody else.
    ///
    /// # Errors
    /// What the file system says.
    pub fn close(&self) -> io::Result<()> {
        for (path, mode) in self.exposed() {
            fs::set_permissions(path, PermissionsExt::from_mode(mode & self.allowed() | 0o600))?;
        }
        Ok(())
    }

    /// A file in a folder that hands its group on is its group's.
    fn allowed(&self) -> u32 {
        if self.is_shared() { 0o660 } else { 0o600 }
    }

    /// Makes the folder and the empty database, readable by their owner only, before SQLite writes to
    /// it; its log and its shared memory inherit the mode.
    pub(super) fn make(&self) -> io::Result<()> {
        self.make_folder()?;
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.main) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    }

    /// Has whoever would begin the same file wait until what is handed back is dropped: half begun, it
    /// looks like a log that its file has left. Where no lock can be had nobody waits.
    pub(super) fn turn_to_begin(&self, patience: Duration) -> io::Result<File> {
        const PAUSE: Duration = Duration::from_millis(5);
        self.make_folder()?;
        let folder = File::open(self.folder())?;
        let since = Instant::now();
        while matches!(folder.try_lock(), Err(TryLockError::WouldBlock)) && since.elapsed() < patience {
            std::thread::sleep(PAUSE);
        }
        Ok(folder)
    }

    /// # Errors
    /// When something else lies there: a device, a pipe, a folder.
    pub(super) fn is_a_file(&self) -> io::Result<()> {
        match fs::metadata(&self.main) {
            Ok(data) if data.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(data) if !data.is_file() => Err(io::ErrorKind::InvalidInput.into()),
            _ => Ok(()),
        }
    }

    /// Makes the folder the database is to lie in.
    pub(super) fn make_folder(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(self.folder())
    }
}

/// Where a path leads, whether something is there or not.
fn resolve(path: &Path) -> PathBuf {
    let mut at = path.to_owned();
    for _ in 0..LINKS_MAX {
        if let Ok(real) = fs::canonicalize(&at) {
            return real;
        }
        let files = Files { main: at };
        let folder = fs::canonicalize(files.folder()).or_else(|_| std::path::absolute(files.folder()));
        let folder = folder.unwrap_or_else(|_| files.folder().to_owned());
        match fs::read_link(&files.main) {
            // A link to what is not there yet: that is where it will be.
            Ok(target) => at = folder.join(target),
            Err(_) => return files.main.file_name().map_or_else(|| folder.clone(), |name| folder.join(name)),
        }
    }
    path.to_owned()
}

/// What a file in the folder of the database `name` is to it.
fn piece(path: &Path, name: &str) -> Option<Piece> {
    let own = path.file_name()?.to_string_lossy().into_owned();
    let of = |part| Some(Piece { path: path.to_owned(), part, holder: None });
    if let Some(ending) = own.strip_prefix(name) {
        return match ending {
            "" => of(Part::Main),
            LOG => of(Part::Log),
            INDEX => of(Part::Index),
            ROLLBACK => of(Part::Rollback),
            _ if ending.starts_with(STRAY) => of(Part::Stray),
            _ if ending.starts_with(TORN) => of(Part::Torn),
            _ => {
                let ending = ending.strip_prefix('.')?;
                let (copy, part) = [(LOG, Part::Log), (INDEX, Part::Index), (ROLLBACK, Part::Rollback)]
                    .into_iter()
                    .find_map(|(beside, part)| Some((ending.strip_suffix(beside)?, part)))
                    .unwrap_or((ending, Part::Copy));
                of(if Reason::read(copy).is_some() { part } else { Part::Other })
            }
        };
    }
    let hidden = own.strip_prefix('.')?.strip_prefix(name)?;
    let rest = [UNFINISHED, RESTORING].into_iter().find_map(|mark| hidden.strip_prefix(mark))?;
    Some(Piece { path: path.to_owned(), part: Part::Unfinished, holder: Some(writer(rest)) })
}

/// The process that a name ends with: its number, and when it started.
fn writer(rest: &str) -> Holder {
    let mut numbers = rest.split(|c: char| !c.is_ascii_digit());
    let pid = numbers.next().and_then(|pid| pid.parse().ok()).unwrap_or(0);
    let started = numbers.next().and_then(|started| started.parse().ok()).unwrap_or(0);
    Holder { pid, started }
}

/// A short stable name for a path (FNV-1a, 64 bits).
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A path as SQLite's `file:` names want it.
pub(super) fn as_uri(path: &Path, query: &str) -> OsString {
    use std::fmt::Write;
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => uri.push(char::from(*byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri.push_str(query);
    uri.into()
}

#[cfg(test)]
mod tests;
