//! `config.toml`: what somebody has chosen for good. Unknown keys are named and passed over, so that
//! an older program can live with a newer file; a value that cannot be read is named with its place, and what is
//! usual holds instead. Only the author is not guessed: their entries would be somebody else's.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use toml::Value;
use toml::de::{DeTable, DeValue};

use crate::capture::dates::{From, parse_zone};
use crate::cli::failure::Failure;
use crate::cli::text;
use crate::domain::Zone;
use crate::domain::setting::{self, Place, Setting, Takes};
use crate::domain::{DateOrder, Day, Numbers};
use crate::i18n::Lang;
use crate::report::words::taken;

/// What the file says; `None` where it says nothing.
#[derive(Clone, Default, Debug)]
pub struct Choices {
    pub author: Option<String>,
    pub lang: Option<Lang>,
    pub zone: Option<Zone>,
    pub order: Option<DateOrder>,
    pub numbers: Option<Numbers>,
    pub ascii: Option<bool>,
    pub theme: Option<String>,
    pub unknown: Vec<String>,
    /// What cannot be read, each with its line and column.
    pub unread: Vec<String>,
    /// Why nobody can say who the author is: what cannot be read may have been that.
    pub no_author: Option<String>,
}

/// Reads the file; one that is not there chooses nothing.
///
/// # Errors
/// When it cannot be read at all.
pub fn read(path: &Path, lang: Lang) -> Result<Choices, Failure> {
    let says = text::of(lang);
    let failed = |why: &str| Failure::usage((says.bad_settings)(&path.display().to_string(), why));
    let written = match std::fs::read_to_string(path) {
        Ok(written) => written,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Choices::default()),
        Err(error) => return Err(failed(&crate::report::errors::io(lang, &error))),
    };
    let (table, errors) = DeTable::parse_recoverable(&written);
    let mut choices = Choices::default();
    let mut unread: Vec<(usize, String)> = Vec::new();
    unread.extend(errors.iter().map(|error| (error.span().map_or(0, |span| span.start), error.message().to_owned())));
    let is_of_author = |at: usize| {
        let begins = written.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        written.get(begins..).is_some_and(|line| line.trim_start().starts_with("author"))
    };
    // Said twice, or followed by more, it may be anybody.
    let is_author_doubted = unread.iter().any(|(at, _)| is_of_author(*at));
    let mut is_author_lost = !unread.is_empty();
    for (key, value) in table.get_ref() {
        let (key, span) = (key.get_ref().as_ref(), value.span());
        let Some(setting) = setting::find(Place::Person, key) else {
            choices.unknown.push(key.to_owned());
            continue;
        };
        if choices.take(key, value.get_ref()).is_none() {
            let value = written.get(span.clone()).unwrap_or_default();
            unread.push((span.start, (says.bad_value)(key, value, &taken(lang, setting.takes))));
            is_author_lost |= key == "author";
        }
    }
    unread.sort_by_key(|(at, _)| *at);
    choices.unread = unread.iter().map(|(at, why)| format!("{}: {why}", place(&written, *at))).collect();
    if is_author_doubted {
        choices.author = None;
    }
    let lost = choices.unread.first().filter(|_| is_author_lost && choices.author.is_none());
    choices.no_author = lost.map(|first| (says.bad_settings)(&path.display().to_string(), first));
    Ok(choices)
}

/// Keeps one setting in the file, and whatever else stands there as it is. It is written whole or not at all.
///
/// # Errors
/// What the file system says.
pub fn keep(path: &Path, setting: &Setting, text: &str) -> io::Result<()> {
    let value = if setting.takes == Takes::Flag { text.to_owned() } else { Value::String(text.to_owned()).to_string() };
    let line = format!("{} = {value}", setting.key);
    let written = match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        written => written?,
    };
    let is_it = |line: &&str| line.split_once('=').is_some_and(|(key, _)| key.trim() == setting.key);
    let lines: Vec<&str> = match written.lines().find(is_it) {
        Some(old) => written.lines().map(|it| if it == old { line.as_str() } else { it }).collect(),
        None => std::iter::once(line.as_str()).chain(written.lines()).collect(),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = path.with_extension(format!("toml.{}", std::process::id()));
    fs::write(&aside, lines.join("\n") + "\n")?;
    fs::rename(&aside, path).inspect_err(|_| drop(fs::remove_file(&aside)))
}

/// Line and column of a byte, from 1.
fn place(written: &str, at: usize) -> String {
    let before = written.get(..at).unwrap_or(written);
    let line = before.rsplit('\n').next().unwrap_or_default();
    format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
}

impl Choices {
    /// Takes one key; `None` when it cannot hold that.
    fn take(&mut self, key: &str, value: &DeValue<'_>) -> Option<()> {
        match key {
            "author" => self.author = Some(value.as_str().filter(|name| !name.trim().is_empty())?.to_owned()),
            "lang" => self.lang = Some(Lang::from_locale(value.as_str()?)?),
            "zone" => self.zone = Some(parse_zone(value.as_str()?, &From::on(Day::from_number(0)))?),
            "date_order" => {
                self.order = Some(match value.as_str()? {
                    "dmy" => DateOrder::DayFirst,
                    "mdy" => DateOrder::MonthFirst,
                    _ => return None,
                });
            }
            "numbers" => {
                self.numbers = Some(match value.as_str()? {
                    "1,234.5" => Numbers::Point,
                    "1.234,5" => Numbers::Comma,
                    _ => return None,
                });
            }
            "ascii" => self.ascii = Some(value.as_bool()?),
            "theme" => {
                let known = |name: &&str| setting::find(Place::Person, "theme").is_some_and(|it| it.takes(name));
                self.theme = Some(value.as_str().filter(known)?.to_owned());
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(written: &str) -> Result<Choices, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, written).unwrap();
        read(&path, Lang::En)
    }

    #[test]
    fn what_is_known_is_taken_and_what_is_not_is_named() {
        let choices =
            take("author = \"ana\"\nlang = \"es\"\nzone = \"europe/madrid\"\ndate_order = \"dmy\"\nfoo = 1\n").unwrap();
        assert_eq!(choices.author.as_deref(), Some("ana"));
        assert_eq!(choices.lang, Some(Lang::Es));
        assert_eq!(choices.zone.unwrap().name(), "Europe/Madrid");
        assert_eq!(choices.order, Some(DateOrder::DayFirst));
        assert_eq!(choices.unknown, ["foo"]);
    }

    #[test]
    fn each_setting_of_a_person_is_taken() {
        for setting in setting::of(Place::Person) {
            let value = match setting.takes {
                Takes::OneOf(words) => format!("{:?}", words[0]),
                Takes::Zone => "\"Europe/Madrid\"".to_owned(),
                Takes::Flag => "true".to_owned(),
                _ => "\"ana\"".to_owned(),
            };
            assert!(take(&format!("{} = {value}\n", setting.key)).is_ok(), "{}", setting.key);
        }
    }

    #[test]
    fn a_setting_is_kept_beside_whatever_else_stands_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("trato/config.toml");
        let set = |key: &str, text: &str| keep(&path, setting::find(Place::Person, key).unwrap(), text).unwrap();
        set("author", "Ana \"la jefa\" Ruiz");
        set("ascii", "true");
        fs::write(&path, format!("# mine\n{}foo = 1\n", fs::read_to_string(&path).unwrap())).unwrap();
        set("author", "Ana Ruiz");
        let choices = read(&path, Lang::En).unwrap();
        assert_eq!((choices.author.as_deref(), choices.ascii), (Some("Ana Ruiz"), Some(true)));
        assert_eq!(choices.unknown, ["foo"]);
        assert!(fs::read_to_string(&path).unwrap().starts_with("# mine\n"));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place_and_the_rest_holds() {
        let read = take("lang = \"es\"\nascii = 3\ndate_order = \"ymd\"\nauthor = \"ana\"\n").unwrap();
        assert_eq!((read.lang, read.author.as_deref(), read.ascii), (Some(Lang::Es), Some("ana"), None));
        assert!(read.unread[0].starts_with("2:9: ascii = 3"), "{:?}", read.unread);
        assert!(
            read.unread[1].starts_with("3:14:") && read.unread[1].contains("\"dmy\", \"mdy\""),
            "{:?}",
            read.unread
        );
        let read = take("author = \"ana\"\nlang = \nascii = true\n").unwrap();
        assert_eq!((read.author.as_deref(), read.ascii), (Some("ana"), Some(true)));
        assert!(read.unread[0].starts_with("2:"), "{:?}", read.unread);
    }

    #[test]
    fn an_author_who_cannot_be_read_is_not_guessed() {
        for written in [
            "author = 3\n",
            "lang = \"en\"\nauthor = \n",
            "auth\"or = ana\n",
            "author = \"\"\n",
            "author = \"ana\"\nauthor = \"ben\"\n",
            "author = \"ana\" garbage\n",
        ] {
            let read = take(written).unwrap();
            assert_eq!(read.author, None, "{written}");
            assert!(read.no_author.is_some_and(|why| why.contains("config.toml")), "{written}");
        }
        assert_eq!(take("author = \"ana\"\nascii = 3\n").unwrap().no_author, None);
    }
}
