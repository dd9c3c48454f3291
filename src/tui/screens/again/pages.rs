//! The pages of scoring again, in lines: the answer with nothing marked in it, the rubric, and then beside now.

use ratatui::text::Line;

use super::Again;
use crate::domain::session::Scorer;
use crate::domain::{Asked, Attempt, LevelGiven, Session};
use crate::review::cold::{Pair, pairs, verdict};
use crate::review::score::Mean;
use crate::tui::screens::told::criteria::Criteria;
use crate::tui::screens::told::{headed, together, worked};
use crate::tui::theme::Theme;
use crate::tui::widgets::document::Spot;
use crate::tui::widgets::prose;
use crate::tui::widgets::table::Table;

impl Again {
    /// The levels given by now on the step at hand.
    pub(super) fn given(&self, session: &Session) -> Vec<LevelGiven> {
        let levels = self.begun(session).map_or(&[][..], |again| &again.levels);
        let of_step = levels.iter().filter(|given| given.step == self.step);
        let given = |it: &crate::domain::attempt::LevelRescored| LevelGiven {
            criterion: it.criterion.clone(),
            level: it.level,
            evidence: None,
        };
        of_step.map(given).collect()
    }

    /// What was asked and answered at the step at hand: no time, no guess, no signals, nothing that was said of it then.
    pub(super) fn answer(
        &self,
        session: &Session,
        (asked, attempt): (&Asked, &Attempt),
        width: u16,
        theme: Theme,
    ) -> Vec<Line<'static>> {
        let mut blocks = vec![prose::lines(&asked.prompt, width, theme.strong())];
        blocks.extend(asked.tables.iter().map(|table| {
            Table { title: &table.title, columns: &table.columns, rows: &table.rows }.lines(width, theme)
        }));
        let at = self.step;
        let Some((step, record)) = asked.steps.get(at).zip(attempt.steps.get(at)) else {
            return together(blocks);
        };
        if !step.prompt.is_empty() {
            let words = format!("Step {} of {}: {}", at + 1, asked.steps.len(), step.prompt);
            blocks.push(prose::lines(&words, width, theme.strong()));
        }
        if let Some(said) = step.interruption.as_ref().filter(|_| record.interrupted) {
            blocks.push(headed(
                "The interviewer broke in",
                &format!("{} {}", said.says, said.asks),
                width,
                theme,
            ));
        }
        let answered = match self.by {
            Scorer::Oneself => "You answered",
            Scorer::Coach(_) => "The answer",
        };
        for (n, answer) in record.answers.iter().enumerate() {
            let probe = n.checked_sub(1).and_then(|n| asked.follow_ups.get(*record.follow_ups.get(n)?));
            let head = probe.map_or(answered.to_owned(), |probe| format!("Follow-up: {}", probe.ask));
            let mut block = prose::lines(&head, width, theme.accent());
            let text = answer.text.trim_end();
            block.extend(prose::lines(
                if text.is_empty() { "(no words)" } else { text },
                width,
                theme.text(),
            ));
            blocks.push(block);
        }
        blocks.push(worked::tape(record, width, theme));
        let figures = step.checkpoints.iter().zip(&record.figures);
        blocks.extend(figures.map(|(asks, given)| worked::given(asks, given, width, theme)));
        if matches!(self.by, Scorer::Coach(_)) {
            blocks.push(headed("How it is worked", &step.solution, width, theme));
        }
        blocks.push(headed("Your comment", self.said(session, None), width, theme));
        together(blocks)
    }

    /// What the step at hand tests, its criterion at hand opened, with the levels given by now.
    pub(super) fn rubric(
        &self,
        session: &Session,
        asked: &Asked,
        width: u16,
        theme: Theme,
    ) -> (Vec<Line<'static>>, Spot) {
        let Some(step) = asked.steps.get(self.step) else { return (Vec::new(), Spot::default()) };
        let how = match self.by {
            Scorer::Oneself => {
                "2 and 4 lie between the levels described. What you said of it then stays hidden until you are through."
            }
            Scorer::Coach(_) => {
                "2 and 4 lie between the levels described. The candidate's own levels are not shown to you."
            }
        };
        let foot = prose::lines(how, width, theme.quiet());
        let said = step.rubric.criteria.iter().map(|it| self.said(session, Some(&it.id)).to_owned());
        let (levels, said) = (self.given(session), said.collect());
        Criteria { step, levels: &levels, at: self.at, ties: false, said, foot }.page(width, theme)
    }
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
