//! The pages of scoring again, in lines: the answer with nothing marked in it, the rubric, and then beside now.

use ratatui::text::Line;

use super::Again;
use crate::domain::session::Scorer;
use crate::domain::{Asked, AskedStep, AskedTable, Attempt, LevelGiven, Session, StepRecord};
use crate::review::cold::{Pair, pairs, verdict};
use crate::review::score::Mean;
use crate::tui::screens::told::criteria::Criteria;
use crate::tui::screens::told::{Block, headed, together, worked};
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

    /// What was asked and answered at the step at hand: no time, no guess, no signals, nothing that was said of it then. From the second
    /// step on the question and its tables stand below.
    pub(super) fn answer(
        &self,
        session: &Session,
        (asked, attempt): (&Asked, &Attempt),
        width: u16,
        theme: Theme,
    ) -> Vec<Line<'static>> {
        let at = self.step;
        let question = question(asked, width, theme);
        let Some((step, record)) = asked.steps.get(at).zip(attempt.steps.get(at)) else {
            return together(question);
        };
        let mut of_step = Vec::new();
        if !step.prompt.is_empty() {
            let words = format!("Step {} of {}: {}", at + 1, asked.steps.len(), step.prompt);
            of_step.push(prose::lines(&words, width, theme.strong()));
        }
        of_step.extend(self.answered(asked, (step, record), width, theme));
        of_step.push(headed("Your comment", self.said(session, None), width, theme));
        together(if at == 0 { [question, of_step].concat() } else { [of_step, question].concat() })
    }

    /// The answers of a step, with what was worked and given; for a coach also how it is worked.
    fn answered(
        &self,
        asked: &Asked,
        (step, record): (&AskedStep, &StepRecord),
        width: u16,
        theme: Theme,
    ) -> Vec<Block> {
        let broke_in = step.interruption.as_ref().filter(|_| record.interrupted);
        let said = broke_in.map(|said| format!("{} {}", said.says, said.asks)).unwrap_or_default();
        let mut blocks = vec![headed("The interviewer broke in", &said, width, theme)];
        let (answered, is_coach) = match self.by {
            Scorer::Oneself => ("You answered", false),
            Scorer::Coach(_) => ("The answer", true),
        };
        for (n, answer) in record.answers.iter().enumerate() {
            let probe = n.checked_sub(1).and_then(|n| asked.follow_ups.get(*record.follow_ups.get(n)?));
            let head = probe.map_or(answered.to_owned(), |probe| format!("Follow-up: {}", probe.ask));
            let text = answer.text.trim_end();
            blocks.push(headed(&head, if text.is_empty() { "(no words)" } else { text }, width, theme));
        }
        blocks.push(worked::tape(record, width, theme));
        let figures = step.checkpoints.iter().zip(&record.figures);
        blocks.extend(figures.map(|(asks, given)| worked::given(asks, given, width, theme)));
        let solution = if is_coach { step.solution.as_str() } else { "" };
        blocks.push(headed("How it is worked", solution, width, theme));
        blocks
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

/// The question as it was put, and its tables.
fn question(asked: &Asked, width: u16, theme: Theme) -> Vec<Block> {
    let table = |table: &AskedTable| {
        Table { title: &table.title, columns: &table.columns, rows: &table.rows }.lines(width, theme)
    };
    let prompt = prose::lines(&asked.prompt, width, theme.strong());
    std::iter::once(prompt).chain(asked.tables.iter().map(table)).collect()
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
