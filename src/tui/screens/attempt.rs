//! One attempt to be read: the answer, how it was scored, what could be counted in it. What was not revealed in the session stays closed here.

mod answer;
mod scores;
mod signals;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::domain::{Asked, AskedStep, Attempt, Header, StepRecord};
use crate::signals::{Lexicon, Reading, Signals, read};
use crate::tui::layout;
use crate::tui::model::Context;
use crate::tui::theme::Theme;
use crate::tui::widgets::reader::{Reader, Step};
use crate::tui::widgets::{rule, tabs};

/// What is read.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// The question as it was asked.
    pub asked: &'s Asked,
    /// What was answered.
    pub attempt: &'s Attempt,
    /// How the session went about it.
    pub header: &'s Header,
    /// What is looked for in its answers.
    pub lexicon: &'s Lexicon,
}

/// A part of an attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The question and what was answered.
    #[default]
    Answer,
    /// The levels, and the guess.
    Scores,
    /// What could be counted.
    Signals,
}

/// An attempt being read.
#[derive(Debug)]
pub struct AttemptView {
    attempt: usize,
    part: Part,
    reader: Reader,
}

impl Part {
    const ALL: [Self; 3] = [Self::Answer, Self::Scores, Self::Signals];

    fn name(self) -> &'static str {
        match self {
            Self::Answer => "Answer",
            Self::Scores => "Scores",
            Self::Signals => "Signals",
        }
    }

    fn index(self) -> usize {
        Self::ALL.iter().position(|part| *part == self).unwrap_or(0)
    }
}

impl AttemptView {
    /// An attempt of a session, by its index, at one of its parts. Nothing is laid out yet.
    pub fn new(attempt: usize, part: Part) -> Self {
        Self { attempt, part, reader: Reader::default() }
    }

    /// The index of the attempt.
    pub fn attempt(&self) -> usize {
        self.attempt
    }

    /// The part in view.
    pub fn part(&self) -> Part {
        self.part
    }

    /// Turns to the part so many further on.
    pub fn turn(&mut self, by: isize, subject: &Subject, context: Context) {
        let count = Part::ALL.len().cast_signed();
        let to = (self.part.index().cast_signed() + by).rem_euclid(count);
        self.part = Part::ALL.get(to.unsigned_abs()).copied().unwrap_or_default();
        self.reader.reset();
        self.lay_out(subject, context);
    }

    /// Scrolls.
    pub fn read(&mut self, step: Step, context: Context) {
        self.reader.go(step, areas(context.body).1.height);
    }

    /// Lays the part out for the size at hand.
    pub fn lay_out(&mut self, subject: &Subject, context: Context) {
        let page = areas(context.body).1;
        let width = Reader::columns(page.width);
        let lines = match self.part {
            Part::Answer => answer::lines(subject, width, context.theme),
            Part::Scores => scores::lines(subject, width, context.theme),
            Part::Signals => signals::lines(subject, width, context.theme),
        };
        self.reader.set(lines, page.height);
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let (bar, page) = areas(area);
        let names = Part::ALL.map(Part::name);
        tabs::bar(&names, self.part.index(), bar.width, theme).render(bar, frame.buffer_mut());
        self.reader.draw(frame, page, theme);
    }
}

/// The bar of parts, with a blank row below it where there is room, and the page.
fn areas(body: Rect) -> (Rect, Rect) {
    layout::split_top(body, 1 + u16::from(body.height >= 14))
}

impl<'s> Subject<'s> {
    /// The steps as asked and as recorded, with their numbers from 1.
    fn steps(&self) -> impl Iterator<Item = (usize, &'s AskedStep, &'s StepRecord)> {
        let steps = self.asked.steps.iter().zip(&self.attempt.steps).enumerate();
        steps.map(|(at, (asked, record))| (at + 1, asked, record))
    }

    /// What a step is headed with: its number and title where there are several, else nothing.
    fn title(&self, number: usize, step: &AskedStep) -> String {
        match self.asked.steps.len() {
            0 | 1 => String::new(),
            count => format!("Step {number} of {count}: {}", step.title),
        }
    }

    /// What can be counted in each answer of a step; nothing before its rubric was shown.
    fn signals(&self, record: &StepRecord) -> Vec<Signals> {
        let (kind, aloud) = (self.asked.kind, self.header.aloud);
        let given = record.answers.iter().filter(|answer| record.revealed && answer.committed.is_some());
        let read = |answer: &crate::domain::Answer| {
            read(&Reading { kind, text: &answer.text, spent: answer.spent, aloud }, self.lexicon)
        };
        given.map(read).collect()
    }
}

/// A line that parts one step from the next, with words at the right; below it where both do not fit.
fn headed(title: &str, right: &str, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let line = rule::line(title, right, width, theme);
    if right.is_empty() || line.to_string().contains(right) {
        return vec![line];
    }
    vec![line, Line::styled(right.to_owned(), theme.quiet())]
}

/// Why a step's rubric is closed.
fn closed(subject: &Subject) -> &'static str {
    match subject.attempt.ending {
        Some(crate::domain::Ending::Skipped) => {
            "Skipped. Its rubric stays closed, so that you can answer it another time."
        }
        _ => "Closed until the answer is given and guessed at: resume the session to go on.",
    }
}
