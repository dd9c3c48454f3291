//! What lies over a screen: a question with a key for each answer, a line to fill in, or the help.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Padding, Paragraph, Widget};

use super::keymap::{Chord, ESC, Hint};
use super::layout;
use super::model::Act;
use super::theme::Theme;
use super::widgets::prose;

/// Something over the screen that takes all keys until it is answered.
#[derive(Debug)]
pub struct Dialog {
    title: String,
    text: String,
    choices: Vec<Choice>,
    line: Option<LineInput>,
    scroll: usize,
}

/// An answer to a dialog.
#[derive(Debug)]
struct Choice {
    chord: Chord,
    label: String,
    acts: Vec<Act>,
}

/// A line to fill in; Enter hands it on.
#[derive(Debug)]
struct LineInput {
    typed: String,
    label: &'static str,
    done: fn(&str, String) -> Vec<Act>,
    context: String,
}

/// What a key came to.
#[derive(Debug)]
pub enum Answered {
    /// The dialog stays.
    Not,
    /// The dialog goes, and this happens.
    With(Vec<Act>),
}

/// What the help says where the day of the interview is at hand.
pub const REPORT: &str = "On the command line, `greenroom report` writes your own report for the day, and `--format card` a page for the morning.";

impl Dialog {
    /// A dialog that says something. Escape closes it, as with all dialogs.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), choices: Vec::new(), line: None, scroll: 0 }
    }

    /// With a key that answers it.
    #[must_use]
    pub fn choice(mut self, chord: Chord, label: impl Into<String>, acts: Vec<Act>) -> Self {
        self.choices.push(Choice { chord, label: label.into(), acts });
        self
    }

    /// With a line to fill in, already holding `typed`; `done` gets it on Enter, together with `context`.
    #[must_use]
    pub fn line(
        mut self,
        label: &'static str,
        typed: String,
        context: String,
        done: fn(&str, String) -> Vec<Act>,
    ) -> Self {
        self.line = Some(LineInput { typed, label, done, context });
        self
    }

    /// The help for a screen's keys.
    pub fn help(place: &str, hints: &[Hint], beside: &str) -> Self {
        let width = hints.iter().map(|hint| prose::width(&hint.keys)).max().unwrap_or(0);
        let line = |hint: &Hint| {
            let gap = width - prose::width(&hint.keys);
            format!("{}{}  {}", hint.keys, "\u{a0}".repeat(gap), hint.label)
        };
        let mut lines: Vec<String> = hints.iter().map(line).collect();
        if !beside.is_empty() {
            lines.extend([String::new(), beside.to_owned()]);
        }
        Self::new(format!("Keys: {place}"), lines.join("\n"))
    }

    /// A key was pressed.
    pub fn press(&mut self, key: KeyEvent) -> Answered {
        let Some(chord) = Chord::of(key) else { return Answered::Not };
        if chord == ESC {
            return Answered::With(Vec::new());
        }
        if let Some(line) = &mut self.line {
            return line.press(chord);
        }
        if let Some(at) = self.choices.iter().position(|choice| choice.chord == chord) {
            return Answered::With(std::mem::take(&mut self.choices[at].acts));
        }
        self.other(chord)
    }

    /// Keys that are no choice: they scroll, and close a dialog that only says something.
    fn other(&mut self, chord: Chord) -> Answered {
        match chord.code {
            KeyCode::Down => self.scroll += 1,
            KeyCode::PageDown => self.scroll += 8,
            KeyCode::Up => self.scroll = self.scroll.saturating_sub(1),
            KeyCode::PageUp => self.scroll = self.scroll.saturating_sub(8),
            _ if self.choices.is_empty() => return Answered::With(Vec::new()),
            _ => {}
        }
        Answered::Not
    }

    /// Text was pasted: into the line, if there is one.
    pub fn paste(&mut self, text: &str) {
        if let Some(line) = &mut self.line {
            line.typed.extend(text.chars().filter(|c| !c.is_control()));
        }
    }

    /// Draws it over the screen.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let width = area.width.saturating_sub(2).min(64);
        let inner_width = width.saturating_sub(4);
        let text = prose::lines(&self.text, inner_width, theme.text());
        let below = self.below(inner_width, theme);
        let room = area.height.saturating_sub(2 + below.len() as u16);
        let shown = (text.len() as u16).min(room);
        let scroll = self.scroll.min(text.len() - shown as usize);
        let outer = layout::centred(area, width, shown + 2 + below.len() as u16);
        let block = Block::bordered()
            .border_type(BorderType::Rounded)
            .border_style(theme.accent())
            .title(Span::styled(format!(" {} ", self.title), theme.strong()))
            .padding(Padding::horizontal(1));
        let (top, bottom) = layout::split_bottom(block.inner(outer), below.len() as u16);
        Clear.render(outer, frame.buffer_mut());
        block.render(outer, frame.buffer_mut());
        let visible: Vec<Line> = text.into_iter().skip(scroll).take(shown as usize).collect();
        Paragraph::new(visible).render(top, frame.buffer_mut());
        Paragraph::new(below).render(bottom, frame.buffer_mut());
    }

    /// The line to fill in and the choices.
    fn below(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = vec![Line::default()];
        if let Some(input) = &self.line {
            let room = usize::from(width).saturating_sub(1);
            let shown = prose::tail(&input.typed, room);
            lines.push(Line::from(vec![Span::raw(shown), Span::styled(" ", theme.selected())]));
            lines.push(Line::default());
            lines.push(hint_line(&[("Enter", input.label), ("Esc", "cancel")], theme));
            return lines;
        }
        let choice = |choice: &Choice| choice_line(&choice.chord.to_string(), &choice.label, theme.key());
        lines.extend(self.choices.iter().map(choice));
        lines.push(choice_line("Esc", if self.choices.is_empty() { "close" } else { "back" }, theme.key()));
        lines
    }
}

impl LineInput {
    fn press(&mut self, chord: Chord) -> Answered {
        match chord.code {
            KeyCode::Enter => {
                return Answered::With((self.done)(&self.typed, std::mem::take(&mut self.context)));
            }
            KeyCode::Backspace => drop(self.typed.pop()),
            KeyCode::Char(c) if chord.modifiers.is_empty() => self.typed.push(c),
            KeyCode::Char('u') => self.typed.clear(),
            _ => {}
        }
        Answered::Not
    }
}

fn choice_line(keys: &str, label: &str, style: Style) -> Line<'static> {
    Line::from(vec![Span::styled(format!("{keys:>6}"), style), Span::raw(format!("  {label}"))])
}

fn hint_line(hints: &[(&str, &str)], theme: Theme) -> Line<'static> {
    let hint = |(keys, label): &(&str, &str)| {
        [Span::styled((*keys).to_owned(), theme.key()), Span::raw(format!(" {label}   "))]
    };
    Line::from(hints.iter().flat_map(hint).collect::<Vec<_>>())
}
