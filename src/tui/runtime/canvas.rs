//! What is shown: writes what has changed since the picture before, and looks at one line alone where nothing else can have changed.
//!
//! ratatui's own terminal lays out the whole screen for a clock's next digit, and lets nobody at the picture before.

use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};

/// A terminal and the picture on it.
pub struct Canvas<B: Backend> {
    /// Makes the frames that are drawn into.
    terminal: Terminal<B>,
    shown: Buffer,
    cursor: Option<Position>,
}

impl<B: Backend> Canvas<B> {
    /// An empty one.
    ///
    /// # Errors
    /// Where the terminal does not tell its size.
    pub fn new(backend: B) -> Result<Self, B::Error> {
        let mut terminal = Terminal::new(backend)?;
        let shown = spare(&mut terminal);
        Ok(Self { terminal, shown, cursor: None })
    }

    /// The terminal.
    pub fn backend_mut(&mut self) -> &mut B {
        self.terminal.backend_mut()
    }

    /// The terminal's size at present.
    ///
    /// # Errors
    /// Where the terminal does not tell it.
    pub fn area(&self) -> Result<Rect, B::Error> {
        self.terminal.size().map(Rect::from)
    }

    /// Clears the terminal: the next picture is written wholly.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn begin_anew(&mut self) -> Result<(), B::Error> {
        let area = self.area()?;
        self.terminal.resize(area)?;
        self.shown = spare(&mut self.terminal);
        Ok(())
    }

    /// Shows a picture; what makes it tells where the cursor stands in it.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn draw(&mut self, picture: impl FnOnce(&mut Frame) -> Option<Position>) -> Result<(), B::Error> {
        if self.area()? != self.shown.area {
            self.begin_anew()?;
        }
        self.cursor = picture(&mut self.terminal.get_frame());
        let drawn = std::mem::take(self.terminal.current_buffer_mut());
        let mut before = std::mem::replace(&mut self.shown, drawn);
        let written = self.terminal.backend_mut().draw(before.diff_iter(&self.shown));
        before.reset();
        *self.terminal.current_buffer_mut() = before;
        written?;
        match self.cursor {
            Some(_) => self.terminal.show_cursor()?,
            None => self.terminal.hide_cursor()?,
        }
        self.settle()
    }

    /// Shows another content of an area, everything else left as it is; overlooked where it lies outside.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn draw_part(&mut self, area: Rect, content: impl FnOnce(&mut Buffer)) -> Result<(), B::Error> {
        if area.intersection(self.shown.area) != area {
            return Ok(());
        }
        let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        content(&mut after);
        self.trade(&mut before);
        self.terminal.backend_mut().draw(before.diff_iter(&after))?;
        self.trade(&mut after);
        self.settle()
    }

    /// Exchanges cells of the picture for those of a part of it.
    fn trade(&mut self, part: &mut Buffer) {
        for place in part.area.positions() {
            std::mem::swap(&mut self.shown[place], &mut part[place]);
        }
    }

    /// Puts the cursor at its place, and lets the terminal have everything.
    fn settle(&mut self) -> Result<(), B::Error> {
        if let Some(cursor) = self.cursor {
            self.terminal.set_cursor_position(cursor)?;
        }
        self.terminal.backend_mut().flush()
    }
}

/// Takes the second of ratatui's pictures, blank, for one is enough to draw into.
fn spare<B: Backend>(terminal: &mut Terminal<B>) -> Buffer {
    terminal.swap_buffers();
    let spare = std::mem::take(terminal.current_buffer_mut());
    terminal.swap_buffers();
    spare
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::backend::TestBackend;

    use super::*;

    const SIZES: [(u16, u16); 3] = [(6, 3), (4, 4), (9, 2)];

    /// What is done to a canvas: a picture on a terminal of that size, or a part of one.
    #[derive(Clone, Debug)]
    enum Deed {
        Draw { size: usize, cells: Vec<char>, cursor: Option<(u16, u16)> },
        Part { row: u16, cells: Vec<char> },
    }

    fn deed() -> impl Strategy<Value = Deed> {
        let cells = || prop::collection::vec(prop::sample::select(vec![' ', 'a', 'b', '─', 'é']), 1..18);
        let cursor = prop::option::of((0..4_u16, 0..2_u16));
        prop_oneof![
            (0..SIZES.len(), cells(), cursor).prop_map(|(size, cells, cursor)| Deed::Draw {
                size,
                cells,
                cursor
            }),
            (0..4_u16, cells()).prop_map(|(row, cells)| Deed::Part { row, cells }),
        ]
    }

    fn fill(buffer: &mut Buffer, cells: &[char]) {
        let area = buffer.area;
        for (line, cells) in area.rows().zip(cells.chunks(area.width.into())) {
            buffer.set_string(line.x, line.y, cells.iter().collect::<String>(), ratatui::style::Style::new());
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_the_last_picture_with_the_parts_drawn_since(deeds in prop::collection::vec(deed(), 1..12)) {
            let (width, height) = SIZES[0];
            let mut canvas = Canvas::new(TestBackend::new(width, height)).expect("a terminal");
            let (mut expected, mut stands) = (Buffer::empty(Rect::new(0, 0, width, height)), None);
            for deed in deeds {
                match deed {
                    Deed::Draw { size, cells, cursor } => {
                        let (width, height) = SIZES[size];
                        canvas.backend_mut().resize(width, height);
                        expected = Buffer::empty(Rect::new(0, 0, width, height));
                        fill(&mut expected, &cells);
                        stands = cursor.map(Position::from);
                        canvas.draw(|frame| {
                            fill(frame.buffer_mut(), &cells);
                            stands
                        }).expect("drawn");
                    }
                    Deed::Part { row, cells } => {
                        let area = Rect { y: row, height: 1, ..expected.area };
                        let mut part = Buffer::empty(area);
                        fill(&mut part, &cells);
                        let shown = if area.bottom() > expected.area.bottom() { Rect::ZERO } else { area };
                        for place in shown.positions() {
                            expected[place] = part[place].clone();
                        }
                        canvas.draw_part(area, |buffer| fill(buffer, &cells)).expect("drawn");
                    }
                }
                prop_assert_eq!(&canvas.shown, &expected);
                let backend = canvas.backend_mut();
                prop_assert_eq!(backend.buffer(), &expected);
                if let Some(cursor) = stands {
                    prop_assert!(backend.cursor_visible());
                    prop_assert_eq!(backend.cursor_position(), cursor);
                }
            }
        }
    }
}
