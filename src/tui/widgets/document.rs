//! Styled lines longer than the screen: a scroll offset that stays within them, and marks for what is out of sight.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget, Widget};

use crate::tui::theme::Theme;

/// How far a text is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    offset: usize,
}

impl Scroll {
    /// The first line shown.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// Moves by so many rows within `lines` lines shown in `rows` rows.
    pub fn by(&mut self, rows_moved: isize, lines: usize, rows: u16) {
        let most = lines.saturating_sub(usize::from(rows));
        self.offset = self.offset.saturating_add_signed(rows_moved).min(most);
    }

    /// Moves as little as it takes to show these lines, the first of them before the last.
    pub fn to(&mut self, first: usize, last: usize, rows: u16) {
        let rows = usize::from(rows).max(1);
        if last >= self.offset + rows {
            self.offset = last + 1 - rows;
        }
        if first < self.offset {
            self.offset = first;
        }
    }

    /// Back to the top.
    pub fn reset(&mut self) {
        self.offset = 0;
    }
}

/// Where on a page the keys act: the lines of the item at hand, and those to see next to it where there is room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The first and the last line of the item.
    pub item: (usize, usize),
    /// The same with what is best seen next to it.
    pub around: (usize, usize),
}

impl Spot {
    /// Brings it into sight.
    pub fn show(self, scroll: &mut Scroll, rows: u16) {
        let fits = self.around.1 - self.around.0 < usize::from(rows);
        let (first, last) = if fits { self.around } else { self.item };
        scroll.to(first, last, rows);
    }

    /// Whether more of it lies out of sight in that direction.
    pub fn goes_on(self, by: isize, scroll: Scroll, rows: u16) -> bool {
        let below = self.around.1 >= scroll.offset() + usize::from(rows);
        let above = self.around.0 < scroll.offset();
        if by > 0 { below } else { above }
    }
}

/// Columns to wrap a text to that may turn out longer than the area: a blank one stays before the bar.
pub fn columns(area: Rect) -> u16 {
    area.width.saturating_sub(1)
}

/// Draws the lines from the scroll offset on, with a slim bar at the right edge where there is more.
pub fn draw(frame: &mut Frame, area: Rect, lines: Vec<Line<'_>>, scroll: Scroll, theme: Theme) {
    let (count, rows) = (lines.len(), usize::from(area.height));
    let offset = scroll.offset.min(count.saturating_sub(rows));
    let visible: Vec<Line> = lines.into_iter().skip(offset).take(rows).collect();
    draw_visible(frame, area, visible, (offset, count), theme);
}

/// The same for lines of which only those in sight were made: `offset` lines lie above them, `count` there are in all.
pub fn draw_visible(
    frame: &mut Frame,
    area: Rect,
    visible: Vec<Line<'_>>,
    (offset, count): (usize, usize),
    theme: Theme,
) {
    let rows = usize::from(area.height);
    Paragraph::new(visible).render(area, frame.buffer_mut());
    if count > rows {
        bar(frame, area, count - rows, offset, theme);
    }
}

fn bar(frame: &mut Frame, area: Rect, most: usize, offset: usize, theme: Theme) {
    let edge = area.outer(Margin::new(1, 0)).intersection(frame.area());
    let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(Some("│"))
        .track_style(theme.quiet())
        .thumb_symbol("┃")
        .thumb_style(theme.accent());
    bar.render(edge, frame.buffer_mut(), &mut ScrollbarState::new(most + 1).position(offset));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_stays_within_the_text() {
        let mut scroll = Scroll::default();
        scroll.by(-3, 20, 10);
        assert_eq!(scroll.offset(), 0);
        scroll.by(7, 20, 10);
        scroll.by(7, 20, 10);
        assert_eq!(scroll.offset(), 10);
        scroll.by(1, 5, 10);
        assert_eq!(scroll.offset(), 0);
    }

    #[test]
    fn lines_are_brought_into_sight_with_the_least_movement() {
        let mut scroll = Scroll::default();
        scroll.to(3, 12, 10);
        assert_eq!(scroll.offset(), 3);
        scroll.to(5, 6, 10);
        assert_eq!(scroll.offset(), 3);
        scroll.to(1, 2, 10);
        assert_eq!(scroll.offset(), 1);
        scroll.to(4, 40, 10);
        assert_eq!(scroll.offset(), 4);
    }
}
