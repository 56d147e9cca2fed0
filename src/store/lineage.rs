//! Which log belongs to which file. SQLite ties the two by their names alone: a log that was left behind when
//! its file was moved, replaced or restored over would be played over whatever lies there now.
//!
//! So every write leaves a token in a row that has a page to itself, beside the token it found. A log fits a file
//! if its first write found the token the file has, or if the file has one that the log brought (some of it is
//! home already). Copies get a token of their own, and a seal: a digest of the rest of their bytes.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::copies::stamp;
use super::files::{Files, as_uri};
use super::open::APPLICATION_ID;
use super::{Error, Result};
use crate::domain::Timestamp;

/// How the row is known in a page that is read without SQLite.
const MARK: &[u8] = b"trato lineage";
/// The schema that brought the table.
pub(super) const SINCE: i32 = 7;

type Token = [u8; 8];
const NONE: Token = [0; 8];

/// The row: it stands at the very end of its page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Row {
    token: Token,
    before: Token,
    seal: Token,
}

impl Row {
    const LENGTH: usize = MARK.len() + 24;

    fn read(end: &[u8]) -> Option<Self> {
        let rest = end.get(end.len().checked_sub(Self::LENGTH)?..)?.strip_prefix(MARK)?;
        let (token, rest) = rest.split_first_chunk::<8>()?;
        let (before, rest) = rest.split_first_chunk::<8>()?;
        Some(Self { token: *token, before: *before, seal: rest.try_into().ok()? })
    }
}

/// Notes in a write under way that it is the next one of this file. What was a whole copy is none any more.
pub(super) fn step(conn: &Connection) -> Result<()> {
    let sql = "update lineage set before = token, token = randomblob(8), seal = zeroblob(8)";
    conn.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// What is to take the place of `live` in one write: as if it were the next write there.
pub(super) fn follow(staged: &Connection, live: &Connection) -> Result<()> {
    let token: Vec<u8> = live.query_row("select token from lineage", [], |row| row.get(0))?;
    staged.execute("update lineage set before = ?1, token = randomblob(8), seal = zeroblob(8)", [token])?;
    Ok(())
}

/// What lies where the log of a file would lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Log {
    /// None, nothing that was ever committed, or the file's own.
    Fits,
    /// That of another file, or of another state of this one.
    Stray,
}

/// Looks whether the log beside a file is its own. Nothing is opened for writing.
pub(super) fn look(files: &Files) -> Log {
    const TRIES: usize = 5;
    const PAUSE: Duration = Duration::from_millis(3);
    for _ in 0..TRIES {
        let Ok(log) = Written::open(&files.log()) else { return Log::Fits };
        let Some(said) = log.read().filter(|said| said.is_committed) else { return Log::Fits };
        let Some(stands) = Stands::read(files) else { return Log::Fits };
        if stands.is_of(&said, files) {
            return Log::Fits;
        }
        // Another program may have brought a log home and begun the next between the two looks.
        let is_still = Stands::read(files).as_ref() == Some(&stands)
            && Written::open(&files.log()).is_ok_and(|again| again.salts == log.salts);
        if is_still {
            return Log::Stray;
        }
        std::thread::sleep(PAUSE);
    }
    Log::Fits
}

/// Sets a log aside under a name that says what it is; where it lies then.
pub(super) fn set_aside(files: &Files, now: Timestamp) -> Result<PathBuf> {
    let to = files.free_stray(&stamp(now));
    let failed = |source| Error::Path { path: files.log(), source };
    // What stands in the index is of that log, and whoever still has it open keeps theirs.
    drop(std::fs::remove_file(files.index()));
    std::fs::rename(files.log(), &to).map_err(failed)?;
    super::aside::sync_folder(&to).map_err(failed)?;
    Ok(to)
}

/// What the file itself says, without its log.
#[derive(PartialEq, Eq, Debug)]
enum Stands {
    /// There is nothing, or nothing in it.
    Nothing,
    /// A file from before there were tokens.
    Old,
    Token(Token),
}

impl Stands {
    /// `None` for what is no file of ours, or cannot be read just now: then nobody can tell.
    fn read(files: &Files) -> Option<Self> {
        match std::fs::metadata(files.main()) {
            Ok(data) if data.len() > 0 => {}
            Ok(_) => return Some(Self::Nothing),
            Err(error) => return (error.kind() == io::ErrorKind::NotFound).then_some(Self::Nothing),
        }
        // Through SQLite: closing the file by ourselves would let go of the locks this process has on it.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(as_uri(files.main(), "?immutable=1"), flags).ok()?;
        let number = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).ok();
        if number("application_id")? != APPLICATION_ID {
            return None;
        }
        if number("user_version")? < SINCE {
            return Some(Self::Old);
        }
        let token: Vec<u8> = conn.query_row("select token from lineage", [], |row| row.get(0)).ok()?;
        Some(Self::Token(token.try_into().ok()?))
    }

    fn is_of(&self, said: &Said, files: &Files) -> bool {
        match self {
            Self::Nothing => false,
            // Its own log tells nothing yet, or of the step in which tokens came.
            Self::Old => said.first.is_none_or(|first| first.before == NONE),
            Self::Token(token) => match said.first {
                Some(first) => first.before == *token || said.tokens.contains(token),
                // Some other program wrote it: while it is at work the log is its own.
                None => is_in_use(files),
            },
        }
    }
}

/// Whether any process has a log open: each holds a lock on a byte of the index.
pub(super) fn is_in_use(files: &Files) -> bool {
    use rustix::process::{Flock, FlockType, fcntl_getlk};
    const IN_USE: u64 = 128;
    let Ok(index) = File::open(files.index()) else { return false };
    let mut lock = Flock::from(FlockType::WriteLock);
    (lock.start, lock.length) = (IN_USE, 1);
    fcntl_getlk(&index, &lock).is_ok_and(|held| held.is_some())
}

/// A log as it lies on the disk.
struct Written {
    file: File,
    page_size: u64,
    salts: Token,
}

/// What stands in a log.
struct Said {
    /// The first token that was left in it.
    first: Option<Row>,
    tokens: Vec<Token>,
    is_committed: bool,
}

impl Written {
    const HEADER: u64 = 32;
    const FRAME: u64 = 24;

    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut header = [0; 32];
        file.read_exact_at(&mut header, 0)?;
        let number = |at: usize| four(&header, at).unwrap_or(0);
        // Anything else SQLite takes for no log, and writes over it.
        if number(0) & !1 != 0x377f_0682 || !number(8).is_power_of_two() || number(8) < 512 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let salts = header.get(16..24).and_then(|salts| salts.try_into().ok()).unwrap_or(NONE);
        Ok(Self { file, page_size: u64::from(number(8)), salts })
    }

    fn read(&self) -> Option<Said> {
        let mut said = Said { first: None, tokens: Vec::new(), is_committed: false };
        let mut at = Self::HEADER;
        let mut head = [0; Self::FRAME as usize];
        let mut end = [0; Row::LENGTH];
        while self.file.read_exact_at(&mut head, at).is_ok() && head.get(8..16)? == self.salts {
            let after = at + Self::FRAME + self.page_size;
            if self.file.read_exact_at(&mut end, after - Row::LENGTH as u64).is_err() {
                break;
            }
            if let Some(row) = Row::read(&end) {
                said.first.get_or_insert(row);
                said.tokens.push(row.token);
            }
            said.is_committed |= four(&head, 4)? > 0;
            at = after;
        }
        Some(said)
    }
}

/// Makes what was just copied a copy: it is another file from now on.
pub(super) fn part_from(copy: &Connection) -> Result<()> {
    if has_lineage(copy)? { step(copy) } else { Ok(()) }
}

fn has_lineage(conn: &Connection) -> Result<bool> {
    let sql = "select 1 from sqlite_schema where name = 'lineage' and type = 'table'";
    Ok(conn.query_row(sql, [], |_| Ok(())).optional()?.is_some())
}

/// Writes into a copy what its bytes add up to, so that it can be told later whether it is whole.
pub(super) fn seal(path: &Path) -> Result<()> {
    let failed = |source| Error::Path { path: path.to_owned(), source };
    let Some((digest, _)) = digest(path).map_err(failed)? else { return Ok(()) };
    let conn = Connection::open(path)?;
    conn.execute_batch("pragma journal_mode = memory")?;
    conn.execute("update lineage set seal = ?1", [digest.to_be_bytes()])?;
    Ok(())
}

/// Whether a file is as it was sealed; `None` when nobody sealed it, or it was written to since.
pub(super) fn is_sealed(path: &Path) -> io::Result<Option<bool>> {
    Ok(digest(path)?.and_then(|(digest, row)| (row.seal != NONE).then(|| row.seal == digest.to_be_bytes())))
}

/// What a file adds up to, but for the page that says so and what the first one says of writes and logs; and the row.
/// `None` for a file without one. Not for a file that this process has open: see [`Stands::read`].
fn digest(path: &Path) -> io::Result<Option<(u64, Row)>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut header = [0; 100];
    file.read_exact_at(&mut header, 0)?;
    let page_size = header.get(16..18).map_or(0, |it| it.iter().fold(0, |all, byte| all << 8 | usize::from(*byte)));
    let page_size = if page_size == 1 { 65_536 } else { page_size };
    if !header.starts_with(b"SQLite format 3\0") || page_size < 512 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    if u64::from(four(&header, 28).unwrap_or(0)) * page_size as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut page = vec![0; page_size];
    let (mut sum, mut row) = (0xcbf2_9ce4_8422_2325, None);
    for nth in 0..length / page_size as u64 {
        reader.read_exact(&mut page)?;
        if nth == 0 {
            for range in [18..20, 24..28, 92..100] {
                page.get_mut(range).into_iter().flatten().for_each(|byte| *byte = 0);
            }
        }
        match Row::read(&page) {
            Some(found) => row = Some(found),
            None => sum = add(sum, &page),
        }
    }
    Ok(row.map(|row| (sum, row)))
}

fn add(sum: u64, page: &[u8]) -> u64 {
    page.chunks_exact(8).fold(sum, |sum, word| {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests;
