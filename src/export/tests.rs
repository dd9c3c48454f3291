//! The writers against sessions that were walked through, and the form against its schema.

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;

use super::form::{AttemptForm, StepForm};
use super::schema::{faults, schema};
use super::*;
use crate::domain::attempt::{CoachScore, Comment, LevelRescored, Rescore};
use crate::domain::sample::id;
use crate::domain::sample::session::{finished, interrupted};
use crate::domain::session::Scorer;
use crate::domain::text::fault;
use crate::domain::{Level, Session, StoryTold};
use crate::signals::Lexicon;

fn form(session: &Session) -> SessionForm {
    SessionForm::of(session, &Lexicon::english())
}

/// A session that was interrupted, and a later one that was finished.
pub(super) fn all() -> Export {
    let mut later = finished();
    later.header.session = id("20261124-183000-wxyz");
    later.header.aloud = true;
    later.header.started += TimeDelta::hours(57);
    // Scored again twice: left before it was done, then to the end.
    for (days, level) in [(3, Level::ALL[1]), (4, Level::ALL[2])] {
        let begun = later.header.started + TimeDelta::days(days);
        let levels = vec![LevelRescored { step: 0, criterion: id("story-arc"), level }];
        let ended = (days == 4).then_some(begun);
        later.attempts[0].rescores.push(Rescore { begun, ended, levels });
    }
    coached(&mut later);
    later.attempts[0].peeked = true;
    later.attempts[0].story = Some(StoryTold { story: id("outlet"), title: "The outlet tab".to_owned() });
    later.attempts.iter_mut().for_each(|attempt| attempt.started += TimeDelta::hours(57));
    Export::of_all(vec![form(&later), form(&interrupted())])
}

/// Two coaches score the first answer: Ben all of it, Ana one criterion, and she begins anew without closing it.
fn coached(session: &mut Session) {
    let at = session.header.started + TimeDelta::days(5);
    let known: Vec<_> = session.header.questions[0].criteria().map(|(_, it)| it.id.clone()).collect();
    for (coach, levels, said) in
        [("Ben", &[4, 3][..], ""), ("Ana", &[2], "Cut the first job."), ("Ana", &[1], "Open")]
    {
        let by = Scorer::Coach(coach.to_owned());
        for (criterion, number) in known.iter().zip(levels) {
            session.score_again(&by, 1, (0, criterion), Level::new(*number), at).expect("it fits");
        }
        if !said.is_empty() {
            session.comment((1, coach), (0, known.first()), (0, 0, said), at).expect("it fits");
        }
        session.comment((1, coach), (0, None), (0, 0, "=Shorter, and slower."), at).expect("it fits");
        if said != "Open" {
            session.close_scoring(&by, 1, at).expect("it fits");
        }
    }
}

/// The last session with a text put everywhere a candidate or a pack may write one.
pub(super) fn written_all_over(text: &str) -> Export {
    let mut session = finished();
    text.clone_into(&mut session.header.plan);
    text.clone_into(&mut session.header.pack_title);
    for asked in &mut session.header.questions {
        text.clone_into(&mut asked.title);
        text.clone_into(&mut asked.prompt);
        asked.tags.push(text.to_owned());
        asked
            .tables
            .iter_mut()
            .flat_map(|table| table.rows.iter_mut().flatten())
            .for_each(|cell| text.clone_into(cell));
        asked.follow_ups.iter_mut().for_each(|follow_up| text.clone_into(&mut follow_up.ask));
        for step in &mut asked.steps {
            text.clone_into(&mut step.title);
            text.clone_into(&mut step.solution);
            step.rubric.criteria.iter_mut().for_each(|criterion| text.clone_into(&mut criterion.name));
        }
    }
    for attempt in &mut session.attempts {
        text.clone_into(&mut attempt.change);
        attempt.story = Some(StoryTold { story: id("story"), title: text.to_owned() });
        attempt.coach_scores = vec![coach_score(text)];
        for step in &mut attempt.steps {
            step.answers.iter_mut().for_each(|answer| text.clone_into(&mut answer.text));
            step.figures.iter_mut().for_each(|given| text.clone_into(&mut given.text));
            step.levels.iter_mut().for_each(|given| given.evidence = Some(text.to_owned()));
        }
    }
    Export::of_all(vec![form(&session)])
}

/// A coach who says the same text everywhere, of a criterion of the first question and of the answer.
fn coach_score(text: &str) -> CoachScore {
    let (begun, step) = (finished().header.started, 0);
    let criterion = Some(id("story-arc"));
    let levels =
        criterion.iter().map(|it| LevelRescored { step, criterion: it.clone(), level: Level::ALL[1] });
    let scoring = Rescore { begun, ended: Some(begun), levels: levels.collect() };
    let comments = [None, criterion].map(|criterion| Comment { step, criterion, text: text.to_owned() });
    CoachScore { coach: text.to_owned(), scoring, comments: comments.into() }
}

fn value(export: &Export) -> Value {
    serde_json::from_str(&export_json(export).expect("JSON")).expect("JSON")
}

#[test]
fn json_follows_the_schema_and_the_schema_names_every_key() {
    for export in [all(), Export::of_all(Vec::new()), Export::of_question(&id("your-cv"), all().sessions)] {
        assert_eq!(faults(&value(&export), ""), Vec::<String>::new());
    }
    let alone: Value = serde_json::from_str(&session_json(&form(&finished())).expect("JSON")).expect("JSON");
    let told = faults(&alone, "/$defs/session");
    assert_eq!(told, ["/format: the schema does not name it"], "it stands before the keys of the session");
    assert_eq!(schema()["properties"]["format"]["const"], form::FORMAT);
}

#[test]
fn the_schema_finds_what_does_not_follow_it() {
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut value = value(&all());
        change(&mut value);
        faults(&value, "")
    };
    let first = "/sessions/0/attempts/0";
    let set = |pointer: String, to: Value| {
        broken(&|value| *value.pointer_mut(&pointer).expect("a place") = to.clone())
    };
    assert_eq!(set(format!("{first}/steps/0/levels/0/level"), 6.into()).len(), 1);
    assert_eq!(set(format!("{first}/ending"), "gone".into()).len(), 1);
    assert_eq!(set(format!("{first}/question"), "Not an id".into()).len(), 1);
    assert_eq!(set(format!("{first}/started"), "yesterday".into()).len(), 1);
    assert_eq!(set("/format".to_owned(), 2.into()).len(), 1);
    assert_eq!(
        broken(&|value| drop(value.as_object_mut().and_then(|object| object.remove("question")))).len(),
        1
    );
}

#[test]
fn json_comes_back_as_the_same_figures() {
    let text = export_json(&all()).expect("JSON");
    let back: Export = serde_json::from_str(&text).expect("an export");
    assert_eq!(back, all());
    assert_eq!(export_json(&back).expect("JSON"), text);
}

/// What the schema says of `spent_ms`, `target_ms`, `mean_level` and `gut`, worked out from the other keys.
#[test]
fn the_figures_of_an_attempt_follow_from_its_parts() {
    for (_, attempt) in all().attempts() {
        let AttemptForm { steps, .. } = attempt;
        let answers = || steps.iter().flat_map(|step| &step.answers);
        assert_eq!(attempt.spent_ms, answers().map(|answer| answer.spent_ms).sum::<u64>());
        let follow_ups = answers().filter(|answer| answer.follow_up.is_some()).map(|answer| answer.target_ms);
        assert_eq!(attempt.target_ms, steps.iter().map(|step| step.target_ms).chain(follow_ups).sum::<u64>());
        let levels =
            || steps.iter().flat_map(|step| &step.levels).filter_map(|of| Some((of.level?, of.weight)));
        let points: u32 = levels().map(|(level, weight)| u32::from(level.number()) * weight).sum();
        let weight: u32 = levels().map(|(_, weight)| weight).sum();
        assert_eq!(attempt.mean_level, (weight > 0).then(|| f64::from(points) / f64::from(weight)));
        let guts: Vec<f64> =
            steps.iter().filter_map(|step| step.gut).map(|gut| gut.number().into()).collect();
        assert_eq!(attempt.gut, (!guts.is_empty()).then(|| guts.iter().sum::<f64>() / guts.len() as f64));
    }
}

#[test]
fn nothing_of_a_rubric_is_exported_before_it_was_shown() {
    let mut session = finished();
    for step in session.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps) {
        step.revealed = false;
    }
    let export = Export::of_all(vec![form(&session)]);
    let secret = "Names the turning point, the choice made there and what was given up for it.";
    let shown = |export: &Export| {
        [
            export_json(export).expect("JSON"),
            export_markdown(export),
            export_csv(export),
            export_html(export, &[]),
        ]
    };
    assert!(shown(&all())[0].contains(secret), "it can be told at all");
    for text in shown(&export) {
        for told in
            [secret, "Story arc", "Whether a career adds up", "12.2%", "sell-through (", "unsupported"]
        {
            assert!(!text.contains(told), "{told} in {text}");
        }
    }
}

#[test]
fn an_export_of_a_question_holds_the_attempts_at_it_alone() {
    let export = Export::of_question(&id("falling-basket"), all().sessions);
    let told: Vec<_> =
        export.attempts().map(|(session, attempt)| (session.id.as_str(), attempt.number)).collect();
    assert_eq!(told, [("20261122-090000-abcd", 2), ("20261124-183000-wxyz", 2)]);
    assert_eq!(Export::of_question(&id("nothing"), all().sessions).sessions, []);
    assert!(export_markdown(&export).starts_with("# The falling basket\n\n2 sessions, 2 attempts\n"));
}

#[test]
fn csv_has_a_row_an_attempt_and_criterion() {
    insta::assert_snapshot!(export_csv(&all()).replace("\r\n", "\n"));
}

#[test]
fn markdown_of_everything_begins_with_a_table_of_all_attempts() {
    let mut export = all();
    let steps = export.sessions.iter_mut().flat_map(|session| &mut session.attempts);
    for step in steps.flat_map(|attempt| &mut attempt.steps) {
        // How signals are put into words is not this room's to say.
        step.signal_lines.truncate(1);
        step.signal_lines.iter_mut().for_each(|line| "as counted".clone_into(&mut line.note));
    }
    insta::assert_snapshot!(export_markdown(&export));
}

#[test]
fn in_markdown_a_text_stays_a_text() {
    let text =
        "# Not a heading\n> not a question\n<script>alert(1)</script>\n![x](http://x)\n```\n---\na | b \\";
    let told = export_markdown(&written_all_over(text));
    for (at, line) in told.lines().enumerate() {
        let line = line.trim_start_matches("> ");
        assert!(!line.contains("<script") || line.contains("\\<script"), "{at}: {line}");
        assert!(!line.replace("!\\[", "").contains("!["), "{at}: {line}");
        assert!(line != "---" && !line.starts_with("```") && !line.starts_with("# Not"), "{at}: {line}");
        assert!(!line.starts_with("not a question"), "{at}: {line}");
    }
    let cells = told.lines().find(|line| line.starts_with("| ")).expect("a table of the drill");
    assert_eq!(cells.matches('|').count() - cells.matches("\\|").count(), 4, "{cells}");
}

#[test]
fn an_empty_export_says_so() {
    let none = Export::of_all(Vec::new());
    assert_eq!(export_markdown(&none), "# All sessions\n\n0 sessions, 0 attempts\n");
    assert_eq!(export_csv(&none).lines().count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_written_json_brings_it_back_and_nothing_steers_a_terminal(text in any::<String>()) {
        let export = written_all_over(&text);
        let json = export_json(&export).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<Export>(&json).expect("an export"), &export);
        prop_assert!(json.chars().all(|c| c == '\n' || crate::domain::text::is_printable(c)));
        prop_assert_eq!(fault(&export_markdown(&export)), None);
        prop_assert_eq!(fault(&export_csv(&export).replace("\r\n", "\n")), None);
    }

    #[test]
    fn every_mean_comes_back_to_the_last_bit(points in 1..10_000_u32, weight in 1..10_000_u32) {
        let mean = f64::from(points) / f64::from(weight);
        let text = serde_json::to_string(&mean).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<f64>(&text).expect("a number").to_bits(), mean.to_bits());
    }
}

#[test]
fn every_column_of_the_csv_is_told_in_the_guide() {
    let guide = include_str!("../../docs/export.md");
    let head = export_csv(&Export::of_all(Vec::new()));
    for column in head.trim_end().split(',') {
        assert!(guide.contains(&format!("| `{column}` |")), "{column} is not told");
    }
}

#[test]
fn a_step_is_empty_of_its_rubric_until_it_is_shown() {
    let session = form(&interrupted());
    let StepForm { revealed, tests, levels, figures, solution, signal_lines, .. } =
        &session.attempts[1].steps[0];
    assert!(!revealed && tests.is_empty() && solution.is_empty());
    assert!(levels.is_empty() && figures.is_empty() && signal_lines.is_empty());
    let later = &session.attempts[1].steps[1];
    assert_eq!((later.title.as_str(), later.prompt.as_str()), ("", ""), "it was not reached");
}
