//! Words of the domain in the reader's language.

use crate::domain::handle::fold;
use crate::domain::setting::Takes;
use crate::domain::words::Spoken;
use crate::domain::{Cadence, InteractionKind, Interval, Kind, Visibility, When, Zone};
use crate::i18n::Lang;
use crate::i18n::date::{self, days};

/// The hour of something, and the same where one is, if the clocks differ there: `09:00`,
/// `17:00 Mexico City (Sat 01:00 Madrid)`.
#[must_use]
pub fn hour(lang: Lang, when: When, own: Zone) -> Option<String> {
    let time = when.time?;
    let Some((day, here)) = when.elsewhere(own) else { return Some(time.to_string()) };
    let on = if day == when.day { String::new() } else { format!("{} ", date::weekday(lang, day.date())) };
    Some(format!("{time} {} ({on}{here} {})", city(lang, when.zone), city(lang, own)))
}

/// The hour of something in a paper, whose readers may be anywhere: `17:00 Mexico City (01:00 Madrid)`, `09:00 Madrid`.
#[must_use]
pub fn hour_anywhere(lang: Lang, when: When, own: Zone) -> Option<String> {
    let alone = || Some(format!("{} {}", when.time?, city(lang, when.zone)));
    if when.elsewhere(own).is_some() { hour(lang, when, own) } else { alone() }
}

/// A zone by its city, as people call it: `Mexico City`, `Ciudad de México`.
#[must_use]
pub fn city(lang: Lang, zone: Zone) -> String {
    const SPANISH: &[(&str, &str)] = &[
        ("America/Mexico_City", "Ciudad de México"),
        ("America/New_York", "Nueva York"),
        ("America/Los_Angeles", "Los Ángeles"),
        ("America/Bogota", "Bogotá"),
        ("America/Sao_Paulo", "São Paulo"),
        ("America/Panama", "Panamá"),
        ("America/Havana", "La Habana"),
        ("Europe/London", "Londres"),
        ("Europe/Paris", "París"),
        ("Europe/Berlin", "Berlín"),
        ("Europe/Rome", "Roma"),
        ("Europe/Lisbon", "Lisboa"),
        ("Europe/Brussels", "Bruselas"),
        ("Europe/Zurich", "Zúrich"),
        ("Europe/Vienna", "Viena"),
        ("Europe/Moscow", "Moscú"),
        ("Europe/Istanbul", "Estambul"),
        ("Atlantic/Canary", "Canarias"),
        ("Asia/Tokyo", "Tokio"),
        ("Asia/Shanghai", "Shanghái"),
        ("Asia/Singapore", "Singapur"),
        ("Asia/Kolkata", "Calcuta"),
        ("Australia/Sydney", "Sídney"),
    ];
    let said = SPANISH.iter().find(|(name, _)| lang == Lang::Es && *name == zone.name());
    said.map_or_else(|| zone.city(), |(_, city)| (*city).to_owned())
}

/// A domain value that has a word in each language.
pub trait Word {
    fn word(self, lang: Lang) -> &'static str;
}

/// What nobody said has no word.
impl<W: Word> Word for Option<W> {
    fn word(self, lang: Lang) -> &'static str {
        self.map_or("", |it| it.word(lang))
    }
}

/// Who sees a record of a kind, as its answer and its preview say.
#[must_use]
pub fn seen_by(lang: Lang, kind: Kind, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Both if is_feminine(kind) => lang.pick("seen by both", "la ven ambas partes"),
        Visibility::Both => lang.pick("seen by both", "lo ven ambas partes"),
        narrower => narrower.word(lang),
    }
}

/// Whether what Spanish calls a kind is feminine: what is said of its records agrees with it.
#[must_use]
pub fn is_feminine(kind: Kind) -> bool {
    match kind {
        Kind::Alliance | Kind::Person | Kind::Cadence | Kind::Interaction | Kind::Decision | Kind::Share => true,
        Kind::Idea | Kind::Expectation | Kind::Measurement | Kind::Cause | Kind::Reward | Kind::Answer => true,
        Kind::Fact | Kind::Seat | Kind::Topic | Kind::Commitment | Kind::Obstacle | Kind::Feedback => false,
        Kind::Amendment | Kind::Kpi | Kind::Recognition | Kind::Cost | Kind::Tie => false,
    }
}

/// A participle as it agrees with a kind: `hecho` of a promise, `hecha` of a decision. Whatever is none, and
/// English, stays as it is.
#[must_use]
pub fn agreeing(lang: Lang, words: &str, kind: Kind) -> String {
    const ENDINGS: [&str; 8] = ["ado", "ada", "ido", "ida", "cho", "cha", "uelto", "uelta"];
    let (first, rest) = words.split_once(' ').map_or((words, None), |(first, rest)| (first, Some(rest)));
    let stem = first.strip_suffix(['o', 'a']).filter(|_| ENDINGS.iter().any(|ending| first.ends_with(ending)));
    let Some(stem) = stem.filter(|_| lang == Lang::Es) else { return words.to_owned() };
    let end = if is_feminine(kind) { "a" } else { "o" };
    rest.map_or_else(|| format!("{stem}{end}"), |rest| format!("{stem}{end} {rest}"))
}

/// What goes beside what is shown before an erasure: how much of it there is would tell what others keep.
#[must_use]
pub fn erased_unseen(lang: Lang) -> &'static str {
    lang.pick(
        "The history, and drafts and private records of others, are erased too; they are not counted here.",
        "También se eliminan el historial y los borradores y registros privados de otras personas, sin contarlos aquí.",
    )
}

/// What a successor could not read, and so is not handed over.
#[must_use]
pub fn stays(lang: Lang) -> &'static str {
    lang.pick("stays, only you see it", "se queda, solo lo ves tú")
}

/// What stands before the words of a record that is one person's own, wherever it is listed.
#[must_use]
pub fn own(lang: Lang, visibility: Visibility) -> &'static str {
    if visibility == Visibility::Mine { lang.pick("(only me) ", "(solo yo) ") } else { "" }
}

/// `people: nobody was trained`; the text alone where nothing is said to put before it.
#[must_use]
pub fn headed(lang: Lang, head: impl Word, text: &str) -> String {
    match head.word(lang) {
        "" => text.to_owned(),
        head => format!("{head}: {text}"),
    }
}

/// `nobody was trained (people)`; the text alone where nothing is said to put behind it.
#[must_use]
pub fn noted(lang: Lang, text: &str, note: impl Word) -> String {
    match note.word(lang) {
        "" => text.to_owned(),
        note => format!("{text} ({note})"),
    }
}

impl<W: Spoken> Word for W {
    fn word(self, lang: Lang) -> &'static str {
        lang.of(self.said())
    }
}

/// A stored word of a field as a reader sees it in a record of a kind, a state among them; any other text as it is.
#[must_use]
pub fn stored<'a>(lang: Lang, kind: Kind, field: &str, text: &'a str) -> &'a str {
    let term = kind.model().terms(field).iter().find(|term| term.stored == text);
    term.map_or(text, |term| lang.of(term.said))
}

impl Word for Kind {
    fn word(self, lang: Lang) -> &'static str {
        let [one, _] = lang.pick(&self.model().name.en, &self.model().name.es);
        one
    }
}

/// `Ana, Luis and Marta`; in Spanish `e` before the sound of an i: `Luis e Íñigo`.
#[must_use]
pub fn listed(lang: Lang, names: &[&str]) -> String {
    let Some((last, before)) = names.split_last() else { return String::new() };
    if before.is_empty() {
        return (*last).to_owned();
    }
    let sound = crate::domain::handle::fold(last);
    let is_i = sound.starts_with('i') || sound.starts_with("hi") && !sound.starts_with("hie");
    let and = lang.pick("and", if is_i { "e" } else { "y" });
    format!("{} {and} {last}", before.join(", "))
}

/// The kinds in the plural, as headings and as `list` takes them.
#[must_use]
pub fn plural(lang: Lang, kind: Kind) -> &'static str {
    let [_, many] = lang.pick(&kind.model().name.en, &kind.model().name.es);
    many
}

/// The kind a word means: as it is stored, or as readers of either language call it or once did, one of them
/// or many.
#[must_use]
pub fn kind_named(word: &str) -> Option<Kind> {
    let wanted = fold(word.trim()).replace('-', " ");
    let means = |kind: &Kind| {
        let model = kind.model();
        let names = [model.name.en, model.name.es].concat();
        let names = names.iter().chain(model.name.older).chain([&model.plural]);
        kind.as_str() == wanted || names.into_iter().any(|name| fold(name) == wanted)
    };
    Kind::ALL.iter().copied().find(means)
}

/// The sort of contact a word means, one of them or many: `meetings`, `reuniones`.
#[must_use]
pub fn contact_named(word: &str) -> Option<InteractionKind> {
    let wanted = fold(word.trim());
    let means = |kind: &InteractionKind| {
        kind.said().iter().chain([&kind.as_str()]).any(|name| {
            let name = fold(name);
            ["", "s", "es"].iter().any(|plural| format!("{name}{plural}") == wanted)
        })
    };
    InteractionKind::ALL.iter().copied().find(means)
}

/// `every 10 days`, `every month`; `cada 10 días`, `cada mes`.
#[must_use]
pub fn every(lang: Lang, interval: Interval) -> String {
    match (interval, lang) {
        (Interval::Days(1), Lang::En) => "every day".to_owned(),
        (Interval::Days(1), Lang::Es) => "cada día".to_owned(),
        (Interval::Days(7), Lang::En) => "every week".to_owned(),
        (Interval::Days(7), Lang::Es) => "cada semana".to_owned(),
        (Interval::Days(14), Lang::En) => "every 2 weeks".to_owned(),
        (Interval::Days(14), Lang::Es) => "cada 2 semanas".to_owned(),
        (Interval::Months(1), Lang::En) => "every month".to_owned(),
        (Interval::Months(1), Lang::Es) => "cada mes".to_owned(),
        (Interval::Days(count), Lang::En) => format!("every {}", days(lang, count.into())),
        (Interval::Days(count), Lang::Es) => format!("cada {}", days(lang, count.into())),
        (Interval::Months(count), Lang::En) => format!("every {count} months"),
        (Interval::Months(count), Lang::Es) => format!("cada {count} meses"),
    }
}

/// `weekly`, `monthly`, … where there is such a word.
#[must_use]
pub fn rhythm(lang: Lang, interval: Interval) -> Option<&'static str> {
    match interval {
        Interval::Days(1) => Some(lang.pick("daily", "diario")),
        Interval::Days(7) => Some(lang.pick("weekly", "semanal")),
        Interval::Days(30) | Interval::Months(1) => Some(lang.pick("monthly", "mensual")),
        Interval::Days(90) | Interval::Months(3) => Some(lang.pick("quarterly", "trimestral")),
        Interval::Months(6) => Some(lang.pick("half-yearly", "semestral")),
        Interval::Months(12) => Some(lang.pick("yearly", "anual")),
        _ => None,
    }
}

/// On which days of the week, and when, a cadence meets by itself: `Tue Thu 10:00`.
#[must_use]
pub fn meets(lang: Lang, it: &Cadence) -> Option<String> {
    let meets = it.meets?;
    let days = if it.weekdays.is_empty() { [meets.day.weekday()].into_iter().collect() } else { it.weekdays };
    let days = days.iter().map(|day| date::day_of_week(lang, day).to_owned());
    Some(days.chain(meets.time.map(|time| time.to_string())).collect::<Vec<_>>().join(" "))
}

/// What a setting takes: `a whole number from 1 to 100`, `"dmy", "mdy"`.
#[must_use]
pub fn taken(lang: Lang, takes: Takes) -> String {
    match takes {
        Takes::Number { most, .. } => {
            let most = crate::i18n::number::grouped(lang, &most.to_string());
            format!("{} {most}", lang.pick("a whole number from 1 to", "un número entero de 1 a"))
        }
        Takes::Money { .. } => lang.pick("an amount: 100, \"150 USD\"", "un importe: 100, \"150 USD\"").to_owned(),
        Takes::Text => lang.pick("a text", "un texto").to_owned(),
        Takes::Zone => lang.pick("a time zone: \"Europe/Madrid\"", "una zona horaria: \"Europe/Madrid\"").to_owned(),
        Takes::OneOf(words) => words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "),
        Takes::Flag => "true, false".to_owned(),
    }
}
