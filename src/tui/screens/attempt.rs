//! One attempt to be read: the answer, how it was scored, what could be counted in it. What was not revealed in the session stays closed here.

mod answer;
mod coach;
mod scores;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::told::{self, Block, counted, others, worked};
use crate::domain::pack::Concept;
use crate::domain::{Asked, AskedStep, Attempt, Ending, Header, Pack, Question, StepRecord};
use crate::review::score;
use crate::signals::{Lexicon, Reading, Signals, read};
use crate::tui::layout;
use crate::tui::model::Context;
use crate::tui::theme::Theme;
use crate::tui::widgets::reader::{Reader, Step};
use crate::tui::widgets::{document, prose, rule, tabs};

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
    /// The pack, if it is still there.
    pub pack: Option<&'s Pack>,
}

/// A part of an attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The question and what was answered.
    #[default]
    Answer,
    /// The levels, and the guess.
    Scores,
    /// What coaches said of it.
    Coach,
    /// What could be counted.
    Signals,
    /// How it is worked: a solution, a concept, ideas.
    Worked,
    /// How others answered.
    Others,
}

/// An attempt being read.
#[derive(Debug)]
pub struct AttemptView {
    attempt: usize,
    part: Part,
    bar: Line<'static>,
    reader: Reader,
}

impl AttemptView {
    /// An attempt of a session, by its index, at one of its parts. Nothing is laid out yet.
    pub fn new(attempt: usize, part: Part) -> Self {
        Self { attempt, part, bar: Line::default(), reader: Reader::default() }
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
        let parts = subject.parts();
        let to = (self.index(&parts).cast_signed() + by).rem_euclid(parts.len().max(1).cast_signed());
        self.part = parts.get(to.unsigned_abs()).copied().unwrap_or_default();
        self.reader.reset();
        self.lay_out(subject, context);
    }

    /// Turns to a part.
    pub fn turn_to(&mut self, part: Part, subject: &Subject, context: Context) {
        self.part = part;
        self.reader.reset();
        self.lay_out(subject, context);
    }

    fn index(&self, parts: &[Part]) -> usize {
        parts.iter().position(|part| *part == self.part).unwrap_or(0)
    }

    /// Scrolls.
    pub fn read(&mut self, step: Step, context: Context) {
        self.reader.go(step, areas(context.body).1.height);
    }

    /// Lays the part out for the size at hand. A part that this attempt has not gives way to the answer.
    pub fn lay_out(&mut self, subject: &Subject, context: Context) {
        let parts = subject.parts();
        if !parts.contains(&self.part) {
            self.part = Part::default();
        }
        let (at, names) = (self.index(&parts), parts.iter().map(|part| subject.name(*part)));
        let (bar, page) = areas(context.body);
        self.bar = tabs::bar(&names.collect::<Vec<_>>(), at, bar.width, context.theme);
        self.reader.set(subject.lines(self.part, document::columns(page), context.theme), page.height);
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let (bar, page) = areas(area);
        (&self.bar).render(bar, frame.buffer_mut());
        self.reader.draw(frame, page, theme);
    }
}

/// The bar of parts, with a blank row below it where there is room, and the page.
fn areas(body: Rect) -> (Rect, Rect) {
    layout::split_top(body, 1 + u16::from(body.height >= 14))
}

impl<'s> Subject<'s> {
    /// The parts there are to read.
    fn parts(&self) -> Vec<Part> {
        let mut parts = vec![Part::Answer, Part::Scores];
        parts.extend(self.attempt.coached().next().map(|_| Part::Coach));
        parts.push(Part::Signals);
        parts.extend(self.is_worked().then_some(Part::Worked));
        parts.extend(self.question().map(|_| Part::Others));
        parts
    }

    fn name(&self, part: Part) -> &'static str {
        match part {
            Part::Answer => "Answer",
            Part::Scores => "Scores",
            Part::Coach => "Coach",
            Part::Signals => "Signals",
            Part::Worked => told::worked_name(self.asked.kind),
            Part::Others => "Others",
        }
    }

    fn lines(&self, part: Part, width: u16, theme: Theme) -> Vec<Line<'static>> {
        match part {
            Part::Answer => answer::lines(self, width, theme),
            Part::Scores => scores::lines(self, width, theme),
            Part::Coach => coach::lines(self, width, theme),
            Part::Signals => {
                self.by_step(width, theme, |_, record| counted::blocks(&self.signals(record), width, theme))
            }
            Part::Worked => self.worked(width, theme),
            Part::Others => self.others(width, theme),
        }
    }

    /// What there is to tell of each step whose rubric was shown; of the others why they are closed.
    fn by_step(
        &self,
        width: u16,
        theme: Theme,
        tell: impl Fn(&AskedStep, &StepRecord) -> Vec<Block>,
    ) -> Vec<Line<'static>> {
        let blocks = self.steps().flat_map(|(number, step, record)| {
            let title = self.title(number, step);
            let head = if title.is_empty() { Vec::new() } else { headed(&title, "", width, theme) };
            let told = if record.revealed {
                told::together(tell(step, record))
            } else {
                prose::lines(closed(self), width, theme.quiet())
            };
            [[head, told].concat()]
        });
        told::together(blocks.collect())
    }

    fn worked(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        self.by_step(width, theme, |step, record| {
            let mut blocks = worked::step(step, record, width, theme);
            if let Some((concept, pack)) = self.concept().zip(self.pack) {
                blocks.extend(worked::concept(concept, pack, width, theme));
            }
            blocks.extend(self.asked.ideas.iter().map(|idea| worked::idea(idea, width, theme)));
            blocks
        })
    }

    fn others(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let known = self.question().zip(self.asked.steps.first()).zip(self.pack);
        let blocks = known.map(|((question, step), pack)| others::blocks(question, step, pack, width, theme));
        told::together(blocks.unwrap_or_default())
    }

    /// Whether there is anything to tell about how it is worked, and a step is open to tell it of.
    fn is_worked(&self) -> bool {
        let mut open = self.steps().filter(|(_, _, record)| record.revealed).peekable();
        let any = self.concept().is_some() || !self.asked.ideas.is_empty();
        open.peek().is_some()
            && (any || open.any(|(_, step, _)| !(step.solution.is_empty() && step.checkpoints.is_empty())))
    }

    fn concept(&self) -> Option<&'s Concept> {
        self.pack?.concept(self.asked.concept.as_ref()?)
    }

    /// The pack's question, where it has answers of others and they may be seen: once every criterion has a level.
    fn question(&self) -> Option<&'s Question> {
        let tally = score::attempt(self.asked, self.attempt);
        let question = self.pack?.question(&self.asked.question)?;
        (tally.given > 0 && tally.is_complete() && !question.samples.is_empty()).then_some(question)
    }

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
        Some(Ending::Skipped) => "Skipped. Its rubric stays closed, so that you can answer it another time.",
        _ => "Closed until the answer is given and guessed at: resume the session to go on.",
    }
}
