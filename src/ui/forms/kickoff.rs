//! The kick-off session: what each side expects of the other, kind by kind, in one sitting.

use super::about::{About, Sheet, Typed};
use crate::domain::{AllianceId, ExpectationKind, Side};
use crate::i18n::{Lang, date};
use crate::intake::{expectation_of, record_expectations};
use crate::report::errors;
use crate::report::rows::figures::doubts;
use crate::store::{Name, Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env};
use crate::ui::kit::field::{Field, FieldKind};

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
pub struct KickOff(Sheet);

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
    fn said(&self) -> Vec<(Side, ExpectationKind, String)> {
        let mut said = Vec::new();
        for kind in STEPS {
            for side in [Side::Us, Side::Them] {
                let text = self.0.group.form.value(&field_name(kind, side));
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                said.extend(lines.map(|line| (side, kind, line.to_owned())));
            }
        }
        said
    }
}

impl About for KickOff {
    const SLOT: &'static str = "kickoff";

    fn new(cx: &Cx<'_>, alliance: Name, typed: &Typed) -> Result<Self> {
        let steps = STEPS.iter().flat_map(|kind| [(*kind, Side::Us), (*kind, Side::Them)]);
        let fields = steps.map(|(kind, side)| {
            let name = field_name(kind, side);
            let value = typed.get(&name).cloned().unwrap_or_default();
            Field::new(name, question(cx.lang(), kind, side), FieldKind::Lines, &value)
        });
        let mut sheet = Sheet::new(alliance, fields.collect(), typed);
        sheet.group.hint = example(cx.lang(), ExpectationKind::Goal).to_owned();
        Ok(Self(sheet))
    }

    fn sheet(&self) -> &Sheet {
        &self.0
    }

    fn sheet_mut(&mut self) -> &mut Sheet {
        &mut self.0
    }

    fn title(&self, env: &Env) -> String {
        let words = env.lang.pick(
            "kick-off with {} · ctrl-j another line · leave out what you like",
            "arranque con {} · ctrl-j otra línea · deja en blanco lo que quieras",
        );
        words.replace("{}", self.0.alliance.handle.as_str())
    }

    /// Where nothing is written yet, an example; else what the last line becomes, and what it lacks.
    fn guide(&mut self, cx: &Cx<'_>) {
        let steps = STEPS.iter().flat_map(|kind| [(*kind, Side::Us), (*kind, Side::Them)]);
        let field = self.0.group.form.focused().map(|field| (field.name.to_string(), field.value()));
        let Some((name, text)) = field else { return };
        let Some((kind, side)) = steps.into_iter().find(|(kind, side)| field_name(*kind, *side) == name) else {
            return;
        };
        let line = text.lines().map(str::trim).rfind(|line| !line.is_empty());
        self.0.group.hint = match line {
            None => example(cx.lang(), kind).to_owned(),
            Some(line) => becomes(cx.store, self.0.alliance(), (side, kind), line, cx.lang()),
        };
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let said_lines = self.said();
        if said_lines.is_empty() {
            return cx.send(Cmd::Close { keep_draft: false });
        }
        let outcome = record_expectations(cx.store, self.0.alliance(), &said_lines);
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
            Err(error) => self.0.group.problem = Some(errors::message(cx.lang(), &error)),
        }
    }
}
