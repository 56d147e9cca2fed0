//! Words that are no longer said: a text the program shows, or the manual, that uses one of them is named.

use std::path::Path;

use super::source::{Kind, Tree};
use super::{Broken, broken};

/// What was said before, in either language, whatever the case; each is a whole word or several.
const OLD: &[&str] = &[
    "órdenes",
    "la orden",
    "una orden",
    "suprimir",
    "suprimida",
    "suprimidas",
    "apuntes del diario",
    "indicador",
    "indicadores",
    "opinión de cliente",
    "la otra parte",
    "un gracias",
    "nuestra parte",
    "su parte",
    "contado el",
    "nunca contado",
    "sin contar",
    "vuestro",
    "vuestra",
    "habéis",
    "quincenal",
    "fortnightly",
    "reality differs:",
    "la realidad es otra:",
    "superseded",
    "acuse",
    "vínculos vivos",
    "ties alive",
    "sus papeles",
    "veredicto",
    "fichero",
    "ficheros",
    "first screen",
    "primera pantalla:",
    "hangs on one of",
    "pende de una sola",
    "two are one",
    "dos son una",
    "prever la próxima",
    "nobody sits",
    "raises it most",
    "lo que más la sube",
    "of pace",
    "del ritmo",
    "lo ven ambos",
    "nuevo puesto",
    "new seat",
    "datos compartidos",
    "without thanks",
    "comentarios para",
    "no celebrado",
    "take in a file",
];

/// Where old words are read, or are another's: what people may type, and formats of other programs.
const READ: [&str; 4] = ["src/capture/", "src/exchange/", "src/demo/", "src/ui/overlays/palette.rs"];

pub fn old_words_are_not_said(tree: &Tree) -> Vec<Broken> {
    let mut found = Vec::new();
    let files = tree.rust().filter(|file| !file.test_only && !READ.iter().any(|read| file.path.starts_with(read)));
    for file in files {
        let lines: Vec<&str> = file.text.lines().collect();
        for token in file.tokens.iter().filter(|token| token.kind == Kind::Text) {
            // What a word was called before stands beside it, to be understood.
            let line = lines.get(token.line.saturating_sub(1)).copied().unwrap_or_default();
            let is_read = line.contains("older: &[") || line.contains("\" + \"") || line.contains("= \"");
            if let Some(old) = old(&token.text).filter(|_| !is_read) {
                found.push(broken(file, token.line, format!("`{old}` is not said any more")));
            }
        }
    }
    found
}

/// The pages of the manual, line by line; code in them is the program's own.
pub fn old_words_are_not_written(repository: &Path) -> Vec<Broken> {
    let mut found = Vec::new();
    for lang in ["en", "es"] {
        let pages = std::fs::read_dir(repository.join("assets/manual").join(lang)).unwrap();
        for page in pages.map(|page| page.unwrap().path()) {
            let text = std::fs::read_to_string(&page).unwrap();
            for (at, line) in text.lines().enumerate() {
                let said: String = line.split('`').step_by(2).collect();
                if let Some(old) = old(&said) {
                    let path = page.display().to_string();
                    found.push(Broken { path, line: at + 1, rule: format!("`{old}` is not said any more") });
                }
            }
        }
    }
    found
}

fn old(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let is_word = |at: usize, old: &str| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !letter(text[..at].chars().next_back()) && !letter(text[at + old.len()..].chars().next())
    };
    OLD.iter().copied().find(|old| text.match_indices(old).any(|(at, _)| is_word(at, old)))
}
