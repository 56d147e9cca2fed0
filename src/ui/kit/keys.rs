//! Keys by name, and tables that say what they do. One table drives the keyboard, the footer, the
//! help page and the palette.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::i18n::Lang;

/// One key press. Shift is part of the character (`P`, not Shift-p); only Tab keeps it apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

impl Key {
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// The character it types, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl => Some(c),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Self { code, ctrl }
    }
}

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("s-tab", KeyCode::BackTab),
    ("space", KeyCode::Char(' ')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("bs", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("f1", KeyCode::F(1)),
];

impl FromStr for Key {
    type Err = ();

    /// Reads `j`, `P`, `enter`, `c-s`, `s-tab`; of a single letter the case matters, of a name not.
    fn from_str(name: &str) -> Result<Self, ()> {
        let mut letters = name.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            return Ok(Self::char(only));
        }
        let name = name.to_ascii_lowercase();
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Ok(Self::plain(*code));
        }
        let held: Key = name.strip_prefix("c-").ok_or(())?.parse()?;
        Ok(Self { ctrl: true, ..held })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("c-")?;
        }
        match NAMES.iter().find(|(_, code)| *code == self.code) {
            Some((name, _)) => f.write_str(name),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                other => write!(f, "{other}"),
            },
        }
    }
}

/// Reads a string of keys such as `jja@acme call<c-s>`: names stand in angle brackets, `<lt>` is `<`.
#[must_use]
pub fn sequence(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|after| after.split_once('>')).and_then(|(name, after)| {
            let key = if name == "lt" { Some(Key::char('<')) } else { name.parse().ok() };
            key.map(|key| (key, after))
        });
        match named {
            Some((key, after)) => {
                keys.push(key);
                rest = after;
            }
            None => {
                keys.push(if c == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(c) });
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    keys
}

/// One line of a key table.
#[derive(Clone, Copy)]
pub struct Bind<M> {
    /// Names of keys; the first is the one shown. None: palette only.
    pub keys: &'static [&'static str],
    pub msg: M,
    /// The command's stable name.
    pub name: &'static str,
    pub label: fn(Lang) -> &'static str,
    /// Whether the footer shows it.
    pub footer: bool,
}

/// One line of a key table, its label in both languages.
macro_rules! bind {
    ($keys:expr, $msg:expr, $name:literal, $en:literal, $es:literal, $footer:literal) => {
        $crate::ui::kit::keys::Bind {
            keys: &$keys,
            msg: $msg,
            name: $name,
            label: |lang| lang.pick($en, $es),
            footer: $footer,
        }
    };
}
pub(crate) use bind;

/// What a key means in a table.
pub fn lookup<M: Copy>(table: &[Bind<M>], key: Key) -> Option<M> {
    let means = |bind: &&Bind<M>| bind.keys.iter().any(|name| name.parse() == Ok(key));
    table.iter().find(means).map(|bind| bind.msg)
}

/// What a command means in a table, by its name.
pub fn named<M: Copy>(table: &[Bind<M>], name: &str) -> Option<M> {
    table.iter().find(|bind| bind.name == name).map(|bind| bind.msg)
}

/// A key as a person reads it: `ctrl-s`, `enter`.
#[must_use]
pub fn show(lang: Lang, name: &str) -> String {
    if let Some(held) = name.strip_prefix("c-") {
        return format!("ctrl-{}", show(lang, held));
    }
    let word = match name {
        "enter" => "enter",
        "space" => lang.pick("space", "espacio"),
        "s-tab" => lang.pick("shift-tab", "mayús-tab"),
        "up" => lang.pick("up", "arriba"),
        "down" => lang.pick("down", "abajo"),
        "left" => lang.pick("left", "izquierda"),
        "right" => lang.pick("right", "derecha"),
        "home" => lang.pick("home", "inicio"),
        "end" => lang.pick("end", "fin"),
        "pgup" => lang.pick("pgup", "repág"),
        "pgdn" => lang.pick("pgdn", "avpág"),
        "bs" => lang.pick("backspace", "retroceso"),
        "del" => lang.pick("del", "supr"),
        other => return other.to_owned(),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for name in ["j", "P", "enter", "c-s", "s-tab", "space", "c-left", "ñ"] {
            let key: Key = name.parse().unwrap();
            let shown = if name == "space" { "space" } else { name };
            assert_eq!(key.to_string(), shown);
        }
        assert!("c-".parse::<Key>().is_err());
    }

    #[test]
    fn a_sequence_mixes_letters_and_names() {
        let keys: Vec<String> = sequence("j<c-s>a<b<lt>").iter().map(ToString::to_string).collect();
        assert_eq!(keys, ["j", "c-s", "a", "<", "b", "<"]);
    }

    #[test]
    fn names_are_read_in_either_case() {
        let keys: Vec<String> = sequence("<C-s><Esc><S-Tab>P").iter().map(ToString::to_string).collect();
        assert_eq!(keys, ["c-s", "esc", "s-tab", "P"]);
    }
}
