//! Which characters may reach a screen, wherever the text comes from.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// The most characters of no width that may follow one another: real writing needs two or three, a flood hides text.
pub const MOST_ZERO_WIDTH: usize = 8;

/// What is wrong with a text that should be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A character that steers the terminal or turns the reading direction around.
    Unprintable(char),
    /// More than [`MOST_ZERO_WIDTH`] characters of no width in a row.
    Flood,
}

/// Whether a character may be written to a screen as it is. A newline may not: whoever lays out lines handles it.
///
/// Refused are the control characters (C0, delete, C1, and with them every escape code), the Unicode line and paragraph
/// separators, the byte order mark, the annotation marks, and what turns or isolates the reading direction
/// (Unicode Standard Annex 9): U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069.
pub fn is_printable(c: char) -> bool {
    !(c.is_control() || turns_direction(c) || is_invisible_mark(c))
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_invisible_mark(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn has_no_width(c: char) -> bool {
    UnicodeWidthChar::width(c) == Some(0)
}

/// The first fault of a text and the byte it stands at; newlines are no fault.
pub fn fault(text: &str) -> Option<(usize, Fault)> {
    let mut run = 0;
    for (at, c) in text.char_indices() {
        if c != '\n' && !is_printable(c) {
            return Some((at, Fault::Unprintable(c)));
        }
        run = if has_no_width(c) { run + 1 } else { 0 };
        if run > MOST_ZERO_WIDTH {
            return Some((at, Fault::Flood));
        }
    }
    None
}

/// The text with each unprintable character replaced by `U+FFFD` and floods cut short. Newlines stay, tabs become blanks.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if fault(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut run = 0;
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        let shown = shown_as(c);
        run = if has_no_width(shown) { run + 1 } else { 0 };
        if run <= MOST_ZERO_WIDTH {
            clean.push(shown);
        }
    }
    Cow::Owned(clean)
}

fn shown_as(c: char) -> char {
    match c {
        '\n' => '\n',
        '\t' => ' ',
        _ if is_printable(c) => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writing_of_every_script_is_printable() {
        for text in ["métier d'art", "日本語", "שלום", "مرحبا", "हिन्दी", "e\u{301}", "👩‍👩‍👧", "− × ÷ ≈ “”"]
        {
            assert_eq!(fault(text), None, "{text}");
            assert!(matches!(sanitise(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_steers_a_terminal_or_turns_direction_is_refused() {
        let refused = "\u{0}\u{7}\u{8}\t\r\u{b}\u{1b}\u{1f}\u{7f}\u{80}\u{9b}\u{9f}\u{61c}\u{200e}\u{200f}\
                       \u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{2028}\u{2029}\u{feff}\u{fffa}";
        for c in refused.chars() {
            assert_eq!(fault(&format!("ab{c}")), Some((2, Fault::Unprintable(c))), "{c:?}");
        }
    }

    #[test]
    fn a_flood_of_marks_is_found_at_its_ninth_and_cut_there() {
        let marks = "\u{301}".repeat(MOST_ZERO_WIDTH);
        assert_eq!(fault(&format!("e{marks}x{marks}")), None);
        let flood = format!("e{marks}\u{301}\u{200b}x");
        assert_eq!(fault(&flood), Some((17, Fault::Flood)));
        assert_eq!(sanitise(&flood), format!("e{marks}x"));
    }

    #[test]
    fn an_escape_code_is_disarmed_and_lines_stay() {
        assert_eq!(sanitise("a\u{1b}[31mb\r\n\tc"), "a\u{fffd}[31mb\u{fffd}\n c");
    }

    proptest! {
        #[test]
        fn sanitised_text_has_no_fault_and_is_left_alone_the_second_time(text in any::<String>()) {
            let once = sanitise(&text).into_owned();
            prop_assert_eq!(fault(&once), None);
            prop_assert_eq!(sanitise(&once), once.as_str());
        }
    }
}
