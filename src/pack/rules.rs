//! The names of the rules a pack can break. `questions/README.md` explains each.

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $text;)*
        /// Every rule.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

rules! {
    /// The file is larger than a pack can be, or holds more of something than a pack can hold.
    TOO_BIG = "too-big";
    /// The file is not UTF-8.
    ENCODING = "encoding";
    /// The file is not TOML.
    SYNTAX = "syntax";
    /// The file is written for a newer Greenroom, or for none.
    FORMAT = "format";
    /// A key that must be there is not.
    MISSING_KEY = "missing-key";
    /// A key that means nothing here.
    UNKNOWN_KEY = "unknown-key";
    /// A key that belongs to another kind of question.
    KEY_OF_ANOTHER_KIND = "key-of-another-kind";
    /// A value of the wrong type.
    WRONG_TYPE = "wrong-type";
    /// An id of the wrong shape.
    BAD_ID = "bad-id";
    /// The same id twice.
    DUPLICATE_ID = "duplicate-id";
    /// A name that nothing in the pack carries.
    UNKNOWN_REFERENCE = "unknown-reference";
    /// A kind of question that does not exist.
    BAD_KIND = "bad-kind";
    /// A condition of a follow-up that does not exist.
    BAD_CONDITION = "bad-condition";
    /// A time that is not written `M:SS`, or is out of bounds.
    BAD_CLOCK = "bad-clock";
    /// A number out of its bounds.
    BAD_NUMBER = "bad-number";
    /// A name that cannot be used in formulas and texts.
    BAD_NAME = "bad-name";
    /// A character that may not reach a screen.
    UNPRINTABLE = "unprintable";
    /// A text with nothing in it.
    EMPTY = "empty";
    /// A text longer than its place on the screen.
    TOO_LONG = "too-long";
    /// Too few or too many of something.
    COUNT = "count";
    /// The shares of a drill's steps do not add up to 100.
    SHARES = "shares";
    /// A table's row is not as long as its columns.
    RAGGED_TABLE = "ragged-table";
}
