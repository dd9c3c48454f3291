//! Writes what changed on the screen, in as few bytes as it takes: a typed key is mostly the key itself.
//!
//! ratatui's own backend forgets after each picture where the cursor stands and how it writes; over a slow line that is most of what is sent.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{
    Attribute, Color as Colour, Print, SetAttribute, SetBackgroundColor, SetForegroundColor,
    SetUnderlineColor,
};
use crossterm::terminal::{Clear, ClearType as Cleared};
use ratatui::backend::{Backend, ClearType, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// A terminal, and what is known of it.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    /// Where the cursor stands, where that is sure.
    at: Option<Position>,
    /// How it writes, where that is sure.
    pen: Option<Pen>,
    /// Whether the cursor is to be seen, where that is sure.
    shown: Option<bool>,
    /// How many columns there were when they were asked for last.
    columns: std::cell::Cell<u16>,
}

/// What a cell is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, underline: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }
}

/// What switches each modifier on.
const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

impl<W: Write> Screen<W> {
    /// A terminal of which nothing is known.
    pub const fn new(out: W) -> Self {
        Self { out, at: None, pen: None, shown: None, columns: std::cell::Cell::new(0) }
    }

    /// Something else has written to the terminal: nothing is known of it any more.
    pub const fn forget(&mut self) {
        (self.at, self.pen, self.shown) = (None, None, None);
    }

    fn go(&mut self, to: Position) -> io::Result<()> {
        if self.at != Some(to) {
            queue!(self.out, MoveTo(to.x, to.y))?;
            self.at = Some(to);
        }
        Ok(())
    }

    fn take_pen(&mut self, pen: Pen) -> io::Result<()> {
        let mut held = match self.pen {
            Some(held) if pen.modifier.contains(held.modifier) => held,
            // Switching off one thing alone is not understood everywhere, and starting anew is as short.
            _ => self.plain_pen()?,
        };
        for (modifier, attribute) in ATTRIBUTES {
            if (pen.modifier - held.modifier).contains(modifier) {
                queue!(self.out, SetAttribute(attribute))?;
            }
        }
        held.modifier = pen.modifier;
        if held.fg != pen.fg {
            queue!(self.out, SetForegroundColor(colour(pen.fg)))?;
        }
        if held.bg != pen.bg {
            queue!(self.out, SetBackgroundColor(colour(pen.bg)))?;
        }
        if held.underline != pen.underline {
            queue!(self.out, SetUnderlineColor(colour(pen.underline)))?;
        }
        self.pen = Some(pen);
        Ok(())
    }

    fn plain_pen(&mut self) -> io::Result<Pen> {
        queue!(self.out, SetAttribute(Attribute::Reset))?;
        self.pen = Some(Pen::PLAIN);
        Ok(Pen::PLAIN)
    }

    fn show(&mut self, shown: bool) -> io::Result<()> {
        if self.shown == Some(shown) {
            return Ok(());
        }
        self.shown = Some(shown);
        if shown { queue!(self.out, Show) } else { queue!(self.out, Hide) }
    }
}

fn colour(colour: Color) -> Colour {
    colour.into_crossterm()
}

/// Whether every terminal goes on one column after this, which stands in `column` of so many.
fn is_one_column(symbol: &str, column: u16, columns: u16) -> bool {
    matches!(symbol.as_bytes(), [b' '..=b'~']) && column + 1 < columns
}

impl<W: Write> Write for Screen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut last = None;
        for (x, y, cell) in content {
            self.go(Position { x, y })?;
            if self.pen != Some(Pen::of(cell)) {
                self.take_pen(Pen::of(cell))?;
            }
            queue!(self.out, Print(cell.symbol()))?;
            self.at = Some(Position { x: x + 1, y });
            last = Some((x, cell));
        }
        // Within a picture a cell is as wide as ratatui takes it for; from picture to picture nothing may add up.
        if let Some((x, cell)) = last
            && !is_one_column(cell.symbol(), x, self.columns.get())
        {
            self.at = None;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        crossterm::cursor::position().map(|(x, y)| Position { x, y })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // What is cleared takes the colour of the pen.
        self.plain_pen()?;
        self.at = None;
        queue!(
            self.out,
            Clear(match region {
                ClearType::All => Cleared::All,
                ClearType::AfterCursor => Cleared::FromCursorDown,
                ClearType::BeforeCursor => Cleared::FromCursorUp,
                ClearType::CurrentLine => Cleared::CurrentLine,
                ClearType::UntilNewLine => Cleared::UntilNewLine,
            })
        )
    }

    #[cfg(unix)]
    fn size(&self) -> io::Result<Size> {
        // Asked for at every picture: crossterm would open the terminal anew for it.
        let size = rustix::termios::tcgetwinsize(io::stdout())?;
        self.columns.set(size.ws_col);
        Ok(Size::new(size.ws_col, size.ws_row))
    }

    #[cfg(not(unix))]
    fn size(&self) -> io::Result<Size> {
        crossterm::terminal::size().map(Size::from)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 8, height: 3 };

    fn screen() -> Screen<Vec<u8>> {
        let screen = Screen::new(Vec::new());
        screen.columns.set(AREA.width);
        screen
    }

    /// Draws what is new in `after`, then sets the cursor.
    fn show(screen: &mut Screen<Vec<u8>>, before: &Buffer, after: &Buffer, cursor: Option<Position>) {
        screen.draw(before.diff(after).into_iter()).expect("memory");
        match cursor {
            Some(cursor) => {
                screen.show_cursor().and_then(|()| screen.set_cursor_position(cursor)).expect("memory");
            }
            None => screen.hide_cursor().expect("memory"),
        }
    }

    fn cell() -> impl Strategy<Value = (&'static str, Style)> {
        let symbol = prop_oneof![Just("a"), Just(" "), Just("é"), Just("─")];
        let colour = || prop_oneof![Just(Color::Reset), Just(Color::Green), Just(Color::Indexed(200))];
        (symbol, colour(), colour(), 0..16_u16).prop_map(|(symbol, fg, bg, modifier)| {
            let known = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
            let modifier = Modifier::from_bits_truncate(modifier << 1 | modifier << 3) & known;
            (symbol, Style::new().fg(fg).bg(bg).add_modifier(modifier))
        })
    }

    fn picture() -> impl Strategy<Value = (Buffer, Option<Position>)> {
        let cells = prop::collection::vec(prop::option::of(cell()), AREA.area() as usize);
        let cursor = prop::option::of((0..AREA.width, 0..AREA.height).prop_map(Position::from));
        (cells, cursor).prop_map(|(cells, cursor)| {
            let mut buffer = Buffer::empty(AREA);
            for (at, cell) in cells.into_iter().enumerate() {
                if let Some((symbol, style)) = cell {
                    buffer.content[at].set_symbol(symbol).set_style(style);
                }
            }
            (buffer, cursor)
        })
    }

    fn size(cells: u16) -> std::num::NonZeroU16 {
        cells.try_into().expect("cells")
    }

    fn terminal(bytes: &[u8]) -> vt100::Parser {
        let mut parser = vt100::Parser::new(size(AREA.height), size(AREA.width), 0);
        parser.process(bytes);
        parser
    }

    proptest! {
        #[test]
        fn pictures_one_after_another_show_what_the_last_one_alone_would(pictures in prop::collection::vec(picture(), 1..5)) {
            let (mut screen, mut before) = (screen(), Buffer::empty(AREA));
            for (picture, cursor) in &pictures {
                show(&mut screen, &before, picture, *cursor);
                before = picture.clone();
            }
            let (last, cursor) = pictures.last().expect("one");
            let mut plain = Vec::new();
            let mut theirs = ratatui::backend::CrosstermBackend::new(&mut plain);
            theirs.draw(Buffer::empty(AREA).diff(last).into_iter()).expect("memory");
            let (ours, theirs) = (terminal(&screen.out), terminal(&plain));
            for (y, x) in (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x))) {
                let (ours, theirs) = (ours.screen().cell(y, x), theirs.screen().cell(y, x));
                // A blank that was written and one that never was are the same to the eye.
                let look = |cell: Option<&vt100::Cell>| cell.map(|cell| {
                    let text = if cell.contents().is_empty() { " ".to_owned() } else { cell.contents().to_owned() };
                    (text, cell.fgcolor(), cell.bgcolor(), cell.bold(), cell.italic(), cell.underline(), cell.inverse())
                });
                prop_assert_eq!(look(ours), look(theirs));
            }
            let stands = ours.screen().cursor_position();
            prop_assert_eq!(ours.screen().hide_cursor(), cursor.is_none());
            prop_assert!(cursor.is_none_or(|cursor| stands == (cursor.y, cursor.x)));
        }
    }

    #[test]
    fn a_typed_key_is_the_key_alone_and_nothing_new_is_nothing() {
        let mut screen = screen();
        let (empty, mut one, mut two) = (Buffer::empty(AREA), Buffer::empty(AREA), Buffer::empty(AREA));
        one.set_string(0, 0, "a", Style::new());
        two.set_string(0, 0, "ab", Style::new());
        show(&mut screen, &empty, &one, Some(Position::new(1, 0)));
        screen.out.clear();
        show(&mut screen, &one, &two, Some(Position::new(2, 0)));
        assert_eq!(screen.out, b"b");
        show(&mut screen, &two, &two, Some(Position::new(2, 0)));
        assert_eq!(screen.out, b"b");
        screen.forget();
        show(&mut screen, &two, &two, Some(Position::new(2, 0)));
        assert_eq!(screen.out, b"b\x1b[?25h\x1b[1;3H");
    }
}
