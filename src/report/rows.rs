//! A record as one row of a list: its day, its words, and what matters about it just now.

pub mod figures;
pub mod people;
pub mod recognition;

use super::describe::called;
use super::text;
use crate::domain::commitment::times_put_off;
use crate::domain::rules::{PRESSING_DAYS, is_to_acknowledge};
use crate::domain::{
    AllianceId, Cause, Commitment, CommitmentState, Day, Decision, DecisionState, Expectation, Feedback, Idea,
    IdeaState, Interaction, InteractionState, Kind, Kpi, Level, Mark, Obstacle, ObstacleState, PersonId, Ref, Share,
    Side, Stored, Topic, TopicState,
};
use crate::i18n::Lang;
use crate::i18n::date::{days, weekday_short};
use crate::insight::attention::recipients;
use crate::report::words::{Word, every, hour, own};
use crate::store::{Listed, Name, Result, Seen};

/// One row.
#[derive(Clone, Debug)]
pub struct Entry {
    pub record: Ref,
    pub number: i64,
    pub alliance: Option<Name>,
    pub day: Option<Day>,
    /// What it says.
    pub text: String,
    /// What matters about it: its state, its people, what is missing.
    pub note: String,
    pub mark: Option<Mark>,
}

/// The part of a row that depends on the kind.
pub struct Words {
    day: Option<Day>,
    text: String,
    note: String,
    mark: Option<Mark>,
}

/// A kind whose records can be told in a row.
pub trait Told: Listed {
    /// # Errors
    /// When the file cannot be read.
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words>;
}

/// A record as a row.
///
/// # Errors
/// When the file cannot be read.
pub fn entry<T: Told>(store: &Seen, lang: Lang, record: &Stored<T>, today: Day) -> Result<Entry> {
    let alliance = record.data.alliance().map(|id: AllianceId| store.name(id.into())).transpose()?.flatten();
    let Words { day, text, note, mark } = record.data.told(record.reference(), store, lang, today)?;
    let text = format!("{}{text}", own(lang, record.visibility));
    Ok(Entry { record: record.reference(), number: record.number, alliance, day, text, note, mark })
}

/// A record of any kind as a row; `None` where it is not there, or is of a kind that no list has.
///
/// # Errors
/// When the file cannot be read.
pub fn entry_of(store: &Seen, lang: Lang, record: Ref) -> Result<Option<Entry>> {
    macro_rules! told {
        ($($kind:ident)+) => {
            match record.kind {
                $(Kind::$kind => {
                    let found = store.find::<crate::domain::$kind>(record.id.into())?;
                    found.map(|it| entry(store, lang, &it, store.today())).transpose()
                })+
                Kind::Alliance | Kind::Person | Kind::Fact | Kind::Seat | Kind::Cadence => Ok(None),
            }
        };
    }
    told!(
        Interaction Topic Decision Commitment Obstacle Share Feedback Idea Expectation Amendment Kpi Measurement Cause
        Recognition Reward Cost Tie Answer
    )
}

/// A record that came of a meeting in one line: its kind and what it says.
///
/// # Errors
/// When the file cannot be read.
pub fn words_of(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    let text = match record.kind {
        Kind::Topic => store.get::<Topic>(record.id.into())?.data.text,
        Kind::Decision => store.get::<Decision>(record.id.into())?.data.text,
        Kind::Commitment => store.get::<Commitment>(record.id.into())?.data.text,
        Kind::Obstacle => store.get::<Obstacle>(record.id.into())?.data.text,
        Kind::Feedback => store.get::<Feedback>(record.id.into())?.data.text,
        _ => String::new(),
    };
    Ok(format!("{}: {text}", called(store, lang, record)?))
}

fn first_name(store: &Seen, person: PersonId) -> Result<String> {
    let name = store.name(person.into())?.map(|name| name.name).unwrap_or_default();
    Ok(name.split(' ').next().unwrap_or_default().to_owned())
}

impl Told for Interaction {
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let names = store.those_there(id.id.into())?;
        let names = names.iter().map(|seat| first_name(store, seat.person_id)).collect::<Result<Vec<_>>>()?;
        let mut text = self.kind.word(lang).to_owned();
        if !self.title.is_empty() {
            text = format!("{text}: {}", self.title);
        }
        let mut note = Vec::new();
        let is_due = self.state == InteractionState::Planned && self.when.day < today;
        match self.state {
            // Its day says so.
            InteractionState::Held | InteractionState::Planned if !is_due => {}
            InteractionState::Planned => note.push(lang.pick("did it happen?", "¿se realizó?").to_owned()),
            state => note.push(state.word(lang).to_owned()),
        }
        note.extend(hour(lang, self.when, store.zone()));
        note.extend((!names.is_empty()).then(|| names.join(", ")));
        Ok(Words { day: Some(self.when.day), text, note: note.join(" · "), mark: is_due.then_some(Mark::Red) })
    }
}

/// What a decision follows from, by its name.
fn behind(store: &Seen, it: &Decision) -> Result<Option<String>> {
    Ok(match (it.kpi_id, it.cause_id, it.expectation_id) {
        (Some(kpi), ..) => store.find::<Kpi>(kpi)?.map(|it| it.data.name),
        (_, Some(cause), _) => store.find::<Cause>(cause)?.map(|it| it.data.text),
        (.., Some(expectation)) => store.find::<Expectation>(expectation)?.map(|it| it.data.text),
        _ => None,
    })
}

impl Told for Decision {
    fn told(&self, _id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let missing: Vec<Side> =
            Side::ALL.iter().copied().filter(|side| self.acknowledged_on(*side).is_none()).collect();
        let stands = matches!(self.state, DecisionState::Proposed | DecisionState::Agreed);
        let note = match (stands, missing.as_slice()) {
            (false, _) => self.state.word(lang).to_owned(),
            (true, []) => lang.pick("acknowledged by both", "confirmada por ambos").to_owned(),
            (true, [Side::Us]) => lang.pick("not acknowledged by us", "sin confirmar por nosotros").to_owned(),
            (true, [Side::Them]) => lang.pick("not acknowledged by them", "sin confirmar por ellos").to_owned(),
            (true, _) => lang.pick("not acknowledged", "sin confirmar").to_owned(),
        };
        let note = match behind(store, self)? {
            Some(behind) => format!("{note} · {} {behind}", lang.pick("follows from:", "a partir de:")),
            None => note,
        };
        let is_due = stands && !missing.is_empty() && is_to_acknowledge(self.made_on, today);
        let mark = is_due.then_some(Mark::Amber);
        Ok(Words { day: Some(self.made_on), text: self.text.clone(), note, mark })
    }
}

impl Told for Commitment {
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let owner = match self.owner_id {
            Some(owner) => first_name(store, owner)?,
            None => self.side.word(lang).to_owned(),
        };
        let moved = times_put_off(&store.due_dates(id.id.into())?);
        let mut note = vec![owner];
        match self.state {
            CommitmentState::Open => note.extend(self.due_on.filter(|_| self.is_late(today)).map(|due| {
                let late = days(lang, today.days_since(due));
                match lang {
                    Lang::En => format!("{late} late"),
                    Lang::Es => format!("{late} de retraso"),
                }
            })),
            state => note.push(match self.kept_on_time() {
                Some(true) => lang.pick("kept on time", "cumplido a tiempo").to_owned(),
                Some(false) => lang.pick("done late", "hecho tarde").to_owned(),
                None => state.word(lang).to_owned(),
            }),
        }
        if moved > 0 {
            note.push(match lang {
                Lang::En => format!("moved {moved}×"),
                Lang::Es => format!("fecha cambiada {moved}×"),
            });
        }
        let open = self.state == CommitmentState::Open;
        let mark = self.due_on.filter(|_| open).and_then(|due| match due.cmp(&today) {
            std::cmp::Ordering::Less => Some(Mark::Red),
            std::cmp::Ordering::Equal => Some(Mark::Amber),
            std::cmp::Ordering::Greater => None,
        });
        Ok(Words { day: self.due_on, text: self.text.clone(), note: note.join(" · "), mark })
    }
}

/// A level as it agrees with a feminine noun: `alta`.
pub(super) fn urgency(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Low => lang.pick("low", "baja"),
        Level::Medium => lang.pick("medium", "media"),
        Level::High => lang.pick("high", "alta"),
    }
}

/// How long the partner did not know, or does not know yet; `lag` in days.
pub(super) fn how_told(lang: Lang, told: bool, open: bool, lag: i32) -> String {
    match (told, lag, lang) {
        (true, 0, _) => lang.pick("told the same day", "comunicado el mismo día").to_owned(),
        (true, 1, _) => lang.pick("told the next day", "comunicado al día siguiente").to_owned(),
        (true, _, Lang::En) => format!("told after {}", days(lang, lag)),
        (true, _, Lang::Es) => format!("comunicado a los {}", days(lang, lag)),
        (false, ..) if !open => lang.pick("never told", "nunca comunicado").to_owned(),
        (false, 0, _) => lang.pick("not told yet", "aún sin comunicar").to_owned(),
        (false, _, Lang::En) => format!("untold for {}", days(lang, lag)),
        (false, _, Lang::Es) => format!("sin comunicar desde hace {}", days(lang, lag)),
    }
}

impl Told for Obstacle {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let open = self.resolved_on.is_none();
        let mut note = how_told(lang, self.told_on.is_some(), open, self.lag_days(today));
        if !open {
            note = format!("{note} · {}", lang.of(self.state_said()));
        }
        if self.state == ObstacleState::Possible {
            let said = [(self.likelihood, ["likelihood", "probabilidad"]), (self.level, ["severity", "gravedad"])];
            let said = said.iter().filter_map(|(level, what)| {
                let level = (*level)?;
                Some(format!("{} {}", lang.of(*what), urgency(lang, level)))
            });
            let bites = self.bites_on.map(|on| {
                let on = weekday_short(lang, on.date(), today.date());
                format!("{} {on}", lang.pick("felt from", "se notaría desde"))
            });
            let mut parts = vec![lang.pick("risk", "riesgo").to_owned()];
            parts.extend(said.chain(bites));
            parts.push(note);
            note = parts.join(" · ");
        }
        let untold = open && self.told_on.is_none();
        let mark = untold.then(|| if self.lag_days(today) >= PRESSING_DAYS { Mark::Red } else { Mark::Amber });
        Ok(Words { day: Some(self.known_on), text: self.text.clone(), note, mark })
    }
}

impl Told for Topic {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let mut note = if self.state == TopicState::Open { Vec::new() } else { vec![self.state.word(lang)] };
        if self.recurring {
            note.push(lang.pick("every meeting", "en cada reunión"));
        }
        Ok(Words { day: Some(self.raised_on), text: self.text.clone(), note: note.join(" · "), mark: None })
    }
}

/// Who is to get it and has not, beside who has.
pub(super) fn for_whom(lang: Lang, has: &[String], waits: &[String]) -> Option<String> {
    let text = text::of(lang);
    match (has, waits) {
        (_, []) => None,
        ([], _) => Some((text.goes_to)(&waits.join(", "))),
        _ => Some((text.not_yet_to)(&has.join(", "), &waits.join(", "))),
    }
}

impl Told for Share {
    fn told(&self, id: Ref, store: &Seen, lang: Lang, today: Day) -> Result<Words> {
        let on = |day: Day| weekday_short(lang, day.date(), today.date());
        let mut note = match (self.shared_on, self.due_on) {
            (Some(shared), _) if self.side == Side::Them => {
                format!("{} {}", lang.pick("received", "recibida"), on(shared))
            }
            (Some(shared), _) => format!("{} {}", lang.pick("shared", "compartida"), on(shared)),
            (None, Some(due)) if self.side == Side::Them => {
                format!("{} {}", lang.pick("they owe it on", "nos la deben el"), on(due))
            }
            (None, Some(due)) => format!("{} {}", lang.pick("owed on", "se debe el"), on(due)),
            (None, None) => String::new(),
        };
        if let Some(period) = self.every {
            note = format!("{note} · {}", every(lang, period));
        }
        let (has, waits) = recipients(store, id.id.into())?;
        if let Some(who) = for_whom(lang, &has, &waits) {
            note = format!("{note} · {who}");
        }
        let is_due = self.shared_on.is_none() && self.due_on.is_some_and(|due| due <= today);
        Ok(Words {
            day: self.shared_on.or(self.due_on),
            text: self.text.clone(),
            note,
            mark: is_due.then_some(Mark::Amber),
        })
    }
}

impl Told for Feedback {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let shared = if self.shared_on.is_some() {
            lang.pick("shared", "compartida")
        } else {
            lang.pick("not shared", "sin compartir")
        };
        let note = [self.said_by.as_str(), self.tone.word(lang), shared];
        let note = note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        Ok(Words { day: Some(self.said_on), text: self.text.clone(), note, mark: None })
    }
}

impl Told for Idea {
    fn told(&self, _id: Ref, _store: &Seen, lang: Lang, _today: Day) -> Result<Words> {
        let side = match self.side {
            Side::Us => lang.pick("ours", "nuestra"),
            Side::Them => lang.pick("theirs", "suya"),
        };
        let note = if self.state == IdeaState::Open {
            side.to_owned()
        } else {
            format!("{side} · {}", self.state.word(lang))
        };
        Ok(Words { day: Some(self.noted_on), text: self.text.clone(), note, mark: None })
    }
}
