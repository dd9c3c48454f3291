//! What is promised about the speed of signals: an answer of 1,000 words is read in under a millisecond.

use std::time::Duration;

use greenroom::domain::{Kind, Pack};
use greenroom::pack::{EMBEDDED, parse};
use greenroom::signals::{Lexicon, Reading, lines, read, sentences};

fn main() {
    divan::main();
}

fn pack() -> Pack {
    let (file, source) = EMBEDDED[0];
    parse(source, file).pack.expect("the embedded pack is sound")
}

/// So many words of the pack's own samples, weak and strong by turns.
fn answer(pack: &Pack, words: usize) -> String {
    let samples: Vec<&str> = pack
        .questions
        .iter()
        .flat_map(|question| &question.samples)
        .map(|sample| sample.text.as_str())
        .collect();
    samples.join(" ").split_inclusive(' ').cycle().take(words).collect()
}

fn typed(text: &str) -> Reading<'_> {
    Reading { kind: Kind::Behavioural, text, spent: Duration::from_secs(120), aloud: false }
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn reading(bencher: divan::Bencher, words: usize) {
    let pack = pack();
    let (text, lexicon) = (answer(&pack, words), Lexicon::of(&pack));
    bencher.bench(|| read(divan::black_box(&typed(&text)), &lexicon));
}

#[divan::bench(args = [1_000])]
fn telling(bencher: divan::Bencher, words: usize) {
    let pack = pack();
    let signals = read(&typed(&answer(&pack, words)), &Lexicon::of(&pack));
    bencher.bench(|| lines(divan::black_box(&signals)));
}

#[divan::bench(args = [1_000])]
fn splitting(bencher: divan::Bencher, words: usize) {
    let text = answer(&pack(), words);
    bencher.bench(|| sentences(divan::black_box(&text)));
}

#[divan::bench]
fn compiling(bencher: divan::Bencher) {
    let pack = pack();
    bencher.bench(|| Lexicon::of(divan::black_box(&pack)));
}
