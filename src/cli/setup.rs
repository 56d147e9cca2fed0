//! Who is asking, about which file, in which language and zone: flags, then the environment, then
//! the settings file, then what the system says.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Deserialize;

use super::args::Globals;
use super::failure::Failure;
use crate::capture::dates::{DateOrder, From};
use crate::domain::{Clock, Zone};
use crate::i18n::Lang;
use crate::store::drafts::Drafts;
use crate::store::{Mode, Session, Store};

/// What a person may set in `trato/config.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub author: Option<String>,
    pub lang: Option<String>,
    pub zone: Option<String>,
    /// `dmy` or `mdy`: how `03/04` is meant.
    pub date_order: Option<String>,
    pub ascii: Option<bool>,
}

/// Everything a command needs to know of its surroundings.
#[derive(Clone)]
pub struct Setup {
    pub lang: Lang,
    pub ascii: bool,
    pub settings: Settings,
    pub db: PathBuf,
    pub state: PathBuf,
    session: Session,
    read_only: bool,
}

/// The language before the arguments are read: their help is in it, too.
#[must_use]
pub fn lang_of(args: &[String]) -> Lang {
    let flag = args.iter().position(|arg| arg == "--lang").and_then(|at| args.get(at + 1).cloned());
    let flag = flag.or_else(|| args.iter().find_map(|arg| arg.strip_prefix("--lang=").map(str::to_owned)));
    let given =
        flag.or_else(|| variable("TRATO_LANG")).or_else(|| settings_path().and_then(|path| lang_setting(&path)));
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    given.or_else(locale).and_then(|word| Lang::from_locale(&word)).unwrap_or_default()
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn settings_path() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("trato").join("config.toml"))
}

fn lang_setting(path: &Path) -> Option<String> {
    toml::from_str::<toml::Table>(&fs::read_to_string(path).ok()?).ok()?.get("lang")?.as_str().map(str::to_owned)
}

impl Setup {
    /// # Errors
    /// When a setting is unreadable, or nothing says where files belong.
    pub fn new(globals: &Globals, lang: Lang) -> Result<Self, Failure> {
        let settings = read_settings(lang)?;
        if let Some(word) = globals.lang.as_deref().or(settings.lang.as_deref())
            && Lang::from_locale(word).is_none()
        {
            return Err(Failure::usage(match lang {
                Lang::En => format!("There is no language {word}: en or es."),
                Lang::Es => format!("No existe el idioma {word}: en o es."),
            }));
        }
        let dirs = etcetera::choose_base_strategy().map_err(|error| Failure::usage(error.to_string()))?;
        let db = globals.db.clone().unwrap_or_else(|| dirs.data_dir().join("trato").join("trato.db"));
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_dir()).join("trato");
        let author = globals.author.clone().or_else(|| settings.author.clone()).or_else(|| variable("USER"));
        let author = author.unwrap_or_else(|| "me".to_owned());
        let session = Session { author, clock: clock(lang)?, zone: zone(lang, &settings)? };
        let ascii = globals.ascii || settings.ascii.unwrap_or(false) || is_plain_locale();
        Ok(Self { lang, ascii, settings, db, state, session, read_only: globals.read_only })
    }

    /// Opens the file; a zone kept in it counts where no setting names another.
    ///
    /// # Errors
    /// What the store says, in words.
    pub fn open(&self) -> Result<Store, Failure> {
        self.open_at(&self.db)
    }

    /// As [`Setup::open`], another file.
    ///
    /// # Errors
    /// What the store says, in words.
    pub fn open_at(&self, path: &Path) -> Result<Store, Failure> {
        let mode = if self.read_only { Mode::ReadOnly } else { Mode::Create };
        let failed = |error| Failure::store(self.lang, &error);
        let mut store = Store::open(path, mode, self.session.clone()).map_err(failed)?;
        if self.settings.zone.is_none() && variable("TZ").is_none() {
            let kept = store.setting("zone").map_err(failed)?;
            if let Some(zone) = kept.and_then(|name| name.parse().ok()) {
                store.set_session(Session { zone, ..self.session.clone() });
            }
        }
        Ok(store)
    }

    #[must_use]
    pub fn drafts(&self) -> Drafts {
        Drafts::new(&self.state, &self.db)
    }

    #[must_use]
    pub fn order(&self) -> Option<DateOrder> {
        match self.settings.date_order.as_deref() {
            Some("dmy") => Some(DateOrder::DayFirst),
            Some("mdy") => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// What dates in words are measured from.
    #[must_use]
    pub fn from(&self, store: &Store) -> From {
        From { today: store.today(), order: self.order() }
    }
}

fn read_settings(lang: Lang) -> Result<Settings, Failure> {
    let Some(path) = settings_path() else { return Ok(Settings::default()) };
    let Ok(text) = fs::read_to_string(&path) else { return Ok(Settings::default()) };
    toml::from_str(&text).map_err(|error| {
        let place = path.display();
        Failure::usage(match lang {
            Lang::En => format!("The settings in {place} are not readable: {}", error.message()),
            Lang::Es => format!("La configuración en {place} no se entiende: {}", error.message()),
        })
    })
}

fn clock(lang: Lang) -> Result<Clock, Failure> {
    match variable("TRATO_NOW") {
        None => Ok(Clock::System),
        Some(text) => text.parse().map(Clock::Fixed).map_err(|_| {
            Failure::usage(match lang {
                Lang::En => format!("TRATO_NOW is not an instant: {text} (such as 2026-08-26T10:00:00+02:00)"),
                Lang::Es => format!("TRATO_NOW no es un instante: {text} (como 2026-08-26T10:00:00+02:00)"),
            })
        }),
    }
}

/// The settings', else `TZ`, else the machine's.
fn zone(lang: Lang, settings: &Settings) -> Result<Zone, Failure> {
    if let Some(name) = &settings.zone {
        return name.parse().map_err(|_| {
            Failure::usage(match lang {
                Lang::En => format!("There is no time zone {name}, such as Europe/Madrid."),
                Lang::Es => format!("No existe la zona horaria {name}; por ejemplo Europe/Madrid."),
            })
        });
    }
    let named = variable("TZ").and_then(|name| name.trim_start_matches(':').parse().ok());
    let machine = || iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok());
    Ok(named.or_else(machine).unwrap_or(Zone::UTC))
}

/// A locale that has nothing but ASCII.
fn is_plain_locale() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    matches!(locale.as_deref(), Some("C" | "POSIX"))
}
