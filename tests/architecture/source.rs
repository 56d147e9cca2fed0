//! Reads Rust the way the rules need it: as words and marks with their lines, without comments and
//! without what is compiled for tests only. It knows no rule.

use std::fs;
use std::path::Path;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Word,
    /// One character of punctuation, or `::`.
    Mark,
    /// What stands between the quotes of a string literal.
    Text,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

pub struct File {
    /// From the top of the repository, with slashes: `src/ui/run.rs`.
    pub path: String,
    pub text: String,
    /// Empty for anything but Rust.
    pub tokens: Vec<Token>,
    /// Declared under `#[cfg(test)]` somewhere above, or marked so as a whole.
    pub test_only: bool,
}

impl File {
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The first folder under `src`, or the file's own name there: `store`, `main`, `lib`.
    pub fn layer(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = inside.split('/').next().unwrap_or(inside);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The module this file is, from the root of the crate: `["ui", "kit", "list"]`.
    pub fn module(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let inside = inside.strip_suffix(".rs").unwrap_or(inside);
        let mut parts: Vec<String> = inside.split('/').map(str::to_owned).collect();
        let root = parts.len() == 1 && matches!(parts[0].as_str(), "lib" | "main");
        if root || parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        parts
    }
}

/// Everything under `src`, or snippets that pretend to be.
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    pub fn read(repository: &Path) -> Self {
        let mut paths = Vec::new();
        walk(&repository.join("src"), &mut paths);
        paths.sort();
        let files = paths.iter().map(|path| {
            let name = path.strip_prefix(repository).unwrap().components();
            let name: Vec<_> = name.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            (name.join("/"), String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
        });
        Self::of(files.collect())
    }

    pub fn of(files: Vec<(String, String)>) -> Self {
        let mut hidden = Vec::new();
        let mut read = Vec::new();
        for (path, text) in files {
            let mut file = File { path, text, tokens: Vec::new(), test_only: false };
            if file.is_rust() {
                let (tokens, modules, whole) = without_tests(tokens(&file.text));
                let parent = file.module();
                hidden.extend(modules.into_iter().map(|module| [parent.clone(), vec![module]].concat()));
                file.tokens = tokens;
                file.test_only = whole;
            }
            read.push(file);
        }
        for file in &mut read {
            let module = file.module();
            if file.test_only || hidden.iter().any(|path| module.starts_with(path)) {
                file.test_only = true;
                file.tokens.clear();
            }
        }
        Self { files: read }
    }

    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }
}

fn walk(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

/// Splits Rust into tokens; numbers and lifetimes count as words, characters vanish.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { chars: text.chars().collect(), at: 0, line: 1, tokens: Vec::new() };
    while reader.step() {}
    reader.tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) -> char {
        let c = self.peek(0);
        self.line += usize::from(c == '\n');
        self.at += 1;
        c
    }

    fn done(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn push(&mut self, kind: Kind, text: String, line: usize) {
        self.tokens.push(Token { kind, text, line });
    }

    fn step(&mut self) -> bool {
        if self.done() {
            return false;
        }
        match (self.peek(0), self.peek(1)) {
            (c, _) if c.is_whitespace() => {
                self.next();
            }
            ('/', '/') => {
                while !self.done() && self.peek(0) != '\n' {
                    self.next();
                }
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.tick(),
            (c, _) if c.is_alphanumeric() || c == '_' => self.word(),
            (':', ':') => {
                self.push(Kind::Mark, "::".to_owned(), self.line);
                self.at += 2;
            }
            (c, _) => {
                self.push(Kind::Mark, c.to_string(), self.line);
                self.next();
            }
        }
        true
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.at += 2;
                }
                ('*', '/') => {
                    depth -= 1;
                    self.at += 2;
                }
                _ => {
                    self.next();
                }
            }
            if depth == 0 || self.done() {
                return;
            }
        }
    }

    fn word(&mut self) {
        let line = self.line;
        let mut word = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            word.push(self.next());
        }
        let hashes = self.chars.iter().skip(self.at).take_while(|c| **c == '#').count();
        if matches!(word.as_str(), "r" | "br" | "cr") && self.peek(hashes) == '"' {
            self.raw_string(hashes);
        } else if matches!(word.as_str(), "b" | "c") && self.peek(0) == '"' {
            self.string();
        } else if word == "b" && self.peek(0) == '\'' {
            self.tick();
        } else {
            self.push(Kind::Word, word, line);
        }
    }

    fn raw_string(&mut self, hashes: usize) {
        let line = self.line;
        self.at += hashes + 1;
        let mut text = String::new();
        while !self.done() {
            let closes = self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#');
            if closes {
                self.at += hashes + 1;
                break;
            }
            text.push(self.next());
        }
        self.push(Kind::Text, text, line);
    }

    fn string(&mut self) {
        let line = self.line;
        self.at += 1;
        let mut text = String::new();
        while !self.done() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                self.at += 1;
                let escaped = self.next();
                text.push(if escaped == 'n' || escaped == 't' { ' ' } else { escaped });
            } else {
                text.push(self.next());
            }
        }
        self.at += 1;
        self.push(Kind::Text, text, line);
    }

    /// A character literal (dropped) or a lifetime (a word with its tick).
    fn tick(&mut self) {
        if self.peek(1) == '\\' {
            self.at += 3;
            while !self.done() && self.next() != '\'' {}
        } else if self.peek(2) == '\'' {
            self.at += 3;
        } else {
            let line = self.line;
            let mut name = String::from(self.next());
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                name.push(self.next());
            }
            self.push(Kind::Word, name, line);
        }
    }
}

/// The tokens without what `#[cfg(test)]` covers, the names of the modules declared under it, and
/// whether the whole file is under it.
fn without_tests(tokens: Vec<Token>) -> (Vec<Token>, Vec<String>, bool) {
    let mut kept = Vec::new();
    let mut modules = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if starts(&tokens, at, &["#", "!", "[", "cfg", "(", "test", ")", "]"]) {
            return (Vec::new(), modules, true);
        }
        if starts(&tokens, at, &["#", "[", "cfg", "(", "test", ")", "]"])
            || starts(&tokens, at, &["#", "[", "cfg", "(", "all", "(", "test"])
        {
            let end = item_end(&tokens, at);
            for window in tokens[at..end].windows(3) {
                if window[0].is("mod") && window[2].is(";") {
                    modules.push(window[1].text.clone());
                }
            }
            at = end;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    (kept, modules, false)
}

pub fn starts(tokens: &[Token], at: usize, pattern: &[&str]) -> bool {
    pattern.iter().enumerate().all(|(i, text)| tokens.get(at + i).is_some_and(|token| token.is(text)))
}

/// Where the item at `at`, attributes included, is over: after its `;` or after its body.
fn item_end(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_i32;
    for (i, token) in tokens.iter().enumerate().skip(at) {
        if token.kind != Kind::Mark {
            continue;
        }
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth < 0 {
                    return i;
                }
                if depth == 0 && token.is("}") {
                    return i + 1;
                }
            }
            ";" if depth == 0 => return i + 1,
            _ => {}
        }
    }
    tokens.len()
}
