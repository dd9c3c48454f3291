//! From the brief to the last number: the question is put and the answer taken, line by line.

use std::io;

use super::again::rows;
use super::{Flow, Heard, Said, Talk, said};
use crate::domain::clock::{Pace, minutes_seconds};
use crate::domain::event::{Part, Place};
use crate::domain::{Asked, AskedFinding, Phase};

impl Talk<'_> {
    /// The question, and time to think.
    pub(super) fn brief(&mut self, step: usize) -> io::Result<Flow> {
        self.gap()?;
        self.put(step)?;
        let waits = match self.walk.target() {
            Some(preparation) => {
                format!("Think for up to {}; Enter begins at once.", minutes_seconds(preparation))
            }
            None => "Enter begins this step.".to_owned(),
        };
        self.say(&waits)?;
        if self.walk.offers_findings() {
            self.say("/found says what you found out about the firm.")?;
        }
        if self.walk.session().header.peek_stories {
            self.say("/stories lists the titles of your stories.")?;
        }
        self.out.flush()?;
        loop {
            match self.lines.hear()? {
                Heard::End => return Ok(Flow::Leave),
                Heard::Tick => {
                    if self.look()? {
                        self.say("Begin now.")?;
                        return Ok(Flow::On);
                    }
                }
                Heard::Line(line) => {
                    if let Some(flow) = self.briefed(said(line))? {
                        return Ok(flow);
                    }
                }
            }
        }
    }

    /// What a line means while briefing. A line of text is the answer's first already.
    fn briefed(&mut self, said: Said) -> io::Result<Option<Flow>> {
        let now = self.lines.now();
        match said {
            Said::Text(text) => {
                let events = self.walk.start_answer(now);
                self.keep(&events)?;
                let begun = matches!(self.walk.phase(), Phase::Answer(_)) && !text.trim().is_empty();
                if begun && !self.walk.is_speaking() {
                    self.append(Part::Answer, &text)?;
                }
                Ok(Some(Flow::On))
            }
            Said::Command(command) if command == "skip" => self.skip().map(Some),
            Said::Command(command) if command == "found" && self.walk.offers_findings() => {
                self.found()?;
                Ok(None)
            }
            Said::Command(command) if command == "stories" => self.peek().map(|()| None),
            said @ Said::Command(_) => match self.common(&said)? {
                Flow::Leave => Ok(Some(Flow::Leave)),
                Flow::On => Ok(None),
            },
        }
    }

    /// Says what was found out about the firm.
    fn found(&mut self) -> io::Result<()> {
        for finding in self.walk.peek().map(<[AskedFinding]>::to_vec).unwrap_or_default() {
            self.say(&format!("{}:", finding.title))?;
            self.say(&finding.found)?;
        }
        self.out.flush()
    }

    /// Says the question, and for a drill its tables and the step at hand.
    fn put(&mut self, step: usize) -> io::Result<()> {
        let Some(asked) = self.walk.asked().cloned() else { return Ok(()) };
        if step == 0 {
            let (number, all) = (self.walk.asked_so_far(), self.walk.session().header.questions.len());
            let aim = minutes_seconds(asked.target());
            self.say(&format!(
                "Question {number} of {all}: {}, {}. Aim for {aim}.",
                asked.title, asked.kind
            ))?;
            if !asked.why.is_empty() {
                self.say(&format!("Why this one: {}.", asked.why))?;
            }
            self.gap()?;
            self.say(&asked.prompt)?;
            for table in &asked.tables {
                self.gap()?;
                for row in rows(table) {
                    self.say(&row)?;
                }
            }
        }
        self.put_step(&asked, step)
    }

    fn put_step(&mut self, asked: &Asked, step: usize) -> io::Result<()> {
        let Some(at_hand) = asked.steps.get(step).filter(|at_hand| !at_hand.prompt.is_empty()) else {
            return Ok(());
        };
        self.gap()?;
        let (number, all, aim) = (step + 1, asked.steps.len(), minutes_seconds(at_hand.target));
        self.say(&format!("Step {number} of {all}: {}. Aim for {aim}.", at_hand.title))?;
        self.say(&at_hand.prompt)
    }

    /// An answer, to a step or to a follow-up.
    pub(super) fn answer(&mut self, place: Place) -> io::Result<Flow> {
        self.invite(place)?;
        self.out.flush()?;
        while self.walk.phase() == Phase::Answer(place) {
            match self.lines.hear()? {
                Heard::End => return Ok(Flow::Leave),
                Heard::Tick => self.passing()?,
                Heard::Line(line) => {
                    if self.answered(place, line)? == Flow::Leave {
                        return Ok(Flow::Leave);
                    }
                }
            }
        }
        self.given()?;
        Ok(Flow::On)
    }

    fn invite(&mut self, place: Place) -> io::Result<()> {
        if let Part::FollowUp(_) = place.part {
            let ask = self.walk.prompt().unwrap_or_default().to_owned();
            self.gap()?;
            self.say(&format!("Follow-up: {ask}"))?;
        }
        let kept = self.walk.answer().map(|answer| answer.text.clone()).filter(|text| !text.is_empty());
        if let (true, Some(text)) = (self.walk.is_paused(), kept) {
            self.say("Your answer so far:")?;
            self.say(&text)?;
        }
        self.say(match (self.walk.is_paused(), self.walk.is_speaking()) {
            (true, _) => "The clock waits; the next line lets it run.",
            (false, true) => "Speak now. Enter when you have said it all.",
            (false, false) => "Your answer; a full stop alone on a line gives it.",
        })
    }

    /// A second passed: the clock may cut off or the interviewer break in.
    fn passing(&mut self) -> io::Result<()> {
        let (before, broke_in) = (self.pace(), self.walk.interruption().is_some());
        self.look()?;
        if let (false, Some(interruption)) = (broke_in, self.walk.interruption().cloned()) {
            self.say(&format!("The interviewer breaks in: {} {}", interruption.says, interruption.asks))?;
            self.out.flush()?;
        }
        match (before, self.pace()) {
            (Pace::Within, Pace::AtTarget) => self.nudge("You are at the target."),
            (Pace::AtTarget, Pace::WellOver) => self.nudge("You are well over the target."),
            _ => Ok(()),
        }
    }

    fn nudge(&mut self, words: &str) -> io::Result<()> {
        self.say(words)?;
        self.out.flush()
    }

    fn pace(&self) -> Pace {
        self.walk.target().map_or(Pace::Within, |target| Pace::of(self.walk.spent(), target))
    }

    /// Lets the clock pass; whether that ended the phase.
    fn look(&mut self) -> io::Result<bool> {
        let before = self.walk.phase();
        let events = self.walk.tick(self.lines.now());
        self.keep(&events)?;
        Ok(self.walk.phase() != before)
    }

    fn answered(&mut self, place: Place, line: String) -> io::Result<Flow> {
        self.wake()?;
        if self.walk.is_speaking() && line.trim().is_empty() {
            let events = self.walk.end_speaking(self.lines.now());
            self.keep(&events)?;
            self.say("Note what you said; a full stop alone on a line gives it.")?;
            return Ok(Flow::On);
        }
        match said(line) {
            Said::Text(text) if text.trim_end() == "." => {
                let events = self.walk.commit(false, self.lines.now());
                self.keep(&events)?;
            }
            Said::Text(_) if self.walk.is_speaking() => self.say("Enter alone ends the speaking.")?,
            Said::Text(text) => {
                self.append(place.part, text.strip_prefix('.').filter(|t| *t == ".").unwrap_or(&text))?;
            }
            Said::Command(command) => return self.command(place, command),
        }
        Ok(Flow::On)
    }

    /// Any line lets a paused clock run again.
    fn wake(&mut self) -> io::Result<()> {
        if self.walk.is_paused() {
            let events = self.walk.toggle_pause(self.lines.now());
            self.keep(&events)?;
        }
        Ok(())
    }

    fn append(&mut self, part: Part, line: &str) -> io::Result<()> {
        let clean = crate::domain::text::sanitise(line);
        let length = self.walk.answer().map_or(0, |answer| answer.text.len());
        let text = if length == 0 { clean.into_owned() } else { format!("\n{clean}") };
        let events = self.walk.edit(part, length, 0, &text, self.lines.now());
        self.keep(&events)
    }

    fn command(&mut self, place: Place, command: String) -> io::Result<Flow> {
        let now = self.lines.now();
        match command.as_str() {
            "pause" => {
                let events = self.walk.pause(now);
                self.keep(&events)?;
                self.say("Paused. The next line lets the clock run again.")?;
            }
            "time" => {
                self.look()?;
                let target = self.walk.target().map(minutes_seconds).unwrap_or_default();
                self.say(&format!("{} of {target}.", minutes_seconds(self.walk.spent())))?;
            }
            "undo" => self.undo(place.part)?,
            "skip" => return self.skip(),
            _ => return self.common(&Said::Command(command)),
        }
        self.out.flush()?;
        Ok(Flow::On)
    }

    /// Takes the last line back.
    fn undo(&mut self, part: Part) -> io::Result<()> {
        let text = self.walk.answer().map(|answer| answer.text.clone()).unwrap_or_default();
        let from = text.rfind('\n').unwrap_or(0);
        let events = self.walk.edit(part, from, text.len() - from, "", self.lines.now());
        self.keep(&events)?;
        self.say(&format!("Taken back: {}", text[from..].trim_start_matches('\n')))
    }

    fn skip(&mut self) -> io::Result<Flow> {
        let events = self.walk.skip(self.lines.now());
        self.keep(&events)?;
        self.say("Skipped.")?;
        Ok(Flow::On)
    }

    /// Says how long the answer took once it is given.
    fn given(&mut self) -> io::Result<()> {
        let last = self
            .walk
            .attempt()
            .and_then(|attempt| attempt.answers().filter(|a| a.committed.is_some()).last());
        let Some((spent, cut)) = last.map(|answer| (answer.spent, answer.cut)) else { return Ok(()) };
        let cut = if cut { " The clock cut you off." } else { "" };
        self.say(&format!("Given after {}.{cut}", minutes_seconds(spent)))
    }

    /// The numbers that the step asks for, one line each.
    pub(super) fn figures(&mut self) -> io::Result<Flow> {
        let Some((step, record)) = self.walk.step() else { return Ok(Flow::Leave) };
        let asks: Vec<(String, usize)> = step
            .checkpoints
            .iter()
            .zip(&record.figures)
            .map(|(checkpoint, given)| {
                (format!("{} [{}]", checkpoint.ask, checkpoint.unit), given.text.len())
            })
            .collect();
        self.gap()?;
        for (at, (ask, length)) in asks.into_iter().enumerate() {
            self.say(&ask)?;
            let line = loop {
                match self.hear()? {
                    None => return Ok(Flow::Leave),
                    Some(Said::Text(text)) => break text,
                    Some(Said::Command(command)) if command == "skip" => return self.skip(),
                    Some(said) if self.common(&said)? == Flow::Leave => return Ok(Flow::Leave),
                    Some(_) => {}
                }
            };
            let events =
                self.walk.edit(Part::Figure(at as u32 + 1), 0, length, line.trim(), self.lines.now());
            self.keep(&events)?;
        }
        let events = self.walk.commit_figures(self.lines.now());
        self.keep(&events)?;
        Ok(Flow::On)
    }
}
