//! What an import did, in lines of words.

use super::Imported;
use super::merge::{Change, What};

/// The most lines told of one sort; all of them are in the pack.
const MOST: usize = 200;

/// What was placed, line by line what was not and why, and what was replaced.
pub fn told(imported: &Imported) -> Vec<String> {
    let mut lines = vec![summary(imported)];
    if !imported.cleaned.is_empty() {
        let shown: Vec<_> = imported.cleaned.iter().take(10).map(usize::to_string).collect();
        let more = if imported.cleaned.len() > shown.len() { " and more" } else { "" };
        lines.push(format!(
            "Characters that may not reach a screen were replaced by \u{fffd}: line {}{more}.",
            shown.join(", ")
        ));
    }
    if imported.unplaced.is_empty() {
        lines.push("Every line has its place.".to_owned());
        return lines;
    }
    lines.push("Not placed; each is kept at the end of the pack under [[unplaced]]:".to_owned());
    for unplaced in imported.unplaced.iter().take(MOST) {
        lines.push(format!("  line {}: {}", unplaced.line, shown(&unplaced.text)));
        lines.push(format!("    {}", unplaced.why));
    }
    let more = imported.unplaced.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

fn summary(imported: &Imported) -> String {
    let counts = &imported.counts;
    let parts = [
        (counts.questions, "question", "questions"),
        (counts.concepts, "concept", "concepts"),
        (counts.drills, "drill", "drills"),
        (counts.anchors, "question to ask", "questions to ask"),
        (counts.looks_for, "thing interviewers look for", "things interviewers look for"),
        (counts.sources, "source", "sources"),
    ];
    let said = parts.iter().filter(|(count, ..)| *count > 0);
    let said: Vec<_> = said
        .map(|(count, one, several)| format!("{count} {}", if *count == 1 { one } else { several }))
        .collect();
    let found =
        if said.is_empty() { "nothing that has a place in a pack".to_owned() } else { said.join(", ") };
    format!("{} lines: {found}.", counts.lines)
}

fn shown(text: &str) -> String {
    const MOST_SHOWN: usize = 100;
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What an import changed in the pack that was there.
pub fn told_changes(changes: &[Change]) -> Vec<String> {
    if changes.is_empty() {
        return vec!["Nothing changed in the pack.".to_owned()];
    }
    let mut lines = vec!["Changed in the pack:".to_owned()];
    lines.extend(changes.iter().take(MOST).map(change));
    let more = changes.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

fn change(change: &Change) -> String {
    let (word, note) = match change.what {
        What::Added => ("added", ""),
        What::Changed => ("changed", ""),
        What::Kept => {
            ("kept", "it was changed by hand and on the page: yours stays, the page's is under [[unplaced]]")
        }
        What::Gone => ("gone", "it is no longer on the page: it stays, marked"),
        What::Back => ("back", "it is on the page again"),
    };
    let list = change.list.replace('_', " ");
    let keys = if change.keys.is_empty() { String::new() } else { format!(" ({})", change.keys.join(", ")) };
    let note = if note.is_empty() { String::new() } else { format!("\n           {note}") };
    format!("  {word:<7}  {list} {}{keys}{note}", change.name)
}
