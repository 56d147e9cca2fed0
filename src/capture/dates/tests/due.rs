//! Behind `due:`, and in the fields of what is to come.

use super::now;
use crate::capture::dates::*;

fn due_on(text: &str, from: &From) -> String {
    match whole_day(text, Place::Due, Look::Forward, from) {
        Ok(day) => day.to_string().trim_start_matches("2026-").to_owned(),
        Err(Unread::LeftOver { rest }) => format!("… {rest}"),
        Err(Unread::Doubt(doubt)) => format!("{:?}?", doubt.why),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table, read from top to bottom")]
fn due_dates() {
    for (text, wanted) in [
        ("mañana", "08-27"),
        ("by friday", "08-28"),
        ("before the 15th", "09-15"),
        ("antes del lunes", "08-31"),
        ("antes del 15", "09-15"),
        ("no later than 15 sep", "09-15"),
        ("a más tardar el viernes", "08-28"),
        ("friday at the latest", "08-28"),
        ("el viernes como muy tarde", "08-28"),
        ("para el lunes que viene", "08-31"),
        ("vie", "08-28"),
        ("wed", "09-02"),
        ("next fri", "09-04"),
        ("next-fri", "09-04"),
        ("el 31", "08-31"),
        ("the 31st", "08-31"),
        ("1 oct", "10-01"),
        ("15/9", "09-15"),
        ("15.10", "10-15"),
        ("1 ago", "TwoDays?"),
        ("18 aug", "TwoDays?"),
        ("1 jun", "2027-06-01"),
        ("20 ene", "2027-01-20"),
        ("fri 18", "09-18"),
        ("2 semanas", "09-09"),
        ("in a fortnight", "09-09"),
        ("in two weeks' time", "09-09"),
        ("within 10 days", "09-05"),
        ("15d", "09-10"),
        ("1mo", "09-26"),
        ("de aquí a 3 semanas", "09-16"),
        ("fin de mes", "08-31"),
        ("antes de fin de mes", "08-31"),
        ("finales de septiembre", "09-30"),
        ("a fines de octubre", "10-31"),
        ("end of the month", "08-31"),
        ("end of next month", "09-30"),
        ("eom", "08-31"),
        ("end of the quarter", "09-30"),
        ("end of Q3", "09-30"),
        ("fin de trimestre", "09-30"),
        ("end of year", "12-31"),
        ("EOW", "08-28"),
        ("end of the week", "08-28"),
        ("weekend", "08-30"),
        ("fin de semana", "08-30"),
        ("this week", "08-28"),
        ("esta semana", "08-28"),
        ("next week", "09-04"),
        ("la semana que viene", "09-04"),
        ("la próxima semana", "09-04"),
        ("mid-September", "09-15"),
        ("mediados de octubre", "10-15"),
        ("mid-month", "09-15"),
        ("early october", "10-05"),
        ("principios de octubre", "10-05"),
        ("primeros de mes", "09-05"),
        ("EOD friday", "08-28"),
        ("friday EOD", "08-28"),
        ("tomorrow morning", "08-27"),
        ("last friday", "08-21"),
        ("asap", "NoDate"),
        ("cuando vuelva luis", "NoDate"),
        ("october", "WhichDay?"),
        ("by Q4", "WhichDay?"),
        ("31 de septiembre", "NoSuchDay?"),
        ("03/04", "TwoDays?"),
        ("friday 5pm", "… 5pm"),
        ("friday and saturday", "SeveralDays?"),
        ("fri or mon", "SeveralDays?"),
        ("10-12 september", "SeveralDays?"),
    ] {
        assert_eq!(due_on(text, &now()), wanted, "{text}");
        assert_eq!(
            due_on(&text.to_uppercase().replace("… ", ""), &now()).to_lowercase(),
            wanted.to_lowercase(),
            "{text}"
        );
    }
}

#[test]
fn dates_of_the_calendar_count_from_the_day_of_a_line_about_the_past() {
    let of = |line: &str| From { line: Some(line.parse().unwrap()), ..now() };
    for (line, text, wanted) in [
        ("2025-11-03", "20 nov", "2025-11-20"),
        ("2026-08-05", "20 nov", "11-20"),
        ("2025-12-15", "20 ene", "01-20"),
        ("2025-11-03", "end of november", "2025-11-30"),
        ("2025-11-03", "tomorrow", "08-27"),
        ("2025-11-03", "in 2 weeks", "09-09"),
        ("2025-11-03", "friday", "08-28"),
        ("2025-11-03", "EOM", "08-31"),
        // A line about the future is no reason to wait.
        ("2026-12-15", "20 nov", "11-20"),
    ] {
        assert_eq!(due_on(text, &of(line)), wanted, "{line} {text}");
    }
}

#[test]
fn stretches_of_days_that_have_been() {
    for (text, first, last) in [
        ("September 2026", "2026-09-01", "2026-09-30"),
        ("septiembre de 2026", "2026-09-01", "2026-09-30"),
        ("septiembre", "2025-09-01", "2025-09-30"),
        ("aug", "2026-08-01", "2026-08-31"),
        ("Q2", "2026-04-01", "2026-06-30"),
        ("last-week", "2026-08-17", "2026-08-23"),
        ("la semana pasada", "2026-08-17", "2026-08-23"),
        ("este mes", "2026-08-01", "2026-08-31"),
        ("last quarter", "2026-04-01", "2026-06-30"),
    ] {
        let days = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(stretch(text, &now()), Some(days), "{text}");
    }
    assert_eq!(stretch("aug 3", &now()), None);
    assert_eq!(stretch("yesterday", &now()), None);
}

/// What is lifted out of the words, and the day; `=` where they stay, `?` where it is asked about.
fn promised_in(text: &str) -> String {
    let folded = fold(text);
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let found = (0..tokens.len()).find_map(|at| {
        let before = at.checked_sub(1).map(|before| tokens[before]);
        promised(&tokens[at..], before, &now()).map(|found| (at, found))
    });
    let Some((at, Promised { found, stays, .. })) = found else { return "-".to_owned() };
    let day = found.day.map_or("?".to_owned(), |day| day.to_string().trim_start_matches("2026-").to_owned());
    format!("{} {}{day}", tokens[at..at + found.used].join(" "), if stays { "= " } else { "" })
}

#[test]
fn due_dates_among_the_words_of_a_promise() {
    for (text, wanted) in [
        ("send SOW by Friday", "by friday 08-28"),
        ("send SOW by fri to Luis", "by fri 08-28"),
        ("send SOW (by Friday)", "(by friday) 08-28"),
        ("send SOW within 10 days", "within 10 days 09-05"),
        ("send SOW in 2 weeks", "in 2 weeks 09-09"),
        ("mandar SOW dentro de 2 semanas", "dentro de 2 semanas 09-09"),
        ("mandar SOW de aquí a 10 días", "de aqui a 10 dias 09-05"),
        ("mandar el acta en 3 días", "en 3 dias 08-29"),
        ("send SOW by friday noon", "by friday noon = 08-28"),
        ("send SOW by friday 5pm", "by friday 5pm = 08-28"),
        ("mandar SOW antes del viernes a las 14h", "antes del viernes a las 14h = 08-28"),
        ("hold the price until Friday", "until friday = 08-28"),
        ("send SOW due fri", "due fri 08-28"),
        ("x due Fri 28 Aug", "due fri 28 aug 08-28"),
        ("x vence vie 28 ago", "vence vie 28 ago 08-28"),
        ("mandar SOW vence el 15", "vence el 15 09-15"),
        ("mandar SOW a finales de septiembre", "a finales de septiembre 09-30"),
        ("mandar SOW, para el viernes, con copia", "para el viernes, 08-28"),
        ("send SOW on Friday", "on friday 08-28"),
        ("send SOW, Friday latest", "friday latest 08-28"),
        ("call Luis tomorrow", "tomorrow 08-27"),
        ("tomorrow call Luis", "tomorrow 08-27"),
        ("el viernes mandar el SOW", "el viernes 08-28"),
        ("send SOW next week", "next week 09-04"),
        ("send SOW end of the month", "end of the month 08-31"),
        ("send SOW by Q4", "by q4 ?"),
        ("send SOW by 18 aug", "by 18 aug ?"),
        ("send SOW by fri or mon", "by fri or mon ?"),
        ("prepare Friday's meeting", "-"),
        ("send minutes of Friday's call", "-"),
        ("mandar el acta del viernes", "-"),
        ("mandar el acta del 15 sep", "-"),
        ("reply to the mail from yesterday", "-"),
        ("review what they sent yesterday", "-"),
        ("confirm free trial of 2 weeks", "-"),
        ("send report for October", "-"),
        ("tell them about Monday", "-"),
        ("reply in a day or two", "-"),
        ("check may figures", "-"),
        ("buy sat nav", "-"),
        ("ship 12 to 14 units", "-"),
        ("pay before the 3 meetings", "-"),
        ("send the 2nd draft to Luis", "-"),
        ("update deck for v2-3", "-"),
        ("split it 50/50", "-"),
    ] {
        assert_eq!(promised_in(text), wanted, "{text}");
    }
}

#[test]
fn the_day_a_figure_is_of() {
    for (text, wanted) in [
        ("yesterday", "08-25"),
        ("as of 31 July", "07-31"),
        ("as of Tue 25 Aug", "08-25"),
        ("al mar 25 ago", "08-25"),
        ("al 31 de julio", "07-31"),
        ("a 31 de julio", "07-31"),
        ("a fecha de ayer", "08-25"),
        ("end of July", "07-31"),
        ("a cierre de julio", "07-31"),
        ("a finales de julio", "07-31"),
        ("at the end of Q2", "06-30"),
        ("on 31 July", "07-31"),
        ("in July", "WhichDay?"),
        ("en julio", "WhichDay?"),
        ("last month", "WhichDay?"),
        ("from the fair", "-"),
        ("for two shops", "-"),
    ] {
        let folded = fold(text);
        let tokens: Vec<&str> = folded.split(' ').collect();
        let said = as_of(&tokens, &now()).map(|(found, _)| {
            assert_eq!(found.used, tokens.len(), "how far {text:?} goes");
            let doubt = found.doubt.map(|doubt| format!("{:?}?", doubt.why));
            doubt.or_else(|| Some(found.day?.to_string().trim_start_matches("2026-").to_owned())).unwrap()
        });
        assert_eq!(said.as_deref().unwrap_or("-"), wanted, "{text}");
    }
}
