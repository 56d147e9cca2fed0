//! A line over time, with the line it is held against and where it is heading. Blocks only: braille
//! is missing from some fonts. Any number of points: of those that share a column the lowest and the
//! highest are drawn, so that no peak is lost.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{truncate, width};
use super::theme::Look;
use crate::i18n::number::step;

/// A point: a day, and a value.
pub type Point = (f64, f64);

/// Where it is likely to be: the value, and the range around it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ahead {
    pub at: f64,
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// What is drawn.
pub struct Chart<'a> {
    /// In order of their days.
    pub points: &'a [Point],
    /// The line to hold it against, from corner to corner.
    pub target: &'a [Point],
    pub ahead: Option<Ahead>,
    /// Labels under the time axis.
    pub ticks: &'a [(f64, String)],
    /// A value as the axis says it.
    pub label: &'a dyn Fn(f64) -> String,
    /// What the steps of the value axis are multiples of, and the least of them: whole hours of a
    /// figure in minutes, no half between no and yes.
    pub grain: (f64, f64),
}

/// Steps at any figure.
pub const ANY: (f64, f64) = (1.0, 0.0);

/// The plot in cells, and what its edges stand for.
struct Frame {
    area: Rect,
    x: (f64, f64),
    y: (f64, f64),
}

impl Frame {
    fn column(&self, x: f64) -> u16 {
        scale(x, self.x, self.area.width)
    }

    /// Half rows from the top.
    fn half(&self, y: f64) -> u16 {
        let halves = self.area.height.saturating_mul(2);
        halves.saturating_sub(1).saturating_sub(scale(y, self.y, halves))
    }
}

/// Which of `count` places a value falls into.
fn scale(value: f64, (from, to): (f64, f64), count: u16) -> u16 {
    let last = f64::from(count.saturating_sub(1));
    let share = if to > from { ((value - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
    // Within 0 and `last`, so the cast keeps it.
    (share * last).round() as u16
}

impl Chart<'_> {
    fn range(&self) -> Option<((f64, f64), (f64, f64))> {
        let ahead = self.ahead.map(|ahead| (ahead.at, ahead.value));
        let all = || self.points.iter().copied().chain(self.target.iter().copied()).chain(ahead);
        let fold = |pick: fn(Point) -> f64| {
            all().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)))
        };
        let (x, mut y) = (fold(|(x, _)| x), fold(|(_, y)| y));
        if !x.0.is_finite() || !y.0.is_finite() {
            return None;
        }
        if y.1 <= y.0 {
            y = (y.0 - 1.0, y.1 + 1.0);
        }
        Some((x, y))
    }

    /// Draws it into an area; nothing where there is no room for it, or nothing to draw.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let Some((x, y)) = self.range() else { return };
        if area.height < 4 || area.width < 16 {
            return;
        }
        let rows = area.height - 2;
        let (grain, least) = self.grain;
        let step = (step((y.1 - y.0) / grain, f64::from(rows / 2).clamp(2.0, 5.0)) * grain).max(least);
        let y = ((y.0 / step).floor() * step, (y.1 / step).ceil() * step);
        let count = ((y.1 - y.0) / step).round().clamp(1.0, 12.0) as u16;
        let marks: Vec<(f64, String)> =
            (0..=count).map(|nth| y.0 + step * f64::from(nth)).map(|value| (value, (self.label)(value))).collect();
        let labels = marks.iter().map(|(_, label)| width(label)).max().unwrap_or(0).min(usize::from(area.width / 3));
        let left = u16::try_from(labels).unwrap_or(0) + 1;
        let plot = Rect { x: area.x + left + 1, width: area.width.saturating_sub(left + 1), height: rows, ..area };
        let frame = Frame { area: plot, x, y };
        self.draw_axes(buffer, &frame, &marks, labels, look);
        self.draw_target(buffer, &frame, look);
        self.draw_ahead(buffer, &frame, look);
        self.draw_line(buffer, &frame, look);
    }

    fn draw_axes(&self, buffer: &mut Buffer, frame: &Frame, marks: &[(f64, String)], labels: usize, look: &Look) {
        let (plot, theme, glyphs) = (frame.area, &look.theme, &look.glyphs);
        let axis = plot.x.saturating_sub(1);
        let [_, _, corner, _, _, tick] = glyphs.corners;
        for y in plot.top()..plot.bottom() {
            buffer.set_stringn(axis, y, glyphs.vertical, 1, theme.dim);
        }
        let mut free_above = plot.bottom() + 1;
        for (value, label) in marks {
            let y = plot.y + frame.half(*value) / 2;
            // One row each: on a low plot every second label goes.
            if y < free_above {
                free_above = y;
                let label = truncate(label, labels, glyphs.ellipsis);
                let x = axis.saturating_sub(u16::try_from(width(&label)).unwrap_or(0) + 1);
                buffer.set_stringn(x, y, &label, labels, theme.dim);
                buffer.set_stringn(axis, y, tick, 1, theme.dim);
            }
        }
        let rule = format!("{corner}{}", glyphs.rule.repeat(plot.width.into()));
        buffer.set_stringn(axis, plot.bottom(), rule, usize::from(plot.width) + 1, theme.dim);
        let mut free_from = axis.saturating_sub(1);
        for (at, label) in self.ticks {
            let cells = u16::try_from(width(label)).unwrap_or(0);
            let middle = plot.x + frame.column(*at);
            let x = middle.saturating_sub(cells / 2).min(plot.right().saturating_sub(cells)).max(axis);
            if x >= free_from {
                buffer.set_stringn(x, plot.bottom() + 1, label, cells.into(), theme.dim);
                free_from = x + cells + 2;
            }
        }
    }

    /// Dashes, so that it is not taken for the figures.
    fn draw_target(&self, buffer: &mut Buffer, frame: &Frame, look: &Look) {
        let [_, dash, ..] = look.glyphs.points;
        for pair in self.target.windows(2) {
            let [from, to] = pair else { continue };
            for column in frame.column(from.0)..=frame.column(to.0) {
                if column.is_multiple_of(2) {
                    let value = between(frame, *from, *to, column);
                    put(buffer, frame, column, value, dash, look.theme.green);
                }
            }
        }
    }

    /// Dots to where it is heading, and fainter ones around.
    fn draw_ahead(&self, buffer: &mut Buffer, frame: &Frame, look: &Look) {
        let [_, _, dot, bound] = look.glyphs.points;
        let (Some(ahead), Some(last)) = (self.ahead, self.points.last()) else { return };
        for (value, glyph, style) in [
            (ahead.low, bound, look.theme.dim),
            (ahead.high, bound, look.theme.dim),
            (ahead.value, dot, look.theme.accent),
        ] {
            for column in frame.column(last.0) + 1..=frame.column(ahead.at) {
                let value = between(frame, *last, (ahead.at, value), column);
                if (frame.y.0..=frame.y.1).contains(&value) {
                    put(buffer, frame, column, value, glyph, style);
                }
            }
        }
    }

    fn draw_line(&self, buffer: &mut Buffer, frame: &Frame, look: &Look) {
        let mut covered: Vec<Option<(u16, u16)>> = vec![None; usize::from(frame.area.width)];
        let mut cover = |column: u16, from: u16, to: u16| {
            if let Some(cell) = covered.get_mut(usize::from(column)) {
                let (low, high) = cell.unwrap_or((from, from));
                *cell = Some((low.min(from).min(to), high.max(from).max(to)));
            }
        };
        if let [only] = self.points {
            cover(frame.column(only.0), frame.half(only.1), frame.half(only.1));
        }
        for pair in self.points.windows(2) {
            let [from, to] = pair else { continue };
            let mut last = frame.half(from.1);
            let (first, end) = (frame.column(from.0), frame.column(to.0));
            cover(first, last, last);
            for column in first + 1..=end {
                let half = frame.half(if column == end { to.1 } else { between(frame, *from, *to, column) });
                cover(column, last, half);
                last = half;
            }
            if first == end {
                cover(end, last, frame.half(to.1));
            }
        }
        let is_ascii = look.is_ascii();
        for (column, cell) in (0..frame.area.width).zip(&covered) {
            let Some((low, high)) = cell else { continue };
            for row in low / 2..=high / 2 {
                let (top, bottom) = (*low <= row * 2, *high > row * 2);
                let block = match (is_ascii, top, bottom) {
                    (true, ..) => look.glyphs.points[0],
                    (_, true, true) => "█",
                    (_, true, false) => "▀",
                    _ => "▄",
                };
                buffer.set_stringn(frame.area.x + column, frame.area.y + row, block, 1, look.theme.accent);
            }
        }
    }
}

/// The value at a column on the straight line between two points.
fn between(frame: &Frame, from: Point, to: Point, column: u16) -> f64 {
    let (first, last) = (f64::from(frame.column(from.0)), f64::from(frame.column(to.0)));
    if last <= first { to.1 } else { from.1 + (to.1 - from.1) * (f64::from(column) - first) / (last - first) }
}

fn put(buffer: &mut Buffer, frame: &Frame, column: u16, value: f64, glyph: &str, style: Style) {
    let (x, y) = (frame.area.x + column, frame.area.y + frame.half(value) / 2);
    if x < frame.area.right() && y < frame.area.bottom() {
        buffer.set_stringn(x, y, glyph, 1, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(chart: &Chart<'_>, width: u16, height: u16, ascii: bool) -> String {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        chart.draw(&mut buffer, area, &Look::new(false, ascii));
        let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        (0..height).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    fn whole(value: f64) -> String {
        format!("{value:.0}")
    }

    #[test]
    fn a_line_its_target_and_where_it_is_heading() {
        let points: Vec<Point> = (0..8).map(|week| (f64::from(week * 7), f64::from(week * week))).collect();
        let chart = Chart {
            points: &points,
            target: &[(0.0, 0.0), (98.0, 100.0)],
            ahead: Some(Ahead { at: 98.0, value: 90.0, low: 70.0, high: 110.0 }),
            ticks: &[(0.0, "1 Jan".to_owned()), (49.0, "19 Feb".to_owned()), (98.0, "9 Apr".to_owned())],
            label: &whole,
            grain: ANY,
        };
        insta::assert_snapshot!("chart", picture(&chart, 60, 12, false));
        insta::assert_snapshot!("chart_ascii", picture(&chart, 60, 12, true));
        assert!(picture(&chart, 60, 12, true).is_ascii());
    }

    #[test]
    fn peaks_stay_however_many_points_there_are() {
        let mut points: Vec<Point> = (0..10_000).map(|day| (f64::from(day), 10.0)).collect();
        points[5_000].1 = 100.0;
        points[7_000].1 = -50.0;
        let chart = Chart { points: &points, target: &[], ahead: None, ticks: &[], label: &whole, grain: ANY };
        let picture = picture(&chart, 60, 14, false);
        assert!(picture.lines().next().unwrap().contains(['█', '▀', '▄']), "{picture}");
        let lowest = picture.lines().nth(11).unwrap();
        assert!(lowest.contains(['█', '▀', '▄']), "{picture}");
    }

    #[test]
    fn hours_are_whole_and_between_no_and_yes_there_is_nothing() {
        let hours = |value: f64| format!("{}h{:02}", value as i64 / 60, value as i64 % 60);
        let points = [(0.0, 530.0), (40.0, 330.0), (90.0, 125.0)];
        let chart = Chart { points: &points, target: &[], ahead: None, ticks: &[], label: &hours, grain: (60.0, 0.0) };
        let shown = picture(&chart, 40, 12, false);
        assert!(shown.contains("h00") && !shown.contains("h20") && !shown.contains("h40"), "{shown}");
        let yes = |value: f64| if value == 0.0 { "no" } else { "yes" }.to_owned();
        let points = [(0.0, 0.0), (40.0, 1.0)];
        let chart = Chart { points: &points, target: &[], ahead: None, ticks: &[], label: &yes, grain: (1.0, 1.0) };
        let shown = picture(&chart, 40, 12, false);
        assert_eq!((shown.matches("yes").count(), shown.matches("no").count()), (1, 1), "{shown}");
    }

    #[test]
    fn nothing_is_too_little_or_too_small() {
        let one = [(1.0, 5.0)];
        for points in [&[] as &[Point], &one] {
            let chart = Chart { points, target: &[], ahead: None, ticks: &[], label: &whole, grain: ANY };
            for (width, height) in [(0, 0), (1, 1), (15, 3), (16, 4), (200, 60)] {
                picture(&chart, width, height, false);
            }
        }
    }
}
