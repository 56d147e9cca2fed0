//! Logs beside files they belong to, and beside others.

use super::*;
use crate::domain::Alliance;
use crate::store::{LeftLog, Mode, Op, Store, copies, testing};

fn store(path: &Path) -> Store {
    Store::open(path, Mode::Create, testing::session("ana")).unwrap()
}

fn add(store: &mut Store, handle: &str) {
    let new = Alliance::new(handle.parse().unwrap(), handle);
    store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
}

fn handles(store: &Store) -> Vec<String> {
    let mut all: Vec<String> = store.alliances(None, 99).unwrap().iter().map(|it| it.handle.to_string()).collect();
    all.sort();
    assert!(store.integrity().unwrap().is_empty());
    all
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// A file with one entry at home and one in the log, as a killed program leaves the two.
struct Killed {
    folder: tempfile::TempDir,
    main: Vec<u8>,
    log: Vec<u8>,
}

fn killed() -> Killed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.db");
    let mut open = store(&path);
    add(&mut open, "home");
    open.bring_log_home().unwrap();
    let main = bytes(&path);
    add(&mut open, "newest");
    let log = bytes(&Files::of(&path).log());
    Killed { folder, main, log }
}

impl Killed {
    /// What lies at a path of its own: a file and a log.
    fn lay(&self, name: &str, main: Option<&[u8]>, log: &[u8]) -> Files {
        let files = Files::of(&self.folder.path().join(name));
        if let Some(main) = main {
            std::fs::write(files.main(), main).unwrap();
        }
        std::fs::write(files.log(), log).unwrap();
        files
    }

    fn strays(&self, files: &Files) -> Vec<PathBuf> {
        let around = files.around().into_iter().filter(|piece| piece.part == crate::store::files::Part::Stray);
        around.map(|piece| piece.path).collect()
    }
}

#[test]
fn a_log_goes_with_its_own_file() {
    let all = killed();
    let files = all.lay("own.db", Some(&all.main), &all.log);
    assert_eq!(look(&files), Log::Fits);
    let open = store(files.main());
    assert_eq!((handles(&open), open.left_log()), (vec!["home".to_owned(), "newest".to_owned()], None));
    drop(open);
    assert!(!files.log().exists() && !files.index().exists(), "and then one file stands there");
    // Killed again and again while it comes home: some of it is there already.
    let home = bytes(files.main());
    let again = all.lay("again.db", Some(&home), &all.log);
    assert_eq!(look(&again), Log::Fits);
    assert_eq!(handles(&store(again.main())), ["home", "newest"]);
}

#[test]
fn a_log_without_its_file_is_kept_and_said() {
    let all = killed();
    for main in [None, Some(&[][..])] {
        let files = all.lay("gone.db", main, &all.log);
        let reading = Store::open(files.main(), Mode::Write, testing::session("ana"));
        assert!(matches!(reading, Err(Error::LoneLog { .. })));
        assert!(matches!(Store::stand_in(files.main(), testing::session("ana")), Err(Error::LoneLog { .. })));
        assert_eq!(bytes(&files.log()), all.log, "left as it is by whoever only reads");
        let Err(Error::LoneLog { log, .. }) = Store::open(files.main(), Mode::Create, testing::session("ana")) else {
            panic!("begun beside a log of another file")
        };
        assert_eq!(bytes(&log), all.log);
        drop(store(files.main()));
        assert_eq!(bytes(&log), all.log, "nor does what is begun there touch it");
        // Beside the file it belongs to it is worth as much as ever.
        let found = all.lay("found.db", Some(&all.main), &bytes(&log));
        assert_eq!(handles(&store(found.main())), ["home", "newest"]);
        std::fs::remove_file(files.main()).unwrap();
        std::fs::remove_file(log).unwrap();
    }
}

#[test]
fn a_log_is_never_played_over_anything_else() {
    let all = killed();
    let folder = tempfile::tempdir().unwrap();
    let (other, older) = (folder.path().join("other.db"), folder.path().join("older.db"));
    let mut open = store(&other);
    (0..20).for_each(|nth| add(&mut open, &format!("other{nth}")));
    drop(open);
    // The same file on another day: it had one more entry, and was closed.
    std::fs::write(&older, &all.main).unwrap();
    let mut open = store(&older);
    add(&mut open, "elsewhere");
    let copy = folder.path().join("copy.db");
    open.backup(&copy).unwrap();
    drop(open);
    for (name, path) in [("other", &other), ("older", &older), ("copy", &copy)] {
        let wanted = handles(&store(path));
        let files = all.lay("taken.db", Some(&bytes(path)), &all.log);
        assert_eq!(look(&files), Log::Stray, "{name}");
        let reading = Store::open(files.main(), Mode::ReadOnly, testing::session("ana")).unwrap();
        assert_eq!(handles(&reading), wanted, "{name}: read as it lies");
        drop(reading);
        let open = store(files.main());
        assert_eq!(handles(&open), wanted, "{name}");
        let strays = all.strays(&files);
        assert_eq!(open.left_log().cloned(), strays.first().cloned().map(LeftLog::Stray), "{name}");
        assert_eq!(bytes(&strays[0]), all.log, "{name}: whole");
        drop(open);
        std::fs::remove_file(&strays[0]).unwrap();
        std::fs::remove_file(files.main()).unwrap();
    }
}

#[test]
fn every_write_is_told_apart_whichever_door_it_took() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let mut open = store(&path);
    add(&mut open, "acme");
    let token =
        |store: &Store| -> Vec<u8> { store.conn.query_row("select token from lineage", [], |row| row.get(0)).unwrap() };
    type Door = fn(&mut Store);
    let doors: [(&str, Door); 7] = [
        ("transact", |store| add(store, "globex")),
        ("settle", |store| store.settle(|_| Ok(())).unwrap()),
        ("jot", |store| store.jot(|_| Ok(())).unwrap()),
        ("rebuild", |store| assert!(store.rebuild().is_ok())),
        ("numbers", |store| store.number_all().unwrap()),
        ("written", |store| store.remember_written(Path::new("/x")).unwrap()),
        ("health", |store| store.forget_health().unwrap()),
    ];
    for (name, write) in doors {
        let before = token(&open);
        write(&mut open);
        assert_ne!(token(&open), before, "{name}");
    }
    let copy = open.keep_copy(crate::store::Reason::Asked).unwrap().unwrap();
    let before = token(&open);
    crate::store::restore(&path, &copy, open.session()).unwrap();
    assert_ne!(token(&open), before, "restore");
    drop(open);
    assert_eq!(look(&Files::of(&path)), Log::Fits);
    assert_eq!(handles(&store(&path)), ["acme", "globex"]);
}

#[test]
fn a_copy_is_whole_or_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let mut open = store(&path);
    (0..30).for_each(|nth| add(&mut open, &format!("partner{nth}")));
    let good = open.keep_copy(crate::store::Reason::Asked).unwrap().unwrap();
    let whole = bytes(&good);
    let middle = whole.len() / 2;
    type Tear = Box<dyn Fn(&mut Vec<u8>)>;
    let torn: [(&str, Tear); 5] = [
        ("empty", Box::new(|it| it.clear())),
        ("its head alone", Box::new(|it| it.truncate(100))),
        ("cut off", Box::new(move |it| it.truncate(middle))),
        ("a hole", Box::new(move |it| it[middle..middle + 4096].fill(0))),
        ("one bit", Box::new(move |it| it[middle + 17] ^= 1)),
    ];
    for (nth, (name, tear)) in torn.iter().enumerate() {
        let mut bytes = whole.clone();
        tear(&mut bytes);
        let at = folder.path().join(format!("t.db.before-import-20260820-0{nth}0000"));
        std::fs::write(&at, bytes).unwrap();
        assert_eq!(copies::torn(&path), std::slice::from_ref(&at), "{name}");
        assert_eq!(copies::kept(&path).len(), 1, "{name}");
        let refused = crate::store::restore(&path, &at, open.session());
        assert!(matches!(refused, Err(Error::Torn(_) | Error::NotOurs(_))), "{name}: {refused:?}");
        std::fs::remove_file(at).unwrap();
    }
    // One that somebody worked in is a file like any other.
    add(&mut store(&good), "later");
    assert_eq!((copies::kept(&path).len(), copies::torn(&path).len()), (1, 0));
    assert_eq!(handles(&open).len(), 30);
}
