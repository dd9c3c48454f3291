//! Lines that every form of the report says.

use super::{Figure, Lately, Readiness, Report};
use crate::export::words::{counted, way};
use crate::review::due::Interview;
use crate::review::score::Mean;

impl Report {
    /// When the interview is, what it was practised with, and when this was made.
    pub(super) fn lead(&self) -> Vec<String> {
        let day = self.target.as_ref().and_then(|goal| goal.interview).map(Interview::in_words);
        let category = self.target.as_ref().map(|goal| goal.category.clone());
        let pack = self.target.is_some().then(|| self.pack.clone());
        let made = Some(format!("Made on {}", self.made.format("%-d %b %Y")));
        [day, category, pack, made].into_iter().flatten().filter(|line| !line.is_empty()).collect()
    }

    /// What is still to do for the report to say more.
    pub(super) fn to_do(&self) -> Vec<String> {
        let interview = self.target.as_ref().and_then(|goal| goal.interview);
        let lines = [
            (
                self.target.is_none(),
                "No target is chosen: `greenroom target new --firm NAME --interview YYYY-MM-DD` makes one.",
            ),
            (
                self.target.is_some() && interview.is_none(),
                "The day is not set: `greenroom due --interview YYYY-MM-DD` sets it.",
            ),
            (self.answered == 0, "Nothing is answered yet: `greenroom practise` asks the first question."),
            (
                self.answered > 0 && self.stories.is_empty(),
                "No story yet: `greenroom story from last 1` begins one from an answer.",
            ),
            (
                self.answered > 0 && self.to_ask.is_empty(),
                "No question to ask them yet: `greenroom practise --kind ask` practises yours.",
            ),
            (
                !self.look_up.is_empty() && self.look_up.iter().all(|it| it.found.is_empty()),
                "Nothing is looked up yet: `greenroom target find` lists what to look up.",
            ),
        ];
        lines.into_iter().filter(|(is_so, _)| *is_so).map(|(_, line)| line.to_owned()).collect()
    }
}

impl Report {
    /// Each gap in a line, then what the pack has no word of.
    pub(super) fn gaps_in_words(&self) -> Vec<(String, String)> {
        let gaps = self.gaps.iter().map(|it| (it.name.clone(), it.in_words()));
        let others = (!self.foreign.is_empty())
            .then(|| ("In the advertisement and not in the pack".to_owned(), self.foreign.join(", ")));
        gaps.chain(others).collect()
    }
}

impl Readiness {
    /// "typed 3.3 of late, 6 answers, up 0.8, from 2.4 to 3.2", a line a way; or that there is nothing yet.
    pub(super) fn lines(&self) -> Vec<String> {
        if self.ways.is_empty() {
            return vec!["Not practised yet.".to_owned()];
        }
        self.ways.iter().map(Lately::in_words).collect()
    }
}

impl Lately {
    fn in_words(&self) -> String {
        let answers = counted(self.attempts, "answer");
        match self.level {
            Ok(level) => format!("{} of late, {answers} {}; {}", Mean(level), way(self.aloud), self.change),
            Err(few) => format!("{answers} {}; {few}", way(self.aloud)),
        }
    }
}

impl Figure {
    /// The numbers, one after the other.
    pub(super) fn numbers_in_words(&self) -> String {
        self.numbers.join(", ")
    }
}
