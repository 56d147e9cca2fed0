//! A KPI over time, ready to be drawn: points, the line they are held against, where it is heading,
//! and what the axes say.

use super::{Said, Tone};
use crate::domain::{Day, Decimal, Figure};
use crate::i18n::number::step;
use crate::i18n::{Lang, date};
use crate::report::alliance::Indicator;
use crate::report::figures::short;

/// A day as a number, and a value.
pub type Point = (f64, f64);

/// A mark on an axis.
#[derive(Clone, Debug)]
pub struct Tick {
    pub at: f64,
    pub label: Said,
}

/// Where it is heading: from the last figure to the likely value and the range around it.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    pub at: f64,
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// One KPI's chart with the words around it.
#[derive(Clone, Debug)]
pub struct Chart {
    pub title: Said,
    pub definition: Said,
    pub standing: Said,
    pub tone: Tone,
    /// `34 of 60 by 31 Dec`.
    pub summary: Said,
    /// For those who do not see it.
    pub described: Said,
    /// What is counted on the upright axis.
    pub unit: Said,
    pub points: Vec<Point>,
    pub target: Vec<Point>,
    pub ahead: Option<Ahead>,
    pub x: (f64, f64),
    pub y: (f64, f64),
    pub x_ticks: Vec<Tick>,
    pub y_ticks: Vec<Tick>,
    /// Names of the lines.
    pub legend: [Said; 3],
    pub causes: Vec<Said>,
    /// The newest figures, for reading.
    pub table: Vec<[Said; 3]>,
    pub table_head: [Said; 3],
    pub table_title: Said,
}

/// Marks on an axis, about.
const TICKS: i32 = 4;
/// Days named under the axis of time: on a phone no more of them fit.
const DAYS: i32 = 3;

/// The frame of a chart: what its edges stand for.
pub(super) struct Frame {
    pub x: (f64, f64),
    pub y: (f64, f64),
    pub x_ticks: Vec<Tick>,
    pub y_ticks: Vec<Tick>,
}

fn at(day: Day) -> f64 {
    f64::from(day.number())
}

/// The figures as points.
pub(super) fn points(figures: &[Figure]) -> Vec<Point> {
    figures.iter().map(|figure| (at(figure.as_of), figure.value.to_f64())).collect()
}

pub(super) fn ahead(it: &Indicator) -> Option<Ahead> {
    let forecast = it.forecast?;
    Some(Ahead {
        at: at(forecast.on),
        value: forecast.value.to_f64(),
        low: forecast.low.to_f64(),
        high: forecast.high.to_f64(),
    })
}

/// The frame that holds all of a KPI; `None` without a figure or a line.
pub(super) fn frame(lang: Lang, it: &Indicator, today: Day) -> Option<Frame> {
    let ahead = ahead(it);
    let range = ahead.into_iter().flat_map(|ahead| [(ahead.at, ahead.low), (ahead.at, ahead.high)]);
    let all: Vec<Point> = points(&it.figures).into_iter().chain(points(&it.target_line)).chain(range).collect();
    let fold = |pick: fn(&Point) -> f64| {
        all.iter().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)))
    };
    let (x, y) = (fold(|point| point.0), fold(|point| point.1));
    if !x.0.is_finite() || !y.0.is_finite() {
        return None;
    }
    let x = if x.1 > x.0 { x } else { (x.0 - 1.0, x.1 + 1.0) };
    let flat = if y.1 > y.0 { y } else { (y.0 - 1.0, y.1 + 1.0) };
    let rise = step(flat.1 - flat.0, f64::from(TICKS));
    // The edges are marks too, so that no point lies outside of what can be read.
    let y = ((flat.0 / rise).floor() * rise, (flat.1 / rise).ceil() * rise);
    let count = ((y.1 - y.0) / rise).round();
    let label = |value: f64| short(lang, &it.kpi, Decimal::from_f64(value).unwrap_or_default());
    let mut y_ticks = Vec::new();
    let mut nth = 0.0;
    while nth <= count {
        let value = y.0 + nth * rise;
        y_ticks.push(Tick { at: value, label: label(value).into() });
        nth += 1.0;
    }
    let (first, last) = (Day::from_number(x.0 as i32), Day::from_number(x.1 as i32));
    let span = last.days_since(first);
    let tick = |nth: i32| {
        let day = first.plus(span * nth / (DAYS - 1));
        Tick { at: at(day), label: date::short(lang, day.date(), today.date()).into() }
    };
    Some(Frame { x, y, x_ticks: (0..DAYS).map(tick).collect(), y_ticks })
}
