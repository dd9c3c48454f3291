//! Red flags that fire where they should not: when they are denied, on what a concept means, on the best samples.

use std::time::Duration;

use crate::domain::pack::RedFlag;
use crate::domain::question::{Kind, Question};
use crate::pack::place::Place;
use crate::pack::rules;
use crate::signals::{self, Lexicon, Reading, Signals};

use super::{Lint, is_english};

/// Sentences that deny what a pattern says, whether it is a thing or something one does.
const DENIALS: [&str; 4] = ["There is no {}.", "We work without {}.", "We never {}.", "We did not {}."];

pub(super) fn check(lint: &Lint<'_>) {
    let lexicon = Lexicon::of(lint.pack);
    for (n, flag) in lint.pack.red_flags.iter().enumerate() {
        let place = lint.root.key("red_flag").nth(n);
        check_denials(lint, &lexicon, &place, flag);
    }
    check_concepts(lint, &lexicon);
    for (place, question) in lint.questions() {
        check_samples(lint, &lexicon, &place.key("samples"), question);
    }
}

fn check_denials(lint: &Lint<'_>, lexicon: &Lexicon, place: &Place<'_>, flag: &RedFlag) {
    let language = &lint.pack.language;
    if !is_english(language) {
        if flag.unless.is_empty() {
            let message =
                format!("words of denial are known in English only, and the pack is in \"{language}\"");
            let advice = "write the forms that deny this red flag as `unless`";
            lint.notes.warning(rules::FLAG_MISFIRE, place.key("patterns").span(), message, advice);
        }
        return;
    }
    let fires = |text: &String| read(text, lexicon).fired().any(|fired| fired.flag == flag.id);
    for (n, pattern) in flag.patterns.iter().enumerate() {
        let said = said(pattern);
        if DENIALS.iter().map(|denial| denial.replace("{}", &said)).all(|denied| fires(&denied)) {
            let message = format!("the red flag fires on \"We never {said}\", which denies it");
            let advice = "take the words out that stand in the way of a denial, or add an `unless`";
            lint.notes.warning(rules::FLAG_MISFIRE, place.key("patterns").nth(n).span(), message, advice);
        }
    }
}

/// A candidate who says what a concept means should not be told of a red flag.
fn check_concepts(lint: &Lint<'_>, lexicon: &Lexicon) {
    for (n, concept) in lint.pack.concepts.iter().enumerate() {
        let signals = read(&concept.definition, lexicon);
        for flag in signals.fired() {
            let said = flag.said.first().map(|span| signals.said(span)).unwrap_or_default();
            let place = lint.root.key("concept").nth(n).key("definition").find(lint.source, said);
            let message =
                format!("the red flag \"{}\" fires on what this concept means: \"{said}\"", flag.name);
            let advice = "word the definition otherwise, or narrow the flag's patterns, or add an `unless`";
            lint.notes.warning(rules::FLAG_MISFIRE, place, message, advice);
        }
    }
}

/// Words that a pattern finds.
fn said(pattern: &str) -> String {
    pattern.replace("..", " ").replace('*', "")
}

fn read(text: &str, lexicon: &Lexicon) -> Signals {
    signals::read(&Reading { kind: Kind::Behavioural, text, spent: Duration::ZERO, aloud: false }, lexicon)
}

fn check_samples(lint: &Lint<'_>, lexicon: &Lexicon, samples: &Place<'_>, question: &Question) {
    for (n, sample) in question.samples.iter().enumerate().filter(|(_, sample)| sample.level.number() == 5) {
        let signals = read(&sample.text, lexicon);
        for flag in signals.fired() {
            let said = flag.said.first().map(|span| signals.said(span)).unwrap_or_default();
            let place = samples.nth(n).key("text").find(lint.source, said);
            let message =
                format!("the red flag \"{}\" fires on this sample of level 5: \"{said}\"", flag.name);
            let advice = "word the sample otherwise, or narrow the flag's patterns, or add an `unless`";
            lint.notes.warning(rules::FLAG_ON_BEST_SAMPLE, place, message, advice);
        }
    }
}
