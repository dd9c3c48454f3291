//! The terminal: entered once, and restored on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use super::canvas::Canvas;
use super::screen::Screen;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};

/// Output is gathered and written in one go for each picture.
type Backend = Screen<BufWriter<Stdout>>;

/// Larger than a picture of a large terminal, so that each is one write.
const PICTURE_BYTES: usize = 256 * 1024;

/// The terminal while Greenroom has it; dropping it gives it back.
pub struct Tty {
    /// What is drawn on.
    pub canvas: Canvas<Backend>,
    mouse: bool,
}

impl Tty {
    /// Takes the terminal: raw mode, the other screen, pastes in brackets, and the mouse if asked for.
    ///
    /// # Errors
    /// Where the terminal cannot be set up; it is then as it was before.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        let backend = Screen::new(BufWriter::with_capacity(PICTURE_BYTES, io::stdout()));
        take(mouse).inspect_err(|_| give_back())?;
        let canvas = Canvas::new(backend).inspect_err(|_| give_back())?;
        Ok(Self { canvas, mouse })
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let area = self.canvas.area()?;
        Ok((area.width, area.height))
    }

    /// Gives the terminal to something else for a while.
    pub fn lend(&mut self) {
        // What is gathered for the next picture does not belong to whoever has the terminal meanwhile.
        let _ = self.canvas.backend_mut().flush();
        give_back();
    }

    /// Takes it again afterwards; everything is drawn anew.
    ///
    /// # Errors
    /// As for [`Tty::enter`].
    pub fn take_again(&mut self) -> io::Result<()> {
        take(self.mouse)?;
        self.canvas.backend_mut().forget();
        self.canvas.begin_anew()
    }
}

impl Tty {
    /// Puts a text on the terminal's clipboard, where the terminal allows it (OSC 52).
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.canvas.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal is Greenroom's at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn take(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, SetTitle("Greenroom"))?;
    if mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives the terminal back as well as can be; on the way out there is nobody left to tell what failed.
///
/// Only once: leaving the other screen again would put the cursor back over what was said since, such as a panic's message.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let plain = SetAttribute(Attribute::Reset);
    let _ = execute!(out, plain, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// A panic's message belongs on a terminal that shows it.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back();
            print(info);
        }));
    });
}
