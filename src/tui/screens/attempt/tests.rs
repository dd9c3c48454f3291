//! One attempt on the screen, part by part: how it looks, and that what stands out says so in words too.

use super::*;
use crate::domain::question::{Sample, SampleScore};
use crate::domain::sample::id;
use crate::domain::sample::seat::pack;
use crate::domain::sample::session::{at, finished};
use crate::domain::{Level, Session};
use crate::tui::testing::{SIZES, has};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Modifier, Style};

fn context(width: u16, height: u16) -> Context {
    let body = layout::parts(Rect::new(0, 0, width, height)).body;
    Context { now: at(0), body, theme: Theme::new(true) }
}

fn subject<'s>(session: &'s Session, attempt: usize, (pack, lexicon): &'s (Pack, Lexicon)) -> Subject<'s> {
    let attempt = &session.attempts[attempt];
    let asked = session.asked(attempt).expect("a question");
    Subject { asked, attempt, header: &session.header, lexicon, pack: Some(pack) }
}

/// The pack of tests, somebody's answer to its first question in it.
fn known() -> (Pack, Lexicon) {
    let mut pack = pack();
    let level = Level::new(2).expect("a level");
    let shows = "I grew three shops.".to_owned();
    let score = SampleScore { criterion: id("story-arc"), level, shows: shows.clone() };
    let text = format!("{shows} Then I came to {{firm}}.");
    let sample = Sample { title: "A typical answer".to_owned(), level, text, scores: vec![score] };
    pack.questions[0].samples = vec![sample];
    let lexicon = Lexicon::of(&pack);
    (pack, lexicon)
}

fn parts(session: &Session, attempt: usize) -> Vec<&'static str> {
    let known = known();
    let subject = subject(session, attempt, &known);
    subject.parts().into_iter().map(|part| subject.name(part)).collect()
}

/// A part of an attempt in full, at the three widths.
fn read_out(session: &Session, attempt: usize, part: Part) -> String {
    let known = known();
    let text = SIZES.map(|(width, _)| {
        let mut view = AttemptView::new(attempt, part);
        let context = context(width, 90);
        view.lay_out(&subject(session, attempt, &known), context);
        let mut terminal = Terminal::new(TestBackend::new(width, 90)).expect("a terminal");
        terminal.draw(|frame| view.view(frame, context.body, context.theme)).expect("a drawing");
        let rows = terminal.backend().buffer().content.chunks(width.into());
        let rows = rows.map(|row| row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned());
        format!("{width} columns\n{}", rows.collect::<Vec<_>>().join("\n").trim_end())
    });
    text.join("\n\n")
}

#[test]
fn an_answer_looks_like_this() {
    insta::assert_snapshot!(read_out(&finished(), 0, Part::Answer));
}

#[test]
fn its_scores_look_like_this() {
    insta::assert_snapshot!(read_out(&finished(), 0, Part::Scores));
}

#[test]
fn its_signals_look_like_this() {
    insta::assert_snapshot!(read_out(&finished(), 0, Part::Signals));
}

#[test]
fn a_drill_is_read_step_by_step() {
    insta::assert_snapshot!("answer", read_out(&finished(), 1, Part::Answer));
    insta::assert_snapshot!("scores", read_out(&finished(), 1, Part::Scores));
    insta::assert_snapshot!("solution", read_out(&finished(), 1, Part::Worked));
}

#[test]
fn how_others_answered_opens_once_every_criterion_has_a_level() {
    let mut session = finished();
    assert_eq!(parts(&session, 0), ["Answer", "Scores", "Signals", "Others"]);
    let text = read_out(&session, 0, Part::Others);
    assert!(
        text.contains("A typical answer (around level 2)") && text.contains("came to the maison"),
        "{text}"
    );
    session.attempts[0].steps[0].levels.pop();
    assert_eq!(parts(&session, 0), ["Answer", "Scores", "Signals"]);
    assert!(read_out(&session, 0, Part::Others).contains("[Answer]"), "what is not there gives way");
}

#[test]
fn how_it_is_worked_is_named_by_kind_and_opens_with_the_rubric() {
    let mut session = finished();
    assert_eq!(parts(&session, 1), ["Answer", "Scores", "Signals", "Solution"]);
    session.header.questions[0].kind = crate::domain::Kind::Recall;
    session.header.questions[0].concept = Some(id("code-surfacing"));
    assert_eq!(parts(&session, 0)[3], "Concept");
    assert!(read_out(&session, 0, Part::Worked).contains("The codes hold the price."));
    session.attempts[0].steps[0].revealed = false;
    assert_eq!(parts(&session, 0), ["Answer", "Scores", "Signals"]);
}

#[test]
fn a_skipped_question_keeps_its_rubric_closed() {
    for part in [Part::Scores, Part::Signals] {
        let text = read_out(&finished(), 2, part);
        assert!(text.contains("Skipped. Its rubric stays closed") && !text.contains("Story arc"), "{text}");
    }
    assert!(read_out(&finished(), 2, Part::Answer).contains("No answer was begun."));
}

/// The style of the words in the answer, and whether the legend names what they are.
fn look(words: &str) -> Style {
    let (session, known) = (finished(), known());
    let lines = answer::lines(&subject(&session, 0, &known), 78, Theme::new(false));
    let mut spans = lines.iter().flat_map(|line| &line.spans);
    spans.find(|span| span.content.contains(words)).map(|span| span.style).unwrap_or_default()
}

#[test]
fn what_stands_out_does_so_without_colour() {
    assert!(has(look("I switched it off in the first week."), Modifier::UNDERLINED));
    assert!(has(look("welcome code"), Modifier::BOLD));
    assert!(!has(look("for four years"), Modifier::BOLD | Modifier::UNDERLINED));
}

#[test]
fn levels_between_the_described_ones_say_what_they_lie_between() {
    let mut session = finished();
    let given = &mut session.attempts[0].steps[0].levels[0];
    given.level = Level::new(2).expect("a level");
    let text = read_out(&session, 0, Part::Scores);
    assert!(text.contains("More than 1: Lists jobs") && text.contains("Less than 3: Names one"), "{text}");
}

#[test]
fn what_is_of_note_about_an_answer_is_said() {
    let mut session = finished();
    let answer = &mut session.attempts[0].steps[0].answers[0];
    (answer.cut, answer.spoken, answer.pauses) = (true, true, 2);
    let text = read_out(&session, 0, Part::Answer);
    assert!(
        text.contains("Ended by the strict clock. Said aloud, and noted after. Paused 2 times."),
        "{text}"
    );
}

#[test]
fn figures_are_judged_only_once_the_rubric_was_shown() {
    let mut session = finished();
    let table = [
        ("-12.2", true, "You gave -12.2: right."),
        ("-220", true, "not right"),
        ("-9", false, "You gave -9."),
    ];
    for (typed, revealed, said) in table {
        let step = &mut session.attempts[1].steps[1];
        typed.clone_into(&mut step.figures[0].text);
        step.revealed = revealed;
        let text = read_out(&session, 1, Part::Answer);
        assert!(text.contains(said), "{typed}: {text}");
        assert_eq!(text.contains("right"), revealed, "{typed}");
    }
}

#[test]
fn a_long_answer_is_laid_out_once_and_scrolled() {
    let mut session = finished();
    session.attempts[0].steps[0].answers[0].text = "I cut the code and held the price. ".repeat(3_000);
    let known = known();
    let mut view = AttemptView::new(0, Part::Answer);
    let context = context(40, 12);
    view.lay_out(&subject(&session, 0, &known), context);
    view.read(Step::End, context);
    assert!(view.reader.offset() > 2_000);
}
