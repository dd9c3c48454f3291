//! A story to text and back: a small TOML file that reads well and may be changed by hand. Keys it does not know are kept.

use serde::Deserialize;
use toml::{Spanned, Table};

use super::page::Page;
use crate::domain::story::STORY_FORMAT;
use crate::domain::text::sanitise;
use crate::domain::{Id, Story};

/// The keys that a story has; all others are kept as they are.
const KEYS: [&str; 9] =
    ["format", "title", "situation", "task", "action", "result", "figures", "competencies", "notes"];

/// What a file of a story holds.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryPage {
    /// The story.
    pub story: Story,
    /// What else stands in the file, from a newer Greenroom or from a hand.
    pub others: Table,
}

/// Why a file gives no story.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoryFault {
    /// A newer Greenroom wrote it.
    #[error("it is of format {found}, and this Greenroom reads stories up to format {STORY_FORMAT}")]
    Newer {
        /// The format it declares.
        found: u32,
    },
    /// It does not read.
    #[error("line {line}: {reason}")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
}

/// The keys as they stand in the file.
#[derive(Deserialize)]
struct Keys {
    format: Option<u32>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    situation: String,
    #[serde(default)]
    task: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    result: String,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    competencies: Vec<Spanned<String>>,
    #[serde(default)]
    notes: String,
}

/// The text of a story's file.
pub fn story_text(story: &Story, others: &Table) -> String {
    let Story { title, situation, task, action, result, figures, competencies, notes, .. } = story;
    let mut page = Page::default();
    page.line("# A story of yours, for Greenroom. It is plain TOML, and yours to change.");
    page.plain("format", STORY_FORMAT);
    page.string("title", title);
    for (key, text) in [("situation", situation), ("task", task), ("action", action), ("result", result)] {
        page.line("");
        block(&mut page, key, text);
    }
    page.line("");
    page.key("figures");
    page.row(figures.iter().map(String::as_str));
    page.line("");
    page.key("competencies");
    page.row(competencies.iter().map(Id::as_str));
    page.line("");
    page.line("");
    block(&mut page, "notes", notes);
    if !others.is_empty() {
        page.line("");
        page.text.push_str(&others.to_string());
    }
    page.text
}

/// A text in lines of its own, so that there is room to write; the newline that this adds is no part of it.
fn block(page: &mut Page, key: &str, text: &str) {
    page.string(key, &format!("{}\n", text.trim_end()));
}

/// Reads the file of the story with that id. Characters that may not reach a screen are replaced.
///
/// # Errors
/// Where it is of a newer format, or does not read: then with the line.
pub fn read_story(id: &Id, text: &str) -> Result<StoryPage, StoryFault> {
    let damaged =
        |error: &toml::de::Error| fault(text, error.span().map_or(0, |span| span.start), error.message());
    let mut others: Table = toml::from_str(text).map_err(|error| damaged(&error))?;
    // A newer format is told before what it may have made of the other keys.
    let declared = others.get("format").and_then(toml::Value::as_integer);
    if let Some(found) = declared.and_then(|found| u32::try_from(found).ok()).filter(|f| *f > STORY_FORMAT) {
        return Err(StoryFault::Newer { found });
    }
    let keys: Keys = toml::from_str(text).map_err(|error| damaged(&error))?;
    others.retain(|key, _| !KEYS.contains(&key));
    Ok(StoryPage { story: story(id, keys, text)?, others })
}

fn story(id: &Id, keys: Keys, text: &str) -> Result<Story, StoryFault> {
    if keys.format == Some(0) {
        return Err(fault(text, 0, "there is no format 0"));
    }
    let competency = |named: &Spanned<String>| {
        let wrong = |error| {
            fault(text, named.span().start, &format!("the competency \"{}\": {error}", named.get_ref()))
        };
        named.get_ref().parse().map_err(wrong)
    };
    let clean = |text: String| sanitise(text.trim_end()).into_owned();
    Ok(Story {
        id: id.clone(),
        title: clean(keys.title).replace('\n', " "),
        situation: clean(keys.situation),
        task: clean(keys.task),
        action: clean(keys.action),
        result: clean(keys.result),
        figures: keys.figures.into_iter().map(|figure| clean(figure).replace('\n', " ")).collect(),
        competencies: keys.competencies.iter().map(competency).collect::<Result<_, _>>()?,
        notes: clean(keys.notes),
    })
}

fn fault(text: &str, at: usize, reason: &str) -> StoryFault {
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let reason = reason.lines().collect::<Vec<_>>().join(", ");
    StoryFault::Damaged { line, reason: sanitise(&reason).into_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::journal::samples::id;

    fn sample() -> Story {
        Story {
            id: id("full-price"),
            title: "Full price by February".to_owned(),
            situation: "The outlet took 40% of sales.\nEvery season.".to_owned(),
            task: "I was to bring it under 20%.".to_owned(),
            action: "I closed the outlet tab and \"moved\" the buy.".to_owned(),
            result: "It was 18% in two seasons.".to_owned(),
            figures: vec!["40% to 18% in two seasons".to_owned()],
            competencies: vec![id("full-price"), id("brand-guardianship")],
            notes: String::new(),
        }
    }

    #[test]
    fn a_story_reads_well_and_comes_back() {
        let text = story_text(&sample(), &Table::new());
        insta::assert_snapshot!(text);
        assert_eq!(read_story(&id("full-price"), &text).map(|page| page.story), Ok(sample()));
    }

    #[test]
    fn what_is_not_known_is_kept() {
        let text = "mood = 3\ntitle = \"T\"\n[later]\nkey = [1, 2]\n[[again]]\nx = 1\n";
        let page = read_story(&id("t"), text).expect("a story");
        assert_eq!((page.story.title.as_str(), page.others.len()), ("T", 3));
        let again = read_story(&id("t"), &story_text(&page.story, &page.others)).expect("a story");
        assert_eq!(again, page);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let table = [
            ("title = \"a\"\nsituation = 3\n", 2, "string"),
            ("figures = \"one\"\n", 1, "sequence"),
            ("\n\ncompetencies = [\"Good Taste\"]\n", 3, "Good Taste"),
            ("format = 0\n", 1, "format 0"),
            ("format = -1\n", 1, "u32"),
            ("title = \"a\"\ntitle = \"b\"\n", 2, "duplicate"),
        ];
        for (text, line, part) in table {
            let Err(StoryFault::Damaged { line: at, reason }) = read_story(&id("t"), text) else {
                panic!("{text}: it reads")
            };
            assert!(at == line && reason.contains(part), "{text}: line {at}: {reason}");
        }
        let newer = read_story(&id("t"), "format = 2\ntitle = 7\n");
        assert_eq!(newer, Err(StoryFault::Newer { found: 2 }));
        assert_eq!(read_story(&id("t"), "").map(|page| page.story.is_blank()), Ok(true));
    }

    fn text() -> impl Strategy<Value = String> {
        r#"([a-z \n]|# end [0-9]|"|\\|'''|é|日|👩‍👧){0,24}"#
    }

    proptest! {
        #[test]
        fn any_story_comes_back(texts in vec(text(), 6), figures in vec("[a-z0-9%\" ]{0,12}", 0..3)) {
            let [title, situation, task, action, result, notes] = texts.try_into().expect("six");
            let kept = |text: String| text.trim_end().to_owned();
            let title = kept(title.replace('\n', " "));
            let [situation, task, action, result, notes] = [situation, task, action, result, notes].map(kept);
            let figures: Vec<String> = figures.into_iter().map(kept).collect();
            let story = Story { title, situation, task, action, result, figures, notes, ..sample() };
            let read = read_story(&story.id, &story_text(&story, &Table::new()));
            prop_assert_eq!(read.map(|page| page.story), Ok(story));
        }

        #[test]
        fn no_text_makes_it_panic(text in r#"(title|figures|format|competencies|[a-z=\[\]"'\n 0-9.#\\]){0,60}"#) {
            let _ = read_story(&id("any"), &text);
        }
    }
}
