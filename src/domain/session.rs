//! A session: a header and the fold of its events.

mod coach;
mod folding;
mod rescore;
mod story;

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::attempt::{Answer, Attempt, Ending, FigureGiven, LevelGiven, StepRecord};
use super::event::{Event, Happening, Part, Place};
use super::ids::Id;
use super::rubric::Level;
use super::story::StoryTold;

pub use coach::{MOST_COMMENT, MOST_NAME, Scorer, is_name};
pub use folding::Folding;

/// The version of the session format that this Greenroom writes.
pub const SESSION_FORMAT: u32 = 1;

/// What is fixed when a session begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Header {
    /// The version of the session format.
    pub format: u32,
    /// The session's id, which begins with its day and time.
    pub session: Id,
    /// When it began.
    pub started: DateTime<FixedOffset>,
    /// The pack asked from.
    pub pack: Id,
    /// The pack's title then.
    pub pack_title: String,
    /// A digest of the pack's text then.
    pub pack_digest: String,
    /// In a few words: what was planned ("full mock").
    pub plan: String,
    /// What the questions were drawn with.
    pub seed: u64,
    /// Whether answers are given aloud and noted after.
    #[serde(default)]
    pub aloud: bool,
    /// Whether the clock cuts off at the target.
    #[serde(default)]
    pub strict: bool,
    /// Whether the interviewer may break in.
    #[serde(default)]
    pub pressure: bool,
    /// Whether the titles of one's stories may be looked at during the brief.
    #[serde(default)]
    pub peek_stories: bool,
    /// The questions as they are asked, in order.
    #[serde(rename = "question")]
    pub questions: Vec<Asked>,
}

/// One recorded run.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What was fixed at its start.
    pub header: Header,
    /// The attempts so far.
    pub attempts: Vec<Attempt>,
    /// When it ended, once it has.
    pub ended: Option<DateTime<FixedOffset>>,
    /// When anything last happened in it.
    pub last: DateTime<FixedOffset>,
}

/// An event that does not fit the session it stands in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// It speaks of an attempt, a question, a step or a text that the session does not have.
    #[error("it speaks of {0}, which this session does not have")]
    Unknown(String),
    /// It would change an answer that was given already.
    #[error("it would change an answer that was given already")]
    Committed,
    /// It would change a guess after the rubric was shown.
    #[error("it would change a guess after the rubric was shown")]
    Revealed,
    /// Its offset or length does not lie on characters of the text.
    #[error("its edit does not fit the text")]
    Edit,
    /// It comes after the session's end.
    #[error("it comes after the end of the session")]
    Ended,
    /// It scores an answer again before the session's end.
    #[error("it scores an answer again before the end of the session")]
    NotOver,
    /// It would change a later scoring that was closed already.
    #[error("it would change a scoring that was closed already")]
    Rescored,
    /// Its coach has no name, or one that is too long or cannot be shown.
    #[error("its coach has no name of up to {MOST_NAME} characters that can be shown")]
    Nameless,
    /// A coach's comment grows too long.
    #[error("a comment is no longer than {} KB", MOST_COMMENT / 1024)]
    Wordy,
}

impl Session {
    /// A session in which nothing has happened yet.
    pub fn new(header: Header) -> Self {
        let last = header.started;
        Self { header, attempts: Vec::new(), ended: None, last }
    }

    /// The question of an attempt.
    pub fn asked(&self, attempt: &Attempt) -> Option<&Asked> {
        self.header.questions.get(attempt.question)
    }

    /// The last attempt.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// Takes in one event. Once the session is over, it takes in only what scores an answer again, and which story one told.
    ///
    /// # Errors
    /// A [`Misfit`] where the event does not fit; the session is then as before.
    pub fn apply(&mut self, event: &Event) -> Result<(), Misfit> {
        match (&event.what, self.ended, event.what.scores_again()) {
            (Happening::StoryTied { attempt, story, title }, ..) => {
                let told = story.clone().map(|story| StoryTold { story, title: title.clone() });
                self.take_story(*attempt, told)?;
            }
            (_, Some(_), true) if event.what.is_coachs() => self.coach(event)?,
            (_, Some(_), true) => self.rescore(event)?,
            (_, Some(_), false) => return Err(Misfit::Ended),
            (_, None, true) => return Err(Misfit::NotOver),
            (_, None, false) => self.take(event)?,
        }
        self.last = event.at;
        Ok(())
    }

    fn take(&mut self, event: &Event) -> Result<(), Misfit> {
        match &event.what {
            Happening::AttemptStarted { attempt, question } => self.start(*attempt, *question, event.at)?,
            Happening::PreparationEnded { attempt, spent, peeked } => {
                let attempt = self.attempt_mut(*attempt)?;
                (attempt.preparation, attempt.peeked) = (Some(*spent), *peeked);
            }
            Happening::AnswerStarted { place } => self.open(*place)?,
            Happening::TextEdited { place, offset, removed, inserted, spent } => {
                splice(self.text_mut(*place)?, *offset as usize, *removed as usize, inserted)?;
                self.note_time(*place, *spent);
            }
            Happening::ClockRan { place, spent } => self.answer_mut(*place)?.spent = *spent,
            Happening::ClockPaused { place, spent } => {
                let answer = self.answer_mut(*place)?;
                answer.spent = *spent;
                answer.pauses += 1;
            }
            Happening::SpeakingEnded { place, spent } => {
                let answer = self.answer_mut(*place)?;
                answer.spent = *spent;
                answer.spoken = true;
            }
            Happening::Interrupted { place } => self.step_mut(place.attempt, place.step)?.interrupted = true,
            Happening::Calculated { place, typed, result } => {
                self.step_mut(place.attempt, place.step)?.tape.push((typed.clone(), result.clone()));
            }
            Happening::AnswerCommitted { place, spent, follow_ups, cut } => {
                self.commit(*place, *spent, follow_ups, *cut, event.at)?;
            }
            Happening::GutScored { attempt, step, level } => self.guess(*attempt, *step, *level)?,
            Happening::RubricRevealed { attempt, step } => self.step_mut(*attempt, *step)?.revealed = true,
            Happening::LevelChosen { attempt, step, criterion, level } => {
                self.choose(*attempt, *step, criterion, *level)?;
            }
            Happening::EvidenceTied { attempt, step, criterion, quote } => {
                self.tie(*attempt, *step, criterion, quote.as_ref())?;
            }
            Happening::StepScored { attempt, step } => self.score(*attempt, *step)?,
            Happening::QuestionFlagged { attempt, flagged } => self.attempt_mut(*attempt)?.flagged = *flagged,
            Happening::AttemptSkipped { attempt } => {
                self.attempt_mut(*attempt)?.ending = Some(Ending::Skipped);
            }
            // Which story was told is taken in before and after the end alike.
            Happening::SessionResumed {} | Happening::StoryTied { .. } => {}
            Happening::SessionEnded {} => self.ended = Some(event.at),
            Happening::RescoreBegun { .. }
            | Happening::LevelRescored { .. }
            | Happening::RescoreEnded { .. }
            | Happening::CoachScoreBegun { .. }
            | Happening::CoachLevelChosen { .. }
            | Happening::CoachCommentEdited { .. }
            | Happening::CoachScoreEnded { .. } => return Err(Misfit::NotOver),
        }
        Ok(())
    }

    fn start(&mut self, number: u32, question: u32, at: DateTime<FixedOffset>) -> Result<(), Misfit> {
        let index = (question as usize).wrapping_sub(1);
        let asked = self.header.questions.get(index);
        let asked = asked.ok_or_else(|| Misfit::Unknown(format!("question {question}")))?;
        if number as usize != self.attempts.len() + 1 {
            return Err(Misfit::Unknown(format!("attempt {number}")));
        }
        let steps = asked.steps.iter().map(|step| StepRecord {
            figures: vec![FigureGiven::default(); step.checkpoints.len()],
            ..StepRecord::default()
        });
        self.attempts.push(Attempt {
            number,
            question: index,
            started: at,
            preparation: None,
            peeked: false,
            steps: steps.collect(),
            change: String::new(),
            flagged: false,
            ending: None,
            rescores: Vec::new(),
            coach_scores: Vec::new(),
            story: None,
        });
        Ok(())
    }

    /// Opens the next text of a step: its answer, or the answer to its next follow-up.
    fn open(&mut self, place: Place) -> Result<(), Misfit> {
        let step = self.step_mut(place.attempt, place.step)?;
        let opened = match place.part {
            Part::Answer => step.answers.is_empty(),
            Part::FollowUp(n) => step.answers.len() == n as usize && step.follow_ups.len() >= n as usize,
            Part::Figure(_) | Part::Change => return Ok(()),
        };
        if !opened {
            return Err(Misfit::Unknown(format!("a text to open at {}", place.part)));
        }
        step.answers.push(Answer::default());
        Ok(())
    }

    fn commit(
        &mut self,
        place: Place,
        spent: Duration,
        follow_ups: &[u32],
        cut: bool,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Misfit> {
        if let Part::Figure(_) = place.part {
            self.figure_mut(place)?.committed = true;
            return Ok(());
        }
        let probes = self.probes(place, follow_ups)?;
        let answer = self.answer_mut(place)?;
        answer.spent = spent;
        answer.cut = cut;
        answer.committed = Some(at);
        if place.part == Part::Answer {
            self.step_mut(place.attempt, place.step)?.follow_ups = probes;
        }
        Ok(())
    }

    fn guess(&mut self, attempt: u32, step: u32, level: Level) -> Result<(), Misfit> {
        let step = self.step_mut(attempt, step)?;
        if step.revealed {
            return Err(Misfit::Revealed);
        }
        step.gut = Some(level);
        Ok(())
    }

    fn probes(&self, place: Place, follow_ups: &[u32]) -> Result<Vec<usize>, Misfit> {
        let attempt = self.attempts.get((place.attempt as usize).wrapping_sub(1));
        let known = attempt.and_then(|attempt| self.asked(attempt)).map_or(0, |asked| asked.follow_ups.len());
        let index = |n: &u32| {
            let index = (*n as usize).wrapping_sub(1);
            (index < known).then_some(index).ok_or_else(|| Misfit::Unknown(format!("follow-up {n}")))
        };
        follow_ups.iter().map(index).collect()
    }

    fn choose(
        &mut self,
        attempt: u32,
        step: u32,
        criterion: &Id,
        level: Option<Level>,
    ) -> Result<(), Misfit> {
        self.known_criterion(attempt, step, criterion)?;
        let levels = &mut self.step_mut(attempt, step)?.levels;
        let found = levels.iter().position(|given| given.criterion == *criterion);
        match (found, level) {
            (Some(at), Some(level)) => levels[at].level = level,
            (Some(at), None) => drop(levels.remove(at)),
            (None, Some(level)) => {
                levels.push(LevelGiven { criterion: criterion.clone(), level, evidence: None });
            }
            (None, None) => {}
        }
        Ok(())
    }

    fn tie(&mut self, attempt: u32, step: u32, criterion: &Id, quote: Option<&String>) -> Result<(), Misfit> {
        let levels = &mut self.step_mut(attempt, step)?.levels;
        let given = levels.iter_mut().find(|given| given.criterion == *criterion);
        let given = given.ok_or_else(|| Misfit::Unknown(format!("a level on {criterion}")))?;
        given.evidence = quote.cloned();
        Ok(())
    }

    fn score(&mut self, attempt: u32, step: u32) -> Result<(), Misfit> {
        self.step_mut(attempt, step)?.scored = true;
        let attempt = self.attempt_mut(attempt)?;
        if attempt.steps.iter().all(|step| step.scored) {
            attempt.ending = Some(Ending::Finished);
        }
        Ok(())
    }

    fn note_time(&mut self, place: Place, spent: Duration) {
        if let Ok(answer) = self.answer_mut(place) {
            answer.spent = spent;
        }
    }

    fn attempt_mut(&mut self, number: u32) -> Result<&mut Attempt, Misfit> {
        let index = (number as usize).wrapping_sub(1);
        self.attempts.get_mut(index).ok_or_else(|| Misfit::Unknown(format!("attempt {number}")))
    }

    fn step_mut(&mut self, attempt: u32, step: u32) -> Result<&mut StepRecord, Misfit> {
        let index = (step as usize).wrapping_sub(1);
        let attempt = self.attempt_mut(attempt)?;
        attempt.steps.get_mut(index).ok_or_else(|| Misfit::Unknown(format!("step {step}")))
    }

    /// An answer that may still change.
    fn answer_mut(&mut self, place: Place) -> Result<&mut Answer, Misfit> {
        let index = match place.part {
            Part::Answer => 0,
            Part::FollowUp(n) => n as usize,
            Part::Figure(_) | Part::Change => {
                return Err(Misfit::Unknown(format!("a clock on {}", place.part)));
            }
        };
        let step = self.step_mut(place.attempt, place.step)?;
        let answer = step.answers.get_mut(index).ok_or_else(|| Misfit::Unknown(place.part.to_string()))?;
        if answer.committed.is_some() {
            return Err(Misfit::Committed);
        }
        Ok(answer)
    }

    fn figure_mut(&mut self, place: Place) -> Result<&mut FigureGiven, Misfit> {
        let Part::Figure(n) = place.part else { return Err(Misfit::Unknown(place.part.to_string())) };
        let step = self.step_mut(place.attempt, place.step)?;
        let figure = step.figures.get_mut((n as usize).wrapping_sub(1));
        let figure = figure.ok_or_else(|| Misfit::Unknown(format!("figure {n}")))?;
        if figure.committed { Err(Misfit::Committed) } else { Ok(figure) }
    }

    /// A text that may still change.
    fn text_mut(&mut self, place: Place) -> Result<&mut String, Misfit> {
        match place.part {
            Part::Answer | Part::FollowUp(_) => self.answer_mut(place).map(|answer| &mut answer.text),
            Part::Figure(_) => self.figure_mut(place).map(|figure| &mut figure.text),
            Part::Change => self.attempt_mut(place.attempt).map(|attempt| &mut attempt.change),
        }
    }
}

/// Replaces `removed` bytes at `offset` of `text`.
///
/// # Errors
/// [`Misfit::Edit`] where the bytes do not lie on characters of the text.
pub fn splice(text: &mut String, offset: usize, removed: usize, inserted: &str) -> Result<(), Misfit> {
    let end = offset.checked_add(removed).ok_or(Misfit::Edit)?;
    if text.get(offset..end).is_none() {
        return Err(Misfit::Edit);
    }
    text.replace_range(offset..end, inserted);
    Ok(())
}
