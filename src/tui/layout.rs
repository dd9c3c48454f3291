//! Where things stand on a screen of any size.

use ratatui::layout::Rect;

/// The narrowest terminal that every screen is usable on, in columns.
pub const LEAST_WIDTH: u16 = 40;
/// The lowest terminal that every screen is usable on, in rows.
pub const LEAST_HEIGHT: u16 = 12;
/// Prose is not stretched past this, in columns.
pub const WIDEST: u16 = 80;
/// From this height on there is room for air around the body, in rows.
const AIRY: u16 = 20;

/// The parts of every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// One line at the top.
    pub heading: Rect,
    /// What the screen is about.
    pub body: Rect,
    /// One line above the hints, for notices.
    pub notice: Rect,
    /// One line of key hints at the bottom.
    pub hints: Rect,
}

/// Whether a screen can be shown at all.
pub fn fits(width: u16, height: u16) -> bool {
    width >= LEAST_WIDTH && height >= LEAST_HEIGHT
}

/// The column that everything stands in: centred, at most [`WIDEST`] wide, a blank column at either side.
pub fn column(area: Rect) -> Rect {
    let width = area.width.saturating_sub(2).min(WIDEST);
    let x = area.x + (area.width - width) / 2;
    Rect { x, width, ..area }
}

/// Cuts an area into the parts of a screen.
pub fn parts(area: Rect) -> Parts {
    let column = column(area);
    let air = u16::from(area.height >= AIRY);
    let row = |y: u16| Rect {
        y: column.y + y.min(column.height),
        height: 1.min(column.height.saturating_sub(y)),
        ..column
    };
    let body_top = 1 + air;
    let bottom = 1 + 2 * air;
    let height = column.height.saturating_sub(body_top + bottom);
    Parts {
        heading: row(0),
        body: Rect { y: column.y + body_top.min(column.height), height, ..column },
        notice: row(column.height.saturating_sub(2)),
        hints: row(column.height.saturating_sub(1)),
    }
}

/// A box of that size in the middle of an area, clipped to it.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Splits rows off the top of an area.
pub fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// Splits rows off the bottom of an area.
pub fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    split_top(area, area.height - rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_within_the_area_and_apart_from_one_another() {
        for (width, height) in [(0, 0), (1, 1), (40, 12), (60, 20), (80, 24), (100, 30), (300, 100)] {
            let area = Rect::new(0, 0, width, height);
            let parts = parts(area);
            for part in [parts.heading, parts.body, parts.notice, parts.hints] {
                assert_eq!(area.intersection(part), part, "{width}x{height}");
                assert!(part.width <= WIDEST);
            }
            assert_eq!(parts.body.intersection(parts.hints).area(), 0, "{width}x{height}");
        }
    }

    #[test]
    fn the_body_keeps_most_of_a_small_screen() {
        assert_eq!(parts(Rect::new(0, 0, 40, 12)).body.height, 10);
        assert_eq!(parts(Rect::new(0, 0, 100, 30)).body.height, 25);
    }
}
