//! One file a screen: its model, what its keys do, how it looks.

pub mod again;
pub mod attempt;
pub mod coach;
pub mod debrief;
pub mod history;
pub mod home;
pub mod plan;
pub mod progress;
pub mod session;
pub mod sessions;
pub mod stories;
pub mod study;
pub mod tailor;
pub mod target;
pub mod told;
pub mod walk;

use super::model::Page;

/// The screen that is up.
pub enum Screen {
    /// Where everything starts.
    Home(home::Home),
    /// Choosing what to practise.
    Plan(Box<plan::Plan>),
    /// A session under way.
    Walk(Box<walk::WalkScreen>),
    /// What came of it, right after.
    Debrief(debrief::Debrief),
    /// What to know before practising.
    Study(study::Study),
    /// What is prepared for.
    Target(Box<target::TargetPage>),
    /// The stories, and what they serve.
    Stories(Box<stories::StoriesPage>),
    /// The list of sessions.
    Sessions(sessions::Sessions),
    /// One session.
    Session(Box<session::SessionPage>),
    /// All attempts of all sessions.
    History(Box<history::History>),
    /// What got better and what did not.
    Progress(Box<progress::ProgressPage>),
    /// What the advertisement asks, and what has been shown of it.
    Tailor(Box<tailor::TailorPage>),
    /// A file being scored by a coach.
    Coach(Box<coach::CoachPage>),
}

impl Screen {
    /// The screen as one that answers.
    pub fn page(&self) -> &dyn Page {
        match self {
            Self::Home(page) => page,
            Self::Plan(page) => page.as_ref(),
            Self::Walk(page) => page.as_ref(),
            Self::Debrief(page) => page,
            Self::Study(page) => page,
            Self::Target(page) => page.as_ref(),
            Self::Stories(page) => page.as_ref(),
            Self::Sessions(page) => page,
            Self::Session(page) => page.as_ref(),
            Self::History(page) => page.as_ref(),
            Self::Progress(page) => page.as_ref(),
            Self::Tailor(page) => page.as_ref(),
            Self::Coach(page) => page.as_ref(),
        }
    }

    /// The same, to change it.
    pub fn page_mut(&mut self) -> &mut dyn Page {
        match self {
            Self::Home(page) => page,
            Self::Plan(page) => page.as_mut(),
            Self::Walk(page) => page.as_mut(),
            Self::Debrief(page) => page,
            Self::Study(page) => page,
            Self::Target(page) => page.as_mut(),
            Self::Stories(page) => page.as_mut(),
            Self::Sessions(page) => page,
            Self::Session(page) => page.as_mut(),
            Self::History(page) => page.as_mut(),
            Self::Progress(page) => page.as_mut(),
            Self::Tailor(page) => page.as_mut(),
            Self::Coach(page) => page.as_mut(),
        }
    }
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.page().heading().place)
    }
}
