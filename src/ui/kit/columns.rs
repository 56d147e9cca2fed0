//! Two texts on one row: what it is, and beside it, fainter, what is to be known of it. The second
//! begins at one place in all rows of a screen, so that the eye can run down it.

/// Cells between the two.
const GAP: usize = 2;

/// Where the second text of a row starts, and the cells each of the two may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    pub first: usize,
    pub at: usize,
    pub second: usize,
}

/// Where the second texts of all rows start, in `cells`: where the least is cut of both together. Widths are
/// those of both texts, a row each; a row without a second text has all the room there is.
#[must_use]
pub fn column(widths: &[(usize, usize)], cells: usize) -> usize {
    let cut = |at: usize| -> usize {
        let both = widths.iter().filter(|(_, second)| *second > 0);
        both.map(|(first, second)| (first + GAP).saturating_sub(at) + (at + second).saturating_sub(cells)).sum()
    };
    let usual = cells * 2 / 3;
    let candidates = cells * 2 / 5..=cells * 4 / 5;
    // Of equally good ones the nearest to where it usually stands, so that it seldom moves.
    candidates.min_by_key(|at| (cut(*at), at.abs_diff(usual))).unwrap_or(usual)
}

/// Divides one row of `cells` at the column.
#[must_use]
pub fn split(second: usize, column: usize, cells: usize) -> Split {
    let at = if second == 0 { cells } else { column.min(cells) };
    let first = if second == 0 { cells } else { at.saturating_sub(GAP) };
    Split { first, at, second: cells - at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_stands_where_least_is_cut() {
        let cut = |widths: &[(usize, usize)], at: usize| -> usize {
            let of = |(first, second): &(usize, usize)| {
                let split = split(*second, at, 66);
                first.saturating_sub(split.first) + second.saturating_sub(split.second)
            };
            widths.iter().map(of).sum()
        };
        for widths in [vec![(20, 20), (30, 21), (12, 10)], vec![(50, 10), (50, 12), (20, 30)], vec![(60, 40), (5, 5)]] {
            let at = column(&widths, 66);
            let best = (26..=52).map(|at| cut(&widths, at)).min();
            assert_eq!(Some(cut(&widths, at)), best, "{widths:?}");
        }
        assert_eq!(column(&[(20, 20), (12, 10), (20, 0)], 66), 44, "where it usually stands, if nothing is cut there");
    }

    #[test]
    fn all_rows_begin_their_second_text_at_one_place() {
        assert_eq!(split(10, 40, 66), Split { first: 38, at: 40, second: 26 });
        assert_eq!(split(90, 40, 66), Split { first: 38, at: 40, second: 26 });
        assert_eq!(split(0, 40, 66), Split { first: 66, at: 66, second: 0 });
        assert_eq!(split(5, 40, 20), Split { first: 18, at: 20, second: 0 });
    }
}
