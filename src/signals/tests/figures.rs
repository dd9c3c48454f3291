//! Numbers, hedges, fillers and outcomes, each by the words that made it.

use super::super::NumberSort;
use super::{said, typed};

fn numbers(text: &str, sort: NumberSort) -> Vec<String> {
    let signals = typed(text);
    signals.numbers_of(sort).map(|number| signals.said(&number.span).to_owned()).collect()
}

#[test]
fn amounts_are_found_in_digits_and_in_words() {
    let cases: [(&str, &[&str]); 46] = [
        ("Sell-through rose to 18%.", &["18%"]),
        ("AOV of $1,580, not US$ 1,800", &["$1,580", "US$ 1,800"]),
        ("1.2m in sales, €3 million, 12k", &["1.2m", "€3 million", "12k"]),
        ("a 30/60/90 plan", &["30/60/90"]),
        ("twelve boutiques", &["twelve"]),
        ("a third of clients, by a quarter", &["a third", "a quarter"]),
        ("sales doubled and returns halved", &["doubled", "halved"]),
        (
            "up 4 points, +4pt, −10 pt, 3.5 percentage points",
            &["4 points", "+4pt", "−10 pt", "3.5 percentage points"],
        ),
        ("15-20 per cent", &["15-20 per cent"]),
        ("~600 SAs and 600+ clients", &["~600", "600+"]),
        ("twenty-one stores, one hundred and five", &["twenty-one", "one hundred and five"]),
        ("two thirds, three-quarters, half of it", &["two thirds", "three-quarters", "half"]),
        ("one in five clients, nine out of ten, 3 in 10", &["one in five", "nine out of ten", "3", "10"]),
        ("one week and one and a half years", &["one", "one and a half"]),
        ("a dozen, hundreds of clients, a hundred million", &["a dozen", "hundreds", "a hundred million"]),
        ("CHF 2,400", &["CHF 2,400"]),
        ("across 2000 stores", &["2000"]),
        ("3x the rate, 1.5 times", &["3x", "1.5 times"]),
        ("zero markdowns", &["zero"]),
        ("in 90 days", &["90"]),
        ("18% to 24%", &["18%", "24%"]),
        ("(12)", &["12"]),
        ("1,580.", &["1,580"]),
        ("AOV 1800->1580", &["1800", "1580"]),
        ("one of us, the one, no one, one another, this one", &[]),
        ("a one-off, one-to-one, 1:1 and 24/7", &[]),
        ("in 2021 and since 2019-2021", &[]),
        ("Q3 and FY24, H1", &[]),
        ("the 1990s, the 90s", &[]),
        ("first, 2nd, third", &[]),
        ("a third boutique", &[]),
        ("in phase 2, tier 1, #1, No. 1, day one", &[]),
        ("12 May, March 3", &[]),
        ("at 9:30 or 10am", &[]),
        ("1. First\n2. Then", &[]),
        ("two reasons, 3 things", &[]),
        ("double-check, think twice, half-hearted, second half", &[]),
        ("B2B, 5G, COVID-19", &[]),
        ("last quarter, in a quarter", &[]),
        ("zero-sum", &[]),
        ("the fourth of July 2024", &[]),
        ("may 12 clients come", &["12"]),
        ("a fifty-fifty split", &["fifty-fifty"]),
        ("twice a week", &["twice"]),
        ("half a million", &["half", "a million"]),
        ("$5 $6", &["$5", "$6"]),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = numbers(text, NumberSort::Amount);
        if found != expected {
            wrong.push(format!("{text:?}: {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_ordinals_and_lists_are_told_apart() {
    let cases: [(&str, NumberSort, &[&str]); 8] = [
        ("in 2021, 2019-2021 and 2023/24", NumberSort::Date, &["2021", "2019-2021", "2023/24"]),
        ("Q3, H1, FY24 and FY2025", NumberSort::Date, &["Q3", "H1", "FY24", "FY2025"]),
        ("the 1990s and 12 May at 9:30", NumberSort::Date, &["1990s", "12", "9:30"]),
        ("2021 sales fell", NumberSort::Date, &["2021"]),
        ("first, 2nd and a third boutique", NumberSort::Ordinal, &["first", "2nd", "third"]),
        ("phase 2, #1, twenty-first, day one", NumberSort::Ordinal, &["2", "1", "twenty-first", "one"]),
        ("two reasons, 3 things", NumberSort::Listing, &["two", "3"]),
        ("twenty reasons", NumberSort::Listing, &[]),
    ];
    for (text, sort, expected) in cases {
        assert_eq!(numbers(text, sort), expected, "{text:?}");
    }
}

#[test]
fn hedges_are_found_where_they_hedge() {
    let cases: [(&str, &[&str]); 14] = [
        ("It kind of worked.", &["kind of"]),
        ("What kind of client, some sort of plan, the kind of brand", &[]),
        ("Maybe I think it was probably fine, a bit.", &["Maybe", "I think", "probably", "a bit"]),
        ("It grew quite a bit", &["quite a bit"]),
        ("how I think of it", &[]),
        ("I think about clients", &[]),
        ("I’d say I guess so, sort of", &["I’d say", "I guess", "sort of"]),
        ("A little bit more", &["A little bit"]),
        ("I'm not sure it did", &["I'm not sure"]),
        ("It was not sure to work", &[]),
        ("fairly and squarely, fairly good", &["fairly"]),
        ("more or less done", &["more or less"]),
        ("in a way that works", &[]),
        ("We were certain.", &[]),
    ];
    for (text, expected) in cases {
        let signals = typed(text);
        assert_eq!(said(&signals, &signals.hedges), expected, "{text:?}");
    }
}

#[test]
fn fillers_are_found_where_they_fill() {
    let cases: [(&str, &[&str]); 10] = [
        ("Um, we, uh, sold.", &["Um", "uh"]),
        ("It was, like, huge, brands like ours", &["like"]),
        ("I would like, if I may, to", &["like"]),
        ("It is, you know, a film. As you know, you know the client.", &["you know"]),
        ("Basically it actually worked, honestly", &["Basically", "actually", "honestly"]),
        ("Well, we sold. It went well, too.", &["Well"]),
        ("So, we sold. So we sold, so, yes", &["So"]),
        ("It worked, right? On the right side.", &["right"]),
        ("so yeah it worked", &["so yeah"]),
        ("The film felt like, a door", &[]),
    ];
    for (text, expected) in cases {
        let signals = typed(text);
        assert_eq!(said(&signals, &signals.fillers), expected, "{text:?}");
    }
}

#[test]
fn outcomes_are_words_of_a_result() {
    let cases: [(&str, &[&str]); 11] = [
        ("As a result, AOV rose.", &["As a result", "rose"]),
        ("AOV fell. I rebuilt the homepage.", &[]),
        ("AOV fell. I rebuilt the homepage. AOV recovered.", &["recovered"]),
        ("I want to increase sales.", &[]),
        ("The result would be good.", &[]),
        ("I learned a lot.", &[]),
        ("In the end sales doubled.", &["In the end", "doubled"]),
        ("I reached out to the team.", &[]),
        ("Resale listings had halved; a client saved four looks.", &["had halved"]),
        ("AOV up 12%, share from 18% to 24 %.", &["up 12%", "from 18% to 24 %"]),
        ("From 2019 to 2021 I was up at six.", &[]),
    ];
    for (text, expected) in cases {
        let signals = typed(text);
        assert_eq!(said(&signals, &signals.outcomes), expected, "{text:?}");
    }
}
