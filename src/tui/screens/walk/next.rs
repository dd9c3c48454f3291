//! Between questions: what came of the last one, and what is next.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::run::{Run, kept};
use super::stage::{Msg, Stage, page, paging};
use crate::domain::clock::minutes_seconds;
use crate::domain::{Asked, Attempt, Ending};
use crate::review::score::{self, Mean};
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{Binding, DOWN, ENTER, UP, char, ctrl};
use crate::tui::model::{Act, Context, Sure};
use crate::tui::screens::told::tale;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::{self, Scroll};
use crate::tui::widgets::prose;

/// Between questions.
#[derive(Debug, Default)]
pub struct Next {
    scroll: Scroll,
}

fn lines(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some((attempt, asked)) = run.walk.attempt().zip(run.walk.asked()) else { return Vec::new() };
    let mut parts = vec![prose::lines(&run.title(), width, theme.quiet())];
    parts.push(match attempt.ending {
        Some(Ending::Skipped) => prose::lines("Skipped: it is not scored.", width, theme.strong()),
        _ => result(attempt, asked, width, theme),
    });
    if !attempt.change.trim().is_empty() {
        let mut change = prose::lines("To change next time", width, theme.accent());
        change.extend(prose::lines(&attempt.change, width, theme.text()));
        parts.push(change);
    }
    if let Some(told) = &attempt.story {
        parts.push(prose::lines(&format!("Story told: {}", tale::name(told)), width, theme.text()));
    }
    parts.push(ahead(run, width, theme));
    parts.join(&Line::default())
}

fn result(attempt: &Attempt, asked: &Asked, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let tally = score::attempt(asked, attempt);
    let mut lines = match tally.mean() {
        Some(mean) => {
            let over = if tally.is_complete() { String::new() } else { format!("{} of ", tally.given) };
            let words = format!("Scored {} of 5 over {over}{} criteria", Mean(mean), tally.criteria);
            prose::lines(&words, width, theme.strong())
        }
        None => prose::lines("Not scored.", width, theme.strong()),
    };
    if let Some(calibration) = score::calibration(asked, attempt) {
        let words =
            format!("Gut {}, rubric {}: {calibration}.", Mean(calibration.gut), Mean(calibration.rubric));
        lines.extend(prose::lines(&words, width, theme.text()));
    }
    let time =
        format!("{} of {}", minutes_seconds(attempt.spent()), minutes_seconds(score::target(asked, attempt)));
    lines.extend(prose::lines(&format!("Answered in {time}."), width, theme.text()));
    lines
}

fn ahead(run: &Run, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let words = match next_question(run) {
        Some((number, asked)) => format!("Next: question {number}, {}.", asked.title),
        None => "That was the last question: Enter ends the session and shows the debrief.".to_owned(),
    };
    prose::lines(&words, width, theme.text())
}

fn next_question(run: &Run) -> Option<(usize, &Asked)> {
    let at = run.walk.asked_so_far();
    Some((at + 1, run.walk.session().header.questions.get(at)?))
}

fn ask_stop() -> Act {
    let text = "Ending shows the debrief. Or leave it for later: Home then offers to resume it here.";
    let dialog = Dialog::new("Stop here?", text)
        .choice(ENTER, "end the session", vec![Act::Sure(Sure::End)])
        .choice(char('l'), "leave it for later", vec![Act::GoHome]);
    Act::Ask(dialog)
}

impl Stage for Next {
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>> {
        let on = if run.walk.has_next() { "next question" } else { "finish" };
        let mut bindings = vec![
            Binding::new(&[ENTER], on, |_| Some(Msg::GoOn)),
            Binding::new(&[char('r')], "try again", |_| Some(Msg::Retry)),
            Binding::new(&[char('f'), ctrl('f')], "flag as bad", |_| Some(Msg::Flag)),
            Binding::new(&[UP], "scroll", |_| Some(Msg::Move(-1))).named("↑↓").unhinted(),
            Binding::new(&[DOWN], "scroll down", |_| Some(Msg::Move(1))).unhinted(),
        ];
        if run.may_tell() {
            bindings.insert(2, Binding::new(&[char('s')], "story told", |_| Some(Msg::Story)));
        }
        if run.walk.has_next() {
            bindings.insert(2, Binding::new(&[char('x')], "stop", |_| Some(Msg::Stop)));
        }
        bindings.extend(paging());
        bindings
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        let now = context.now;
        match msg {
            Msg::GoOn if run.walk.has_next() => kept(run.walk.next(now)),
            Msg::GoOn => kept(run.walk.end(now)),
            Msg::Retry => kept(run.walk.retry(now)),
            Msg::Flag => kept(run.walk.toggle_flag(now)),
            Msg::Stop => vec![ask_stop()],
            Msg::Move(rows) => {
                self.scroll(run, rows, context.body);
                Vec::new()
            }
            Msg::Page(pages) => {
                self.scroll(run, page(pages, context.body), context.body);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn scroll(&mut self, run: &Run, rows: isize, body: Rect) {
        self.scroll.by(rows, lines(run, document::columns(body), Theme::new(false)).len(), body.height);
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        document::draw(frame, area, lines(run, document::columns(area), theme), self.scroll, theme);
    }
}
