//! `greenroom pack new`: a pack begun by answering questions.

use std::io::{BufRead, IsTerminal, Write, stdin, stdout};

use clap::Args;

use super::super::disk;
use super::super::failure::{Failure, USAGE};
use crate::domain::Id;
use crate::domain::text::sanitise;
use crate::import::{Form, Naming, Page, import};
use crate::store::Store;

/// Begin a pack by answering questions.
#[derive(Debug, Args)]
pub struct New {
    /// The pack's id; without it, it is made from the role
    #[arg(long, value_name = "ID")]
    pub id: Option<Id>,
}

const QUESTIONS: &str = "Questions to expect";

/// A part of the pack: its heading on the page that the answers make, and what is asked.
const PARTS: [(&str, &str); 4] = [
    ("What interviewers look for", "What do interviewers look for? One thing a line; an empty line goes on."),
    (QUESTIONS, "Which questions do you expect? An empty line goes on."),
    (
        "Concepts",
        "Which terms should you know? One a line, as in \"Par level: the stock to begin the day with\".",
    ),
    ("Questions to ask", "What would you like to ask them about? One a line."),
];

/// Asks on standard output, hears on standard input, and writes the pack.
///
/// # Errors
/// Where there is no question among the answers, the id is taken, or the pack cannot be written.
pub fn run(store: &Store, new: &New) -> Result<(), Failure> {
    let mut heard = Heard { echo: stdin().is_terminal(), ended: false };
    say("The role you prepare for, in a few words:")?;
    let title = heard.line()?.unwrap_or_default();
    let mut page: Vec<String> = Vec::new();
    for (heading, ask) in PARTS {
        say(&format!("\n{ask}"))?;
        page.push(format!("\n# {heading}"));
        while let Some(line) = heard.line()? {
            if heading != QUESTIONS {
                page.push(format!("- {line}"));
                continue;
            }
            page.push(asked(&line));
            say("  What does it test? (Enter leaves it for later)")?;
            page.extend(heard.line()?.map(|tests| format!("What it tests: {tests}")));
        }
    }
    write(store, new, &title, &page.join("\n"))
}

/// A line that is meant as a question reads as one.
fn asked(line: &str) -> String {
    if line.ends_with(['?', '.', '!']) { line.to_owned() } else { format!("{line}?") }
}

fn write(store: &Store, new: &New, title: &str, page: &str) -> Result<(), Failure> {
    let page = Page::of_text(page, Form::Text)
        .map_err(|error| Failure::new(USAGE, error.to_string(), error.advice()))?;
    let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    let imported = import(&page, &Naming { id: new.id.clone(), title, file: "your answers".to_owned() });
    if !imported.counts.asks() {
        let advice = "A pack has at least one question, term or thing to ask. Nothing was written.";
        return Err(Failure::new(USAGE, "there is nothing to ask yet", advice));
    }
    super::super::import::expect_free(store, &imported.id)?;
    let path = store.save_pack(&imported.id, &imported.text).map_err(disk)?;
    let mut out = stdout().lock();
    writeln!(out, "\nThe pack {} is in {}.", imported.id, path.display())?;
    writeln!(
        out,
        "`greenroom practise --pack {0}` asks from it; `greenroom pack edit {0}` goes on writing it.",
        imported.id
    )?;
    Ok(())
}

fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(stdout(), "{line}")?)
}

/// What is heard in lines.
struct Heard {
    /// Whether somebody sits there who sees where to type.
    echo: bool,
    /// Whether the input has ended: then every further answer is empty.
    ended: bool,
}

impl Heard {
    /// The next line with something on it; none for an empty one.
    fn line(&mut self) -> Result<Option<String>, Failure> {
        if self.ended {
            return Ok(None);
        }
        if self.echo {
            write!(stdout(), "> ")?;
            stdout().flush()?;
        }
        let mut line = String::new();
        self.ended = stdin().lock().read_line(&mut line)? == 0;
        Ok(Some(sanitise(&line).trim().to_owned()).filter(|line| !line.is_empty()))
    }
}
