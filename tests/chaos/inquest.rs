//! After a death: what was painted is on the disk, every session reads, none is there twice, none is locked, none went back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use greenroom::domain::{Answer, Attempt, Event, Id, Session};
use greenroom::journal::Recovered;
use greenroom::store::{Standing, Store};

use super::dice::check;
use super::life::Life;
use crate::support::sealed::Sealed;

/// What is known of a data folder from the deaths before.
pub struct Inquest<'s> {
    sealed: &'s Sealed,
    store: Store,
    known: BTreeMap<Id, Recovered>,
}

impl<'s> Inquest<'s> {
    pub fn new(sealed: &'s Sealed) -> Self {
        Self { sealed, store: Store::open(&sealed.data()), known: BTreeMap::new() }
    }

    /// Whether there is something to resume.
    pub fn interrupted(&self) -> bool {
        self.known.values().any(|known| known.session.ended.is_none())
    }

    /// Looks everything over; gives how many characters of an answer the last screen showed.
    pub fn look(&mut self, life: &Life, what: &str) -> usize {
        let told = fs::read_to_string(self.sealed.home().join("told")).unwrap_or_default();
        assert!(told.is_empty(), "{what}: it said {told}");
        let now = self.read_all(what);
        for (id, before) in &self.known {
            let after = now.get(id).unwrap_or_else(|| panic!("{what}: session {id} is gone"));
            assert!(goes_on(before, after), "{what}: session {id} went back");
        }
        expect_apart(&now, what);
        self.expect_private(what);
        let shown = painted(life);
        for word in words(&shown.text) {
            let is_kept = now.values().any(|kept| has_been(kept, &word));
            assert!(is_kept, "{what}: {word} was on the screen and is not on the disk\n{}", shown.screen);
        }
        if shown.whole && life.is_drawn() {
            let is_kept = |text: &str| text.is_empty() || now.values().any(|kept| has_been(kept, text));
            // Killed within a picture, it leaves the rows above new and those below old, and one of them half new.
            let lost = || shown.rows.iter().filter(|row| !is_kept(row)).count();
            let fine = is_kept(&shown.text) || lost() <= 1;
            assert!(fine, "{what}: not on the disk is some of\n{}", shown.screen);
        }
        self.known = now;
        shown.text.chars().count()
    }

    fn read_all(&self, what: &str) -> BTreeMap<Id, Recovered> {
        let listing = self.store.list().unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(listing.problems.is_empty(), "{what}: {:?}", listing.problems);
        let read = |listed: greenroom::store::Listed| {
            let id = listed.glance.session;
            assert_ne!(listed.standing, Standing::Running, "{what}: session {id} is locked by nobody");
            let recovered = self.store.load(&id).unwrap_or_else(|error| panic!("{what}: {error}"));
            (id, recovered)
        };
        listing.sessions.into_iter().map(read).collect()
    }

    fn expect_private(&self, what: &str) {
        #[cfg(unix)]
        for path in below(&self.sealed.data()) {
            use std::os::unix::fs::PermissionsExt;
            let found = fs::metadata(&path).expect("it is there");
            let expected = if found.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(found.permissions().mode() & 0o777, expected, "{what}: {}", path.display());
        }
    }

    /// At the end, whatever was interrupted can be taken up, and nothing half-done lies about. Gives how many sessions there are.
    pub fn end(self) -> usize {
        for listed in self.store.interrupted().expect("a list") {
            let id = listed.glance.session;
            self.store.resume(&id).unwrap_or_else(|error| panic!("{id} cannot be taken up: {error}"));
        }
        let stories = self.store.stories().expect("a list");
        assert!(stories.problems.is_empty(), "{:?}", stories.problems);
        for path in below(&self.sealed.data()) {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            // What is only known of the sessions is written anew before it is next used.
            let known_only = path.components().any(|part| part.as_os_str() == "facts") || ending == "jsonl";
            let known_only = known_only
                || ["index.draft", "due.json", "due.draft"].iter().any(|name| path.ends_with(name));
            assert!(
                path.is_dir() || known_only || ["toml", "torn"].contains(&ending),
                "{} is left",
                path.display()
            );
        }
        self.known.len()
    }
}

fn below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(below(&entry.path()));
        }
        found.push(entry.path());
    }
    found
}

/// Whether a session is as it was, or further on: every event still there, or, once it is in order, every answer that was given.
fn goes_on(before: &Recovered, after: &Recovered) -> bool {
    let given = |session: &Session| {
        let of = |attempt: &Attempt| attempt.answers().filter(|a| a.committed.is_some()).cloned().collect();
        session.attempts.iter().map(of).collect::<Vec<Vec<Answer>>>()
    };
    let kept = || {
        let (before, after) = (given(&before.session), given(&after.session));
        before.iter().zip(&after).all(|(before, after)| after.starts_with(before))
            && after.len() >= before.len()
    };
    after.events.starts_with(&before.events) || (after.session.ended.is_some() && kept())
}

/// No word is in two sessions: none was begun twice, none copied.
fn expect_apart(all: &BTreeMap<Id, Recovered>, what: &str) {
    let mut seen = BTreeSet::new();
    for (id, kept) in all {
        let texts = texts(&kept.session).into_iter().flat_map(|text| words(&squeezed(text)));
        for word in texts.collect::<BTreeSet<_>>() {
            assert!(seen.insert(word.clone()), "{what}: {word} is in {id} and in another session");
        }
    }
}

/// What a screen shows of an answer, squeezed.
struct Painted {
    screen: String,
    text: String,
    rows: Vec<String>,
    /// Whether it is text from end to end: no dialog lies over it, and it is no advice.
    whole: bool,
}

fn painted(life: &Life) -> Painted {
    let rows = life.terminal().rows();
    let screen = rows.join("\n");
    let heads = |row: &String| {
        let row = row.trim();
        row.starts_with('─') && [" word", "any key goes on"].iter().any(|sign| row.contains(sign))
    };
    let hints = rows.last().is_some_and(|row| row.contains("^D done") || row.contains("any key goes on"));
    let top = rows.iter().position(heads);
    let (Some(top), true, true) = (top, hints, life.terminal().is_taken()) else {
        return Painted { screen, text: String::new(), rows: Vec::new(), whole: false };
    };
    // The last row is the hints, and the one before may be a notice.
    let rows: Vec<String> =
        rows[top + 1..rows.len() - 2].iter().map(|row| squeezed(&uncovered(row))).collect();
    let text = rows.concat();
    let whole =
        !screen.contains('╭') && !text.starts_with("Typeyouranswer") && !text.starts_with("Noteinbullets");
    Painted { screen, text, rows, whole }
}

/// A row without what stands in a dialog over it: a file's name that was pasted there is no answer.
fn uncovered(row: &str) -> String {
    let parts: Vec<&str> = row.split('│').collect();
    match parts.as_slice() {
        // A letter that ends a word which the dialog cut off.
        [left, _, .., right] => format!("{left}q{right}"),
        _ => row.to_owned(),
    }
}

/// Letters and digits alone: what wraps, scrolls and stands around them is nothing to lose.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The whole words among what is painted, told by their last two digits.
fn words(squeezed: &str) -> Vec<String> {
    let word = |rest: &str| {
        let word = rest.get(..7)?;
        let (number, end) = (word.get(..5)?.parse().ok()?, word.get(5..)?.parse::<u32>().ok()?);
        (check(number) == end).then(|| format!("x{word}"))
    };
    squeezed.split('x').skip(1).filter_map(word).collect()
}

fn texts(session: &Session) -> Vec<&str> {
    let steps = session.attempts.iter().flat_map(|attempt| &attempt.steps);
    let given = steps.flat_map(|step| {
        let answers = step.answers.iter().map(|answer| answer.text.as_str());
        answers.chain(step.figures.iter().map(|figure| figure.text.as_str()))
    });
    given.chain(session.attempts.iter().map(|attempt| attempt.change.as_str())).collect()
}

/// Whether a text of the session held this, now or at any time before.
fn has_been(kept: &Recovered, painted: &str) -> bool {
    let holds = |session: &Session| texts(session).into_iter().any(|text| squeezed(text).contains(painted));
    if holds(&kept.session) {
        return true;
    }
    let mut session = Session::new(kept.session.header.clone());
    kept.events.iter().any(|event: &Event| {
        session.apply(event).expect("an event that fits");
        holds(&session)
    })
}
