//! One file a screen: its model, what its keys do, how it looks.

pub mod home;
pub mod plan;
pub mod sessions;

use super::model::Page;

/// The screen that is up.
pub enum Screen {
    /// Where everything starts.
    Home(home::Home),
    /// Choosing what to practise.
    Plan(Box<plan::Plan>),
    /// The list of sessions.
    Sessions(sessions::Sessions),
}

impl Screen {
    /// The screen as one that answers.
    pub fn page(&self) -> &dyn Page {
        match self {
            Self::Home(page) => page,
            Self::Plan(page) => page.as_ref(),
            Self::Sessions(page) => page,
        }
    }

    /// The same, to change it.
    pub fn page_mut(&mut self) -> &mut dyn Page {
        match self {
            Self::Home(page) => page,
            Self::Plan(page) => page.as_mut(),
            Self::Sessions(page) => page,
        }
    }
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.page().heading().place)
    }
}
