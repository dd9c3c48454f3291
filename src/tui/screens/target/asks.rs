//! What the screen of targets asks in a dialog: a name, a day, a file, whether one is sure.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::rows::Row;
use crate::domain::Id;
use crate::domain::target::{Change, Paper, name};
use crate::review::prepared::Prepared;
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::char;
use crate::tui::model::Act;
use crate::tui::msg::Effect;

/// Asks for the firm of a new target.
pub fn new_target() -> Act {
    let text = "Which firm will interview you? Its name as prompts should say it.";
    let done = |typed: &str, _: String| match name(typed) {
        Ok(firm) if firm.is_empty() => Vec::new(),
        Ok(firm) => vec![Act::Do(Effect::NewTarget(firm))],
        Err(why) => vec![not_taken(why)],
    };
    Act::Ask(Dialog::new("New target", text).line("make it", String::new(), String::new(), done))
}

/// Asks for the value of a row that is one line.
pub fn value(prepared: &Prepared, row: Row) -> Option<Act> {
    let (target, id) = (&prepared.target, prepared.target.id.to_string());
    let dialog = |text: &str| Dialog::new(row.name(), text);
    let dialog = match row {
        Row::Firm => {
            dialog("Its name as prompts should say it.")
                .line("keep", target.firm.clone(), id, |typed, id| named(typed, &id, Change::Firm))
        }
        Row::Role => {
            dialog("The seat, as the firm calls it.")
                .line("keep", target.role.clone(), id, |typed, id| named(typed, &id, Change::Role))
        }
        Row::Interview => {
            let day = target.interview.map(|day| day.to_string()).unwrap_or_default();
            dialog("The day, as in 2026-12-01; nothing takes it away.")
                .line("keep", day, id, |typed, id| interview(typed, &id))
        }
        Row::Paper(which) => {
            let text = "A plain text file (.txt). It is copied here; the file itself is left alone.";
            let done: fn(&str, String) -> Vec<Act> = match which {
                Paper::Advertisement => |typed, id| paper(typed, &id, Paper::Advertisement),
                Paper::Cv => |typed, id| paper(typed, &id, Paper::Cv),
            };
            dialog(text).line("copy it", String::new(), id, done)
        }
        _ => return None,
    };
    Some(Act::Ask(dialog))
}

fn named(typed: &str, id: &str, change: fn(String) -> Change) -> Vec<Act> {
    match name(typed) {
        Ok(name) => save(id, change(name)),
        Err(why) => vec![not_taken(why)],
    }
}

fn interview(typed: &str, id: &str) -> Vec<Act> {
    let typed = typed.trim();
    if typed.is_empty() {
        return save(id, Change::Interview(None));
    }
    match typed.parse::<NaiveDate>() {
        Ok(day) => save(id, Change::Interview(Some(day))),
        Err(_) => {
            vec![not_taken(format!("\"{typed}\" is no day. Write year, month and day, as in 2026-12-01."))]
        }
    }
}

fn paper(typed: &str, id: &str, which: Paper) -> Vec<Act> {
    let typed = typed.trim().trim_matches(['"', '\'']);
    if typed.is_empty() {
        return Vec::new();
    }
    let take = |id: Id| Act::Do(Effect::TakePaper(id, which, Some(PathBuf::from(typed))));
    id.parse().ok().map(take).into_iter().collect()
}

fn save(id: &str, change: Change) -> Vec<Act> {
    let act = |id: Id| Act::Do(Effect::ChangeTarget(id, change));
    id.parse().ok().map(act).into_iter().collect()
}

fn not_taken(why: String) -> Act {
    Act::Ask(Dialog::new("Not taken", why))
}

/// Asks before a text is taken away.
pub fn take_away(id: &Id, which: Paper) -> Act {
    let text = format!("The copy of the {which} here is deleted; the file it came from is left alone.");
    let act = vec![Act::Do(Effect::TakePaper(id.clone(), which, None))];
    Act::Ask(Dialog::new("Take it away?", text).choice(char('y'), "take it away", act))
}

/// Asks before a target is deleted.
pub fn delete(prepared: &Prepared) -> Act {
    let target = &prepared.target;
    let text = format!(
        "{}\n\nIts notes, its texts and what you found out are deleted for good. Your sessions stay.",
        target.title()
    );
    let act = vec![Act::Do(Effect::DeleteTarget(target.id.clone()))];
    Act::Ask(Dialog::new("Delete this target?", text).choice(char('y'), "delete it", act))
}
