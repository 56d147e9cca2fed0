//! Expectations, amendments, KPIs, figures and causes as rows.

use super::{Told, Words, first_name, how_told, urgency};
use crate::domain::expectation::Doubt;
use crate::domain::rules::is_late;
use crate::domain::{
    Amendment, Cause, Day, Expectation, ExpectationKind, ExpectationState, Figure, Kpi, Mark, Measurement, Ref, Side,
    Standing,
};
use crate::i18n::Lang;
use crate::i18n::date::{self, days};
use crate::i18n::number::Tongue;
use crate::insight::pace::Outlook;
use crate::report::figures::{figure, short as short_figure, tongue};
use crate::report::words::{Word, headed};
use crate::store::{Result, Seen};

/// What speaks against an expectation, in words: `no date · they doubt it (40 %)`.
#[must_use]
pub fn doubts(lang: Lang, it: &Expectation) -> Vec<String> {
    let percent = |side: Side| it.confidence(side).unwrap_or_default();
    let said = |doubt: Doubt| match (doubt, lang) {
        (Doubt::Confidence(Side::Us), Lang::En) => format!("we doubt it ({} %)", percent(Side::Us)),
        (Doubt::Confidence(Side::Us), Lang::Es) => format!("lo dudamos ({} %)", percent(Side::Us)),
        (Doubt::Confidence(Side::Them), Lang::En) => format!("they doubt it ({} %)", percent(Side::Them)),
        (Doubt::Confidence(Side::Them), Lang::Es) => format!("lo dudan ({} %)", percent(Side::Them)),
        (Doubt::NoMeasure, _) => lang.pick("no measure", "sin medida").to_owned(),
        (Doubt::NoDate, _) => lang.pick("no date", "sin fecha").to_owned(),
    };
    it.doubts().into_iter().map(said).collect()
}

impl Told for Expectation {
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let drifting = if self.is_open() { store.open_amendment(id)? } else { None };
        let is_duty = matches!(self.kind, ExpectationKind::Role | ExpectationKind::Responsibility);
        let owner = self.owner_id.map(|owner| first_name(store, owner)).transpose()?;
        let mut note = Vec::new();
        if self.kind == ExpectationKind::Need {
            note.extend(
                self.level.map(|level| format!("{} {}", lang.pick("urgency", "urgencia"), urgency(lang, level))),
            );
            note.extend(Some(self.said_by.clone()).filter(|who| !who.is_empty()));
        }
        if matches!(self.kind, ExpectationKind::Limit | ExpectationKind::Need) {
            note.push(match self.side {
                Side::Us => lang.pick("ours", "nuestra").to_owned(),
                Side::Them => lang.pick("theirs", "suya").to_owned(),
            });
        }
        // Of a duty, who sees to it comes first; nobody is a gap, on the side that is expected to fill it.
        match &owner {
            Some(owner) if is_duty => note.push(owner.clone()),
            None if is_duty && self.is_open() => note.push(match self.side {
                Side::Us => lang.pick("nobody of theirs yet", "nadie de ellos aún").to_owned(),
                Side::Them => lang.pick("nobody of ours yet", "nadie de nosotros aún").to_owned(),
            }),
            _ => {}
        }
        note.push(match &drifting {
            Some(_) => lang.pick("drifting", "se desvía").to_owned(),
            None => lang.of(self.state_said()).to_owned(),
        });
        if let Some(amendment) = drifting.as_ref().filter(|it| it.told_on.is_none()) {
            let lag = days(lang, amendment.lag_days(today));
            note.push(match lang {
                Lang::En => format!("untold for {lag}"),
                Lang::Es => format!("sin comunicar desde hace {lag}"),
            });
        }
        if self.is_open() {
            note.extend(doubts(lang, self));
        }
        note.extend(owner.filter(|_| !is_duty));
        let late = self.is_open() && is_late(self.due_on, today);
        let untold = drifting.as_ref().is_some_and(|it| it.told_on.is_none());
        let mark = if late || untold || self.state == ExpectationState::Missed {
            Some(Mark::Red)
        } else {
            let is_gap = is_duty && self.owner_id.is_none();
            (drifting.is_some() || (self.is_open() && (is_gap || !self.doubts().is_empty()))).then_some(Mark::Amber)
        };
        Ok(Words { day: self.due_on, text: self.text.clone(), note: note.join(" · "), mark })
    }
}

impl Told for Amendment {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let mut note = vec![how_told(lang, self.told_on.is_some(), self.is_open(), self.lag_days(today))];
        let count = self.options().count();
        match (self.agreed_on, self.dropped_on) {
            (Some(_), _) => note.push(lang.pick("agreed", "acordado").to_owned()),
            (_, Some(_)) => note.push(lang.pick("dropped", "descartado").to_owned()),
            _ => note.push(match (self.chosen, lang) {
                (Some(chosen), Lang::En) => format!("option {chosen} of {count} chosen"),
                (Some(chosen), Lang::Es) => format!("elegida la {chosen} de {count}"),
                (None, Lang::En) => format!("{count} alternatives"),
                (None, Lang::Es) => format!("{count} alternativas"),
            }),
        }
        let untold = self.is_open() && self.told_on.is_none();
        let mark = if untold { Some(Mark::Red) } else { self.is_open().then_some(Mark::Amber) };
        let text = if self.new_wording.is_empty() {
            self.text.clone()
        } else {
            format!("{} → {}", self.text, self.new_wording)
        };
        Ok(Words { day: Some(self.noticed_on), text, note: note.join(" · "), mark })
    }
}

impl Told for Kpi {
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let latest = store.latest_figure(id.id.into())?;
        let standing = self.standing(latest, today);
        let mark = match standing {
            Standing::FarBehind | Standing::Missed => Some(Mark::Red),
            Standing::Behind => Some(Mark::Amber),
            _ => None,
        };
        Ok(Words {
            day: self.deadline_on,
            text: self.name.clone(),
            note: pace_note(told_in(store, lang), self, latest, today),
            mark,
        })
    }
}

/// As the author of a store reads figures.
fn told_in(store: &Seen, lang: Lang) -> Tongue {
    tongue(lang, store.session().habits)
}

/// `behind`, `out of range since 3 Nov`.
#[must_use]
pub fn stands(lang: Lang, it: &Outlook, today: Day) -> String {
    let said = lang.of(it.kpi.standing_said(it.standing));
    let since = it.since.map(|on| date::short(lang, on.date(), today.date()));
    since.map_or_else(|| said.to_owned(), |on| format!("{said} {} {on}", lang.pick("since", "desde el")))
}

/// `31 of 60 · behind, 82 % of pace`.
#[must_use]
pub fn pace_note(tongue: impl Into<Tongue>, kpi: &Kpi, latest: Option<Figure>, today: Day) -> String {
    let tongue = tongue.into();
    let lang = tongue.lang;
    let dark: Vec<&str> = kpi.dark().map(|light| light.word(lang)).collect();
    let mut note = Vec::new();
    if let Some(latest) = latest {
        let value = short_figure(tongue, kpi, latest.value);
        note.push(match (kpi.target, lang) {
            (Some(target), Lang::En) => format!("{value} of {}", short_figure(tongue, kpi, target)),
            (Some(target), Lang::Es) => format!("{value} de {}", short_figure(tongue, kpi, target)),
            (None, _) => value,
        });
    }
    let standing = kpi.standing(latest, today);
    if dark.is_empty() {
        note.push(lang.of(kpi.standing_said(standing)).to_owned());
    } else {
        note.push(format!("{}: {}", lang.pick("draft, not", "borrador, no"), dark.join(", ")));
    }
    note.join(" · ")
}

impl Told for Measurement {
    fn told(&self, _id: Ref, store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let kpi = store.get::<Kpi>(self.kpi_id)?;
        let note = [self.source.as_str(), self.note.as_str()]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>();
        let text = format!("{} = {}", kpi.handle, figure(told_in(store, lang), &kpi, self.value));
        Ok(Words { day: Some(self.as_of), text, note: note.join(" · "), mark: None })
    }
}

impl Told for Cause {
    fn told(&self, _id: Ref, store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let about = match (self.kpi_id, self.expectation_id) {
            (Some(kpi), _) => store.find::<Kpi>(kpi)?.map(|kpi| kpi.data.name),
            (_, Some(expectation)) => store.find::<Expectation>(expectation)?.map(|it| it.data.text),
            _ => None,
        };
        let verdict = self.verdict.map(|verdict| verdict.word(lang).to_owned());
        let mut note: Vec<String> = verdict.into_iter().chain(about).collect();
        note.extend(self.commitment_id.map(|_| lang.pick("followed up", "con compromiso").to_owned()));
        let text = headed(lang, self.factor, &self.text);
        Ok(Words { day: Some(self.noted_on), text, note: note.join(" · "), mark: None })
    }
}
