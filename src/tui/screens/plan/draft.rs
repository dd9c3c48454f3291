//! What is chosen so far: the rows of the screen, their values, and the order they make.

use crate::domain::asking::Particulars;
use crate::domain::order::Order;
use crate::domain::plan::Choice;
use crate::domain::{Kind, Pack, Pick, Question};

/// What is chosen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Draft {
    /// What is practised.
    pub what: What,
    /// Which drill: 0 for any, then the pack's drills from 1.
    pub drill: usize,
    /// Which of the [`questions`], where one is practised.
    pub question: usize,
    /// Whether answers are given aloud.
    pub aloud: bool,
    /// Whether the clock cuts off.
    pub strict: bool,
    /// Whether the interviewer may break in.
    pub pressure: bool,
    /// Whether the titles of one's stories may be looked at during the brief.
    pub peek_stories: bool,
    /// The seed as typed; empty where it is left to chance.
    pub seed: String,
    /// What a mock by the gaps of a tailoring asks; empty where there is none.
    pub picks: Vec<Pick>,
}

/// What can be practised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// A whole interview.
    #[default]
    FullMock,
    /// A whole interview by what an advertisement asks and no answer has shown.
    Tailored,
    /// A round of one kind; for drills one of them.
    Round(Kind),
    /// One question.
    Question,
}

/// A line of the screen with a value to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Which pack.
    Pack,
    /// What is practised.
    What,
    /// Which drill.
    Drill,
    /// Which question.
    Question,
    /// Typed or aloud.
    Answers,
    /// Relaxed or strict.
    Clock,
    /// Whether the interviewer breaks in.
    Pressure,
    /// Whether the titles of one's stories may be looked at.
    Stories,
    /// What questions and figures are drawn with.
    Seed,
}

impl What {
    /// What a pack has questions for.
    pub fn offered(pack: &Pack, tailored: bool) -> Vec<Self> {
        let has = |kind: Kind| pack.questions.iter().any(|question| question.kind == kind);
        let mock = [Kind::Behavioural, Kind::Drill, Kind::Ask].into_iter().any(has);
        let rounds = Kind::ALL.into_iter().filter(|kind| has(*kind)).map(Self::Round);
        let one = (!pack.questions.is_empty()).then_some(Self::Question);
        let mocks = mock.then_some(Self::FullMock).into_iter().chain(tailored.then_some(Self::Tailored));
        mocks.chain(rounds).chain(one).collect()
    }

    /// Its name in the row.
    pub fn name(self) -> &'static str {
        match self {
            Self::FullMock => "full mock",
            Self::Tailored => "tailored mock",
            Self::Round(Kind::Behavioural) => "behavioural round",
            Self::Round(Kind::Drill) => "a drill",
            Self::Round(Kind::Recall) => "recall round",
            Self::Round(Kind::Ask) => "your questions to them",
            Self::Question => "one question",
        }
    }

    fn remark(self) -> &'static str {
        match self {
            Self::FullMock => "A warm-up, three more stories, a drill, and a question of yours to them.",
            Self::Tailored => "A mock by what the advertisement asks and no answer has shown yet.",
            Self::Round(Kind::Behavioural) => "Stories from your own work, an opening one first.",
            Self::Round(Kind::Drill) => "A practical case with figures, worked in steps.",
            Self::Round(Kind::Recall) => "Terms of the trade, from the term or from a situation.",
            Self::Round(Kind::Ask) => "What you would ask the interviewer.",
            Self::Question => "Any question of the pack, on its own.",
        }
    }
}

impl Row {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pack => "Pack",
            Self::What => "Practise",
            Self::Drill => "Drill",
            Self::Question => "Question",
            Self::Answers => "Answers",
            Self::Clock => "Clock",
            Self::Pressure => "Pressure",
            Self::Stories => "Stories",
            Self::Seed => "Seed",
        }
    }
}

/// A pack's questions, those of one kind together and in the pack's order.
pub fn questions(pack: &Pack) -> Vec<&Question> {
    let of = |kind: Kind| pack.questions.iter().filter(move |question| question.kind == kind);
    Kind::ALL.into_iter().flat_map(of).collect()
}

/// The drills of a pack.
fn drills(pack: &Pack) -> Vec<&Question> {
    pack.questions.iter().filter(|question| question.kind == Kind::Drill).collect()
}

/// The value `step` values further on of `count`, the last followed by the first.
pub fn turned(at: usize, step: isize, count: usize) -> usize {
    let count = count.max(1);
    (at.min(count - 1) + count).saturating_add_signed(step % count.cast_signed()) % count
}

impl Draft {
    /// The rows there are for what is chosen.
    pub fn rows(&self, packs: usize) -> Vec<Row> {
        let pack = (packs > 1).then_some(Row::Pack);
        let which = match self.what {
            What::Round(Kind::Drill) => Some(Row::Drill),
            What::Question => Some(Row::Question),
            _ => None,
        };
        let others = [Row::Answers, Row::Clock, Row::Pressure, Row::Stories, Row::Seed];
        pack.into_iter().chain([Row::What]).chain(which).chain(others).collect()
    }

    /// Leaves what the pack does not have.
    pub fn fit(&mut self, pack: &Pack) {
        let offered = What::offered(pack, !self.picks.is_empty());
        if !offered.contains(&self.what) {
            self.what = offered.first().copied().unwrap_or_default();
        }
        self.drill = self.drill.min(drills(pack).len());
        self.question = self.question.min(pack.questions.len().saturating_sub(1));
    }

    /// Changes the value of a row by so many values. The pack and the seed are not changed here.
    pub fn change(&mut self, row: Row, step: isize, pack: &Pack) {
        match row {
            Row::What => {
                let offered = What::offered(pack, !self.picks.is_empty());
                let at = offered.iter().position(|what| *what == self.what).unwrap_or(0);
                self.what = offered.get(turned(at, step, offered.len())).copied().unwrap_or_default();
            }
            Row::Drill => self.drill = turned(self.drill, step, drills(pack).len() + 1),
            Row::Question => self.question = turned(self.question, step, pack.questions.len()),
            Row::Answers => self.aloud = !self.aloud,
            Row::Clock => self.strict = !self.strict,
            Row::Pressure => self.pressure = !self.pressure,
            Row::Stories => self.peek_stories = !self.peek_stories,
            Row::Pack | Row::Seed => {}
        }
    }

    /// The value of a row in words; the pack's is known elsewhere.
    pub fn value(&self, row: Row, pack: &Pack) -> String {
        match row {
            Row::Pack => pack.title.clone(),
            Row::What => self.what.name().to_owned(),
            Row::Drill => self.drill(pack).map_or("any, drawn", |drill| drill.title.as_str()).to_owned(),
            Row::Question => self.question(pack).map_or_else(String::new, |question| question.title.clone()),
            Row::Answers => if self.aloud { "aloud" } else { "typed" }.to_owned(),
            Row::Clock => if self.strict { "strict" } else { "relaxed" }.to_owned(),
            Row::Pressure => if self.pressure { "on" } else { "off" }.to_owned(),
            Row::Stories => if self.peek_stories { "titles at hand" } else { "from memory" }.to_owned(),
            Row::Seed if self.seed.is_empty() => "drawn anew".to_owned(),
            Row::Seed => self.seed.clone(),
        }
    }

    /// What the value of a row means.
    pub fn remark(&self, row: Row, pack: &Pack) -> String {
        let said = match row {
            Row::Pack => return pack.summary.clone(),
            Row::What => self.what.remark(),
            Row::Drill => "Which case to work.",
            Row::Question => return self.question(pack).map_or_else(String::new, asks),
            Row::Answers if self.aloud => "Say it to the wall while the clock runs, then note what you said.",
            Row::Answers => "Write the answer while the clock runs.",
            Row::Clock if self.strict => "The answer is taken from you at its target.",
            Row::Clock => "The clock nudges at the target and cuts nobody off.",
            Row::Pressure if self.pressure => "In a drill the interviewer may break in with a change.",
            Row::Pressure => "Nobody breaks in.",
            Row::Stories if self.peek_stories => "During the brief one key shows the titles of your stories.",
            Row::Stories => "Your stories stay closed, as in the interview.",
            Row::Seed if self.seed.is_empty() => {
                "Each time other questions and figures. Type a number to have the same again; 0 asks the pack as it is written."
            }
            Row::Seed if self.seed == "0" => "The pack as it is written: its own order and figures.",
            Row::Seed => "The same number draws the same questions and figures, always.",
        };
        said.to_owned()
    }

    fn question<'p>(&self, pack: &'p Pack) -> Option<&'p Question> {
        questions(pack).get(self.question).copied()
    }

    fn drill<'p>(&self, pack: &'p Pack) -> Option<&'p Question> {
        drills(pack).into_iter().nth(self.drill.checked_sub(1)?)
    }

    /// Types a digit of the seed, unless the number would become too large.
    pub fn type_digit(&mut self, digit: char) {
        let typed = if self.seed == "0" { digit.to_string() } else { format!("{}{digit}", self.seed) };
        if typed.parse::<u64>().is_ok() {
            self.seed = typed;
        }
    }

    /// The order that the draft makes.
    pub fn order(&self, pack: &Pack) -> Order {
        let id = |question: &Question| question.id.clone();
        let choice = match self.what {
            What::FullMock => Choice::FullMock,
            What::Tailored => Choice::Tailored(self.picks.clone()),
            What::Round(Kind::Drill) => Choice::Drill(self.drill(pack).map(id)),
            What::Round(kind) => Choice::of(kind),
            What::Question => self.question(pack).map_or(Choice::FullMock, |q| Choice::Question(id(q))),
        };
        let Self { aloud, strict, pressure, peek_stories, .. } = *self;
        let (seed, target) = (self.seed.parse().ok(), Particulars::default());
        Order { choice, seed, aloud, strict, pressure, peek_stories, target }
    }
}

/// What kind of question it is, and its words.
fn asks(question: &Question) -> String {
    format!("{}: {}", question.kind, question.prompt)
}
