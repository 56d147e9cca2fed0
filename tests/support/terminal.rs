//! The real program on a real terminal, watched through an emulator.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Screen {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<Mutex<Vec<u8>>>,
    /// Tells the reader to let go of the line at the next byte.
    deaf: Arc<AtomicBool>,
    size: (u16, u16),
}

/// A command sealed from the tester's own surroundings, over the file in `home`.
pub fn command(home: &Path, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_trato"));
    sealed(&mut command, home);
    command.args(args);
    command
}

fn sealed(command: &mut CommandBuilder, home: &Path) {
    command.env_clear();
    command.env("PATH", std::env::var("PATH").unwrap_or_default());
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "en_US.UTF-8");
    command.env("USER", "ana");
    command.env("TZ", "Europe/Madrid");
    command.env("TRATO_NOW", "2026-08-26T10:00:00+02:00");
    command.env("TRATO_DB", home.join("trato.db"));
}

impl Screen {
    pub fn start(home: &Path, args: &[&str]) -> Self {
        Self::run(command(home, args), (80, 24))
    }

    /// Through a shell, with its own ideas about signals.
    pub fn through_shell(home: &Path, script: &str) -> Self {
        let mut command = CommandBuilder::new("sh");
        sealed(&mut command, home);
        command.arg("-c");
        command.arg(script.replace("trato", env!("CARGO_BIN_EXE_trato")));
        Self::run(command, (80, 24))
    }

    pub fn run(command: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, ..PtySize::default() }).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let sink = Arc::clone(&seen);
        let deaf = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&deaf);
        std::thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                sink.lock().unwrap().extend_from_slice(&bytes[..count]);
                if stop.load(Ordering::Relaxed) {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: Some(pair.master), writer: Some(writer), seen, deaf, size: (cols, rows) }
    }

    pub fn send(&mut self, bytes: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Everything it has written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().clone()
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        let mut parser = vt100::Parser::new(cells(self.size.1), cells(self.size.0), 0);
        parser.process(&self.bytes());
        parser.screen().contents()
    }

    pub fn wait_for(&mut self, what: &str) {
        self.wait(what, |screen| screen.text().contains(what));
    }

    pub fn wait(&mut self, what: &str, mut until: impl FnMut(&mut Self) -> bool) {
        let started = Instant::now();
        while !until(self) {
            assert!(started.elapsed() < PATIENCE, "waited in vain for {what:?}; the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Bytes written from `before` on, once nothing more comes.
    pub fn settled(&self, before: usize) -> usize {
        let mut last = usize::MAX;
        loop {
            let now = self.bytes().len() - before;
            if now == last {
                return now;
            }
            last = now;
            std::thread::sleep(Duration::from_millis(120));
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill").args([format!("-{name}"), self.pid().to_string()]).status();
        assert!(status.unwrap().success());
    }

    /// The state letters of the processes it has started.
    pub fn states_of_children(&self) -> Vec<char> {
        let pid = self.pid();
        let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        let state = |child: &str| {
            let stat = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
            stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).unwrap_or('X')
        };
        children.split_whitespace().map(state).collect()
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.size = (cols, rows);
        self.master.as_ref().unwrap().resize(PtySize { rows, cols, ..PtySize::default() }).unwrap();
    }

    /// The line goes dead.
    pub fn hang_up(&mut self) {
        self.deaf.store(true, Ordering::Relaxed);
        let before = self.bytes().len();
        self.send(" ");
        self.wait("a last byte", |screen| screen.bytes().len() > before);
        self.writer = None;
        self.master = None;
    }

    /// Waits for the end and returns the exit code.
    pub fn end(&mut self, within: Duration) -> u32 {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(started.elapsed() < within, "still running; the screen:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}
