//! Packs just imported, which list no words, with the tables that a person wrote beside them.

use super::*;

/// A page imported as it is, and an advertisement, with what a person finds asked in it.
const IMPORTED: [(&str, &str, &[&str]); 3] = [
    (
        include_str!("../../../samples/prep-page.txt"),
        include_str!("../../../samples/advertisement.txt"),
        &[
            "see-the-site-as-a-boutique",
            "give-advisers-tools-they-use",
            "hold-the-price",
            "money-of-it",
            "prepared-basket",
            "full-price-share",
            "price-corridor",
        ],
    ),
    (
        include_str!("../../../tests/texts/ward-manager.txt"),
        include_str!("../../../tests/texts/ward-advertisement.txt"),
        &[
            "safe-staffing-as-a-decision",
            "lead-nurses-through-a-bad",
            "their-own-wards-harm",
            "hold-a-budget",
            "speak-with-families-plainly",
            "way-out-from-the-first-day",
            "skill-mix",
            "pressure-ulcer-category",
            "early-warning-score",
            "criteria-led-discharge",
        ],
    ),
    // Another trade's.
    (
        include_str!("../../../tests/texts/ward-manager.txt"),
        include_str!("../../../tests/texts/analyst-plain.txt"),
        &[],
    ),
];

fn imported(page: &str) -> Pack {
    let page = crate::import::Page::of_text(page, crate::import::Form::Text).expect("a page");
    let naming = crate::import::Naming { file: "page.txt".to_owned(), ..Default::default() };
    crate::pack::parse(&crate::import::import(&page, &naming).text, "page.toml").pack.expect("a pack")
}

#[test]
fn a_pack_without_words_is_found_by_what_its_texts_name() {
    for (page, advertisement, expected) in IMPORTED {
        let texts = Texts { advertisement, cv: "", firm: "", answers: &[], older_sessions: 0 };
        let told = tailor(&imported(page), &texts);
        let asked: Vec<&str> =
            told.rows.iter().filter(|row| !row.asked.is_empty()).map(|row| row.id.as_str()).collect();
        assert_eq!(asked, expected);
    }
}

#[test]
fn ecommerce_is_one_word_however_it_is_written() {
    let mut pack = imported(
        "Shop lead\nConcepts\n- E-commerce trading rhythm\n- How the week of an online shop goes by.\n",
    );
    for written in ["e-commerce", "ecommerce", "e commerce", "E\u{2011}Commerce"] {
        let advertisement = format!("We look for an {written} trading rhythm.");
        let texts =
            Texts { advertisement: &advertisement, cv: "", firm: "", answers: &[], older_sessions: 0 };
        for (name, aliases) in [
            ("E-commerce trading rhythm", ""),
            ("Rhythm", "ecommerce"),
            ("Rhythm", "e-commerce*"),
            ("Rhythm", "e commerce"),
        ] {
            let concept = pack.concepts.first_mut().expect("a concept");
            concept.term = name.to_owned();
            concept.aliases = (!aliases.is_empty()).then(|| aliases.to_owned()).into_iter().collect();
            let told = tailor(&pack, &texts);
            let row = told.concepts().next().expect("a row");
            assert!(
                row.asked.iter().any(|mention| mention.words.contains(written)),
                "{written} by {name} {aliases}: {row:?}"
            );
        }
    }
}

#[test]
fn a_pack_of_the_candidates_own_goes_first_where_it_fits() {
    let packs = |page: &str| {
        let inside = PACKS.iter().map(|pack| (pack.clone(), false));
        inside.chain([(imported(page), true)]).collect::<Vec<(Pack, bool)>>()
    };
    let advertisement = include_str!("../../../samples/advertisement.txt");
    let own = packs(include_str!("../../../samples/prep-page.txt"));
    assert_eq!(best_fit(&own, advertisement).map(|pack| pack.id.as_str()), Some("digital-e-commerce-lead"));
    let ward = packs(include_str!("../../../tests/texts/ward-manager.txt"));
    assert_eq!(best_fit(&ward, advertisement).map(|pack| pack.id.as_str()), Some("luxury-ecommerce"));
}
