//! The health check in one form: five questions a side, each with room to say why, and with the
//! partner's reply how sure they are of what is expected and what they acknowledge.

use super::about::{About, Sheet, Typed};
use crate::domain::{AllianceId, Answer, Id, Invalid, Pillar, Problem, Side};
use crate::i18n::Lang;
use crate::insight::asked::asked;
use crate::ops::{self, Reply};
use crate::report::{Word, check, errors};
use crate::store::{Error, Name};
use crate::ui::contract::{Cmd, Cx, Env};
use crate::ui::kit::field::{Field, FieldKind};
use crate::ui::verbs::said;

/// A check being filled in.
pub struct CheckForm(Sheet);

impl CheckForm {
    fn reply(&self, cx: &Cx<'_>) -> Result<Reply, Error> {
        let filled = self.0.group.filled();
        let said_by = filled.get("said_by").cloned().unwrap_or_default();
        let me = cx.store.my_name()?.map_or_else(|| cx.store.author().to_owned(), |name| name.name);
        let mut reply = Reply::default();
        for side in [Side::Them, Side::Us] {
            for pillar in Pillar::ALL {
                let value = filled.get(&format!("{side} {pillar}")).and_then(|text| text.parse().ok());
                reply.answers.extend(value.map(|value| Answer {
                    alliance_id: self.0.alliance(),
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

impl About for CheckForm {
    const SLOT: &'static str = "check";

    fn new(cx: &Cx<'_>, alliance: Name, typed: &Typed) -> Result<Self, Error> {
        let lang = cx.lang();
        let value = |name: &str| typed.get(name).cloned().unwrap_or_default();
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
        let asked = asked(cx.store, AllianceId(alliance.record.id)).unwrap_or_default();
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
        Ok(Self(Sheet::new(alliance, fields, typed)))
    }

    fn sheet(&self) -> &Sheet {
        &self.0
    }

    fn sheet_mut(&mut self) -> &mut Sheet {
        &mut self.0
    }

    fn title(&self, env: &Env) -> String {
        let about = self.0.group.form.focused().and_then(|field| field.name.rsplit_once(' ')?.1.parse::<Pillar>().ok());
        match about {
            Some(pillar) => check::question(env.lang, pillar).to_owned(),
            None => format!(
                "{} {} {}",
                env.lang.pick("health check", "valoración"),
                env.look.glyphs.dot,
                self.0.alliance.handle
            ),
        }
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let lang = cx.lang();
        let reply = match self.reply(cx) {
            Ok(reply) => reply,
            Err(error) => {
                self.0.group.problem = Some(errors::message(lang, &error));
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
            Err(error) => self.0.group.problem = Some(errors::message(lang, &error)),
        }
    }
}
