//! From a session to the form of an export.

use std::time::Duration;

use super::form::{
    AnswerForm, AttemptForm, CoachForm, CommentForm, CountsForm, Export, FORMAT, FigureForm, Judged,
    LevelForm, Named, RescoreForm, RescoredForm, SessionForm, SignalForm, StepForm, StoryForm, TapeForm,
};
use crate::domain::attempt::{CoachScore, Comment, LevelRescored, Rescore};
use crate::domain::question::FOLLOW_UP_TARGET;
use crate::domain::{
    Answer, Asked, AskedStep, Attempt, Checkpoint, Criterion, FigureGiven, Header, Id, Interruption, Kind,
    Session, StepRecord, Verdict, judge,
};
use crate::review::score;
use crate::signals::{Lexicon, NumberSort, Reading, SignalLine, Signals, Span, count_words, lines, read};

impl Export {
    /// These sessions, put in the order of time.
    pub fn of_all(mut sessions: Vec<SessionForm>) -> Self {
        sessions.sort_by(|one, other| one.id.cmp(&other.id));
        Self { format: FORMAT, question: None, sessions }
    }

    /// The attempts at one question; sessions without one are left out.
    pub fn of_question(question: &Id, sessions: Vec<SessionForm>) -> Self {
        let mut export = Self { question: Some(question.clone()), ..Self::of_all(sessions) };
        for session in &mut export.sessions {
            session.attempts.retain(|attempt| attempt.question == *question);
        }
        export.sessions.retain(|session| !session.attempts.is_empty());
        export
    }

    /// Every attempt with its session, oldest first.
    pub fn attempts(&self) -> impl Iterator<Item = (&SessionForm, &AttemptForm)> {
        self.sessions
            .iter()
            .flat_map(|session| session.attempts.iter().map(move |attempt| (session, attempt)))
    }
}

impl SessionForm {
    /// The session as facts, its answers read with the lexicon of its pack.
    pub fn of(session: &Session, lexicon: &Lexicon) -> Self {
        let Header { session: id, started, pack, pack_title, pack_digest, plan, seed, .. } = &session.header;
        let reader = Reader { lexicon, aloud: session.header.aloud };
        let attempt = |attempt: &Attempt| Some(reader.attempt(session.asked(attempt)?, attempt));
        Self {
            id: id.clone(),
            started: *started,
            ended: session.ended,
            pack: pack.clone(),
            pack_title: pack_title.clone(),
            pack_digest: pack_digest.clone(),
            plan: plan.clone(),
            seed: *seed,
            aloud: session.header.aloud,
            strict: session.header.strict,
            pressure: session.header.pressure,
            peek_stories: session.header.peek_stories,
            attempts: session.attempts.iter().filter_map(attempt).collect(),
        }
    }
}

/// What the answers of a session are read with.
struct Reader<'l> {
    lexicon: &'l Lexicon,
    aloud: bool,
}

impl Reader<'_> {
    fn attempt(&self, asked: &Asked, attempt: &Attempt) -> AttemptForm {
        let steps = asked.steps.iter().zip(&attempt.steps);
        AttemptForm {
            number: attempt.number,
            question: asked.question.clone(),
            kind: asked.kind,
            title: asked.title.clone(),
            prompt: asked.prompt.clone(),
            competencies: asked.competencies.iter().map(|id| named(asked, id)).collect(),
            tags: asked.tags.clone(),
            tables: asked.tables.clone(),
            started: attempt.started,
            preparation_ms: attempt.preparation.map(millis),
            peeked: attempt.peeked,
            ending: attempt.ending,
            flagged: attempt.flagged,
            change: attempt.change.clone(),
            spent_ms: millis(attempt.spent()),
            target_ms: millis(score::target(asked, attempt)),
            mean_level: score::attempt(asked, attempt).mean(),
            gut: attempt.gut(),
            steps: steps.enumerate().map(|(at, (step, record))| self.step(asked, at, step, record)).collect(),
            rescores: attempt.rescores.iter().map(|again| rescore(asked, again)).collect(),
            coach_scores: attempt.coach_scores.iter().map(|score| coach(asked, score)).collect(),
            story: attempt.story.clone().map(|told| StoryForm { id: told.story, title: told.title }),
        }
    }

    fn step(&self, asked: &Asked, at: usize, step: &AskedStep, record: &StepRecord) -> StepForm {
        // What a later step asks may give away what an earlier one is to find.
        let when_reached = |text: &String| match at {
            0 => text.clone(),
            _ if record.answers.is_empty() => String::new(),
            _ => text.clone(),
        };
        let answers = record.answers.iter().enumerate();
        let tape = record.tape.iter().map(|(typed, result)| (typed.clone(), result.clone()));
        let unseen = StepForm {
            id: step.id.clone(),
            title: when_reached(&step.title),
            prompt: when_reached(&step.prompt),
            target_ms: millis(step.target),
            answers: answers.map(|(at, answer)| self.answer(asked, step, record, at, answer)).collect(),
            tape: tape.map(|(typed, result)| TapeForm { typed, result }).collect(),
            interruption: step.interruption.as_ref().filter(|_| record.interrupted).map(interruption),
            gut: record.gut,
            revealed: record.revealed,
            tests: String::new(),
            levels: Vec::new(),
            figures: Vec::new(),
            solution: String::new(),
            signal_lines: Vec::new(),
        };
        if record.revealed { self.rubric(unseen, asked, step, record) } else { unseen }
    }

    /// The same step with what is shown once its answer is given.
    fn rubric(&self, unseen: StepForm, asked: &Asked, step: &AskedStep, record: &StepRecord) -> StepForm {
        let criteria = step.rubric.criteria.iter();
        let checkpoints = step.checkpoints.iter().zip(&record.figures);
        StepForm {
            tests: step.rubric.tests.clone(),
            levels: criteria.map(|criterion| level(asked, criterion, record)).collect(),
            figures: checkpoints.map(|(checkpoint, given)| figure(checkpoint, given)).collect(),
            solution: step.solution.clone(),
            signal_lines: record.answer().map_or_else(Vec::new, |answer| self.lines(asked.kind, answer)),
            ..unseen
        }
    }

    fn signals(&self, kind: Kind, answer: &Answer) -> Signals {
        read(&Reading { kind, text: &answer.text, spent: answer.spent, aloud: self.aloud }, self.lexicon)
    }

    fn lines(&self, kind: Kind, answer: &Answer) -> Vec<SignalForm> {
        let form = |line: SignalLine| SignalForm {
            label: line.label,
            figure: line.figure,
            words: line.words,
            note: line.note,
        };
        lines(&self.signals(kind, answer)).into_iter().map(form).collect()
    }

    fn counts(&self, kind: Kind, answer: &Answer) -> CountsForm {
        let signals = self.signals(kind, answer);
        let english = |spans: &[Span]| signals.english.then_some(spans.len() as u64);
        CountsForm {
            i: english(&signals.singular),
            we: english(&signals.plural),
            numbers: signals.numbers_of(NumberSort::Amount).count() as u64,
            hedges: english(&signals.hedges),
            fillers: english(&signals.fillers),
            red_flags: signals.fired().map(|flag| flag.flag.clone()).collect(),
        }
    }

    fn answer(
        &self,
        asked: &Asked,
        step: &AskedStep,
        record: &StepRecord,
        at: usize,
        answer: &Answer,
    ) -> AnswerForm {
        let probe = at.checked_sub(1).and_then(|at| record.follow_ups.get(at));
        let follow_up = probe.and_then(|index| asked.follow_ups.get(*index));
        AnswerForm {
            follow_up: follow_up.map(|follow_up| follow_up.ask.clone()),
            text: answer.text.clone(),
            words: count_words(&answer.text) as u64,
            spent_ms: millis(answer.spent),
            target_ms: millis(if at == 0 { step.target } else { FOLLOW_UP_TARGET }),
            pauses: answer.pauses,
            committed: answer.committed,
            cut: answer.cut,
            signals: record.revealed.then(|| self.counts(asked.kind, answer)),
        }
    }
}

fn rescore(asked: &Asked, again: &Rescore) -> RescoreForm {
    let level = |given: &LevelRescored| {
        let step = asked.steps.get(given.step)?.id.clone();
        Some(RescoredForm { step, criterion: given.criterion.clone(), level: given.level })
    };
    RescoreForm {
        begun: again.begun,
        ended: again.ended,
        levels: again.levels.iter().filter_map(level).collect(),
    }
}

fn coach(asked: &Asked, score: &CoachScore) -> CoachForm {
    let comment = |said: &Comment| {
        let step = asked.steps.get(said.step)?.id.clone();
        Some(CommentForm { step, criterion: said.criterion.clone(), text: said.text.clone() })
    };
    CoachForm {
        coach: score.coach.clone(),
        scoring: rescore(asked, &score.scoring),
        comments: score.comments.iter().filter_map(comment).collect(),
    }
}

fn interruption(said: &Interruption) -> String {
    format!("{} {}", said.says, said.asks).trim_end().to_owned()
}

fn level(asked: &Asked, criterion: &Criterion, record: &StepRecord) -> LevelForm {
    let given = record.given(&criterion.id);
    let Named { id, name } = named(asked, &criterion.competency);
    LevelForm {
        criterion: criterion.id.clone(),
        name: criterion.name.clone(),
        competency: id,
        competency_name: name,
        weight: criterion.weight,
        level_1: criterion.level_1.clone(),
        level_3: criterion.level_3.clone(),
        level_5: criterion.level_5.clone(),
        level: given.map(|given| given.level),
        evidence: given.and_then(|given| given.evidence.clone()),
    }
}

fn figure(checkpoint: &Checkpoint, given: &FigureGiven) -> FigureForm {
    let (verdict, mistake) = match judge(checkpoint, &given.text) {
        Verdict::Right => (Judged::Right, None),
        Verdict::Mistake(says) => (Judged::Mistake, Some(says)),
        Verdict::Wrong { .. } => (Judged::Wrong, None),
        Verdict::NotANumber => (Judged::None, None),
    };
    FigureForm {
        id: checkpoint.id.clone(),
        ask: checkpoint.ask.clone(),
        unit: checkpoint.unit.clone(),
        given: given.text.clone(),
        right: checkpoint.value,
        printed: checkpoint.printed.clone(),
        tolerance: checkpoint.tolerance,
        working: checkpoint.working.clone(),
        verdict,
        mistake,
    }
}

fn named(asked: &Asked, id: &Id) -> Named {
    let known = asked.competency_names.iter().find(|known| known.id == *id);
    Named { id: id.clone(), name: known.map_or_else(|| id.to_string(), |known| known.name.clone()) }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
