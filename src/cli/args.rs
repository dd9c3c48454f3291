//! The command line as it is written.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::import::Import;
use super::outlet::Outlet;
use super::packs::{Edit, New};
use super::report::Report;
use super::story::StoryArgs;
use super::target::TargetArguments;
use crate::domain::{Id, Kind};

/// What `--help` ends with.
const EXAMPLES: &str = "\
Examples:
  greenroom                                   open the screens
  greenroom practise                          a full mock from the first pack
  greenroom practise --kind drill --seed 7    a drill; the same seed always gives the same figures
  greenroom practise --tailored               a mock by what the advertisement asks and no answer has shown yet
  greenroom practise --question why-this-firm --aloud
  greenroom practise --plain < answers.txt    the same walk as lines of text
  greenroom target new --firm Aurelle --interview 2026-12-01 --cv cv.txt
  greenroom review show last                  the last session
  greenroom export --format csv --out s.csv   the scores for a spreadsheet
  greenroom check my-pack.toml                lint a pack

Exit codes:
  0  done
  1  `check` found errors, or `import` no question
  2  the command line is wrong, or there is no terminal and no --plain
  3  a file or folder could not be read or written
  4  there is no such session, pack, question or target";

/// Options that every command has come behind its own.
const LAST: usize = 900;

/// A terminal mock-interview trainer: one question at a time, against the clock, scored by you against described levels.
#[derive(Debug, Parser)]
#[command(name = "greenroom", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// Where sessions and packs are kept, instead of the platform's data folder
    #[arg(long, global = true, display_order = LAST, env = "GREENROOM_DATA_DIR", value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub data_dir: Option<PathBuf>,

    /// Let the mouse's wheel scroll; the terminal's own selecting then needs Shift
    #[arg(long, global = true, display_order = LAST)]
    pub mouse: bool,

    /// What to do; without a command the screens open
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Practise at once, without choosing on the screen
    Practise(Practise),
    /// Take up the session that was interrupted last
    Resume(Resume),
    /// Score an answer again that is at least two days old, the former levels hidden
    Rescore(Rescore),
    /// Look at past sessions
    #[command(args_conflicts_with_subcommands = true)]
    Review(Review),
    /// See what got better over all sessions: levels, time, signals
    Stats(Stats),
    /// See what to practise next, and why
    Due(Due),
    /// Hold the target's advertisement and CV against a pack and your answers
    Tailor(super::tailor::Tailor),
    /// Say what you prepare for: the firm, the day, its texts, what you found out
    #[command(args_conflicts_with_subcommands = true)]
    Target(TargetArguments),
    /// Write your own report for the day: readiness, best answers, numbers, and a card for the morning
    Report(Report),
    /// Look at the packs there are, begin one, edit one
    #[command(visible_alias = "pack")]
    Packs(Packs),
    /// Turn a prep page into a pack of your own: plain text, Markdown, or a table of two columns
    Import(Import),
    /// Keep stories from your work, to be told in answers
    #[command(args_conflicts_with_subcommands = true)]
    Story(StoryArgs),
    /// Check pack files and say everything that is wrong with them
    Check(Check),
    /// Say where sessions and packs are kept
    Where,
    /// Export a session, the attempts at a question, or everything
    Export(Export),
    /// Let somebody else score a session, beside you or by a file, and see how far you agree
    Coach(super::coach::Coach),
    /// Delete a session, all sessions, or everything but your packs
    Delete(Delete),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Practise at once.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Practise {
    /// The pack to ask from: an id that `packs` lists
    #[arg(long, value_name = "ID")]
    pub pack: Option<Id>,
    /// A round of one kind: behavioural, drill, recall or ask; without it and --question, a full mock
    #[arg(long, conflicts_with = "question")]
    pub kind: Option<Kind>,
    /// One question: an id that `packs show` lists
    #[arg(long, value_name = "ID")]
    pub question: Option<Id>,
    /// A mock of the questions that close the gaps between the target's advertisement, the CV and your answers
    #[arg(long, conflicts_with_all = ["kind", "question"])]
    pub tailored: bool,
    /// What questions and figures are drawn with; 0 takes the pack as it is written
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Say the answers aloud and note them after
    #[arg(long)]
    pub aloud: bool,
    /// Let the clock cut off at the target
    #[arg(long)]
    pub strict: bool,
    /// Let the interviewer break in where a drill says so
    #[arg(long)]
    pub pressure: bool,
    /// Let one key show the titles of your stories during the brief
    #[arg(long)]
    pub peek_stories: bool,
    /// Fill in a placeholder of the pack, as in --set firm=Aurelle
    #[arg(long = "set", value_name = "NAME=TEXT", value_parser = setting)]
    pub settings: Vec<(String, String)>,
    /// Lines of text on standard input and output instead of screens
    #[arg(long)]
    pub plain: bool,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let pair =
        text.split_once('=').filter(|(name, value)| !name.trim().is_empty() && !value.trim().is_empty());
    let (name, value) = pair.ok_or("it is written NAME=TEXT, as in firm=Aurelle")?;
    if let Some(odd) = value.chars().find(|c| !crate::domain::text::is_printable(*c)) {
        return Err(format!("the character U+{:04X} cannot be shown", u32::from(odd)));
    }
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// Take up an interrupted session.
#[derive(Debug, Args)]
pub struct Resume {
    /// The session's id; without it the one that was interrupted last
    pub session: Option<Id>,
    /// Lines of text on standard input and output instead of screens
    #[arg(long)]
    pub plain: bool,
}

/// Score an answer again.
#[derive(Debug, Args)]
pub struct Rescore {
    /// The session's id, or "last"; without it the newest answer that waits
    pub session: Option<String>,
}

/// Look at past sessions.
#[derive(Debug, Args)]
pub struct Review {
    /// List or show; without it the list
    #[command(subcommand)]
    pub what: Option<ReviewWhat>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What of the past sessions.
#[derive(Debug, Subcommand)]
pub enum ReviewWhat {
    /// All sessions, newest first
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// All attempts, newest first: searched by words, narrowed down by pack, kind, competency, tag, days, level
    Attempts(super::attempts::Attempts),
    /// One session with its answers, scores and signals
    Show {
        /// The session's id, or "last"
        session: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// See what got better.
#[derive(Debug, Args)]
pub struct Stats {
    /// Sessions of one pack alone: an id that `packs` lists
    #[arg(long, value_name = "ID")]
    pub pack: Option<Id>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// See what to practise next.
#[derive(Debug, Args)]
pub struct Due {
    /// Set the day of the interview: nothing is due after it, and weak points come first when it is close
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "no_interview")]
    pub interview: Option<NaiveDate>,
    /// Take the day of the interview away
    #[arg(long)]
    pub no_interview: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Look at the packs.
#[derive(Debug, Args)]
pub struct Packs {
    /// List or show; without it the list
    #[command(subcommand)]
    pub what: Option<PacksWhat>,
}

/// What of the packs.
#[derive(Debug, Subcommand)]
pub enum PacksWhat {
    /// All packs: those inside the program and your own
    List,
    /// A pack as a brief to study, without what is for after the answer
    Show {
        /// The pack's id; without it the first
        pack: Option<Id>,
    },
    /// Begin a pack by answering questions
    New(New),
    /// Open a pack in your editor, and check it when you come back
    Edit(Edit),
}

/// Check pack files.
#[derive(Debug, Args)]
pub struct Check {
    /// Pack files, such as my-pack.toml
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Let warnings count as errors
    #[arg(long)]
    pub strict: bool,
}

/// Export what was recorded.
#[derive(Debug, Args)]
pub struct Export {
    /// The form
    #[arg(long, value_enum, value_name = "FORM")]
    pub format: Format,
    /// One session: its id, or "last"
    #[arg(long, value_name = "ID", conflicts_with = "question")]
    pub session: Option<String>,
    /// All attempts at one question: an id that `packs show` lists
    #[arg(long, value_name = "ID")]
    pub question: Option<Id>,
    /// Where it goes
    #[command(flatten)]
    pub outlet: Outlet,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown: every answer with its scores and signals
    Md,
    /// One self-contained page: charts, every answer with its scores and signals
    Html,
    /// A table for a spreadsheet: a row an attempt and criterion
    Csv,
    /// Everything, to compute with
    Json,
}

/// Delete sessions.
#[derive(Debug, Args)]
pub struct Delete {
    /// The session's id, or "last"
    #[arg(required_unless_present_any = ["all", "sessions"], conflicts_with_all = ["all", "sessions"])]
    pub session: Option<String>,
    /// All sessions, stories, targets with their texts, and settings; your own packs stay
    #[arg(long)]
    pub all: bool,
    /// All sessions; stories, targets and your own packs stay
    #[arg(long, conflicts_with = "all")]
    pub sessions: bool,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
}
