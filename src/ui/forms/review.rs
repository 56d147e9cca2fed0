//! The strategic review: the five pillars in one pass, the open ideas, what the partner needs now,
//! and the day of the next one.

use super::about::{About, Sheet, Typed};
use crate::domain::{
    AllianceId, Amendment, Expectation, ExpectationKind, ExpectationState, Id, Idea, IdeaState, Invalid, Pillar,
    Problem,
};
use crate::i18n::Lang;
use crate::insight::health::picture;
use crate::intake::{self, fields};
use crate::ops::{self, Reviewed};
use crate::report::{errors, health};
use crate::store::{Error, Filter, Lane, Name, Position as Place, Result, Seen, Which};
use crate::ui::contract::{Cmd, Cx, Env};
use crate::ui::kit::field::{Field, FieldKind};
use crate::ui::verbs::{date_context, said};

/// Ideas and expectations walked at once.
const ASKED: usize = 6;

/// A review being held.
pub struct ReviewForm(Sheet);

impl ReviewForm {
    /// A line is a decision unless a marker says that it is something else.
    fn reviewed(&self, cx: &Cx<'_>) -> Result<Reviewed> {
        let filled = self.0.group.filled();
        let alliance = self.0.alliance();
        let mut reviewed = Reviewed::default();
        let pillars = Pillar::ALL.iter().map(|pillar| (pillar.as_str(), "d:"));
        for (name, marker) in pillars.chain([("needs", "need:")]) {
            let text = filled.get(name).map(String::as_str).unwrap_or_default();
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                reviewed.entries.push(intake::line_as(cx.store, alliance, marker, line)?);
            }
        }
        for (name, value) in &filled {
            let id = |prefix: &str| name.strip_prefix(prefix)?.parse().ok().map(Id::from_raw);
            if let (Some(id), Ok(state)) = (id("idea "), value.parse::<IdeaState>()) {
                reviewed.ideas.push((id, state));
            }
            if let (Some(id), Ok(state)) = (id("need "), value.parse::<ExpectationState>()) {
                reviewed.needs.push((id, state));
            }
            if let Some(id) = id("real ") {
                let noticed = Amendment::noticed(alliance, value.trim(), cx.today);
                reviewed.amendments.push(Amendment { expectation_id: Some(id.into()), ..noticed });
            }
        }
        if let Some(phrase) = filled.get("review_on") {
            let on = fields::day(true, phrase, &date_context(cx.store));
            reviewed.next_on = Some(on.map_err(|_| Invalid::new("review_on", Problem::Unreadable))?);
        }
        Ok(reviewed)
    }
}

fn ideas(store: &Seen, alliance: AllianceId) -> Result<Vec<(Id, String)>> {
    let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let rows = store.window::<Idea>(&filter, Place::Start, ASKED)?.rows;
    Ok(rows.into_iter().map(|it| (it.id, it.data.text)).collect())
}

/// What either side still needs.
fn needs(store: &Seen, alliance: AllianceId) -> Result<Vec<(Id, String)>> {
    let lane = Some(Lane::Needs);
    let filter = Filter { alliance: Some(alliance), which: Which::Open, lane, ..Filter::default() };
    let rows = store.window::<Expectation>(&filter, Place::Start, ASKED)?.rows;
    Ok(rows.into_iter().map(|it| (it.id, it.data.text)).collect())
}

/// Those without an amendment under way.
fn expectations(store: &Seen, alliance: AllianceId) -> Result<Vec<(Id, String)>> {
    let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let mut found = Vec::new();
    for it in store.window::<Expectation>(&filter, Place::Start, ASKED)?.rows {
        if it.kind != ExpectationKind::Need && store.open_amendment(it.reference())?.is_none() {
            found.push((it.id, it.data.text));
        }
    }
    Ok(found)
}

impl About for ReviewForm {
    const SLOT: &'static str = "review";

    fn new(cx: &Cx<'_>, alliance: Name, typed: &Typed) -> Result<Self> {
        let (store, lang): (&Seen, Lang) = (cx.store, cx.lang());
        let id = AllianceId(alliance.record.id);
        let value = |name: &str| typed.get(name).cloned().unwrap_or_default();
        let lines = |name: &str, label: &str| Field::new(name.to_owned(), label, FieldKind::Lines, &value(name));
        let mut fields = Vec::new();
        for it in &picture(store, id)?.now.pillars {
            let label = format!("{} {}", health::heading(lang, it.pillar), health::score(lang, it.score));
            fields.push(lines(it.pillar.as_str(), &label));
        }
        fields.push(lines("needs", lang.pick("what they need now", "qué necesitan ahora")));
        for (need, text) in needs(store, id)? {
            let name = format!("need {need}");
            let label = format!("{}: {text}", lang.pick("need", "necesidad"));
            let options = [
                ("", lang.pick("still open", "sigue abierta")),
                ("met", lang.pick("met", "cubierta")),
                ("dropped", lang.pick("gone", "ya no")),
            ];
            let options = options.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
            fields.push(Field::new(name.clone(), &label, FieldKind::Choice(options.into()), &value(&name)));
        }
        for (idea, text) in ideas(store, id)? {
            let name = format!("idea {idea}");
            let label = format!("{}: {text}", lang.pick("idea", "idea"));
            let options = [
                ("", lang.pick("keep it open", "sigue abierta")),
                ("tried", lang.pick("tried", "probada")),
                ("parked", lang.pick("parked", "aparcada")),
            ];
            let options = options.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
            fields.push(Field::new(name.clone(), &label, FieldKind::Choice(options.into()), &value(&name)));
        }
        for (expectation, text) in expectations(store, id)? {
            let name = format!("real {expectation}");
            let label = format!("{} {text}", lang.pick("reality now:", "realidad ahora:"));
            fields.push(Field::new(name.clone(), &label, FieldKind::Text, &value(&name)));
        }
        let next = lang.pick("next review (in 3 months)", "próxima revisión (en 3 meses)");
        fields.push(Field::new("review_on", next, FieldKind::Text, &value("review_on")));
        Ok(Self(Sheet::new(alliance, fields, typed)))
    }

    fn sheet(&self) -> &Sheet {
        &self.0
    }

    fn sheet_mut(&mut self) -> &mut Sheet {
        &mut self.0
    }

    fn title(&self, env: &Env) -> String {
        let words = env.lang.pick(
            "review of {}: a line is a decision; do: due: ex: ob:",
            "revisión de {}: una línea es una decisión; hacer: para: ex: ob:",
        );
        words.replace("{}", self.0.alliance.handle.as_str())
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let alliance = self.0.alliance();
        let outcome = self.reviewed(cx).and_then(|reviewed| ops::hold_review(cx.store, alliance, &reviewed));
        match outcome {
            Ok(done) => {
                cx.wrote(Ok(done));
                said(cx);
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(Error::Invalid(invalid))
                if self.0.group.form.blame(invalid.field, errors::problem(cx.lang(), &invalid.problem)) => {}
            Err(error) => self.0.group.problem = Some(errors::message(cx.lang(), &error)),
        }
    }
}
