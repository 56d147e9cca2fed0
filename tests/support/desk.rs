//! A desk of one's own: a home folder, a fixed clock, and nothing of the machine's environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::assert::OutputAssertExt;

/// Wednesday 2026-08-26, 10:00 in Madrid.
pub const NOW: &str = "2026-08-26T08:00:00Z";

pub struct Desk {
    home: tempfile::TempDir,
    lang: &'static str,
}

/// What a command answered.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Everything that was printed.
    pub fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {}", self.out))
    }
}

impl Desk {
    pub fn new(lang: &'static str) -> Self {
        Self { home: tempfile::tempdir().unwrap(), lang }
    }

    /// A desk at which acme is an alliance with Lucía, globex one with Marta, and Ana is the author.
    pub fn with_acme(lang: &'static str) -> Self {
        let desk = Self::new(lang);
        for line in [
            "add alliance acme \"Acme Industrial\"",
            "add alliance globex Globex",
            "add person ana \"Ana Ruiz\" --alliance acme --side us --role \"alliance manager\"",
            "add person lucia \"Lucía Vega\" --alliance acme --side them --role sponsor",
            "add person marta \"Marta Gil\" --alliance globex --side them",
            "be @ana",
        ] {
            let said = desk.run(line);
            assert_eq!(said.code, 0, "{line}: {said:?}");
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn db(&self) -> PathBuf {
        self.path("data/trato/trato.db")
    }

    /// The program, sealed off.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = self.sealed(env!("CARGO_BIN_EXE_trato"));
        command.args(words);
        command
    }

    fn sealed(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.home.path()).stdin(Stdio::null());
        for (name, folder) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            command.env(name, self.path(folder));
        }
        command.env("HOME", self.home.path()).env("USER", "ana").env("TZ", "Europe/Madrid");
        command.env("TRATO_LANG", self.lang).env("TRATO_NOW", NOW);
        command
    }

    /// Runs a line as a shell would split it.
    pub fn run(&self, line: &str) -> Said {
        let words = split(line);
        self.run_words(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub fn run_words(&self, words: &[&str]) -> Said {
        self.finish(self.command(words))
    }

    /// Runs a line in a shell that finds the program.
    pub fn shell(&self, line: &str) -> Said {
        let folder = Path::new(env!("CARGO_BIN_EXE_trato")).parent().unwrap();
        let mut command = self.sealed("sh");
        command.args(["-c", line]).env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
        self.finish(command)
    }

    /// Another desk on which everything lies as on this one.
    pub fn copy(&self) -> Self {
        let other = Self::new(self.lang);
        let copied = Command::new("cp").arg("-r").arg(self.home.path().join(".")).arg(other.home.path()).status();
        assert!(copied.unwrap().success());
        other
    }

    pub fn finish(&self, mut command: Command) -> Said {
        let output = command.output().unwrap().assert().get_output().clone();
        let code = output.status.code().unwrap_or(-1);
        Said { code, out: self.text(&output.stdout), err: self.text(&output.stderr) }
    }

    /// Runs a line with something on standard input.
    pub fn feed(&self, line: &str, input: &[u8]) -> Said {
        use std::io::Write;
        let words = split(line);
        let mut command = self.command(&words.iter().map(String::as_str).collect::<Vec<_>>());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        Said {
            code: output.status.code().unwrap_or(-1),
            out: self.text(&output.stdout),
            err: self.text(&output.stderr),
        }
    }

    /// What was printed, without what differs from run to run: the desk's folder, and the names of
    /// drafts, which are those of processes.
    fn text(&self, bytes: &[u8]) -> String {
        const DRAFTS: &str = "~/state/trato/drafts/";
        let text = String::from_utf8_lossy(bytes).replace(&self.home.path().display().to_string(), "~");
        let mut parts = text.split(DRAFTS);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            let end = part.find(char::is_whitespace).unwrap_or(part.len());
            format!("{text}{DRAFTS}(draft){}", &part[end..])
        })
    }

    /// A conversation as it would look in a terminal, for a snapshot.
    pub fn converse(&self, lines: &[&str]) -> String {
        let mut talk = String::new();
        for line in lines {
            let said = self.run(line);
            talk.push_str(&format!("$ trato {line}\n{}", said.all()));
            if said.code != 0 {
                talk.push_str(&format!("[{}]\n", said.code));
            }
        }
        talk
    }

    /// The drafts that were kept, as they lie in their files.
    pub fn drafts(&self) -> Vec<serde_json::Value> {
        let mut found = Vec::new();
        read_drafts(&self.path("state/trato/drafts"), &mut found);
        found.sort_by_key(ToString::to_string);
        found
    }
}

fn read_drafts(folder: &Path, found: &mut Vec<serde_json::Value>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_drafts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap());
        }
    }
}

/// Words at blanks, quoted ones whole.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                any = true;
            }
            ' ' if !quoted => {
                if any {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => {
                word.push(c);
                any = true;
            }
        }
    }
    if any {
        words.push(word);
    }
    words
}
