//! The briefing as a page: lines that fit a screen scrolled once, text and Markdown alike.

use super::{Briefing, Guest, Meeting, Part, Row, What};
use crate::domain::{Day, Kind, Ref, When};
use crate::i18n::{Lang, date};
use crate::report::leaflet::{self, LineKind, PageLine};
use crate::report::text;
use crate::report::words::{Word, headed, hour};

/// What fits an 80×24 screen scrolled once, in lines.
pub const LINES: usize = 42;
/// Cells of such a line.
const CELLS: usize = 74;
/// No part is cut below this.
const ROWS_MIN: usize = 2;

/// `meeting today 17:00 · Joint launch · room 2`.
#[must_use]
pub fn meeting(lang: Lang, it: &Meeting, today: Day) -> String {
    let mut parts = vec![format!("{} {}", it.kind.word(lang), date::relative(lang, it.day.date(), today.date()))];
    let when = When { day: it.day, time: it.time, zone: it.zone };
    if let (Some(hour), Some(first)) = (hour(lang, when, it.own_zone), parts.first_mut()) {
        first.push_str(&format!(" {hour}"));
    }
    parts.extend([&it.title, &it.place].into_iter().filter(|text| !text.is_empty()).cloned());
    parts.join(" · ")
}

/// `briefing: acme · meeting today 17:00 · Joint launch`, or with the partner's name.
#[must_use]
pub fn title(lang: Lang, it: &Briefing, today: Day) -> String {
    let place = format!("{}: {}", lang.pick("briefing", "preparación"), it.alliance.handle);
    match &it.meeting {
        Some(next) => format!("{place} · {}", meeting(lang, next, today)),
        None => format!("{place} · {}", it.alliance.name),
    }
}

/// The page, cut to [`LINES`] where there is more than fits: the longest parts give way first.
#[must_use]
pub fn lines(lang: Lang, it: &Briefing, today: Day) -> Vec<PageLine> {
    let mut shown: Vec<usize> = it.parts.iter().map(|part| part.rows.len()).collect();
    loop {
        let page = whole(lang, it, &shown, today);
        let takes: usize = page.iter().map(|line| line.text.chars().count().div_ceil(CELLS).max(1)).sum();
        let longest = shown.iter_mut().filter(|rows| **rows > ROWS_MIN).max_by_key(|rows| **rows);
        match longest {
            Some(longest) if takes > LINES => *longest -= 1,
            _ => return page,
        }
    }
}

/// What to say where there is nothing to prepare.
#[must_use]
pub fn nothing(lang: Lang, handle: &str) -> String {
    match lang {
        Lang::En => format!(
            "Nothing to prepare for {handle} yet. A line adds to it: @{handle} topic: budget · @{handle} ob: delivery slips"
        ),
        Lang::Es => format!(
            "Aún no hay nada que preparar para {handle}. Una línea lo añade: @{handle} tema: presupuesto · @{handle} ob: se retrasa la entrega"
        ),
    }
}

fn whole(lang: Lang, it: &Briefing, shown: &[usize], today: Day) -> Vec<PageLine> {
    let mut page = Vec::new();
    if !it.people.is_empty() {
        let title = if it.is_invited { lang.pick("coming", "asisten") } else { lang.pick("their people", "su equipo") };
        page.push(PageLine::heading(title));
        for guest in &it.people {
            page.extend(person(lang, guest, today));
        }
        if !it.ours.is_empty() {
            let text = format!("{} {}", lang.pick("from us:", "de nosotros:"), it.ours.join(", "));
            page.push(PageLine::row(text));
        }
    }
    for (part, shown) in it.parts.iter().zip(shown) {
        page.push(PageLine::heading(part_title(lang, part, *shown, today)));
        page.extend(part.rows.iter().take(*shown).map(|row| line(lang, part.part, row, today)));
    }
    page
}

fn part_title(lang: Lang, part: &Part, shown: usize, today: Day) -> String {
    let title = match part.part {
        What::ToSay => lang.pick("tell them", "por comunicar"),
        What::WeOwe => lang.pick("we owe", "debemos"),
        What::TheyOwe => lang.pick("they owe", "nos deben"),
        What::Topics => lang.pick("topics", "temas"),
        What::Decisions => lang.pick("decisions not acknowledged", "decisiones sin confirmar"),
        What::OffPace => lang.pick("off pace", "peor de lo previsto"),
        What::Needs => lang.pick("what they need now", "qué necesitan ahora"),
        What::Risks => lang.pick("risks", "riesgos"),
        What::Limits => lang.pick("limits", "limitaciones"),
        What::Documents => text::of(lang).links,
        What::Thanks => lang.pick("to thank", "agradecimientos pendientes"),
        What::LastTime => lang.pick("agreed last time", "acordado la última vez"),
    };
    let of = part.of.as_ref().map_or_else(String::new, |of| format!(", {}", meeting(lang, of, today)));
    let left = part.more + part.rows.len().saturating_sub(shown);
    let more = match (left, lang) {
        (0, _) => String::new(),
        (left, Lang::En) => format!(" (+{left} more)"),
        (left, Lang::Es) => format!(" (+{left} más)"),
    };
    format!("{title}{of}{more}")
}

fn line(lang: Lang, part: What, row: &Row, today: Day) -> PageLine {
    let mut parts = vec![row.text.clone()];
    parts.extend(row.day.and_then(|day| dated(lang, part, row.kind, &date::relative(lang, day.date(), today.date()))));
    if !row.note.is_empty() {
        parts.push(row.note.clone());
    }
    PageLine { mark: row.mark, record: Some((row.record, row.number)), ..PageLine::row(parts.join(" · ")) }
}

/// What the day of a row means, where it says more than its note does.
fn dated(lang: Lang, part: What, kind: Kind, on: &str) -> Option<String> {
    let due = lang.pick("due", "vence");
    match (part, kind) {
        (What::Thanks, Kind::Seat) | (_, Kind::Obstacle | Kind::Amendment | Kind::Topic) => None,
        (What::Thanks | What::Documents, _) | (_, Kind::Feedback | Kind::Decision) => Some(on.to_owned()),
        (_, Kind::Kpi) => Some(format!("{} {on}", lang.pick("by", "hasta"))),
        _ => Some(format!("{due} {on}")),
    }
}

/// Somebody in one line, or two where more is known.
fn person(lang: Lang, it: &Guest, today: Day) -> Vec<PageLine> {
    let mut first = vec![it.name.clone()];
    first.extend(it.role.map(|role| role.word(lang).to_owned()));
    first.extend(Some(&it.title).filter(|title| !title.is_empty()).cloned());
    first.extend(it.local_time.clone());
    first.extend(it.birthday_on.map(|on| {
        let on = date::relative(lang, on.date(), today.date());
        format!("{} {on}", lang.pick("birthday", "cumpleaños"))
    }));
    first.extend(it.to_verify.then(|| lang.pick("to be verified", "por verificar").to_owned()));
    let mut second: Vec<String> = it.facts.iter().map(|(kind, text)| headed(lang, *kind, text)).collect();
    second.push(match &it.last {
        Some(last) => {
            let on = date::relative(lang, last.day.date(), today.date());
            let about = if last.about.is_empty() { String::new() } else { format!(", {}", last.about) };
            format!("{} {on}, {}{about}", lang.pick("last spoke", "último contacto"), last.interaction_kind.word(lang))
        }
        None => lang.pick("never met", "aún sin contacto").to_owned(),
    });
    let record = Some((Ref::from(it.person), it.number));
    vec![
        PageLine { kind: LineKind::Row, text: first.join(" · "), mark: None, record },
        PageLine { kind: LineKind::Beside, text: second.join(" · "), mark: None, record: None },
    ]
}

/// The page as Markdown.
#[must_use]
pub fn markdown(lang: Lang, it: &Briefing, today: Day) -> String {
    let mut page = lines(lang, it, today);
    if it.is_empty() {
        page.push(PageLine::row(nothing(lang, it.alliance.handle.as_str())));
    }
    leaflet::markdown(&title(lang, it, today), &page)
}
