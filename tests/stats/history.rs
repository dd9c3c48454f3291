//! A history that has all that the figures tell apart: two packs, both ways of answering, drills, weights, follow-ups, scorings again.

use crate::support::past::{Past, interrupt, record, record_of, rescore, skip};
use crate::support::sealed::Sealed;

const QUESTION: &str = "walk-me-through-your-cv";

/// Thirty-odd words with "I" and "we", numbers, a hedge, and in the second a red flag.
const ANSWERS: [&str; 3] = [
    "I ran the online shop of a watch house for four years. I think we sold well. When I came a third of sales went out at a discount, and I stopped it in the first week, and sell-through rose from 61% to 78%.",
    "We launched a welcome code and we sent it to everybody on the list, and we basically doubled the orders in six weeks. I was proud of it then. I wrote the mail, I chose the list and I signed the cost off with finance.",
    "I was short.",
];

/// A question of another pack, one of whose criteria counts twice.
const UNEQUAL: (&str, &str) = ("data-analyst", "work-that-moved-a-decision");

/// A drill of that pack: three steps.
const DRILL: &str = "sign-ups-up-activation-down";

/// Eight typed sessions over two weeks and one aloud; four of another pack, one of them aloud and with two follow-ups; three drills;
/// one attempt skipped and one interrupted.
pub fn history(sealed: &Sealed) {
    questions_of_one_pack(sealed);
    unequal_weights(sealed);
    drills(sealed);
    let past = Past {
        started: "2026-11-19T07:00:00+01:00",
        question: QUESTION,
        aloud: false,
        seconds: 50,
        answer: ANSWERS[0],
        gut: 1,
        levels: &[],
    };
    skip(&sealed.data(), &past);
    interrupt(&sealed.data(), &Past { started: "2026-11-20T07:00:00+01:00", ..past });
}

fn unequal_weights(sealed: &Sealed) {
    let levels: [&[u8]; 4] = [&[1, 5, 2, 4], &[2, 4, 3, 5], &[5, 1, 3, 2], &[4, 4, 2, 1]];
    for (at, levels) in levels.into_iter().enumerate() {
        let started = format!("2026-11-{:02}T08:15:00+01:00", 4 + at * 2);
        let (question, aloud) = (UNEQUAL.1, at == 3);
        let seconds = 70 + 40 * at as u64;
        let (answer, gut) = (ANSWERS[at % 2], 4 - at as u8);
        let past = Past { started: &started, question, aloud, seconds, answer, gut, levels };
        let session = record_of(&sealed.data(), UNEQUAL.0, &past, if aloud { &[1, 3] } else { &[] });
        if at == 1 {
            rescore(&sealed.data(), &session, "2026-11-22T09:00:00+01:00", &[3, 2, 5, 1]);
        }
    }
}

fn drills(sealed: &Sealed) {
    let levels: [&[u8]; 3] = [&[1, 2, 3, 4, 5, 4, 3], &[2, 2, 4, 4, 1, 5, 3], &[5, 4, 4, 3, 4, 5, 5]];
    for (at, levels) in levels.into_iter().enumerate() {
        let started = format!("2026-11-{:02}T20:30:00+01:00", 5 + at * 3);
        let (question, aloud) = (DRILL, false);
        let (seconds, answer, gut) = (150 + 120 * at as u64, ANSWERS[at], 3);
        let past = Past { started: &started, question, aloud, seconds, answer, gut, levels };
        let session = record_of(&sealed.data(), UNEQUAL.0, &past, &[]);
        if at == 0 {
            rescore(&sealed.data(), &session, "2026-11-22T10:00:00+01:00", &[5, 1, 1, 5, 2, 2, 2]);
        }
    }
}

pub fn questions_of_one_pack(sealed: &Sealed) {
    let levels: [&[u8]; 9] = [
        &[2, 2, 1, 3, 2],
        &[2, 3, 2, 3, 2],
        &[3, 2, 2, 2, 2],
        &[2, 2, 3, 3, 3],
        &[4, 4, 3, 5, 4],
        &[4, 5, 4, 4, 5],
        &[4, 4, 5, 3, 4],
        &[5, 4, 4, 4, 4],
        &[3, 3, 3, 4, 2],
    ];
    for (at, levels) in levels.into_iter().enumerate() {
        let started = format!("2026-11-{:02}T18:{:02}:00+01:00", 2 + at * 3 / 2, at * 3);
        let session = record(
            &sealed.data(),
            &Past {
                started: &started,
                question: QUESTION,
                aloud: at == 8,
                seconds: 60 + 23 * at as u64,
                answer: ANSWERS[if at == 6 { 2 } else { at % 2 }],
                gut: 1 + (at % 5) as u8,
                levels,
            },
        );
        // Scored again from the third on, some lower and some higher by one than at first.
        if at >= 2 {
            let again = levels.iter().map(|level| if at % 3 == 0 { level + 1 } else { level - 1 });
            let again: Vec<u8> = again.map(|level| level.clamp(1, 5)).collect();
            rescore(&sealed.data(), &session, "2026-11-21T09:00:00+01:00", &again);
        }
    }
}
