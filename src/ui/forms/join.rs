//! Two people who may be one: the fields in which they differ side by side, to choose from.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::group::Plain;
use super::group::{Group, Wanted};
use crate::domain::{Kind, PersonId, Ref};
use crate::i18n::Lang;
use crate::intake::fields::Type;
use crate::intake::join::{Choice, Joining};
use crate::ops;
use crate::report::errors::{self, field_of};
use crate::report::words::stored;
use crate::store::{Error, Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::field::{Field, FieldKind, Form};
use crate::ui::kit::keys::Key;
use crate::ui::verbs::said;

const SAME: &str = "same";

/// A choice being made.
pub struct JoinForm {
    kept: PersonId,
    gone: PersonId,
    names: (String, String),
    joining: Joining,
    group: Group,
}

impl JoinForm {
    /// # Errors
    /// When the file cannot be read.
    fn open(store: &Seen, lang: Lang, kept: PersonId, gone: PersonId) -> Result<Self> {
        let joining = Joining::of(store, kept, gone)?;
        let is_one = [
            ("yes", lang.pick("yes, one person", "sí, una persona")),
            ("no", lang.pick("no, two people", "no, dos personas")),
        ];
        let is_one = is_one.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
        let label = lang.pick("the same?", "¿la misma?");
        let mut all = vec![Field::new(SAME.to_owned(), label, FieldKind::Choice(is_one.into()), "yes")];
        all.extend(joining.choices.iter().filter(|choice| choice.differs()).map(|choice| asked(lang, choice)));
        let name = |person: PersonId| -> Result<String> {
            Ok(store.name(person.into())?.map(|name| format!("{} (@{})", name.name, name.handle)).unwrap_or_default())
        };
        let names = (name(kept)?, name(gone)?);
        Ok(Self { kept, gone, names, joining, group: Group::new(Form::new(all)) })
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        for choice in self.joining.choices.iter_mut().filter(|choice| choice.differs()) {
            choice.stands = self.group.form.value(&choice.key());
        }
        let outcome = if self.group.form.value(SAME) == "no" {
            ops::tell_apart(cx.store, self.kept, self.gone)
        } else {
            self.joining.save(cx.store)
        };
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

/// What both say of a field, to choose from; and both together, where that can stand.
fn asked(lang: Lang, choice: &Choice) -> Field {
    let shown = |text: &str| {
        let line = text.lines().collect::<Vec<_>>().join(" / ");
        match line.as_str() {
            "true" if choice.field.ty == Type::Flag => lang.pick("yes", "sí").to_owned(),
            _ if choice.field.ty == Type::Flag => lang.pick("no", "no").to_owned(),
            "" => lang.pick("(nothing)", "(nada)").to_owned(),
            line => stored(lang, choice.kind, choice.field.name, line).to_owned(),
        }
    };
    let mut texts: Vec<&String> = choice.texts.iter().collect();
    if !texts.contains(&&choice.stands) {
        texts.insert(0, &choice.stands);
    }
    let options = texts.into_iter().map(|text| (text.clone(), shown(text))).collect();
    let label = field_of(lang, choice.kind, choice.field.name);
    let label = choice.alliance.as_ref().map_or_else(|| label.to_owned(), |of| format!("{of}: {label}"));
    Field::new(choice.key(), &label, FieldKind::Choice(options), &choice.stands)
}

impl Overlay for JoinForm {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.group.on_key(key, &Plain, cx) == Wanted::Save {
            self.save(cx);
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let (one, other) = &self.names;
        let title = format!("{} {} {}", one, env.look.glyphs.both_ways, other);
        self.group.view(frame, area, &title, &Plain, env)
    }
}

/// Asks whether two are one, and what is to stand.
pub fn open(cx: &mut Cx<'_>, kept: PersonId, gone: PersonId) {
    let form = JoinForm::open(cx.store, cx.lang(), kept, gone);
    if let Some(form) = cx.read(form) {
        cx.open(form);
    }
}

/// Whom a person may be joined with: the other one marked, else whoever may be the same.
pub fn candidate(store: &Seen, chosen: &[Ref]) -> Option<(PersonId, PersonId)> {
    match chosen {
        [one, other] if one.kind == Kind::Person && other.kind == Kind::Person => {
            Some((one.id.into(), other.id.into()))
        }
        [one] if one.kind == Kind::Person => {
            let one: PersonId = one.id.into();
            store.likely_doubles(one).ok()?.first().map(|(other, _)| (one, *other))
        }
        _ => None,
    }
}
