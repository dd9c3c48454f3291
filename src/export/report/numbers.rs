//! Numbers worth knowing by heart, and red flags still used: each with the sentence it stands in.

use std::time::Duration;

use super::super::form::{AnswerForm, AttemptForm, FigureForm};
use super::super::words::one_line;
use super::best::given;
use super::gather::{Attempt, ByQuestion};
use super::{Figure, RedFlagUsed, Used};
use crate::domain::{Kind, Pack};
use crate::signals::{Lexicon, NumberSort, Reading, RedFlagFound, Signals, Span, read, sentences};

/// Numbers that, written out and alone, are mere words of the sentence: "two of my teams".
const SMALL: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The numbers of these answers: of a drill those that were asked for, worked out right; of any other the amounts that were said.
pub(super) fn of_answers(attempts: &[Attempt], lexicon: &Lexicon) -> Vec<Figure> {
    let (drills, others): (Vec<_>, Vec<_>) =
        attempts.iter().partition(|(_, attempt)| attempt.kind == Kind::Drill);
    let said =
        others.into_iter().filter(|(_, attempt)| attempt.kind != Kind::Ask).flat_map(|(_, attempt)| {
            let texts = answers(attempt).map(|answer| answer.text.as_str());
            let level = attempt.mean_level;
            let rows = texts.flat_map(|text| of_text(text, &attempt.title, lexicon));
            rows.map(|row| Figure { level, ..row }).collect::<Vec<_>>()
        });
    let worked = drills.into_iter().flat_map(|(_, attempt)| {
        let level = attempt.mean_level;
        let figures = attempt.steps.iter().flat_map(|step| &step.figures);
        figures.map(move |figure| Figure { level, ..worked(figure, &attempt.title) })
    });
    once(said.chain(worked))
}

/// The numbers of a text that say how much or how many, a row a sentence; small ones that are written out and alone are left out.
pub(super) fn of_text(text: &str, place: &str, lexicon: &Lexicon) -> Vec<Figure> {
    let signals = read_as(Kind::Behavioural, text, Duration::ZERO, lexicon);
    let rows = sentences(text).into_iter().map(|sentence| {
        let within = |span: &Span| sentence.contains(&span.start);
        let numbers = signals.numbers_of(NumberSort::Amount).filter(|number| within(&number.span));
        let numbers = numbers.map(|number| one_line(signals.said(&number.span)));
        Figure {
            numbers: numbers.filter(|it| !SMALL.contains(&it.to_lowercase().as_str())).collect(),
            sentence: one_line(text.get(sentence.clone()).unwrap_or_default()),
            place: one_line(place),
            level: None,
        }
    });
    rows.filter(|row| !row.numbers.is_empty()).collect()
}

fn worked(figure: &FigureForm, place: &str) -> Figure {
    let working = if figure.working.is_empty() { String::new() } else { format!(": {}", figure.working) };
    Figure {
        numbers: vec![figure.printed.clone()],
        sentence: one_line(&format!("{}{working}", figure.ask)),
        place: one_line(place),
        level: None,
    }
}

/// The rows, a sentence that stands in several places told of the first.
pub(super) fn once(rows: impl Iterator<Item = Figure>) -> Vec<Figure> {
    let mut all: Vec<Figure> = Vec::new();
    for row in rows {
        if !all.iter().any(|known| known.sentence == row.sentence) {
            all.push(row);
        }
    }
    all
}

fn answers(attempt: &AttemptForm) -> impl Iterator<Item = &AnswerForm> {
    attempt.steps.iter().flat_map(|step| &step.answers)
}

fn read_as(kind: Kind, text: &str, spent: Duration, lexicon: &Lexicon) -> Signals {
    read(&Reading { kind, text, spent, aloud: false }, lexicon)
}

/// The red flags in the newest answer to each question, in the pack's order. Signals are told once the rubric was shown, and so are these.
pub(super) fn red_flags(pack: &Pack, tried: &ByQuestion, lexicon: &Lexicon) -> Vec<RedFlagUsed> {
    let mut all: Vec<RedFlagUsed> = Vec::new();
    let newest =
        tried.values().filter_map(|attempts| attempts.iter().max_by_key(|(_, attempt)| attempt.started));
    for at in newest {
        for answer in answers(at.1).filter(|answer| answer.signals.is_some()) {
            let spent = Duration::from_millis(answer.spent_ms);
            let signals = read_as(at.1.kind, &answer.text, spent, lexicon);
            for flag in signals.fired() {
                note(pack, &mut all, flag, used(at, &signals, flag));
            }
        }
    }
    let place = |used: &RedFlagUsed| pack.red_flags.iter().position(|flag| flag.id == used.flag);
    all.sort_by_key(place);
    all
}

fn note(pack: &Pack, all: &mut Vec<RedFlagUsed>, flag: &RedFlagFound, said: Vec<Used>) {
    if let Some(known) = all.iter_mut().find(|known| known.flag == flag.flag) {
        return known.said.extend(said);
    }
    let why = pack.red_flags.iter().find(|it| it.id == flag.flag).map(|it| it.why.clone());
    let (name, flag) = (flag.name.clone(), flag.flag.clone());
    all.push(RedFlagUsed { flag, name, why: why.unwrap_or_default(), said });
}

fn used((session, attempt): &Attempt, signals: &Signals, flag: &RedFlagFound) -> Vec<Used> {
    let place = format!("{}, {}", one_line(&attempt.title), given(session, attempt));
    let spans = flag.said.iter();
    spans
        .map(|span| Used {
            words: one_line(signals.said(span)),
            sentence: sentence_at(&signals.text, span),
            place: place.clone(),
        })
        .collect()
}

fn sentence_at(text: &str, span: &Span) -> String {
    let around = sentences(text).into_iter().find(|sentence| sentence.contains(&span.start));
    one_line(around.and_then(|sentence| text.get(sentence)).unwrap_or_default())
}
