//! Folded words as the reader of dates sees them, and the small words it knows in both languages.

use chrono::Weekday;

use crate::capture::lexer::begins;

/// More words than the longest phrase has.
const WORDS_MAX: usize = 24;

/// A word without the punctuation behind it. A token with hyphens between letters is several.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// Which token it is of.
    pub token: usize,
    pub stop: Stop,
}

/// What stands behind a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    Nothing,
    /// A phrase may go on behind it in some places: `Monday, 3 March`.
    Comma,
    /// A full stop ends a sentence, or belongs to `sept.`, `p. m.`, `15.12.`.
    Dot,
    End,
}

pub(super) type Words<'w, 'a> = &'w [Word<'a>];

/// The words of some tokens, up to the first punctuation that ends a sentence.
pub(super) fn split<'a>(tokens: &[&'a str]) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(WORDS_MAX.min(tokens.len() + 2));
    for (token, whole) in tokens.iter().take(WORDS_MAX).enumerate() {
        let (text, stop) = bare(whole);
        if text.is_empty() {
            break;
        }
        let parts: Vec<&str> = match instant(text) {
            Some(parts) => parts.to_vec(),
            None if is_compound(text) => text.split(['-', '/']).collect(),
            None => vec![text],
        };
        let last = parts.len() - 1;
        for (at, text) in parts.into_iter().enumerate() {
            words.push(Word { text, token, stop: if at == last { stop } else { Stop::Nothing } });
        }
        if stop == Stop::End {
            break;
        }
    }
    words
}

fn bare(token: &str) -> (&str, Stop) {
    let text = token.trim_start_matches(['(', '¿', '¡']).trim_end_matches([',', ';', ':', '.', '!', '?', ')', '…']);
    let start = token.len() - token.trim_start_matches(['(', '¿', '¡']).len();
    let behind = token.get(start + text.len()..).unwrap_or_default();
    let stop = match behind {
        "" => Stop::Nothing,
        "," => Stop::Comma,
        "." => Stop::Dot,
        _ => Stop::End,
    };
    // "in two weeks' time"
    let spoken = ["'s", "’s", "'", "’"].iter().find_map(|end| text.strip_suffix(end));
    let text = spoken.filter(|word| word.ends_with(char::is_alphabetic)).unwrap_or(text);
    (text, stop)
}

/// `2026-09-01T10:00`, as programs write a day and its hour.
fn instant(text: &str) -> Option<[&str; 2]> {
    let (day, time) = text.split_once('t').filter(|(day, time)| day.len() == 10 && matches!(time.len(), 5 | 8))?;
    let is_number = |text: &str, mark: char| text.split(mark).all(|part| digits(part, 4).is_some());
    (is_number(day, '-') && is_number(time, ':')).then_some([day, time.get(..5)?])
}

/// `next-fri`, `mid-September`, `15-sep`, `15/sep/2026`: parts with letters in some of them, none empty.
fn is_compound(text: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let has_hour =
        |part: &str| part.contains(':') || part.starts_with(|c: char| c.is_ascii_digit()) && !is_number(part);
    let mark = if text.contains('-') { '-' } else { '/' };
    let mut parts = text.split(mark);
    text.contains(mark)
        && parts.clone().all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric) && !has_hour(part))
        && parts.any(|part| !is_number(part))
}

impl Word<'_> {
    /// Whether a phrase goes on behind it.
    fn goes_on(&self) -> bool {
        self.stop == Stop::Nothing || (self.stop == Stop::Dot && is_short(self.text))
    }

    /// Whether another part of a day and its hour may follow: a comma may stand between, or the full stop of `15.12.`.
    pub(super) fn joins(&self) -> bool {
        self.goes_on() || self.stop == Stop::Comma || (self.stop == Stop::Dot && self.text.ends_with(DIGITS))
    }
}

const DIGITS: fn(char) -> bool = |c| c.is_ascii_digit();

/// The word at a place, provided no comma stands before it.
pub(super) fn text<'a>(words: Words<'_, 'a>, at: usize) -> &'a str {
    let unbroken = words.get(..at).is_some_and(|before| before.iter().all(Word::goes_on));
    if unbroken { words.get(at).map_or("", |word| word.text) } else { "" }
}

/// The rest behind so many words, provided no comma stands before it.
pub(super) fn behind<'w, 'a>(words: Words<'w, 'a>, used: usize) -> Words<'w, 'a> {
    let unbroken = words.get(..used).is_some_and(|before| before.iter().all(Word::goes_on));
    if unbroken { over(words, used) } else { &[] }
}

/// The rest behind so many words, over a comma too.
pub(super) fn over<'w, 'a>(words: Words<'w, 'a>, used: usize) -> Words<'w, 'a> {
    words.get(used..).unwrap_or_default()
}

/// What may be written with a full stop.
fn is_short(word: &str) -> bool {
    const SHORT: &[&str] = &["a", "p", "m", "am", "pm", "a.m", "p.m", "hs", "hr", "hrs", "min", "mins", "h"];
    (weekday(word).is_some() || month(word).is_some() || SHORT.contains(&word)) && word.len() <= 4
}

/// Whether the words begin with a phrase; how many words it has.
#[inline]
pub(super) fn starts(words: Words<'_, '_>, phrase: &str) -> Option<usize> {
    let may = words.first().is_some_and(|first| begins(phrase, first.text));
    if may { whole(words, phrase) } else { None }
}

fn whole(words: Words<'_, '_>, phrase: &str) -> Option<usize> {
    let mut count = 0;
    for part in phrase.split(' ') {
        if text(words, count) != part {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Whether one of these phrases begins with the word.
pub(super) fn opens<'p>(mut phrases: impl Iterator<Item = &'p str>, word: &str) -> bool {
    phrases.any(|phrase| begins(phrase, word) && matches!(phrase.as_bytes().get(word.len()), None | Some(b' ')))
}

/// The phrases of a table.
pub(super) fn phrases<'p, T>(table: &'p [(&'p str, T)]) -> impl Iterator<Item = &'p str> {
    table.iter().map(|(phrase, _)| *phrase)
}

/// The first word of a token, as it is compared.
pub(super) fn first_of(token: &str) -> &str {
    let (text, _) = bare(token);
    if is_compound(text) { text.split(['-', '/']).next().unwrap_or(text) } else { text }
}

/// The longest phrase of a table the words begin with.
pub(super) fn longest<T: Copy>(words: Words<'_, '_>, table: &[(&str, T)]) -> Option<(T, usize)> {
    let said = table.iter().filter_map(|(phrase, meaning)| Some((*meaning, starts(words, phrase)?)));
    said.max_by_key(|(_, used)| *used)
}

/// The days of the week, Monday first: what each is called.
pub const WEEKDAYS: [&[&str]; 7] = [
    &["mon", "monday", "lun", "lunes"],
    &["tue", "tues", "tuesday", "mar", "martes"],
    &["wed", "weds", "wednesday", "mie", "mier", "miercoles"],
    &["thu", "thur", "thurs", "thursday", "jue", "jueves"],
    &["fri", "friday", "vie", "viernes"],
    &["sat", "saturday", "sab", "sabado"],
    &["sun", "sunday", "dom", "domingo"],
];

/// The months, January first: what each is called.
pub const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "ene", "enero"],
    &["feb", "february", "febrero"],
    &["mar", "march", "marzo"],
    &["apr", "april", "abr", "abril"],
    &["may", "mayo"],
    &["jun", "june", "junio"],
    &["jul", "july", "julio"],
    &["aug", "august", "ago", "agosto"],
    &["sep", "sept", "september", "septiembre", "setiembre", "set"],
    &["oct", "october", "octubre"],
    &["nov", "november", "noviembre"],
    &["dec", "december", "dic", "diciembre"],
];

/// Numbers people spell out.
pub const NUMBERS: &[(&str, u32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("un", 1),
    ("una", 1),
    ("uno", 1),
    ("a couple of", 2),
    ("couple of", 2),
    ("a couple", 2),
    ("un par de", 2),
    ("two", 2),
    ("dos", 2),
    ("three", 3),
    ("tres", 3),
    ("four", 4),
    ("cuatro", 4),
    ("five", 5),
    ("cinco", 5),
    ("six", 6),
    ("seis", 6),
    ("seven", 7),
    ("siete", 7),
    ("eight", 8),
    ("ocho", 8),
    ("nine", 9),
    ("nueve", 9),
    ("ten", 10),
    ("diez", 10),
    ("eleven", 11),
    ("once", 11),
    ("twelve", 12),
    ("doce", 12),
    ("fifteen", 15),
    ("quince", 15),
    ("twenty", 20),
    ("veinte", 20),
    ("twenty five", 25),
    ("veinticinco", 25),
    ("thirty", 30),
    ("treinta", 30),
    ("forty", 40),
    ("cuarenta", 40),
    ("forty five", 45),
    ("cuarenta y cinco", 45),
    ("sixty", 60),
    ("sesenta", 60),
    ("ninety", 90),
    ("noventa", 90),
];

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let at = WEEKDAYS.iter().position(|names| names.contains(&word))?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// Whether a word is a day of the week written short: `sat`, `mar`.
pub fn is_short_weekday(word: &str) -> bool {
    const LETTERS: usize = 5;
    word.len() <= LETTERS && weekday(word).is_some() && !word.ends_with("es")
}

pub(super) fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

/// Digits only, so many at most.
pub(super) fn digits(word: &str, most: usize) -> Option<u32> {
    let is_number = !word.is_empty() && word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| is_number)
}

/// A number in digits or in words.
pub(super) fn number(words: Words<'_, '_>) -> Option<(u32, usize)> {
    digits(text(words, 0), 4).map(|number| (number, 1)).or_else(|| longest(words, NUMBERS))
}

/// What follows a number that counts, weighs or prices something: it is no day and no hour.
pub(super) fn is_counted(words: Words<'_, '_>) -> bool {
    const UNITS: &[&str] = &[
        "%", "eur", "euro", "euros", "usd", "mxn", "ars", "gbp", "dollar", "dollars", "dolares", "peso", "pesos", "k",
        "mil", "million", "millions", "millon", "millones", "mdp", "percent", "pct", "puntos", "points", "units",
        "unidades", "people", "personas", "por", "per", "min", "mins", "minute", "minutes", "minuto", "minutos", "m",
        "day", "days", "dia", "dias", "week", "weeks", "semana", "semanas", "month", "months", "mes", "meses", "year",
        "years", "ano", "anos", "hour", "hours", "hora", "horas",
    ];
    let next = text(words, 0);
    let is_rate = || !matches!(next, "por" | "per") || matches!(text(words, 1), "ciento" | "cent" | "cien");
    next.starts_with(['%', '€', '$', '£', '°']) || (UNITS.contains(&next) && is_rate())
}
