//! The report as Markdown, which also reads well as plain text.

use std::fmt::Write;

use super::morning::{Line, has_more_notes, morning};
use super::{Best, Readiness, RedFlagUsed, Report, Said, StoryToTell};
use crate::domain::text::sanitise;
use crate::export::markdown::{cell, heading, plain, quoted};

/// The report as Markdown.
pub fn report_markdown(report: &Report) -> String {
    let mut out = format!("# {}\n\n{}\n", heading(&report.title()), heading(&report.lead().join(" · ")));
    out.push_str(&for_the_morning(report));
    let notes = report.target.as_ref().filter(|_| has_more_notes(report));
    let notes = notes.map(|goal| plain(&goal.notes)).unwrap_or_default();
    let parts = [
        ("Notes", notes),
        ("What interviewers look for", list(report.looks_for.iter().map(|text| plain(text)))),
        ("Readiness", readiness(&report.readiness)),
        ("Best answers", report.answers.iter().map(best).collect()),
        ("Stories to tell", stories(report)),
        ("Numbers to know by heart", numbers(report)),
        ("Red flags still used", report.red_flags.iter().map(red_flag).collect()),
        ("Questions to ask them", report.to_ask.iter().map(best).collect()),
        ("The firm", firm(report)),
        ("The advertisement asks", gaps(report)),
        (
            "Not practised yet",
            list(
                report.unanswered.iter().map(|it| format!("{}: {}", heading(&it.title), heading(&it.prompt))),
            ),
        ),
        ("Sources", list(report.sources.iter().map(|source| heading(source)))),
    ];
    for (title, text) in parts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let _ = write!(out, "\n## {title}\n\n{}\n", text.trim_matches('\n'));
    }
    sanitise(&out).into_owned()
}

fn for_the_morning(report: &Report) -> String {
    let mut out = "\n## For the morning\n".to_owned();
    for block in morning(report) {
        let _ = write!(out, "\n### {}\n\n{}", block.title, list(block.lines.iter().map(line)));
    }
    out
}

fn line(Line { head, text }: &Line) -> String {
    if head.is_empty() { heading(text) } else { format!("**{}**: {}", heading(head), heading(text)) }
}

fn list(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("- {line}\n")).collect::<Vec<_>>().concat()
}

fn readiness(all: &[Readiness]) -> String {
    let of = |of: &Readiness| {
        let mut lines: Vec<String> = of.lines();
        lines.extend(of.evidence.as_ref().map(|it| format!("\"{}\" ({}; {})", it.quote, it.shows, it.place)));
        let lines: Vec<String> = lines.iter().map(|line| format!("  {}\n", heading(line))).collect();
        format!("- **{}**\n{}", heading(&of.name), lines.concat())
    };
    all.iter().map(of).collect()
}

fn best(best: &Best) -> String {
    let said: String = best.said.iter().map(said).collect();
    format!(
        "\n### {}\n\n{}\n\n{}\n\n**One thing to change.** {}\n{said}",
        heading(&best.title),
        quoted(&best.prompt),
        heading(&best.summary),
        heading(&best.change.in_words())
    )
}

fn said(said: &Said) -> String {
    let to = if said.to.is_empty() { String::new() } else { format!("\n*{}*\n", heading(&said.to)) };
    let tied = said.tied.iter().map(|(quote, shows)| format!("{}: \"{}\"", heading(shows), heading(quote)));
    let tied = list(tied);
    let tied = if tied.is_empty() { tied } else { format!("\n{tied}") };
    format!("{to}\n{}\n{tied}", plain(&said.text))
}

fn stories(report: &Report) -> String {
    let all: String = report.stories.iter().map(story).collect();
    let gaps = list(report.story_gaps.iter().map(|line| heading(line)));
    format!("{gaps}{all}")
}

fn story(story: &StoryToTell) -> String {
    let mut out = format!("\n### {}\n\n{}\n", heading(&story.title), heading(&story.lead()));
    for (name, text) in &story.parts {
        let _ = write!(out, "\n**{name}.** {}\n", plain(text));
    }
    let figures = list(story.figures.iter().map(|figure| heading(figure)));
    if !figures.is_empty() {
        let _ = write!(out, "\n{figures}");
    }
    out
}

fn numbers(report: &Report) -> String {
    if report.numbers.is_empty() {
        return String::new();
    }
    let row = |of: &super::Figure| {
        format!("| {} | {} | {} |\n", cell(&of.numbers_in_words()), cell(&of.sentence), cell(&of.place))
    };
    let rows: String = report.numbers.iter().map(row).collect();
    format!("| Numbers | As you say it | From |\n|---|---|---|\n{rows}")
}

fn red_flag(flag: &RedFlagUsed) -> String {
    let used = flag.said.iter().map(|it| {
        format!("  - \"{}\" in: \"{}\" ({})\n", heading(&it.words), heading(&it.sentence), heading(&it.place))
    });
    format!("- **{}**: {}\n{}", heading(&flag.name), heading(&flag.why), used.collect::<String>())
}

fn gaps(report: &Report) -> String {
    let line = |(name, told): (String, String)| format!("**{}**: {}", heading(&name), heading(&told));
    list(report.gaps_in_words().into_iter().map(line))
}

fn firm(report: &Report) -> String {
    let line = |it: &crate::review::prepared::Checked| {
        let (mark, found) = if it.found.is_empty() {
            (' ', String::new())
        } else {
            ('x', format!(": {}", heading(&it.found)))
        };
        format!("[{mark}] {}{found}", heading(&it.title))
    };
    list(report.look_up.iter().map(line))
}
