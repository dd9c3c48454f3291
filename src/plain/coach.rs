//! Somebody else scoring answers as lines of text, at the candidate's keyboard or in a coach file: every level and word is kept at once.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::{Flow, Keeper, Lines, Said, again, hear};
use crate::domain::attempt::CoachScore;
use crate::domain::session::{Misfit, Scorer, is_name};
use crate::domain::{Asked, AskedStep, Attempt, Criterion, Event, Id, Level, Session, StepRecord};

/// What scoring in plain text needs.
pub struct CoachParts<'c> {
    /// The session without the candidate's own scores.
    pub session: Session,
    /// The coach's name; without it they are asked.
    pub coach: Option<String>,
    /// The attempt to score; none for a choice of all.
    pub attempt: Option<u32>,
    /// The coach.
    pub lines: &'c mut dyn Lines,
    /// The coach file.
    pub keeper: &'c mut dyn Keeper,
    /// What the coach reads.
    pub out: &'c mut dyn Write,
}

/// What came for a criterion.
enum Given {
    On,
    Back,
    Leave,
}

/// A coach who is spoken with.
struct Talk<'c> {
    session: Session,
    coach: String,
    lines: &'c mut dyn Lines,
    keeper: &'c mut dyn Keeper,
    out: &'c mut dyn Write,
    closed: Vec<u32>,
}

/// Scores answers until the coach leaves, and seals what was said. Tells the attempts that were closed.
///
/// # Errors
/// Where reading or writing fails.
pub fn run(parts: CoachParts<'_>) -> io::Result<Vec<u32>> {
    let CoachParts { session, coach, attempt, lines, keeper, out } = parts;
    let mut talk = Talk { session, coach: coach.unwrap_or_default(), lines, keeper, out, closed: Vec::new() };
    if talk.greet()? == Flow::On {
        match attempt {
            Some(number) => drop(talk.score(number)?),
            None => while talk.choose()? == Flow::On {},
        }
    }
    if let Err(trouble) = talk.keeper.finish() {
        writeln!(talk.out, "Not sealed: {trouble}")?;
    }
    talk.out.flush()?;
    Ok(talk.closed)
}

impl Talk<'_> {
    fn greet(&mut self) -> io::Result<Flow> {
        let header = &self.session.header;
        writeln!(self.out, "Greenroom. {}, {}.", header.pack_title, header.plan)?;
        while self.coach.is_empty() {
            writeln!(self.out, "Who scores? The name stands beside the levels.")?;
            match self.hear()? {
                None => return Ok(Flow::Leave),
                Some(Said::Text(typed)) if is_name(typed.trim()) => typed.trim().clone_into(&mut self.coach),
                Some(Said::Command(command)) if command == "quit" => return Ok(Flow::Leave),
                Some(_) => writeln!(self.out, "Write a name of up to 60 characters.")?,
            }
        }
        writeln!(
            self.out,
            "{} scores. The candidate's own levels are not shown. /help lists the commands.",
            self.coach
        )?;
        Ok(Flow::On)
    }

    /// The answers there are, and the one to score next.
    fn choose(&mut self) -> io::Result<Flow> {
        let answers: Vec<Attempt> =
            self.session.attempts.iter().filter(|it| it.is_to_be_coached()).cloned().collect();
        writeln!(self.out)?;
        for attempt in &answers {
            let title = self.session.asked(attempt).map_or("", |asked| asked.title.as_str());
            writeln!(self.out, "{}. {title}: {}", attempt.number, self.standing(attempt))?;
        }
        let next = answers.iter().find(|it| !self.is_closed(it)).map(|it| it.number);
        writeln!(
            self.out,
            "{}",
            match next {
                Some(next) => format!("Which answer? Its number, or Enter for {next}; /quit leaves."),
                None => "All are closed. A number opens one again; Enter leaves.".to_owned(),
            }
        )?;
        match self.chosen(&answers, next)? {
            Some(number) => self.score(number),
            None => Ok(Flow::Leave),
        }
    }

    /// The number typed of one of the answers, or the next one; none to leave.
    fn chosen(&mut self, answers: &[Attempt], next: Option<u32>) -> io::Result<Option<u32>> {
        loop {
            let number = match self.hear()? {
                None => return Ok(None),
                Some(Said::Command(command)) if command == "quit" => return Ok(None),
                Some(Said::Text(typed)) if typed.trim().is_empty() => return Ok(next),
                Some(Said::Text(typed)) => typed.trim().parse().ok(),
                Some(Said::Command(_)) => None,
            };
            match number.filter(|number| answers.iter().any(|it| it.number == *number)) {
                Some(number) => return Ok(Some(number)),
                None => writeln!(self.out, "A number of the list, please.")?,
            }
        }
    }

    fn standing(&self, attempt: &Attempt) -> String {
        let all = self.session.asked(attempt).map_or(0, |asked| asked.criteria().count());
        match self.session.coach_scoring(attempt.number, &self.coach) {
            Some(open) => format!("{} of {all} scored", open.scoring.levels.len()),
            None if self.is_closed(attempt) => "closed".to_owned(),
            None => "not begun".to_owned(),
        }
    }

    fn is_closed(&self, attempt: &Attempt) -> bool {
        let open = self.session.coach_scoring(attempt.number, &self.coach).is_some();
        !open && attempt.coached().any(|score| score.coach == self.coach)
    }

    /// One answer from its question to its close; what was closed already is begun anew with all that was said.
    fn score(&mut self, number: u32) -> io::Result<Flow> {
        let Some((asked, attempt)) = self.matter(number) else { return Ok(Flow::Leave) };
        let (coach, now) = (self.coach.clone(), self.lines.now().wall);
        let anew = self.session.coach_anew(number, &coach, now);
        self.keep(anew)?;
        writeln!(self.out, "\n{}, {}.", asked.title, attempt.started.format("%A %-d %B %Y"))?;
        again::question(&asked, self.out)?;
        for (at, step) in asked.steps.iter().enumerate() {
            let Some(record) = attempt.steps.get(at) else { continue };
            self.read_out(&asked, (step, record))?;
            if self.step(number, at, step, (&asked, record))? == Flow::Leave {
                return self.leave();
            }
        }
        self.close(number, &asked)
    }

    fn matter(&self, number: u32) -> Option<(Asked, Attempt)> {
        let attempt = self.session.attempts.iter().find(|it| it.number == number)?;
        Some((self.session.asked(attempt)?.clone(), attempt.clone()))
    }

    fn read_out(&mut self, asked: &Asked, matter: (&AskedStep, &StepRecord)) -> io::Result<()> {
        again::answers(asked, matter, "The answer", self.out)?;
        again::tested(matter.0, self.out)
    }

    /// The criteria of a step one by one, and then a word on the answer.
    fn step(
        &mut self,
        number: u32,
        at: usize,
        step: &AskedStep,
        (asked, record): (&Asked, &StepRecord),
    ) -> io::Result<Flow> {
        let mut n = 0;
        while let Some(criterion) = step.rubric.criteria.get(n) {
            again::criterion(criterion, self.out)?;
            self.so_far(number, (at, Some(&criterion.id)))?;
            writeln!(self.out, "1 to 5, words of yours behind it if you like; Enter goes on.")?;
            match self.criterion(number, (at, criterion), (asked, step, record))? {
                Given::Leave => return Ok(Flow::Leave),
                Given::Back => n = n.saturating_sub(1),
                Given::On => n += 1,
            }
        }
        self.on_answer(number, at)
    }

    /// What was given of it by now.
    fn so_far(&mut self, number: u32, (step, criterion): (usize, Option<&Id>)) -> io::Result<()> {
        let Some(score) = self.session.coach_scoring(number, &self.coach) else { return Ok(()) };
        let level = criterion.and_then(|criterion| score.scoring.level(step, criterion));
        let comment = score.comment(step, criterion);
        if let Some(level) = level {
            writeln!(self.out, "You gave {level}.")?;
        }
        if comment.is_empty() { Ok(()) } else { writeln!(self.out, "You said: {comment}") }
    }

    fn criterion(
        &mut self,
        number: u32,
        (at, criterion): (usize, &Criterion),
        matter: (&Asked, &AskedStep, &StepRecord),
    ) -> io::Result<Given> {
        loop {
            match self.hear()? {
                None => return Ok(Given::Leave),
                Some(Said::Text(text)) if text.trim().is_empty() => return Ok(Given::On),
                Some(Said::Text(text)) => match levelled(&text) {
                    Some(given) => return self.levelled(number, (at, &criterion.id), given),
                    None => writeln!(
                        self.out,
                        "A number from 1 to 5 first, then words if you like; Enter goes on."
                    )?,
                },
                Some(Said::Command(command)) => match split(&command) {
                    ("quit", _) => return Ok(Given::Leave),
                    ("back", _) => return Ok(Given::Back),
                    command => self.obey(command, number, (at, &criterion.id), matter)?,
                },
            }
        }
    }

    fn levelled(
        &mut self,
        number: u32,
        (at, criterion): (usize, &Id),
        (level, words): (Level, &str),
    ) -> io::Result<Given> {
        self.give(number, (at, criterion), Some(level))?;
        if !words.is_empty() {
            self.comment(number, (at, Some(criterion)), words)?;
        }
        Ok(Given::On)
    }

    /// A command that stays at the criterion.
    fn obey(
        &mut self,
        (name, words): (&str, &str),
        number: u32,
        (at, criterion): (usize, &Id),
        (asked, step, record): (&Asked, &AskedStep, &StepRecord),
    ) -> io::Result<()> {
        match name {
            "none" => self.give(number, (at, criterion), None),
            "say" => self.comment(number, (at, Some(criterion)), words),
            "answer" => {
                again::question(asked, self.out)?;
                self.read_out(asked, (step, record))
            }
            "help" => self.help(),
            other => writeln!(self.out, "/{other} does nothing here; /help lists what does."),
        }
    }

    fn help(&mut self) -> io::Result<()> {
        for line in [
            "3            gives the criterion a 3",
            "3 Say more.  gives it a 3 and says why",
            "/say WORDS   your words on the criterion without a level; without words, takes them back",
            "/none        takes the level back",
            "/answer      the question and the answer once more",
            "/back        the criterion before",
            "/quit        leaves; all that was given is kept",
        ] {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn on_answer(&mut self, number: u32, at: usize) -> io::Result<Flow> {
        writeln!(self.out)?;
        self.so_far(number, (at, None))?;
        writeln!(self.out, "What should they keep, what change? A line on the answer; Enter for none.")?;
        match self.hear()? {
            None => Ok(Flow::Leave),
            Some(Said::Command(command)) if command == "quit" => Ok(Flow::Leave),
            Some(Said::Text(text)) if !text.trim().is_empty() => {
                self.comment(number, (at, None), text.trim()).map(|()| Flow::On)
            }
            Some(_) => Ok(Flow::On),
        }
    }

    /// Closes it, so that it counts; where criteria are open it asks first, and without a level there is nothing to close.
    fn close(&mut self, number: u32, asked: &Asked) -> io::Result<Flow> {
        let given =
            self.session.coach_scoring(number, &self.coach).map_or(0, |open| open.scoring.levels.len());
        let open = asked.criteria().count().saturating_sub(given);
        if given == 0 {
            writeln!(self.out, "No level was given, so it does not count.")?;
            return Ok(Flow::On);
        }
        if open > 0 {
            writeln!(self.out, "{open} without a level. Enter closes it as it is; /leave leaves it open.")?;
            match self.hear()? {
                Some(Said::Text(text)) if text.trim().is_empty() => {}
                Some(Said::Command(command)) if command == "quit" => return self.leave(),
                None => return self.leave(),
                Some(_) => return Ok(Flow::On),
            }
        }
        let (by, now) = (Scorer::Coach(self.coach.clone()), self.lines.now().wall);
        let closed = self.session.close_scoring(&by, number, now);
        self.keep(closed)?;
        self.closed.push(number);
        writeln!(self.out, "Closed.")?;
        Ok(Flow::On)
    }

    fn leave(&mut self) -> io::Result<Flow> {
        writeln!(self.out, "What was given is kept; opened again, it goes on.")?;
        Ok(Flow::Leave)
    }

    fn give(&mut self, number: u32, at: (usize, &Id), level: Option<Level>) -> io::Result<()> {
        let has = |score: &CoachScore| score.scoring.level(at.0, at.1);
        if self.session.coach_scoring(number, &self.coach).and_then(has) == level {
            return Ok(());
        }
        let (by, now) = (Scorer::Coach(self.coach.clone()), self.lines.now().wall);
        let given = self.session.score_again(&by, number, at, level, now);
        self.keep(given)
    }

    /// Puts words in the place of those that were said there.
    fn comment(&mut self, number: u32, spot: (usize, Option<&Id>), words: &str) -> io::Result<()> {
        let words = crate::domain::text::sanitise(words);
        let (coach, now) = (self.coach.clone(), self.lines.now().wall);
        let was = self.session.coach_scoring(number, &coach).map_or(0, |it| it.comment(spot.0, spot.1).len());
        if was == 0 && words.is_empty() {
            return Ok(());
        }
        let said = self.session.comment((number, &coach), spot, (0, was, &words), now);
        self.keep(said)
    }

    fn keep(&mut self, events: Result<Vec<Event>, Misfit>) -> io::Result<()> {
        match events {
            Ok(events) if events.is_empty() => Ok(()),
            Ok(events) => match self.keeper.keep(&events) {
                Ok(()) => Ok(()),
                Err(trouble) => writeln!(self.out, "Not being saved: {trouble}"),
            },
            Err(misfit) => writeln!(self.out, "That does not fit: {misfit}."),
        }
    }

    fn hear(&mut self) -> io::Result<Option<Said>> {
        hear(self.lines, self.out)
    }
}

/// "3 Say more." as a level and words.
fn levelled(text: &str) -> Option<(Level, &str)> {
    let text = text.trim();
    let (number, words) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Some((number.parse().ok().and_then(Level::new)?, words.trim()))
}

/// "say More." as a command and what follows it.
fn split(command: &str) -> (&str, &str) {
    let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    (name, rest.trim())
}
