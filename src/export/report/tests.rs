//! The report over a history with a bit of everything, over a hostile one, and over none.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::domain::pack::RedFlag;
use crate::domain::sample::session::finished;
use crate::domain::sample::{id, pack};
use crate::domain::target::{LookUp, Target};
use crate::domain::text::fault;
use crate::domain::{Pack, Story};
use crate::export::Export;
use crate::export::tests::{all, written_all_over};
use crate::review::prepared::Prepared;
use crate::review::record::{Record, records};
use crate::review::samples::attempt;
use crate::tailor::{Texts, tailor};

fn now() -> DateTime<FixedOffset> {
    "2026-11-25T08:00:00+01:00".parse().expect("a moment")
}

/// The sample pack under the name that the sample sessions ask from, with two things to look up.
fn of_sessions() -> Pack {
    let mut pack = pack();
    pack.id = finished().header.pack;
    let item = |name: &str| LookUp { id: id(name), title: format!("The {name}"), how: String::new() };
    pack.look_up = ["site", "app"].map(item).into();
    pack.questions.retain(|question| ["story-1", "story-2", "case", "ask-1"].contains(&question.id.as_str()));
    pack.questions[0].id = id("your-cv");
    pack.competencies[0].id = id("full-price");
    let (name, why) = ("Welcome code".to_owned(), "It buys a client who waits for the next one.".to_owned());
    let patterns = vec!["welcome code".to_owned()];
    pack.red_flags = vec![RedFlag { id: id("welcome-code"), name, patterns, why, unless: Vec::new() }];
    pack
}

fn target(text: &str) -> Prepared {
    let mut target = Target::new(id("aurelle"));
    target.firm = "Maison Aurelle".to_owned();
    target.role = "Head of digital".to_owned();
    target.interview = "2026-12-01".parse().ok();
    text.clone_into(&mut target.notes);
    target.find(id("site"), &format!("Opens on the atelier. {text}"));
    Prepared::new(target, true, Some(Arc::new(of_sessions())), [None, None], now().date_naive())
}

fn report(target: Option<&Prepared>, sessions: &Export, records: &[Record]) -> Report {
    let text = target.map_or("", |it| it.target.notes.as_str());
    let stories = &[outlet(text), Story { title: "Not told".to_owned(), ..Story::empty(id("not-told")) }][..];
    let stories = if records.is_empty() { &[][..] } else { stories };
    Report::of(&Facts {
        now: now(),
        pack: &of_sessions(),
        target,
        sessions,
        records,
        stories,
        tailoring: None,
    })
}

/// A story that serves the first competency.
fn outlet(text: &str) -> Story {
    Story {
        title: format!("The outlet tab {text}"),
        situation: format!("The outlet took 40% of sales. {text}"),
        action: "I closed it.".to_owned(),
        figures: vec!["40% to 18% in two seasons".to_owned(), text.to_owned()],
        competencies: vec![id("full-price"), id("of-another-pack")],
        ..Story::empty(id("the-outlet-tab"))
    }
}

fn rich() -> Report {
    let past: Vec<Record> = (0..3).flat_map(|_| records(&finished(), None)).collect();
    report(Some(&target("Ask for Claire.")), &all(), &past)
}

fn hostile(text: &str) -> Report {
    report(Some(&target(text)), &written_all_over(text), &records(&finished(), None))
}

#[test]
fn markdown_reads_well_as_it_is() {
    insta::assert_snapshot!(report_markdown(&rich()));
}

#[test]
fn the_card_reads_well_as_it_is() {
    insta::assert_snapshot!(report_card(&rich()));
}

#[test]
fn without_anything_it_says_what_to_do() {
    let empty = report(None, &Export::of_all(Vec::new()), &[]);
    for text in [report_markdown(&empty), report_card(&empty)] {
        assert!(text.contains("greenroom target new") && text.contains("greenroom practise"), "{text}");
        assert!(!text.contains("Best answers") && !text.contains("Red flags"), "{text}");
    }
    assert!(report_html(&empty).contains("greenroom practise"));
}

#[test]
fn a_question_without_an_answer_tells_its_prompt_and_nothing_of_its_rubric() {
    let empty = report(None, &Export::of_all(Vec::new()), &[]);
    assert!(empty.unanswered.len() > 1);
    let questions = of_sessions().questions;
    for text in [report_markdown(&empty), report_html(&empty), report_card(&empty)] {
        for criterion in questions.iter().flat_map(|question| &question.rubric.criteria) {
            assert!(!text.contains(&criterion.level_5) && !text.contains(&criterion.level_3), "{text}");
        }
        for tests in questions.iter().map(|question| &question.rubric.tests).filter(|text| !text.is_empty()) {
            assert!(!text.contains(tests), "{text}");
        }
    }
}

#[test]
fn what_was_not_revealed_lends_no_words() {
    let mut sessions = all();
    let steps = sessions.sessions.iter_mut().flat_map(|session| &mut session.attempts);
    for step in steps.flat_map(|attempt| &mut attempt.steps) {
        step.levels.clear();
        step.figures.clear();
        step.answers.iter_mut().for_each(|answer| answer.signals = None);
    }
    let report = report(None, &sessions, &[]);
    assert!(report.red_flags.is_empty());
    assert!(report.best().all(|best| best.said.iter().all(|said| said.tied.is_empty())));
}

#[test]
fn the_best_answer_has_the_highest_level_and_is_the_newest_of_equals() {
    let mut sessions = all();
    let mut again = sessions.sessions[1].clone();
    again.started += chrono::TimeDelta::days(1);
    again.attempts.iter_mut().for_each(|attempt| attempt.started += chrono::TimeDelta::days(1));
    sessions.sessions.push(again);
    let newest = report(None, &sessions, &[]);
    let cv = &newest.answers[0];
    assert!(cv.summary.contains("on 25 Nov 2026") && cv.summary.ends_with("the best of 3"), "{}", cv.summary);
    sessions.sessions[1].attempts[0].mean_level = Some(4.9);
    let best = report(None, &sessions, &[]);
    assert!(best.answers[0].summary.starts_with("level 4.9"), "{}", best.answers[0].summary);
}

#[test]
fn what_to_change_is_what_was_written_or_else_the_next_level_of_the_weakest() {
    let mut sessions = all();
    for attempt in sessions.sessions.iter_mut().flat_map(|session| &mut session.attempts) {
        attempt.change = "Name the  year.".to_owned();
    }
    let change = |sessions: &Export| report(None, sessions, &[]).answers[0].change.clone();
    assert_eq!(change(&sessions), Change::Written("Name the year.".to_owned()));
    for attempt in sessions.sessions.iter_mut().flat_map(|session| &mut session.attempts) {
        attempt.change.clear();
    }
    let told = change(&sessions).in_words();
    assert!(
        told.starts_with("Nothing written down. Weakest: Story arc, 4 of 5; level 5 says: Names"),
        "{told}"
    );
}

#[test]
fn a_level_is_told_of_late_once_there_are_enough() {
    let mut pack = of_sessions();
    pack.id = id("pack");
    pack.competencies.truncate(1);
    pack.competencies[0].id = id("price");
    let mut past: Vec<Record> =
        (1..).zip([1, 3, 3, 4]).map(|(day, level)| attempt("cv", day, &[("price", level)])).collect();
    let of = |records: &[Record]| {
        let sessions = &Export::of_all(Vec::new());
        Report::of(&Facts {
            now: now(),
            pack: &pack,
            target: None,
            sessions,
            records,
            stories: &[],
            tailoring: None,
        })
        .readiness[0]
            .lines()
    };
    assert_eq!(of(&past), ["3.3 of late, 4 answers typed; too few to say: 4 of 6"]);
    past.truncate(2);
    assert_eq!(of(&past), ["2 answers typed; too few to say: 2 of 3"]);
    assert_eq!(of(&[]), ["Not practised yet."]);
}

#[test]
fn numbers_come_with_their_sentence_and_small_words_are_no_numbers() {
    let lexicon = crate::signals::Lexicon::english();
    let text = "I had two teams. We went from 18% to 24% in one year. Ten per cent came back.";
    let rows = numbers::of_text(text, "Your CV", &lexicon);
    let told: Vec<_> = rows.iter().map(|row| (row.numbers_in_words(), row.sentence.as_str())).collect();
    let first = ("18%, 24%".to_owned(), "We went from 18% to 24% in one year.");
    assert_eq!(told, [first, ("Ten per cent".to_owned(), "Ten per cent came back.")]);
}

#[test]
fn stories_are_told_with_what_they_serve_and_where_one_is_missing() {
    let report = rich();
    let told: Vec<&str> = report.stories.iter().map(|story| story.told.as_str()).collect();
    assert_eq!(told, ["not told yet", "not told yet"]);
    for text in [report_markdown(&report), report_html(&report)] {
        for words in ["Stories to tell", "40% to 18% in two seasons", "I closed it.", "No story for NUMBERS"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    let card = report_card(&report);
    assert!(card.contains("STORIES TO TELL") && !card.contains("I closed it."), "titles alone: {card}");
    let none = report_markdown(&Report { stories: Vec::new(), story_gaps: Vec::new(), ..report });
    assert!(!none.contains("Stories to tell") && none.contains("greenroom story from last 1"), "{none}");
}

#[test]
fn gaps_are_told_with_the_words_that_ask() {
    let advertisement = "We want craft in every page.\nA sense of numbers is welcome.";
    let texts = Texts { advertisement, cv: "", firm: "", answers: &[], older_sessions: 0 };
    let pack = of_sessions();
    let tailoring = tailor(&pack, &texts);
    let sessions = &Export::of_all(Vec::new());
    let target = target("");
    let facts = Facts {
        now: now(),
        pack: &pack,
        target: Some(&target),
        sessions,
        records: &[],
        stories: &[],
        tailoring: Some(&tailoring),
    };
    let report = Report::of(&facts);
    assert!(!report.gaps.is_empty(), "{tailoring:?}");
    for text in [report_markdown(&report), report_card(&report), report_html(&report).replace("&quot;", "\"")]
    {
        assert!(text.contains("not said yet; ") && text.contains("\"numbers\", line 2"), "{text}");
    }
    for text in [report_markdown(&report), report_html(&report)] {
        assert!(text.contains("The advertisement asks"), "{text}");
    }
}

#[test]
fn a_script_stays_text() {
    let page = report_html(&hostile("<script>alert(1)</script><img src=x onerror=alert(2)>"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x"));
    assert!(!page.contains("<script") && !page.contains("<img"));
    let markdown = report_markdown(&hostile("<script>alert(1)</script>\n# Not a heading"));
    assert!(
        !markdown.contains("\n# Not")
            && markdown.matches("<script").count() == markdown.matches("\\<script").count()
    );
}

#[test]
fn the_page_loads_nothing_and_its_headings_and_links_are_whole() {
    let page = report_html(&rich());
    for forbidden in ["<script", "http:", "https:", "src=", "url(", "@import", "<link", "<iframe", "<form"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let links: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(
        links.len() > 5 && links.iter().all(|link| page.contains(&format!(" id=\"{link}\""))),
        "{links:?}"
    );
    let mut heads = page.split("<th").skip(1).filter(|head| !head.starts_with("ead"));
    assert!(heads.all(|head| head.starts_with(" scope=")));
    assert_eq!(page.matches("<h1").count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_written_steers_nothing_and_the_card_keeps_its_size(text in any::<String>()) {
        let text = format!("a{text}a").repeat(3);
        let report = hostile(&text);
        for told in [report_html(&report), report_markdown(&report), report_card(&report)] {
            prop_assert_eq!(fault(&told), None);
        }
        let card = report_card(&report);
        prop_assert!(card.lines().count() <= card::LINES, "{}", card);
        prop_assert!(card.lines().all(|line| line.width() <= card::COLUMNS), "{}", card);
    }
}
