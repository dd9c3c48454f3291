//! Saving what was typed to a file of the candidate's choice, for when the data folder does not take it.

use std::path::PathBuf;

use super::run::Run;
use crate::domain::{Session, StepRecord};
use crate::tui::dialogs::Dialog;
use crate::tui::model::Act;
use crate::tui::msg::Effect;

/// Asks for the file.
pub fn ask(run: &Run) -> Act {
    let session = run.walk.session();
    let name = format!("greenroom-{}.txt", session.header.session);
    let text = "All answers of this session, as plain text. An existing file is not overwritten.";
    Act::Ask(Dialog::new("Save elsewhere", text).line("save", name, answers(session), save))
}

fn save(path: &str, answers: String) -> Vec<Act> {
    if path.trim().is_empty() {
        return Vec::new();
    }
    vec![Act::Do(Effect::SaveElsewhere(PathBuf::from(path.trim()), answers))]
}

/// Every question of the session with what was answered.
fn answers(session: &Session) -> String {
    let mut text = String::new();
    for attempt in &session.attempts {
        let Some(asked) = session.asked(attempt) else { continue };
        text += &format!("{}. {}\n\n{}\n\n", attempt.number, asked.title, asked.prompt);
        for (step, record) in asked.steps.iter().zip(&attempt.steps) {
            if !step.prompt.is_empty() {
                text += &format!("{}\n\n", step.prompt);
            }
            text += &given(record, &asked.follow_ups);
        }
    }
    text
}

fn given(record: &StepRecord, follow_ups: &[crate::domain::AskedFollowUp]) -> String {
    let mut text = String::new();
    for (n, answer) in record.answers.iter().enumerate() {
        let probe = n.checked_sub(1).and_then(|at| record.follow_ups.get(at));
        if let Some(probe) = probe.and_then(|index| follow_ups.get(*index)) {
            text += &format!("{}\n\n", probe.ask);
        }
        text += &format!("{}\n\n", answer.text);
    }
    for figure in record.figures.iter().filter(|figure| !figure.text.is_empty()) {
        text += &format!("{}\n", figure.text);
    }
    text
}
