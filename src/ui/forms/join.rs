//! Two people who may be one: the fields in which they differ side by side, to choose from.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::group::{Group, Wanted};
use super::kickoff::Plain;
use crate::capture::dates::From;
use crate::domain::{Kind, Person, PersonId, Ref};
use crate::i18n::Lang;
use crate::intake::fields::{self, Type, specs};
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
    group: Group,
}

impl JoinForm {
    /// # Errors
    /// When the file cannot be read.
    pub fn open(store: &Seen, lang: Lang, kept: PersonId, gone: PersonId) -> Result<Self> {
        let texts = |person: PersonId| fields::values(store, person.into()).map(|(values, _)| values);
        let (one, other) = (texts(kept)?, texts(gone)?);
        let is_one = [
            ("yes", lang.pick("yes, one person", "sí, una persona")),
            ("no", lang.pick("no, two people", "no, dos personas")),
        ];
        let is_one = is_one.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
        let label = lang.pick("the same?", "¿la misma?");
        let mut all = vec![Field::new(SAME.to_owned(), label, FieldKind::Choice(is_one.into()), "yes")];
        for spec in specs(Kind::Person).iter().filter(|spec| !spec.only_new && spec.name != "tags") {
            let text = |values: &BTreeMap<String, String>| values.get(spec.name).cloned().unwrap_or_default();
            let (mine, theirs) = (text(&one), text(&other));
            if mine == theirs {
                continue;
            }
            let shown = |text: &str| {
                let line = text.lines().next().unwrap_or_default();
                if spec.ty == Type::Flag {
                    return if line == "true" { lang.pick("yes", "sí") } else { lang.pick("no", "no") }.to_owned();
                }
                if line.is_empty() {
                    lang.pick("(nothing)", "(nada)").to_owned()
                } else {
                    stored(lang, Kind::Person, spec.name, line).to_owned()
                }
            };
            let options = vec![(mine.clone(), shown(&mine)), (theirs.clone(), shown(&theirs))];
            // What only one of them has is kept.
            let start = if mine.trim().is_empty() { &theirs } else { &mine };
            all.push(Field::new(spec.name, field_of(lang, Kind::Person, spec.name), FieldKind::Choice(options), start));
        }
        let name = |values: &BTreeMap<String, String>| {
            let text = |name: &str| values.get(name).cloned().unwrap_or_default();
            format!("{} (@{})", text("name"), text("handle"))
        };
        let names = (name(&one), name(&other));
        Ok(Self { kept, gone, names, group: Group::new(Form::new(all)) })
    }

    /// The person that results.
    fn chosen(&self, cx: &Cx<'_>) -> Result<Person> {
        let (one, other) = (cx.store.get::<Person>(self.kept)?, cx.store.get::<Person>(self.gone)?);
        let base = ops::together(&one, &other);
        let mut values = self.group.form.values();
        values.remove(SAME);
        let from = From::on(cx.today);
        fields::person_with(cx.store, &base, &values, &from)
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let outcome = if self.group.form.value(SAME) == "no" {
            ops::tell_apart(cx.store, self.kept, self.gone)
        } else {
            self.chosen(cx).and_then(|person| ops::merge(cx.store, self.kept, self.gone, &person))
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

impl Overlay for JoinForm {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.group.on_key(key, &Plain, cx) == Wanted::Save {
            self.save(cx);
        }
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let (one, other) = &self.names;
        let title = format!("{} {} {}", env.hide(one), env.look.glyphs.both_ways, env.hide(other));
        self.group.view(frame, area, &title, &Plain, env)
    }
}

/// Whom a person may be joined with: the other one marked, else somebody of the same name.
pub fn candidate(store: &Seen, chosen: &[Ref]) -> Option<(PersonId, PersonId)> {
    match chosen {
        [one, other] if one.kind == Kind::Person && other.kind == Kind::Person => {
            Some((one.id.into(), other.id.into()))
        }
        [one] if one.kind == Kind::Person => {
            let one: PersonId = one.id.into();
            store.likely_doubles(one).ok()?.first().map(|other| (one, *other))
        }
        _ => None,
    }
}
