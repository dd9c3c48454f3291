//! The words behind a row: each place with its sentence, the words in it marked.

use ratatui::style::Style;
use ratatui::text::Line;

use super::rows::Row;
use crate::domain::text::capital;
use crate::tailor::{Foreign, Mention, Row as Found, Tailoring};
use crate::tui::theme::Theme;
use crate::tui::widgets::prose;

/// What a row says in full.
pub fn lines(row: Row, tailoring: &Tailoring, width: u16, theme: Theme) -> Vec<Line<'static>> {
    match row {
        Row::First => first(tailoring, width, theme),
        Row::Competency(at) | Row::Term(at) => {
            tailoring.rows.get(at).map_or_else(Vec::new, |found| of_found(found, width, theme))
        }
        Row::Foreign => foreign(tailoring, width, theme),
        Row::Asides => asides(tailoring, width, theme),
    }
}

fn first(tailoring: &Tailoring, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines("Questions by what they would close", width, theme.strong());
    for wanted in &tailoring.wanted {
        lines.push(Line::default());
        lines.extend(prose::lines(&format!("{} ({})", wanted.title, wanted.kind), width, theme.text()));
        let before = if wanted.asked_before { " You were asked it before." } else { "" };
        let reason = format!("{}.{before}", capital(&wanted.reason));
        lines.extend(prose::lines(&reason, width, theme.quiet()));
    }
    lines
}

fn of_found(found: &Found, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines(&found.name, width, theme.strong());
    lines.extend(prose::lines(&format!("{}.", capital(&found.reason())), width, theme.text()));
    let line = |mention: &Mention| format!("Line {}", mention.line);
    let asked = found.asked.iter().map(|mention| {
        let plus = if mention.wished { ", as a plus" } else { "" };
        (format!("{}{plus}", line(mention)), mention)
    });
    part("The advertisement", asked, &mut lines, width, theme);
    let denied = found.denied.iter().map(|mention| (line(mention), mention));
    part("Said not to be needed", denied, &mut lines, width, theme);
    part("Your CV", found.shown.iter().map(|mention| (line(mention), mention)), &mut lines, width, theme);
    let said = found
        .said
        .iter()
        .map(|said| (format!("{}, {}, attempt {}", said.title, said.session, said.attempt), &said.mention));
    part("Your answers", said, &mut lines, width, theme);
    lines
}

fn part<'m>(
    name: &str,
    places: impl Iterator<Item = (String, &'m Mention)>,
    lines: &mut Vec<Line<'static>>,
    width: u16,
    theme: Theme,
) {
    let mut by_sentence: Vec<(String, Vec<&Mention>)> = Vec::new();
    for (place, mention) in places {
        match by_sentence.last_mut() {
            Some((_, before)) if before.iter().any(|other| other.sentence == mention.sentence) => {
                before.push(mention);
            }
            _ => by_sentence.push((place, vec![mention])),
        }
    }
    for (at, (place, mentions)) in by_sentence.iter().enumerate() {
        if at == 0 {
            lines.push(Line::default());
            lines.extend(prose::lines(name, width, theme.accent()));
        }
        lines.extend(prose::lines(place, width, theme.quiet()));
        lines.extend(quoted(mentions, width, theme));
    }
}

/// A sentence with the words in it marked.
fn quoted(mentions: &[&Mention], width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(sentence) = mentions.first().map(|mention| mention.sentence.as_str()) else { return Vec::new() };
    let mut marks: Vec<(std::ops::Range<usize>, Style)> = Vec::new();
    let mut from = 0;
    for words in mentions.iter().flat_map(|mention| mention.words.split(" … ")) {
        if let Some(at) = sentence.get(from..).and_then(|rest| rest.find(words)) {
            marks.push((from + at..from + at + words.len(), theme.found()));
            from += at + words.len();
        }
    }
    prose::marked(sentence, width, theme.text(), &marks)
}

fn foreign(tailoring: &Tailoring, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines("Asked, but this pack does not cover", width, theme.strong());
    lines.push(Line::default());
    for term in tailoring.foreign.iter().map(Foreign::in_words) {
        lines.extend(prose::lines(&format!("- {term}"), width, theme.text()));
    }
    lines
}

fn asides(tailoring: &Tailoring, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = prose::lines("Of the advertisement, read as asking for nothing", width, theme.strong());
    lines.push(Line::default());
    for aside in &tailoring.asides {
        lines.extend(prose::lines(&format!("- {}", capital(&aside.in_words())), width, theme.text()));
    }
    lines
}
