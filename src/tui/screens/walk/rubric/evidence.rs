//! Picking the words of the answer that show a level.

use ratatui::text::{Line, Span};

use super::super::run::Run;
use super::super::stage::Msg;
use super::{Spot, revealed};
use crate::domain::Id;
use crate::tui::keymap::{BACKSPACE, Binding, DOWN, ENTER, ESC, UP};
use crate::tui::theme::Theme;
use crate::tui::widgets::menu::{self, Cursor};
use crate::tui::widgets::prose;

/// The sentences of an answer, one of them marked.
pub struct Picker {
    criterion: Id,
    title: String,
    sentences: Vec<String>,
    cursor: Cursor,
}

/// Its keys.
pub fn bindings() -> Vec<Binding<Msg>> {
    vec![
        Binding::new(&[ENTER], "tie it", |_| Some(Msg::GoOn)),
        Binding::new(&[UP], "move", |_| Some(Msg::Move(-1))).named("↑↓"),
        Binding::new(&[DOWN], "down", |_| Some(Msg::Move(1))).unhinted(),
        Binding::new(&[BACKSPACE], "tie nothing", |_| Some(Msg::Back)),
        Binding::new(&[ESC], "back", |_| Some(Msg::Sheet)),
    ]
}

impl Picker {
    /// For the criterion at `at`, or where that has no level yet, the one before it.
    pub fn new(run: &Run, at: usize) -> Option<Self> {
        let (step, record) = revealed(run)?;
        let candidates = [Some(at), at.checked_sub(1)].into_iter().flatten();
        let mut given = candidates.filter_map(|at| {
            let criterion = step.rubric.criteria.get(at)?;
            Some((criterion, record.given(&criterion.id)?))
        });
        let (criterion, given) = given.next()?;
        let sentences: Vec<String> =
            record.answers.iter().flat_map(|answer| sentences(&answer.text)).collect();
        let mut cursor = Cursor::default();
        let tied = sentences.iter().position(|sentence| Some(sentence) == given.evidence.as_ref());
        cursor.set(tied.unwrap_or(0));
        let title = format!("Which words show level {} of “{}”?", given.level, criterion.name);
        Some(Self { criterion: criterion.id.clone(), title, sentences, cursor })
    }

    /// The criterion whose level is tied.
    pub fn criterion(&self) -> &Id {
        &self.criterion
    }

    /// The words marked.
    pub fn quote(&self) -> Option<&str> {
        self.sentences.get(self.cursor.at(self.sentences.len())).map(String::as_str)
    }

    /// Marks the sentence so many on.
    pub fn go(&mut self, by: isize) {
        self.cursor.by(by, self.sentences.len());
    }

    /// The sentences in lines, and where the marked one stands.
    pub fn page(&self, width: u16, theme: Theme) -> (Vec<Line<'static>>, Spot) {
        let mut lines = prose::lines(&self.title, width, theme.strong());
        lines.push(Line::default());
        if self.sentences.is_empty() {
            lines.push(Line::styled("The answer has no words.", theme.quiet()));
        }
        let marked = self.cursor.at(self.sentences.len());
        let mut spot = (0, 0);
        for (n, sentence) in self.sentences.iter().enumerate() {
            let from = lines.len();
            let style = if n == marked { theme.found() } else { theme.text() };
            let wrapped = prose::wrap(&sentence.replace('\n', " "), width.saturating_sub(2));
            lines.extend(wrapped.into_iter().enumerate().map(|(row, text)| {
                let mark = menu::mark(n == marked && row == 0, theme);
                Line::from(vec![mark, Span::styled(text, style)])
            }));
            if n == marked {
                spot = (from, lines.len() - 1);
            }
        }
        let around = (if marked == 0 { 0 } else { spot.0 }, spot.1);
        (lines, Spot { item: spot, around })
    }
}

fn sentences(text: &str) -> Vec<String> {
    let spans = crate::signals::sentences(text);
    spans.into_iter().filter_map(|span| text.get(span)).map(str::to_owned).collect()
}
