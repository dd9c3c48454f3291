//! What is promised about the speed of tailoring: an advertisement of 20 KB and 100 answers against the luxury pack in a few milliseconds.

use std::time::Duration;

use chrono::DateTime;
use greenroom::domain::attempt::Ending;
use greenroom::domain::{Kind, Pack};
use greenroom::pack::{EMBEDDED, parse};
use greenroom::review::Record;
use greenroom::tailor::{Answered, Texts, lines, tailor};

fn main() {
    divan::main();
}

fn pack() -> Pack {
    let (file, source) = EMBEDDED[0];
    parse(source, file).pack.expect("the embedded pack is sound")
}

/// So many bytes of the advertisement that ships with the repository, over and over.
fn advertisement(bytes: usize) -> String {
    let text = include_str!("../samples/advertisement.txt");
    text.split_inclusive('\n')
        .cycle()
        .scan(0, |sum, line| {
            *sum += line.len();
            (*sum < bytes).then_some(line)
        })
        .collect()
}

/// The pack's own samples as answers, over and over.
fn answers(pack: &Pack, count: usize) -> Vec<Answered> {
    let samples = pack
        .questions
        .iter()
        .flat_map(|question| question.samples.iter().map(move |sample| (question, sample)));
    let past = |(at, (question, sample)): (
        usize,
        (&greenroom::domain::Question, &greenroom::domain::question::Sample),
    )| {
        let record = Record {
            over: true,
            session: pack.id.clone(),
            attempt: at as u32,
            started: DateTime::parse_from_rfc3339("2026-10-01T12:00:00+02:00").expect("a time"),
            pack: pack.id.clone(),
            pack_title: pack.title.as_str().into(),
            question: question.id.clone(),
            title: question.title.as_str().into(),
            kind: Kind::Behavioural,
            competencies: [].into(),
            tags: [].into(),
            aloud: false,
            ending: Some(Ending::Finished),
            flagged: false,
            spent: Duration::from_secs(90),
            target: Duration::from_secs(120),
            words: 200,
            mean: None,
            guts: Vec::new(),
            levels: Vec::new(),
            cold: None,
            coached: Vec::new(),
            counts: None,
            story: None,
        };
        Answered { record, text: sample.text.clone() }
    };
    samples.cycle().take(count).enumerate().map(past).collect()
}

#[divan::bench(args = [0, 100])]
fn tailoring(bencher: divan::Bencher, count: usize) {
    let pack = pack();
    let (advertisement, answers) = (advertisement(20 << 10), answers(&pack, count));
    let cv = include_str!("../samples/cv.txt");
    let texts = Texts {
        advertisement: &advertisement,
        cv,
        firm: "Maison Aurelle",
        answers: &answers,
        older_sessions: 0,
    };
    bencher.bench(|| tailor(&pack, divan::black_box(&texts)));
}

#[divan::bench]
fn telling(bencher: divan::Bencher) {
    let pack = pack();
    let advertisement = advertisement(20 << 10);
    let texts = Texts { advertisement: &advertisement, cv: "", firm: "", answers: &[], older_sessions: 0 };
    let told = tailor(&pack, &texts);
    bencher.bench(|| lines(divan::black_box(&told)));
}
