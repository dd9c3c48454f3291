//! A list of words that is asked many times whether it holds one.

/// Words in the order of their bytes, each once, with where those of each first letter begin.
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    words: &'static [&'static str],
    starts: [usize; SHELVES + 1],
}

/// One for each letter, one for what sorts before them and one for what sorts after.
const SHELVES: usize = 28;

impl WordList {
    /// A list for a constant.
    ///
    /// # Panics
    /// Where the words are not in order: such a constant does not compile.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut starts = [words.len(); SHELVES + 1];
        let mut at = words.len();
        while at > 0 {
            at -= 1;
            let in_order = at + 1 == words.len() || is_before(words[at].as_bytes(), words[at + 1].as_bytes());
            assert!(in_order, "the words are not in order");
            let mut upto = shelf(words[at].as_bytes()) + 1;
            while upto > 0 {
                upto -= 1;
                starts[upto] = at;
            }
        }
        Self { words, starts }
    }

    /// Whether it holds `word`.
    pub fn has(&self, word: &str) -> bool {
        let at = shelf(word.as_bytes());
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        let words = bounds.and_then(|(start, end)| self.words.get(*start..*end));
        words.is_some_and(|words| words.contains(&word))
    }
}

const fn shelf(word: &[u8]) -> usize {
    if word.is_empty() || word[0] < b'a' {
        0
    } else if word[0] > b'z' {
        SHELVES - 1
    } else {
        (word[0] - b'a') as usize + 1
    }
}

const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: WordList = WordList::of(&["%", "a", "ab", "b", "z", "€"]);

    #[test]
    fn a_list_holds_its_words_alone() {
        for word in ["%", "a", "ab", "b", "z", "€"] {
            assert!(LIST.has(word), "{word}");
        }
        for word in ["", "$", "aa", "c", "y", "zz", "é", "£"] {
            assert!(!LIST.has(word), "{word}");
        }
    }

    #[test]
    fn order_is_that_of_bytes() {
        assert!(is_before(b"a", b"b") && is_before(b"a", b"ab"));
        assert!(!is_before(b"a", b"a") && !is_before(b"ab", b"a") && !is_before(b"b", b"ab"));
    }
}
