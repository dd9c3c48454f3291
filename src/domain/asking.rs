//! From a pack's question to the question as it is asked: texts filled in, and for a drill its case worked out.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::asked::{
    Asked, AskedFigure, AskedFinding, AskedFollowUp, AskedStep, AskedTable, Checkpoint, CompetencyName,
    Interruption, Mistake,
};
use super::case::{BASE_SEED, Case, Recipe, Trouble};
use super::chance::Chance;
use super::drill::{CheckpointFormula, Drill, Print, Step};
use super::fill::{Piece, fill, pieces};
use super::ids::Id;
use super::number::{Style, print, print_alone};
use super::pack::Pack;
use super::question::{FollowUp, Idea, Part, Question};
use super::rubric::{Criterion, Rubric};
use super::target::LookUp;

/// What a target says for the questions of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// How placeholders read, by name: `firm` and the like. Empty values count as not said.
    pub words: BTreeMap<String, String>,
    /// The category of the firm: follow-ups for it come first, those for others are left out.
    pub category: Option<Id>,
    /// What was found out about the firm, by the pack's item.
    pub findings: BTreeMap<Id, String>,
}

impl Particulars {
    /// A text of a pack that is no drill's, its placeholders filled in.
    pub fn fill(&self, pack: &Pack, text: &str) -> String {
        fill(text, |slot| self.word(slot.name).or_else(|| pack.placeholders.get(slot.name)).cloned())
    }

    /// How a placeholder reads, where the target says it.
    pub fn word(&self, name: &str) -> Option<&String> {
        self.words.get(name).filter(|value| !value.trim().is_empty())
    }
}

/// Fills a question in, drawing with the seed what it leaves to chance.
///
/// # Errors
/// For a drill none of whose cases can be worked out.
pub fn asked(
    pack: &Pack,
    question: &Question,
    seed: u64,
    target: &Particulars,
) -> Result<Asked, Vec<Trouble>> {
    let words = Words { pack, target, numbers: BTreeMap::new() };
    Ok(match &question.part {
        Part::Drill(drill) => {
            let case = Recipe::read(drill)?.draw(&question.id, seed).map_err(|trouble| vec![trouble])?;
            let words = Words { numbers: case.numbers().collect(), ..words };
            Asked {
                tables: tables(drill, &words),
                figures: figures(question, drill, &words),
                steps: steps(question, drill, &words, &case),
                ..frame(question, &words)
            }
        }
        Part::Recall { concept, situation } => {
            let from_situation = !situation.is_empty() && asks_situation(question, seed);
            let said = if from_situation { situation } else { &question.prompt };
            Asked { prompt: words.fill(said), concept: Some(concept.clone()), ..frame(question, &words) }
        }
        Part::Ask { ideas } => Asked { ideas: words.ideas(ideas), ..frame(question, &words) },
        Part::Behavioural => frame(question, &words),
    })
}

/// Whether a recall question goes from the situation to the term; the pack's own direction is from the term.
fn asks_situation(question: &Question, seed: u64) -> bool {
    seed != BASE_SEED && Chance::new(seed, &[question.id.as_str(), "direction"]).below(2) == 1
}

/// Where the values of placeholders come from.
struct Words<'w> {
    pack: &'w Pack,
    target: &'w Particulars,
    numbers: BTreeMap<&'w str, (f64, &'w Print)>,
}

impl Words<'_> {
    fn fill(&self, text: &str) -> String {
        fill(text, |slot| {
            let number = self.numbers.get(slot.name).map(|(value, how)| print(*value, how, slot.style));
            number.or_else(|| self.placeholder(slot.name))
        })
    }

    fn placeholder(&self, name: &str) -> Option<String> {
        self.target.word(name).or_else(|| self.pack.placeholders.get(name)).cloned()
    }

    fn rubric(&self, rubric: &Rubric) -> Rubric {
        let criterion = |criterion: &Criterion| Criterion {
            name: self.fill(&criterion.name),
            level_1: self.fill(&criterion.level_1),
            level_3: self.fill(&criterion.level_3),
            level_5: self.fill(&criterion.level_5),
            ..criterion.clone()
        };
        Rubric { tests: self.fill(&rubric.tests), criteria: rubric.criteria.iter().map(criterion).collect() }
    }

    fn ideas(&self, ideas: &[Idea]) -> Vec<Idea> {
        let idea = |idea: &Idea| Idea {
            ask: self.fill(&idea.ask),
            signals: self.fill(&idea.signals),
            weak: self.fill(&idea.weak),
        };
        ideas.iter().map(idea).collect()
    }
}

/// What all kinds have in common, with the question itself as the one step.
fn frame(question: &Question, words: &Words<'_>) -> Asked {
    Asked {
        question: question.id.clone(),
        kind: question.kind,
        title: words.fill(&question.title),
        prompt: words.fill(&question.prompt),
        preparation: question.preparation,
        competencies: question.competencies.clone(),
        tags: question.tags.clone(),
        why: String::new(),
        concept: None,
        tables: Vec::new(),
        figures: Vec::new(),
        steps: vec![only_step(question, words)],
        follow_ups: follow_ups(question, words),
        ideas: Vec::new(),
        findings: if question.findings { findings(words) } else { Vec::new() },
        competency_names: competency_names(words.pack, question),
    }
}

/// The follow-ups for the target's category, then those for all.
fn follow_ups(question: &Question, words: &Words<'_>) -> Vec<AskedFollowUp> {
    let fits = |probe: &&FollowUp| probe.category.is_none() || probe.category == words.target.category;
    let (first, others): (Vec<_>, Vec<_>) =
        question.follow_ups.iter().filter(fits).partition(|probe| probe.category.is_some());
    let probes = first.into_iter().chain(others);
    probes.map(|probe| AskedFollowUp { when: probe.when.clone(), ask: words.fill(&probe.ask) }).collect()
}

/// What was found out about the firm, in the pack's order.
fn findings(words: &Words<'_>) -> Vec<AskedFinding> {
    let finding = |item: &LookUp| {
        let found = words.target.findings.get(&item.id).map(|found| found.trim());
        let found = found.filter(|found| !found.is_empty())?.to_owned();
        Some(AskedFinding { item: item.id.clone(), title: words.fill(&item.title), found })
    };
    words.pack.look_up.iter().filter_map(finding).collect()
}

fn only_step(question: &Question, words: &Words<'_>) -> AskedStep {
    AskedStep {
        id: question.id.clone(),
        title: String::new(),
        prompt: String::new(),
        target: question.target,
        rubric: words.rubric(&question.rubric),
        checkpoints: Vec::new(),
        solution: String::new(),
        interruption: None,
    }
}

/// The names of the competencies that the question or its criteria are about, in the pack's order.
fn competency_names(pack: &Pack, question: &Question) -> Vec<CompetencyName> {
    let steps = question.drill().map_or(&[][..], |drill| &drill.steps);
    let rubrics = steps.iter().map(|step| &step.rubric).chain([&question.rubric]);
    let fed = rubrics.flat_map(|rubric| &rubric.criteria).map(|criterion| &criterion.competency);
    let used: Vec<&Id> = fed.chain(&question.competencies).collect();
    let competencies = pack.competencies.iter().filter(|competency| used.contains(&&competency.id));
    competencies.map(|c| CompetencyName { id: c.id.clone(), name: c.name.clone() }).collect()
}

fn tables(drill: &Drill, words: &Words<'_>) -> Vec<AskedTable> {
    let row = |cells: &Vec<String>| cells.iter().map(|cell| words.fill(cell)).collect::<Vec<_>>();
    let table = |table: &super::drill::Table| AskedTable {
        title: words.fill(&table.title),
        columns: row(&table.columns),
        rows: table.rows.iter().map(row).collect(),
    };
    drill.tables.iter().map(table).collect()
}

/// The numbers that the tables and the prompt print, for use by name. What they do not print is for the candidate to find.
fn figures(question: &Question, drill: &Drill, words: &Words<'_>) -> Vec<AskedFigure> {
    let cells = drill.tables.iter().flat_map(|table| table.rows.iter().flatten());
    let shown: BTreeSet<&str> = cells.chain([&question.prompt]).flat_map(|text| slots(text)).collect();
    let figures = drill.figures.iter().map(|figure| (&figure.name, &figure.says));
    let formulas = drill.formulas.iter().map(|formula| (&formula.name, &formula.says));
    let named = figures.chain(formulas).filter(|(name, _)| shown.contains(name.as_str()));
    let figures = named.filter_map(|(name, says)| {
        let (value, how) = *words.numbers.get(name.as_str())?;
        let printed = print(value, how, Style::default());
        Some(AskedFigure { name: name.clone(), says: words.fill(says), value, printed })
    });
    figures.collect()
}

/// The names to be filled in a text.
fn slots(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Slot(slot) => Some(slot.name),
        _ => None,
    })
}

fn steps(question: &Question, drill: &Drill, words: &Words<'_>, case: &Case<'_>) -> Vec<AskedStep> {
    let targets = targets(question.target, drill);
    let step = |(at, (step, target)): (usize, (&Step, Duration))| AskedStep {
        id: step.id.clone(),
        title: words.fill(&step.title),
        prompt: words.fill(&step.prompt),
        target,
        rubric: words.rubric(&step.rubric),
        checkpoints: checkpoints((at, step), words, case),
        solution: words.fill(&step.solution),
        interruption: step.interruption.as_ref().map(|change| Interruption {
            after: change.after,
            says: words.fill(&change.says),
            asks: words.fill(&change.asks),
        }),
    };
    drill.steps.iter().zip(targets).enumerate().map(step).collect()
}

/// Each step's part of the target in whole seconds; where the shares add up to 100 the parts add up to the target.
fn targets(target: Duration, drill: &Drill) -> Vec<Duration> {
    let part = |share: u64| target.as_secs() * share / 100;
    let mut shared = 0;
    let target = |step: &Step| {
        let before = part(shared);
        shared += u64::from(step.share);
        Duration::from_secs(part(shared) - before)
    };
    drill.steps.iter().map(target).collect()
}

fn checkpoints((at, step): (usize, &Step), words: &Words<'_>, case: &Case<'_>) -> Vec<Checkpoint> {
    let checkpoint = |(n, checkpoint): (usize, &CheckpointFormula)| {
        let answers = case.answers(at, n)?;
        let mistakes = checkpoint.mistakes.iter().zip(&answers.mistakes);
        Some(Checkpoint {
            id: checkpoint.id.clone(),
            ask: words.fill(&checkpoint.ask),
            unit: checkpoint.print.unit.clone(),
            value: answers.right,
            printed: print_alone(answers.right, &checkpoint.print),
            tolerance: checkpoint.tolerance,
            working: words.fill(&checkpoint.working),
            mistakes: mistakes
                .map(|(m, value)| Mistake { value: *value, says: words.fill(&m.says) })
                .collect(),
        })
    };
    step.checkpoints.iter().enumerate().filter_map(checkpoint).collect()
}

#[cfg(test)]
mod tests;
