//! Somebody else's score of an answer: it adds to a session that is over, as scoring again does, and changes nothing.

use chrono::{DateTime, FixedOffset};

use super::rescore::{at_of, choose};
use super::{Misfit, Session, splice};
use crate::domain::attempt::{CoachScore, Comment, Ending, Rescore};
use crate::domain::event::{Event, Happening};
use crate::domain::ids::Id;
use crate::domain::text::is_printable;

/// The most characters of a coach's name.
pub const MOST_NAME: usize = 60;

/// The most coach scores of one answer: nobody asks so many, and a file that holds more was not made by scoring.
const MOST_SCORES: u32 = 99;

/// The most bytes of one comment: some three thousand words.
pub const MOST_COMMENT: usize = 16 << 10;

/// Who scores an answer once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scorer {
    /// The candidate, days later.
    Oneself,
    /// Somebody else, by name.
    Coach(String),
}

/// Whether a coach can be called so: something to read, on one line, of at most [`MOST_NAME`] characters.
pub fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.trim() == name
        && name.chars().count() <= MOST_NAME
        && name.chars().all(is_printable)
}

impl Session {
    /// The score of an attempt that a coach began and did not close; it goes on where it was left.
    pub fn coach_scoring(&self, attempt: u32, coach: &str) -> Option<&CoachScore> {
        self.open_of(attempt, coach).map(|(_, score)| score)
    }

    /// Who scored in it last.
    pub fn last_coach(&self) -> Option<&str> {
        let scores = self.attempts.iter().flat_map(|attempt| &attempt.coach_scores);
        scores.max_by_key(|score| score.scoring.begun).map(|score| score.coach.as_str())
    }

    /// Replaces `removed` bytes at `offset` of what a coach says of a step, an index, or of a criterion of it. The first word begins
    /// the score. Tells what happened.
    ///
    /// # Errors
    /// As [`Session::score_again`], and where the comment would grow longer than [`MOST_COMMENT`].
    pub fn comment(
        &mut self,
        (attempt, coach): (u32, &str),
        (step, criterion): (usize, Option<&Id>),
        (offset, removed, inserted): (usize, usize, &str),
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Misfit> {
        let (scoring, begun) = self.coach_number(attempt, coach);
        let edited = Happening::CoachCommentEdited {
            attempt,
            step: step as u32 + 1,
            scoring,
            criterion: criterion.cloned(),
            offset: offset as u32,
            removed: removed as u32,
            inserted: inserted.to_owned(),
        };
        self.take_all(begun.into_iter().chain([edited]), at)
    }

    /// Begins a coach's score of an attempt anew with all that the last one said, so that something in it can be changed. Where one is open
    /// or none was closed, there is nothing to begin. Tells what happened.
    ///
    /// # Errors
    /// As [`Session::score_again`].
    pub fn coach_anew(
        &mut self,
        attempt: u32,
        coach: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Misfit> {
        let known = self.attempts.iter().find(|other| other.number == attempt);
        let last = known.and_then(|attempt| attempt.coached().find(|score| score.coach == coach)).cloned();
        let Some(last) = last.filter(|_| self.coach_scoring(attempt, coach).is_none()) else {
            return Ok(Vec::new());
        };
        let (scoring, begun) = self.coach_number(attempt, coach);
        let levels = last.scoring.levels.into_iter().map(|given| Happening::CoachLevelChosen {
            attempt,
            step: given.step as u32 + 1,
            scoring,
            criterion: given.criterion,
            level: Some(given.level),
        });
        let comments = last.comments.into_iter().map(|said| Happening::CoachCommentEdited {
            attempt,
            step: said.step as u32 + 1,
            scoring,
            criterion: said.criterion,
            offset: 0,
            removed: 0,
            inserted: said.text,
        });
        self.take_all(begun.into_iter().chain(levels).chain(comments), at)
    }

    /// The number of the score that a coach has open, or of the next one with what begins it.
    pub(super) fn coach_number(&self, attempt: u32, coach: &str) -> (u32, Option<Happening>) {
        if let Some((number, _)) = self.open_of(attempt, coach) {
            return (number, None);
        }
        let all = self.attempts.iter().find(|other| other.number == attempt);
        let scoring = all.map_or(0, |attempt| attempt.coach_scores.len() as u32) + 1;
        (scoring, Some(Happening::CoachScoreBegun { attempt, scoring, coach: coach.to_owned() }))
    }

    fn open_of(&self, attempt: u32, coach: &str) -> Option<(u32, &CoachScore)> {
        let attempt = self.attempts.iter().find(|other| other.number == attempt)?;
        let open = |score: &CoachScore| score.coach == coach && score.scoring.ended.is_none();
        (1..).zip(&attempt.coach_scores).filter(|(_, score)| open(score)).last()
    }

    /// Takes in an event of a coach.
    pub(super) fn coach(&mut self, event: &Event) -> Result<(), Misfit> {
        match &event.what {
            Happening::CoachScoreBegun { attempt, scoring, coach } => {
                self.begin_coach(*attempt, *scoring, coach, event.at)
            }
            Happening::CoachLevelChosen { attempt, step, scoring, criterion, level } => {
                self.known_criterion(*attempt, *step, criterion)?;
                let open = self.open_coach(*attempt, *scoring)?;
                choose(&mut open.scoring, at_of(*step), criterion, *level);
                Ok(())
            }
            Happening::CoachCommentEdited {
                attempt,
                step,
                scoring,
                criterion,
                offset,
                removed,
                inserted,
            } => {
                match criterion {
                    Some(criterion) => self.known_criterion(*attempt, *step, criterion)?,
                    None => drop(self.step_mut(*attempt, *step)?),
                }
                let open = self.open_coach(*attempt, *scoring)?;
                let spot = (at_of(*step), criterion.as_ref());
                say(open, spot, (*offset as usize, *removed as usize, inserted))
            }
            Happening::CoachScoreEnded { attempt, scoring } => {
                self.open_coach(*attempt, *scoring)?.scoring.ended = Some(event.at);
                Ok(())
            }
            _ => Err(Misfit::Ended),
        }
    }

    fn begin_coach(
        &mut self,
        attempt: u32,
        number: u32,
        coach: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Misfit> {
        if !is_name(coach) {
            return Err(Misfit::Nameless);
        }
        let attempt = self.attempt_mut(attempt)?;
        let is_next = number as usize == attempt.coach_scores.len() + 1 && number <= MOST_SCORES;
        if attempt.ending != Some(Ending::Finished) || !is_next {
            return Err(Misfit::Unknown(format!("coach score {number} of an answer")));
        }
        let scoring = Rescore { begun: at, ended: None, levels: Vec::new() };
        attempt.coach_scores.push(CoachScore { coach: coach.to_owned(), scoring, comments: Vec::new() });
        Ok(())
    }

    /// A coach score of an attempt that is not closed yet.
    fn open_coach(&mut self, attempt: u32, number: u32) -> Result<&mut CoachScore, Misfit> {
        let scores = &mut self.attempt_mut(attempt)?.coach_scores;
        let found = scores.get_mut(at_of(number));
        let found = found.ok_or_else(|| Misfit::Unknown(format!("coach score {number} of an answer")))?;
        if found.scoring.ended.is_some() { Err(Misfit::Rescored) } else { Ok(found) }
    }
}

/// Edits a comment; one that is empty afterwards is gone.
fn say(
    score: &mut CoachScore,
    (step, criterion): (usize, Option<&Id>),
    (offset, removed, inserted): (usize, usize, &str),
) -> Result<(), Misfit> {
    let mut text = score.comment(step, criterion).to_owned();
    splice(&mut text, offset, removed, inserted)?;
    if text.len() > MOST_COMMENT {
        return Err(Misfit::Wordy);
    }
    score.comments.retain(|said| (said.step, said.criterion.as_ref()) != (step, criterion));
    if !text.is_empty() {
        score.comments.push(Comment { step, criterion: criterion.cloned(), text });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Level;
    use crate::domain::sample::id;
    use crate::domain::sample::session::{at, finished, interrupted};

    fn ana() -> Scorer {
        Scorer::Coach("Ana".to_owned())
    }

    #[test]
    fn a_coach_scores_and_comments_beside_what_the_candidate_said() {
        let (before, now) = (finished(), at(0).wall);
        let mut session = before.clone();
        let arc = id("story-arc");
        let begun = session.score_again(&ana(), 1, (0, &arc), Level::new(2), now).expect("it fits");
        assert_eq!(begun.len(), 2, "the first level begins it");
        let spot = (0, Some(&arc));
        session.comment((1, "Ana"), spot, (0, 0, "Too long."), now).expect("it fits");
        session.comment((1, "Ana"), spot, (40, 0, "much "), now).expect_err("not within the words");
        session.comment((1, "Ana"), spot, (0, 3, "Much too"), now).expect("it fits");
        session.comment((1, "Ana"), (0, None), (0, 0, "Good."), now).expect("it fits");
        session.comment((1, "Ana"), (0, None), (0, 5, ""), now).expect("it fits");
        assert!(session.attempts[0].coached().next().is_none(), "not through yet");
        session.close_scoring(&ana(), 1, now).expect("it fits");
        let score = session.attempts[0].coached().next().expect("through");
        assert_eq!((score.comment(0, Some(&arc)), score.comment(0, None)), ("Much too long.", ""));
        assert_eq!((score.scoring.level(0, &arc), score.comments.len()), (Level::new(2), 1));
        session.attempts[0].coach_scores.clear();
        session.last = before.last;
        assert_eq!(session, before);
    }

    #[test]
    fn several_coaches_score_side_by_side_and_the_last_word_of_each_counts() {
        let (mut session, now, arc) = (finished(), at(0).wall, id("story-arc"));
        let ben = Scorer::Coach("Ben".to_owned());
        for (by, level) in [(&ana(), 2), (&ben, 4), (&ana(), 3)] {
            session.score_again(by, 1, (0, &arc), Level::new(level), now).expect("it fits");
        }
        session.close_scoring(&ana(), 1, now).expect("it fits");
        session.close_scoring(&ben, 1, now).expect("it fits");
        session.score_again(&ana(), 1, (0, &arc), Level::new(5), now).expect("begun anew");
        let counted = |session: &Session| -> Vec<_> {
            let scores = session.attempts[0].coached();
            scores.map(|score| (score.coach.clone(), score.scoring.level(0, &arc))).collect()
        };
        assert_eq!(counted(&session), [("Ana".to_owned(), Level::new(3)), ("Ben".to_owned(), Level::new(4))]);
        session.close_scoring(&ana(), 1, now).expect("it fits");
        assert_eq!(counted(&session), [("Ben".to_owned(), Level::new(4)), ("Ana".to_owned(), Level::new(5))]);
        session.comment((1, "Ben"), (0, None), (0, 0, "Well."), now).expect("it fits");
        session.close_scoring(&ben, 1, now).expect("it fits");
        assert_eq!(session.coach_anew(1, "Ben", now).map(|events| events.len()), Ok(2));
        assert_eq!(session.coach_anew(1, "Ben", now), Ok(Vec::new()), "it is open already");
        session.close_scoring(&ben, 1, now).expect("it fits");
        let [.., before, after] = &session.attempts[0].coach_scores[..] else { panic!("two") };
        assert!(before.says_the_same(after));
    }

    #[test]
    fn what_does_not_fit_is_refused_and_changes_nothing() {
        let (mut session, now, arc) = (finished(), at(0).wall, id("story-arc"));
        let level = Level::new(3);
        let mut of = |by: &str, attempt, criterion: &str| {
            let by = Scorer::Coach(by.to_owned());
            session.score_again(&by, attempt, (0, &id(criterion)), level, now).map(|_| ()).unwrap_err()
        };
        for name in ["", " Ana", "a\u{1b}[2J", "one\ntwo", "a\u{202e}b", &"x".repeat(MOST_NAME + 1)] {
            assert_eq!(of(name, 1, "story-arc"), Misfit::Nameless, "{name:?}");
        }
        assert_eq!(of("Ana", 1, "nothing"), Misfit::Unknown("criterion nothing".to_owned()));
        assert_eq!(of("Ana", 9, "story-arc"), Misfit::Unknown("attempt 9".to_owned()));
        assert!(matches!(of("Ana", 3, "story-arc"), Misfit::Unknown(_)), "skipped");
        assert_eq!(session, finished());
        let long = "x".repeat(MOST_COMMENT + 1);
        let spot = (0, Some(&arc));
        assert_eq!(session.comment((1, "Ana"), spot, (0, 0, &long), now), Err(Misfit::Wordy));
        assert!(session.comment((1, "Ana"), (7, None), (0, 0, "x"), now).is_err());
        assert!(session.close_scoring(&ana(), 1, now).is_err() && session == finished());
        assert!(interrupted().score_again(&ana(), 1, (0, &arc), level, now).is_err());
    }
}
