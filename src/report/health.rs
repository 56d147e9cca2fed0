//! How an alliance stands, in words.

use crate::domain::health::{Health, Part, PillarHealth, What};
use crate::domain::{Answer, Kind, Mark, Pillar, Side, Stored};
use crate::i18n::Lang;
use crate::i18n::date::{ago, days};
use crate::insight::health::{Act, Raise};
use crate::report::words::Word;
use crate::store::{Result, Seen};

/// `56 !`, `unknown`.
#[must_use]
pub fn score(lang: Lang, score: Option<i32>) -> String {
    score.map_or_else(|| lang.pick("unknown", "sin datos").to_owned(), |score| score.to_string())
}

/// A score where there is room for a number only.
#[must_use]
pub fn point(score: Option<i32>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| score.to_string())
}

/// Scores at earlier days, oldest first: `55 61 – 68`.
#[must_use]
pub fn trend(scores: &[Option<i32>]) -> String {
    scores.iter().map(|score| point(*score)).collect::<Vec<_>>().join(" ")
}

/// What the numbers of a part say: `executive level: last 96 days ago`, `late 3 of 7`.
#[must_use]
pub fn part(lang: Lang, it: &Part) -> String {
    let (count, of) = (it.count, it.of);
    match it.what {
        What::Rhythm { layer, age } => {
            let level = layer.word(lang);
            match (lang, age) {
                (Lang::En, Some(age)) => format!("{level} level: in touch {}", ago(lang, age)),
                (Lang::Es, Some(age)) => format!("nivel {level}: contacto {}", ago(lang, age)),
                (Lang::En, None) => format!("{level} level: no contact yet"),
                (Lang::Es, None) => format!("nivel {level}: sin contacto nunca"),
            }
        }
        What::Held if of == 0 => lang.pick("no meeting was due", "no tocaba ninguna reunión").to_owned(),
        What::Held => match lang {
            Lang::En => format!("held {count} of {of}"),
            Lang::Es => format!("realizadas {count} de {of}"),
        },
        What::Acknowledged if of == 0 => {
            lang.pick("no decision older than a week", "ninguna decisión de hace más de una semana").to_owned()
        }
        What::Acknowledged => match lang {
            Lang::En => format!("acknowledged within a week {count} of {of}"),
            Lang::Es => format!("confirmadas en una semana {count} de {of}"),
        },
        What::Kept { side } => {
            let who = match side {
                Side::Us => lang.pick("we kept", "cumplimos"),
                Side::Them => lang.pick("they keep", "cumplen"),
            };
            match (of, lang) {
                (0, _) => match side {
                    Side::Us => lang.pick("nothing of ours was due", "no vencía nada nuestro").to_owned(),
                    Side::Them => lang.pick("nothing of theirs was due", "no vencía nada suyo").to_owned(),
                },
                (_, Lang::En) => format!("{who} {count} of {of} on time"),
                (_, Lang::Es) => format!("{who} {count} de {of} a tiempo"),
            }
        }
        What::Untold => match (count, lang) {
            (0, _) => lang.pick("everything older than 2 weeks is told", "nada sin comunicar en 2 semanas").to_owned(),
            (count, Lang::En) => format!("{count} untold for two weeks"),
            (1, Lang::Es) => "1 lleva dos semanas sin comunicar".to_owned(),
            (count, Lang::Es) => format!("{count} llevan dos semanas sin comunicar"),
        },
        _ => of_people(lang, it),
    }
}

/// The parts of metrics, recognition and relationships.
fn of_people(lang: Lang, it: &Part) -> String {
    let (count, of) = (it.count, it.of);
    match it.what {
        // What is overdue says nothing of today, and is not nothing.
        What::Pace { .. } if of == 0 && it.weak > 0 => match (it.weak, lang) {
            (1, _) => lang.pick("1 KPI, its figure overdue", "1 KPI con la cifra atrasada").to_owned(),
            (weak, Lang::En) => format!("{weak} KPIs, their figures overdue"),
            (weak, Lang::Es) => format!("{weak} KPI con las cifras atrasadas"),
        },
        What::Pace { drafts } if of == 0 => {
            format!("{}{}", lang.pick("no current figure", "sin cifras vigentes"), incomplete(lang, drafts))
        }
        What::Pace { drafts } => match lang {
            Lang::En => format!("{count} of {of} on track{}", incomplete(lang, drafts)),
            Lang::Es => format!("{count} de {of} según lo previsto{}", incomplete(lang, drafts)),
        },
        What::Thanked { new: 0 } if of == 0 => lang.pick("nobody here yet", "nadie aquí todavía").to_owned(),
        What::Thanked { new } if of == 0 => match lang {
            Lang::En if new == 1 => "1 person, too new to judge".to_owned(),
            Lang::Es if new == 1 => "1 persona, recién llegada".to_owned(),
            Lang::En => format!("{new} people, too new to judge"),
            Lang::Es => format!("{new} personas, recién llegadas"),
        },
        What::Thanked { new } => {
            let thanked = match lang {
                Lang::En => format!("{count} of {of} people thanked"),
                Lang::Es => format!("{count} de {of} con agradecimiento"),
            };
            match (new, lang) {
                (0, _) => thanked,
                (new, Lang::En) => format!("{thanked}, {new} new"),
                (1, Lang::Es) => format!("{thanked}, 1 recién llegada"),
                (new, Lang::Es) => format!("{thanked}, {new} recién llegadas"),
            }
        }
        What::Ties => match lang {
            Lang::En if count == 1 => format!("1 active relationship ({of} needed)"),
            Lang::Es if count == 1 => format!("1 vínculo activo (hacen falta {of})"),
            Lang::En => format!("{count} active relationships ({of} needed)"),
            Lang::Es => format!("{count} vínculos activos (hacen falta {of})"),
        },
        What::Sponsor { age } if it.rows.is_empty() => {
            debug_assert!(age.is_none(), "nobody was met");
            lang.pick("they have no sponsor", "no tienen sponsor").to_owned()
        }
        What::Sponsor { age } => match (lang, age) {
            (Lang::En, Some(age)) => format!("their sponsor met {}", ago(lang, age)),
            (Lang::Es, Some(age)) => format!("su sponsor, visto {}", ago(lang, age)),
            (Lang::En, None) => "their sponsor was never met".to_owned(),
            (Lang::Es, None) => "su sponsor, sin contacto aún".to_owned(),
        },
        _ => String::new(),
    }
}

/// Those that cannot be judged, after what can.
fn incomplete(lang: Lang, drafts: i32) -> String {
    match (drafts, lang) {
        (0, _) => String::new(),
        (1, Lang::En) => ", 1 incomplete KPI left out".to_owned(),
        (drafts, Lang::En) => format!(", {drafts} incomplete KPIs left out"),
        (1, Lang::Es) => ", fuera de la cuenta 1 KPI incompleto".to_owned(),
        (drafts, Lang::Es) => format!(", fuera de la cuenta {drafts} KPI incompletos"),
    }
}

/// The pillar in a line: its weakest part, or that nothing is known.
#[must_use]
pub fn gist(lang: Lang, it: &PillarHealth) -> String {
    let weakest = it.parts.iter().filter(|part| part.score.is_some()).min_by_key(|part| part.score);
    let untold = it.parts.iter().find(|part| part.what == What::Untold && part.count > 0);
    match untold.or(weakest) {
        Some(found) => part(lang, found),
        None => it.parts.first().map_or_else(String::new, |first| part(lang, first)),
    }
}

/// What both sides say, and how far apart they are; nothing while neither has spoken.
#[must_use]
pub fn voice(lang: Lang, it: &PillarHealth) -> Option<String> {
    let (us, them) = (point(it.us), point(it.them));
    it.us.or(it.them)?;
    let gap = it.us.zip(it.them).map(|(us, them)| (us - them).abs()).filter(|gap| *gap > 0);
    let gap = gap.map_or_else(String::new, |gap| match lang {
        Lang::En => format!(", {gap} apart"),
        Lang::Es => format!(", {gap} de distancia"),
    });
    Some(match lang {
        Lang::En => format!("we say {us}, they say {them}{gap}"),
        Lang::Es => format!("decimos {us}, dicen {them}{gap}"),
    })
}

/// Why each side says so, in their words: of the latest answers those that give a reason, of answers
/// sorted by their day.
#[must_use]
pub fn reasons(lang: Lang, answers: &[Stored<Answer>], pillar: Pillar) -> Vec<String> {
    let latest = |side: Side| answers.iter().rfind(|it| it.side == side && it.pillar == pillar);
    let given = [Side::Us, Side::Them].into_iter().filter_map(latest).filter(|it| !it.comment.is_empty());
    given
        .map(|it| {
            let who = if it.said_by.is_empty() { it.side.word(lang) } else { it.said_by.as_str() };
            format!("{who}: {}", it.comment)
        })
        .collect()
}

/// `meet Luis Vega (+6)`.
///
/// # Errors
/// When the file cannot be read.
pub fn raise(store: &Seen, lang: Lang, it: &Raise) -> Result<String> {
    let name = store.name(it.record)?.map(|name| name.name).unwrap_or_default();
    let words = match (it.act, lang) {
        (Act::Meet, Lang::En) => format!("meet {name}"),
        (Act::Meet, Lang::Es) => format!("ver a {name}"),
        (Act::Contact(layer), Lang::En) => format!("talk on the {} level", layer.word(lang)),
        (Act::Contact(layer), Lang::Es) => format!("hablar a nivel {}", layer.word(lang)),
        (Act::Thank, Lang::En) => format!("thank {name}"),
        (Act::Thank, Lang::Es) => format!("dar las gracias a {name}"),
        (Act::Tell, _) => format!("{} {}", lang.pick("tell them:", "contarles:"), title(store, it)?),
        (Act::Prevent, _) => format!("{} {}", lang.pick("prevent:", "prevenir:"), title(store, it)?),
        (Act::Measure, _) => {
            format!("{} {}", lang.pick("enter the figure:", "introducir la cifra:"), title(store, it)?)
        }
        (Act::AskFor, _) => format!("{} {}", lang.pick("ask for:", "pedirles:"), title(store, it)?),
        (Act::Keep, _) => format!("{} {}", lang.pick("deliver:", "cumplir:"), title(store, it)?),
        (Act::Steer, _) => format!("{} {}", lang.pick("act on:", "actuar sobre:"), title(store, it)?),
        (Act::Join, _) if name.is_empty() || it.record.kind == Kind::Alliance => {
            lang.pick("add who is on their team", "añadir quién está en su equipo").to_owned()
        }
        (Act::Join, Lang::En) => format!("meet somebody beside {name}"),
        (Act::Join, Lang::Es) => format!("conocer a alguien más que {name}"),
        (Act::Ask, _) => lang.pick("ask both sides how it stands", "preguntar a ambas partes cómo va").to_owned(),
    };
    let gain = (it.gain > 0).then(|| format!("+{}", it.gain));
    let why: Vec<String> = gain.into_iter().chain(rests(lang, it)).collect();
    Ok(if why.is_empty() { words } else { format!("{words} ({})", why.join(", ")) })
}

/// What an act rests on: `no contact in 95 days`, `12 days late`.
fn rests(lang: Lang, it: &Raise) -> Option<String> {
    let said = |en: &'static str, es: &'static str, count: i32| format!("{} {}", lang.pick(en, es), days(lang, count));
    Some(match (it.act, it.days) {
        (Act::Steer, _) => lang.pick("behind plan", "peor de lo previsto").to_owned(),
        (Act::Join, _) if it.record.kind == Kind::Alliance => {
            lang.pick("nobody here yet", "nadie aquí todavía").to_owned()
        }
        (Act::Join, _) => lang.pick("the only one there", "la única persona").to_owned(),
        (Act::Meet | Act::Contact(_), None) => lang.pick("no contact yet", "sin contacto aún").to_owned(),
        (Act::Meet | Act::Contact(_), Some(ago)) => said("no contact in", "sin contacto en", ago),
        (Act::Thank, None) => lang.pick("no thanks yet", "sin agradecer aún").to_owned(),
        (Act::Thank, Some(ago)) => said("no thanks in", "sin agradecer en", ago),
        (Act::Tell, Some(0)) => lang.pick("known today", "se sabe hoy").to_owned(),
        (Act::Tell, Some(ago)) => said("known for", "se sabe desde hace", ago),
        (Act::Prevent, Some(bites)) if bites < 0 => said("felt in", "se nota en", -bites),
        (Act::Prevent, _) => lang.pick("nothing is done about it yet", "aún no se hace nada").to_owned(),
        (Act::Measure | Act::Keep | Act::AskFor, Some(0)) => lang.pick("due today", "vence hoy").to_owned(),
        (Act::Measure | Act::Keep | Act::AskFor, Some(late)) if late < 0 => said("due in", "vence en", -late),
        (Act::Measure | Act::Keep | Act::AskFor, Some(late)) => match lang {
            Lang::En => format!("{} late", days(lang, late)),
            Lang::Es => format!("{} de retraso", days(lang, late)),
        },
        (Act::Ask, Some(ago)) => said("no answers in", "sin respuestas en", ago),
        _ => return None,
    })
}

fn title(store: &Seen, it: &Raise) -> Result<String> {
    use crate::domain::{Amendment, Commitment, Kpi, Obstacle};
    Ok(match it.record.kind {
        Kind::Amendment => store.get::<Amendment>(it.record.id.into())?.data.text,
        Kind::Obstacle => store.get::<Obstacle>(it.record.id.into())?.data.text,
        Kind::Kpi => store.get::<Kpi>(it.record.id.into())?.data.name,
        Kind::Commitment => store.get::<Commitment>(it.record.id.into())?.data.text,
        _ => String::new(),
    })
}

/// The mark beside a score, or a blank.
#[must_use]
pub fn mark(marks: [&'static str; 3], mark: Option<Mark>) -> &'static str {
    let [red, amber, calm] = marks;
    match mark {
        Some(Mark::Red) => red,
        Some(Mark::Amber) => amber,
        Some(Mark::Calm) => calm,
        None => " ",
    }
}

/// `Communication`, `Comunicación`, for headings.
#[must_use]
pub fn heading(lang: Lang, pillar: Pillar) -> String {
    crate::domain::text::capitalised(pillar.word(lang))
}

/// The total and how it moved: `56 ! ▼4`.
#[must_use]
pub fn total(lang: Lang, now: &Health, change: Option<i32>, marks: [&'static str; 3], ascii: bool) -> String {
    let arrow = match (change, ascii) {
        (Some(change), false) if change > 0 => format!(" ▲{change}"),
        (Some(change), false) if change < 0 => format!(" ▼{}", -change),
        (Some(change), true) if change != 0 => format!(" {change:+}"),
        _ => String::new(),
    };
    format!("{} {}{arrow}", score(lang, now.total), mark(marks, now.mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_who_have_just_come_are_not_said_to_be_nobody() {
        let thanked =
            |new, count, of| Part { what: What::Thanked { new }, score: None, count, of, rows: Vec::new(), weak: 0 };
        let both = |it: Part| [Lang::En, Lang::Es].map(|lang| part(lang, &it));
        assert_eq!(both(thanked(0, 0, 0)), ["nobody here yet", "nadie aquí todavía"]);
        assert_eq!(both(thanked(4, 0, 0)), ["4 people, too new to judge", "4 personas, recién llegadas"]);
        let some = ["2 of 3 people thanked, 1 new", "2 de 3 con agradecimiento, 1 recién llegada"];
        assert_eq!(both(thanked(1, 2, 3)), some);
    }
}
