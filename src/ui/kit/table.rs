//! Columns: what each may take of a width, and a row set into them.

use super::cells::{fit, width};

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// Always so many cells.
    Fixed(usize),
    /// At least so many cells; what is left over is shared by these weights.
    Flex { min: usize, weight: usize },
}

/// Where the text of a column stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    Left,
    /// Numbers: their last digits below each other.
    Right,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    pub size: Size,
    pub align: Align,
    /// The columns with the highest number go first when there is no room for all.
    pub rank: u8,
}

/// One column's place: its first cell and its width. Width 0 is a column there was no room for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    pub x: usize,
    pub cells: usize,
}

impl Column {
    fn min(&self) -> usize {
        match self.size {
            Size::Fixed(cells) => cells,
            Size::Flex { min, .. } => min,
        }
    }

    fn weight(&self) -> usize {
        match self.size {
            Size::Fixed(_) => 0,
            Size::Flex { weight, .. } => weight,
        }
    }
}

/// Places columns in `cells` cells with `gap` cells between them. What there is no room for is
/// dropped, the highest rank first and of equal ones the last; the one left alone is cut instead.
#[must_use]
pub fn places(columns: &[Column], cells: usize, gap: usize) -> Vec<Place> {
    let mut kept: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    let needed = |kept: &[(usize, &Column)]| {
        kept.iter().map(|(_, column)| column.min()).sum::<usize>() + gap * kept.len().saturating_sub(1)
    };
    while kept.len() > 1 && needed(&kept) > cells {
        let drop = kept.iter().enumerate().max_by_key(|(_, (_, column))| column.rank).map_or(0, |(at, _)| at);
        kept.remove(drop);
    }
    let mut spare = cells.saturating_sub(needed(&kept));
    let mut weight: usize = kept.iter().map(|(_, column)| column.weight()).sum();
    let mut places = vec![Place::default(); columns.len()];
    let mut x = 0;
    for (at, column) in kept {
        // Each takes its share of what is left, so that nothing is lost by rounding.
        let share = (spare * column.weight()).checked_div(weight).unwrap_or(0);
        (spare, weight) = (spare - share, weight - column.weight());
        let width = (column.min() + share).min(cells.saturating_sub(x));
        if let Some(place) = places.get_mut(at) {
            *place = Place { x, cells: width };
        }
        x += width + gap;
    }
    places
}

/// A text as it stands in its column: cut or filled to exactly its width.
#[must_use]
pub fn cell(text: &str, column: &Column, place: Place, ellipsis: &str) -> String {
    let fitted = fit(text, place.cells, ellipsis);
    if column.align == Align::Left {
        return fitted;
    }
    let text = fitted.trim_end();
    format!("{}{text}", " ".repeat(place.cells.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn column(size: Size, rank: u8) -> Column {
        Column { size, align: Align::Left, rank }
    }

    const COLUMNS: [Column; 3] = [
        column(Size::Fixed(8), 0),
        column(Size::Flex { min: 10, weight: 2 }, 0),
        column(Size::Flex { min: 6, weight: 1 }, 1),
    ];

    fn widths(cells: usize) -> Vec<usize> {
        places(&COLUMNS, cells, 2).iter().map(|place| place.cells).collect()
    }

    #[test]
    fn what_is_left_is_shared_and_what_has_no_room_is_dropped() {
        assert_eq!(widths(28), [8, 10, 6]);
        assert_eq!(widths(40), [8, 18, 10]);
        assert_eq!(widths(27), [8, 17, 0]);
        assert_eq!(widths(15), [8, 0, 0]);
        assert_eq!(widths(5), [5, 0, 0]);
        assert_eq!(places(&[], 10, 1), []);
    }

    #[test]
    fn no_column_reaches_past_the_width_or_into_another() {
        for cells in 0..120 {
            let places: Vec<Place> = places(&COLUMNS, cells, 2).into_iter().filter(|place| place.cells > 0).collect();
            for pair in places.windows(2) {
                assert!(pair[0].x + pair[0].cells + 2 <= pair[1].x, "{cells}: {places:?}");
            }
            assert!(places.last().is_none_or(|last| last.x + last.cells <= cells), "{cells}: {places:?}");
        }
    }

    #[test]
    fn a_cell_is_exactly_as_wide_as_its_column() {
        let place = Place { x: 0, cells: 5 };
        let right = Column { align: Align::Right, ..COLUMNS[0] };
        assert_eq!(cell("12", &right, place, "…"), "   12");
        assert_eq!(cell("日本語", &COLUMNS[0], place, "…"), "日本…");
        assert_eq!(cell("日本語", &right, Place { x: 0, cells: 4 }, "…"), " 日…");
        assert_eq!(cell("x", &right, Place::default(), "…"), "");
    }
}
