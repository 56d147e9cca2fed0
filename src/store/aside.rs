//! Files that are written aside, under a name that says so, until they are whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use super::drafts::Holder;
use super::files::Files;

/// A file that is being written, under a name that says so. What is not [`Aside::put`] in its place goes again.
pub(super) struct Aside {
    files: Files,
}

impl Aside {
    /// Begins a file that is to become `target`, empty, for those who may read `like`.
    pub(super) fn begin(target: &Files, like: &Files) -> io::Result<Self> {
        let aside = Self { files: target.unfinished(Holder::current()) };
        aside.remove();
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(aside.path())?;
        // A group is let in where it is the same one, whatever the mask of the process takes away.
        if fs::metadata(like.main()).is_ok_and(|like| file.metadata().is_ok_and(|own| own.gid() == like.gid())) {
            file.set_permissions(PermissionsExt::from_mode(like.mode()))?;
        }
        Ok(aside)
    }

    pub(super) fn path(&self) -> &Path {
        self.files.main()
    }

    /// Brings it to the disk and gives it its name, at which nothing may be.
    pub(super) fn put(self, to: &Path) -> io::Result<()> {
        File::open(self.path())?.sync_all()?;
        give_name(self.path(), to)?;
        sync_folder(to)
    }

    fn remove(&self) {
        let own = self.files.name();
        for entry in fs::read_dir(self.files.folder()).into_iter().flatten().flatten() {
            // With what was beside it: its log, the copy from before its steps.
            if entry.file_name().to_string_lossy().starts_with(&own) {
                drop(fs::remove_file(entry.path()));
            }
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Renames without ever replacing what is there.
fn give_name(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Not every file system can: then whoever comes between the look and the rename is replaced.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            if to.symlink_metadata().is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(from, to)
        }
        outcome => outcome.map_err(io::Error::from),
    }
}

/// A name is on disk once its folder is.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::files::Piece;

    #[test]
    fn what_is_written_aside_is_whole_under_its_name_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::of(&folder.path().join("t.db"));
        let like = Files::of(&folder.path().join("like.db"));
        fs::write(like.main(), "").unwrap();
        fs::set_permissions(like.main(), PermissionsExt::from_mode(0o664)).unwrap();
        let aside = Aside::begin(&files, &like).unwrap();
        assert!(!files.around().iter().any(Piece::is_debris), "this process works on it");
        fs::write(aside.path(), "whole").unwrap();
        aside.put(files.main()).unwrap();
        assert_eq!(files.mode(), 0o660);
        let again = Aside::begin(&files, &files).unwrap();
        fs::write(again.files.log(), "").unwrap();
        assert_eq!(again.put(files.main()).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(files.main()).unwrap(), b"whole");
        assert_eq!(files.around().len(), 1, "nothing is left of it");
    }
}
