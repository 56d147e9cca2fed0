//! The first run: you, your company, your first partner. Each may be left empty.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::capture::dates;
use crate::domain::Handle;
use crate::domain::text::sanitise_line;
use crate::i18n::Lang;
use crate::intake;
use crate::ops::{self, setup::FirstSteps};
use crate::report::errors;
use crate::store::Seen;
use crate::ui::contract::{Cmd, Cx, Env, Overlay, Scope};
use crate::ui::kit::cells::wrap;
use crate::ui::kit::field::{Field, FieldKind, Form, Outcome, Readings};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

pub struct FirstRun {
    form: Form,
    problem: Option<String>,
}

impl FirstRun {
    pub fn new(store: &Seen, lang: Lang) -> Self {
        let field = |name, en, es, value: &str| Field::new(name, lang.pick(en, es), FieldKind::Text, value);
        let form = Form::new(vec![
            field("name", "your name", "tu nombre", ""),
            field("company", "your company", "tu empresa", ""),
            field("zone", "your time zone", "tu zona horaria", store.zone().name()).proposed(),
            field("partner", "first partner", "primer socio", ""),
            field("contact", "who you deal with there", "tus contactos allí", ""),
        ]);
        Self { form, problem: None }
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let value = |name: &str| self.form.value(name);
        let zone = dates::parse_zone(&value("zone"), &intake::reading(cx.store));
        if zone.is_none() && !value("zone").trim().is_empty() {
            let problem = cx.lang().pick("no such zone, such as Europe/Madrid", "no existe; por ejemplo Europe/Madrid");
            self.form.blame("zone", problem.to_owned());
            return;
        }
        let steps = FirstSteps {
            name: value("name"),
            company: value("company"),
            zone: zone.map_or_else(String::new, |zone| zone.to_string()),
            partner: value("partner"),
            contact: value("contact"),
        };
        // Whoever says what they are called is the author by that name, from this first entry on.
        let name = sanitise_line(&steps.name).trim().to_owned();
        let is_named = !name.is_empty() && cx.env.name_author.is_some();
        let mut session = cx.store.session().clone();
        if is_named {
            session.author.clone_from(&name);
        }
        // What is typed from now on is of the clock they live by, as it will be at the next start.
        session.zone = zone.unwrap_or(session.zone);
        cx.store.set_session(session);
        match ops::setup::first_steps(cx.store, &steps) {
            Ok(done) => {
                cx.wrote(Ok(done));
                if is_named {
                    cx.send(Cmd::Author(name));
                }
                cx.send(Cmd::Close { keep_draft: false });
                let handle = Handle::suggest(&steps.partner);
                let alliance = handle.and_then(|handle| cx.store.alliance_by_handle(&handle).ok().flatten());
                if let Some(name) = alliance.and_then(|it| cx.store.name(it.reference()).ok().flatten()) {
                    cx.send(Cmd::Scope(Scope(Some(name))));
                }
                cx.say(cx.lang().pick(
                    "ready: a logs what happened, ? shows all keys",
                    "listo: a anota lo ocurrido, ? muestra las teclas",
                ));
            }
            Err(error) => self.problem = Some(errors::message(cx.lang(), &error)),
        }
    }
}

/// Plain texts mean themselves.
struct Plain;

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

impl Overlay for FirstRun {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        self.problem = None;
        match self.form.on_key(key, &Plain) {
            Outcome::Save => self.save(cx),
            Outcome::Leave => cx.send(Cmd::Close { keep_draft: false }),
            _ => {}
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.form.paste(text);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let welcome = env.lang.pick(
            "The deal is signed; this keeps it alive. Fill in what you like and leave the rest: everything can be changed later. To look around first: trato demo",
            "El trato está firmado; esto lo mantiene en marcha. Rellena lo que quieras y deja el resto: todo se puede cambiar después. Para mirar antes: trato demo",
        );
        let keys = env.lang.pick(
            "enter next, last begins · ctrl-s begin · esc skip",
            "enter siguiente, al final empieza · ctrl-s empezar · esc saltar",
        );
        let look = &env.look;
        let lines = wrap(welcome, usize::from(area.width.min(70)).saturating_sub(4));
        let text = u16::try_from(lines.len()).unwrap_or(3);
        let inside = popup::draw(frame.buffer_mut(), centred(area, 70, text + 9), "trato", keys, look);
        if inside.is_empty() {
            return None;
        }
        let cells = usize::from(inside.width);
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            frame.buffer_mut().set_stringn(inside.x, y, line, cells, look.theme.dim);
        }
        let top = (inside.y + text + 1).min(inside.bottom());
        let fields = Rect { y: top, height: inside.bottom() - top, ..inside };
        if let Some(problem) = self.problem.as_ref().filter(|_| fields.height > 5) {
            frame.buffer_mut().set_stringn(inside.x, fields.bottom() - 1, problem, cells, look.theme.error);
        }
        self.form.view(frame.buffer_mut(), fields, look, &Plain)
    }
}
