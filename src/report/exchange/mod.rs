//! An import in words: what becomes of each thing in a file, why, and what is to be decided.

mod beside;
mod table;
mod text;
pub mod whole;

use std::path::Path;

use beside::belongs;
pub use beside::{remark, remarks};
pub use table::{column_samples, layout};
use text::Text;

use super::errors::{field, invalid};
use crate::exchange::item::{LeftOut, Place, Reason, Remark, Unit};
use crate::exchange::plan::{Candidate, Change, Counts, Occasion, Progress, Question, Row, Told, Verdict};
use crate::exchange::{Error, Problem};
use crate::i18n::Lang;
use crate::i18n::date;
use crate::i18n::number::grouped;
use crate::report::describe::quoted;
use crate::report::errors;
use crate::report::words::Word;

fn text(lang: Lang) -> &'static Text {
    lang.pick(&text::EN, &text::ES)
}

/// A number as the language writes it.
#[must_use]
pub fn number(lang: Lang, count: usize) -> String {
    grouped(lang, &count.to_string())
}

/// Where something stands: `card 3`, `row 12`; with the file's name where there are several.
#[must_use]
pub fn place(lang: Lang, place: Place, files: &[impl AsRef<Path>]) -> String {
    let unit = unit(lang, place.unit);
    let nth = if place.unit == Unit::Line { place.line } else { place.nth };
    match files.get(usize::from(place.file)).filter(|_| files.len() > 1) {
        Some(path) => {
            let name = path.as_ref().file_name().unwrap_or_default().to_string_lossy().into_owned();
            format!("{name}: {unit} {nth}")
        }
        None => format!("{unit} {nth}"),
    }
}

fn unit(lang: Lang, unit: Unit) -> &'static str {
    let [card, row, event, line] = text(lang).units;
    match unit {
        Unit::Card => card,
        Unit::Row => row,
        Unit::Event => event,
        Unit::Line => line,
    }
}

/// The sign a row begins with.
#[must_use]
pub fn sign(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::New => "+",
        Verdict::Changed(_) => "~",
        Verdict::Same => "=",
        Verdict::Refused(_) => "!",
        Verdict::Ask { .. } => "?",
    }
}

/// The word of a verdict in JSON, and for messages to those who read none.
#[must_use]
pub fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::New => "new",
        Verdict::Changed(_) => "changed",
        Verdict::Same => "same",
        Verdict::Refused(_) => "refused",
        Verdict::Ask { .. } => "ask",
    }
}

/// What becomes of a row, in one line.
#[must_use]
fn verdict(lang: Lang, verdict: &Verdict, files: &[impl AsRef<Path>]) -> String {
    match verdict {
        Verdict::New => text(lang).new.to_owned(),
        Verdict::Changed(list) if list.is_empty() => text(lang).joined.to_owned(),
        Verdict::Changed(list) => changes(lang, list),
        Verdict::Same => text(lang).same.to_owned(),
        Verdict::Refused(why) => reason(lang, why, files),
        Verdict::Ask { question, .. } => self::question(lang, question, files),
    }
}

/// What becomes of a row, and what is made with it.
#[must_use]
pub fn outcome(lang: Lang, row: &Row, files: &[impl AsRef<Path>]) -> String {
    let mut parts = vec![verdict(lang, &row.verdict, files)];
    // What is asked stands first: little of a row is seen.
    let (asked, told): (Vec<_>, Vec<_>) = row.remarks.iter().partition(|it| matches!(it, Remark::NoAlliance(_)));
    parts.extend(asked.into_iter().map(|it| remark(lang, it)));
    parts.extend(row.belongs.iter().filter(|_| row.verdict != Verdict::Same).map(|it| belongs(lang, it)));
    parts.extend(row.newcomers.iter().map(|it| (text(lang).newcomer)(&it.name, it.side.word(lang))));
    parts.extend(row.makes.iter().map(|name| (text(lang).makes_kpi)(name)));
    parts.extend(told.into_iter().map(|it| remark(lang, it)));
    parts.join(" · ")
}

/// Fields with what stood and what comes.
#[must_use]
pub fn changes(lang: Lang, changes: &[Change]) -> String {
    let one = |change: &Change| {
        let name = field(lang, change.field);
        match (change.from.as_str(), change.to.as_str()) {
            ("", to) => format!("{name}: {}", short(to)),
            (from, "") => format!("{name}: − {}", short(from)),
            (from, to) => {
                let (from, to) = one_zone(change.field, from, to);
                let (from, to) = apart(from, to);
                format!("{name}: {from} → {to}")
            }
        }
    };
    changes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Two times without the zone they share: what differs is what counts.
fn one_zone<'t>(field: &str, from: &'t str, to: &'t str) -> (&'t str, &'t str) {
    match (from.rsplit_once(' '), to.rsplit_once(' ')) {
        (Some((from, zone)), Some((to, same))) if field == "when" && zone == same => (from, to),
        _ => (from, to),
    }
}

/// Letters of a text that are shown.
const LETTERS: usize = 60;

/// Enough of two texts to see where they part, each on one line.
#[must_use]
pub fn apart(one: &str, other: &str) -> (String, String) {
    /// Letters before the first that differs, where the beginning is cut off.
    const BEFORE: usize = 20;
    let flat = |text: &str| text.lines().collect::<Vec<_>>().join(" / ");
    let (one, other) = (flat(one), flat(other));
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let from = if alike < LETTERS - BEFORE { 0 } else { alike - BEFORE };
    let cut = |text: &str| {
        let before = if from > 0 { "…" } else { "" };
        let kept: String = text.chars().skip(from).take(LETTERS).collect();
        let after = if text.chars().count() > from + LETTERS { "…" } else { "" };
        format!("{before}{kept}{after}")
    };
    (cut(&one), cut(&other))
}

/// A field with what stands here and what the file says: `notes: ours | theirs`.
#[must_use]
pub fn values(field: &str, here: &str, there: &str, empty: &str) -> String {
    let (here, there) = apart(here, there);
    let shown = |text: String| if text.is_empty() { empty.to_owned() } else { text };
    format!("{field}: {} | {}", shown(here), shown(there))
}

/// Enough of a text to know it by, on one line.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > LETTERS || line.len() < text.len() {
        let start: String = line.chars().take(LETTERS).collect();
        format!("{start}…")
    } else {
        line.to_owned()
    }
}

/// A question, in one line.
#[must_use]
pub fn question(lang: Lang, question: &Question, files: &[impl AsRef<Path>]) -> String {
    let text = text(lang);
    match question {
        Question::Who { told, candidates } => {
            let known: Vec<String> = candidates.iter().map(|it| candidate(lang, it, files)).collect();
            (text.who)(&person(told), &known.join(text.or))
        }
        Question::Meeting { told, candidates } => {
            let known: Vec<String> = candidates.iter().map(|it| occasion(lang, it)).collect();
            (text.which)(&occasion(lang, told), &known.join(text.or))
        }
        Question::Fields(torn) => {
            let one = |change: &Change| {
                let (from, to) = apart(&change.from, &change.to);
                (text.torn)(field(lang, change.field), &from, &to)
            };
            torn.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Question::Deleted => text.deleted.to_owned(),
    }
}

/// Somebody it may be: `no. 12 Ana Ruiz, ana@…`.
#[must_use]
pub fn candidate(lang: Lang, it: &Candidate, files: &[impl AsRef<Path>]) -> String {
    let which = match (it.number, it.place) {
        (Some(number), _) => format!("{} {number} ", lang.pick("no.", "n.º")),
        (None, Some(at)) => format!("{} ", place(lang, at, files)),
        (None, None) => String::new(),
    };
    format!("{which}{}", person(&it.told))
}

/// Whom the file tells of, where it is asked who they are.
#[must_use]
pub fn told(lang: Lang, question: &Question) -> String {
    match question {
        Question::Who { told, .. } => person(told),
        Question::Meeting { told, .. } => occasion(lang, told),
        _ => String::new(),
    }
}

/// Those it may be, a text each; nothing where nobody is asked who.
#[must_use]
pub fn candidates(lang: Lang, question: &Question, files: &[impl AsRef<Path>]) -> Vec<String> {
    match question {
        Question::Who { candidates, .. } => candidates.iter().map(|it| candidate(lang, it, files)).collect(),
        Question::Meeting { candidates, .. } => candidates.iter().map(|it| occasion(lang, it)).collect(),
        _ => Vec::new(),
    }
}

/// A meeting: `no. 12 25 Aug 2026 10:00 call "Prices", held, Lucía Vega`.
fn occasion(lang: Lang, it: &Occasion) -> String {
    let number = it.number.map(|number| format!("{} {number}", lang.pick("no.", "n.º")));
    let time = it.when.time.map(|time| time.to_string());
    let day = date::full(lang, it.when.day.date());
    let title = Some(quoted(lang, &it.title)).filter(|title| !title.is_empty());
    let kind = it.kind.word(lang).to_owned();
    let what = [number, Some(day), time, Some(kind), title].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let people = it.people.iter().take(PEOPLE_SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let parts = [what, it.state.word(lang).to_owned(), people];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A row by its day and title, as lists of rows show it.
#[must_use]
pub fn title(row: &Row) -> String {
    match row.day {
        Some(day) => format!("{day} {}", row.title).trim_end().to_owned(),
        None => row.title.clone(),
    }
}

/// People of a meeting that are named beside it.
const PEOPLE_SHOWN: usize = 4;

fn person(told: &Told) -> String {
    let parts = [&told.name, &told.email, &told.phone];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Why something was not taken.
#[must_use]
pub fn reason(lang: Lang, reason: &Reason, files: &[impl AsRef<Path>]) -> String {
    let text = text(lang);
    match reason {
        Reason::Empty => text.empty.to_owned(),
        Reason::NotAPerson => text.not_a_person.to_owned(),
        Reason::CutOff => text.cut_off.to_owned(),
        Reason::TooLarge(bytes) => (text.too_large)(&size(lang, *bytes)),
        Reason::Repeats(at) => (text.repeats)(&place(lang, *at, files)),
        Reason::OtherFigure(at) => (text.other_figure)(&place(lang, *at, files)),
        Reason::Field(why) => invalid(lang, why),
        Reason::NoAlliance => text.no_alliance.to_owned(),
        Reason::NoSuchAlliance(name) => (text.no_such_alliance)(name),
        Reason::NoSuchKpi(name) => (text.no_such_kpi)(name),
        Reason::SeveralPeople(name) => (text.several_people)(name),
        Reason::SeveralPartners(handles) => (text.several_partners)(handles),
        Reason::Short => text.short.to_owned(),
        Reason::NotADay(words) => (text.not_a_day)(words),
        Reason::TwoDays(words) => (text.two_days)(words),
        Reason::NotAnHour(words) => (text.not_an_hour)(words),
        Reason::NotALength(words) => (text.not_a_length)(words),
        Reason::NoSuchZone(name) => (text.no_such_zone)(name),
        Reason::OpenQuote(line) => (text.open_quote)(*line),
        Reason::ExtraCell(words) => (text.extra_cell)(&short(words)),
        Reason::InTheFuture => text.in_the_future.to_owned(),
        Reason::Older => text.older.to_owned(),
        Reason::FarAhead => text.far_ahead.to_owned(),
        Reason::OnlyAnAnswer => text.only_an_answer.to_owned(),
        Reason::NoMeeting => text.no_meeting.to_owned(),
    }
}

fn size(lang: Lang, bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    format!("{} MiB", number(lang, bytes / MIB))
}

/// How many of each, in one line.
#[must_use]
pub fn counts(lang: Lang, counts: &Counts) -> String {
    let text = text(lang);
    let n = |count| number(lang, count);
    let all = [
        (counts.new, text.counts.new),
        (counts.changed, text.counts.changed),
        (counts.same, text.counts.same),
        (counts.refused, text.counts.refused),
        (counts.ask, text.counts.ask),
    ];
    let told = all.iter().filter(|(count, _)| *count > 0).map(|(count, word)| word(*count, &n(*count)));
    let mut told = told.collect::<Vec<_>>().join(", ");
    if let Some(handle) = &counts.founded {
        told = format!("{told} · {}", (text.founded)(handle.as_str()));
    }
    if counts.newcomers > 0 {
        told = format!("{told} · {}", (text.newcomers)(counts.newcomers, &n(counts.newcomers)));
    }
    if counts.made > 0 {
        told = format!("{told} · {}", (text.made_kpis)(counts.made));
    }
    if told.is_empty() { text.nothing.to_owned() } else { told }
}

/// How far an import has come, in one line.
#[must_use]
pub fn progress(lang: Lang, progress: Progress) -> String {
    let percent = (progress.read * 100).checked_div(progress.size).unwrap_or(100).min(100);
    (text(lang).progress)(&number(lang, progress.rows), percent)
}

/// What had no place here; `None` when everything had.
#[must_use]
pub fn left_out(lang: Lang, counts: &Counts) -> Option<String> {
    let text = text(lang);
    let word = |sort: LeftOut, count: usize| {
        let [photo, address, link, anniversary, relation, task, line, birthday, other] = &text.left_out;
        let (one, many) = match sort {
            LeftOut::Photo => photo,
            LeftOut::Address => address,
            LeftOut::Link => link,
            LeftOut::Anniversary => anniversary,
            LeftOut::Relation => relation,
            LeftOut::Task => task,
            LeftOut::Line => line,
            LeftOut::Birthday => birthday,
            LeftOut::Other => other,
        };
        format!("{} {}", number(lang, count), if count == 1 { one } else { many })
    };
    let list: Vec<String> = counts.left_out.iter().map(|(sort, count)| word(*sort, *count)).collect();
    (!list.is_empty()).then(|| format!("{}{}", text.left_out_are, list.join(", ")))
}

/// Why an import came to nothing, and what to do next.
#[must_use]
pub fn failed(lang: Lang, error: &Error) -> (String, Option<String>) {
    let text = text(lang);
    match error {
        Error::Store(error) => (errors::message(lang, error), errors::hint(lang, error)),
        Error::Stopped => (text.stopped.to_owned(), None),
        Error::Refused(counts) | Error::Asked(counts) => (self::counts(lang, counts), None),
        Error::File { path, problem } => {
            let path = path.display();
            let (why, hint) = match problem {
                Problem::Io(error) => (errors::io(lang, error), None),
                Problem::UnknownFormat => (text.unknown_format.to_owned(), Some(text.formats)),
                Problem::Empty => (text.empty_file.to_owned(), None),
                Problem::TooLarge(bytes) => ((text.too_large)(&size(lang, *bytes)), None),
                Problem::OfOtherSort => (text.no_figures.to_owned(), Some(text.figures_hint)),
                Problem::NoColumns => (text.no_columns.to_owned(), Some(text.map_hint)),
                Problem::NoSuchField(word) => ((text.no_such_field)(word), Some(text.map_hint)),
                Problem::NoSuchColumn(head) => ((text.no_such_column)(head), Some(text.map_hint)),
                Problem::NotText { line, max } => ((text.not_text)(*line, &size(lang, *max)), Some(text.formats)),
            };
            (format!("{path}: {why}"), hint.map(str::to_owned))
        }
    }
}
