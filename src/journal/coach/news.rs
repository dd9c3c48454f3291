//! What a coach file that comes back has to add to the candidate's session.

use std::collections::BTreeMap;

use super::{CoachError, CoachFile, coach_text, read_coach};
use crate::domain::attempt::CoachScore;
use crate::domain::{Attempt, Event, Happening, Session};
use crate::journal::{Recovered, compact};

/// What a coach file adds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// The events to add to the session.
    pub events: Vec<Event>,
    /// The attempts that they score, in order.
    pub scored: Vec<u32>,
    /// The attempts of which the session has this very score already.
    pub known: Vec<u32>,
    /// The attempts that the coach began and did not close; they are left out.
    pub open: Vec<u32>,
    /// Who scored.
    pub coaches: Vec<String>,
}

/// Holds a coach file against the session it is of, and tells what it adds: each score that was closed and is not there yet.
///
/// # Errors
/// Where it is not sealed, was made of another session, or what was asked or answered in it is not what the session says.
pub fn news(own: &Recovered, file: &CoachFile) -> Result<News, CoachError> {
    if !file.is_sealed {
        return Err(CoachError::Unsealed);
    }
    expect_same(own, &file.whole.session)?;
    let (mut news, events) = (News::default(), by_score(&file.whole.events));
    for (mine, theirs) in own.session.attempts.iter().zip(&file.whole.session.attempts) {
        news.take(mine, theirs, &events);
    }
    if news.scored.is_empty() && news.known.is_empty() {
        return Err(CoachError::Nothing);
    }
    Ok(news)
}

impl News {
    fn take(&mut self, mine: &Attempt, theirs: &Attempt, events: &ByScore) {
        let attempt = mine.number;
        let mut number = mine.coach_scores.len() as u32;
        let last: Vec<&CoachScore> = theirs.coached().collect();
        let is_last = |score: &CoachScore| last.iter().any(|last| std::ptr::eq(*last, score));
        for (scoring, score) in (1..).zip(&theirs.coach_scores).filter(|(_, score)| is_last(score)) {
            if !self.coaches.contains(&score.coach) {
                self.coaches.push(score.coach.clone());
            }
            let through = mine.coach_scores.iter().filter(|known| known.scoring.ended.is_some());
            if through.into_iter().any(|known| known.says_the_same(score)) {
                self.known.push(attempt);
                continue;
            }
            number += 1;
            let of_score = events.get(&(attempt, scoring)).map_or(&[][..], Vec::as_slice);
            let of_score: Vec<Event> = of_score.iter().map(|event| renumbered(event, number)).collect();
            self.events.extend(compact(&of_score));
            self.scored.push(attempt);
        }
        let open = theirs.coach_scores.iter().any(|score| score.scoring.ended.is_none());
        self.open.extend(open.then_some(attempt));
    }
}

/// The events of each coach score, by attempt and number.
type ByScore<'e> = BTreeMap<(u32, u32), Vec<&'e Event>>;

fn by_score(events: &[Event]) -> ByScore<'_> {
    let mut by_score = ByScore::new();
    for event in events {
        if let Some(of) = score_of(&event.what) {
            by_score.entry(of).or_default().push(event);
        }
    }
    by_score
}

/// The attempt and the number of the coach score that an event is of.
fn score_of(what: &Happening) -> Option<(u32, u32)> {
    match what {
        Happening::CoachScoreBegun { attempt, scoring, .. }
        | Happening::CoachLevelChosen { attempt, scoring, .. }
        | Happening::CoachCommentEdited { attempt, scoring, .. }
        | Happening::CoachScoreEnded { attempt, scoring } => Some((*attempt, *scoring)),
        _ => None,
    }
}

/// An event of a coach score, with another number.
fn renumbered(event: &Event, to: u32) -> Event {
    let mut event = event.clone();
    if let Happening::CoachScoreBegun { scoring, .. }
    | Happening::CoachLevelChosen { scoring, .. }
    | Happening::CoachCommentEdited { scoring, .. }
    | Happening::CoachScoreEnded { scoring, .. } = &mut event.what
    {
        *scoring = to;
    }
    event
}

/// Refuses a file in which something else was asked or answered than in the session it names.
fn expect_same(own: &Recovered, theirs: &Session) -> Result<(), CoachError> {
    let session = own.session.header.session.clone();
    let differs = |what: String| Err(CoachError::Differs { what, session: session.to_string() });
    let given = read_coach(coach_text(&own.session, &own.events))?.whole.session;
    let (questions, others) = (&given.header.questions, &theirs.header.questions);
    if let Some(at) = (0..questions.len().max(others.len())).find(|at| questions.get(*at) != others.get(*at))
    {
        return differs(format!("question {}", at + 1));
    }
    if given.header != theirs.header {
        return differs("what is said at the top".to_owned());
    }
    for at in 0..given.attempts.len().max(theirs.attempts.len()) {
        let (mine, their) = (given.attempts.get(at), theirs.attempts.get(at));
        if mine.zip(their).is_none_or(|(mine, their)| !is_same(mine, their)) {
            return differs(format!("the answer to question {}", at + 1));
        }
    }
    if given.ended == theirs.ended { Ok(()) } else { differs("the end".to_owned()) }
}

/// Whether two are the same answer, but for what coaches gave. Files of earlier versions do not hold what was worked on the calculator.
fn is_same(mine: &Attempt, theirs: &Attempt) -> bool {
    let mut mine = Attempt { coach_scores: theirs.coach_scores.clone(), ..mine.clone() };
    for (step, their) in mine.steps.iter_mut().zip(&theirs.steps).filter(|(_, their)| their.tape.is_empty()) {
        step.tape.clone_from(&their.tape);
    }
    mine == *theirs
}
