//! Saving what was typed to a file of the candidate's choice, for when the data folder does not take it.

use std::path::PathBuf;

use super::run::Run;
use crate::domain::{AskedFollowUp, Session, StepRecord};
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
    let mut parts = Vec::new();
    for attempt in &session.attempts {
        let Some(asked) = session.asked(attempt) else { continue };
        parts.push(format!("{}. {}", attempt.number, asked.title));
        parts.push(asked.prompt.clone());
        for (step, record) in asked.steps.iter().zip(&attempt.steps) {
            parts.push(step.prompt.clone());
            parts.extend(given(record, &asked.follow_ups));
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n") + "\n"
}

/// A step's answers, each follow-up before its own, and its figures.
fn given(record: &StepRecord, follow_ups: &[AskedFollowUp]) -> Vec<String> {
    let mut parts = Vec::new();
    for (n, answer) in record.answers.iter().enumerate() {
        let probe = n.checked_sub(1).and_then(|at| record.follow_ups.get(at));
        parts.extend(probe.and_then(|index| follow_ups.get(*index)).map(|probe| probe.ask.clone()));
        parts.push(answer.text.clone());
    }
    parts.extend(record.figures.iter().map(|figure| figure.text.clone()));
    parts
}
