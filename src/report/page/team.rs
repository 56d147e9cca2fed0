//! The page over all alliances.

use super::text::of;
use super::{Block, Fact, Page, Said, Section, Table, Tone, capital};
use crate::domain::{Mark, Stage};
use crate::i18n::{Lang, date};
use crate::insight::calendar::What;
use crate::report::team::{Line, Next, Team};
use crate::report::words::Word;
use crate::report::{attention, health};

/// The team's page, in the reader's language.
#[must_use]
pub fn of_team(lang: Lang, team: &Team) -> Page {
    let text = of(lang);
    let head = [text.alliance, text.health, text.change, text.needs, text.late_head, text.next_date];
    let rows: Vec<Vec<Said>> = team.alliances.iter().map(|it| row(lang, team, it)).collect();
    let shown = team.alliances.len();
    let blocks = if rows.is_empty() {
        vec![Block::Note(text.no_alliances.into())]
    } else {
        let head = head.into_iter().map(Into::into).collect();
        vec![Block::Table(Table { caption: (text.counted)(shown, team.all).into(), head, rows })]
    };
    let red = team.alliances.iter().filter(|it| it.mark == Some(Mark::Red)).count();
    let late: usize = team.alliances.iter().map(|it| it.late_us + it.late_them).sum();
    let fact = |label: &str, count: usize, tone: Tone| Fact {
        label: capital(label).into(),
        value: count.to_string().into(),
        tone: if count > 0 { tone } else { Tone::Plain },
    };
    Page {
        lang,
        title: text.all_alliances.into(),
        subtitle: format!("{} · {}", date::full(lang, team.as_of.date()), text.for_us).into(),
        lead: Vec::new(),
        glance: vec![
            fact(text.alliances_label, team.all, Tone::Plain),
            fact(text.red_label, red, Tone::Bad),
            fact(text.late_label, late, Tone::Doubtful),
        ],
        sections: vec![Section::new("alliances", text.attention, blocks)],
        foot: (text.foot)(&date::full(lang, team.as_of.date())).into(),
    }
}

fn row(lang: Lang, team: &Team, it: &Line) -> Vec<Said> {
    let text = of(lang);
    let resting = matches!(it.stage, Stage::Paused | Stage::Ended);
    let mark = it.mark.map(|mark| Tone::from(mark).sign()).filter(|_| !resting).unwrap_or_default();
    let score = if resting { it.stage.word(lang).to_owned() } else { health::score(lang, it.total) };
    let change = it.change.map(|change| if change == 0 { "=".to_owned() } else { format!("{change:+}") });
    let needs = it.first.as_ref().map(|first| {
        let what = attention::line(lang, &first.item, team.as_of).what;
        let others = it.asks.saturating_sub(1);
        // What stands behind the first is told by the sentence of its own; the rest is a number.
        let bare = first.item.more == 0 && others > 0;
        capital(&if bare { format!("{what} (+{others})") } else { what })
    });
    let late =
        if it.late_us + it.late_them == 0 { String::new() } else { (text.late_by_side)(it.late_us, it.late_them) };
    let next = it.next.as_ref().map(|next| self::next(lang, team, next));
    [
        format!("{} ({})", it.partner, it.alliance),
        format!("{score}\u{a0}{mark}"),
        change.unwrap_or_default(),
        needs.unwrap_or_default(),
        late,
        next.unwrap_or_default(),
    ]
    .into_iter()
    .map(Into::into)
    .collect()
}

fn next(lang: Lang, team: &Team, it: &Next) -> String {
    let what = match &it.what {
        What::Birthday { person } => format!("{} {person}", lang.pick("birthday of", "cumpleaños de")),
        What::Meeting { kind, title, .. } if title.is_empty() => kind.word(lang).to_owned(),
        What::Meeting { kind, title, .. } => format!("{}: {title}", kind.word(lang)),
        What::Review => lang.pick("review", "revisión").to_owned(),
        What::Renewal => lang.pick("renewal", "renovación").to_owned(),
        What::Health => lang.pick("health check", "valoración").to_owned(),
    };
    format!("{}, {what}", date::short(lang, it.on.date(), team.as_of.date()))
}
