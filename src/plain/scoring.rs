//! From the gut score to the one thing to change: what the question tests is shown, and the answer scored.

use std::io;

use super::{Flow, Said, Talk};
use crate::domain::event::Part;
use crate::domain::judge::{Verdict, judge};
use crate::domain::question::Sample;
use crate::domain::rubric::LEVELS_TO_DO;
use crate::domain::{AskedStep, Criterion, Level, StepRecord};
use crate::signals::{self, Reading};

/// What came for a criterion.
enum Score {
    Level(Option<Level>),
    Back,
    Leave,
}

impl Talk<'_> {
    /// The guess before anything is revealed. It can be changed until the next Enter.
    pub(super) fn guess(&mut self) -> io::Result<Flow> {
        self.gap()?;
        self.say("How did that go? 1 (badly) to 5 (as well as I can).")?;
        loop {
            let Some(said) = self.hear()? else { return Ok(Flow::Leave) };
            let now = self.lines.now();
            match said {
                Said::Text(text) if text.trim().is_empty() => {
                    let events = self.walk.reveal(now);
                    self.keep(&events)?;
                    if !events.is_empty() {
                        return Ok(Flow::On);
                    }
                    self.say("A number from 1 to 5 first.")?;
                }
                Said::Text(text) => match level(&text) {
                    Some(level) => {
                        let events = self.walk.guess(level, now);
                        self.keep(&events)?;
                        self.say(&format!(
                            "{level}. Enter shows what the question tests; another number changes it."
                        ))?;
                    }
                    None => self.say("A number from 1 to 5, please.")?,
                },
                Said::Command(command) if command == "skip" => {
                    let events = self.walk.skip(now);
                    self.keep(&events)?;
                    return Ok(Flow::On);
                }
                said @ Said::Command(_) => {
                    if self.common(&said)? == Flow::Leave {
                        return Ok(Flow::Leave);
                    }
                }
            }
        }
    }

    /// What the step tests, its criteria scored one by one, and what can be learnt from the answer.
    pub(super) fn rubric(&mut self) -> io::Result<Flow> {
        let Some((step, record)) = self.walk.revealed().map(|(step, record)| (step.clone(), record.clone()))
        else {
            return Ok(Flow::Leave);
        };
        self.gap()?;
        self.say(&format!("What it tests: {}", step.rubric.tests))?;
        self.solution(&step, &record)?;
        self.concept()?;
        self.signals(&record)?;
        if self.score(&step, &record)? == Flow::Leave {
            return Ok(Flow::Leave);
        }
        self.ideas()?;
        self.samples(&step)?;
        if self.is_last_step() && (self.story()? == Flow::Leave || self.change()? == Flow::Leave) {
            return Ok(Flow::Leave);
        }
        let events = self.walk.close_rubric(self.lines.now());
        self.keep(&events)?;
        Ok(Flow::On)
    }

    fn is_last_step(&self) -> bool {
        self.walk
            .attempt()
            .is_some_and(|attempt| attempt.steps.iter().filter(|step| !step.scored).count() <= 1)
    }

    fn score(&mut self, step: &AskedStep, record: &StepRecord) -> io::Result<Flow> {
        self.gap()?;
        self.say("A level from 1 to 5 for each; Enter leaves it open, /back goes back one.")?;
        let criteria = &step.rubric.criteria;
        let mut at = 0;
        while let Some(criterion) = criteria.get(at) {
            self.describe(criterion, at + 1, criteria.len())?;
            match self.level_of()? {
                Score::Leave => return Ok(Flow::Leave),
                Score::Back => at = at.saturating_sub(1),
                Score::Level(level) => {
                    if self.give(criterion, level, record)? == Flow::Leave {
                        return Ok(Flow::Leave);
                    }
                    at += 1;
                }
            }
        }
        Ok(Flow::On)
    }

    fn describe(&mut self, criterion: &Criterion, number: usize, all: usize) -> io::Result<()> {
        self.gap()?;
        self.say(&format!("{number} of {all}: {}", criterion.name))?;
        if criterion.todo {
            self.say(LEVELS_TO_DO)?;
        }
        for level in Level::ALL {
            if let Some(described) = criterion.described(level) {
                self.say(&format!("  {level}: {described}"))?;
            }
        }
        Ok(())
    }

    fn level_of(&mut self) -> io::Result<Score> {
        loop {
            match self.hear()? {
                None => return Ok(Score::Leave),
                Some(Said::Text(text)) if text.trim().is_empty() => return Ok(Score::Level(None)),
                Some(Said::Text(text)) => match level(&text) {
                    Some(level) => return Ok(Score::Level(Some(level))),
                    None => self.say("A number from 1 to 5, please; Enter leaves it open.")?,
                },
                Some(Said::Command(command)) if command == "back" => return Ok(Score::Back),
                Some(said) if self.common(&said)? == Flow::Leave => return Ok(Score::Leave),
                Some(_) => {}
            }
        }
    }

    fn give(&mut self, criterion: &Criterion, level: Option<Level>, record: &StepRecord) -> io::Result<Flow> {
        let events = self.walk.choose(&criterion.id, level, self.lines.now());
        self.keep(&events)?;
        if !level.is_some_and(Level::needs_evidence) {
            return Ok(Flow::On);
        }
        let text = record.answer().map(|answer| answer.text.clone()).unwrap_or_default();
        let sentences = signals::sentences(&text);
        if sentences.is_empty() {
            return Ok(Flow::On);
        }
        self.say("Which sentence of your answer shows it? Its number; Enter for none.")?;
        for (at, range) in sentences.iter().enumerate() {
            self.say(&format!("  {}: {}", at + 1, &text[range.clone()]))?;
        }
        loop {
            match self.hear()? {
                None => return Ok(Flow::Leave),
                Some(Said::Text(typed)) if typed.trim().is_empty() => return Ok(Flow::On),
                Some(Said::Text(typed)) => {
                    let chosen =
                        typed.trim().parse::<usize>().ok().and_then(|n| sentences.get(n.wrapping_sub(1)));
                    let Some(range) = chosen else {
                        self.say(&format!("A number from 1 to {}, please.", sentences.len()))?;
                        continue;
                    };
                    let events = self.walk.tie(&criterion.id, Some(&text[range.clone()]), self.lines.now());
                    self.keep(&events)?;
                    return Ok(Flow::On);
                }
                Some(said) if self.common(&said)? == Flow::Leave => return Ok(Flow::Leave),
                Some(_) => {}
            }
        }
    }

    /// The numbers given against the right ones, and the step as it is worked.
    fn solution(&mut self, step: &AskedStep, record: &StepRecord) -> io::Result<()> {
        for (checkpoint, given) in step.checkpoints.iter().zip(&record.figures) {
            let verdict = match judge(checkpoint, &given.text) {
                Verdict::Right => "right.".to_owned(),
                Verdict::Mistake(says) => format!("not so. {says}"),
                Verdict::Wrong { off } => format!("off by {}.", (off * 100.0).round() / 100.0),
                Verdict::NotANumber => "no number given.".to_owned(),
            };
            self.gap()?;
            self.say(&format!("{} You gave {:?}: {verdict}", checkpoint.ask, given.text))?;
            self.say(&format!("It is {}. {}", checkpoint.printed, checkpoint.working))?;
        }
        if !step.solution.is_empty() {
            self.gap()?;
            self.say("Worked solution:")?;
            self.say(&step.solution)?;
        }
        Ok(())
    }

    fn concept(&mut self) -> io::Result<()> {
        let id = self.walk.asked().and_then(|asked| asked.concept.as_ref());
        let Some(concept) = id.and_then(|id| self.pack?.concept(id)) else { return Ok(()) };
        let lines = [
            format!("{}: {}", concept.term, concept.definition),
            format!("Why it matters: {}", concept.why),
            format!("For example: {}", concept.example),
            format!("The opposite: {}", concept.opposite),
        ];
        self.gap()?;
        for line in lines {
            self.say(&line)?;
        }
        Ok(())
    }

    fn ideas(&mut self) -> io::Result<()> {
        let ideas = self.walk.asked().map(|asked| asked.ideas.clone()).unwrap_or_default();
        if ideas.is_empty() {
            return Ok(());
        }
        self.gap()?;
        self.say("Questions you could ask:")?;
        for idea in ideas {
            self.say(&format!("- {}", idea.ask))?;
            self.say(&format!("  It shows: {}", idea.signals))?;
            self.say(&format!("  A weak version: {}", idea.weak))?;
        }
        Ok(())
    }

    fn signals(&mut self, record: &StepRecord) -> io::Result<()> {
        let aloud = self.walk.session().header.aloud;
        let (Some(answer), Some(kind)) =
            (record.answer().cloned(), self.walk.asked().map(|asked| asked.kind))
        else {
            return Ok(());
        };
        let reading = Reading { kind, text: &answer.text, spent: answer.spent, aloud };
        let lines = signals::lines(&signals::read(&reading, self.lexicon));
        self.gap()?;
        self.say("Signals, each with the words that made it:")?;
        for line in lines {
            self.say(&format!("- {line}"))?;
        }
        Ok(())
    }

    /// How others answered, once the answer is scored.
    fn samples(&mut self, step: &AskedStep) -> io::Result<()> {
        let record = self.walk.revealed().map(|(_, record)| record);
        let scored = |record: &StepRecord| step.rubric.criteria.iter().all(|c| record.level(&c.id).is_some());
        if !record.is_some_and(scored) {
            return Ok(());
        }
        let question = self.walk.asked().map(|asked| asked.question.clone());
        let found = question.and_then(|id| self.pack?.question(&id));
        let samples: Vec<Sample> = found.map(|question| question.samples.clone()).unwrap_or_default();
        for sample in samples {
            self.gap()?;
            self.say(&format!("How others answered: {} (around level {})", sample.title, sample.level))?;
            self.say(&sample.text)?;
            for score in &sample.scores {
                let name =
                    step.rubric.criteria.iter().find(|c| c.id == score.criterion).map(|c| c.name.as_str());
                self.say(&format!("- {}: {}. \"{}\"", name.unwrap_or_default(), score.level, score.shows))?;
            }
        }
        Ok(())
    }

    /// The one thing to change next time.
    fn change(&mut self) -> io::Result<Flow> {
        self.gap()?;
        self.say("One thing to change next time (Enter for none):")?;
        loop {
            match self.hear()? {
                None => return Ok(Flow::Leave),
                Some(Said::Text(text)) => {
                    let clean = crate::domain::text::sanitise(text.trim());
                    let before = self.walk.attempt().map_or(0, |attempt| attempt.change.len());
                    if !clean.is_empty() {
                        let events = self.walk.edit(Part::Change, 0, before, &clean, self.lines.now());
                        self.keep(&events)?;
                    }
                    return Ok(Flow::On);
                }
                Some(said) if self.common(&said)? == Flow::Leave => return Ok(Flow::Leave),
                Some(_) => {}
            }
        }
    }
}

fn level(text: &str) -> Option<Level> {
    text.trim().parse().ok().and_then(Level::new)
}
