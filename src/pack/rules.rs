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
    /// A pattern that cannot be looked for.
    BAD_PATTERN = "bad-pattern";
    /// A formula or a constraint that cannot be read, or has no value for the pack's own figures.
    BAD_FORMULA = "bad-formula";
    /// A `{name}` that stands for nothing, or braces that make no sense.
    UNKNOWN_NAME = "unknown-name";
    /// A constraint that does not hold for the pack's own figures.
    BROKEN_CONSTRAINT = "broken-constraint";
    /// A named mistake that a right answer could be taken for.
    BLURRED_MISTAKE = "blurred-mistake";
    /// Constraints that hardly any drawn case meets.
    RARE_CASE = "rare-case";
    /// A number written out in a drill's text that a drawn case changes.
    FIXED_NUMBER = "fixed-number";
    /// Something that says it is still to be written.
    TODO = "todo";
    /// Something that is gone from the page it was imported from.
    GONE = "gone";
    /// A piece of an imported page that has no place yet.
    UNPLACED = "unplaced";
    /// A level that is not described.
    THIN_LEVEL = "thin-level";
    /// Levels that differ only in words of degree.
    ALIKE_LEVELS = "alike-levels";
    /// A level that praises or blames instead of describing.
    EMPTY_PRAISE = "empty-praise";
    /// A question whose criteria feed none of the competencies it names.
    UNCOVERED_QUESTION = "uncovered-question";
    /// A competency that no question's criteria feed.
    UNUSED_COMPETENCY = "unused-competency";
    /// A follow-up that is never asked.
    DEAD_FOLLOW_UP = "dead-follow-up";
    /// A category that makes no difference.
    UNUSED_CATEGORY = "unused-category";
    /// Findings that nothing offers, or that nothing can be found for.
    IDLE_FINDINGS = "idle-findings";
    /// A red flag that fires when it is denied, or on what a concept means.
    FLAG_MISFIRE = "flag-misfire";
    /// A red flag that fires on a sample of level 5.
    FLAG_ON_BEST_SAMPLE = "flag-on-best-sample";
    /// Levels of samples that contradict each other.
    SAMPLE_LEVELS = "sample-levels";
    /// A sample that is too short or too long to learn from.
    SAMPLE_LENGTH = "sample-length";
    /// A sentence that is said to show a level and is not in the sample.
    SHOWS_NOTHING = "shows-nothing";
    /// More than the screen before an answer has room for.
    LONG_BRIEF = "long-brief";
}
