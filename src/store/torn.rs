//! A log that somebody tore: cut off, written into, or taken away. SQLite plays what stands in front of the first
//! frame that does not add up, and lets the rest go without a word. So whoever opens the file for writing looks
//! first whether the log holds all that was committed into it.
//!
//! Two things tell. The index beside the log (`-shm`) counts the frames that were committed, and those that are home
//! already; it is written after the disk has them, and outlives a killed program. And where the sums break off and
//! whole further writes of the same log follow, those were committed too, since a write begins when the one before it
//! has reached the disk. A last write that is torn by itself is one that was never answered; without the index it might
//! have been, as in a copy made by hand, but nothing on the disk differs then.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::aside::sync_folder;
use super::copies::stamp;
use super::files::Files;
use super::lineage::is_in_use;
use super::{Error, Result};
use crate::domain::Timestamp;

/// What lay beside the file when it was opened, and did not go with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LeftLog {
    /// The log of another file; where it was put.
    Stray(PathBuf),
    /// The file's own, torn; where it was put as it was found. `None` where it was gone.
    Torn(Option<PathBuf>),
}

/// Whether a log that nobody has open lacks some of what was committed into it.
pub(super) fn is_torn(files: &Files) -> bool {
    const PAUSE: Duration = Duration::from_millis(3);
    let looks = || !is_in_use(files) && lacks(files);
    if !looks() {
        return false;
    }
    // Another program may have begun or left between the looks.
    std::thread::sleep(PAUSE);
    looks()
}

fn lacks(files: &Files) -> bool {
    let index = Index::read(&files.index());
    match Frames::read(&files.log()) {
        // Its head is broken, or it is not there: then the index alone knows.
        None => index.is_some_and(|index| index.committed > index.home),
        Some(frames) => match index.filter(|index| index.salts == frames.salts) {
            Some(index) => index.committed > frames.committed.max(index.home),
            None => frames.is_cut,
        },
    }
}

/// Keeps a torn log as it was found, before SQLite tidies it away.
pub(super) fn keep(files: &Files, now: Timestamp) -> Result<LeftLog> {
    if !files.log().exists() {
        return Ok(LeftLog::Torn(None));
    }
    let to = files.free_torn(&stamp(now));
    let failed = |source| Error::Path { path: files.log(), source };
    std::fs::copy(files.log(), &to).map_err(failed)?;
    File::open(&to).and_then(|copy| copy.sync_all()).map_err(failed)?;
    sync_folder(&to).map_err(failed)?;
    Ok(LeftLog::Torn(Some(to)))
}

type Salts = [u8; 8];

/// What the index of a log counts, in the order of bytes of this machine.
struct Index {
    /// Frames up to the last commit, and how many of them are in the file.
    committed: u32,
    home: u32,
    salts: Salts,
}

impl Index {
    const HEADER: usize = 48;

    /// `None` for one that is not there, was not finished, or is made anew while the log is read.
    fn read(path: &Path) -> Option<Self> {
        let mut bytes = [0; 2 * Self::HEADER + 4];
        File::open(path).and_then(|mut file| file.read_exact(&mut bytes)).ok()?;
        let (first, rest) = bytes.split_first_chunk::<{ Self::HEADER }>()?;
        let (second, home) = rest.split_first_chunk::<{ Self::HEADER }>()?;
        let is_begun = first.get(12).is_some_and(|begun| *begun != 0);
        let (counted, sums) = first.split_first_chunk::<40>()?;
        let mut sum = Sum::default();
        sum.add(counted, u32::from_ne_bytes);
        let stands = [native(sums, 0)?, native(sums, 4)?];
        (is_begun && first == second && sum.0 == stands).then_some(())?;
        let salts = counted.get(32..40)?.try_into().ok()?;
        Some(Self { committed: native(counted, 16)?, home: native(home, 0)?, salts })
    }
}

/// What can be read of a log.
struct Frames {
    salts: Salts,
    /// Frames that add up, to the last commit among them.
    committed: u32,
    /// Whether commits of this log follow behind where they cease to, and were followed by more.
    is_cut: bool,
}

impl Frames {
    /// `None` for what is no log.
    fn read(path: &Path) -> Option<Self> {
        const HEAD: usize = 24;
        const PAGE_MAX: u32 = 65_536;
        let mut reader = BufReader::new(File::open(path).ok()?);
        let mut header = [0; 32];
        reader.read_exact(&mut header).ok()?;
        let magic = big(&header, 0)?;
        if magic & !1 != 0x377f_0682 {
            return None;
        }
        let read: fn([u8; 4]) -> u32 = if magic & 1 == 1 { u32::from_be_bytes } else { u32::from_le_bytes };
        let mut sum = Sum::default();
        sum.add(header.get(..24)?, read);
        (sum.0 == [big(&header, 24)?, big(&header, 28)?]).then_some(())?;
        let salts: Salts = header.get(16..24)?.try_into().ok()?;
        let mut found = Self { salts, committed: 0, is_cut: false };
        let (mut adds_up, mut has_commit) = (true, false);
        let page_size = big(&header, 8).filter(|size| *size <= PAGE_MAX)?;
        let mut frame = vec![0; HEAD + usize::try_from(page_size).ok()?];
        for nth in 1.. {
            if reader.read_exact(&mut frame).is_err() {
                break;
            }
            let (head, page) = frame.split_at_checked(HEAD)?;
            let is_of_it = head.get(8..16)? == salts;
            if adds_up {
                sum.add(head.get(..8)?, read);
                sum.add(page, read);
                adds_up = is_of_it && sum.0 == [big(head, 16)?, big(head, 20)?];
            }
            let is_commit = big(head, 4)? > 0;
            if adds_up && is_commit {
                found.committed = nth;
            } else if !adds_up && is_of_it {
                // Whatever follows a commit was begun once that was on the disk.
                found.is_cut |= has_commit;
                has_commit |= is_commit;
            }
        }
        Some(found)
    }
}

/// The sum that runs through a log.
#[derive(Clone, Copy, Default)]
struct Sum([u32; 2]);

impl Sum {
    fn add(&mut self, bytes: &[u8], read: fn([u8; 4]) -> u32) {
        let [mut one, mut other] = self.0;
        for (first, second) in bytes.as_chunks::<8>().0.iter().map(|pair| {
            let [a, b, c, d, e, f, g, h] = *pair;
            (read([a, b, c, d]), read([e, f, g, h]))
        }) {
            one = one.wrapping_add(first).wrapping_add(other);
            other = other.wrapping_add(second).wrapping_add(one);
        }
        self.0 = [one, other];
    }
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn native(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Alliance;
    use crate::store::files::Part;
    use crate::store::{Mode, Op, Store, testing};

    /// A file, its log with three entries, and its index, as a killed program leaves them.
    struct Killed {
        folder: tempfile::TempDir,
        main: Vec<u8>,
        log: Vec<u8>,
        index: Vec<u8>,
    }

    fn open(path: &Path) -> Store {
        Store::open(path, Mode::Create, testing::session("ana")).unwrap()
    }

    fn killed() -> Killed {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::of(&folder.path().join("work.db"));
        let mut store = open(files.main());
        let mut add = |handle: &str| {
            let new = Alliance::new(handle.parse().unwrap(), handle);
            store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
        };
        add("home");
        drop(store);
        let mut store = open(files.main());
        let mut add = |handle: &str| {
            let new = Alliance::new(handle.parse().unwrap(), handle);
            store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
        };
        ["one", "two", "three"].into_iter().for_each(&mut add);
        let [main, log, index] =
            [files.main().to_owned(), files.log(), files.index()].map(|it| std::fs::read(it).unwrap());
        Killed { folder, main, log, index }
    }

    impl Killed {
        fn lay(&self, log: Option<&[u8]>, index: Option<&[u8]>) -> Files {
            let place = tempfile::tempdir_in(self.folder.path()).unwrap().keep();
            let files = Files::of(&place.join("t.db"));
            std::fs::write(files.main(), &self.main).unwrap();
            log.into_iter().for_each(|log| std::fs::write(files.log(), log).unwrap());
            index.into_iter().for_each(|index| std::fs::write(files.index(), index).unwrap());
            files
        }
    }

    fn garbled(log: &[u8], at: usize) -> Vec<u8> {
        let mut log = log.to_vec();
        log[at..at + 20].iter_mut().for_each(|byte| *byte ^= 0x5a);
        log
    }

    #[test]
    fn a_torn_log_is_kept_as_it_was_and_said() {
        let all = killed();
        let (whole, middle) = (all.log.as_slice(), all.log.len() / 2);
        for (log, index) in
            [(Some(whole), Some(&all.index[..])), (Some(whole), None), (None, None), (Some(&[][..]), None)]
        {
            assert!(!is_torn(&all.lay(log, index)), "{:?} {}", log.map(<[u8]>::len), index.is_some());
        }
        let (cut, head, inside, short) = (&whole[..middle], garbled(whole, 4), garbled(whole, middle), &whole[..20]);
        let index = Some(&all.index[..]);
        for (log, index) in [
            (Some(cut), index),
            (Some(&inside[..]), index),
            (Some(&inside[..]), None),
            (Some(&head[..]), index),
            (Some(short), index),
            (Some(&[][..]), index),
            (None, index),
        ] {
            let files = all.lay(log, index);
            let what = format!("{:?} {}", log.map(<[u8]>::len), index.is_some());
            assert!(is_torn(&files), "{what}");
            let store = open(files.main());
            let Some(LeftLog::Torn(kept)) = store.left_log().cloned() else { panic!("{what} is not said") };
            let handles: Vec<String> =
                store.alliances(None, 9).unwrap().iter().map(|it| it.handle.to_string()).collect();
            assert!(handles.contains(&"home".to_owned()), "{what}: {handles:?}");
            assert!(store.integrity().unwrap().is_empty(), "{what}");
            drop(store);
            assert_eq!(kept.as_ref().map(|kept| std::fs::read(kept).unwrap()).as_deref(), log, "{what}");
            let known = files.around().into_iter().filter(|piece| piece.part == Part::Torn).count();
            assert_eq!(known, usize::from(kept.is_some()), "{what}");
            assert_eq!(open(files.main()).left_log(), None, "{what}: said once");
        }
    }

    #[test]
    fn a_last_write_that_never_reached_the_disk_is_no_tear() {
        let all = killed();
        // Without the index, as after a power cut: the last write is torn, at its beginning, inside and at its end.
        for lost in (1..all.log.len() / 4).step_by(997) {
            assert!(!is_torn(&all.lay(Some(&all.log[..all.log.len() - lost]), None)), "{lost}");
        }
        let files = all.lay(Some(&garbled(&all.log, all.log.len() - 40)), None);
        assert!(!is_torn(&files));
    }

    #[test]
    fn what_is_at_work_is_not_torn() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::of(&folder.path().join("t.db"));
        let mut store = open(files.main());
        for nth in 0..300 {
            let new = Alliance::new(format!("a{nth}").parse().unwrap(), "A");
            store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
            assert!(!lacks(&files), "{nth}");
        }
    }
}
