//! Who is asking, in which language and zone, and about which file: from flags, the environment and
//! the settings file, in this order. Read once, before anything else.

mod file;

use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::args::Globals;
use super::failure::Failure;
use super::text;
use crate::domain::text::sanitise_line;
use crate::domain::{Clock, Habits, Numbers, Zone};
use crate::i18n::Lang;
use crate::store::Session;

pub use file::{Choices, keep, read as read_file};

/// What the program takes from its environment, and what for.
pub const VARIABLES: &[(&str, &str, &str)] = &[
    ("TRATO_DB", "the file", "el archivo"),
    (
        "TRATO_LANG",
        "`en` or `es`; else the settings, then the locale decide",
        "`en` o `es`; si falta, deciden la configuración y la localización",
    ),
    (
        "TRATO_NOW",
        "the instant at which the clock stands still, for scripts and tests: `2026-11-20T09:00` in your own time zone, or `2026-11-20T09:00:00Z`",
        "el instante en que se detiene el reloj, para scripts y pruebas: `2026-11-20T09:00` en tu zona horaria, o `2026-11-20T09:00:00Z`",
    ),
    (
        "COMPLETE",
        "the shell that asks what may follow at Tab: `source <(COMPLETE=bash trato)`",
        "el intérprete que pregunta qué puede seguir al pulsar Tab: `source <(COMPLETE=bash trato)`",
    ),
    ("TZ", "the time zone, unless the settings name one", "la zona horaria, si la configuración no nombra otra"),
    (
        "USER LOGNAME",
        "the author, unless `--as` or the settings name one",
        "el autor, si no lo nombran `--as` ni la configuración",
    ),
    (
        "LC_ALL LC_MESSAGES LC_CTYPE LANG",
        "the locale: language, and whether there are letters beyond ASCII",
        "la localización: el idioma, y si hay letras fuera de ASCII",
    ),
    ("NO_COLOR", "no colours; marks and words say the same", "sin colores; las marcas y las palabras dicen lo mismo"),
    ("TERM", "`dumb`: no colours either", "`dumb`: tampoco hay colores"),
    ("VISUAL EDITOR", "what ctrl-o opens", "lo que abre ctrl-o"),
    (
        "PAGER",
        "what shows a page of the manual that is longer than the screen; else `less`",
        "con qué se muestra una página del manual más larga que la pantalla; si falta, `less`",
    ),
    (
        "HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME",
        "where settings, data and drafts lie",
        "dónde están la configuración, los datos y los borradores",
    ),
];

/// Where things lie, as the XDG folders say.
#[derive(Clone, Debug)]
pub struct Folders {
    pub config: PathBuf,
    pub data: PathBuf,
    pub state: PathBuf,
}

impl Folders {
    /// `None` when nobody knows where home is.
    pub fn find() -> Option<Self> {
        let xdg = Xdg::new().ok()?;
        let state = xdg.state_dir().unwrap_or_else(|| xdg.data_dir());
        Some(Self {
            config: xdg.config_dir().join("trato/config.toml"),
            data: xdg.data_dir().join("trato"),
            state: state.join("trato"),
        })
    }
}

/// Everything decided before a command runs.
#[derive(Clone, Debug)]
pub struct Settings {
    pub ascii: bool,
    /// The colours of the screens, by their name.
    pub theme: String,
    pub db: PathBuf,
    /// Whether `--db` named it: then it must be there, unless a new one is asked for.
    pub is_named: bool,
    pub create: bool,
    pub state: PathBuf,
    pub read_only: bool,
    pub session: Session,
    /// Whether the settings or `TZ` name the zone, rather than the machine.
    pub zone_is_named: bool,
    /// Whether a flag or the settings name the author, rather than the machine.
    pub author_is_named: bool,
    /// Where settings are kept; nowhere without a home.
    pub config: Option<PathBuf>,
}

/// The language, which is needed before the arguments are understood.
pub fn lang(flag: Option<&str>, choices: &Choices) -> Lang {
    let named = flag.and_then(Lang::from_locale);
    let by_env = || variable("TRATO_LANG").and_then(|value| Lang::from_locale(&value));
    named.or_else(by_env).or(choices.lang).or_else(by_locale).unwrap_or_default()
}

/// The first of these that is set decides, as in the C library.
fn by_locale() -> Option<Lang> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    set.and_then(|locale| Lang::from_locale(&locale))
}

/// The countries of Spanish where a point stands before decimals.
const WITH_A_POINT: &[&str] =
    &["es_MX", "es_DO", "es_GT", "es_HN", "es_NI", "es_PA", "es_PE", "es_PR", "es_SV", "es_US"];

/// How figures are written where the machine is.
fn by_country() -> Option<Numbers> {
    let set = ["LC_ALL", "LC_NUMERIC", "LANG"].into_iter().find_map(variable)?;
    WITH_A_POINT.iter().any(|country| set.starts_with(country)).then_some(Numbers::Point)
}

/// Whether the locale has no letters beyond ASCII, or writes them in a charset that is not ours.
pub fn is_ascii(globals_ascii: bool, choices: &Choices) -> bool {
    let set = || ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    globals_ascii || choices.ascii.unwrap_or_else(|| set().is_some_and(|locale| keeps_to_ascii(&locale)))
}

fn keeps_to_ascii(locale: &str) -> bool {
    let charset = locale.split_once('.').map(|(_, rest)| rest.split('@').next().unwrap_or_default());
    let is_utf8 = |charset: &str| charset.replace('-', "").eq_ignore_ascii_case("utf8");
    locale == "C" || locale == "POSIX" || charset.is_some_and(|charset| !is_utf8(charset))
}

impl Settings {
    /// # Errors
    /// When `TRATO_NOW` cannot be read, the author's name is empty, or home is unknown and no file
    /// is named.
    pub fn decide(lang: Lang, globals: &Globals, choices: Choices, folders: Option<&Folders>) -> Result<Self, Failure> {
        let text = text::of(lang);
        let named =
            globals.db.clone().or_else(|| std::env::var_os("TRATO_DB").filter(|db| !db.is_empty()).map(PathBuf::from));
        if named.as_ref().is_some_and(|db| db.as_os_str() == ":memory:") {
            return Err(Failure::usage(text.no_memory));
        }
        let in_data = || folders.map(|folders| folders.data.join("trato.db"));
        let db = named.or_else(in_data).ok_or_else(|| Failure::usage(text.no_home))?;
        let state = folders.map_or_else(|| std::env::temp_dir().join("trato"), |folders| folders.state.clone());
        let ascii = is_ascii(globals.ascii, &choices);
        let theme = globals.theme.clone().or(choices.theme).unwrap_or_default();
        let named_zone = choices.zone.or_else(by_variable);
        let zone = named_zone.unwrap_or_else(by_machine);
        let zone_is_named = named_zone.is_some();
        let clock = match variable("TRATO_NOW") {
            Some(now) => Clock::fixed(&now, zone).ok_or_else(|| Failure::usage((text.bad_now)(&now)))?,
            None => Clock::System,
        };
        let author_is_named = globals.as_name.is_some() || choices.author.is_some();
        let config = folders.map(|folders| folders.config.clone());
        if let Some(why) = choices.no_author.filter(|_| globals.as_name.is_none()) {
            return Err(Failure::usage(why));
        }
        let author = author(globals.as_name.as_deref(), choices.author.as_deref());
        let author = author.ok_or_else(|| Failure::usage(text.no_author))?;
        let habits =
            Habits { spanish: lang == Lang::Es, order: choices.order, numbers: choices.numbers.or_else(by_country) };
        let session = Session { author, clock, zone, habits };
        let read_only = globals.read_only;
        let (is_named, create) = (globals.db.is_some(), globals.create);
        Ok(Self {
            ascii,
            theme,
            db,
            is_named,
            create,
            state,
            read_only,
            session,
            zone_is_named,
            author_is_named,
            config,
        })
    }
}

/// `None` when a name was given and holds no letter.
fn author(flag: Option<&str>, chosen: Option<&str>) -> Option<String> {
    let by_env = || variable("USER").or_else(|| variable("LOGNAME"));
    let name = flag.or(chosen).map(str::to_owned).or_else(by_env).unwrap_or_else(|| "me".to_owned());
    let clean = sanitise_line(&name).trim().to_owned();
    (!clean.is_empty()).then_some(clean)
}

/// `TZ`, where it is the name of a zone.
fn by_variable() -> Option<Zone> {
    variable("TZ").and_then(|zone| zone.trim_start_matches(':').parse().ok())
}

fn by_machine() -> Zone {
    zone_of_machine().unwrap_or(Zone::UTC)
}

/// The zone the machine itself keeps, where it says.
pub fn zone_of_machine() -> Option<Zone> {
    iana_time_zone::get_timezone().ok().and_then(|zone| zone.parse().ok())
}

/// A variable that is set to something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
