//! The texts that lie beside a target: the job advertisement and the CV, as plain text and nothing else.

use std::fmt;

use crate::domain::text::{MOST_ZERO_WIDTH, is_printable};
use unicode_width::UnicodeWidthChar;

/// The longest text that is taken, in bytes: far above any advertisement or CV.
pub const MOST_BYTES: usize = 256 << 10;

/// One of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// What the firm asks for.
    Advertisement,
    /// What the candidate has done.
    Cv,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Advertisement, Self::Cv];

    /// Its file's name in the target's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Advertisement => "advertisement.txt",
            Self::Cv => "cv.txt",
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Advertisement => "job advertisement",
            Self::Cv => "CV",
        })
    }
}

/// Why bytes are not taken as a text: what they are, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong, in a few words.
    pub what: String,
    /// What to do about it, in a sentence.
    pub advice: &'static str,
}

const AS_TEXT: &str = "Save it as plain text (.txt, UTF-8), or copy its text into a new file.";
const FROM_PDF: &str = "Copy its text into a .txt file, or run `pdftotext FILE.pdf`.";
const FROM_WORD: &str = "Open it in your word processor and save it as plain text (.txt, UTF-8).";

/// How a file begins that is no plain text, what it then is, and what to do.
const BEGINNINGS: [(&[u8], &str, &str); 9] = [
    (b"%PDF-", "it is a PDF", FROM_PDF),
    (b"PK\x03\x04", "it is a DOCX, ODT or another packed file", FROM_WORD),
    (b"\xd0\xcf\x11\xe0", "it is an old Word or Office file", FROM_WORD),
    (b"{\\rtf", "it is an RTF file", FROM_WORD),
    (b"\x89PNG", "it is a picture", AS_TEXT),
    (b"\xff\xd8\xff", "it is a picture", AS_TEXT),
    (b"GIF8", "it is a picture", AS_TEXT),
    (b"\x1f\x8b", "it is a packed file", AS_TEXT),
    (b"\x7fELF", "it is a program", AS_TEXT),
];

/// The text of a file's bytes: UTF-8, or UTF-16 where its mark says so. Line ends become `\n`, tabs and other blanks plain ones; what
/// steers a terminal or turns the reading direction is taken out, blanks at the ends of lines and of the text too.
///
/// # Errors
/// Where it is no plain text, is empty, or is longer than [`MOST_BYTES`].
pub fn read(bytes: &[u8]) -> Result<String, Refused> {
    if bytes.len() > MOST_BYTES {
        let what = format!("it has more than {} KiB", MOST_BYTES >> 10);
        return Err(Refused { what, advice: "Keep to the text of the advertisement or the CV itself." });
    }
    if let Some((_, what, advice)) = BEGINNINGS.iter().find(|(beginning, ..)| bytes.starts_with(beginning)) {
        return Err(Refused { what: (*what).to_owned(), advice });
    }
    let text = clean(&decode(bytes)?);
    if text.is_empty() {
        return Err(Refused { what: "there is no text in it".to_owned(), advice: AS_TEXT });
    }
    Ok(text)
}

fn decode(bytes: &[u8]) -> Result<String, Refused> {
    let utf_16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
        String::from_utf16_lossy(&units.collect::<Vec<_>>())
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).map_err(|error| not_text(bytes, error.valid_up_to()))?.to_owned(),
    };
    match text.find('\0') {
        Some(at) => Err(Refused { what: format!("byte {at} of it is no text"), advice: AS_TEXT }),
        None => Ok(text),
    }
}

fn not_text(bytes: &[u8], at: usize) -> Refused {
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    Refused { what: format!("line {line} of it is not UTF-8"), advice: AS_TEXT }
}

fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines = text.lines().map(clean_line).collect::<Vec<_>>().join("\n");
    lines.trim().to_owned()
}

fn clean_line(line: &str) -> String {
    let mut run = 0;
    let blanked = line.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let kept = blanked.filter(|c| is_printable(*c)).filter(|c| {
        run = if UnicodeWidthChar::width(*c) == Some(0) { run + 1 } else { 0 };
        run <= MOST_ZERO_WIDTH
    });
    kept.collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::fault;

    #[test]
    fn text_is_cleaned_and_otherwise_kept() {
        let table: [(&[u8], &str); 7] = [
            (b"Lead, .com\n", "Lead, .com"),
            (b"\xef\xbb\xbfLead\r\nParis\rNow \t \n\n", "Lead\nParis\nNow"),
            (b"a\x1b[31mb\x07\tc\xc2\xa0d", "a[31mb c d"),
            ("a\u{202e}b\u{200f}".as_bytes(), "ab"),
            ("  é\u{2028}👩‍👩‍👧".as_bytes(), "é\n👩‍👩‍👧"),
            (b"\xff\xfeL\0e\0", "Le"),
            (b"\xfe\xff\0L\0e", "Le"),
        ];
        for (bytes, text) in table {
            assert_eq!(read(bytes).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_with_what_to_do() {
        let table: [(&[u8], &str, &str); 8] = [
            (b"%PDF-1.7 \xe2", "PDF", "pdftotext"),
            (b"PK\x03\x04rest", "DOCX", "save it as plain text"),
            (b"\xd0\xcf\x11\xe0", "Word", "save it as plain text"),
            (b"{\\rtf1", "RTF", "save it as plain text"),
            (b"a\nb\0c", "byte 3", "plain text"),
            (b"a\nCaf\xe9", "line 2 of it is not UTF-8", "UTF-8"),
            (b"", "no text", "plain text"),
            (b" \n\x1b", "no text", "plain text"),
        ];
        for (bytes, what, advice) in table {
            let refused = read(bytes).expect_err("refused");
            assert!(refused.what.contains(what) && refused.advice.contains(advice), "{refused:?}");
        }
        assert!(read(&vec![b'a'; MOST_BYTES]).is_ok());
        assert!(read(&vec![b'a'; MOST_BYTES + 1]).is_err_and(|refused| refused.what.contains("256 KiB")));
    }

    proptest! {
        #[test]
        fn whatever_is_taken_can_be_shown(bytes in prop::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                if let Ok(text) = read(bytes) {
                    prop_assert_eq!(fault(&text), None);
                    prop_assert_eq!(read(text.as_bytes()), Ok(text.clone()));
                }
            }
        }
    }
}
