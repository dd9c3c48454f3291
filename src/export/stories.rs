//! Stories as JSON: the list, one story, and the matrix of stories and competencies.

use serde_json::{Value, json};

use super::JSON_FORMAT;
use crate::domain::Story;
use crate::review::stories::{Matrix, RECENT_DAYS, Served, Serving, Telling};

/// The list: `{ format, stories: [story] }`, each as in [`story_json`] without its own `format`.
pub fn stories_json(stories: &[(Story, Telling)]) -> Value {
    let all: Vec<Value> = stories.iter().map(|(story, told)| whole(story, told)).collect();
    json!({ "format": JSON_FORMAT, "stories": all })
}

/// One story: `{ format, id, title, situation, task, action, result, figures, competencies, notes, told }`, where `told` is
/// `{ times, recently, last, mean_typed, mean_aloud }`; `last` is a day or `null`, the means are `null` where nothing was scored.
pub fn story_json(story: &Story, told: &Telling) -> Value {
    let mut value = whole(story, told);
    value["format"] = json!(JSON_FORMAT);
    value
}

fn whole(story: &Story, told: &Telling) -> Value {
    let Story { id, title, situation, task, action, result, figures, competencies, notes } = story;
    json!({
        "id": id, "title": title, "situation": situation, "task": task, "action": action, "result": result,
        "figures": figures, "competencies": competencies, "notes": notes, "told": telling(told),
    })
}

fn telling(told: &Telling) -> Value {
    json!({
        "times": told.times,
        "recently": told.recently,
        "last": told.last.map(|day| day.to_string()),
        "mean_typed": told.typed,
        "mean_aloud": told.aloud,
    })
}

/// The matrix: `{ format, pack, recent_days, competencies: [{ id, name, questions, stories }], stories: [{ id, title, serves, only_for,
/// told }], gaps, overused, in_words }`. `stories` of a competency are titles, `serves` competency ids; `gaps` are competency ids,
/// `overused` story ids.
pub fn matrix_json(matrix: &Matrix) -> Value {
    let competency = |served: &Served| json!({ "id": served.id, "name": served.name, "questions": served.questions, "stories": served.stories });
    let story = |row: &Serving| {
        let serves = matrix.competencies.iter().zip(&row.serves).filter(|(_, serves)| **serves);
        json!({
            "id": row.id,
            "title": row.title,
            "serves": serves.map(|(served, _)| &served.id).collect::<Vec<_>>(),
            "only_for": row.only_for,
            "told": telling(&row.telling),
        })
    };
    json!({
        "format": JSON_FORMAT,
        "pack": matrix.pack,
        "recent_days": RECENT_DAYS,
        "competencies": matrix.competencies.iter().map(competency).collect::<Vec<_>>(),
        "stories": matrix.rows.iter().map(story).collect::<Vec<_>>(),
        "gaps": matrix.gaps().iter().map(|served| &served.id).collect::<Vec<_>>(),
        "overused": matrix.overused().iter().map(|row| &row.id).collect::<Vec<_>>(),
        "in_words": matrix.in_words(),
    })
}
