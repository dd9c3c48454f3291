//! A story of the candidate's own: what happened once, in its parts, kept to be told in answers.

use super::ids::{Id, MAX_ID_BYTES};

/// The version of the story format that this Greenroom writes.
pub const STORY_FORMAT: u32 = 1;

/// A story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its id, which is its file's name too.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Where it began.
    pub situation: String,
    /// What was asked of the candidate.
    pub task: String,
    /// What they did.
    pub action: String,
    /// What came of it.
    pub result: String,
    /// The figures to have at hand, each as it is said: "18% to 24% in two quarters".
    pub figures: Vec<String>,
    /// The competencies it shows; of any pack.
    pub competencies: Vec<Id>,
    /// Anything else.
    pub notes: String,
}

/// A part of a story that is written as a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Where it began.
    Situation,
    /// What was asked of the candidate.
    Task,
    /// What they did.
    Action,
    /// What came of it.
    Result,
    /// Anything else.
    Notes,
}

/// The parts that a listener hears.
const TOLD: [Section; 4] = [Section::Situation, Section::Task, Section::Action, Section::Result];

impl Section {
    /// All of them, in the order of a story.
    pub const ALL: [Self; 5] = [Self::Situation, Self::Task, Self::Action, Self::Result, Self::Notes];

    /// Its name as a heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Situation => "Situation",
            Self::Task => "Task",
            Self::Action => "Action",
            Self::Result => "Result",
            Self::Notes => "Notes",
        }
    }
}

/// A story as an attempt told it: its title as of then, so that it reads well after the story was changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryTold {
    /// The story.
    pub story: Id,
    /// Its title then.
    pub title: String,
}

impl Story {
    /// A story in which nothing is written yet.
    pub fn empty(id: Id) -> Self {
        let nothing = String::new;
        Self {
            id,
            title: nothing(),
            situation: nothing(),
            task: nothing(),
            action: nothing(),
            result: nothing(),
            figures: Vec::new(),
            competencies: Vec::new(),
            notes: nothing(),
        }
    }

    /// The text of a part.
    pub fn text(&self, section: Section) -> &str {
        match section {
            Section::Situation => &self.situation,
            Section::Task => &self.task,
            Section::Action => &self.action,
            Section::Result => &self.result,
            Section::Notes => &self.notes,
        }
    }

    /// The same, to change it.
    pub fn text_mut(&mut self, section: Section) -> &mut String {
        match section {
            Section::Situation => &mut self.situation,
            Section::Task => &mut self.task,
            Section::Action => &mut self.action,
            Section::Result => &mut self.result,
            Section::Notes => &mut self.notes,
        }
    }

    /// What to call it: its title, or that it has none.
    pub fn name(&self) -> &str {
        let title = self.title.trim();
        if title.is_empty() { "(no title yet)" } else { title }
    }

    /// Whether nothing at all is written in it.
    pub fn is_blank(&self) -> bool {
        let lists = self.figures.is_empty() && self.competencies.is_empty();
        lists
            && self.title.trim().is_empty()
            && Section::ALL.iter().all(|part| self.text(*part).trim().is_empty())
    }

    /// The parts that a listener would miss: nothing is written in them.
    pub fn missing(&self) -> Vec<Section> {
        TOLD.into_iter().filter(|part| self.text(*part).trim().is_empty()).collect()
    }

    /// The words of a part, and of all parts that are told: situation, task, action and result.
    pub fn words_of(&self, section: Section) -> (usize, usize) {
        let words = |part: &Section| self.text(*part).split_whitespace().count();
        (words(&section), TOLD.iter().map(words).sum())
    }

    /// "no task or result yet"; nothing where no part is missing.
    pub fn missing_in_words(&self) -> Option<String> {
        let names: Vec<String> = self.missing().into_iter().map(|part| part.name().to_lowercase()).collect();
        let (last, before) = names.split_last()?;
        Some(if before.is_empty() {
            format!("no {last} yet")
        } else {
            format!("no {} or {last} yet", before.join(", "))
        })
    }

    /// Everything that it says, for comparing it with an answer.
    pub fn all_words(&self) -> String {
        let parts = [&self.title, &self.situation, &self.task, &self.action, &self.result];
        let parts = parts.into_iter().chain(&self.figures);
        parts.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// An id for a story of that title: its letters and digits in lower case, joined by hyphens; "story" where it has none.
pub fn id_of(title: &str) -> Id {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = String::new();
    for word in words.map(str::to_ascii_lowercase) {
        let gap = usize::from(!id.is_empty());
        // Room is left for the number of one that has the same title.
        if id.len() + gap + word.len() > MAX_ID_BYTES - 8 {
            break;
        }
        if gap > 0 {
            id.push('-');
        }
        id.push_str(&word);
    }
    id.parse().unwrap_or_else(|_| plain("story"))
}

/// The `n`-th id after this one, for when it is taken.
pub fn numbered(id: &Id, n: u32) -> Id {
    let stem = id.as_str().get(..id.as_str().len().min(MAX_ID_BYTES - 8)).unwrap_or("story");
    format!("{}-{n}", stem.trim_end_matches('-')).parse().unwrap_or_else(|_| plain("story"))
}

fn plain(text: &str) -> Id {
    // "story" is an id; a session's id of the epoch stands in for what cannot happen.
    text.parse().unwrap_or_else(|_| Id::of_session(chrono::DateTime::UNIX_EPOCH.fixed_offset(), 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_an_id_that_is_one() {
        let long = "word ".repeat(40);
        let table = [
            ("Full price by February", "full-price-by-february"),
            ("  À la carte: 62% !", "la-carte-62"),
            ("", "story"),
            ("日本", "story"),
            ("CON", "story"),
        ];
        for (title, id) in table {
            assert_eq!(id_of(title).as_str(), id);
        }
        let id = id_of(&long);
        assert!(id.as_str().len() <= MAX_ID_BYTES - 8, "{id}");
        assert_eq!(numbered(&id_of("Full price"), 2).as_str(), "full-price-2");
        assert!(numbered(&"a".repeat(64).parse().expect("an id"), 12).as_str().ends_with("a-12"));
    }

    #[test]
    fn what_is_missing_is_told_and_blank_is_blank() {
        let mut story = Story::empty(id_of("x"));
        assert!(story.is_blank() && story.missing().len() == 4);
        story.action = "I cut the catalogue by half.".to_owned();
        assert_eq!(story.missing(), [Section::Situation, Section::Task, Section::Result]);
        story.task = "Cut it.".to_owned();
        story.notes = "Not told.".to_owned();
        assert_eq!((story.words_of(Section::Action), story.words_of(Section::Task)), ((6, 8), (2, 8)));
        story.task.clear();
        assert_eq!(story.missing_in_words().as_deref(), Some("no situation, task or result yet"));
        assert!(!story.is_blank() && story.name() == "(no title yet)");
    }
}
