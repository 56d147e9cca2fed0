//! Which modules a file names: every `crate::`, `super::` and `self::` path, in imports and in
//! expressions, resolved from the root of the crate.

use super::source::{File, Kind, Token, starts};

/// A module path without its `crate`; its last part may be `*`.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub parts: Vec<String>,
    pub line: usize,
}

impl Named {
    /// Whether the path is `module`, or lies inside it; both as `a::b`.
    pub fn is_in(&self, module: &str) -> bool {
        let module: Vec<&str> = module.split("::").collect();
        self.parts.len() >= module.len() && module.iter().zip(&self.parts).all(|(a, b)| a == b)
    }

    pub fn text(&self) -> String {
        self.parts.join("::")
    }
}

pub fn paths(file: &File) -> Vec<Named> {
    let tokens = &file.tokens;
    let mut found = Vec::new();
    // Modules written inside the file, each with the depth of braces of its body.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is("mod") && tokens.get(at + 2).is_some_and(|next| next.is("{")) {
            inner.push((tokens[at + 1].text.clone(), depth + 1));
        } else if token.is("{") {
            depth += 1;
        } else if token.is("}") {
            depth = depth.saturating_sub(1);
            inner.retain(|(_, body)| *body <= depth);
        } else if let Some(base) = base(file, at, &inner) {
            at = tree(tokens, at + 2, base, &mut found);
            continue;
        }
        at += 1;
    }
    found
}

/// The module that the word at `at` stands for, if a path begins there.
fn base(file: &File, at: usize, inner: &[(String, usize)]) -> Option<Vec<String>> {
    let token = &file.tokens[at];
    let after_path = at > 0 && file.tokens[at - 1].is("::");
    if token.kind != Kind::Word || after_path || !starts(&file.tokens, at + 1, &["::"]) {
        return None;
    }
    let here =
        || -> Vec<String> { file.module().into_iter().chain(inner.iter().map(|(name, _)| name.clone())).collect() };
    match token.text.as_str() {
        "crate" => Some(Vec::new()),
        "trato" if file.layer() == "main" => Some(Vec::new()),
        "self" => Some(here()),
        "super" => {
            let mut module = here();
            module.pop();
            Some(module)
        }
        _ => None,
    }
}

/// Reads what follows a `::`, braces included, and returns where it ends.
fn tree(tokens: &[Token], at: usize, prefix: Vec<String>, found: &mut Vec<Named>) -> usize {
    let Some(token) = tokens.get(at) else { return at };
    let line = token.line;
    if token.is("{") {
        return group(tokens, at + 1, &prefix, found);
    }
    if token.kind != Kind::Word && !token.is("*") {
        found.push(Named { parts: prefix, line });
        return at;
    }
    let mut parts = prefix;
    match token.text.as_str() {
        "super" => {
            parts.pop();
        }
        "self" => {}
        name => parts.push(name.to_owned()),
    }
    if starts(tokens, at + 1, &["::"]) {
        return tree(tokens, at + 2, parts, found);
    }
    found.push(Named { parts, line });
    at + 1
}

fn group(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    while tokens.get(at).is_some_and(|token| !token.is("}")) {
        at = tree(tokens, at, prefix.to_vec(), found);
        while tokens.get(at).is_some_and(|token| !token.is(",") && !token.is("}")) {
            at += 1;
        }
        if tokens.get(at).is_some_and(|token| token.is(",")) {
            at += 1;
        }
    }
    at + 1
}
