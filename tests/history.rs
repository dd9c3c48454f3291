//! The sample history in `sessions/` is recorded by the program: it is made here, and held against the files.

mod told;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use greenroom::domain::plan::Choice;
use greenroom::domain::question::Sample;
use greenroom::domain::{Asked, AskedStep, Event, Id, Kind, Level, Now, Order, Pack, Part, Phase, Walk};
use greenroom::signals::{self, Lexicon, Reading};
use greenroom::store::{Running, Store};

use crate::support::past::{id, level};

/// A session of the history: when, what, whether aloud, and how far the candidate has come by then, 0 to 10.
type Planned = (&'static str, &'static str, bool, usize);

/// Six weeks of a candidate who starts from mass DTC and gets better.
const HISTORY: [Planned; 12] = [
    ("2026-10-11T18:02:00+02:00", "behavioural", false, 0),
    ("2026-10-14T07:31:00+02:00", "recall", false, 1),
    ("2026-10-17T10:15:00+02:00", "question walk-me-through-your-cv", true, 2),
    ("2026-10-21T18:40:00+02:00", "drill drill-metrics-fall", false, 2),
    ("2026-10-26T18:05:00+01:00", "behavioural", false, 4),
    ("2026-10-30T07:22:00+01:00", "ask", false, 5),
    ("2026-11-03T18:30:00+01:00", "recall", false, 6),
    ("2026-11-07T09:58:00+01:00", "full mock", false, 6),
    ("2026-11-11T18:12:00+01:00", "drill drill-digital-share", false, 7),
    ("2026-11-15T10:04:00+01:00", "question walk-me-through-your-cv", true, 8),
    ("2026-11-18T18:20:00+01:00", "behavioural", false, 9),
    ("2026-11-20T18:01:00+01:00", "full mock", false, 10),
];

const CHANGES: [&str; 5] = [
    "Give the figure with its period in the first half minute.",
    "Say what I stopped doing, and what it cost.",
    "Say I where it was me.",
    "Half the situation, twice the action.",
    "End on the handoff to the boutique.",
];

/// `UPDATE_HISTORY=1 cargo test history` records the files anew. They may be older than the packs: that is what sessions are for.
#[test]
fn the_sample_history_is_recorded_by_the_program_and_reads() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let recorded = record_all(scratch.path());
    let kept = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/sessions"));
    if std::env::var_os("UPDATE_HISTORY").is_some() {
        for (name, text) in &recorded {
            let path = kept.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            fs::write(path, text).expect("the file is written");
        }
    }
    let update = std::env::var_os("UPDATE_HISTORY").is_some();
    told::compare(&scratch.path().join("stories"), &kept.with_file_name("stories"), update);
    let mut finished = 0;
    let mut torn = 0;
    let mut told = 0;
    for name in recorded.keys() {
        let file =
            fs::read(kept.join(name)).unwrap_or_else(|_| panic!("{} is not in sessions", name.display()));
        let recovered = greenroom::journal::recover(&file).expect("it is a session");
        finished += usize::from(recovered.session.ended.is_some());
        torn += usize::from(recovered.torn.is_some());
        told += recovered.session.attempts.iter().filter(|attempt| attempt.story.is_some()).count();
        assert!(!recovered.session.attempts.is_empty(), "{}", name.display());
    }
    assert_eq!((recorded.len(), finished, torn, told), (14, 12, 1, 10));
}

/// The files of the history by their names below the folder of sessions.
fn record_all(data: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let store = Store::open(data);
    let pack = store.pack(&id("luxury-ecommerce")).expect("the pack is sound");
    told::write(&store);
    for (number, planned) in HISTORY.iter().enumerate() {
        Recorder::begin(&store, &pack, planned, number).run();
    }
    let interrupted =
        Recorder::begin(&store, &pack, &("2026-11-21T18:10:00+01:00", "behavioural", false, 10), 12)
            .run_until(1);
    let torn =
        Recorder::begin(&store, &pack, &("2026-11-21T19:30:00+01:00", "recall", false, 10), 13).run_until(2);
    drop(interrupted);
    let path = torn.running.path().expect("it is written").to_owned();
    drop(torn);
    let mut text = fs::read(&path).expect("it reads");
    text.truncate(text.len() - 20);
    fs::write(&path, text).expect("it is torn");
    let sessions = store.sessions_folder();
    files(&sessions)
        .into_iter()
        .map(|path| {
            (path.strip_prefix(&sessions).expect("below").to_owned(), fs::read(&path).expect("it reads"))
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found
}

/// A candidate at a session.
struct Recorder<'p> {
    pack: &'p Pack,
    walk: Walk,
    running: Running,
    start: DateTime<FixedOffset>,
    seconds: u64,
    number: usize,
    skill: usize,
}

impl<'p> Recorder<'p> {
    fn begin(store: &Store, pack: &'p Pack, planned: &Planned, number: usize) -> Self {
        let (started, choice, aloud, skill) = *planned;
        let start = DateTime::parse_from_rfc3339(started).expect("a time");
        let choice: Choice = choice.parse().expect("a choice");
        let order = Order { seed: Some(number as u64), aloud, ..Order::of(choice) };
        let now = Now { wall: start, mono: Duration::ZERO };
        let mut header =
            order.header(pack, Id::of_session(start, number as u64), 0, now).expect("it can be asked");
        let mut running = store.begin(&mut header).expect("room");
        let lexicon = Lexicon::of(pack);
        let probe = move |asked: &Asked, answer: &greenroom::domain::Answer| {
            let reading =
                Reading { kind: asked.kind, text: &answer.text, spent: answer.spent, aloud: answer.spoken };
            signals::follow_ups(asked, &signals::read(&reading, &lexicon), asked.target())
        };
        let (walk, events) = Walk::begin(header, Rc::new(probe), now);
        running.append(&events).expect("room");
        Self { pack, walk, running, start, seconds: 0, number, skill }
    }

    fn run(mut self) {
        while self.walk.phase() != Phase::Over {
            self.step();
        }
        self.running.finish().expect("room");
    }

    /// Goes on until so many attempts are over and the next answer is half given.
    fn run_until(mut self, attempts: usize) -> Self {
        while self.walk.session().attempts.len() <= attempts || !matches!(self.walk.phase(), Phase::Answer(_))
        {
            self.step();
        }
        let text = self.answer_text();
        let half: String = text.chars().take(text.chars().count() / 2).collect();
        self.types(&half);
        self.running.sync().expect("room");
        self
    }

    fn step(&mut self) {
        match self.walk.phase() {
            Phase::Brief { step } => {
                self.wait(if step == 0 { 12 + self.number as u64 } else { 2 });
                self.act(Walk::start_answer);
            }
            Phase::Answer(_) => self.answer(),
            Phase::Figures { .. } => self.figures(),
            Phase::Gut { .. } => self.guess(),
            Phase::Rubric { .. } => self.rubric(),
            Phase::Next if self.walk.has_next() => self.act(Walk::next),
            Phase::Next => self.act(Walk::end),
            Phase::Over => {}
        }
    }

    fn act(&mut self, act: impl FnOnce(&mut Walk, Now) -> Vec<Event>) {
        let now = self.now();
        let events = act(&mut self.walk, now);
        self.running.append(&events).expect("room");
    }

    fn now(&self) -> Now {
        Now {
            wall: self.start + TimeDelta::seconds(self.seconds.cast_signed()),
            mono: Duration::from_secs(self.seconds),
        }
    }

    fn wait(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.seconds += 1;
            self.act(Walk::tick);
        }
    }

    fn answer(&mut self) {
        let text = self.answer_text();
        if self.walk.is_speaking() {
            self.wait(text.split_whitespace().count() as u64 * 60 / 140);
            self.act(Walk::end_speaking);
        }
        self.types(&text);
        self.act(|walk, now| walk.commit(false, now));
    }

    /// Types sentence by sentence, at some hundred words a minute.
    fn types(&mut self, text: &str) {
        let Phase::Answer(place) = self.walk.phase() else { panic!("nothing to answer") };
        let mut from = 0;
        for range in signals::sentences(text) {
            self.wait((range.len() as u64 / 9).max(1));
            let at = self.walk.answer().map_or(0, |answer| answer.text.len());
            self.act(|walk, now| walk.edit(place.part, at, 0, &text[from..range.end], now));
            from = range.end;
        }
    }

    fn answer_text(&self) -> String {
        let asked = self.walk.asked().expect("a question");
        let Phase::Answer(place) = self.walk.phase() else { panic!("nothing to answer") };
        if let Part::FollowUp(_) = place.part {
            let probed = "I would put it this way. I took that decision in March, against my own team, and it moved sell-through by 6 points in a season.";
            return if self.is_early() {
                "I would have to look that up.".to_owned()
            } else {
                probed.to_owned()
            };
        }
        match asked.kind {
            Kind::Behavioural => self.sample(asked).text.clone(),
            Kind::Recall => self.recalled(asked),
            Kind::Ask if self.is_early() => asked.ideas[0].weak.clone(),
            Kind::Ask => asked.ideas[0].ask.clone(),
            Kind::Drill => self.worked(asked, place.step as usize - 1),
        }
    }

    /// Whether this answer is still one of the early ones: fewer are as the weeks go by.
    fn is_early(&self) -> bool {
        let attempt = self.walk.session().attempts.len();
        (self.number * 7 + attempt * 3) % 10 >= self.skill
    }

    fn sample(&self, asked: &Asked) -> &'p Sample {
        let samples = &self.pack.question(&asked.question).expect("a question of the pack").samples;
        samples
            .iter()
            .find(|sample| (sample.level.number() < 3) == self.is_early())
            .expect("a sample of either level")
    }

    fn recalled(&self, asked: &Asked) -> String {
        let concept = asked.concept.as_ref().and_then(|id| self.pack.concept(id)).expect("a concept");
        let first = &concept.definition[signals::sentences(&concept.definition)[0].clone()];
        if self.is_early() {
            first.to_owned()
        } else {
            format!("{}: {first} It matters because {}", concept.term, concept.why)
        }
    }

    /// The worked solution's opening, or a guess at it.
    fn worked(&self, asked: &Asked, step: usize) -> String {
        let solution = &asked.steps[step].solution;
        let sentences = signals::sentences(solution);
        let upto = if self.is_early() { 1 } else { 4 };
        let end = sentences.get(upto.min(sentences.len()) - 1).map_or(solution.len(), |range| range.end);
        solution[..end].to_owned()
    }

    fn figures(&mut self) {
        let early = self.is_early();
        let (step, _) = self.walk.step().expect("a step");
        let given = step.checkpoints.iter().map(|checkpoint| match checkpoint.mistakes.first() {
            Some(mistake) if early => format!("{:.1}", mistake.value),
            _ => checkpoint.printed.clone(),
        });
        for (at, text) in given.collect::<Vec<_>>().into_iter().enumerate() {
            self.wait(15);
            self.act(|walk, now| walk.edit(Part::Figure(at as u32 + 1), 0, 0, &text, now));
        }
        self.act(Walk::commit_figures);
    }

    /// Early on the candidate thinks better of it than the rubric will.
    fn guess(&mut self) {
        let guess = if self.number < 6 || !self.is_early() { 4 } else { 2 };
        self.wait(3);
        self.act(|walk, now| walk.guess(level(guess), now));
        self.act(Walk::reveal);
    }

    fn rubric(&mut self) {
        let asked = self.walk.asked().expect("a question").clone();
        let (step, _) = self.walk.revealed().expect("it is shown");
        for (criterion, level, evidence) in self.scores(&asked, &step.clone()) {
            self.wait(6);
            self.act(|walk, now| walk.choose(&criterion, Some(level), now));
            if let Some(quote) = evidence {
                self.act(|walk, now| walk.tie(&criterion, Some(&quote), now));
            }
        }
        let change = CHANGES[(self.number + self.walk.session().attempts.len()) % CHANGES.len()];
        if self.is_early() && self.walk.attempt().is_some_and(|attempt| attempt.change.is_empty()) {
            self.act(|walk, now| walk.edit(Part::Change, 0, 0, change, now));
        }
        if let Some(story) = told::by(asked.question.as_str()).filter(|_| !self.is_early()) {
            self.act(|walk, now| walk.tell_story(Some(story), now));
        }
        self.act(Walk::close_rubric);
    }

    /// The level each criterion deserves, with the words that show it where it is high.
    fn scores(&self, asked: &Asked, step: &AskedStep) -> Vec<(Id, Level, Option<String>)> {
        if asked.kind == Kind::Behavioural {
            let scores = self.sample(asked).scores.iter();
            return scores
                .map(|s| (s.criterion.clone(), s.level, s.level.needs_evidence().then(|| s.shows.clone())))
                .collect();
        }
        let (_, record) = self.walk.revealed().expect("it is shown");
        let text = record.answer().map(|answer| answer.text.clone()).unwrap_or_default();
        let base = if self.is_early() { 2 } else { 4 };
        let scored = step.rubric.criteria.iter().enumerate().map(|(at, criterion)| {
            let level = level(base + u8::from((at + self.number).is_multiple_of(3)));
            let range = signals::sentences(&text).get(at).cloned().filter(|_| level.needs_evidence());
            (criterion.id.clone(), level, range.map(|range| text[range].to_owned()))
        });
        scored.collect()
    }
}

/// Whether an attempt is one that is asked for.
type Holds = fn(&serde_json::Value) -> bool;

/// The attempts that the sample history has for a command line.
fn attempts(arguments: &[&str]) -> String {
    let sealed = crate::support::sealed::Sealed::new();
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/sessions");
    for (path, bytes) in
        files(Path::new(kept)).into_iter().map(|path| (path.clone(), fs::read(path).expect("it reads")))
    {
        let copy = sealed.data().join("sessions").join(path.strip_prefix(kept).expect("below"));
        fs::create_dir_all(copy.parent().expect("a folder")).expect("folders");
        fs::write(copy, bytes).expect("room");
    }
    let ran = sealed.run(&[&["review", "attempts"], arguments].concat(), "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    ran.out
}

#[test]
fn attempts_are_narrowed_down_and_searched_on_the_command_line() {
    let all = attempts(&["--json"]);
    let all: serde_json::Value = serde_json::from_str(&all).expect("JSON");
    let all = all["attempts"].as_array().expect("attempts").clone();
    let table: [(&[&str], Holds); 5] = [
        (&["--kind", "drill"], |attempt| attempt["kind"] == "drill"),
        (&["--aloud"], |attempt| attempt["aloud"] == true),
        (&["--dates", "2026-11", "--typed"], |attempt| {
            attempt["aloud"] == false
                && attempt["started"].as_str().is_some_and(|at| at.starts_with("2026-11"))
        }),
        (&["--from-level", "4"], |attempt| attempt["mean_level"].as_f64().is_some_and(|mean| mean >= 4.0)),
        (&["--below-level", "3", "--question", "walk-me-through-your-cv"], |attempt| {
            attempt["question"] == "walk-me-through-your-cv"
                && attempt["mean_level"].as_f64().is_some_and(|mean| mean < 3.0)
        }),
    ];
    for (arguments, holds) in table {
        let count = all.iter().filter(|attempt| holds(attempt)).count();
        let told = attempts(arguments);
        assert!(
            count > 0 && count < all.len() && told.lines().count() == count,
            "{arguments:?}: {count}\n{told}"
        );
    }
    let found = attempts(&["WELCOME", "code"]);
    assert!(
        found.lines().skip(1).step_by(2).all(|line| line.to_lowercase().contains("welcome"))
            && !found.is_empty(),
        "{found}"
    );
    assert_eq!(attempts(&["xylophone"]), "No attempt is like that.\n");
}
