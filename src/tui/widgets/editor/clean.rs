//! What the editor lets into its text: no control characters, no escape codes, one kind of line end.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use crate::domain::text::is_printable;

/// What a tab becomes: a terminal would jump to its own stops, and no cell width could be trusted.
const TAB: &str = "    ";

/// `text` as the editor keeps it.
///
/// CRLF, CR and the other line and paragraph separators become LF, a tab becomes four spaces; escape
/// sequences are taken out whole, and so is every other character that may not reach a screen (see
/// [`is_printable`]). Cleaning a cleaned text changes nothing.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                rest.next_if_eq(&'\n');
                kept.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\t' => kept.push_str(TAB),
            '\u{1b}' => skip_escape(&mut rest),
            '\u{9b}' => skip_control_sequence(&mut rest),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut rest),
            c if is_kept(c) => kept.push(c),
            _ => {}
        }
    }
    Cow::Owned(kept)
}

/// Whether `c` stands in the text as it is.
fn is_kept(c: char) -> bool {
    c == '\n' || is_printable(c)
}

/// Skips what follows an escape character, by the forms of ECMA-48, section 5.
fn skip_escape(rest: &mut Peekable<Chars<'_>>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_control_sequence(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            skip_string(rest);
        }
        _ => {
            while rest.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            rest.next_if(|c| matches!(c, '0'..='~'));
        }
    }
}

/// Skips parameters, intermediates and the final letter of a control sequence (`[31m`).
fn skip_control_sequence(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    rest.next_if(|c| matches!(c, '@'..='~'));
}

/// Skips a control string up to its terminator. One that is never closed loses only its opening:
/// the text after it was meant to be read.
fn skip_string(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    while ahead.next_if(|c| !c.is_control()).is_some() {}
    let closed = match ahead.next() {
        Some('\u{7}' | '\u{9c}') => true,
        Some('\u{1b}') => ahead.next() == Some('\\'),
        _ => false,
    };
    if closed {
        *rest = ahead;
    }
}
