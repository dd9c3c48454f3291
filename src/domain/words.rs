//! The words of a text, folded for comparison, each with its place in the text; and how many there are.

use std::ops::Range;

/// The words of a text in order.
///
/// A word is a run of letters and digits, with apostrophes between letters (`I'm`, `client's`) and points or commas
/// between digits (`1,580`, `3.5`). A hyphen parts words as a blank does, but `e-commerce`, `e commerce` and `ecommerce`
/// are one word, and so is `omni-channel` however it is written. `%` and currency signs are words, `&` reads
/// as "and", and so does `+` between blanks. Of scripts written without blanks each character is a word.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    folded: String,
    list: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    at: Range<usize>,
    folded: Range<usize>,
    stop: bool,
}

impl<'t> Words<'t> {
    /// Finds the words of `text`.
    pub fn of(text: &'t str) -> Self {
        let mut words = Self { text, folded: String::with_capacity(text.len()), list: Vec::new() };
        let mut from = 0;
        while let Some(at) = next_word(text, from) {
            let gap = text.get(from..at.start).unwrap_or_default();
            let stop = from > 0 && is_stop(gap, text.get(at.clone()).unwrap_or_default());
            from = at.end;
            words.push(at, stop);
        }
        words
    }

    fn push(&mut self, at: Range<usize>, stop: bool) {
        let start = self.folded.len();
        fold_into(self.text.get(at.clone()).unwrap_or_default(), &mut self.folded);
        self.list.push(Word { at, folded: start..self.folded.len(), stop });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The text they were found in.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// A word in lower case, without accents, its apostrophes straight; empty past the last.
    pub fn folded(&self, index: usize) -> &str {
        self.list.get(index).and_then(|word| self.folded.get(word.folded.clone())).unwrap_or_default()
    }

    /// A word as it was written; empty past the last.
    pub fn written(&self, index: usize) -> &'t str {
        self.text.get(self.at(index)).unwrap_or_default()
    }

    /// Where a word stands, in bytes; the text's end past the last.
    pub fn at(&self, index: usize) -> Range<usize> {
        self.list.get(index).map_or(self.text.len()..self.text.len(), |word| word.at.clone())
    }

    /// What stands between a word and the one before it, or the text's start.
    pub fn gap_before(&self, index: usize) -> &'t str {
        let from = index.checked_sub(1).map_or(0, |before| self.at(before).end);
        self.text.get(from..self.at(index).start).unwrap_or_default()
    }

    /// Whether a sentence or the like ends before a word, so that no phrase reaches over.
    pub fn stop_before(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.stop)
    }

    /// The first word that ends after a byte of the text.
    pub fn index_at(&self, byte: usize) -> usize {
        self.list.partition_point(|word| word.at.end <= byte)
    }

    /// Where a run of words stands, in bytes.
    pub fn span(&self, run: &Range<usize>) -> Range<usize> {
        let start = self.at(run.start).start;
        start..run.end.checked_sub(1).map_or(start, |last| self.at(last).end).max(start)
    }
}

/// How many words a text has, as they are counted for its length: runs between blanks or dashes that hold a letter or
/// a digit, so that `save-the-cart` and `30/60/90` are one each. Of scripts written without blanks each character
/// counts, as word processors have it.
pub fn count(text: &str) -> usize {
    text.split(parts_words).flat_map(|run| run.split("..")).map(count_run).sum()
}

/// How many of them lie in the runs that touch these bytes. An edit changes no others, so that a long text need not be counted again
/// at every key.
pub fn count_around(text: &str, touched: Range<usize>) -> usize {
    let before = text.get(..touched.start).unwrap_or_default();
    let after = text.get(touched.end..).unwrap_or_default();
    let start = before.rfind(parts_words).unwrap_or(0);
    let end = text.len() - after.len() + after.find(parts_words).unwrap_or(after.len());
    text.get(start..end).map_or(0, count)
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '—' | '–' | '…')
}

fn count_run(run: &str) -> usize {
    if run.is_ascii() {
        return usize::from(run.bytes().any(|b| b.is_ascii_alphanumeric()));
    }
    let single = run.chars().filter(|c| is_unspaced(*c)).count();
    single + usize::from(run.chars().any(|c| c.is_alphanumeric() && !is_unspaced(c)))
}

fn fold_into(text: &str, folded: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            match c {
                '&' | '+' => folded.push_str("and"),
                '-' | ' ' => {}
                _ => folded.push(c.to_ascii_lowercase()),
            }
        } else {
            c.to_lowercase().for_each(|c| fold_char(c, folded));
        }
    }
}

/// Accents go, since answers are typed in a hurry and `é` has two spellings in Unicode.
fn fold_char(c: char, folded: &mut String) {
    let base = match c {
        '\u{e0}'..='\u{e5}' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ļ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' | 'ʼ' | '＇' => '\'',
        'œ' => return folded.push_str("oe"),
        'æ' => return folded.push_str("ae"),
        _ if joins_words(c) || is_hyphen(c) => return,
        _ => c,
    };
    folded.push(base);
}

fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = rest.char_indices().find(|(at, c)| c.is_alphanumeric() || is_sign(rest, *at, *c));
    let start = from + start?.0;
    Some(start..word_end(text, start))
}

/// Signs that are words of their own. A `+` is one between blanks alone, so that `+4` and `600+` are numbers.
fn is_sign(rest: &str, at: usize, c: char) -> bool {
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    match c {
        '%' | '‰' | '$' | '€' | '£' | '¥' | '&' => true,
        '+' => blank(rest[..at].chars().next_back()) && blank(rest[at + 1..].chars().next()),
        _ => false,
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let joined = joined_len(rest);
    let mut before: Option<char> = None;
    for (at, c) in rest.char_indices() {
        if at < joined {
            before = Some(c);
            continue;
        }
        let Some(last) = before else {
            if !c.is_alphanumeric() || is_unspaced(c) {
                return start + at + c.len_utf8() + marks_after(&rest[at + c.len_utf8()..]);
            }
            before = Some(c);
            continue;
        };
        if !continues(last, c, &rest[at + c.len_utf8()..]) {
            return start + at;
        }
        before = Some(c);
    }
    text.len()
}

/// Words that are written in one, with a hyphen or with a blank, and mean the same.
const WRITTEN_APART: [(&str, &[&str]); 3] = [
    ("e", &["boutique", "commerce", "learning", "mail", "shop", "tail"]),
    ("omni", &["channel"]),
    ("multi", &["channel"]),
];

/// How many bytes the first part of such a word and its hyphen have, so that the second part goes on; 0 for every other word. Behind a
/// hyphen anything may follow the "e".
fn joined_len(rest: &str) -> usize {
    let len = rest.bytes().take_while(u8::is_ascii_alphabetic).take(6).count();
    let first = rest.get(..len).unwrap_or_default();
    let Some((_, seconds)) = WRITTEN_APART.iter().find(|(known, _)| known.eq_ignore_ascii_case(first)) else {
        return 0;
    };
    let Some(mark) = rest[len..].chars().next().filter(|c| is_hyphen(*c) || *c == ' ') else { return 0 };
    let second = &rest[len + mark.len_utf8()..];
    let letters = second.bytes().take_while(u8::is_ascii_alphabetic).count();
    let begins =
        |known: &&str| second.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    let joins = (len == 1 && mark != ' ' && letters > 2) || seconds.iter().any(begins);
    if joins { len + mark.len_utf8() } else { 0 }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn marks_after(rest: &str) -> usize {
    rest.find(|c| !joins_words(c)).unwrap_or(rest.len())
}

fn continues(last: char, c: char, rest: &str) -> bool {
    let next = rest.chars().next();
    match c {
        '\'' | '’' | '‘' | 'ʼ' | '＇' => {
            (last.is_alphabetic() || joins_words(last)) && next.is_some_and(char::is_alphabetic)
        }
        '.' | ',' => last.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit()),
        _ => joins_words(c) || (c.is_alphanumeric() && !is_unspaced(c)),
    }
}

/// Combining marks, joiners and the soft hyphen.
fn joins_words(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Ideographs and kana, written without blanks between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether what stands between two words ends a sentence or a list item.
fn is_stop(gap: &str, next: &str) -> bool {
    if gap.len() <= 1 {
        return matches!(gap, "!" | "?" | ";");
    }
    let lower = next.starts_with(char::is_lowercase);
    gap.contains(['!', '?', ';', '。', '！', '？', '；'])
        || ends_with_blank(gap, ':')
        || (!lower && (ends_with_blank(gap, '.') || gap.contains('…')))
        || new_item(gap)
}

fn ends_with_blank(gap: &str, mark: char) -> bool {
    gap.split_once(mark).is_some_and(|(_, after)| after.contains(char::is_whitespace))
}

/// A blank line, or a line that begins with a list mark.
fn new_item(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).map(str::trim_start).peekable();
    while let Some(line) = lines.next() {
        if (line.is_empty() && lines.peek().is_some()) || line.starts_with(is_list_mark) {
            return true;
        }
    }
    false
}

/// Marks that a list item begins with.
pub fn is_list_mark(c: char) -> bool {
    matches!(c, '-' | '*' | '•' | '·' | '–' | '—' | '▪' | '◦' | '‣' | '●' | '○' | '+')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let words = Words::of(text);
        (0..words.len()).map(|n| words.folded(n).to_owned()).collect()
    }

    proptest! {
        #[test]
        fn an_edit_changes_the_count_only_around_it(
            text in "[a-z. —\u{e9}\u{4e2d}]{0,20}", inserted in "[a-z. —\u{4e2d}]{0,4}", at in 0..21_usize, removed in 0..6_usize,
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = at.min(places.len() - 1);
            let removed = places[at]..places[(at + removed).min(places.len() - 1)];
            let mut edited = text.clone();
            edited.replace_range(removed.clone(), &inserted);
            let around = count_around(&edited, removed.start..removed.start + inserted.len());
            prop_assert_eq!(count(&edited), count(&text) + around - count_around(&text, removed));
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let cases: [(&str, &[&str]); 14] = [
            ("", &[]),
            ("E-commerce, e‑Commerce, e commerce, ecommerce", &["ecommerce"; 4]),
            (
                "omni-channel Omni Channel, e il, bolsas e sapatos",
                &["omnichannel", "omnichannel", "e", "il", "bolsas", "e", "sapatos"],
            ),
            ("Save-the-cart!", &["save", "the", "cart"]),
            ("I’m 'sure' it's the clients' choice", &["i'm", "sure", "it's", "the", "clients", "choice"]),
            ("Métier me\u{301}tier METIER", &["metier", "metier", "metier"]),
            ("$1,580, up 3.5%.", &["$", "1,580", "up", "3.5", "%"]),
            ("10% off", &["10", "%", "off"]),
            ("Save + send & more +4pt 600+", &["save", "and", "send", "and", "more", "4pt", "600"]),
            ("1.2m in Q3.", &["1.2m", "in", "q3"]),
            ("the 限定品 sale", &["the", "限", "定", "品", "sale"]),
            ("👩‍💻 coded 🎉", &["coded"]),
            ("œuvre d’art", &["oeuvre", "d'art"]),
            ("soft\u{ad}hyphen", &["softhyphen"]),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn stops_stand_before_new_sentences_and_items() {
        let cases: [(&str, &[bool]); 9] = [
            ("One. Two", &[false, true]),
            ("approx. two", &[false, false]),
            ("one, two", &[false, false]),
            ("one; two", &[false, true]),
            ("one?two", &[false, true]),
            ("one\ntwo", &[false, false]),
            ("one\n\ntwo", &[false, true]),
            ("one\n- two", &[false, true]),
            ("result: two", &[false, true]),
        ];
        for (text, expected) in cases {
            let words = Words::of(text);
            let stops: Vec<bool> = (0..words.len()).map(|n| words.stop_before(n)).collect();
            assert_eq!(stops, expected, "{text:?}");
        }
    }

    #[test]
    fn words_are_counted_as_word_processors_do() {
        let cases = [
            ("", 0),
            ("  - \n", 0),
            ("I'm here", 2),
            ("save-the-cart in 30/60/90 days", 4),
            ("well—no – maybe…yes", 4),
            ("so...we", 2),
            ("18 % of it", 3),
            ("限定品", 3),
            ("👍 yes", 1),
        ];
        for (text, expected) in cases {
            assert_eq!(count(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn words_stand_in_order_on_characters(text in "(?s).{0,80}") {
            let words = Words::of(&text);
            let mut end = 0;
            for n in 0..words.len() {
                let at = words.at(n);
                prop_assert!(at.start >= end && at.end > at.start);
                prop_assert!(text.get(at.clone()).is_some());
                end = at.end;
            }
        }
    }
}
