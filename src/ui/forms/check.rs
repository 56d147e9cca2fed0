//! The health check in one form: five questions a side, each with room to say why, and with the
//! partner's reply how sure they are of what is expected and what they acknowledge.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::group::{Group, Wanted};
use super::kickoff::Plain;
use crate::domain::{AllianceId, Answer, Id, Invalid, Kind, Pillar, Problem, Ref, Side};
use crate::i18n::Lang;
use crate::insight::asked::asked;
use crate::ops::{self, Reply};
use crate::report::{Word, check, errors};
use crate::store::drafts::Draft;
use crate::store::{Error, Name, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::field::{Field, FieldKind, Form};
use crate::ui::kit::keys::Key;
use crate::ui::verbs::said;

/// A check being filled in.
pub struct CheckForm {
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

impl CheckForm {
    /// The check of an alliance; what was left of one goes on.
    pub fn open(cx: &Cx<'_>, alliance: Name) -> Self {
        let slot = slot(alliance.record.id);
        let left = cx.env.drafts.read(&slot).ok().flatten();
        let kept: Option<Kept> = left.and_then(|draft| serde_json::from_value(draft.value).ok());
        Self::new(cx.store, cx.lang(), alliance, &kept.map(|kept| kept.values).unwrap_or_default())
    }

    /// From the draft of a process that died.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("check-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let name = cx.store.name(Ref { kind: Kind::Alliance, id: kept.alliance }).ok().flatten()?;
        let mut form = Self::new(cx.store, cx.lang(), name, &kept.values);
        form.group.form.focus(&kept.focus);
        Some(form)
    }

    fn new(store: &Seen, lang: Lang, alliance: Name, values: &BTreeMap<String, String>) -> Self {
        let value = |name: &str| values.get(name).cloned().unwrap_or_default();
        let text = |name: &str, label: String| Field::new(name.to_owned(), &label, FieldKind::Text, &value(name));
        let mut fields =
            vec![text("said_by", lang.pick("who answers for them", "quién responde por ellos").to_owned())];
        for side in [Side::Them, Side::Us] {
            for pillar in Pillar::ALL {
                let name = format!("{side} {pillar}");
                let label = format!("{}: {}", side.word(lang), pillar.word(lang));
                fields.push(Field::new(name.clone(), &label, choices(lang, *pillar), &value(&name)));
                let why = lang.pick("  why", "  por qué").to_owned();
                fields.push(text(&comment(side, *pillar), why).only_with(name));
            }
        }
        // What cannot be read just now is not asked about.
        let asked = asked(store, AllianceId(alliance.record.id)).unwrap_or_default();
        for it in asked.expected {
            let label = lang.pick("they believe, %: ", "lo creen, %: ").to_owned() + &it.text;
            fields.push(text(&format!("sure {}", it.id), label));
        }
        for it in asked.decided {
            let name = format!("ack {}", it.id);
            let label = lang.pick("they acknowledge: ", "la confirman: ").to_owned() + &it.text;
            let options = [("", lang.pick("no", "no")), ("yes", lang.pick("yes", "sí"))];
            let options = options.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
            fields.push(Field::new(name.clone(), &label, FieldKind::Choice(options.into()), &value(&name)));
        }
        let mut group = Group::new(Form::new(fields));
        group.changed = !values.is_empty();
        Self { slot: slot(alliance.record.id), alliance, group }
    }

    fn reply(&self, cx: &Cx<'_>) -> Result<Reply, Error> {
        let filled = self.group.filled();
        let said_by = filled.get("said_by").cloned().unwrap_or_default();
        let me = cx.store.my_name()?.map_or_else(|| cx.store.author().to_owned(), |name| name.name);
        let mut reply = Reply::default();
        for side in [Side::Them, Side::Us] {
            for pillar in Pillar::ALL {
                let value = filled.get(&format!("{side} {pillar}")).and_then(|text| text.parse().ok());
                reply.answers.extend(value.map(|value| Answer {
                    alliance_id: AllianceId(self.alliance.record.id),
                    side,
                    pillar: *pillar,
                    value,
                    said_by: if side == Side::Them { said_by.clone() } else { me.clone() },
                    comment: filled.get(&comment(side, *pillar)).cloned().unwrap_or_default(),
                    answered_on: cx.today,
                }));
            }
        }
        for (name, value) in &filled {
            let id = |prefix: &str| name.strip_prefix(prefix)?.parse().ok().map(Id::from_raw);
            if let Some(id) = id("sure ") {
                let percent = value.trim().trim_end_matches('%').trim().parse::<i32>().ok();
                let percent = percent.filter(|percent| (0..=100).contains(percent));
                let out = Invalid::new("confidence_them", Problem::OutOfRange { min: 0, max: 100 });
                reply.confidences.push((id.into(), percent.ok_or(Error::Invalid(out))?));
            }
            reply.acknowledged.extend(id("ack "));
        }
        Ok(reply)
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let lang = cx.lang();
        let reply = match self.reply(cx) {
            Ok(reply) => reply,
            Err(error) => {
                self.group.problem = Some(errors::message(lang, &error));
                return;
            }
        };
        let on = cx.today;
        match ops::record_reply(cx.store, &reply, on) {
            Ok(done) => {
                let wrote = done.operation.is_some();
                cx.wrote(Ok(done));
                if wrote {
                    said(cx);
                }
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(error) => self.group.problem = Some(errors::message(lang, &error)),
        }
    }
}

/// The field that says why an answer is what it is.
fn comment(side: Side, pillar: Pillar) -> String {
    format!("why {side} {pillar}")
}

fn choices(lang: Lang, pillar: Pillar) -> FieldKind {
    let none = (String::new(), "–".to_owned());
    let option = |(value, anchor): (i32, &str)| (value.to_string(), format!("{value}  {anchor}"));
    FieldKind::Choice(std::iter::once(none).chain(check::options(lang, pillar).map(option)).collect())
}

fn slot(alliance: Id) -> String {
    format!("check-{alliance}-{}", std::process::id())
}

impl Overlay for CheckForm {
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
        let about = self.group.form.focused().and_then(|field| field.name.rsplit_once(' ')?.1.parse::<Pillar>().ok());
        let title = match about {
            Some(pillar) => check::question(env.lang, pillar).to_owned(),
            None => format!(
                "{} {} {}",
                env.lang.pick("health check", "valoración"),
                env.look.glyphs.dot,
                self.alliance.handle
            ),
        };
        self.group.view(frame, area, &title, &Plain, env)
    }
}
