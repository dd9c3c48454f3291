//! The walk through a session: which phase it is in, and what each act of the candidate makes happen.
//!
//! The phase is worked out from the session alone, so that an interrupted session goes on exactly where it stood.

mod acts;
mod phase;
#[cfg(test)]
mod tests;

use std::rc::Rc;
use std::time::Duration;

pub use phase::{Phase, phase};

use crate::domain::asked::{Asked, AskedFinding, AskedStep, Interruption};
use crate::domain::attempt::{Answer, Attempt, StepRecord};
use crate::domain::clock::{Now, Stopwatch};
use crate::domain::event::{Event, Happening, Part, Place};
use crate::domain::question::FOLLOW_UP_TARGET;
use crate::domain::session::{Header, Session};

/// How often a running clock is noted when nothing is typed.
pub const CLOCK_NOTED_EVERY: Duration = Duration::from_secs(10);

/// Picks the follow-ups to an answer: numbers of the question's follow-ups, from 1.
pub type Probe = Rc<dyn Fn(&Asked, &Answer) -> Vec<u32>>;

/// A session being walked through. Every act returns the events it made, already taken in.
pub struct Walk {
    session: Session,
    clock: Stopwatch,
    paused: bool,
    noted: Duration,
    /// Whether what was found out was looked at since the question was put.
    peeked: bool,
    probe: Probe,
}

impl Walk {
    /// Begins a session: its first question is put.
    pub fn begin(header: Header, probe: Probe, now: Now) -> (Self, Vec<Event>) {
        let mut walk = Self::over(Session::new(header), probe);
        let events = walk.put(0, now);
        (walk, events)
    }

    /// Takes up an interrupted session where it stood. Its clock waits until [`Walk::toggle_pause`].
    pub fn resume(session: Session, probe: Probe, now: Now) -> (Self, Vec<Event>) {
        let mut walk = Self::over(session, probe);
        let mut events = walk.happen(now, [Happening::SessionResumed {}]);
        if walk.phase() == Phase::Next && walk.session.attempts.is_empty() {
            events.extend(walk.put(0, now));
        }
        events.extend(walk.open_follow_up(now));
        walk.clock = Stopwatch::at(walk.recorded());
        walk.noted = walk.clock.spent();
        walk.paused = walk.is_timed();
        (walk, events)
    }

    fn over(session: Session, probe: Probe) -> Self {
        Self {
            session,
            clock: Stopwatch::default(),
            paused: false,
            noted: Duration::ZERO,
            peeked: false,
            probe,
        }
    }

    /// The session so far.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Where it stands.
    pub fn phase(&self) -> Phase {
        phase(&self.session)
    }

    /// The attempt at hand, or the last one.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.session.attempt()
    }

    /// The question at hand.
    pub fn asked(&self) -> Option<&Asked> {
        self.attempt().and_then(|attempt| self.session.asked(attempt))
    }

    /// The step at hand, as asked and as recorded.
    pub fn step(&self) -> Option<(&AskedStep, &StepRecord)> {
        let index = self.step_index()?;
        Some((self.asked()?.steps.get(index)?, self.attempt()?.steps.get(index)?))
    }

    fn step_index(&self) -> Option<usize> {
        match self.phase() {
            Phase::Brief { step }
            | Phase::Figures { step }
            | Phase::Gut { step }
            | Phase::Rubric { step } => Some(step),
            Phase::Answer(place) => Some(place.step as usize - 1),
            Phase::Next | Phase::Over => None,
        }
    }

    /// The step whose rubric may be seen: only once its answer is given and guessed at.
    pub fn revealed(&self) -> Option<(&AskedStep, &StepRecord)> {
        matches!(self.phase(), Phase::Rubric { .. }).then(|| self.step()).flatten()
    }

    /// The answer being given.
    pub fn answer(&self) -> Option<&Answer> {
        let Phase::Answer(place) = self.phase() else { return None };
        let index = match place.part {
            Part::FollowUp(n) => n as usize,
            _ => 0,
        };
        self.step().and_then(|(_, record)| record.answers.get(index))
    }

    /// What the interviewer asks at the moment: the follow-up, the step's prompt, or the question's.
    pub fn prompt(&self) -> Option<&str> {
        let asked = self.asked()?;
        if let Phase::Answer(Place { part: Part::FollowUp(n), .. }) = self.phase() {
            let (_, record) = self.step()?;
            let index = record.follow_ups.get(n as usize - 1)?;
            return asked.follow_ups.get(*index).map(|follow_up| follow_up.ask.as_str());
        }
        match self.step() {
            Some((step, _)) if !step.prompt.is_empty() => Some(&step.prompt),
            _ => Some(&asked.prompt),
        }
    }

    /// What was found out about the firm, where the question offers it and is being prepared.
    fn findings(&self) -> Option<&[AskedFinding]> {
        let Phase::Brief { step: 0 } = self.phase() else { return None };
        Some(self.asked()?.findings.as_slice()).filter(|findings| !findings.is_empty())
    }

    /// Whether [`Walk::peek`] has anything to show at the moment.
    pub fn offers_findings(&self) -> bool {
        self.findings().is_some()
    }

    /// The change that the interviewer broke in with, once they have.
    pub fn interruption(&self) -> Option<&Interruption> {
        let (step, record) = self.step()?;
        step.interruption.as_ref().filter(|_| record.interrupted)
    }

    /// The time on the clock at hand.
    pub fn spent(&self) -> Duration {
        self.clock.spent()
    }

    /// The time on the clock at hand by now, if it is running.
    pub fn running(&self, now: Now) -> Option<Duration> {
        self.clock.is_running().then(|| self.clock.spent_at(now))
    }

    /// The time that the clock at hand is held against.
    pub fn target(&self) -> Option<Duration> {
        match self.phase() {
            Phase::Brief { step: 0 } => self.asked().map(|asked| asked.preparation),
            Phase::Answer(Place { part: Part::FollowUp(_), .. }) => Some(FOLLOW_UP_TARGET),
            Phase::Answer(_) => self.step().map(|(step, _)| step.target),
            _ => None,
        }
    }

    /// Whether the clock at hand is paused.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// Whether there is a clock at hand that runs or could.
    pub fn is_timed(&self) -> bool {
        match self.phase() {
            Phase::Brief { step } => step == 0,
            Phase::Answer(_) => !self.is_noting(),
            _ => false,
        }
    }

    /// Whether a clock is running now, so that somebody has to look at it every second.
    pub fn is_running(&self) -> bool {
        self.clock.is_running()
    }

    /// Whether the answer at hand is to be said aloud, and is not yet said to its end.
    pub fn is_speaking(&self) -> bool {
        self.session.header.aloud && self.answer().is_some_and(|answer| !answer.spoken)
    }

    /// Whether what was said aloud is being noted.
    pub fn is_noting(&self) -> bool {
        self.session.header.aloud && self.answer().is_some_and(|answer| answer.spoken)
    }

    /// How many of the header's questions were put so far.
    pub fn asked_so_far(&self) -> usize {
        self.session.attempts.iter().map(|attempt| attempt.question + 1).max().unwrap_or(0)
    }

    /// Whether another question is waiting.
    pub fn has_next(&self) -> bool {
        self.asked_so_far() < self.session.header.questions.len()
    }
}
