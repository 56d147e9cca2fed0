//! Why words are no date, as it is said to whoever typed them.

use super::{Doubt, Unread, Why};
use crate::domain::Day;
use crate::i18n::{Lang, date};

struct Text {
    no_date: fn(&str) -> String,
    left_over: fn(&str, &str) -> String,
    hour: fn(&str) -> String,
    two_days: fn(&str, &str) -> String,
    weekday: fn(&str, &str) -> String,
    which_day: fn(&str) -> String,
    several_days: fn(&str) -> String,
    still_to_come: fn(&str) -> String,
    no_such_day: fn(&str) -> String,
    not_kept: fn(&str) -> String,
    no_such_hour: fn(&str) -> String,
    unknown_zone: fn(&str) -> String,
    or: &'static str,
}

const EN: Text = Text {
    no_date: |words| format!("\"{words}\" is not a date."),
    left_over: |words, rest| format!("\"{words}\" is not a date: \"{rest}\" is left over."),
    hour: |words| format!("\"{words}\": a day is wanted here, without an hour or a length."),
    two_days: |words, days| format!("\"{words}\" may be two days: {days}."),
    weekday: |words, days| format!("\"{words}\" is not that day of the week: is it {days}?"),
    which_day: |words| format!("Which day of \"{words}\"?"),
    several_days: |words| format!("\"{words}\" is more than one day, and a record is of one: which?"),
    still_to_come: |words| format!("\"{words}\" is told as over, and is still to come: say when it was."),
    no_such_day: |words| format!("There is no such day: \"{words}\"."),
    not_kept: |words| format!("\"{words}\" lies outside the years that are kept, 1900 to 2089."),
    no_such_hour: |words| format!("\"{words}\" is no hour of the day."),
    unknown_zone: |words| format!("The time zone in \"{words}\" is not known: name a city, such as London."),
    or: "or",
};

const ES: Text = Text {
    no_date: |words| format!("«{words}» no es una fecha."),
    left_over: |words, rest| format!("«{words}» no es una fecha: sobra «{rest}»."),
    hour: |words| format!("«{words}»: aquí va un día, sin hora ni duración."),
    two_days: |words, days| format!("«{words}» puede ser dos días: {days}."),
    weekday: |words, days| format!("«{words}» no cae en ese día de la semana: ¿es {days}?"),
    which_day: |words| format!("¿Qué día de «{words}»?"),
    several_days: |words| format!("«{words}» es más de un día, y un registro es de uno solo: ¿cuál?"),
    still_to_come: |words| format!("«{words}» se cuenta como pasado y aún no ha llegado: di cuándo fue."),
    no_such_day: |words| format!("Ese día no existe: «{words}»."),
    not_kept: |words| format!("«{words}» cae fuera de los años que se guardan, de 1900 a 2089."),
    no_such_hour: |words| format!("«{words}» no es una hora del día."),
    unknown_zone: |words| format!("No se conoce la zona horaria de «{words}»: di una ciudad, como Madrid."),
    or: "o",
};

/// Why a text is no day, in a sentence.
#[must_use]
pub fn unread(lang: Lang, words: &str, unread: &Unread) -> String {
    let text = lang.pick(&EN, &ES);
    match unread {
        Unread::NoDate => (text.no_date)(words),
        Unread::LeftOver { rest } => (text.left_over)(words, rest),
        Unread::Hour => (text.hour)(words),
        Unread::Doubt(it) => doubt(lang, words, it),
    }
}

/// The question a doubtful phrase raises.
#[must_use]
pub fn doubt(lang: Lang, words: &str, doubt: &Doubt) -> String {
    let text = lang.pick(&EN, &ES);
    let days = answers(lang, doubt).join(&format!(" {} ", text.or));
    match doubt.why {
        Why::TwoDays => (text.two_days)(words, &days),
        Why::Weekday => (text.weekday)(words, &days),
        Why::WhichDay => (text.which_day)(words),
        Why::SeveralDays => (text.several_days)(words),
        Why::StillToCome => (text.still_to_come)(words),
        Why::NoSuchDay => (text.no_such_day)(words),
        Why::NotKept => (text.not_kept)(words),
        Why::NoSuchHour => (text.no_such_hour)(words),
        Why::UnknownZone => (text.unknown_zone)(words),
    }
}

/// The days that may be meant, each as it can be typed.
#[must_use]
pub fn answers(lang: Lang, doubt: &Doubt) -> Vec<String> {
    doubt.days.iter().map(|day: &Day| date::full(lang, day.date())).collect()
}
