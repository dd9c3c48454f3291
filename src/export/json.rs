//! Sessions as JSON, in a documented, versioned form.
//!
//! Times of day are RFC 3339, durations whole milliseconds, levels 1 to 5, ids those of the pack. What is not there yet is `null`.
//! Levels and signals are left out until the rubric of a step was shown.

use serde_json::{Value, json};

use crate::domain::attempt::Ending;
use crate::domain::judge::{Verdict, judge};
use crate::domain::{Answer, Asked, AskedStep, Attempt, Header, Kind, Session, StepRecord};
use crate::review::{Entry, Standing, score};
use crate::signals::{Lexicon, NumberSort, Reading, Span, count_words, read};

/// The version of the form.
pub const JSON_FORMAT: u32 = 1;

/// The list of sessions: `{ format, sessions: [{ id, started, pack, plan, aloud, answered, attempts, standing }] }`.
pub fn list_json(entries: &[Entry]) -> Value {
    let entry = |entry: &Entry| {
        json!({
            "id": entry.id,
            "started": entry.started.to_rfc3339(),
            "pack": entry.pack_title,
            "plan": entry.plan,
            "aloud": entry.aloud,
            "answered": entry.answered.map(|(answered, _)| answered),
            "attempts": entry.answered.map(|(_, attempts)| attempts),
            "standing": standing(&entry.standing),
        })
    };
    json!({ "format": JSON_FORMAT, "sessions": entries.iter().map(entry).collect::<Vec<_>>() })
}

fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Finished => "finished",
        Standing::Interrupted => "interrupted",
        Standing::Running => "running",
        Standing::Unreadable(_) => "unreadable",
    }
}

/// One session with its attempts.
pub fn session_json(session: &Session, lexicon: &Lexicon) -> Value {
    let Header { session: id, started, pack, pack_title, pack_digest, plan, seed, .. } = &session.header;
    let attempt = |attempt: &Attempt| {
        session.asked(attempt).map(|asked| attempt_json(asked, attempt, session.header.aloud, lexicon))
    };
    json!({
        "format": JSON_FORMAT,
        "id": id,
        "started": started.to_rfc3339(),
        "ended": session.ended.map(|ended| ended.to_rfc3339()),
        "pack": pack,
        "pack_title": pack_title,
        "pack_digest": pack_digest,
        "plan": plan,
        "seed": seed,
        "aloud": session.header.aloud,
        "strict": session.header.strict,
        "pressure": session.header.pressure,
        "attempts": session.attempts.iter().filter_map(attempt).collect::<Vec<_>>(),
    })
}

fn attempt_json(asked: &Asked, attempt: &Attempt, aloud: bool, lexicon: &Lexicon) -> Value {
    let signals = |answer: &Answer| signals_json(asked.kind, aloud, answer, lexicon);
    let steps = asked.steps.iter().zip(&attempt.steps);
    let steps = steps.map(|(step, record)| step_json(asked, step, record, signals));
    json!({
        "number": attempt.number,
        "question": asked.question,
        "kind": asked.kind,
        "title": asked.title,
        "prompt": asked.prompt,
        "started": attempt.started.to_rfc3339(),
        "competencies": asked.competencies,
        "tags": asked.tags,
        "target_ms": score::target(asked, attempt).as_millis() as u64,
        "spent_ms": attempt.spent().as_millis() as u64,
        "preparation_ms": attempt.preparation.map(|time| time.as_millis() as u64),
        "ending": attempt.ending.map(|ending| match ending {
            Ending::Finished => "finished",
            Ending::Skipped => "skipped",
        }),
        "flagged": attempt.flagged,
        "change": attempt.change,
        "mean_level": score::attempt(asked, attempt).mean(),
        "gut": attempt.gut(),
        "steps": steps.collect::<Vec<_>>(),
    })
}

fn step_json(
    asked: &Asked,
    step: &AskedStep,
    record: &StepRecord,
    signals: impl Fn(&Answer) -> Value,
) -> Value {
    let answers = record.answers.iter().enumerate().map(|(at, answer)| {
        let follow_up = at.checked_sub(1).and_then(|at| record.follow_ups.get(at));
        let ask = follow_up.and_then(|index| asked.follow_ups.get(*index)).map(|follow_up| &follow_up.ask);
        let signals = if record.revealed { signals(answer) } else { Value::Null };
        answer_json(answer, ask, &signals)
    });
    json!({
        "id": step.id,
        "title": step.title,
        "prompt": step.prompt,
        "target_ms": step.target.as_millis() as u64,
        "answers": answers.collect::<Vec<_>>(),
        "figures": if record.revealed { figures(step, record) } else { Vec::new() },
        "gut": record.gut,
        "levels": if record.revealed { levels(step, record) } else { Vec::new() },
    })
}

fn answer_json(answer: &Answer, follow_up: Option<&String>, signals: &Value) -> Value {
    json!({
        "follow_up": follow_up,
        "text": answer.text,
        "spent_ms": answer.spent.as_millis() as u64,
        "pauses": answer.pauses,
        "committed": answer.committed.map(|at| at.to_rfc3339()),
        "cut": answer.cut,
        "words": count_words(&answer.text),
        "signals": signals,
    })
}

/// How often each signal was counted. Without the English word lists "I", "we", hedges and fillers are not looked for.
fn signals_json(kind: Kind, aloud: bool, answer: &Answer, lexicon: &Lexicon) -> Value {
    let found = read(&Reading { kind, text: &answer.text, spent: answer.spent, aloud }, lexicon);
    let english = |spans: &[Span]| found.english.then_some(spans.len());
    json!({
        "i": english(&found.singular),
        "we": english(&found.plural),
        "numbers": found.numbers_of(NumberSort::Amount).count(),
        "hedges": english(&found.hedges),
        "fillers": english(&found.fillers),
        "red_flags": found.fired().map(|flag| &flag.flag).collect::<Vec<_>>(),
    })
}

fn figures(step: &AskedStep, record: &StepRecord) -> Vec<Value> {
    let figure = |(checkpoint, given): (&crate::domain::Checkpoint, &crate::domain::FigureGiven)| {
        json!({
            "id": checkpoint.id,
            "ask": checkpoint.ask,
            "given": given.text,
            "right": checkpoint.value,
            "tolerance": checkpoint.tolerance,
            "verdict": match judge(checkpoint, &given.text) {
                Verdict::Right => "right",
                Verdict::Mistake(_) => "mistake",
                Verdict::Wrong { .. } => "wrong",
                Verdict::NotANumber => "none",
            },
        })
    };
    step.checkpoints.iter().zip(&record.figures).map(figure).collect()
}

fn levels(step: &AskedStep, record: &StepRecord) -> Vec<Value> {
    let level = |criterion: &crate::domain::Criterion| {
        let given = record.given(&criterion.id);
        json!({
            "criterion": criterion.id,
            "name": criterion.name,
            "competency": criterion.competency,
            "weight": criterion.weight,
            "level": given.map(|given| given.level),
            "evidence": given.and_then(|given| given.evidence.as_ref()),
        })
    };
    step.rubric.criteria.iter().map(level).collect()
}
