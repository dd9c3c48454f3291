//! A long text to be read: laid out once for a width, then scrolled without being laid out again.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::document::{self, Scroll};
use crate::tui::keymap::{Binding, DOWN, END, HOME, PAGE_DOWN, PAGE_UP, UP, char};
use crate::tui::theme::Theme;

/// Lines with a place in them.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    lines: Vec<Line<'static>>,
    scroll: Scroll,
    end: bool,
}

/// How to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By so many lines.
    Lines(isize),
    /// By so many screens, a line of the last one kept in sight.
    Pages(isize),
    /// To a line, which comes to the top.
    To(usize),
    /// To the end.
    End,
}

/// The keys that read a long text, the same wherever there is one.
pub fn keys<M: From<Step>>() -> [Binding<M>; 6] {
    [
        Binding::new(&[DOWN, char('j')], "read", |_| Some(Step::Lines(1).into())).named("↑↓"),
        Binding::new(&[UP, char('k')], "back a line", |_| Some(Step::Lines(-1).into())).unhinted(),
        Binding::new(&[PAGE_DOWN, char(' ')], "next page", |_| Some(Step::Pages(1).into())).unhinted(),
        Binding::new(&[PAGE_UP], "page before", |_| Some(Step::Pages(-1).into())).unhinted(),
        Binding::new(&[HOME], "to the top", |_| Some(Step::To(0).into())).unhinted(),
        Binding::new(&[END], "to the end", |_| Some(Step::End.into())).unhinted(),
    ]
}

impl Reader {
    /// Takes other lines; the place is kept as far as they reach.
    pub fn set(&mut self, lines: Vec<Line<'static>>, rows: u16) {
        self.lines = lines;
        self.go(Step::Lines(0), rows);
    }

    /// The first line in sight.
    pub fn offset(&self) -> usize {
        self.scroll.offset()
    }

    /// Back to the top.
    pub fn reset(&mut self) {
        self.scroll.reset();
    }

    /// Whether the last line is in sight, and not the first.
    pub fn is_at_end(&self) -> bool {
        self.scroll.offset() > 0 && self.end
    }

    /// Moves, with so many rows in sight.
    pub fn go(&mut self, step: Step, rows: u16) {
        let page = isize::from(rows.max(2).cast_signed() - 1);
        let by = match step {
            Step::Lines(lines) => lines,
            Step::Pages(pages) => pages.saturating_mul(page),
            Step::To(line) => line.cast_signed() - self.scroll.offset().cast_signed(),
            Step::End => isize::MAX,
        };
        self.scroll.by(by, self.lines.len(), rows);
        self.end = self.scroll.offset() + usize::from(rows) >= self.lines.len();
    }

    /// Draws what is in sight.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let (offset, count) = (self.scroll.offset(), self.lines.len());
        let visible = self.lines.iter().skip(offset).take(area.height.into()).cloned().collect();
        document::draw_visible(frame, area, visible, (offset, count), theme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_by_lines_and_pages_and_stays_within_the_text() {
        let mut reader = Reader::default();
        reader.set((0..50).map(|n| Line::raw(n.to_string())).collect(), 10);
        let table = [
            (Step::Lines(3), 3),
            (Step::Pages(1), 12),
            (Step::To(30), 30),
            (Step::Pages(9), 40),
            (Step::Pages(-1), 31),
            (Step::End, 40),
            (Step::To(0), 0),
            (Step::Lines(-1), 0),
        ];
        for (step, offset) in table {
            reader.go(step, 10);
            assert_eq!((reader.offset(), reader.is_at_end()), (offset, offset == 40), "{step:?}");
        }
        reader.go(Step::End, 10);
        reader.set(vec![Line::raw("short")], 10);
        assert_eq!((reader.offset(), reader.is_at_end()), (0, false));
    }
}
