//! The figures that are due, all in one form: a field a KPI, Tab from one to the next.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::group::{Group, Wanted};
use crate::capture::dates::{self, From, Unread};
use crate::domain::{AllianceId, Day, Figure, Id, Kpi, KpiId, Measurement, Stored, figure};
use crate::i18n::{Lang, date};
use crate::intake::fields;
use crate::ops;
use crate::report::{errors, figures};
use crate::store::drafts::Draft;
use crate::store::{Op, Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::field::{Field, FieldKind, Form, Readings};
use crate::ui::kit::keys::Key;
use crate::ui::verbs::{date_context, said};

/// More than this nobody types in one sitting.
const KPIS_MAX: usize = 100;
/// The figures of this week are asked for.
const AHEAD_DAYS: i32 = 6;
const AS_OF: &str = "as_of";

/// Figures being typed.
pub struct FigureForm {
    group: Group,
    known: Known,
    slot: String,
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    kpis: Vec<Id>,
    values: BTreeMap<String, String>,
    /// The day its dates are measured from.
    #[serde(default)]
    written: Option<Day>,
}

/// What the fields are about.
struct Known {
    lang: Lang,
    from: From,
    kpis: Vec<(Stored<Kpi>, Option<Figure>)>,
}

impl Known {
    fn kpi(&self, name: &str) -> Option<&(Stored<Kpi>, Option<Figure>)> {
        self.kpis.iter().find(|(kpi, _)| kpi.id.to_string() == name)
    }

    fn day(&self, text: &str) -> Option<Day> {
        self.read_day(text).ok()
    }

    fn read_day(&self, text: &str) -> std::result::Result<Day, Unread> {
        if text.trim().is_empty() { Ok(self.from.today) } else { fields::day(false, text, &self.from) }
    }
}

impl Readings for Known {
    fn reading(&self, field: &Field) -> Option<String> {
        let text = field.value();
        if field.name == AS_OF {
            return self.day(&text).map(|day| date::full(self.lang, day.date()));
        }
        let (kpi, latest) = self.kpi(&field.name)?;
        let tongue = figures::tongue(self.lang, self.from.habits);
        if !text.trim().is_empty() {
            return figure::read(&text, kpi.unit, &kpi.currency, self.from.habits)
                .ok()
                .map(|value| figures::figure(tongue, kpi, value));
        }
        let latest = (*latest)?;
        let value = figures::figure(tongue, kpi, latest.value);
        let on = date::short(self.lang, latest.as_of.date(), self.from.today.date());
        Some(match self.lang {
            Lang::En => format!("{value} on {on}"),
            Lang::Es => format!("{value} el {on}"),
        })
    }

    fn shifted(&self, field: &Field, days: i32) -> Option<String> {
        (field.name == AS_OF).then(|| self.day(&field.value()))?.map(|day| day.plus(days).to_string())
    }

    fn completions(&self, _field: &Field) -> Vec<String> {
        Vec::new()
    }
}

/// The KPIs with a figure due this week, or all that are followed where none is.
fn wanted(store: &Seen, alliance: Option<AllianceId>) -> Result<Vec<KpiId>> {
    let due = store.figures_due(alliance, store.today().plus(AHEAD_DAYS), KPIS_MAX)?;
    match alliance {
        Some(alliance) if due.is_empty() => {
            Ok(store.kpis_of(alliance)?.iter().take(KPIS_MAX).map(Stored::key).collect())
        }
        _ => Ok(due),
    }
}

impl FigureForm {
    /// The form of the figures due; `None` when there is no KPI to ask about.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(cx: &Cx<'_>) -> Result<Option<Self>> {
        let of = cx.scope.alliance().map_or_else(|| "week".to_owned(), |alliance| format!("week-{}", alliance.0));
        Self::left(cx, &slot(cx, &of), || wanted(cx.store, cx.scope.alliance()))
    }

    /// What was left of it goes on; else it is opened anew.
    fn left(cx: &Cx<'_>, slot: &str, kpis: impl Fn() -> Result<Vec<KpiId>>) -> Result<Option<Self>> {
        let left = cx.env.drafts.read(slot).ok().flatten();
        match left.and_then(|draft| Self::restore(cx, &draft)) {
            Some(form) => Ok(Some(form)),
            None => Self::new(cx, slot, &kpis()?, &BTreeMap::new()),
        }
    }

    /// The form of one KPI's figure.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(cx: &Cx<'_>, kpi: KpiId) -> Result<Option<Self>> {
        Self::left(cx, &slot(cx, &kpi.0.to_string()), || Ok(vec![kpi]))
    }

    /// From a draft.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("figures-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let kpis: Vec<KpiId> = kept.kpis.into_iter().map(KpiId).collect();
        let mut form = Self::new(cx, &draft.slot, &kpis, &kept.values).ok().flatten()?;
        if let Some(day) = kept.written.or(draft.day) {
            form.known.from.today = day;
        }
        Some(form)
    }

    fn new(cx: &Cx<'_>, slot: &str, kpis: &[KpiId], values: &BTreeMap<String, String>) -> Result<Option<Self>> {
        let mut known = Known { lang: cx.lang(), from: date_context(cx.store), kpis: Vec::new() };
        for id in kpis {
            if let Some(kpi) = cx.store.find::<Kpi>(*id)? {
                known.kpis.push((kpi, cx.store.latest_figure(*id)?));
            }
        }
        if known.kpis.is_empty() {
            return Ok(None);
        }
        let value = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
        let mut fields = vec![Field::new(AS_OF, cx.lang().pick("as of", "a fecha de"), FieldKind::Date, value(AS_OF))];
        for (kpi, _) in &known.kpis {
            let name = kpi.id.to_string();
            let alliance = cx.store.name(kpi.alliance_id.into())?.map(|name| name.handle.to_string());
            let label = match (alliance, cx.scope.alliance()) {
                (Some(alliance), None) => format!("{alliance}/{} {}", kpi.handle, kpi.name),
                _ => format!("{} {}", kpi.handle, kpi.name),
            };
            let label: String = label.chars().take(36).collect();
            fields.push(Field::new(name.clone(), &label, FieldKind::Text, value(&name)).of_record());
        }
        let mut group = Group::new(Form::new(fields));
        group.changed = !values.is_empty();
        if let Some(first) = known.kpis.first() {
            group.form.focus(&first.0.id.to_string());
        }
        Ok(Some(Self { group, known, slot: slot.to_owned() }))
    }

    /// Every figure that was typed; the first that is wrong is pointed at.
    fn typed(&mut self) -> Option<Vec<Measurement>> {
        let lang = self.known.lang;
        let written = self.group.form.value(AS_OF);
        let as_of = match self.known.read_day(&written) {
            Ok(day) => day,
            Err(unread) => {
                self.group.form.blame(AS_OF, dates::text::unread(lang, written.trim(), &unread));
                return None;
            }
        };
        let mut figures = Vec::new();
        for (kpi, _) in &self.known.kpis {
            let name = kpi.id.to_string();
            let text = self.group.form.value(&name);
            if text.trim().is_empty() {
                continue;
            }
            match figure::read(&text, kpi.unit, &kpi.currency, self.known.from.habits) {
                Ok(value) => figures.push(Measurement {
                    alliance_id: kpi.alliance_id,
                    kpi_id: kpi.key(),
                    as_of,
                    value,
                    source: String::new(),
                    note: String::new(),
                }),
                Err(invalid) => {
                    self.group.form.blame(&name, errors::problem(lang, &invalid.problem));
                    return None;
                }
            }
        }
        Some(figures)
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let Some(figures) = self.typed() else { return };
        match ops::measure(cx.store, &figures, None, Op::Measure) {
            Ok(done) => {
                let wrote = done.operation.is_some();
                cx.wrote(Ok(done));
                if wrote {
                    said(cx);
                }
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(crate::store::Error::Invalid(invalid))
                if self.group.form.blame(invalid.field, errors::problem(cx.lang(), &invalid.problem)) => {}
            Err(error) => self.group.problem = Some(errors::message(cx.lang(), &error)),
        }
    }
}

/// Where it is kept: with what it is about, so that it is found again; beside it while another window
/// has that open.
fn slot(cx: &Cx<'_>, about: &str) -> String {
    let slot = format!("figures-{about}");
    let left = cx.env.drafts.read(&slot).ok().flatten();
    let is_taken = left.is_some_and(|draft| draft.holder.is_alive() && draft.holder != cx.env.drafts.me());
    if is_taken { format!("{slot}-{}", std::process::id()) } else { slot }
}

impl Overlay for FigureForm {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        if self.group.on_key(key, &self.known, cx) == Wanted::Save {
            self.save(cx);
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.group.paste(text);
    }

    fn draft(&self) -> Option<(String, Value)> {
        let kpis = self.known.kpis.iter().map(|(kpi, _)| kpi.id).collect();
        let value =
            serde_json::to_value(Kept { kpis, values: self.group.filled(), written: Some(self.known.from.today) })
                .ok()?;
        self.group.changed.then(|| (self.slot.clone(), value))
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let title = env.lang.pick("this week's figures", "cifras de la semana");
        self.group.view(frame, area, title, &self.known, env)
    }
}
