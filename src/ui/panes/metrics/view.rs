//! How Metrics looks: the list, and the selected KPI drawn over time with what it says in words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{EN, ES, Text};
use super::{DETAIL_HEIGHT, Metrics, Shown};
use crate::domain::{Day, Decimal, Kpi, Light, Standing, Unit};
use crate::i18n::date;
use crate::i18n::number::Tongue;
use crate::insight::pace::{Forecast, NoForecast, Outlook};
use crate::report::Word;
use crate::report::figures::{figure, short};
use crate::report::rows::figures::stands;
use crate::report::words::{headed, noted};
use crate::ui::contract::Env;
use crate::ui::kit::cells::{truncate, width, wrap};
use crate::ui::kit::chart::{ANY, Ahead, Chart, Point};
use crate::ui::kit::cover::chrome;
use crate::ui::kit::layout::list_and_detail;
use crate::ui::kit::theme::Look;
use crate::ui::ledger::view::put;
use crate::ui::overlays::sheet;

/// Rows of words under the chart.
const WORDS: u16 = 3;
/// The same beside the list, where there is more room.
const WORDS_BESIDE: usize = 10;
/// Rows a chart has beside the list at least.
const CHART: u16 = 10;
/// Labels under the time axis.
const TICKS: i32 = 4;

impl Metrics {
    pub(super) fn draw_parts(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let (list, detail) = self.ledger.share(list_and_detail(area, DETAIL_HEIGHT));
        let text = env.lang.pick(&EN, &ES);
        let notes = self.counts.map(|(well, attention, unknown)| (text.summary)(well, attention, unknown));
        let cursor = self.ledger.draw(buffer, list, notes.into_iter().collect(), env);
        let is_below = detail.width == area.width;
        match &self.shown {
            Some(shown) => self.draw_kpi(shown, buffer, detail, env, is_below),
            // What is of no KPI, a cost, has its page.
            None => self.ledger.draw_detail(buffer, detail, &[], env, is_below),
        }
        cursor
    }

    fn draw_kpi(&self, shown: &Shown, buffer: &mut Buffer, area: Rect, env: &Env, ruled: bool) {
        if area.is_empty() {
            return;
        }
        let it = &shown.outlook;
        let (look, text) = (&env.look, env.lang.pick(&EN, &ES));
        let mut body = area;
        if ruled {
            put(buffer, area, 0, &look.glyphs.rule.repeat(area.width.into()), look.theme.dim);
            body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        let cells = usize::from(body.width).saturating_sub(2);
        // Under the list there are few rows, and each thing has one; beside it there is room for all.
        let (most, pieces) = if ruled { (usize::from(WORDS), 1) } else { (WORDS_BESIDE, 4) };
        let fold = |(words, style): (String, Style)| -> Vec<(String, Style)> {
            if pieces == 1 {
                return vec![(truncate(&words, cells, look.glyphs.ellipsis), style)];
            }
            wrap(&words, cells).into_iter().take(pieces).map(|piece| (piece, style)).collect()
        };
        let head = fold((title(it, env), look.theme.strong));
        let words: Vec<_> = said(shown, text, env).into_iter().flat_map(fold).take(most).collect();
        let (above, below) = (rows(head.len()), rows(words.len()));
        let mut plot = Rect { y: body.y + above, height: body.height.saturating_sub(above + below.max(WORDS)), ..body };
        if !ruled {
            // A tall thin chart is no chart; the page has the rest.
            plot.height = plot.height.min((body.height / 3).max(CHART));
        }
        for (row, (words, style)) in (0..).zip(&head) {
            put(buffer, body, row, &format!(" {words}"), *style);
        }
        if it.figures.is_empty() {
            put(buffer, plot, 1, &format!(" {}", text.no_figures), chrome(look.theme.dim));
        } else if !env.curtain {
            draw_chart(buffer, plot, it, env.tongue, look);
        }
        let at = plot.bottom().saturating_sub(body.y);
        for (row, (words, style)) in (at..).zip(&words) {
            put(buffer, body, row, &format!(" {words}"), *style);
        }
        if !ruled {
            let row = (at + below + 1).min(body.height);
            let rest = Rect { y: body.y + row, height: body.height - row, ..body };
            sheet::draw(&self.ledger.page, buffer, rest, env);
        }
        draw_legend(it, buffer, body, (at + 1, words.get(1).map_or(0, |(words, _)| width(words))), env);
    }
}

/// Which line is which, at the end of the row of the lights, where that has room.
fn draw_legend(it: &Outlook, buffer: &mut Buffer, body: Rect, (row, taken): (u16, usize), env: &Env) {
    if it.figures.is_empty() || env.curtain {
        return;
    }
    let [point, dash, dot, bound] = env.look.glyphs.points;
    let mut parts = vec![(point, env.lang.pick("figures", "cifras")), (dash, env.lang.pick("target", "meta"))];
    if shown_ahead(it).is_some() {
        parts.push((dot, env.lang.pick("forecast", "previsión")));
        parts.push((bound, env.lang.pick("range", "margen")));
    }
    let legend = parts.iter().map(|(glyph, word)| format!("{glyph} {word}")).collect::<Vec<_>>().join("  ");
    let cells = usize::from(body.width);
    if taken + width(&legend) + 4 <= cells {
        let x = body.right().saturating_sub(rows(width(&legend)) + 1);
        put(buffer, Rect { x, width: body.right() - x, ..body }, row, &legend, env.look.theme.dim);
    }
}

fn rows(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// What is said under the chart, the most important first.
fn said(shown: &Shown, text: &Text, env: &Env) -> Vec<(String, Style)> {
    let (it, look) = (&shown.outlook, &env.look);
    let mut said =
        vec![(standing(text, it, env), style_of(it.standing, look)), (lights(text, &it.kpi, env), look.theme.dim)];
    said.extend(shown.corrected.iter().map(|words| (words.to_owned(), look.theme.amber)));
    if let Some(amendment) = &shown.amendment {
        let told = match amendment.told_on {
            Some(on) => format!(
                "{} {}",
                env.lang.pick("told", "comunicado el"),
                date::short(env.lang, on.date(), env.today.date())
            ),
            None => env.lang.pick("not told", "sin comunicar").to_owned(),
        };
        let style = if amendment.told_on.is_some() { look.theme.amber } else { look.theme.red };
        said.push(((text.amending)(&amendment.text, &told), style));
    }
    for cause in &shown.causes {
        let words = noted(env.lang, &cause.text, cause.factor);
        said.push((headed(env.lang, cause.verdict, &words), look.theme.plain));
    }
    said
}

/// `6 · leads · Qualified leads · 20 of 60 by 31 Dec`.
fn title(it: &Outlook, env: &Env) -> String {
    let dot = env.look.glyphs.dot;
    let kpi = &it.kpi;
    let value = it.latest.map(|latest| figure(env.tongue, kpi, latest.value));
    let target = kpi.target.map(|target| figure(env.tongue, kpi, target));
    let figures = match (value, target) {
        (Some(value), Some(target)) => format!("{value} {} {target}", env.lang.pick("of", "de")),
        (Some(value), None) => value,
        (None, Some(target)) => target,
        (None, None) => String::new(),
    };
    let by = kpi.deadline_on.map(|on| date::short(env.lang, on.date(), env.today.date()));
    let by = by.map_or_else(String::new, |on| format!(" {} {on}", env.lang.pick("by", "para el")));
    format!("{} {dot} {} {dot} {} {dot} {}{by}", it.kpi.number, kpi.handle, kpi.name, figures)
}

/// `far behind · 61 % of pace · heading for 41 by 31 Dec (35 to 47)`.
fn standing(text: &Text, it: &Outlook, env: &Env) -> String {
    let shown = |value: Decimal| {
        let places = if value >= 10.into() { 0 } else { 1 };
        short(env.tongue, &it.kpi, value.rounded(places))
    };
    let mut parts = vec![stands(env.lang, it, env.today)];
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

/// Where it has been reached, nobody asks where it is heading.
fn shown_ahead(it: &Outlook) -> Option<Forecast> {
    it.forecast.ok().filter(|_| it.standing != Standing::Hit)
}

/// Whole hours where it is about hours, and nothing between no and yes.
fn grain(it: &Outlook) -> (f64, f64) {
    const TWO_HOURS: f64 = 120.0;
    let all = it.figures.iter().map(|figure| figure.value).chain(it.kpi.target);
    let highest = all.map(Decimal::to_f64).fold(0.0, f64::max);
    match it.kpi.unit {
        Unit::Duration if highest >= TWO_HOURS => (60.0, 60.0),
        Unit::YesNo => (1.0, 1.0),
        _ => ANY,
    }
}

fn draw_chart(buffer: &mut Buffer, area: Rect, it: &Outlook, tongue: Tongue, look: &Look) {
    let lang = tongue.lang;
    let at = |day: Day| f64::from(day.number());
    let points: Vec<Point> = it.figures.iter().map(|figure| (at(figure.as_of), figure.value.to_f64())).collect();
    let kpi = &it.kpi;
    let line = it.target_line();
    let target: Vec<Point> = line.iter().map(|corner| (at(corner.as_of), corner.value.to_f64())).collect();
    let ahead = shown_ahead(it).map(|forecast| Ahead {
        at: at(forecast.on),
        value: forecast.value.to_f64(),
        low: forecast.low.to_f64(),
        high: forecast.high.to_f64(),
    });
    let days = it.figures.iter().map(|figure| figure.as_of).chain(line.iter().map(|corner| corner.as_of));
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
    let label = |value: f64| short(tongue, kpi, Decimal::from_f64(value).unwrap_or_default());
    Chart { points: &points, target: &target, ahead, ticks: &ticks, label: &label, grain: grain(it) }
        .draw(buffer, area, look);
}
