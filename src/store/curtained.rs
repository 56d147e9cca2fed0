//! Whether the privacy screen is on, kept in the state folder: whoever turned it on finds it on again.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// An empty file that is there while it is on.
#[derive(Clone, Debug)]
pub struct Curtained {
    path: PathBuf,
}

impl Curtained {
    /// Under the state folder (usually `~/.local/state/trato`).
    #[must_use]
    pub fn of(state: &Path) -> Self {
        Self { path: state.join("privacy-screen") }
    }

    #[must_use]
    pub fn is_on(&self) -> bool {
        self.path.exists()
    }

    /// # Errors
    /// What the file system says.
    pub fn turn(&self, on: bool) -> io::Result<()> {
        if on {
            if let Some(folder) = self.path.parent() {
                DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            }
            return OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&self.path).map(drop);
        }
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
