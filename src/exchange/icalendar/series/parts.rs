//! One event of a series, and a time on its clock.

use chrono::TimeDelta;

use super::super::blocks::Block;
use super::super::clock::Clock;
use super::super::stamp::{self, Stamp};
use crate::domain::{Timestamp, Zone};
use crate::exchange::item::Version;

/// A time, and the clock it is told by.
#[derive(Clone, Debug)]
pub struct At {
    pub stamp: Stamp,
    pub clock: Clock,
    /// It says itself which clock that is.
    pub is_bound: bool,
}

impl At {
    pub fn instant(&self) -> Timestamp {
        self.clock.instant(self.stamp.wall)
    }
}

/// What of an event says when it is.
#[derive(Debug)]
pub struct Event<'b> {
    /// Its place among the events of its identity, counted from 0.
    pub nth: usize,
    pub block: &'b Block,
    pub version: Version,
    /// The zone of times that name none.
    pub zone: Zone,
    pub start: Option<At>,
    /// The date of the series it tells of, where it is not the whole of it.
    pub meant: Option<At>,
    /// All later dates move along with it.
    pub reaches_on: bool,
    pub length_min: Option<i32>,
}

/// Whole minutes between two times; `None` where that is none, or one day without a time, which is what a day
/// is anyway.
pub fn minutes(start: &At, end: &At) -> Option<i32> {
    let minutes = if start.stamp.has_time && end.stamp.has_time {
        (end.instant().millis() - start.instant().millis()) / 60_000
    } else {
        end.stamp.wall.signed_duration_since(start.stamp.wall).num_minutes()
    };
    kept(start, minutes)
}

fn kept(start: &At, minutes: i64) -> Option<i32> {
    const DAY: i64 = 24 * 60;
    let is_a_day = !start.stamp.has_time && minutes <= DAY;
    i32::try_from(minutes).ok().filter(|minutes| *minutes > 0 && !is_a_day)
}

/// A length as a calendar writes it, or the end of a period.
pub fn length_of(start: &At, text: &str) -> Option<i32> {
    match stamp::duration(text) {
        Some(length) if length > TimeDelta::zero() => kept(start, length.num_minutes()),
        Some(_) => None,
        None => {
            let end = At { stamp: stamp::one(text)?, ..start.clone() };
            minutes(start, &end)
        }
    }
}
