//! The page as text: nothing comes in that is not ours, headings and tables are as they should be, marks stand for figures.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::domain::sample::id;
use crate::domain::sample::session::finished;
use crate::domain::text::fault;
use crate::export::tests::{all, written_all_over};
use crate::review::record::records;
use crate::review::samples::attempt;

fn page(export: &Export) -> String {
    export_html(export, &records(&finished(), None))
}

fn by_competency(past: &[Record]) -> String {
    super::progress::by_competency(&all(), &progress(past, None)).into_string()
}

/// What stands between each `before` and the next `after`.
fn between<'p>(page: &'p str, before: &str, after: char) -> Vec<&'p str> {
    page.split(before).skip(1).map(|rest| rest.split(after).next().unwrap_or_default()).collect()
}

fn marks(page: &str) -> [usize; 3] {
    ['<', '>', '"'].map(|mark| page.matches(mark).count())
}

#[test]
fn a_page_holds_no_script_and_no_address() {
    let page = page(&all());
    for forbidden in
        ["<script", "http:", "https:", "//", "src=", "url(", "@import", "<link", "<iframe", "<form"]
    {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let tags = between(&page, "<", '>');
    assert!(
        tags.len() > 100 && !tags.iter().any(|tag| tag.contains(" on") || tag.contains(" style=")),
        "{tags:?}"
    );
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_script_in_an_answer_stays_text() {
    let script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;";
    let page = page(&written_all_over(script));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;"));
    assert!(!page.contains("<script") && !page.contains("<img"));
}

#[test]
fn headings_go_down_by_one_and_begin_with_one_title() {
    for export in
        [all(), Export::of_question(&id("falling-basket"), all().sessions), Export::of_all(Vec::new())]
    {
        let page = page(&export);
        let levels: Vec<u8> =
            page.match_indices("<h").filter_map(|(at, _)| page.as_bytes().get(at + 2)).copied().collect();
        let levels: Vec<u8> =
            levels.into_iter().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        assert_eq!(levels.iter().position(|level| *level == 1), Some(0), "{levels:?}");
        assert_eq!(levels.iter().rposition(|level| *level == 1), Some(0), "{levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn every_head_of_a_table_has_its_scope_and_every_link_its_end() {
    let page = page(&all());
    let heads = between(&page, "<th", '>');
    let heads: Vec<&&str> = heads.iter().filter(|head| !head.starts_with("ead")).collect();
    assert!(heads.len() > 20 && heads.iter().all(|head| head.contains("scope=")), "{heads:?}");
    let ids = between(&page, " id=\"", '"');
    let unique: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let links = between(&page, "href=\"#", '"');
    assert!(links.len() >= 5 && links.iter().all(|link| unique.contains(link)), "{links:?} {ids:?}");
}

#[test]
fn what_was_tied_to_a_level_is_marked_in_the_answer() {
    let page = page(&all());
    assert!(page.contains("with a welcome code. <mark>I switched it off in the first week.</mark>"));
    assert!(page.contains("Unsupported: tied to no words of the answer."));
}

#[test]
fn a_scoring_days_later_is_told_beside_the_former_levels_once_it_was_done() {
    let page = page(&all());
    assert!(page.contains("Scored again on 28 November 2026: Story arc 3, was 4."));
    assert_eq!(page.matches("Scored again").count(), 1);
}

#[test]
fn a_chart_has_a_mark_an_answer_and_bars_only_where_there_are_enough() {
    let levels = [2, 2, 2, 4, 4, 4, 3];
    let mut past: Vec<_> =
        (1..).zip(levels).map(|(day, level)| attempt("cv", day, &[("price", level)])).collect();
    let last = past.len() - 1;
    past[last].aloud = true;
    let told = by_competency(&past);
    assert_eq!(told.matches("class=\"typed\"").count(), 6);
    assert_eq!(told.matches("<rect class=\"aloud\"").count(), 1);
    assert_eq!(told.matches("class=\"bar").count(), 2);
    assert!(told.contains("6 answers typed, mean 3.0; up 2.0, from 2.0 to 4.0"), "{told}");
    assert!(told.contains("1 answer aloud; too few to say: 1 of 3"), "{told}");
    let told = by_competency(&past[..5]);
    assert_eq!((told.matches("class=\"typed\"").count(), told.matches("class=\"bar").count()), (5, 0));
}

#[test]
fn judging_is_told_in_figures_and_words_or_not_at_all() {
    let past: Vec<_> = (1..=5).map(|day| attempt("cv", day, &[("price", 2)])).collect();
    let told = judging::section(&all(), &judging(&past, None)).into_string();
    assert!(told.contains("<td class=\"number\">+1.0</td><td class=\"number\">0.0</td>"), "{told}");
    assert!(told.contains("you rate price about one level too high"), "{told}");
    let told = judging::section(&all(), &judging(&past[..4], None)).into_string();
    assert!(told.contains("too few to say: 4 of 5") && !told.contains("+1.0"), "{told}");
    assert_eq!(judging::section(&all(), &judging(&[], None)).into_string(), "");
}

#[test]
fn names_bear_their_pack_where_there_are_several() {
    let mut export = all();
    assert_eq!(pack_note(&export, &id("luxury-ecommerce")), None);
    export.sessions[0].pack = id("other");
    assert_eq!(pack_note(&export, &id("luxury-ecommerce")), Some("Luxury digital e-commerce lead"));
}

#[test]
fn an_empty_page_says_so() {
    let page = export_html(&Export::of_all(Vec::new()), &[]);
    assert!(page.contains("No sessions yet.") && !page.contains("<table"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_written_changes_no_tag_and_steers_nothing(text in any::<String>()) {
        let plain = page(&written_all_over("axa"));
        let page = page(&written_all_over(&format!("a{text}a")));
        prop_assert_eq!(fault(&page), None);
        prop_assert_eq!(marks(&page), marks(&plain));
    }

    #[test]
    fn marks_stand_within_the_picture(levels in prop::collection::vec((1..=5_u8, 0..60_i64), 1..9)) {
        let mut past: Vec<_> = levels.iter().map(|(level, _)| attempt("cv", 1, &[("price", *level)])).collect();
        for (record, (_, days)) in past.iter_mut().zip(&levels) {
            record.started = later(record.started, *days);
        }
        let told = by_competency(&past);
        for (name, from, to) in [("cx=\"", 20.0, 314.0), ("cy=\"", 12.0, 112.0)] {
            let places = between(&told, name, '"');
            prop_assert_eq!(places.len(), levels.len());
            for place in places {
                let place: f64 = place.parse().expect("a number");
                prop_assert!((from..=to).contains(&place), "{} {}", name, place);
            }
        }
    }
}

fn later(at: DateTime<FixedOffset>, days: i64) -> DateTime<FixedOffset> {
    at + TimeDelta::days(days)
}
