//! Numbers written out in a drill's texts that follow the figures and should be named instead.

use crate::domain::case::{Case, Recipe};
use crate::domain::drill::Drill;
use crate::domain::fill::{Piece, pieces};
use crate::domain::number::{Style, print};
use crate::pack::place::Place;
use crate::pack::rules;

use super::Lint;

/// Keys of a drill whose texts name numbers.
const TEXTS: [&str; 3] = ["prompt", "tables", "steps"];

/// Keys within them whose texts are about numbers in general, or are no texts.
const GENERAL: [&str; 10] =
    ["level_1", "level_3", "level_5", "tests", "id", "name", "competency", "formula", "unit", "after"];

pub(super) fn check(lint: &Lint<'_>) {
    for (place, _, drill) in lint.drills() {
        let Ok(recipe) = Recipe::read(drill) else { continue };
        let Ok(case) = recipe.base() else { continue };
        let printed = printed(drill, &case);
        let texts = TEXTS.iter().filter_map(|key| place.get(key)).flat_map(|part| part.texts());
        for (_, text) in texts.filter(|(key, _)| !GENERAL.contains(key)) {
            check_text(lint, &text, &printed);
        }
    }
}

/// The numbers as the base case prints them, those that nothing else would be taken for.
fn printed<'d>(drill: &'d Drill, case: &Case<'_>) -> Vec<(String, &'d str)> {
    let drawn =
        drill.figures.iter().filter(|figure| figure.max > figure.min).map(|figure| figure.name.as_str());
    let names = drawn.chain(drill.formulas.iter().map(|formula| formula.name.as_str()));
    let printed = names.filter_map(|name| {
        let (value, how) = case.number(name)?;
        Some((print(value, how, Style::default()), name))
    });
    printed.filter(|(text, _)| text.chars().count() > 3 || text.contains(['$', '%'])).collect()
}

fn check_text(lint: &Lint<'_>, text: &Place<'_>, printed: &[(String, &str)]) {
    let words = pieces(text.text()).into_iter().filter_map(|piece| match piece {
        Piece::Text(raw) => Some(raw),
        Piece::Slot(_) | Piece::Fault { .. } => None,
    });
    let words: Vec<&str> = words.flat_map(str::split_whitespace).map(bare).collect();
    for (number, name) in printed.iter().filter(|(number, _)| words.contains(&number.as_str())) {
        let message =
            format!("{number} is what `{name}` is in the base case, and another seed draws another number");
        let span = text.find(lint.source, number);
        lint.notes.warning(rules::FIXED_NUMBER, span, message, format!("write {{{name}}}"));
    }
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '$' | '%' | '−'))
}
