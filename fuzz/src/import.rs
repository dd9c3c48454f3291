//! A page from elsewhere: whatever it holds, a pack that can be asked comes of it, no word is lost, and the page after it keeps the ids.

use greenroom::import::{Form, Imported, Naming, Page, import, merge};
use greenroom::pack::{Severity, check};

/// Reads the first byte as the page's form, and the bytes up to a form feed as a page; what follows is the same page, edited.
pub fn run(bytes: &[u8]) {
    let Some((form, bytes)) = bytes.split_first() else { return };
    let form = if form % 2 == 0 { Form::Text } else { Form::Csv };
    let mut pages =
        bytes.splitn(2, |byte| *byte == b'\x0c').filter_map(|page| Page::of_bytes(page, form).ok());
    let Some(first) = pages.next().map(|page| read(&page)) else { return };
    let Some(edited) = pages.next() else { return };
    let Ok(merged) = merge(&first.text, &read(&edited).text) else {
        panic!("an imported pack is one of Greenroom's")
    };
    if first.counts.asks() {
        sound(&merged.text);
    }
    for id in first.text.lines().filter(|line| line.starts_with("id = ")) {
        assert!(merged.text.lines().any(|line| line == id), "{id} is gone from {}", merged.text);
    }
}

fn read(page: &Page) -> Imported {
    let imported = import(page, &Naming { file: "page.txt".to_owned(), ..Naming::default() });
    // A page that asks nothing makes no pack, and the candidate is told so.
    if imported.counts.asks() {
        sound(&imported.text);
    }
    expect_words(&page.text, &imported.text);
    imported
}

fn sound(text: &str) {
    let parsed = check(text, "pack.toml");
    let wrong: Vec<_> = parsed.findings.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(wrong.is_empty() && parsed.pack.is_some(), "{wrong:#?}\n{text}");
}

/// Each word of the page stands in the pack. Marks of lists and of bold go, and the firm's name becomes a place to fill.
fn expect_words(page: &str, pack: &str) {
    let there = letters(pack);
    for word in page.split(|c: char| !c.is_alphanumeric()).map(letters) {
        let is_mark = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_firm = ["this", "firm"].contains(&word.as_str());
        assert!(is_mark || is_firm || there.contains(&word), "{word:?} is lost in {pack}");
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
