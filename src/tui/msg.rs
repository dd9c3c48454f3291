//! What reaches the model, and what the model asks for: messages in, effects out.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::domain::target::{Change, Paper};
use crate::domain::{Event, Header, Id, Order, Pack, Particulars, Pick, Session, Story};
use crate::review::due::{Interview, Queue};
use crate::review::prepared::Prepared;
use crate::review::search::Sought;
use crate::review::{Entry, Record};
use crate::tailor::Tailoring;

/// What reaches the model.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// Characters typed that came together, for a screen that takes them for text.
    Typed(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// A second of a running clock is over.
    Tick,
    /// The program came back from being suspended.
    Continued,
    /// An effect has come to something.
    Returned(Return),
}

/// What the runtime does for the model.
#[derive(Debug)]
pub enum Effect {
    /// Find what Home shows; comes back as [`Return::Home`].
    LoadHome,
    /// List the packs; comes back as [`Return::Packs`].
    LoadPacks,
    /// Work out what is due; comes back as [`Return::Due`].
    LoadDue,
    /// Read a pack; comes back as [`Return::Pack`].
    LoadPack(Id),
    /// Read a pack and what the target says for it; comes back as [`Return::Brief`].
    LoadBrief(Id),
    /// Hold the active target's papers and the answers against a pack, the named one or the one that fits; comes back as [`Return::Tailored`].
    LoadTailored(Option<Id>),
    /// Begin a session from this pack; comes back as [`Return::Began`].
    Begin(Arc<Pack>, Box<Order>),
    /// Take up an interrupted session; comes back as [`Return::Resumed`].
    Resume(Id),
    /// Write what happened to the journal, before anything else is drawn.
    Append(Vec<Event>),
    /// Make the journal last through a power cut.
    Sync,
    /// Close the journal of the session that has ended.
    Finish,
    /// List the sessions; comes back as [`Return::Sessions`].
    LoadSessions,
    /// Gather every attempt; comes back as [`Return::Attempts`], piece by piece.
    LoadAttempts(Counted),
    /// Look through the answers of the attempts gathered; comes back as [`Return::Found`], piece by piece.
    Search(Sought),
    /// Read the answers of some of the attempts gathered, by their numbers; comes back as [`Return::Texts`].
    LoadTexts(Vec<usize>),
    /// Read one session; comes back as [`Return::Session`].
    LoadSession(Id),
    /// Add to a session that is over: levels of an answer scored again; comes back as [`Return::Amended`].
    Amend(Id, Vec<Event>),
    /// Read the targets; comes back as [`Return::Targets`].
    LoadTargets,
    /// Make a target for a firm, the active one; comes back as [`Return::TargetChanged`], like all that follow.
    NewTarget(String),
    /// Change a piece of a target.
    ChangeTarget(Id, Change),
    /// The same for a text that is still being written; comes back as [`Return::TargetKept`].
    KeepText(Id, Change),
    /// Make a target the active one.
    UseTarget(Id),
    /// Delete a target.
    DeleteTarget(Id),
    /// Copy a text beside a target, or take it away.
    TakePaper(Id, Paper, Option<PathBuf>),
    /// Open a session for somebody else to score at this keyboard; comes back as [`Return::Coach`].
    OpenSeat(Id),
    /// Open a coach file to be scored; comes back as [`Return::Coach`].
    OpenCoachFile(PathBuf),
    /// Take over what was scored and closed at this keyboard; comes back as [`Return::TakenIn`].
    TakeIn(Id),
    /// Do something with the stories.
    Story(StoryEffect),
    /// Delete a session; comes back as [`Return::Deleted`].
    Delete(Id),
    /// Write a text to a file of the candidate's choice; comes back as [`Return::SavedElsewhere`].
    SaveElsewhere(PathBuf, String),
    /// Go on with a text in the editor that the environment names; comes back as [`Return::Edited`].
    OuterEditor(String),
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Stop the program as Ctrl-Z does, until it is continued.
    Suspend,
    /// Leave the program.
    Quit,
}

/// What is done with the stories.
#[derive(Debug)]
pub enum StoryEffect {
    /// Read them; comes back as [`Return::Stories`].
    Load,
    /// The same with the attempts that told one.
    LoadTold,
    /// Keep a new story, under its own id or the next one that is free; comes back as [`Return::StoryKept`].
    Add(Box<Story>),
    /// Keep a story that was changed, through a kill at once; comes back as [`Return::StoryKept`], and as [`Return::StorySettled`] once
    /// it is kept through a power cut.
    Keep(Box<Story>),
    /// Let go of what was typed of a story and could not be kept for good; nothing comes back.
    Forget,
    /// Delete a story; comes back as [`Return::StoryDeleted`].
    Delete(Id),
}

/// What an effect came to.
#[derive(Debug)]
pub enum Return {
    /// What Home shows.
    Home(HomeFacts),
    /// The packs there are.
    Packs(Vec<PackLine>),
    /// What is due, where there is a history to tell it from.
    Due(Option<Box<Queue>>),
    /// A pack.
    Pack(Result<Arc<Pack>, Trouble>),
    /// A pack to study, and what the target says for it.
    Brief(Result<(Arc<Pack>, Particulars), Trouble>),
    /// What the active target's papers ask, or why there is nothing to tell.
    Tailored(Result<Box<TailorFacts>, Trouble>),
    /// A session can begin; with trouble, it can but is not being saved.
    Began(Result<(Box<Header>, Arc<Pack>), Trouble>),
    /// A session can go on; the pack is there if it still is.
    Resumed(Result<(Box<Session>, Option<Arc<Pack>>), Trouble>),
    /// What was typed could not be written. It is kept and tried again with the next event.
    SaveFailed(Trouble),
    /// Writing works again, and nothing is missing.
    SaveWorks,
    /// The ended session is in its place.
    Finished,
    /// The sessions, newest first.
    Sessions(Result<Vec<Entry>, Trouble>),
    /// More attempts.
    Attempts(Result<Gathered, Trouble>),
    /// More attempts whose answers hold what is sought.
    Found(Found),
    /// The answers of attempts, by their numbers.
    Texts(Vec<(usize, String)>),
    /// A session, with its pack if it is still there.
    Session(Result<(Box<Session>, Option<Arc<Pack>>), Trouble>),
    /// What was added to a session is on the disk.
    Amended(Result<(), Trouble>),
    /// The targets.
    Targets(Result<TargetsSeen, Trouble>),
    /// A target was changed; and whether somebody else had changed the same text meanwhile, so that both are kept.
    TargetChanged(Result<bool, Trouble>),
    /// How a text that is being written reads on the disk now, and whether that is more than was written: another Greenroom changed it too.
    TargetKept(Result<(String, bool), Trouble>),
    /// A session without the candidate's own scores, for a coach.
    Coach(Result<Box<Session>, Trouble>),
    /// The session with what a coach said of it.
    TakenIn(Result<Box<Session>, Trouble>),
    /// The stories, by title.
    Stories(Result<StoriesSeen, Trouble>),
    /// A story is kept, under this id: another one than its own where that was taken.
    StoryKept(Result<Id, Trouble>),
    /// What was typed of a story is on the disk for good, under this id: another one than before where the file had been changed
    /// elsewhere meanwhile, which stays as it is.
    StorySettled(Result<Id, Trouble>),
    /// A story is gone.
    StoryDeleted(Result<Id, Trouble>),
    /// A session is gone.
    Deleted(Result<Id, Trouble>),
    /// The text is in this file.
    SavedElsewhere(Result<PathBuf, Trouble>),
    /// The text as the outer editor left it, and how long that took.
    Edited(Result<String, Trouble>, Duration),
}

/// Whether signals are counted with the packs as they are by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// They are, which may take a while where a pack has changed.
    Yes,
    /// Where they are not yet, attempts come without them.
    No,
}

/// Attempts that were gathered. An attempt's number is its place in the order they come in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// The attempts that come after those gathered before.
    pub more: Vec<Record>,
    /// How many sessions cannot be read, as far as is known.
    pub unread: usize,
    /// Whether these were the last.
    pub done: bool,
}

/// The stories that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoriesSeen {
    /// Those that read, by title.
    pub all: Vec<Story>,
    /// Those that do not.
    pub problems: Vec<Trouble>,
    /// The attempts that told one, where they were asked for.
    pub told: Vec<Record>,
}

/// What was found in answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was sought.
    pub sought: Sought,
    /// The attempts whose answers hold it, by their numbers, after those found before.
    pub more: Vec<usize>,
    /// Whether these were the last.
    pub done: bool,
}

/// What Home shows.
#[derive(Clone, Debug, Default)]
pub struct HomeFacts {
    /// Sessions that were interrupted, newest first.
    pub interrupted: Vec<Entry>,
    /// How many sessions are finished.
    pub finished: usize,
    /// What was due earlier the same day, until it is worked out anew.
    pub due: Option<Box<Queue>>,
    /// The active target, if there is one.
    pub target: Option<TargetLine>,
    /// What the active target is called, if it has an advertisement.
    pub advertised: Option<String>,
    /// What is wrong with the data folder, if anything is.
    pub trouble: Option<Trouble>,
}

/// The targets, with what belongs around them.
#[derive(Clone, Debug, Default)]
pub struct TargetsSeen {
    /// Those that can be read.
    pub all: Vec<Prepared>,
    /// Why others cannot.
    pub problems: Vec<Trouble>,
    /// The packs that can be chosen.
    pub packs: Vec<PackLine>,
}

/// What Home shows of the active target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetLine {
    /// The firm, or what stands for it.
    pub title: String,
    /// The day of the interview and the days left.
    pub interview: Option<Interview>,
}

/// The active target against a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct TailorFacts {
    /// What the target is called.
    pub title: String,
    /// What was found.
    pub tailoring: Tailoring,
    /// A mock by its gaps.
    pub mock: Vec<Pick>,
}

/// Something that went wrong, in words for the candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What happened, and to which file.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

/// A pack in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackLine {
    /// The pack.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence or two.
    pub summary: String,
}
