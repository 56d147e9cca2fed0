//! A disk that loses its power, or fails: `disk.c` stands between the program and one folder, and notes what
//! reached it in which order. From that the folder is built again as a power cut could have left it.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The library that is loaded before the C library, built into a folder of its own.
pub struct Disk {
    folder: tempfile::TempDir,
}

/// What became of what had not been synced when the power went.
#[derive(Clone, Copy, Debug)]
pub enum Loss {
    Nothing,
    Everything,
    /// Each write by a coin, the last one torn.
    Some(u64),
}

impl Disk {
    pub fn build() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/disk.c");
        let mut build = Command::new("cc");
        build.args(["-shared", "-fPIC", "-O1", "-o"]).arg(folder.path().join("disk.so")).arg(source).arg("-ldl");
        assert!(build.status().unwrap().success());
        Self { folder }
    }

    fn notes(&self) -> PathBuf {
        self.folder.path().join("trace")
    }

    fn watch<'a>(&self, command: &'a mut Command, folder: &Path) -> &'a mut Command {
        let folder = folder.canonicalize().unwrap();
        command.env("LD_PRELOAD", self.folder.path().join("disk.so")).env("DISK_FOLDER", folder)
    }

    /// Runs it with everything it does to `folder` noted.
    pub fn trace(&self, command: &mut Command, folder: &Path) -> Trace {
        let before = Folder::read(folder);
        drop(std::fs::remove_file(self.notes()));
        let output = self.watch(command, folder).env("DISK_TRACE", self.notes()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = std::fs::read_to_string(self.notes()).unwrap();
        Trace { before, events: text.lines().map(Event::read).collect() }
    }

    /// How many calls there are that can fail.
    pub fn count(&self, command: &mut Command, folder: &Path) -> u32 {
        let count = self.folder.path().join("count");
        self.watch(command, folder).env("DISK_COUNT", &count).output().unwrap();
        std::fs::read_to_string(count).unwrap().parse().unwrap()
    }

    /// Runs it with the call `nth` failing with `errno`; the exit code.
    pub fn fail(&self, command: &mut Command, folder: &Path, nth: u32, errno: i32) -> i32 {
        let run = self.watch(command, folder).env("DISK_FAIL", nth.to_string()).env("DISK_ERRNO", errno.to_string());
        run.output().unwrap().status.code().unwrap_or(-1)
    }
}

type Inode = u64;

#[derive(Clone, Debug)]
enum Event {
    New(Inode),
    Write(Inode, usize, Vec<u8>),
    Length(Inode, usize),
    Sync(Inode),
    Names(BTreeMap<String, Inode>),
    SyncNames,
    Said,
}

impl Event {
    fn read(line: &str) -> Self {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |nth: usize| words[nth].parse::<u64>().unwrap();
        match words[0] {
            "N" => Self::New(number(1)),
            "W" => Self::Write(number(1), number(2) as usize, bytes(words[3])),
            "T" => Self::Length(number(1), number(2) as usize),
            "S" => Self::Sync(number(1)),
            "L" => Self::Names(words[1..].iter().map(|word| name(word)).collect()),
            "Y" => Self::SyncNames,
            "A" => Self::Said,
            other => panic!("{other}"),
        }
    }
}

fn name(word: &str) -> (String, Inode) {
    let (name, inode) = word.rsplit_once('/').unwrap();
    (name.to_owned(), inode.parse().unwrap())
}

fn bytes(digits: &str) -> Vec<u8> {
    (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect()
}

#[derive(Clone, Default)]
struct File {
    safe: Vec<u8>,
    pending: Vec<Event>,
}

/// A folder: what is on the disk for sure, and what may be.
#[derive(Clone, Default)]
struct Folder {
    safe: BTreeMap<String, Inode>,
    names: BTreeMap<String, Inode>,
    files: BTreeMap<Inode, File>,
}

impl Folder {
    fn read(path: &Path) -> Self {
        use std::os::unix::fs::DirEntryExt;
        let mut folder = Self::default();
        for entry in std::fs::read_dir(path).unwrap().map(Result::unwrap) {
            let safe = std::fs::read(entry.path()).unwrap();
            folder.names.insert(entry.file_name().into_string().unwrap(), entry.ino());
            folder.files.insert(entry.ino(), File { safe, pending: Vec::new() });
        }
        folder.safe = folder.names.clone();
        folder
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::New(inode) => drop(self.files.insert(*inode, File::default())),
            Event::Write(inode, ..) | Event::Length(inode, _) => {
                self.files.entry(*inode).or_default().pending.push(event.clone());
            }
            Event::Sync(inode) => {
                let file = self.files.entry(*inode).or_default();
                file.safe = file.after(Loss::Nothing);
                file.pending.clear();
            }
            Event::Names(names) => self.names.clone_from(names),
            Event::SyncNames => self.safe.clone_from(&self.names),
            Event::Said => {}
        }
    }

    fn write(&self, to: &Path, loss: Loss) {
        let keeps_names = match loss {
            Loss::Nothing => true,
            Loss::Everything => false,
            Loss::Some(seed) => coin(seed),
        };
        let names = if keeps_names { &self.names } else { &self.safe };
        for (name, inode) in names.iter().filter(|(name, _)| !name.ends_with("-shm")) {
            let file = self.files.get(inode).cloned().unwrap_or_default();
            std::fs::write(to.join(name), file.after(loss)).unwrap();
            std::fs::set_permissions(to.join(name), std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

impl File {
    fn after(&self, loss: Loss) -> Vec<u8> {
        const SECTOR: usize = 512;
        let mut all = self.safe.clone();
        for (nth, event) in self.pending.iter().enumerate() {
            let is_kept = match loss {
                Loss::Nothing => true,
                Loss::Everything => false,
                Loss::Some(seed) => coin(seed.wrapping_add(nth as u64 + 1)),
            };
            match event {
                Event::Write(_, at, bytes) if is_kept => {
                    let is_torn = matches!(loss, Loss::Some(_)) && nth + 1 == self.pending.len();
                    let bytes = if is_torn { &bytes[..bytes.len() / 2 / SECTOR * SECTOR] } else { &bytes[..] };
                    all.resize(all.len().max(at + bytes.len()), 0);
                    all[*at..at + bytes.len()].copy_from_slice(bytes);
                }
                Event::Length(_, length) if is_kept => all.resize(*length, 0),
                _ => {}
            }
        }
        all
    }
}

fn coin(seed: u64) -> bool {
    let mut mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed >> 63 == 1
}

/// What one run did to a folder.
pub struct Trace {
    before: Folder,
    events: Vec<Event>,
}

impl Trace {
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Writes into the empty folder `to` what is there if the power goes after so many events; whether the run
    /// had answered by then.
    pub fn cut(&self, after: usize, loss: Loss, to: &Path) -> bool {
        let mut folder = self.before.clone();
        let events = self.events.iter().take(after);
        let has_answered = events.clone().any(|event| matches!(event, Event::Said));
        events.for_each(|event| folder.take(event));
        folder.write(to, loss);
        has_answered
    }
}
