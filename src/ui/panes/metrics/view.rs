//! How Metrics looks: the list, and the selected KPI drawn over time with what it says in words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{EN, ES, Text};
use super::{DETAIL_HEIGHT, Metrics};
use crate::domain::{Day, Decimal, Kpi, Light, Standing};
use crate::i18n::{Lang, date};
use crate::insight::pace::{Forecast, NoForecast, Outlook};
use crate::report::Word;
use crate::report::figures::{figure, short};
use crate::ui::contract::Env;
use crate::ui::kit::cells::truncate;
use crate::ui::kit::chart::{Ahead, Chart, Point};
use crate::ui::kit::layout::list_and_detail;
use crate::ui::kit::theme::Look;
use crate::ui::ledger::view::put;

/// Rows of words under the chart.
const WORDS: u16 = 3;
/// Labels under the time axis.
const TICKS: i32 = 4;

impl Metrics {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let (list, detail) = list_and_detail(area, DETAIL_HEIGHT);
        let text = env.lang.pick(&EN, &ES);
        let notes = self.counts.map(|(well, attention, unknown)| (text.summary)(well, attention, unknown));
        let cursor = self.ledger.draw(buffer, list, notes.into_iter().collect(), env);
        if self.shown.is_some() && !detail.is_empty() {
            self.draw_kpi(buffer, detail, env, detail.width == area.width);
        }
        cursor
    }

    fn draw_kpi(&self, buffer: &mut Buffer, area: Rect, env: &Env, ruled: bool) {
        let Some((it, causes)) = &self.shown else { return };
        let (look, text) = (&env.look, env.lang.pick(&EN, &ES));
        let mut body = area;
        if ruled {
            put(buffer, area, 0, &look.glyphs.rule.repeat(area.width.into()), look.theme.dim);
            body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        let cells = usize::from(body.width).saturating_sub(2);
        let line = |buffer: &mut Buffer, row: u16, words: &str, style: Style| {
            put(buffer, body, row, &format!(" {}", truncate(words, cells, look.glyphs.ellipsis)), style);
        };
        line(buffer, 0, &title(it, env), look.theme.strong);
        let words = WORDS.min(body.height.saturating_sub(1));
        let plot = Rect { y: body.y + 1, height: body.height.saturating_sub(1 + words), ..body };
        if it.figures.is_empty() {
            line(buffer, 2, text.no_figures, look.theme.dim);
        } else if !env.curtain {
            draw_chart(buffer, plot, it, env.lang, look);
        }
        let at = body.height.saturating_sub(words);
        line(buffer, at, &standing(text, it, env), style_of(it.standing, look));
        line(buffer, at + 1, &lights(text, &it.kpi, env), look.theme.dim);
        if let Some(cause) = causes.first().filter(|_| words > 2) {
            let said = format!("{}: {}", cause.factor.word(env.lang), env.hide(&cause.text));
            line(buffer, at + 2, &(text.cause)(cause.verdict.word(env.lang), &said), look.theme.plain);
        }
    }
}

/// `6 · Qualified leads · 20 of 60 by 31 Dec`.
fn title(it: &Outlook, env: &Env) -> String {
    let dot = env.look.glyphs.dot;
    let kpi = &it.kpi;
    let value = it.latest.map(|latest| figure(env.lang, kpi, latest.value));
    let target = kpi.target.map(|target| figure(env.lang, kpi, target));
    let figures = match (value, target) {
        (Some(value), Some(target)) => format!("{value} {} {target}", env.lang.pick("of", "de")),
        (Some(value), None) => value,
        (None, Some(target)) => target,
        (None, None) => String::new(),
    };
    let by = kpi.deadline_on.map(|on| date::short(env.lang, on.date(), env.today.date()));
    let by = by.map_or_else(String::new, |on| format!(" {} {on}", env.lang.pick("by", "para el")));
    format!("{} {dot} {} {dot} {}{by}", it.kpi.number, env.hide(&kpi.name), env.hide(&figures))
}

/// `far behind · 61 % of pace · heading for 41 by 31 Dec (35 to 47)`.
fn standing(text: &Text, it: &Outlook, env: &Env) -> String {
    let shown = |value: Decimal| {
        let places = if value >= 10.into() { 0 } else { 1 };
        env.hide(&short(env.lang, &it.kpi, value.rounded(places))).into_owned()
    };
    let mut parts = vec![it.standing.word(env.lang).to_owned()];
    parts.extend(it.pace_percent.filter(|_| it.standing != Standing::Hit).map(text.pace));
    match it.forecast {
        // Where it has been reached, nobody asks where it is heading.
        _ if it.standing == Standing::Hit => {}
        Ok(Forecast { on, value, low, high }) => {
            let on = date::short(env.lang, on.date(), env.today.date());
            parts.push((text.heading_for)(&shown(value), &shown(low), &shown(high), &on));
        }
        Err(NoForecast::TooFew) => parts.push(text.too_few.to_owned()),
        Err(NoForecast::NoDeadline) => parts.push(text.no_deadline.to_owned()),
        Err(NoForecast::Over) => {}
    }
    parts.join(&format!(" {} ", env.look.glyphs.dot))
}

/// `S▰ M▰ A▱ R▰ T▰  a draft: not achievable`.
fn lights(text: &Text, kpi: &Kpi, env: &Env) -> String {
    let glyphs = &env.look.glyphs;
    let light = |light: &Light| {
        let letter = light.as_str().chars().next().unwrap_or(' ').to_ascii_uppercase();
        format!("{letter}{}", if kpi.is_lit(*light) { glyphs.full } else { glyphs.empty })
    };
    let lights: Vec<String> = Light::ALL.iter().map(light).collect();
    let dark: Vec<&str> = kpi.dark().map(|light| light.word(env.lang)).collect();
    let words = if dark.is_empty() { "SMART".to_owned() } else { (text.dark)(&dark.join(", ")) };
    format!("{}  {words}", lights.join(" "))
}

fn style_of(standing: Standing, look: &Look) -> Style {
    match standing {
        Standing::Missed | Standing::FarBehind => look.theme.red,
        Standing::Behind => look.theme.amber,
        Standing::Hit | Standing::OnPace => look.theme.green,
        Standing::Unknown => look.theme.plain,
    }
}

fn draw_chart(buffer: &mut Buffer, area: Rect, it: &Outlook, lang: Lang, look: &Look) {
    let at = |day: Day| f64::from(day.number());
    let points: Vec<Point> = it.figures.iter().map(|figure| (at(figure.as_of), figure.value.to_f64())).collect();
    let kpi = &it.kpi;
    let corners = kpi.phases.0.iter().map(|phase| phase.on).chain(kpi.deadline_on).chain(kpi.start_on);
    let mut corners: Vec<Day> = corners.collect();
    corners.sort_unstable();
    let target: Vec<Point> = corners.iter().filter_map(|day| Some((at(*day), kpi.due_by(*day)?.to_f64()))).collect();
    let ahead = it.forecast.ok().map(|forecast| Ahead {
        at: at(forecast.on),
        value: forecast.value.to_f64(),
        low: forecast.low.to_f64(),
        high: forecast.high.to_f64(),
    });
    let days = it.figures.iter().map(|figure| figure.as_of).chain(corners.iter().copied());
    let (first, last) = days.fold((None, None), |(first, last): (Option<Day>, Option<Day>), day| {
        (Some(first.map_or(day, |first| first.min(day))), Some(last.map_or(day, |last| last.max(day))))
    });
    let (Some(first), Some(last)) = (first, last) else { return };
    let span = last.days_since(first);
    let tick = |nth: i32| {
        let day = first.plus(span * nth / (TICKS - 1));
        (at(day), date::short(lang, day.date(), last.date()))
    };
    let ticks: Vec<(f64, String)> = (0..TICKS).map(tick).collect();
    let label = |value: f64| short(lang, kpi, Decimal::from_f64(value).unwrap_or_default());
    Chart { points: &points, target: &target, ahead, ticks: &ticks, label: &label }.draw(buffer, area, look);
}
