//! One change of a text: where, how much went, what came.

/// A change of the text, told so that whoever keeps the text elsewhere can repeat it.
///
/// Offsets and lengths are bytes of UTF-8, and always fall between characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Where the change begins.
    pub at: usize,
    /// How many bytes were taken out there.
    pub removed: usize,
    /// What was put in their place.
    pub inserted: String,
}

impl Splice {
    /// The smallest change of whole characters that makes `new` out of `old`; `None` if they are equal.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let at = common(old.chars(), new.chars());
        let (old, new) = (old.get(at..).unwrap_or_default(), new.get(at..).unwrap_or_default());
        let same = common(old.chars().rev(), new.chars().rev());
        let inserted = new.get(..new.len() - same).unwrap_or_default().to_owned();
        Some(Self { at, removed: old.len() - same, inserted })
    }
}

/// Bytes of the characters two texts have in common from the side they are read from.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
