//! A standard output that nobody gave the program.

use std::os::fd::{AsRawFd, OwnedFd};

/// Makes writing to a standard output that was closed fail, as writing to one whose reader has left does. Rust puts
/// /dev/null in its place before `main`, where whatever cannot be answered would look as if it had been: so this is
/// called before that, and uses nothing but the system.
pub fn unheard() {
    const STDOUT: i32 = 1;
    if rustix::io::fcntl_getfd(rustix::stdio::stdout()) != Err(rustix::io::Errno::BADF) {
        return;
    }
    // Either end may have been given the number that was free.
    let Ok((reader, writer)) = rustix::pipe::pipe() else { return };
    if writer.as_raw_fd() != STDOUT && rustix::stdio::dup2_stdout(&writer).is_err() {
        return;
    }
    let close = |end: OwnedFd| if end.as_raw_fd() == STDOUT { std::mem::forget(end) } else { drop(end) };
    close(reader);
    close(writer);
}
