//! The kick-off session: what each side expects of the other, kind by kind, in one sitting.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::group::{Group, Wanted};
use crate::domain::{AllianceId, ExpectationKind, Handle, Id, Kind, Ref, Side};
use crate::i18n::Lang;
use crate::intake::record_expectations;
use crate::report::errors;
use crate::store::drafts::Draft;
use crate::store::{Error, Name};
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::field::{Field, FieldKind, Form, Readings};
use crate::ui::kit::keys::Key;
use crate::ui::verbs::said;

/// In the order of the session.
const STEPS: [ExpectationKind; 6] = [
    ExpectationKind::Goal,
    ExpectationKind::Role,
    ExpectationKind::Responsibility,
    ExpectationKind::Metric,
    ExpectationKind::CommitmentLevel,
    ExpectationKind::Limit,
];

/// A session being filled in.
pub struct KickOff {
    alliance: Id,
    handle: Handle,
    slot: String,
    group: Group,
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    alliance: Id,
    values: BTreeMap<String, String>,
}

/// Nothing typed here means more than its letters.
pub(super) struct Plain;

impl Readings for Plain {
    fn reading(&self, _field: &Field) -> Option<String> {
        None
    }

    fn shifted(&self, _field: &Field, _days: i32) -> Option<String> {
        None
    }

    fn completions(&self, _field: &Field) -> Vec<String> {
        Vec::new()
    }
}

fn question(lang: Lang, kind: ExpectationKind, side: Side) -> &'static str {
    match (kind, side) {
        (ExpectationKind::Goal, Side::Us) => lang.pick("goals we expect", "objetivos que esperamos"),
        (ExpectationKind::Goal, Side::Them) => lang.pick("goals they expect", "objetivos que esperan"),
        (ExpectationKind::Role, Side::Us) => lang.pick("roles they take", "papeles que asumen"),
        (ExpectationKind::Role, Side::Them) => lang.pick("roles we take", "papeles que asumimos"),
        (ExpectationKind::Responsibility, Side::Us) => lang.pick("they see to", "se encargan de"),
        (ExpectationKind::Responsibility, Side::Them) => lang.pick("we see to", "nos encargamos de"),
        (ExpectationKind::Metric, Side::Us) => lang.pick("success is, for us", "éxito es, para nosotros"),
        (ExpectationKind::Metric, Side::Them) => lang.pick("success is, for them", "éxito es, para ellos"),
        (ExpectationKind::CommitmentLevel, Side::Us) => lang.pick("they put in", "aportan"),
        (ExpectationKind::CommitmentLevel, Side::Them) => lang.pick("we put in", "aportamos"),
        (ExpectationKind::Limit, Side::Us) => lang.pick("our limits", "nuestras limitaciones"),
        (ExpectationKind::Limit, Side::Them) => lang.pick("their limits", "sus limitaciones"),
    }
}

fn field_name(kind: ExpectationKind, side: Side) -> String {
    format!("{kind} {side}")
}

impl KickOff {
    /// A session of an alliance; what was left of one goes on.
    pub fn open(cx: &Cx<'_>, alliance: Name) -> Self {
        let slot = slot(alliance.record.id);
        let left = cx.env.drafts.read(&slot).ok().flatten();
        let kept: Option<Kept> = left.and_then(|draft| serde_json::from_value(draft.value).ok());
        Self::new(cx.lang(), alliance.record.id, alliance.handle, &kept.map(|kept| kept.values).unwrap_or_default())
    }

    /// From the draft of a process that died.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("kickoff-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let record = Ref { kind: Kind::Alliance, id: kept.alliance };
        let name = cx.store.name(record).ok().flatten()?;
        Some(Self::new(cx.lang(), kept.alliance, name.handle, &kept.values))
    }

    fn new(lang: Lang, alliance: Id, handle: Handle, values: &BTreeMap<String, String>) -> Self {
        let steps = STEPS.iter().flat_map(|kind| [(*kind, Side::Us), (*kind, Side::Them)]);
        let fields = steps.map(|(kind, side)| {
            let name = field_name(kind, side);
            let value = values.get(&name).cloned().unwrap_or_default();
            Field::new(name, question(lang, kind, side), FieldKind::Lines, &value)
        });
        let mut group = Group::new(Form::new(fields.collect()));
        group.changed = !values.is_empty();
        Self { alliance, handle, slot: slot(alliance), group }
    }

    fn said(&self) -> Vec<(Side, ExpectationKind, String)> {
        let mut said = Vec::new();
        for kind in STEPS {
            for side in [Side::Us, Side::Them] {
                let text = self.group.form.value(&field_name(kind, side));
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                said.extend(lines.map(|line| (side, kind, line.to_owned())));
            }
        }
        said
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        if cx.store.is_read_only() {
            return cx.tell(&Error::ReadOnly);
        }
        let said_lines = self.said();
        if said_lines.is_empty() {
            return cx.send(Cmd::Close { keep_draft: false });
        }
        let outcome = record_expectations(cx.store, AllianceId(self.alliance), &said_lines);
        match outcome {
            Ok(done) => {
                cx.wrote(Ok(done));
                said(cx);
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(error) => self.group.problem = Some(errors::message(cx.lang(), &error)),
        }
    }
}

fn slot(alliance: Id) -> String {
    format!("kickoff-{alliance}-{}", std::process::id())
}

impl Overlay for KickOff {
    fn name(&self) -> &'static str {
        "kick-off"
    }

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
        let kept = Kept { alliance: self.alliance, values: self.group.filled() };
        let value = serde_json::to_value(kept).ok()?;
        self.group.changed.then(|| (self.slot.clone(), value))
    }

    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let words = env.lang.pick(
            "kick-off with {}: ctrl-j another line; @who, due:, 80/60%",
            "arranque con {}: ctrl-j otra línea; @quién, para:, 80/60%",
        );
        let title = words.replace("{}", self.handle.as_str());
        self.group.view(frame, area, &title, &Plain, env)
    }
}
