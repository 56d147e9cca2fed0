//! The rules about how a file looks: its size, its name, its first line, both languages.

use super::source::{File, Kind, Tree, starts};
use super::{Broken, broken};

const LINES_MAX: usize = 400;

pub fn files_are_small(tree: &Tree) -> Vec<Broken> {
    let long = tree.rust().map(|file| (file, file.text.lines().count())).filter(|(_, lines)| *lines > LINES_MAX);
    long.map(|(file, lines)| {
        broken(file, lines, format!("{lines} lines; over {LINES_MAX} a file wants a better shape"))
    })
    .collect()
}

/// A name says what is inside; these say only that somebody did not know where to put it.
pub fn names_say_something(tree: &Tree) -> Vec<Broken> {
    const EMPTY: &[&str] = &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "prelude"];
    let mut found = Vec::new();
    for file in tree.rust() {
        if let Some(part) = file.module().iter().find(|part| EMPTY.contains(&part.as_str())) {
            found.push(broken(file, 1, format!("`{part}` names nothing; call the module after what it owns")));
        }
        for (at, token) in file.tokens.iter().enumerate() {
            if token.is("mod") && EMPTY.iter().any(|name| starts(&file.tokens, at + 1, &[name, "{"])) {
                found.push(broken(file, token.line, "a module called after nothing it owns".to_owned()));
            }
        }
    }
    found
}

/// What the module owns and must not know, before anything else. `main.rs` is one call.
pub fn modules_introduce_themselves(tree: &Tree) -> Vec<Broken> {
    let asked = tree.rust().filter(|file| !file.test_only && file.path != "src/main.rs");
    let introduced = |file: &File| {
        let first = file.text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("#![allow"));
        first.is_some_and(|line| line.starts_with("//!") || line.starts_with("#![doc"))
    };
    asked.filter(|file| !introduced(file)).map(|file| broken(file, 1, "begins without `//!`".to_owned())).collect()
}

/// A file says what it leans on: no `use super::*` outside of tests.
pub fn imports_are_named(tree: &Tree) -> Vec<Broken> {
    let star = |file: &File, at: usize| starts(&file.tokens, at, &["use", "super", "::", "*"]);
    let asked = tree.rust().filter(|file| !file.test_only);
    let found = asked.flat_map(|file| (0..file.tokens.len()).filter(|at| star(file, *at)).map(move |at| (file, at)));
    found.map(|(file, at)| broken(file, file.tokens[at].line, "takes whatever stands around it".to_owned())).collect()
}

/// Drawing changes nothing: no `view` anywhere, and nothing in a `view.rs`, takes `&mut self`.
pub fn views_take_a_shared_self(tree: &Tree) -> Vec<Broken> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.layer() == "ui") {
        for (at, token) in file.tokens.iter().enumerate() {
            let Some(name) = file.tokens.get(at + 1).filter(|_| token.is("fn")) else { continue };
            let drawing = name.is("view") || name.text.starts_with("view_") || file.path.ends_with("/view.rs");
            let rest: Vec<&str> = file.tokens.iter().skip(at).take(60).map(|token| token.text.as_str()).collect();
            let open = rest.iter().position(|text| *text == "(").unwrap_or(rest.len());
            let own: Vec<&&str> = rest.iter().skip(open + 1).filter(|text| !text.starts_with('\'')).take(3).collect();
            if drawing && own == [&"&", &"mut", &"self"] {
                found.push(broken(
                    file,
                    token.line,
                    format!("`{}` takes &mut self; drawing changes nothing", name.text),
                ));
            }
        }
    }
    found
}

/// Each `text.rs` (or folder `text`) speaks both languages. In `domain` text is a value, and under
/// `form` or `field` it is a kind of field.
pub fn text_speaks_both_languages(tree: &Tree) -> Vec<Broken> {
    let spoken = |file: &&File| {
        let module = file.module();
        let field = module.iter().any(|part| matches!(part.as_str(), "form" | "field" | "fields"));
        let textual = module.last().is_some_and(|last| last == "text");
        textual && !field && !matches!(file.layer(), "domain" | "store")
    };
    let mut found = Vec::new();
    for file in tree.rust().filter(spoken) {
        let module = file.module();
        let parts: Vec<&File> = tree.rust().filter(|part| part.module().starts_with(&module)).collect();
        for language in ["EN", "ES"] {
            let declares = |part: &&File, word: &str| {
                (0..part.tokens.len()).any(|at| starts(&part.tokens, at, &[word, language, ":"]))
            };
            if !parts.iter().any(|part| declares(part, "const") || declares(part, "static")) {
                found.push(broken(file, 1, format!("no constant `{language}`; every text speaks both languages")));
            }
        }
    }
    found
}

/// How many pairs of phrases still stand beside the code of a layer rather than in its `text.rs`. Only downwards:
/// what is written anew is a field of a `Text`, which a third language would have to fill.
const STRAY_PAIRS: &[(&str, usize)] =
    &[("capture", 32), ("cli", 105), ("i18n", 6), ("intake", 34), ("report", 304), ("ui", 304)];

/// A phrase in both languages where it is used: `pick("…", "…")`, `bind!` apart, whose table speaks for itself.
pub fn phrases_stand_in_text(tree: &Tree) -> Vec<Broken> {
    let is_pair = |file: &File, at: usize| {
        let kinds: Vec<Kind> = file.tokens.iter().skip(at + 2).take(3).map(|token| token.kind).collect();
        starts(&file.tokens, at, &["pick", "("]) && kinds == [Kind::Text, Kind::Mark, Kind::Text]
    };
    let in_text = |file: &&File| file.module().iter().any(|part| part == "text" || part == "words");
    let mut found = Vec::new();
    for (layer, allowed) in STRAY_PAIRS {
        let files = tree.rust().filter(|file| !file.test_only && file.layer() == *layer && !in_text(file));
        let pairs: Vec<(&File, usize)> = files
            .flat_map(|file| (0..file.tokens.len()).filter(|at| is_pair(file, *at)).map(move |at| (file, at)))
            .collect();
        if pairs.len() > *allowed {
            let (file, at) = pairs[pairs.len() - 1];
            let says =
                format!("{} pairs of phrases in `{layer}`, of {allowed}: they belong into a text.rs", pairs.len());
            found.push(broken(file, file.tokens[at].line, says));
        }
    }
    let strange = tree.rust().filter(|file| !file.test_only && !in_text(file));
    let elsewhere = strange.filter(|file| STRAY_PAIRS.iter().all(|(layer, _)| file.layer() != *layer));
    for file in elsewhere {
        for at in (0..file.tokens.len()).filter(|at| is_pair(file, *at)) {
            found.push(broken(
                file,
                file.tokens[at].line,
                "a phrase beside the code; it belongs into a text.rs".to_owned(),
            ));
        }
    }
    found
}
