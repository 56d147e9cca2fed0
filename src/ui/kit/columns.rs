//! Two texts on one row: what it is, and beside it, fainter, what is to be known of it. The second
//! stands in one column as far as it can; neither is cut while there is room for both.

/// Cells between the two.
const GAP: usize = 2;

/// Where the second text of a row starts, and the cells each of the two may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    pub first: usize,
    pub at: usize,
    pub second: usize,
}

/// Where the second texts of all rows should start, in `cells`: where the fewest rows have to leave
/// the column. Widths are those of both texts, a row each.
#[must_use]
pub fn column(widths: &[(usize, usize)], cells: usize) -> usize {
    let keeps = |at: usize| {
        let stays = |&&(first, second): &&(usize, usize)| first + GAP <= at && at + second <= cells;
        widths.iter().filter(stays).count()
    };
    let usual = cells * 3 / 5 + 1;
    let candidates = cells / 2..=cells * 4 / 5;
    // Of equally good ones the nearest to where it usually stands, so that it seldom moves.
    candidates.max_by_key(|at| (keeps(*at), std::cmp::Reverse(at.abs_diff(usual)))).unwrap_or(usual)
}

/// Divides one row of `cells`: at the column where both fit there, else wherever both fit. Where
/// something must be cut, a long first text ends at the column, and a short one makes room.
#[must_use]
pub fn split(first: usize, second: usize, column: usize, cells: usize) -> Split {
    if second == 0 {
        return Split { first: cells, at: cells, second: 0 };
    }
    let (after, before) = (first + GAP, cells.saturating_sub(second));
    let at = if after <= before {
        column.clamp(after, before)
    } else if after <= column {
        after
    } else {
        column.max(before)
    };
    let at = at.min(cells);
    Split { first: at.saturating_sub(GAP), at, second: cells - at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_cut_that_fits() {
        for cells in 0..90_usize {
            for first in 0..90 {
                for second in 0..90 {
                    for column in [0, cells / 2, cells] {
                        let split = split(first, second, column, cells);
                        assert!(split.at + split.second <= cells);
                        if first + GAP + second <= cells {
                            assert!(split.first >= first && split.second >= second, "{cells} {first} {second}");
                        }
                        assert!(second == 0 || split.first + GAP <= split.at.max(GAP));
                    }
                }
            }
        }
    }

    #[test]
    fn rows_keep_one_column_where_they_can() {
        let widths = [(20, 20), (30, 21), (12, 10), (50, 10)];
        let at = column(&widths, 66);
        assert_eq!(at, 40);
        let starts: Vec<usize> = widths.iter().map(|(first, second)| split(*first, *second, at, 66).at).collect();
        assert_eq!(starts, [40, 40, 40, 52]);
    }

    #[test]
    fn what_is_cut_is_cut_at_the_column() {
        assert_eq!(split(60, 40, 40, 66), Split { first: 38, at: 40, second: 26 });
        assert_eq!(split(60, 10, 40, 66), Split { first: 54, at: 56, second: 10 });
        assert_eq!(split(10, 90, 40, 66), Split { first: 10, at: 12, second: 54 });
        assert_eq!(split(60, 0, 40, 66), Split { first: 66, at: 66, second: 0 });
    }
}
