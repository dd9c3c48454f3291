//! What `tailor` tells, as JSON: `{ format, pack, title, cv, answers, rows, not_covered, set_aside, practise_first }`. Lines count from 1, places are
//! bytes; `weight`, 0 to 1, is how much a gap counts.

use serde_json::{Value, json};

use super::JSON_FORMAT;
use crate::tailor::{Aside, Foreign, Mention, Row, Said, Tailoring, Wanted};

/// The table with the words of each cell.
pub fn tailor_json(tailoring: &Tailoring) -> Value {
    json!({
        "format": JSON_FORMAT,
        "pack": tailoring.pack,
        "title": tailoring.pack_title,
        "cv": tailoring.has_cv,
        "answers": tailoring.answers,
        "older_sessions": tailoring.older_sessions,
        "rows": tailoring.rows.iter().map(row).collect::<Vec<_>>(),
        "not_covered": tailoring.foreign.iter().map(foreign).collect::<Vec<_>>(),
        "set_aside": tailoring.asides.iter().map(aside).collect::<Vec<_>>(),
        "practise_first": tailoring.wanted.iter().map(wanted).collect::<Vec<_>>(),
    })
}

fn row(row: &Row) -> Value {
    json!({
        "id": row.id,
        "kind": if row.is_competency { "competency" } else { "concept" },
        "name": row.name,
        "asked": mentions(&row.asked),
        "not_needed": mentions(&row.denied),
        "cv": mentions(&row.shown),
        "said": row.said.iter().map(said).collect::<Vec<_>>(),
        "level": row.level,
        "gap": row.gap.id(),
        "weight": row.weight(),
        "reason": row.reason(),
    })
}

fn mentions(mentions: &[Mention]) -> Vec<Value> {
    mentions.iter().map(mention).collect()
}

fn mention(mention: &Mention) -> Value {
    json!({
        "words": mention.words,
        "line": mention.line,
        "from": mention.at.start,
        "to": mention.at.end,
        "sentence": mention.sentence,
        "a_plus": mention.wished,
    })
}

fn said(said: &Said) -> Value {
    json!({
        "session": said.session,
        "attempt": said.attempt,
        "title": said.title,
        "words": said.mention.words,
        "from": said.mention.at.start,
        "to": said.mention.at.end,
        "sentence": said.mention.sentence,
    })
}

fn foreign(foreign: &Foreign) -> Value {
    json!({ "term": foreign.term, "times": foreign.times, "lines": foreign.lines })
}

fn aside(aside: &Aside) -> Value {
    json!({ "line": aside.line, "last_line": aside.last_line, "why": aside.why.in_words() })
}

fn wanted(wanted: &Wanted) -> Value {
    json!({
        "question": wanted.question,
        "title": wanted.title,
        "kind": wanted.kind,
        "weight": wanted.weight,
        "competencies": wanted.competencies,
        "asked_before": wanted.asked_before,
        "reason": wanted.reason,
    })
}
