//! How the screen is divided at each size.

use ratatui::layout::Rect;

/// From here a page stands beside the list.
pub const WIDE: u16 = 120;
/// The least a list has then: what a row says has room, as it has without a page.
const LIST: u16 = 78;
/// Below this everything is one narrow column.
pub const NARROW: u16 = 60;

/// The parts of the frame, from the top.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub header: Rect,
    pub tabs: Rect,
    pub rule: Rect,
    pub body: Rect,
    pub footer: Rect,
}

/// Divides the whole screen; what does not fit is empty.
#[must_use]
pub fn parts(area: Rect) -> Parts {
    let row = |at: u16| {
        let y = area.y.saturating_add(at.min(area.height));
        Rect { y, height: u16::from(at < area.height), ..area }
    };
    let chrome = 4;
    let body = Rect { y: area.y + 3.min(area.height), height: area.height.saturating_sub(chrome), ..area };
    let footer = Rect { y: area.bottom().saturating_sub(1), height: u16::from(area.height >= chrome), ..area };
    Parts { header: row(0), tabs: row(1), rule: row(2), body, footer }
}

/// A list and what its selected row is about: side by side where there is room, else a few rows under it.
#[must_use]
pub fn list_and_detail(body: Rect, detail_height: u16) -> (Rect, Rect) {
    if body.width >= WIDE {
        let list = LIST.max(body.width / 2);
        let detail = Rect { x: body.x + list + 2, width: body.width - list - 2, ..body };
        return (Rect { width: list, ..body }, detail);
    }
    // The list comes first: a low screen has no detail.
    let height = if body.height >= detail_height + 6 { detail_height } else { 0 };
    let list = Rect { height: body.height - height, ..body };
    (list, Rect { y: body.y + list.height, height, ..body })
}

/// A box in the middle, of at most this size.
#[must_use]
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_divides_without_overlap() {
        for width in 0..160 {
            for height in 0..60 {
                let area = Rect::new(0, 0, width, height);
                let parts = parts(area);
                for part in [parts.header, parts.tabs, parts.rule, parts.body, parts.footer] {
                    assert!(part.is_empty() || area.intersection(part) == part, "{area:?} {part:?}");
                }
                let (list, detail) = list_and_detail(parts.body, 6);
                assert!(list.intersection(detail).is_empty());
                assert!(detail.is_empty() || area.intersection(detail) == detail);
            }
        }
    }
}
