//! Cutting the text of a journal into its closed blocks.

use super::page::CLOSING;

/// A closed block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// Its number; the header's is 0.
    pub number: u32,
    /// Its text, without the closing line.
    pub text: &'a str,
    /// The number of its first line in the file, from 1.
    pub line: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where its closing line ends, in bytes.
    pub end: usize,
}

/// The closed blocks in order. It stops before the first block that is not closed.
#[derive(Clone, Debug)]
pub(super) struct Blocks<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    next: u32,
}

impl<'a> Blocks<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, next: 0 }
    }

    /// The number of the first line that belongs to no closed block read so far.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        let rest = self.text.get(self.at..)?;
        let (mut length, mut lines) = (0, 0);
        for line in rest.split_inclusive('\n') {
            lines += 1;
            if closes(line, self.next) {
                let block = Block {
                    number: self.next,
                    text: rest.get(..length)?,
                    line: self.line,
                    start: self.at,
                    end: self.at + length + line.len(),
                };
                *self = Self { text: self.text, at: block.end, line: self.line + lines, next: self.next + 1 };
                return Some(block);
            }
            length += line.len();
        }
        None
    }
}

/// Whether the end of a file closes a block, whichever. It tells a file that was cut off from a whole one without reading it.
pub(super) fn is_closed(end: &[u8]) -> bool {
    let line = end.strip_suffix(b"\n").and_then(|end| end.rsplit(|byte| *byte == b'\n').next());
    let digits = line.and_then(|line| line.strip_prefix(CLOSING.as_bytes())?.strip_prefix(b" "));
    digits.is_some_and(|digits| {
        let digits = digits.strip_suffix(b"\r").unwrap_or(digits);
        !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
    })
}

/// Whether a line, with its line break, closes block `number`. Without the break it may be the beginning of a longer number.
fn closes(line: &str, number: u32) -> bool {
    let Some(digits) = line.strip_prefix(CLOSING).and_then(|rest| rest.strip_prefix(' ')) else {
        return false;
    };
    let Some(digits) = digits.strip_suffix('\n') else { return false };
    digits.strip_suffix('\r').unwrap_or(digits).parse() == Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_file_tells_whether_it_is_closed() {
        let table = [
            ("text\n# end 12\n", true),
            ("text\r\n# end 3\r\n", true),
            ("# end 1\n", true),
            ("text\n# end 12", false),
            ("text\n# end \n", false),
            ("text\n# end 1x\n", false),
            ("# end 12\n\n", false),
            ("", false),
        ];
        for (end, closed) in table {
            assert_eq!(is_closed(end.as_bytes()), closed, "{end:?}");
        }
    }

    type Seen<'a> = (u32, &'a str, usize, usize);

    fn texts(text: &str) -> Vec<Seen<'_>> {
        Blocks::new(text).map(|block| (block.number, block.text, block.line, block.end)).collect()
    }

    #[test]
    fn only_closed_blocks_count() {
        let table: [(&str, &[Seen<'_>]); 7] = [
            ("", &[]),
            ("a\n", &[]),
            ("a\n# end 0", &[]),
            ("a\n# end 0\n", &[(0, "a\n", 1, 10)]),
            ("a\n# end 0\r\n\nb\n# end 1\n# e", &[(0, "a\n", 1, 11), (1, "\nb\n", 3, 22)]),
            ("a\n# end 1\n# end 0\n", &[(0, "a\n# end 1\n", 1, 18)]),
            ("a\n # end 0\n# end 0x\n#end 0\n", &[]),
        ];
        for (text, blocks) in table {
            assert_eq!(texts(text), blocks, "{text:?}");
        }
    }
}
