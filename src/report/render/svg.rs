//! A chart as inline SVG: the line and its points, the target dashed, the forecast dotted within the
//! range it lies in four times in five, axes with days and units. Colours come from the page's styles.

use std::fmt::Write;

use crate::report::page::Chart;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 280.0;
const LEFT: f64 = 74.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 42.0;
/// With more points than this, their line says enough.
const DOTS_MAX: usize = 60;

/// The chart; `nth` tells its labels from those of the others on the page.
#[must_use]
pub fn render(chart: &Chart, nth: usize) -> String {
    let plot = Plot { chart };
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"chart-{nth}-title chart-{nth}-desc\">\
         <title id=\"chart-{nth}-title\">{}</title><desc id=\"chart-{nth}-desc\">{}</desc>",
        escape(chart.title.as_str()),
        escape(chart.described.as_str()),
    );
    plot.axes(&mut out);
    plot.ahead(&mut out);
    if chart.target.len() > 1 {
        let points = plot.points(&chart.target);
        put(&mut out, format_args!("<polyline class=\"target\" points=\"{points}\"/>"));
    }
    if chart.points.len() > 1 {
        let points = plot.points(&chart.points);
        put(&mut out, format_args!("<polyline class=\"actual\" points=\"{points}\"/>"));
    }
    if chart.points.len() <= DOTS_MAX {
        for point in &chart.points {
            let (x, y) = (plot.x(point.0), plot.y(point.1));
            put(&mut out, format_args!("<circle class=\"point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>"));
        }
    }
    out.push_str("</svg>");
    out
}

struct Plot<'c> {
    chart: &'c Chart,
}

impl Plot<'_> {
    fn x(&self, at: f64) -> f64 {
        LEFT + share(at, self.chart.x) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - share(value, self.chart.y) * (HEIGHT - TOP - BOTTOM)
    }

    fn points(&self, points: &[(f64, f64)]) -> String {
        let mut out = String::new();
        for (x, y) in points {
            let gap = if out.is_empty() { "" } else { " " };
            put(&mut out, format_args!("{gap}{:.1},{:.1}", self.x(*x), self.y(*y)));
        }
        out
    }

    fn axes(&self, out: &mut String) {
        let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        for tick in &self.chart.y_ticks {
            let y = self.y(tick.at);
            put(out, format_args!("<line class=\"grid\" x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{right}\" y2=\"{y:.1}\"/>"));
            let label = escape(tick.label.as_str());
            let (x, y) = (LEFT - 8.0, y + 5.0);
            put(out, format_args!("<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"end\">{label}</text>"));
        }
        let last = self.chart.x_ticks.len().saturating_sub(1);
        for (nth, tick) in self.chart.x_ticks.iter().enumerate() {
            let (x, y) = (self.x(tick.at), bottom + 26.0);
            let anchor = match nth {
                0 => "start",
                nth if nth == last => "end",
                _ => "middle",
            };
            let label = escape(tick.label.as_str());
            put(out, format_args!("<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"{anchor}\">{label}</text>"));
        }
        let unit = escape(self.chart.unit.as_str());
        put(out, format_args!("<text x=\"{LEFT}\" y=\"18\" text-anchor=\"start\">{unit}</text>"));
    }

    fn ahead(&self, out: &mut String) {
        let (Some(ahead), Some(last)) = (self.chart.ahead, self.chart.points.last()) else { return };
        let (from_x, from_y, x) = (self.x(last.0), self.y(last.1), self.x(ahead.at));
        let (low, high, y) = (self.y(ahead.low), self.y(ahead.high), self.y(ahead.value));
        let band = format!("{from_x:.1},{from_y:.1} {x:.1},{high:.1} {x:.1},{low:.1}");
        put(out, format_args!("<polygon class=\"band\" points=\"{band}\"/>"));
        let line = format!("{from_x:.1},{from_y:.1} {x:.1},{y:.1}");
        put(out, format_args!("<polyline class=\"ahead\" points=\"{line}\"/>"));
    }
}

/// Where a value lies between two, from 0 to 1.
fn share(value: f64, (from, to): (f64, f64)) -> f64 {
    if to > from { ((value - from) / (to - from)).clamp(0.0, 1.0) } else { 0.5 }
}

fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(what);
}

/// Text as text, in an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
