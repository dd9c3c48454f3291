//! The pages of scoring again, in lines: the answer with nothing marked in it, the rubric, and then beside now.

use ratatui::text::Line;

use super::Cold;
use super::matter;
use crate::domain::{Asked, Attempt, LevelGiven, Session};
use crate::review::cold::{Pair, pairs, verdict};
use crate::review::score::Mean;
use crate::tui::screens::told::criteria::Criteria;
use crate::tui::screens::told::together;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::Spot;
use crate::tui::widgets::prose;
use crate::tui::widgets::table::Table;

impl Cold {
    /// The levels given cold on the step at hand.
    pub(super) fn given(&self, session: &Session) -> Vec<LevelGiven> {
        let again = matter(session, self.attempt).and_then(|(_, it)| session.scoring_again(it.number));
        let levels = again.map_or(&[][..], |again| &again.levels);
        let of_step = levels.iter().filter(|given| given.step == self.step);
        let given = |it: &crate::domain::attempt::LevelRescored| LevelGiven {
            criterion: it.criterion.clone(),
            level: it.level,
            evidence: None,
        };
        of_step.map(given).collect()
    }
}

/// What was asked and answered at a step: no time, no guess, no signals, nothing that was said of it then.
pub fn answer(asked: &Asked, attempt: &Attempt, at: usize, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut blocks = vec![prose::lines(&asked.prompt, width, theme.strong())];
    blocks.extend(asked.tables.iter().map(|table| {
        Table { title: &table.title, columns: &table.columns, rows: &table.rows }.lines(width, theme)
    }));
    let Some((step, record)) = asked.steps.get(at).zip(attempt.steps.get(at)) else {
        return together(blocks);
    };
    if !step.prompt.is_empty() {
        let words = format!("Step {} of {}: {}", at + 1, asked.steps.len(), step.prompt);
        blocks.push(prose::lines(&words, width, theme.strong()));
    }
    for (n, answer) in record.answers.iter().enumerate() {
        let probe = n.checked_sub(1).and_then(|n| asked.follow_ups.get(*record.follow_ups.get(n)?));
        let head = probe.map_or("You answered".to_owned(), |probe| format!("Follow-up: {}", probe.ask));
        let mut block = prose::lines(&head, width, theme.accent());
        let text = answer.text.trim_end();
        block.extend(prose::lines(if text.is_empty() { "(no words)" } else { text }, width, theme.text()));
        blocks.push(block);
    }
    together(blocks)
}

/// What a step tests, its criterion `at` opened, with the levels given by now.
pub fn rubric(
    asked: &Asked,
    (step, at): (usize, usize),
    levels: &[LevelGiven],
    width: u16,
    theme: Theme,
) -> (Vec<Line<'static>>, Spot) {
    let Some(step) = asked.steps.get(step) else { return (Vec::new(), Spot::default()) };
    let how = "2 and 4 lie between the levels described. What you said of it then stays hidden until you are through.";
    let foot = prose::lines(how, width, theme.quiet());
    Criteria { step, levels, at, ties: false, foot }.page(width, theme)
}

/// Then and now side by side, and what comes of it in words.
pub fn verdict_of(asked: &Asked, attempt: &Attempt, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(cold) = attempt.rescores.last() else { return Vec::new() };
    let pairs = pairs(asked, attempt, cold);
    let mut sentences = verdict(&pairs).into_iter();
    let overall = sentences.next().unwrap_or_else(|| "No criterion has both levels.".to_owned());
    let mut said = prose::lines(&overall, width, theme.strong());
    said.extend(sentences.flat_map(|sentence| prose::lines(&sentence, width, theme.text())));
    let columns = ["", "then", "cold", "difference"].map(str::to_owned);
    let rows: Vec<Vec<String>> = pairs.iter().map(row).collect();
    let table = Table { title: "", columns: &columns, rows: &rows }.lines(width, theme);
    let guess = attempt.gut().map(|gut| format!("Before the rubric you guessed {}. ", Mean(gut)));
    let kept = "The first scoring stands as it was; this one is kept beside it.";
    let foot = prose::lines(&format!("{}{kept}", guess.unwrap_or_default()), width, theme.quiet());
    together(vec![said, table, foot])
}

fn row(pair: &Pair) -> Vec<String> {
    let level = |level: Option<crate::domain::Level>| level.map_or("–".to_owned(), |it| it.to_string());
    vec![pair.name.clone(), level(pair.then), level(pair.now), pair.in_words()]
}
