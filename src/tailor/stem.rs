//! A word without its endings and in one spelling, so that "managing" finds "management" and "optimisation" finds "optimization".
//!
//! Two stemming libraries were tried on what advertisements, CVs and answers say (Snowball's English, two ports). They part "disagreed" from
//! "disagreement" and "optimise" from "optimize", and they put "experienced" with "experimenting" and "organic" with "organise", which here
//! makes a gap where there is none. So only endings of number, time and doing are taken off; what goes further ("retain", "retention") is for
//! the pack to list.

/// Endings in the order they are looked for, what stands in their place, and how much of the word must be left.
const ENDINGS: [(&str, &str, usize); 7] = [
    ("ization", "iz", 3),
    ("ation", "at", 4),
    ("ment", "", 5),
    ("sion", "s", 5),
    ("tion", "t", 5),
    ("ing", "", 3),
    ("ed", "", 3),
];

/// The stem of a word that is in lower case and without accents. Words of other scripts stay as they are.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = singular(&american(word));
    for (ending, instead, left) in ENDINGS {
        let Some(rest) = stem.strip_suffix(ending).filter(|rest| can_stand_alone(rest, left)) else {
            continue;
        };
        stem = format!("{rest}{instead}");
        if instead.is_empty() {
            undouble(&mut stem);
        }
        break;
    }
    // "Disagreement" has come to "disagree", as "disagreed" to "disagre".
    while stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// One spelling for both sides of the Atlantic. It need not be a word, as long as both come out alike.
fn american(word: &str) -> String {
    let mut word = word.replace("isation", "ization").replace("adviser", "advisor");
    if word.len() > 5 {
        word = word.replace("our", "or");
        for (ending, instead) in [
            ("ise", "ize"),
            ("ises", "izes"),
            ("ised", "ized"),
            ("ising", "izing"),
            ("yse", "yze"),
            ("ysed", "yzed"),
            ("ysing", "yzing"),
            ("tre", "ter"),
            ("amme", "am"),
            ("ammes", "ams"),
            ("ilment", "illment"),
        ] {
            if let Some(rest) = word.strip_suffix(ending) {
                return format!("{rest}{instead}");
            }
        }
    }
    word
}

fn singular(word: &str) -> String {
    let kept = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    match word {
        _ if kept => word.to_owned(),
        _ if word.len() > 4 && word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if ["sses", "ches", "shes", "xes"].iter().any(|ending| word.ends_with(ending)) => {
            word[..word.len() - 2].to_owned()
        }
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// Whether what is left of a word is long enough and can be said.
fn can_stand_alone(rest: &str, left: usize) -> bool {
    rest.len() >= left && rest.bytes().any(|byte| b"aeiouy".contains(&byte))
}

/// "Planning" comes from "plan"; "selling" from "sell".
fn undouble(stem: &mut String) {
    let mut last = stem.bytes().rev();
    if let (Some(last), Some(before)) = (last.next(), last.next())
        && last == before
        && b"bdgmnprt".contains(&last)
    {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_one_family_come_out_alike() {
        let families = [
            "disagree disagreed disagreement disagreements disagreeing",
            "manage manages managed managing management",
            "optimise optimised optimisation optimize optimizing optimization",
            "plan plans planned planning",
            "sell sells selling",
            "strategy strategies",
            "allocate allocates allocation allocations",
            "negotiate negotiation negotiating",
            "analyse analysed analyzing analyze",
            "behaviour behavior",
            "adviser advisers advisor advisors",
            "discount discounts discounted discounting",
            "harmonise harmonisation harmonization",
            "merchandise merchandising",
            "client clients client's",
            "business businesses",
            "fulfilment fulfillment",
            "programme programmes program programs",
        ];
        for family in families {
            let stems: Vec<String> = family.split(' ').map(stem).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{family}: {stems:?}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        let pairs = [
            "experienced experimenting",
            "organic organise",
            "general generate",
            "client clienteling",
            "price prize",
            "universe university",
            "class clas",
            "sing s",
            "red r",
        ];
        for pair in pairs {
            let (one, other) = pair.split_once(' ').expect("two");
            assert_ne!(stem(one), stem(other), "{pair}");
        }
    }

    proptest! {
        #[test]
        fn a_stem_is_never_empty_and_nothing_panics(word in "[a-zé限']{1,14}") {
            let bare = word.trim_end_matches('\'');
            prop_assert!(!stem(&word).is_empty() || bare.is_empty() || word == "'s");
        }
    }
}
