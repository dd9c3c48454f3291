//! What an interview is made of: packs, questions, plans, sessions. Pure, and knows no other room.

pub mod asked;
pub mod asking;
pub mod attempt;
pub mod calculator;
pub mod case;
pub mod chance;
pub mod clock;
pub mod drill;
pub mod event;
pub mod fill;
pub mod formula;
pub mod ids;
pub mod judge;
pub(crate) mod nearest;
pub mod number;
pub mod order;
pub mod pack;
pub mod pattern;
pub mod plan;
pub mod question;
pub mod rubric;
#[cfg(test)]
pub mod sample;
pub mod session;
pub mod story;
pub mod target;
pub mod text;
pub mod walk;
pub mod words;

pub use asked::{
    Asked, AskedFinding, AskedFollowUp, AskedStep, AskedTable, Checkpoint, Interruption, Mistake,
};
pub use asking::Particulars;
pub use attempt::{Answer, Attempt, Ending, FigureGiven, LevelGiven, StepRecord};
pub use clock::{Now, Stopwatch};
pub use event::{Event, Happening, Part, Place};
pub use ids::{Id, IdError};
pub use judge::{Verdict, judge};
pub use order::Order;
pub use pack::Pack;
pub use pattern::{Pattern, PatternError};
pub use plan::{Choice, Pick, PlanError, plan};
pub use question::{Condition, Kind, Question};
pub use rubric::{Criterion, Level, Rubric};
pub use session::{Header, Session};
pub use story::{Story, StoryTold};
pub use walk::{Phase, Walk};
