//! The kick-off session: what each side expects of the other, kind by kind, in one sitting.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::group::{Group, Wanted};
use crate::domain::{AllianceId, ExpectationKind, Handle, Id, Kind, Ref, Side};
use crate::i18n::{Lang, date};
use crate::intake::{expectation_of, record_expectations};
use crate::report::errors;
use crate::report::rows::figures::doubts;
use crate::store::drafts::Draft;
use crate::store::{Error, Name, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::field::{Field, FieldKind, Form, Readings};
use crate::ui::kit::keys::Key;

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
    #[serde(default)]
    focus: String,
}

/// Nothing typed here means more than its letters.
pub struct Plain;

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
        (ExpectationKind::Role, Side::Us) => lang.pick("roles they take", "roles que asumen"),
        (ExpectationKind::Role, Side::Them) => lang.pick("roles we take", "roles que asumimos"),
        (ExpectationKind::Responsibility, Side::Us) => lang.pick("their responsibilities", "sus responsabilidades"),
        (ExpectationKind::Responsibility, Side::Them) => lang.pick("we see to", "nos encargamos de"),
        (ExpectationKind::Metric, Side::Us) => lang.pick("success for us", "para nosotros, éxito es"),
        (ExpectationKind::Metric, Side::Them) => lang.pick("success for them", "para ellos, éxito es"),
        (ExpectationKind::CommitmentLevel, Side::Us) => lang.pick("they contribute", "aportan"),
        (ExpectationKind::CommitmentLevel, Side::Them) => lang.pick("we put in", "aportamos"),
        (ExpectationKind::Limit, Side::Us) => lang.pick("our limits", "nuestras limitaciones"),
        (ExpectationKind::Limit, Side::Them) => lang.pick("their limits", "sus limitaciones"),
        (ExpectationKind::Need, Side::Us) => lang.pick("we need", "necesitamos"),
        (ExpectationKind::Need, Side::Them) => lang.pick("they need", "necesitan"),
    }
}

/// How a line of each step may look.
fn example(lang: Lang, kind: ExpectationKind) -> &'static str {
    match kind {
        ExpectationKind::Goal => lang.pick(
            "e.g. ten joint customers due:31dec 80/60%  (our confidence, theirs)",
            "p. ej. diez clientes conjuntos para:31dic 80/60%  (nuestra probabilidad, la suya)",
        ),
        ExpectationKind::Role => lang.pick(
            "e.g. first contact for product questions @luis",
            "p. ej. primer contacto para dudas de producto @luis",
        ),
        ExpectationKind::Responsibility => {
            lang.pick("e.g. keeps the price list up to date @ana", "p. ej. mantiene al día la lista de precios @ana")
        }
        ExpectationKind::Metric => {
            lang.pick("e.g. 60 qualified leads due:31dec", "p. ej. 60 contactos cualificados para:31dic")
        }
        ExpectationKind::CommitmentLevel => {
            lang.pick("e.g. two engineers half time due:30jun", "p. ej. dos ingenieros a media jornada para:30jun")
        }
        ExpectationKind::Need => lang.pick("e.g. manuals in Spanish due:1oct", "p. ej. manuales en español para:1oct"),
        ExpectationKind::Limit => lang.pick("e.g. no exclusivity in the north", "p. ej. sin exclusividad en el norte"),
    }
}

/// `Luis Vega · by 31 Dec · not realistic yet: they doubt it (50 %)`.
fn becomes(
    store: &Seen,
    alliance: AllianceId,
    (side, kind): (Side, ExpectationKind),
    line: &str,
    lang: Lang,
) -> String {
    let (it, owner) = expectation_of(store, alliance, (side, kind), line);
    let mut parts: Vec<String> = owner.into_iter().collect();
    let today = store.today();
    parts.extend(it.due_on.map(|on| {
        let on = date::short(lang, on.date(), today.date());
        format!("{} {on}", lang.pick("by", "para el"))
    }));
    let sure = |side: Side| it.confidence(side).map_or("?".to_owned(), |percent| percent.to_string());
    if it.confidence_us.is_some() || it.confidence_them.is_some() {
        parts.push(match lang {
            Lang::En => format!("we {} %, they {} %", sure(Side::Us), sure(Side::Them)),
            Lang::Es => format!("nosotros {} %, ellos {} %", sure(Side::Us), sure(Side::Them)),
        });
    }
    let is_duty = matches!(kind, ExpectationKind::Role | ExpectationKind::Responsibility);
    if is_duty && parts.is_empty() {
        parts.push(lang.pick("nobody yet", "nadie aún").to_owned());
    }
    parts.extend(doubts(lang, &it));
    parts.join(" · ")
}

fn field_name(kind: ExpectationKind, side: Side) -> String {
    format!("{kind} {side}")
}

impl KickOff {
    /// Opens the session of an alliance; what was left of one goes on, in whichever window and on
    /// whichever day it was begun.
    pub fn open(cx: &mut Cx<'_>, alliance: Name) {
        let left = cx.env.drafts.read(&slot(alliance.record.id)).ok().flatten();
        match left {
            Some(draft) if draft.holder.is_alive() && draft.holder != cx.env.drafts.me() => {
                super::left::ask_to_take_over(cx, draft, Self::restore);
            }
            left => {
                let kept: Option<Kept> = left.and_then(|draft| serde_json::from_value(draft.value).ok());
                let values = kept.map(|kept| kept.values).unwrap_or_default();
                let session = Self::new(cx.lang(), alliance.record.id, alliance.handle, &values);
                cx.open(session);
            }
        }
    }

    /// From the draft of a process that died.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("kickoff-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let record = Ref { kind: Kind::Alliance, id: kept.alliance };
        let name = cx.store.name(record).ok().flatten()?;
        let mut session = Self::new(cx.lang(), kept.alliance, name.handle, &kept.values);
        session.group.form.focus(&kept.focus);
        Some(session)
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
        group.hint = example(lang, ExpectationKind::Goal).to_owned();
        Self { alliance, handle, slot: slot(alliance), group }
    }

    /// Where nothing is written yet, an example; else what the last line becomes, and what it lacks.
    fn guide(&mut self, store: &Seen, lang: Lang) {
        let steps = STEPS.iter().flat_map(|kind| [(*kind, Side::Us), (*kind, Side::Them)]);
        let field = self.group.form.focused().map(|field| (field.name.to_string(), field.value()));
        let Some((name, text)) = field else { return };
        let Some((kind, side)) = steps.into_iter().find(|(kind, side)| field_name(*kind, *side) == name) else {
            return;
        };
        let line = text.lines().map(str::trim).rfind(|line| !line.is_empty());
        self.group.hint = match line {
            None => example(lang, kind).to_owned(),
            Some(line) => becomes(store, AllianceId(self.alliance), (side, kind), line, lang),
        };
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
                cx.say(match (cx.lang(), said_lines.len()) {
                    (Lang::En, 1) => "stated 1 expectation · u undoes".to_owned(),
                    (Lang::En, count) => format!("stated {count} expectations · u undoes"),
                    (Lang::Es, 1) => "planteada 1 expectativa · u deshace".to_owned(),
                    (Lang::Es, count) => format!("planteadas {count} expectativas · u deshace"),
                });
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(error) => self.group.problem = Some(errors::message(cx.lang(), &error)),
        }
    }
}

fn slot(alliance: Id) -> String {
    format!("kickoff-{alliance}")
}

impl Overlay for KickOff {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.group.on_key(key, &Plain, cx) == Wanted::Save {
            self.save(cx);
        }
        self.guide(cx.store, cx.lang());
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
        let kept = Kept { alliance: self.alliance, values: self.group.filled(), focus: self.group.focus() };
        Some((self.slot.clone(), serde_json::to_value(kept).ok()?))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let words = env.lang.pick(
            "kick-off with {} · ctrl-j another line · leave out what you like",
            "arranque con {} · ctrl-j otra línea · deja en blanco lo que quieras",
        );
        let title = words.replace("{}", self.handle.as_str());
        self.group.view(frame, area, &title, &Plain, env)
    }
}
