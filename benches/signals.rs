//! What is promised about the speed of signals: an answer of 1,000 words is read in under a millisecond.

use std::collections::BTreeMap;
use std::time::Duration;

use greenroom::domain::pack::{Concept, Pack, RedFlag, Role};
use greenroom::domain::{Id, Kind};
use greenroom::signals::{Lexicon, Reading, read, sentences};

const SENTENCES: &str = "When I joined in 2021, online AOV had fallen to $1,580 and the team ran a welcome code. \
My task was to win back full price without a discount. First I removed the welcome code and rebuilt the homepage. \
Then I trained 40 advisors on save-the-cart, and I, um, sort of called the ten who were wary. \
As a result, AOV rose from $1,580 to $1,790 in two quarters, and sell-through reached 88%. ";

fn main() {
    divan::main();
}

/// A pack as large as a role needs: 20 concepts and 20 red flags of six patterns each.
fn pack() -> Pack {
    let id = |text: &str| -> Id { text.parse().expect("an id") };
    let concept = |n: usize| Concept {
        id: id(&format!("concept-{n}")),
        term: format!("Concept {n} of the trade"),
        group: String::new(),
        definition: String::new(),
        why: String::new(),
        example: String::new(),
        opposite: String::new(),
        aliases: ["save the cart", "surfac* .. code*", "waitlist*", "the .. of", "a* b", "by appointment"]
            .map(str::to_owned)
            .to_vec(),
    };
    let flag = |n: usize| RedFlag {
        id: id(&format!("flag-{n}")),
        name: format!("Flag {n}"),
        patterns: ["welcome code*", "flash sale*", "retarget*", "discount*", "% off", "coupon*"]
            .map(str::to_owned)
            .to_vec(),
        why: String::new(),
        unless: Vec::new(),
    };
    Pack {
        id: id("bench"),
        title: String::new(),
        summary: String::new(),
        language: "en".to_owned(),
        placeholders: BTreeMap::new(),
        role: Role::default(),
        competencies: Vec::new(),
        looks_for: Vec::new(),
        concepts: (0..20).map(concept).collect(),
        red_flags: (0..20).map(flag).collect(),
        sources: Vec::new(),
        questions: Vec::new(),
        digest: String::new(),
    }
}

fn words(count: usize) -> String {
    SENTENCES.split_inclusive(' ').cycle().take(count).collect()
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn reading(bencher: divan::Bencher, count: usize) {
    let (text, lexicon) = (words(count), Lexicon::of(&pack()));
    let reading =
        Reading { kind: Kind::Behavioural, text: &text, spent: Duration::from_secs(120), aloud: false };
    bencher.bench(|| read(divan::black_box(&reading), &lexicon));
}

#[divan::bench(args = [1_000])]
fn splitting(bencher: divan::Bencher, count: usize) {
    let text = words(count);
    bencher.bench(|| sentences(divan::black_box(&text)));
}

#[divan::bench]
fn compiling(bencher: divan::Bencher) {
    let pack = pack();
    bencher.bench(|| Lexicon::of(divan::black_box(&pack)));
}
