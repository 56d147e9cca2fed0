//! What stands among other words. What is behind the stroke is left.

use super::{now, spanish};
use crate::capture::dates::*;

/// `day hour length`, each where there is one; `?` is a doubt.
fn said(text: &str, look: Look, from: &From) -> String {
    let folded = fold(&text.replace(" | ", " "));
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let wanted = text.split_once(" | ").map_or(tokens.len(), |(read, _)| read.split_whitespace().count());
    let Some(found) = read(&tokens, 0, look, Have::default(), from) else { return "-".to_owned() };
    assert_eq!(found.used, wanted, "how far {text:?} goes");
    let hour = found.hour.map(|hour| match hour.zone {
        Some(zone) => format!("{} {zone}", hour.time),
        None => hour.time.to_string(),
    });
    let parts = [
        found.day.map(|day| day.to_string().trim_start_matches("2026-").to_owned()),
        hour,
        found.part.map(|part| format!("{part:?}").to_lowercase()),
        found.length_min.map(|minutes| format!("{minutes}m")),
        found.doubt.map(|doubt| format!("{:?}? {:?}", doubt.why, doubt.days).replace("2026-", "").replace(" []", "")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(super) fn check(from: &From, look: Look, cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(said(text, look, from), *wanted, "{text}");
        assert_eq!(said(&text.to_uppercase(), look, from), *wanted, "{text} in capitals");
    }
}

#[test]
fn days() {
    check(
        &now(),
        Look::Back,
        &[
            ("today | call", "08-26"),
            ("ayer | llamada", "08-25"),
            ("antier | hablé", "08-24"),
            ("antes de ayer", "08-24"),
            ("the day before yesterday", "08-24"),
            ("hace un rato | con", "08-26"),
            ("just now | rang", "08-26"),
            ("yesterday morning", "08-25 morning"),
            ("ayer por la tarde: | pide", "08-25 afternoon"),
            ("anoche", "08-25 night"),
            ("tonight", "08-26 night"),
            ("esta mañana: | ok", "08-26 morning"),
            ("pasado mañana", "08-28"),
            ("el lunes, | muy", "08-24"),
            ("miércoles", "08-26"),
            ("last friday", "08-21"),
            ("el viernes pasado: | re", "08-21"),
            ("el pasado viernes", "08-21"),
            ("viernes que viene", "08-28"),
            ("el próximo lunes", "08-31"),
            ("next tuesday", "09-01"),
            ("next week friday", "09-04"),
            ("el lunes de la semana pasada", "08-17"),
            ("este viernes", "08-28"),
            ("el 20 | sobre", "08-20"),
            ("on the 20th: | mapped", "08-20"),
            ("20th: | mapped", "08-20"),
            ("el día 31", "08-31"),
            ("lunes 24", "08-24"),
            ("Monday the 24th", "08-24"),
            ("Fri 28", "08-28"),
            ("3 de marzo: | 40", "03-03"),
            ("March 3rd", "03-03"),
            ("March 3, 2026 | call", "03-03"),
            ("Monday, 3 March 2025", "2025-03-03"),
            ("primero de septiembre", "09-01"),
            ("31dec", "12-31"),
            ("3-sep", "09-03"),
            ("sept. 1", "09-01"),
            ("2026-05-12 | with", "05-12"),
            ("15-12", "12-15"),
            ("28.8.", "08-28"),
            ("15/12", "12-15"),
            ("5/13", "05-13"),
            ("15.12.2025", "2025-12-15"),
            ("hace dos semanas | visita", "08-12"),
            ("a fortnight ago", "08-12"),
            ("a couple of days ago", "08-24"),
            ("hace quince días", "08-11"),
            ("in 3 days", "08-29"),
            ("dentro de un mes", "09-26"),
            ("two weeks from now", "09-09"),
        ],
    );
}

#[test]
fn a_verb_in_the_past_looks_back_only() {
    let doubt = "TwoDays? [2025-09-03, 09-03]";
    check(
        &now(),
        Look::Past,
        &[("3 sep", doubt), ("20 dec", "2025-12-20"), ("el 31", "07-31"), ("this monday", "08-24")],
    );
    check(&now(), Look::Back, &[("3 sep", "09-03"), ("el 31", "08-31"), ("this monday", "08-31")]);
}

#[test]
fn hours() {
    check(
        &now(),
        Look::Back,
        &[
            ("ayer a las 4 y media", "08-25 16:30"),
            ("el lunes 24 a las 5 menos cuarto", "08-24 16:45"),
            ("mañana a las 11 | reunión", "08-27 11:00"),
            ("hoy a mediodía", "08-26 12:00"),
            ("el viernes que viene a primera hora | con", "08-28 09:00"),
            ("hoy 8:15 | llamada", "08-26 08:15"),
            ("17h ayer | llamada", "08-25 17:00"),
            ("mañana 17h30 | café", "08-27 17:30"),
            ("mañana 11 hs", "08-27 11:00"),
            ("hoy a las 5 de la tarde | con", "08-26 17:00"),
            ("a las 2 de la madrugada", "02:00"),
            ("a las 12 de la noche", "00:00"),
            ("mañana 9am | junta", "08-27 09:00"),
            ("hoy 9am, | quiere", "08-26 09:00"),
            ("yesterday at 3, | good", "08-25 15:00"),
            ("tomorrow at half past three", "08-27 15:30"),
            ("quarter to four", "15:45"),
            ("at 4 p. m.", "16:00"),
            ("at 8", "08:00"),
            ("yesterday at 14.30", "08-25 14:30"),
            ("Tue 25 16:30 | @globex", "08-25 16:30"),
            ("at 4 this morning", "08-26 04:00 morning"),
            ("esta mañana a las 7", "08-26 07:00 morning"),
            ("tomorrow evening at 8", "08-27 20:00 evening"),
            ("7:30 ayer", "08-25 07:30"),
            ("an hour ago | I", "08-26 09:00"),
            ("hace 20 minutos", "08-26 09:40"),
            ("en media hora", "08-26 10:30"),
            ("10-11", "10:00 60m"),
            ("de 10 a 11 | con", "10:00 60m"),
            ("from 10 to 11", "10:00 60m"),
            ("from 3 to 4:30pm", "15:00 90m"),
            ("mañana de 5 a 6 de la tarde", "08-27 17:00 60m"),
            ("entre las 10 y las 11", "10:00 60m"),
            ("9:30–10:15", "09:30 45m"),
            ("3pm CET", "15:00 Europe/Madrid"),
            ("9 hora de México", "09:00 America/Mexico_City"),
            ("9am London", "09:00 Europe/London"),
            ("10am New York time", "10:00 America/New_York"),
        ],
    );
    let spoken = |text: &str| read(&[text, "9"], 0, Look::Back, Have::default(), &now()).unwrap().hour.unwrap();
    assert_eq!(spoken("at").of_the_evening().to_string(), "21:00");
}

#[test]
fn lengths() {
    check(
        &now(),
        Look::Back,
        &[
            ("25 min: | repaso", "25m"),
            ("15': | falta", "15m"),
            ("1h30: | plan", "90m"),
            ("1h 30m", "90m"),
            ("1.5h", "90m"),
            ("10h", "600m"),
            ("half an hour: | wants", "30m"),
            ("media hora", "30m"),
            ("una hora y media", "90m"),
            ("an hour and a half", "90m"),
            ("90 minutes", "90m"),
            ("2 horas y media", "150m"),
            ("durante media hora", "30m"),
            ("2h ayer: | plan", "08-25 120m"),
            ("ayer, 30 min", "08-25 30m"),
            ("on 3 March, 3h: | tour", "03-03 180m"),
            ("2h30 on the 20th", "08-20 150m"),
        ],
    );
}

#[test]
fn what_may_be_meant_in_two_ways_or_none_is_a_doubt() {
    check(
        &now(),
        Look::Back,
        &[
            ("03/04 | call", "TwoDays? [04-03, 03-04]"),
            ("Fri 18", "Weekday? [08-18, 08-21]"),
            ("lunes 25 | reunión", "Weekday? [08-25, 08-24]"),
            ("31 de septiembre", "NoSuchDay?"),
            ("31/9", "NoSuchDay?"),
            ("ayer a las 25 | reunión", "08-25 NoSuchHour?"),
            ("9 hora de Narnia", "09:00 UnknownZone?"),
            ("last weekend", "WhichDay? [08-22, 08-23]"),
        ],
    );
    check(
        &spanish(),
        Look::Back,
        &[("03/04 | llamada", "04-03"), ("mar 25", "08-25"), ("mar 24", "Weekday? [08-24, 08-25]")],
    );
    check(&now(), Look::Back, &[("mar 25", "08-25"), ("mar 24", "03-24")]);
}

#[test]
fn days_that_are_said_twice_or_from_somewhere() {
    check(
        &now(),
        Look::Back,
        &[
            ("ayer martes | con", "08-25"),
            ("yesterday, Tuesday 25 August: | x", "08-25"),
            ("hoy 26 | con", "08-26"),
            ("mañana jueves 27 de agosto", "08-27"),
            ("ayer lunes", "08-25 SeveralDays? [08-24, 08-25]"),
            ("yesterday, | today he", "08-25"),
            ("al mar 25 ago", "08-25"),
            ("lun 24/8", "08-24"),
            ("Mon 8/24", "08-24"),
            ("Monday week", "09-07"),
            ("a week on Friday", "09-04"),
            ("a week today", "09-02"),
            ("el lunes que sigue", "08-31"),
            ("de hoy en ocho", "09-02"),
        ],
    );
}

#[test]
fn zones() {
    check(
        &now(),
        Look::Back,
        &[
            ("today at 9am Mexico time | about", "08-26 09:00 America/Mexico_City"),
            ("mañana a las 9 hs de Buenos Aires | con", "08-27 09:00 America/Argentina/Buenos_Aires"),
            ("mañana 15h de Madrid", "08-27 15:00 Europe/Madrid"),
            ("a las 9hs de México", "09:00 America/Mexico_City"),
            ("tomorrow at 15:00 GMT+2", "08-27 15:00 Etc/GMT-2"),
            ("tomorrow at 15:00 UTC-3: | x", "08-27 15:00 Etc/GMT+3"),
            ("15:00 UTC", "15:00 UTC"),
            ("a las 9 hora española", "09:00 Europe/Madrid"),
            ("9am Spanish time", "09:00 Europe/Madrid"),
            ("9am Houston", "09:00 America/Chicago"),
            ("an hour ago London time", "08-26 09:00"),
            ("9am their time", "09:00 UnknownZone?"),
            ("3pm UTC+5:30", "15:00 UnknownZone?"),
            ("9am | Spanish lesson", "09:00"),
        ],
    );
}

#[test]
fn hours_and_lengths_as_they_are_said() {
    check(
        &now(),
        Look::Back,
        &[
            ("ayer a las 16.30h", "08-25 16:30"),
            ("ayer a las 16:30h", "08-25 16:30"),
            ("ayer a las 20 para las 5", "08-25 16:40"),
            ("ayer al cuarto para las 5", "08-25 16:45"),
            ("diez para las ocho", "07:50"),
            ("a las 8 menos cuarto", "07:45"),
            ("at quarter to eight", "07:45"),
            ("a las 8 menos cuarto de la tarde", "19:45"),
            ("quarter to eight tomorrow evening", "08-27 19:45 evening"),
            ("yesterday at 10 past 4", "08-25 16:10"),
            ("10 past 4", "16:10"),
            ("yesterday 10 to 11 | with", "08-25 10:00 60m"),
            ("ayer 10 a 11:30", "08-25 10:00 90m"),
            ("yesterday around 4", "08-25 16:00"),
            ("ayer a las 10 y 75", "08-25 NoSuchHour?"),
            ("25:00 | call", "NoSuchHour?"),
            ("25:70", "NoSuchHour?"),
            ("1h y media", "90m"),
            ("1 hr 15", "75m"),
            ("2h 30 | with", "150m"),
            ("1:30h", "90m"),
            ("1.30h", "90m"),
            ("1.25h", "75m"),
            ("about 40 min", "40m"),
            ("unos 40 min | con", "40m"),
            ("about an hour ago", "08-26 09:00"),
        ],
    );
}

#[test]
fn prose_is_left_alone() {
    for text in [
        "el 20 % de descuento",
        "el 20 de descuento",
        "the 20 people",
        "2nd meeting with",
        "3rd party",
        "24/7 support",
        "at 25 stores",
        "12.30",
        "30 days payment",
        "40 asistentes",
        "3 tiendas",
        "10 to 5",
        "end of month report",
        "by friday",
        "earlier delivery",
        "now they want",
        "second site",
        "may come",
        "morning coffee",
        "a las tiendas",
        "net-45",
        "about 40 min delays",
        "around 4 stores",
        "10 to 5 stores",
        "12 to 14 stores",
    ] {
        assert_eq!(said(text, Look::Back, &now()), "-", "{text}");
    }
    for plural in ["los martes", "every friday", "todos los lunes"] {
        let tokens: Vec<&str> = plural.split(' ').collect();
        assert_eq!(read(&tokens, tokens.len() - 1, Look::Back, Have::default(), &now()), None, "{plural}");
    }
}
