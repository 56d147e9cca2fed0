//! One set by whichever path, and what lies around it.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn it_is_one_set_by_whichever_path() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().canonicalize().unwrap();
    fs::create_dir(here.join("real")).unwrap();
    symlink(here.join("real"), here.join("folder")).unwrap();
    symlink("folder/t.db", here.join("link.db")).unwrap();
    symlink("link.db", here.join("twice.db")).unwrap();
    let real = Files::of(&here.join("real/t.db"));
    // Before there is a file, and with one.
    for _ in 0..2 {
        for path in ["link.db", "twice.db", "folder/t.db", "real/../folder/t.db"] {
            assert_eq!(Files::of(&here.join(path)), real, "{path}");
        }
        real.make().unwrap();
    }
    symlink("b", here.join("a")).unwrap();
    symlink("a", here.join("b")).unwrap();
    assert!(Files::of(&here.join("a")).main().starts_with(&here), "a circle ends");
}

#[test]
fn everything_around_it_is_known_for_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::of(&folder.path().join("t.db"));
    let known = [
        ("t.db", Part::Main),
        ("t.db-wal", Part::Log),
        ("t.db-shm", Part::Index),
        ("t.db-journal", Part::Rollback),
        ("t.db.before-import-20260826-080000", Part::Copy),
        ("t.db.before-import-20260826-080000-wal", Part::Log),
        ("t.db.before-schema-7", Part::Copy),
        ("t.db.before-schema-7-2", Part::Copy),
        (".t.db.unfinished-4194305-2", Part::Unfinished),
        (".t.db.unfinished-4194305-2-journal", Part::Unfinished),
        (".t.db.restoring-4194304", Part::Unfinished),
        ("t.db.stray-log-20260826-080000", Part::Stray),
        ("t.db.torn-log-20260826-080000", Part::Torn),
        ("t.db.notes", Part::Other),
    ];
    for name in known.iter().map(|(name, _)| *name).chain(["other.db", "t.dbx", ".t.db.swp"]) {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let mut found: Vec<(String, Part)> = files
        .around()
        .iter()
        .map(|piece| (piece.path.file_name().unwrap().to_string_lossy().into_owned(), piece.part))
        .collect();
    found.sort();
    let mut known: Vec<(String, Part)> = known.iter().map(|(name, part)| ((*name).to_owned(), *part)).collect();
    known.sort();
    assert_eq!(found, known);
    assert_eq!(files.clear_debris(), 3);
    assert_eq!(files.free_copy("before-schema-7").file_name().unwrap(), "t.db.before-schema-7-3");
}
