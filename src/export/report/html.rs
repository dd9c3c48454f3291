//! The report as one page that needs nothing else: the morning first, then what stands behind it.

use maud::{Markup, html};

use super::morning::{Block, has_more_notes, morning};
use super::{Best, Figure, Readiness, RedFlagUsed, Report, Said, StoryToTell};
use crate::export::html::marks::marked;
use crate::export::html::{Page, whole};
use crate::review::prepared::Checked;

/// A section: where links lead, its heading, and what stands in it.
type Section = (&'static str, &'static str, Markup);

/// The report as a page.
pub fn report_html(report: &Report) -> String {
    let sections = sections(report);
    whole(&Page {
        title: &report.title(),
        lead: html! { p { (report.lead().join(" · ")) } },
        main: html! {
            section class="morning" { h2 id="morning" { "For the morning" } @for block in morning(report) { (self::block(&block)) } }
            nav aria-label="Contents" { ul { @for (id, title, _) in &sections { li { a href={ "#" (id) } { (title) } } } } }
            @for (id, title, content) in &sections { section { h2 id=(id) { (title) } (content) } }
        },
        foot: foot(),
    })
}

/// The sections that have something to say.
fn sections(report: &Report) -> Vec<Section> {
    let notes = report.target.as_ref().map(|goal| goal.notes.trim()).unwrap_or_default();
    let gaps = report.gaps_in_words();
    let all = [
        (has_more_notes(report), ("notes", "Notes", html! { p class="text" { (notes) } })),
        (!report.looks_for.is_empty(), ("looks-for", "What interviewers look for", list(&report.looks_for))),
        (!report.readiness.is_empty(), ("readiness", "Readiness", readiness(&report.readiness))),
        (!report.answers.is_empty(), ("answers", "Best answers", bests(&report.answers))),
        (!report.stories.is_empty(), ("stories", "Stories to tell", stories(report))),
        (!report.numbers.is_empty(), ("numbers", "Numbers to know by heart", numbers(&report.numbers))),
        (!report.red_flags.is_empty(), ("red-flags", "Red flags still used", red_flags(&report.red_flags))),
        (!report.to_ask.is_empty(), ("to-ask", "Questions to ask them", bests(&report.to_ask))),
        (!report.look_up.is_empty(), ("firm", "The firm", firm(&report.look_up))),
        (!gaps.is_empty(), ("gaps", "The advertisement asks", self::gaps(&gaps))),
        (!report.unanswered.is_empty(), ("not-practised", "Not practised yet", unanswered(report))),
        (!report.sources.is_empty(), ("sources", "Sources", list(&report.sources))),
    ];
    all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, section)| section).collect()
}

fn block(block: &Block) -> Markup {
    html! {
        h3 { (block.title) }
        ul { @for line in &block.lines { li {
            @if !line.head.is_empty() { strong { (line.head) } ": " }
            (line.text)
        } } }
    }
}

fn list(lines: &[String]) -> Markup {
    html! { ul { @for line in lines { li { (line) } } } }
}

fn readiness(all: &[Readiness]) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Readiness" {
            table {
                thead { tr { th scope="col" { "Competency" } th scope="col" { "Level of late, and what shows it" } } }
                tbody { @for of in all { tr {
                    th scope="row" { (of.name) }
                    td {
                        @for line in of.lines() { p { (line) } }
                        @if let Some(it) = &of.evidence { p { q { (it.quote) } " " small { (it.shows) "; " (it.place) } } }
                    }
                } } }
            }
        }
    }
}

fn bests(all: &[Best]) -> Markup {
    html! { @for best in all { (self::best(best)) } }
}

fn best(best: &Best) -> Markup {
    html! {
        article {
            h3 { (best.title) }
            blockquote { (best.prompt) }
            p class="summary" { (best.summary) }
            p { strong { "One thing to change. " } (best.change.in_words()) }
            details {
                summary { "Your answer to " (best.title) }
                @for said in &best.said { (self::said(said)) }
            }
        }
    }
}

fn said(said: &Said) -> Markup {
    let quotes = said.tied.iter().map(|(quote, _)| quote.as_str());
    html! {
        @if !said.to.is_empty() { p { em { (said.to) } } }
        div class="text answer" { (marked(&said.text, quotes)) }
        @if !said.tied.is_empty() {
            ul class="small" { @for (quote, shows) in &said.tied { li { (shows) ": " q { (super::morning::short(quote)) } } } }
        }
    }
}

fn stories(report: &Report) -> Markup {
    html! {
        @if !report.story_gaps.is_empty() { (list(&report.story_gaps)) }
        @for story in &report.stories { (self::story(story)) }
    }
}

fn story(story: &StoryToTell) -> Markup {
    html! {
        article {
            h3 { (story.title) }
            p class="summary" { (story.lead()) }
            @if !story.figures.is_empty() { (list(&story.figures)) }
            @if !story.parts.is_empty() {
                details {
                    summary { "How “" (story.title) "” goes" }
                    @for (name, text) in &story.parts { p { strong { (name) } } div class="text" { (text) } }
                }
            }
        }
    }
}

fn numbers(all: &[Figure]) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Numbers" {
            table {
                thead { tr { th scope="col" { "Numbers" } th scope="col" { "As you say it" } } }
                tbody { @for of in all { tr {
                    th scope="row" { (of.numbers_in_words()) }
                    td { (of.sentence) " " small { (of.place) } }
                } } }
            }
        }
    }
}

fn red_flags(all: &[RedFlagUsed]) -> Markup {
    html! {
        ul {
            @for flag in all {
                li {
                    strong { (flag.name) } @if !flag.why.is_empty() { ". " (flag.why) }
                    ul { @for used in &flag.said { li {
                        "In " q { (marked(&used.sentence, [used.words.as_str()].into_iter())) } " " small { (used.place) }
                    } } }
                }
            }
        }
    }
}

fn gaps(all: &[(String, String)]) -> Markup {
    html! { ul { @for (name, told) in all { li { strong { (name) } ": " (told) } } } }
}

fn firm(all: &[Checked]) -> Markup {
    let (found, open): (Vec<&Checked>, Vec<&Checked>) = all.iter().partition(|it| !it.found.is_empty());
    html! {
        @if !found.is_empty() { dl { @for it in found { dt { (it.title) } dd class="text" { (it.found) } } } }
        @if !open.is_empty() {
            h3 { "Still to look up" }
            ul { @for it in open { li { (it.title) } } }
        }
    }
}

fn unanswered(report: &Report) -> Markup {
    html! {
        p { "Nothing but what the interviewer says: what a question tests is shown once it is answered." }
        details {
            summary { (crate::export::words::counted(report.unanswered.len(), "question")) }
            ul { @for it in &report.unanswered { li { strong { (it.title) } ". " (it.prompt) } } }
        }
    }
}

fn foot() -> Markup {
    html! {
        p {
            "Made by Greenroom from your own answers and scores. The level of late is the plain mean of the last three answers that gave one; "
            "typed answers and those given aloud are never averaged together. The best answer is the one with the highest mean level, the newest "
            "of equals. A red flag counts as still used where the newest answer to a question says it."
        }
    }
}
