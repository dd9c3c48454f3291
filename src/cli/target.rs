//! `greenroom target`: the firm and the seat that one prepares for, its texts, what was found out about it.

mod told;

use std::io::{IsTerminal, Read, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueHint};

use super::delete::confirmed;
use super::failure::{DISK, Failure, UNKNOWN, USAGE};
use super::words::{for_scripts, words};
use super::{disk, practise};
use crate::domain::nearest::nearest;
use crate::domain::target::{self, Paper, Target, paper};
use crate::domain::text::sanitise;
use crate::domain::{Id, Pack};
use crate::export::{target_json, targets_json};
use crate::review::prepared::{Checked, Prepared};
use crate::store::{Store, StoreError, Trouble, paper_of};
use crate::tui::runtime::Clock;

/// What you prepare for: the firm, the day, its texts, what you found out.
#[derive(Debug, Args)]
pub struct TargetArguments {
    /// What to do; without it the list
    #[command(subcommand)]
    pub what: Option<What>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What to do with targets.
#[derive(Debug, Subcommand)]
pub enum What {
    /// All targets, the active one marked
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// One target: what is known of it and what was found out
    Show {
        /// The target's id; without it the active one
        target: Option<Id>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Make a target and make it the active one
    New(Facts),
    /// Change what a target says; an empty text takes something away
    #[command(visible_alias = "set")]
    Edit {
        /// The target's id; without it the active one
        target: Option<Id>,
        #[command(flatten)]
        facts: Facts,
        /// Take the day of the interview away
        #[arg(long, conflicts_with = "interview")]
        no_interview: bool,
    },
    /// Make a target the active one
    Use {
        /// The target's id, as `target list` shows it
        #[arg(required_unless_present = "none")]
        target: Option<Id>,
        /// Let none be active
        #[arg(long, conflicts_with = "target")]
        none: bool,
    },
    /// Note what you found out about the firm; without a text, see what to look up
    Find {
        /// An item of the list, by its id there
        item: Option<Id>,
        /// What you found; "-" reads it from standard input, an empty text takes it away
        #[arg(allow_hyphen_values = true)]
        text: Option<String>,
        /// The target's id; without it the active one
        #[arg(long, value_name = "ID")]
        target: Option<Id>,
    },
    /// Delete a target with its texts and findings; your sessions stay
    Delete {
        /// The target's id, as `target list` shows it
        target: Id,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What a target says.
#[derive(Debug, Default, Args)]
pub struct Facts {
    /// The firm, as prompts name it
    #[arg(long, value_name = "NAME", value_parser = target::name)]
    pub firm: Option<String>,
    /// The role, as the firm calls it
    #[arg(long, value_name = "NAME", value_parser = target::name)]
    pub role: Option<String>,
    /// The day of the interview
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub interview: Option<NaiveDate>,
    /// One of the categories that the pack knows, such as hard-luxury
    #[arg(long, value_name = "ID")]
    pub category: Option<String>,
    /// The pack that is practised for it: an id that `packs` lists
    #[arg(long, value_name = "ID")]
    pub pack: Option<String>,
    /// Whatever is to be remembered
    #[arg(long, value_name = "TEXT")]
    pub notes: Option<String>,
    /// The job advertisement, a text file; "-" reads standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub advertisement: Option<PathBuf>,
    /// Your CV, a text file; "-" reads standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub cv: Option<PathBuf>,
}

/// Does it.
///
/// # Errors
/// Where there is no such target, category or item, a file is no text, or the disk refuses.
pub fn run(store: &Store, target: TargetArguments) -> Result<(), Failure> {
    let json = target.json;
    match target.what {
        None => list(store, json),
        Some(What::List { json: too }) => list(store, json || too),
        Some(What::Show { target, json: too }) => show(store, target.as_ref(), json || too),
        Some(What::New(facts)) => new(store, &facts),
        Some(What::Edit { target, facts, no_interview }) => {
            edit(store, target.as_ref(), &facts, no_interview)
        }
        Some(What::Use { target, .. }) => choose(store, target.as_ref()),
        Some(What::Find { item: None, target, .. }) => to_look_up(store, target.as_ref()),
        Some(What::Find { item: Some(item), text, target }) => find(store, target.as_ref(), &item, text),
        Some(What::Delete { target, yes }) => delete(store, &target, yes),
    }
}

fn list(store: &Store, json: bool) -> Result<(), Failure> {
    let found = store.targets().map_err(failed)?;
    for problem in &found.problems {
        writeln!(stderr(), "greenroom: left out: {}", sanitise(&problem.to_string()))?;
    }
    let all = store.prepared(found.targets, today());
    if json {
        return for_scripts(&targets_json(&all));
    }
    told::list(&all, &mut words())
}

fn show(store: &Store, named: Option<&Id>, json: bool) -> Result<(), Failure> {
    let prepared = prepared(store, wanted(store, named)?)?;
    if json {
        return for_scripts(&target_json(&prepared));
    }
    told::show(&prepared, &mut words())
}

/// Everything is read and looked over before anything is made.
fn new(store: &Store, facts: &Facts) -> Result<(), Failure> {
    let papers = papers(facts)?;
    let named = [&facts.firm, &facts.role].map(|name| name.as_deref().unwrap_or_default());
    if named.iter().all(|name| name.is_empty()) && papers.is_empty() {
        let advice = "Name the firm with --firm, as in `greenroom target new --firm Aurelle`.";
        return Err(Failure::new(USAGE, "nothing is said of the target", advice));
    }
    let mut target = Target::new(Store::target_id(named[0], named[1]));
    apply(&mut target, facts, &checked(store, facts, None)?);
    let id = store.new_target(target).map_err(failed)?;
    keep(store, &id, &papers)?;
    told::made(&prepared(store, store.target(&id).map_err(failed)?)?, &mut words())
}

fn edit(store: &Store, named: Option<&Id>, facts: &Facts, no_interview: bool) -> Result<(), Failure> {
    let target = wanted(store, named)?;
    let papers = papers(facts)?;
    let ids = checked(store, facts, target.pack.as_ref())?;
    keep(store, &target.id, &papers)?;
    let changed = store.edit_target(&target.id, |target| {
        apply(target, facts, &ids);
        target.interview = target.interview.filter(|_| !no_interview);
    });
    told::show(&prepared(store, changed.map_err(failed)?)?, &mut words())
}

fn choose(store: &Store, named: Option<&Id>) -> Result<(), Failure> {
    store.use_target(named).map_err(failed)?;
    let Some(id) = named else { return Ok(writeln!(stdout(), "No target is active now.")?) };
    let target = store.target(id).map_err(failed)?;
    Ok(writeln!(stdout(), "{} is the target now.", sanitise(target.title()))?)
}

fn to_look_up(store: &Store, named: Option<&Id>) -> Result<(), Failure> {
    told::look_up(&prepared(store, wanted(store, named)?)?, &mut words())
}

fn find(store: &Store, named: Option<&Id>, item: &Id, text: Option<String>) -> Result<(), Failure> {
    let prepared = prepared(store, wanted(store, named)?)?;
    let list = prepared.checklist();
    let it = list.iter().find(|it| it.item == *item).ok_or_else(|| unknown_item(item, &list))?;
    let Some(text) = text else { return told::item(it, &mut words()) };
    let text = if text == "-" { standard_input()? } else { text };
    let mut before = String::new();
    let changed = store.edit_target(&prepared.target.id, |target| {
        target.finding(item).unwrap_or_default().clone_into(&mut before);
        target.find(item.clone(), &text);
    });
    let now = changed.map_err(failed)?;
    told::found(&it.title, &before, now.finding(item).unwrap_or_default(), &mut words())
}

fn delete(store: &Store, id: &Id, yes: bool) -> Result<(), Failure> {
    let question = format!("Delete the target {id} with its texts and findings? Your sessions stay.");
    if !yes && !confirmed(&question)? {
        return Ok(());
    }
    store.delete_target(id).map_err(failed)?;
    Ok(writeln!(stdout(), "Deleted {id}.")?)
}

/// The target of that id, or the active one.
fn wanted(store: &Store, named: Option<&Id>) -> Result<Target, Failure> {
    let Some(id) = named else {
        let none = || {
            let advice =
                "`greenroom target new --firm NAME` makes one, `greenroom target use ID` chooses one.";
            Failure::new(UNKNOWN, "no target is active", advice)
        };
        return store.active_target().map_err(failed)?.ok_or_else(none);
    };
    store.target(id).map_err(failed)
}

/// The target of a report: the one of that id, or the active one if there is one.
///
/// # Errors
/// Where there is no target of that id, or it cannot be read.
pub(super) fn of_report(store: &Store, named: Option<&Id>) -> Result<Option<Prepared>, Failure> {
    let target = match named {
        Some(_) => Some(wanted(store, named)?),
        None => store.active_target().map_err(failed)?,
    };
    target.map(|target| prepared(store, target)).transpose()
}

fn prepared(store: &Store, target: Target) -> Result<Prepared, Failure> {
    let one = store.prepared(vec![target], today()).pop();
    one.ok_or_else(|| Failure::new(UNKNOWN, "there is no target", ""))
}

fn today() -> NaiveDate {
    Clock::new().now().wall.date_naive()
}

/// The texts that are named, read.
fn papers(facts: &Facts) -> Result<Vec<(Paper, String)>, Failure> {
    let named = [(Paper::Advertisement, &facts.advertisement), (Paper::Cv, &facts.cv)];
    let named: Vec<_> =
        named.into_iter().filter_map(|(paper, path)| Some((paper, path.as_deref()?))).collect();
    if named.iter().filter(|(_, path)| *path == Path::new("-")).count() > 1 {
        let what = "standard input can be one text, not both";
        return Err(Failure::new(USAGE, what, "Put the other one into a file."));
    }
    named.into_iter().map(|(paper, path)| Ok((paper, read(paper, path)?))).collect()
}

fn read(which: Paper, path: &Path) -> Result<String, Failure> {
    if path != Path::new("-") {
        return paper_of(path).map_err(disk);
    }
    let mut bytes = Vec::new();
    stdin().lock().take(paper::MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    paper::read(&bytes).map_err(|refused| {
        Failure::new(DISK, format!("the {which}: {} (standard input)", refused.what), refused.advice)
    })
}

fn standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    stdin().lock().take(2 * target::MOST_TEXT_BYTES as u64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn keep(store: &Store, id: &Id, papers: &[(Paper, String)]) -> Result<(), Failure> {
    papers.iter().try_for_each(|(which, text)| store.set_paper(id, *which, Some(text)).map_err(failed))
}

/// What is said of an id: nothing, that there is to be none, or which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Said {
    #[default]
    Nothing,
    None,
    This(Id),
}

impl Said {
    fn of(text: Option<&String>) -> Result<Self, Failure> {
        match text.map(String::as_str) {
            None => Ok(Self::Nothing),
            Some("") => Ok(Self::None),
            Some(text) => {
                let id = text.parse().map(Self::This);
                id.map_err(|error| Failure::new(USAGE, format!("\"{text}\": {error}"), ""))
            }
        }
    }

    fn over(&self, before: Option<Id>) -> Option<Id> {
        match self {
            Self::Nothing => before,
            Self::None => None,
            Self::This(id) => Some(id.clone()),
        }
    }
}

/// The ids among the facts, each known to be one.
struct Ids {
    pack: Said,
    category: Said,
}

fn checked(store: &Store, facts: &Facts, before: Option<&Id>) -> Result<Ids, Failure> {
    let ids = Ids { pack: Said::of(facts.pack.as_ref())?, category: Said::of(facts.category.as_ref())? };
    if ids.pack == Said::Nothing && ids.category == Said::Nothing {
        return Ok(ids);
    }
    let pack = practise::pack(store, ids.pack.over(before.cloned()).as_ref())?;
    match &ids.category {
        Said::This(category) if pack.category(category).is_none() => Err(unknown_category(category, &pack)),
        _ => Ok(ids),
    }
}

fn unknown_category(category: &Id, pack: &Pack) -> Failure {
    let known: Vec<&str> = pack.categories.iter().map(|category| category.id.as_str()).collect();
    let what = format!("the pack {} knows no category \"{category}\"", pack.id);
    let advice = match nearest(category.as_str(), known.iter().copied()) {
        Some(near) => format!("Did you mean {near}?"),
        None if known.is_empty() => "It tells none apart; leave --category out.".to_owned(),
        None => format!("There are {}.", known.join(", ")),
    };
    Failure::new(UNKNOWN, what, advice)
}

fn unknown_item(item: &Id, list: &[Checked]) -> Failure {
    let advice = match nearest(item.as_str(), list.iter().map(|it| it.item.as_str())) {
        Some(near) => format!("Did you mean {near}? `greenroom target find` lists what to look up."),
        None => "`greenroom target find` lists what to look up.".to_owned(),
    };
    Failure::new(UNKNOWN, format!("nothing to look up is called \"{item}\""), advice)
}

fn apply(target: &mut Target, facts: &Facts, ids: &Ids) {
    let said = [(&mut target.firm, &facts.firm), (&mut target.role, &facts.role)];
    for (field, said) in said {
        field.clone_from(said.as_ref().unwrap_or(&field.clone()));
    }
    if let Some(notes) = &facts.notes {
        target.notes = target::tidy(notes);
    }
    target.interview = facts.interview.or(target.interview);
    target.pack = ids.pack.over(target.pack.take());
    target.category = ids.category.over(target.category.take());
}

/// What is not there is an id that the candidate got wrong; everything else is the disk.
fn failed(error: StoreError) -> Failure {
    if error.trouble == Trouble::Missing {
        Failure::new(UNKNOWN, error.what, error.advice)
    } else {
        disk(error)
    }
}

/// Columns that text is wrapped at: those of a terminal, at most 80; none in a pipe.
fn width() -> Option<usize> {
    stdout().is_terminal().then_some(80)
}
