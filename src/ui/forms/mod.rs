//! A form for any record: its fields come from one list, its keys from the form itself.

pub mod about;
pub mod check;
pub mod figures;
mod follow;
mod group;
pub mod join;
pub mod kickoff;
mod kinds;
mod knowledge;
mod left;
pub mod review;
mod text;

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::contract::{Cmd, Cx, Env, Overlay};
use super::kit::cells::wrap;
use super::kit::field::{Field, FieldKind, Form, Outcome};
use super::kit::keys::Key;
use super::kit::layout::centred;
use super::kit::popup;
use super::overlays::help::Help;
use super::verbs::date_context;
use crate::domain::{Day, Kind, Ref};
use crate::i18n::{Lang, date};
use crate::intake::fields::{self, Spec, specs};
use crate::ops::Consent;
use crate::report::{Word, errors};
use crate::store::drafts::Draft;
use crate::store::{Along, Error, Seen};
pub use group::Plain;
use kinds::field_kind;
use knowledge::Knowledge;
pub use left::ask_to_take_over;
use left::new_slot;
use text::{EN, ES};

/// Rows the line it was typed as takes at most.
const TYPED_ROWS: usize = 3;

/// What saving does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum Target {
    New,
    /// A record as it was at this revision.
    Edit {
        record: Ref,
        rev: i64,
    },
}

/// A record being filled in.
pub struct RecordForm {
    kind: Kind,
    target: Target,
    form: Form,
    knowledge: Knowledge,
    slot: String,
    problem: Option<String>,
    /// The line it was typed as, for whoever typed it.
    typed: Option<String>,
    changed: bool,
    /// It goes on where it was left.
    is_draft: bool,
    /// The texts as they were when it was opened, and what others have written since.
    base: BTreeMap<String, String>,
    theirs: BTreeMap<String, String>,
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    kind: Kind,
    target: Target,
    values: BTreeMap<String, String>,
    /// The texts as they were when it was opened: a form that comes back can still tell whose change is whose.
    #[serde(default)]
    base: BTreeMap<String, String>,
    /// The day its dates are measured from, and the field that had the keys.
    #[serde(default)]
    written: Option<Day>,
    #[serde(default)]
    focus: String,
}

/// Opens an empty form for a new record; the scope's alliance is filled in.
pub fn add(cx: &mut Cx<'_>, kind: Kind) {
    let mut start = BTreeMap::new();
    if let Some(name) = &cx.scope.0 {
        start.insert("alliance".to_owned(), name.handle.to_string());
    }
    add_with(cx, kind, start);
}

/// Opens a form for a new record with some fields filled in.
pub fn add_with(cx: &mut Cx<'_>, kind: Kind, values: BTreeMap<String, String>) {
    if cx.store.is_read_only() {
        return cx.tell(&Error::ReadOnly);
    }
    let form = RecordForm::new(cx.store, cx.lang(), kind, Target::New, &values);
    let left = cx.env.drafts.read(&form.slot).ok().flatten();
    match left.and_then(|draft| restore(cx, &draft)) {
        Some(left) => cx.open(left),
        None => cx.open(form),
    }
}

/// Opens a record in its form.
pub fn edit(cx: &mut Cx<'_>, record: Ref) {
    let outcome = fields::values(cx.store, record);
    let Some((values, rev)) = cx.read(outcome) else { return };
    let target = Target::Edit { record, rev };
    let form = RecordForm::new(cx.store, cx.lang(), record.kind, target, &values);
    match cx.env.drafts.read(&form.slot).ok().flatten() {
        // Left unsaved here before: it goes on.
        Some(draft) if draft.holder == cx.env.drafts.me() => match restore(cx, &draft) {
            Some(left) => cx.open(left),
            None => cx.open(form),
        },
        Some(draft) if draft.holder.is_alive() => ask_to_take_over(cx, draft, restore),
        _ => cx.open(form),
    }
}

/// The form a draft was of.
pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<RecordForm> {
    draft.slot.strip_prefix("form-")?;
    let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
    let mut form = RecordForm::new(cx.store, cx.lang(), kept.kind, kept.target, &kept.values);
    (form.changed, form.is_draft) = (true, true);
    form.base = kept.base;
    form.form.focus(&kept.focus);
    form.written_on(cx.store, kept.written.or(draft.day));
    // Whatever was typed into it since, it goes on where it was kept.
    if draft.holder == cx.env.drafts.me() {
        form.slot.clone_from(&draft.slot);
    }
    Some(form)
}

impl RecordForm {
    fn new(store: &Seen, lang: Lang, kind: Kind, target: Target, values: &BTreeMap<String, String>) -> Self {
        let slot = match target {
            Target::New => new_slot(kind, values),
            Target::Edit { record, .. } => format!("form-{kind}-{}", record.id),
        };
        let is_new = target == Target::New;
        let asked = |spec: &&Spec| (is_new || !spec.only_new) && fields::is_asked(kind, spec, values);
        let wanted = specs(kind).iter().filter(asked);
        let field = |spec: &Spec| {
            let value = values.get(spec.name).map_or_else(|| spec.usual(), String::as_str);
            let field = Field::new(spec.name, errors::field_of(lang, kind, spec.name), field_kind(lang, spec), value);
            if spec.required { field.required() } else { field }
        };
        let mut form = Form::new(wanted.map(field).collect());
        if is_new {
            form.focus_first_empty();
        }
        let knowledge = Knowledge::new(kind, lang, date_context(store));
        let base = form.values();
        let theirs = BTreeMap::new();
        let typed = match target {
            Target::Edit { record, .. } => fields::typed(store, lang, record).ok().flatten(),
            Target::New => None,
        };
        let typed = typed.map(|(label, line)| format!("{label}: {line}"));
        let mut form = Self {
            kind,
            target,
            form,
            knowledge,
            slot,
            problem: None,
            typed,
            changed: false,
            is_draft: false,
            base,
            theirs,
        };
        form.learn(store);
        form
    }

    /// Dates in it are measured from the day it was written, which is said where that is another.
    fn written_on(&mut self, store: &Seen, day: Option<Day>) {
        let Some(day) = day.filter(|day| *day != store.today()) else { return };
        self.knowledge.from.today = day;
        let day = date::weekday_short(self.knowledge.lang, day.date(), store.today().date());
        self.problem = Some((self.knowledge.lang.pick(&EN, &ES).written)(&day));
        self.learn(store);
    }

    /// Looks up what the texts mean now, so that drawing needs no file.
    fn learn(&mut self, store: &Seen) {
        self.knowledge.learn(store, &self.form);
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let values = self.form.values();
        let from = self.knowledge.from;
        let change = |record, rev| fields::Edit { record, rev: Some(rev), alone: false, consent: Consent::Unasked };
        let outcome = match self.target {
            Target::New => fields::add(cx.store, self.kind, &values, &from).map(|done| done.with(|_| Along::default())),
            Target::Edit { record, rev } => match follow::ask(cx, record, rev, &values, &from) {
                true => return,
                false => fields::edit(cx.store, &change(record, rev), &values, &from),
            },
        };
        match (outcome, self.target) {
            (Ok(done), _) => follow::finish(cx, done),
            (Err(Error::Widens { seeing, below }), Target::Edit { record, rev }) => {
                follow::widens(cx, (&seeing, &below), change(record, rev), &values, &from);
            }
            (Err(Error::Conflict { .. }), _) => self.meet(cx),
            (Err(error), _) => self.blame(cx.lang(), &error),
        }
    }

    /// Somebody else has saved it meanwhile. What only they changed is taken over; where both did,
    /// theirs stands under mine. Saving again then saves what is seen.
    fn meet(&mut self, cx: &mut Cx<'_>) {
        let Target::Edit { record, .. } = self.target else { return };
        let outcome = fields::values(cx.store, record);
        let Some((now, rev)) = cx.read(outcome) else { return };
        let text = cx.lang().pick(&EN, &ES);
        self.target = Target::Edit { record, rev };
        let mine = self.form.values();
        let mut taken = self.form.values();
        for (name, theirs) in &now {
            let base = self.base.get(name);
            if base == Some(theirs) {
                continue;
            }
            if mine.get(name) == base {
                taken.insert(name.clone(), theirs.clone());
            } else if mine.get(name) != Some(theirs) {
                self.theirs.insert(name.clone(), theirs.clone());
            }
        }
        self.form.restore(&taken);
        for (name, theirs) in &self.theirs {
            self.form.blame(name, (text.theirs)(theirs));
        }
        self.problem = Some(if self.theirs.is_empty() { text.merged } else { text.both_changed }.to_owned());
        self.base = now;
        self.learn(cx.store);
    }

    /// Their text in place of mine, in the field that has the keys.
    fn take_theirs(&mut self) {
        let theirs = self.form.focused().and_then(|field| self.theirs.remove(field.name.as_ref()));
        if let Some(theirs) = theirs {
            self.form.replace_focused(&theirs);
            self.changed = true;
        }
    }

    /// Points at the field that is wrong, or says it below; nothing that was typed is lost.
    fn blame(&mut self, lang: Lang, error: &Error) {
        let values = self.form.values();
        if let Error::Invalid(invalid) = error
            && self.form.blame(
                invalid.field,
                fields::why_unread(lang, self.kind, invalid, &values, &self.knowledge.from)
                    .unwrap_or_else(|| errors::problem(lang, &invalid.problem)),
            )
        {
            return;
        }
        if let Error::NotFound(what) = error {
            let wanted = what.trim_start_matches('@').to_lowercase();
            let names = |field: &&Field| {
                let value = field.value().to_lowercase();
                field.kind == FieldKind::Lookup && value.split([' ', ',', '@']).any(|word| word == wanted)
            };
            let guilty = self.form.fields.iter().find(names).map(|field| field.name.to_string());
            if guilty.is_some_and(|name| self.form.blame(&name, errors::message(lang, error))) {
                return;
            }
        }
        let hint = errors::hint(lang, error).unwrap_or_default();
        self.problem = Some(format!("{} {hint}", errors::message(lang, error)));
    }
}

impl Overlay for RecordForm {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match (key.code, key.ctrl) {
            (KeyCode::F(1), _) => return cx.open(Help::of_form(cx.lang())),
            (KeyCode::Char('t'), true) => return self.take_theirs(),
            (KeyCode::Char('x'), true) => return cx.send(Cmd::Close { keep_draft: false }),
            // The names on offer must be those of the text as it is now.
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => self.learn(cx.store),
            _ => {}
        }
        match self.form.on_key(key, &self.knowledge) {
            Outcome::Save => {
                self.problem = None;
                self.save(cx);
            }
            Outcome::Leave => {
                let keep = self.changed;
                cx.send(Cmd::Close { keep_draft: keep });
                if keep {
                    let text = cx.lang().pick(&EN, &ES);
                    cx.say(text.kept);
                }
            }
            Outcome::Edit => cx.send(Cmd::EditExternally),
            Outcome::Changed => {
                // What is as it was found is nothing to keep.
                self.changed = self.is_draft || self.form.values() != self.base;
                self.problem = None;
                self.learn(cx.store);
            }
            Outcome::Nothing => self.learn(cx.store),
        }
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.form.paste(text);
        self.changed = true;
        self.learn(cx.store);
    }

    fn text(&self) -> Option<String> {
        self.form.focused().map(Field::value)
    }

    fn replace_text(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.form.replace_focused(text.trim_end());
        self.changed = true;
        self.learn(cx.store);
    }

    fn draft(&self) -> Option<(String, Value)> {
        if self.changed { self.whole() } else { None }
    }

    fn whole(&self) -> Option<(String, Value)> {
        let kept = Kept {
            kind: self.kind,
            target: self.target,
            values: self.form.values(),
            base: self.base.clone(),
            written: Some(self.knowledge.from.today),
            focus: self.form.focused().map(|field| field.name.to_string()).unwrap_or_default(),
        };
        Some((self.slot.clone(), serde_json::to_value(kept).ok()?))
    }

    fn on_change(&mut self, store: &Seen) {
        self.learn(store);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let text = env.lang.pick(&EN, &ES);
        let kind = self.kind.word(env.lang);
        let title = match self.target {
            Target::New => (text.new)(kind),
            Target::Edit { .. } => (text.edit)(kind),
        };
        let title = if self.is_draft { format!("{title} {} {}", env.look.glyphs.dot, text.draft) } else { title };
        let width = area.width.min(76);
        let cells = usize::from(width).saturating_sub(4);
        let typed = self.typed.as_ref().map_or_else(Vec::new, |typed| wrap(typed, cells));
        let below = u16::try_from(typed.len().clamp(1, TYPED_ROWS)).unwrap_or(1);
        let height = self.form.height(width.saturating_sub(4)).saturating_add(2 + below);
        let inside = popup::draw(frame.buffer_mut(), centred(area, width, height), &title, text.keys, &env.look);
        if inside.is_empty() {
            return None;
        }
        // The fields come first where there is not room for all of it.
        let below = below.min(inside.height.saturating_sub(self.form.height(inside.width)).max(1));
        let fields = Rect { height: inside.height.saturating_sub(below).max(1), ..inside };
        let cursor = self.form.view(frame.buffer_mut(), fields, &env.look, &self.knowledge);
        if let Some(problem) = &self.problem {
            let cells = usize::from(inside.width);
            let line = crate::ui::kit::cells::truncate(problem, cells, env.look.glyphs.ellipsis);
            frame.buffer_mut().set_stringn(inside.x, inside.bottom() - 1, line, cells, env.look.theme.error);
        } else {
            for (y, row) in (inside.bottom().saturating_sub(below)..inside.bottom()).zip(&typed) {
                frame.buffer_mut().set_stringn(inside.x, y, row, inside.width.into(), env.look.theme.dim);
            }
        }
        cursor
    }
}
