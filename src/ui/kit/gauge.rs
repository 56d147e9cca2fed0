//! Amounts as shapes: how far something has come, and how it went lately.

use super::theme::Glyphs;

/// `▰▰▰▱▱`: `done` of `total` in so many cells. Something done shows at least one full cell, and
/// something left at least one empty one; nothing to do is full.
#[must_use]
pub fn progress(done: usize, total: usize, cells: usize, glyphs: &Glyphs) -> String {
    let full = match (done, total) {
        (_, total) if done >= total => cells,
        (0, _) => 0,
        _ => (done.saturating_mul(cells) / total).clamp(1.min(cells), cells.saturating_sub(1).max(1.min(cells))),
    };
    format!("{}{}", glyphs.full.repeat(full), glyphs.empty.repeat(cells - full))
}

/// `▂▃▅▆▇`: a cell a value, the newest last; as many of the newest as fit. The lowest value shown
/// stands lowest and the highest highest, equal values in the middle; a gap is a space.
#[must_use]
pub fn spark(values: &[Option<f64>], cells: usize, glyphs: &Glyphs) -> String {
    let shown = values.get(values.len().saturating_sub(cells)..).unwrap_or_default();
    let known = || shown.iter().flatten().copied().filter(|value| value.is_finite());
    let (low, high) =
        known().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let steps = glyphs.spark;
    let last = steps.len() - 1;
    let step = |value: f64| {
        if high <= low {
            return last / 2;
        }
        // Halved first: the distance between two large values may be too large for a number.
        let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 0 to 1 of eight steps")]
        let step = (share * last as f64).round() as usize;
        step.min(last)
    };
    let cell = |value: &Option<f64>| {
        value.filter(|value| value.is_finite()).and_then(|value| steps.get(step(value))).copied().unwrap_or(" ")
    };
    shown.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_mean_none_and_all() {
        let bar = |done, total| progress(done, total, 5, &Glyphs::UNICODE);
        assert_eq!(bar(0, 17), "▱▱▱▱▱");
        assert_eq!(bar(1, 17), "▰▱▱▱▱");
        assert_eq!(bar(16, 17), "▰▰▰▰▱");
        assert_eq!(bar(17, 17), "▰▰▰▰▰");
        assert_eq!(bar(18, 17), "▰▰▰▰▰");
        assert_eq!(bar(0, 0), "▰▰▰▰▰");
        assert_eq!(progress(usize::MAX - 1, usize::MAX, 5, &Glyphs::ASCII).len(), 5);
        for cells in 0..3 {
            for done in 0..4 {
                assert_eq!(progress(done, 3, cells, &Glyphs::ASCII).len(), cells);
            }
        }
    }

    #[test]
    fn a_spark_rises_with_its_values() {
        let values = |numbers: &[f64]| numbers.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(spark(&values(&[0.0, 3.5, 7.0]), 10, &Glyphs::UNICODE), "▁▅█");
        assert_eq!(spark(&values(&[9.0, 1.0, 2.0]), 2, &Glyphs::UNICODE), "▁█", "the newest fit");
        assert_eq!(spark(&[Some(1.0), None, Some(1.0)], 5, &Glyphs::UNICODE), "▄ ▄");
        assert_eq!(spark(&values(&[f64::NAN, f64::MIN, f64::MAX]), 5, &Glyphs::UNICODE), " ▁█");
        assert_eq!(spark(&[], 5, &Glyphs::UNICODE), "");
        assert!(spark(&values(&[1.0, 2.0, 3.0]), 5, &Glyphs::ASCII).is_ascii());
    }
}
