//! The words of an answer that show a level, marked where they stand in it.

use std::ops::Range;

use maud::{Markup, html};

/// The text, each of these quotes marked where it first stands.
pub(in crate::export) fn marked<'q>(text: &str, quotes: impl Iterator<Item = &'q str>) -> Markup {
    let ranges = ranges(text, quotes);
    let mut done = 0;
    let parts: Vec<(&str, &str)> = ranges
        .iter()
        .map(|range| {
            let parts = (&text[done..range.start], &text[range.clone()]);
            done = range.end;
            parts
        })
        .collect();
    html! {
        @for (plain, quote) in &parts { (plain) mark { (quote) } }
        (text[done..])
    }
}

/// Where the quotes stand, in order, those that touch put together.
fn ranges<'q>(text: &str, quotes: impl Iterator<Item = &'q str>) -> Vec<Range<usize>> {
    let found = quotes.filter(|quote| !quote.trim().is_empty()).filter_map(|quote| {
        let start = text.find(quote)?;
        Some(start..start + quote.len())
    });
    let mut found: Vec<Range<usize>> = found.collect();
    found.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_are_marked_once_and_never_within_each_other() {
        let table: [(&str, &[&str], &str); 6] = [
            ("I cut it. It rose.", &["It rose."], "I cut it. <mark>It rose.</mark>"),
            ("I cut it. It rose.", &["It rose.", "I cut it. It"], "<mark>I cut it. It rose.</mark>"),
            ("a a", &["a"], "<mark>a</mark> a"),
            ("a & b", &["&"], "a <mark>&amp;</mark> b"),
            ("a", &["not there", "", " "], "a"),
            ("é<b>", &["<b>", "é"], "<mark>é&lt;b&gt;</mark>"),
        ];
        for (text, quotes, told) in table {
            assert_eq!(marked(text, quotes.iter().copied()).into_string(), told, "{text}");
        }
    }

    proptest! {
        #[test]
        fn marks_leave_every_word_where_it_was(text in "[abé ]{0,12}", quotes in prop::collection::vec("[abé ]{0,3}", 0..4)) {
            let told = marked(&text, quotes.iter().map(String::as_str)).into_string();
            prop_assert_eq!(told.replace("<mark>", "").replace("</mark>", ""), text);
        }
    }
}
