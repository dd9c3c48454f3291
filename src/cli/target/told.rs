//! Targets as lines of text.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use super::super::failure::Failure;
use super::width;
use crate::domain::target::Paper;
use crate::review::due::Interview;
use crate::review::prepared::{Checked, Prepared};

/// All targets, a line or two each.
pub fn list(all: &[Prepared], out: &mut impl Write) -> Result<(), Failure> {
    if all.is_empty() {
        return Ok(writeln!(out, "No target yet. `greenroom target new --firm NAME` makes one.")?);
    }
    for prepared in all {
        let active = if prepared.active { "  (active)" } else { "" };
        writeln!(out, "{}  {}{active}", prepared.target.id, title(prepared))?;
        let day = prepared.interview.map(Interview::in_words);
        let parts: Vec<String> = day.into_iter().chain(prepared.looked_up_in_words()).collect();
        if !parts.is_empty() {
            writeln!(out, "    {}", parts.join(" · "))?;
        }
    }
    Ok(())
}

fn title(prepared: &Prepared) -> String {
    let target = &prepared.target;
    let role = Some(&target.role).filter(|role| !role.is_empty() && !target.firm.is_empty());
    role.map_or_else(|| target.title().to_owned(), |role| format!("{}, {role}", target.title()))
}

/// Everything of one target.
pub fn show(prepared: &Prepared, out: &mut impl Write) -> Result<(), Failure> {
    let target = &prepared.target;
    let active = if prepared.active { ", the active target" } else { "" };
    writeln!(out, "{}  ({}{active})", target.title(), target.id)?;
    let pack = prepared.pack.as_ref().map(|pack| pack.title.clone());
    let missing = || target.pack.as_ref().map(|id| format!("{id}, which cannot be read"));
    let words = |which| prepared.words(which).map(|words| format!("{words} words"));
    let rows = [
        ("Role", Some(target.role.clone())),
        ("Interview", prepared.interview.map(Interview::day_in_words)),
        ("Category", Some(prepared.category())),
        ("Pack", pack.or_else(missing)),
        ("Advertisement", words(Paper::Advertisement)),
        ("CV", words(Paper::Cv)),
    ];
    for (name, value) in rows {
        let value = value.filter(|value| !value.is_empty()).unwrap_or_else(|| "-".to_owned());
        writeln!(out, "{name:<14} {value}")?;
    }
    if !target.notes.is_empty() {
        writeln!(out, "\nNotes\n{}", block(&target.notes, ""))?;
    }
    writeln!(out)?;
    look_up(prepared, out)
}

/// What to look up, with what was found.
pub fn look_up(prepared: &Prepared, out: &mut impl Write) -> Result<(), Failure> {
    let list = prepared.checklist();
    let Some(words) = prepared.looked_up_in_words() else {
        return Ok(writeln!(out, "The pack asks for nothing to be looked up.")?);
    };
    writeln!(out, "{words}")?;
    let names = list.iter().map(|it| it.item.as_str().width()).max().unwrap_or(0);
    for it in &list {
        let mark = if it.found.is_empty() { ' ' } else { 'x' };
        writeln!(out, "  [{mark}] {:<names$}  {}", it.item.as_str(), it.title)?;
        if !it.found.is_empty() {
            writeln!(out, "{}", block(&it.found, "        "))?;
        }
    }
    Ok(writeln!(out, "Note something with `greenroom target find NAME \"what you found\"`.")?)
}

/// One thing to look up.
pub fn item(it: &Checked, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{}  {}", it.item, it.title)?;
    if !it.how.is_empty() {
        writeln!(out, "{}", block(&it.how, "  "))?;
    }
    let found = if it.found.is_empty() { "Nothing found yet." } else { &it.found };
    Ok(writeln!(out, "{}", block(found, "  "))?)
}

/// What was noted, and what it took the place of, so that nothing is lost by a slip.
pub fn found(title: &str, before: &str, now: &str, out: &mut impl Write) -> Result<(), Failure> {
    if now.is_empty() {
        writeln!(out, "{title}: taken away.")?;
    } else {
        writeln!(out, "{title}: noted.")?;
    }
    if !before.is_empty() && before != now {
        writeln!(out, "Before, it said:\n{}", block(before, "  "))?;
    }
    Ok(())
}

/// What was made, and what to do next.
pub fn made(prepared: &Prepared, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{} is the target now ({}).", prepared.target.title(), prepared.target.id)?;
    if let Some(interview) = prepared.interview {
        writeln!(out, "{}.", interview.in_words())?;
    }
    for which in Paper::ALL {
        if let Some(words) = prepared.words(which) {
            writeln!(out, "The {which}: {words} words, in {}.", which.file_name())?;
        }
    }
    Ok(writeln!(out, "`greenroom target find` lists what to look up, `greenroom practise` asks about it.")?)
}

/// A text, each line after an indent; on a terminal wrapped at its width.
fn block(text: &str, indent: &str) -> String {
    let wrapped = |line: &str| match width() {
        Some(width) => {
            let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
            textwrap::fill(line, options)
        }
        None => format!("{indent}{line}"),
    };
    text.lines().map(wrapped).collect::<Vec<_>>().join("\n")
}
