//! What each act of the candidate, or of the clock, makes happen.

use std::time::Duration;

use super::{CLOCK_NOTED_EVERY, Phase, Walk};
use crate::domain::asked::{AskedFinding, AskedStep};
use crate::domain::attempt::{Answer, StepRecord};
use crate::domain::clock::{Now, Stopwatch};
use crate::domain::event::{Event, Happening, Part, Place};
use crate::domain::ids::Id;
use crate::domain::rubric::Level;
use crate::domain::story::StoryTold;

impl Walk {
    /// Looks at the clock: preparation runs out, a strict clock cuts off, the interviewer breaks in.
    pub fn tick(&mut self, now: Now) -> Vec<Event> {
        self.clock.look(now);
        if !self.is_running() {
            return Vec::new();
        }
        let over = self.target().is_some_and(|target| self.spent() >= target);
        match self.phase() {
            Phase::Brief { .. } if over => self.start_answer(now),
            Phase::Answer(_) if over && self.session.header.strict => self.cut_off(now),
            Phase::Answer(place) => self.pass_time(place, now),
            _ => Vec::new(),
        }
    }

    fn cut_off(&mut self, now: Now) -> Vec<Event> {
        if self.is_speaking() { self.end_speaking(now) } else { self.commit(true, now) }
    }

    fn pass_time(&mut self, place: Place, now: Now) -> Vec<Event> {
        let mut happened = Vec::new();
        if self.interruption_due(place) {
            happened.push(Happening::Interrupted { place });
        }
        if self.spent().saturating_sub(self.noted) >= CLOCK_NOTED_EVERY {
            self.noted = self.spent();
            happened.push(Happening::ClockRan { place, spent: self.spent() });
        }
        self.happen(now, happened)
    }

    fn interruption_due(&self, place: Place) -> bool {
        let due = |(step, record): (&AskedStep, &StepRecord)| {
            let after = step.interruption.as_ref().map(|interruption| interruption.after);
            !record.interrupted && after.is_some_and(|after| self.spent() >= after)
        };
        self.session.header.pressure && place.part == Part::Answer && self.step().is_some_and(due)
    }

    /// Counts time that passed while nobody could look at the clock, such as in an outer editor.
    pub fn count(&mut self, gap: Duration, now: Now) {
        if self.is_running() {
            self.clock = Stopwatch::at(self.clock.spent() + gap);
            self.clock.start(now);
        }
    }

    /// Looks at what was found out about the firm, where it is offered: while the question is prepared, and never later.
    pub fn peek(&mut self) -> Option<&[AskedFinding]> {
        self.peeked |= self.offers_findings();
        self.findings()
    }

    /// Begins the answer to the step on the screen.
    pub fn start_answer(&mut self, now: Now) -> Vec<Event> {
        let (Phase::Brief { step }, Some(attempt)) = (self.phase(), self.attempt()) else {
            return Vec::new();
        };
        let (number, prepared) = (attempt.number, attempt.preparation.is_some());
        self.clock.look(now);
        let preparation =
            Happening::PreparationEnded { attempt: number, spent: self.spent(), peeked: self.peeked };
        let place = Place { attempt: number, step: step as u32 + 1, part: Part::Answer };
        let happened =
            (!prepared).then_some(preparation).into_iter().chain([Happening::AnswerStarted { place }]);
        let events = self.happen(now, happened);
        self.run_clock(now);
        events
    }

    /// Records a change to the text at hand: the answer, a figure, or the one thing to change.
    pub fn edit(
        &mut self,
        part: Part,
        offset: usize,
        removed: usize,
        inserted: &str,
        now: Now,
    ) -> Vec<Event> {
        let Some(place) = self.place(part) else { return Vec::new() };
        self.clock.look(now);
        self.noted = self.spent();
        let inserted = inserted.to_owned();
        let (offset, removed) = (offset as u32, removed as u32);
        self.happen(now, [Happening::TextEdited { place, offset, removed, inserted, spent: self.spent() }])
    }

    fn place(&self, part: Part) -> Option<Place> {
        let place =
            |step: usize| Some(Place { attempt: self.attempt()?.number, step: step as u32 + 1, part });
        match (self.phase(), part) {
            (Phase::Answer(open), _) if open.part == part => Some(open),
            (Phase::Figures { step }, Part::Figure(_)) | (Phase::Rubric { step }, Part::Change) => {
                place(step)
            }
            (Phase::Next, Part::Change) => {
                let attempt = self.attempt()?;
                Some(Place { attempt: attempt.number, step: attempt.steps.len() as u32, part })
            }
            _ => None,
        }
    }

    /// Records a line worked on the calculator.
    pub fn calculate(&mut self, typed: &str, result: &str, now: Now) -> Vec<Event> {
        let place = match self.phase() {
            Phase::Answer(place) => Some(place),
            Phase::Figures { .. } => self.place(Part::Figure(1)),
            _ => None,
        };
        let (typed, result) = (typed.to_owned(), result.to_owned());
        place
            .map_or_else(Vec::new, |place| self.happen(now, [Happening::Calculated { place, typed, result }]))
    }

    /// Pauses the clock at hand, or lets it run again.
    pub fn toggle_pause(&mut self, now: Now) -> Vec<Event> {
        if !self.is_timed() {
            return Vec::new();
        }
        if self.paused {
            self.paused = false;
            self.clock.start(now);
            return Vec::new();
        }
        self.pause(now)
    }

    /// Pauses the clock at hand if it runs.
    pub fn pause(&mut self, now: Now) -> Vec<Event> {
        if !self.is_running() {
            return Vec::new();
        }
        self.clock.stop(now);
        self.paused = true;
        let Phase::Answer(place) = self.phase() else { return Vec::new() };
        self.happen(now, [Happening::ClockPaused { place, spent: self.spent() }])
    }

    /// Ends the speaking of an answer given aloud; noting it follows.
    pub fn end_speaking(&mut self, now: Now) -> Vec<Event> {
        let (Phase::Answer(place), true) = (self.phase(), self.is_speaking()) else { return Vec::new() };
        self.clock.stop(now);
        self.paused = false;
        self.happen(now, [Happening::SpeakingEnded { place, spent: self.spent() }])
    }

    /// Gives the answer at hand; `cut` where the clock does.
    pub fn commit(&mut self, cut: bool, now: Now) -> Vec<Event> {
        let Phase::Answer(place) = self.phase() else { return Vec::new() };
        self.clock.stop(now);
        self.paused = false;
        let follow_ups = self.probes(place);
        let mut events =
            self.happen(now, [Happening::AnswerCommitted { place, spent: self.spent(), follow_ups, cut }]);
        events.extend(self.open_follow_up(now));
        events
    }

    /// The follow-ups that the answer at hand calls for; only a question's first answer calls for any.
    fn probes(&self, place: Place) -> Vec<u32> {
        let (Some(asked), Some(answer)) = (self.asked(), self.answer()) else { return Vec::new() };
        if place.part != Part::Answer || place.step != 1 {
            return Vec::new();
        }
        (self.probe)(asked, &Answer { spent: self.spent(), ..answer.clone() })
    }

    /// Opens the follow-up that is due, if one is.
    pub(super) fn open_follow_up(&mut self, now: Now) -> Vec<Event> {
        let (Phase::Answer(place), None) = (self.phase(), self.answer()) else { return Vec::new() };
        let events = self.happen(now, [Happening::AnswerStarted { place }]);
        self.run_clock(now);
        events
    }

    /// Gives the step's numbers as they stand.
    pub fn commit_figures(&mut self, now: Now) -> Vec<Event> {
        let (Phase::Figures { .. }, Some((step, _))) = (self.phase(), self.step()) else { return Vec::new() };
        let places = (1..=step.checkpoints.len() as u32).filter_map(|n| self.place(Part::Figure(n)));
        let given = |place| Happening::AnswerCommitted {
            place,
            spent: Duration::ZERO,
            follow_ups: Vec::new(),
            cut: false,
        };
        let happened: Vec<_> = places.map(given).collect();
        self.happen(now, happened)
    }

    /// Notes the guess; it can be changed until [`Walk::reveal`].
    pub fn guess(&mut self, level: Level, now: Now) -> Vec<Event> {
        let (Phase::Gut { step }, Some(attempt)) = (self.phase(), self.attempt()) else { return Vec::new() };
        let happened = Happening::GutScored { attempt: attempt.number, step: step as u32 + 1, level };
        self.happen(now, [happened])
    }

    /// Shows the rubric, once there is a guess.
    pub fn reveal(&mut self, now: Now) -> Vec<Event> {
        let (Phase::Gut { step }, Some(attempt)) = (self.phase(), self.attempt()) else { return Vec::new() };
        if attempt.steps[step].gut.is_none() {
            return Vec::new();
        }
        let happened = Happening::RubricRevealed { attempt: attempt.number, step: step as u32 + 1 };
        self.happen(now, [happened])
    }

    /// Gives a level on a criterion, or takes it back.
    pub fn choose(&mut self, criterion: &Id, level: Option<Level>, now: Now) -> Vec<Event> {
        let Some((attempt, step)) = self.scoring() else { return Vec::new() };
        self.happen(now, [Happening::LevelChosen { attempt, step, criterion: criterion.clone(), level }])
    }

    /// Ties a level to the words that show it, or unties it.
    pub fn tie(&mut self, criterion: &Id, quote: Option<&str>, now: Now) -> Vec<Event> {
        let Some((attempt, step)) = self.scoring() else { return Vec::new() };
        let quote = quote.map(str::to_owned);
        self.happen(now, [Happening::EvidenceTied { attempt, step, criterion: criterion.clone(), quote }])
    }

    /// Leaves the step's rubric, scored as far as it is.
    pub fn close_rubric(&mut self, now: Now) -> Vec<Event> {
        let Some((attempt, step)) = self.scoring() else { return Vec::new() };
        self.happen(now, [Happening::StepScored { attempt, step }])
    }

    fn scoring(&self) -> Option<(u32, u32)> {
        let (Phase::Rubric { step }, Some(attempt)) = (self.phase(), self.attempt()) else { return None };
        Some((attempt.number, step as u32 + 1))
    }

    /// Marks the question as a bad one, or takes the mark off.
    pub fn toggle_flag(&mut self, now: Now) -> Vec<Event> {
        let Some(attempt) = self.attempt() else { return Vec::new() };
        let happened = Happening::QuestionFlagged { attempt: attempt.number, flagged: !attempt.flagged };
        self.happen(now, [happened])
    }

    /// Says which story the attempt at hand told, or that it told none; only once its answer is given and its rubric shown.
    pub fn tell_story(&mut self, story: Option<StoryTold>, now: Now) -> Vec<Event> {
        let shown = matches!(self.phase(), Phase::Rubric { .. } | Phase::Next);
        let Some(attempt) = self.attempt().filter(|attempt| shown && attempt.has_answer()) else {
            return Vec::new();
        };
        let number = attempt.number;
        self.session.tell_story(number, story, now.wall).unwrap_or_default()
    }

    /// Leaves the question before its rubric, without an answer.
    pub fn skip(&mut self, now: Now) -> Vec<Event> {
        let number = match (self.phase(), self.attempt()) {
            (
                Phase::Brief { .. } | Phase::Answer(_) | Phase::Figures { .. } | Phase::Gut { .. },
                Some(attempt),
            ) => attempt.number,
            _ => return Vec::new(),
        };
        self.clock = Stopwatch::default();
        self.paused = false;
        self.happen(now, [Happening::AttemptSkipped { attempt: number }])
    }

    /// Puts the last question again.
    pub fn retry(&mut self, now: Now) -> Vec<Event> {
        match (self.phase(), self.attempt()) {
            (Phase::Next, Some(attempt)) => self.put(attempt.question, now),
            _ => Vec::new(),
        }
    }

    /// Puts the next question.
    pub fn next(&mut self, now: Now) -> Vec<Event> {
        if self.phase() == Phase::Next && self.has_next() {
            self.put(self.asked_so_far(), now)
        } else {
            Vec::new()
        }
    }

    /// Ends the session.
    pub fn end(&mut self, now: Now) -> Vec<Event> {
        self.clock.stop(now);
        self.happen(now, [Happening::SessionEnded {}])
    }

    pub(super) fn put(&mut self, question: usize, now: Now) -> Vec<Event> {
        let attempt = self.session.attempts.len() as u32 + 1;
        self.peeked = false;
        let events = self.happen(now, [Happening::AttemptStarted { attempt, question: question as u32 + 1 }]);
        self.run_clock(now);
        events
    }

    fn run_clock(&mut self, now: Now) {
        self.clock = Stopwatch::default();
        self.clock.start(now);
        self.noted = Duration::ZERO;
        self.paused = false;
    }

    /// The time that the session has recorded for the text at hand.
    pub(super) fn recorded(&self) -> Duration {
        self.answer().map_or(Duration::ZERO, |answer| answer.spent)
    }

    /// Takes in what happened. What the session refuses did not happen.
    pub(super) fn happen(&mut self, now: Now, happened: impl IntoIterator<Item = Happening>) -> Vec<Event> {
        let events = happened.into_iter().map(|what| Event { at: now.wall, what });
        let mut taken = Vec::new();
        for event in events {
            if self.session.apply(&event).is_ok() {
                taken.push(event);
            }
        }
        taken
    }
}
