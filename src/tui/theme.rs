//! The one theme: the terminal's own sixteen colours with bold, dim and reverse, right on a light and on a dark ground.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::clock::Pace;

/// What things look like. No meaning hangs on colour alone: each has a word or a weight of its own as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// With colours, or without where `NO_COLOR` asks for that.
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn tinted(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// Running text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// The question, headings, what matters most on a screen.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What may be overlooked: labels, rules, notes.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The house's own colour: names, marks, the selected line's mark.
    pub fn accent(self) -> Style {
        self.tinted(Color::Green)
    }

    /// Keys in hints.
    pub fn key(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD)
    }

    /// The line that the keys act on.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// Words found: evidence, matches.
    pub fn found(self) -> Style {
        self.tinted(Color::Cyan).add_modifier(Modifier::UNDERLINED)
    }

    /// Terms of the trade found in an answer.
    pub fn term(self) -> Style {
        self.tinted(Color::Magenta).add_modifier(Modifier::ITALIC)
    }

    /// Worth a look: at the target, a warning.
    pub fn warning(self) -> Style {
        self.tinted(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// Wrong: well over the target, a fault, a red flag.
    pub fn fault(self) -> Style {
        self.tinted(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// A clock against its target. The clock says the same in a word.
    pub fn pace(self, pace: Pace) -> Style {
        match pace {
            Pace::Within => self.strong(),
            Pace::AtTarget => self.warning(),
            Pace::WellOver => self.fault(),
        }
    }
}
