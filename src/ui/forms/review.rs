//! The strategic review: the five pillars in one pass, the open ideas, what the partner needs now,
//! and the day of the next one.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::group::{Group, Wanted};
use super::kickoff::Plain;
use crate::domain::{
    AllianceId, Amendment, Expectation, ExpectationKind, ExpectationState, Id, Idea, IdeaState, Invalid, Kind, Pillar,
    Problem, Ref,
};
use crate::i18n::Lang;
use crate::insight::health::picture;
use crate::intake::{self, fields};
use crate::ops::{self, Reviewed};
use crate::report::{errors, health};
use crate::store::drafts::Draft;
use crate::store::{Error, Filter, Lane, Name, Position as Place, Result, Seen, Which};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::field::{Field, FieldKind, Form};
use crate::ui::kit::keys::Key;
use crate::ui::verbs::{date_context, said};

/// Ideas and expectations walked at once.
const ASKED: usize = 6;

/// A review being held.
pub struct ReviewForm {
    alliance: Name,
    slot: String,
    group: Group,
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    alliance: Id,
    values: BTreeMap<String, String>,
    #[serde(default)]
    focus: String,
}

/// Opens the review of an alliance; what was left of one goes on.
pub fn open(cx: &mut Cx<'_>, alliance: &Name) {
    if cx.store.is_read_only() {
        return cx.tell(&Error::ReadOnly);
    }
    let left = cx.env.drafts.read(&slot(alliance.record.id)).ok().flatten();
    let kept: Option<Kept> = left.and_then(|draft| serde_json::from_value(draft.value).ok());
    let values = kept.map(|kept| kept.values).unwrap_or_default();
    let form = ReviewForm::new(cx.store, cx.lang(), alliance.clone(), &values);
    if let Some(form) = cx.read(form) {
        cx.open(form);
    }
}

impl ReviewForm {
    /// From the draft of a process that died.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("review-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let name = cx.store.name(Ref { kind: Kind::Alliance, id: kept.alliance }).ok().flatten()?;
        let mut form = Self::new(cx.store, cx.lang(), name, &kept.values).ok()?;
        form.group.form.focus(&kept.focus);
        Some(form)
    }

    fn new(store: &Seen, lang: Lang, alliance: Name, values: &BTreeMap<String, String>) -> Result<Self> {
        let id = AllianceId(alliance.record.id);
        let value = |name: &str| values.get(name).cloned().unwrap_or_default();
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
        let mut group = Group::new(Form::new(fields));
        group.changed = !values.is_empty();
        Ok(Self { slot: slot(alliance.record.id), alliance, group })
    }

    /// A line is a decision unless a marker says that it is something else.
    fn reviewed(&self, cx: &Cx<'_>) -> Result<Reviewed> {
        let filled = self.group.filled();
        let alliance = AllianceId(self.alliance.record.id);
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

    fn save(&mut self, cx: &mut Cx<'_>) {
        let alliance = AllianceId(self.alliance.record.id);
        let outcome = self.reviewed(cx).and_then(|reviewed| ops::hold_review(cx.store, alliance, &reviewed));
        match outcome {
            Ok(done) => {
                cx.wrote(Ok(done));
                said(cx);
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(Error::Invalid(invalid))
                if self.group.form.blame(invalid.field, errors::problem(cx.lang(), &invalid.problem)) => {}
            Err(error) => self.group.problem = Some(errors::message(cx.lang(), &error)),
        }
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

fn slot(alliance: Id) -> String {
    format!("review-{alliance}-{}", std::process::id())
}

impl Overlay for ReviewForm {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.group.on_key(key, &Plain, cx) == Wanted::Save {
            self.save(cx);
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.group.paste(text);
    }

    fn text(&self) -> Option<String> {
        self.group.form.focused().map(Field::value)
    }

    fn replace_text(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.group.replace(text);
    }

    fn draft(&self) -> Option<(String, Value)> {
        if self.group.changed { self.whole() } else { None }
    }

    fn whole(&self) -> Option<(String, Value)> {
        let kept = Kept { alliance: self.alliance.record.id, values: self.group.filled(), focus: self.group.focus() };
        Some((self.slot.clone(), serde_json::to_value(kept).ok()?))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let words = env.lang.pick(
            "review of {}: a line is a decision; do: due: ex: ob:",
            "revisión de {}: una línea es una decisión; hacer: para: ex: ob:",
        );
        self.group.view(frame, area, &words.replace("{}", self.alliance.handle.as_str()), &Plain, env)
    }
}
