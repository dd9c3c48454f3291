//! The session under way, as every phase's screen sees it.

use std::rc::Rc;
use std::sync::Arc;

use crate::domain::text::capital;
use crate::domain::walk::{Phase, Probe, Walk};
use crate::domain::{Answer, Asked, Attempt, Event, Happening, Header, Kind, Now, Pack, Session, Story};
use crate::signals::{self, Lexicon, Reading, Signals};
use crate::tui::model::Act;
use crate::tui::msg::Effect;
use crate::tui::widgets::clock::Clock;

/// A walk and what its screens look up next to it.
pub struct Run {
    /// The walk.
    pub walk: Walk,
    /// The pack it was asked from, if it is still there.
    pub pack: Option<Arc<Pack>>,
    /// What is looked for in answers.
    pub lexicon: Rc<Lexicon>,
    /// The candidate's stories, once they were read.
    pub stories: Vec<Story>,
    /// Whether it was taken up again just now, and nothing was done since.
    pub resumed: bool,
}

impl Run {
    /// Begins a session.
    pub fn begin(header: Header, pack: Option<Arc<Pack>>, now: Now) -> (Self, Vec<Event>) {
        let lexicon = lexicon(pack.as_deref());
        let probe = probe(&lexicon, header.aloud);
        let (walk, events) = Walk::begin(header, probe, now);
        (Self { walk, pack, lexicon, stories: Vec::new(), resumed: false }, events)
    }

    /// Takes up an interrupted session.
    pub fn resume(session: Session, pack: Option<Arc<Pack>>, now: Now) -> (Self, Vec<Event>) {
        let lexicon = lexicon(pack.as_deref());
        let probe = probe(&lexicon, session.header.aloud);
        let (walk, events) = Walk::resume(session, probe, now);
        (Self { walk, pack, lexicon, stories: Vec::new(), resumed: true }, events)
    }

    /// What can be counted in an answer.
    pub fn signals(&self, answer: &Answer) -> Signals {
        let kind = self.walk.asked().map_or(Kind::Behavioural, |asked| asked.kind);
        let aloud = self.walk.session().header.aloud;
        let reading = Reading { kind, text: &answer.text, spent: answer.spent, aloud };
        signals::read(&reading, &self.lexicon)
    }

    /// Where the candidate is, as the heading says it.
    pub fn place(&self) -> String {
        let header = &self.walk.session().header;
        let plan = capital(&header.plan);
        match (self.walk.attempt(), header.questions.len()) {
            (Some(attempt), count) if count > 1 => {
                format!("Question {} of {count} · {plan}", attempt.question + 1)
            }
            _ => plan,
        }
    }

    /// The clock of the phase at hand.
    pub fn clock(&self) -> Option<Clock> {
        let preparing = matches!(self.walk.phase(), Phase::Brief { .. });
        let label = match (preparing, self.walk.is_noting()) {
            (true, _) => "prepare",
            (false, true) => "spoken",
            (false, false) => "",
        };
        Some(Clock {
            label,
            spent: self.walk.spent(),
            target: self.walk.target()?,
            paused: self.walk.is_paused(),
            nudges: !preparing,
        })
    }

    /// What the question at hand is: its kind and its name, and whether it is flagged.
    pub fn title(&self) -> String {
        let Some(asked) = self.walk.asked() else { return String::new() };
        let again = if self.is_retry() { " · again" } else { "" };
        let flagged = if self.walk.attempt().is_some_and(|attempt| attempt.flagged) {
            " · flagged as a bad question"
        } else {
            ""
        };
        format!("{} · {}{again}{flagged}", kind_name(asked.kind), asked.title)
    }

    fn is_retry(&self) -> bool {
        let attempts = &self.walk.session().attempts;
        let earlier = |last: &Attempt| attempts.iter().filter(|a| a.question == last.question).count() > 1;
        self.walk.attempt().is_some_and(earlier)
    }

    /// Which step of how many, for a question of several.
    pub fn step_number(&self) -> Option<String> {
        let (step, _) = self.walk.step()?;
        let steps = &self.walk.asked()?.steps;
        let at = steps.iter().position(|other| other.id == step.id)?;
        let several = steps.len() > 1 || !step.title.is_empty();
        several.then(|| format!("Step {} of {}", at + 1, steps.len()))
    }

    /// The same with the step's title.
    pub fn step_title(&self) -> Option<String> {
        let (step, _) = self.walk.step()?;
        let title = if step.title.is_empty() { String::new() } else { format!(" · {}", step.title) };
        self.step_number().map(|number| number + &title)
    }

    /// Whether no answer was begun yet that the tables of the case belong to.
    pub fn is_first_step(&self) -> bool {
        matches!(self.walk.phase(), Phase::Brief { step: 0 })
    }

    /// A key did something: the walk goes on.
    pub fn goes_on(&mut self, now: Now) -> Vec<Act> {
        self.resumed = false;
        let events = self.walk.toggle_pause(now);
        kept(events)
    }
}

fn lexicon(pack: Option<&Pack>) -> Rc<Lexicon> {
    Rc::new(pack.map_or_else(Lexicon::english, Lexicon::of))
}

/// What picks the follow-ups to an answer: what it lacks.
fn probe(lexicon: &Rc<Lexicon>, aloud: bool) -> Probe {
    let lexicon = Rc::clone(lexicon);
    Rc::new(move |asked: &Asked, answer: &Answer| {
        let reading = Reading { kind: asked.kind, text: &answer.text, spent: answer.spent, aloud };
        signals::follow_ups(asked, &signals::read(&reading, &lexicon), asked.target())
    })
}

/// What has to be done about events: written before they are drawn, and made to last where something is finished.
pub fn kept(events: Vec<Event>) -> Vec<Act> {
    if events.is_empty() {
        return Vec::new();
    }
    let finished = events.iter().any(|event| is_milestone(&event.what));
    let ended = events.iter().any(|event| matches!(event.what, Happening::SessionEnded {}));
    let mut acts = vec![Act::Do(Effect::Append(events))];
    if ended {
        acts.push(Act::Do(Effect::Finish));
    } else if finished {
        acts.push(Act::Do(Effect::Sync));
    }
    acts
}

fn is_milestone(what: &Happening) -> bool {
    matches!(
        what,
        Happening::AnswerCommitted { .. }
            | Happening::GutScored { .. }
            | Happening::LevelChosen { .. }
            | Happening::EvidenceTied { .. }
            | Happening::StepScored { .. }
            | Happening::AttemptSkipped { .. }
    )
}

/// The kind as a heading.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Behavioural => "Behavioural",
        Kind::Drill => "Drill",
        Kind::Recall => "Recall",
        Kind::Ask => "Your question to them",
    }
}
