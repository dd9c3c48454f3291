//! What a text names: "online clienteling + omnichannel - SA tooling, save-the-cart, not just a transactional site" names "online clienteling",
//! "omnichannel", "SA tooling" and "save-the-cart", and what stands behind its "not" is another's.

use super::common::{is_common, is_grammar, is_vague};
use super::stem::stem;
use crate::domain::words::Words;

/// A word tells something by itself from so many letters on; an abbreviation does at once.
const LONG_ENOUGH: usize = 5;

/// An abbreviation has so many letters.
const ABBREVIATION: std::ops::RangeInclusive<usize> = 3..=5;

/// Words that part what is meant from what is not.
const NOT_MEANT: [&str; 5] = ["not", "instead", "rather", "versus", "vs"];

/// Marks behind which the words of a "not" are over.
const OVER: [char; 6] = [';', '.', '–', '—', '(', ')'];

/// What a text names.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Things of several words, as stems.
    pub phrases: Vec<Vec<String>>,
    /// Of each thing, the words that may find it by themselves, as stems: the last one is what it is, those before say of what kind.
    pub words: Vec<Vec<String>>,
    /// The text without what is not meant.
    pub meant: String,
}

/// A word, or several that hyphens join.
#[derive(Debug)]
struct Token {
    words: Vec<String>,
    stems: Vec<String>,
    written: String,
}

impl Token {
    fn of(words: &Words, at: usize) -> Self {
        let word = words.folded(at);
        Self { words: vec![word.to_owned()], stems: vec![stem(word)], written: words.written(at).to_owned() }
    }

    fn join(&mut self, next: Self) {
        self.words.extend(next.words);
        self.stems.extend(next.stems);
        self.written = format!("{}-{}", self.written, next.written);
    }

    /// Its stems without the words of grammar: "save-the-cart" is found in "saved carts".
    fn bare(&self) -> Vec<String> {
        let told = self.words.iter().zip(&self.stems).filter(|(word, _)| !is_grammar(word));
        told.map(|(_, stem)| stem.clone()).collect()
    }

    /// Whether it says little by itself.
    fn is_weak(&self) -> bool {
        self.words.iter().zip(&self.stems).all(|(word, stem)| is_empty(word) || is_empty(stem))
    }

    /// Whether it may find what it names by itself.
    fn is_telling(&self) -> bool {
        let [word] = self.words.as_slice() else { return false };
        let capitals = self.written.chars().filter(|c| c.is_uppercase()).count();
        let is_abbreviation = capitals > 1 && ABBREVIATION.contains(&word.len());
        !self.is_weak()
            && word.chars().all(char::is_alphabetic)
            && (word.len() >= LONG_ENOUGH || is_abbreviation)
    }
}

impl Named {
    /// What a text names.
    pub fn of(text: &str) -> Self {
        let mut named = Self::default();
        for thing in things(text) {
            named.add(&thing);
            let said: Vec<&str> = thing.iter().map(|token| token.written.as_str()).collect();
            named.meant = format!("{}{}; ", named.meant, said.join(" "));
        }
        named
    }

    fn add(&mut self, tokens: &[Token]) {
        let stems =
            |tokens: &[Token]| tokens.iter().flat_map(|token| token.stems.clone()).collect::<Vec<_>>();
        if tokens.len() > 2 {
            self.phrases.push(stems(tokens));
        }
        let pairs = tokens.windows(2).filter(|pair| !pair.iter().all(Token::is_weak));
        self.phrases.extend(pairs.map(stems));
        let compounds = tokens.iter().filter(|token| token.words.len() > 1 && !token.is_weak());
        self.phrases.extend(
            compounds.flat_map(|token| [token.stems.clone(), token.bare()]).filter(|stems| stems.len() > 1),
        );
        let words = tokens.iter().rev().filter(|token| token.is_telling());
        self.words.push(words.flat_map(|token| token.stems.clone()).collect());
    }
}

/// The things that a text names, each as the words that stand together.
fn things(text: &str) -> Vec<Vec<Token>> {
    let words = Words::of(text);
    let mut things: Vec<Vec<Token>> = vec![Vec::new()];
    let mut is_meant = true;
    for at in 0..words.len() {
        let word = words.folded(at);
        is_meant = (is_meant || is_over(words.gap_before(at))) && !NOT_MEANT.contains(&word);
        if is_parted(&words, at) {
            things.push(Vec::new());
        }
        // A word of grammar belongs to the compound that it stands in: "save-the-cart".
        let says_nothing = is_grammar(word) && !is_joined(&words, at) && !is_joined(&words, at + 1);
        let Some(thing) = things.last_mut().filter(|_| is_meant && !says_nothing) else { continue };
        let token = Token::of(&words, at);
        match thing.last_mut().filter(|_| is_joined(&words, at)) {
            Some(before) => before.join(token),
            None => thing.push(token),
        }
    }
    things.retain(|thing| !thing.is_empty());
    things
}

/// Whether a hyphen joins a word to the one before.
fn is_joined(words: &Words, at: usize) -> bool {
    (1..words.len()).contains(&at) && words.gap_before(at) == "-"
}

/// Whether another thing begins with a word.
fn is_parted(words: &Words, at: usize) -> bool {
    let stops = at > 0 && (words.stop_before(at) || !words.gap_before(at).trim().is_empty());
    !is_joined(words, at) && (stops || is_grammar(words.folded(at)))
}

/// Whether a "not" reaches no further than this gap.
fn is_over(gap: &str) -> bool {
    gap.contains(OVER) || gap.contains(" - ")
}

/// Whether a word, or its stem, names nothing by itself.
fn is_empty(word: &str) -> bool {
    is_common(word) || is_vague(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_named_and_what_is_not_is_left_out() {
        let named = Named::of(
            "run online clienteling + omnichannel - SA tooling, save-the-cart - not just a transactional site",
        );
        let phrases: Vec<String> = named.phrases.iter().map(|stems| stems.join(" ")).collect();
        for found in ["onlin client", "sav the cart"] {
            assert!(phrases.iter().any(|phrase| phrase.starts_with(found)), "{found}: {phrases:?}");
        }
        assert!(phrases.contains(&"sav cart".to_owned()), "without the words of grammar: {phrases:?}");
        let words: Vec<&str> = named.words.iter().flatten().map(String::as_str).collect();
        assert!(words.contains(&"omnichannel"), "{words:?}");
        assert!(!named.meant.contains("transactional"), "{}", named.meant);
        assert!(Named::of("").phrases.is_empty());
    }
}
