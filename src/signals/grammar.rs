//! The little English grammar that the signals need: subjects, verbs in the past, words that join clauses.

use super::word_list::WordList;

/// Verbs whose past does not end in "ed".
static IRREGULAR: WordList = WordList::of(&[
    "became",
    "began",
    "bought",
    "broke",
    "brought",
    "built",
    "came",
    "chose",
    "cut",
    "did",
    "drew",
    "drove",
    "fell",
    "felt",
    "flew",
    "forgot",
    "fought",
    "found",
    "gave",
    "got",
    "grew",
    "heard",
    "held",
    "hit",
    "kept",
    "knew",
    "laid",
    "launched",
    "led",
    "left",
    "let",
    "lost",
    "made",
    "meant",
    "met",
    "oversaw",
    "paid",
    "put",
    "ran",
    "rang",
    "read",
    "rebuilt",
    "redid",
    "reset",
    "rewrote",
    "rode",
    "rose",
    "said",
    "sat",
    "saw",
    "sent",
    "set",
    "showed",
    "shut",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "spread",
    "stood",
    "struck",
    "swapped",
    "swung",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "understood",
    "undid",
    "went",
    "withdrew",
    "won",
    "wrote",
]);

/// Words that end in "ed" and are no verbs in the past, or stand before nouns as adjectives.
static NOT_PAST: WordList = WordList::of(&[
    "abandoned",
    "automated",
    "bed",
    "bleed",
    "branded",
    "breed",
    "coupled",
    "curated",
    "dedicated",
    "discounted",
    "embed",
    "exceed",
    "feed",
    "hundred",
    "indeed",
    "limited",
    "mixed",
    "naked",
    "need",
    "personalised",
    "personalized",
    "proceed",
    "recommended",
    "red",
    "repeated",
    "seed",
    "so-called",
    "speed",
    "sponsored",
    "succeed",
    "targeted",
    "tiered",
    "unlimited",
    "untargeted",
    "wed",
]);

/// Verbs in the present by which a story is told as if it happened now: "In May I stop the campaigns".
static TOLD_NOW: WordList = WordList::of(&[
    "ask", "brief", "build", "call", "give", "hire", "launch", "move", "persuade", "propose", "rebuild",
    "refuse", "remove", "run", "send", "set", "show", "sit", "split", "start", "stop", "switch", "take",
    "test", "train", "write",
]);

/// Verbs that tell of a state, a feeling or a change of place, not of something done.
static STATES: WordList = WordList::of(&[
    "admired",
    "assumed",
    "became",
    "believed",
    "came",
    "ended",
    "enjoyed",
    "expected",
    "faced",
    "failed",
    "feared",
    "fell",
    "felt",
    "forgot",
    "got",
    "graduated",
    "grew",
    "happened",
    "heard",
    "hesitated",
    "hoped",
    "inherited",
    "joined",
    "knew",
    "lacked",
    "learned",
    "learnt",
    "left",
    "liked",
    "lived",
    "looked",
    "lost",
    "loved",
    "meant",
    "missed",
    "needed",
    "noticed",
    "owned",
    "realised",
    "realized",
    "received",
    "remained",
    "saw",
    "seemed",
    "stayed",
    "stood",
    "struggled",
    "studied",
    "thought",
    "tried",
    "underestimated",
    "understood",
    "used",
    "wanted",
    "went",
    "wished",
    "worked",
    "worried",
]);

static AUXILIARIES: WordList = WordList::of(&[
    "am", "are", "be", "been", "bring", "brings", "can", "could", "did", "do", "does", "drive", "drives",
    "get", "gets", "go", "goes", "had", "has", "have", "help", "helps", "is", "make", "makes", "may",
    "might", "must", "run", "runs", "shall", "should", "was", "were", "will", "work", "works", "would",
]);

static SUBJECTS: WordList =
    WordList::of(&["everyone", "he", "i", "it", "she", "somebody", "there", "they", "we", "who", "you"]);

static ADVERBS: WordList = WordList::of(&[
    "again",
    "all",
    "already",
    "also",
    "always",
    "both",
    "each",
    "even",
    "first",
    "instead",
    "just",
    "later",
    "myself",
    "next",
    "now",
    "once",
    "only",
    "soon",
    "still",
    "then",
    "therefore",
    "too",
]);

/// Words that join a new clause to the one before.
static CONJUNCTIONS: WordList = WordList::of(&[
    "although",
    "apart",
    "because",
    "besides",
    "but",
    "except",
    "hence",
    "however",
    "if",
    "otherwise",
    "since",
    "so",
    "then",
    "though",
    "thus",
    "unless",
    "until",
    "whereas",
    "while",
    "yet",
]);

/// Whether a word is a verb in the past.
pub fn is_past(word: &str) -> bool {
    (word.len() > 3 && word.ends_with("ed") && !NOT_PAST.has(word)) || IRREGULAR.has(word)
}

/// Whether a word is a verb in the past that tells of something done.
pub fn is_deed(word: &str) -> bool {
    is_past(word) && !STATES.has(word)
}

/// Whether a word after "I" or "we" tells of something done.
pub fn is_done(word: &str) -> bool {
    is_deed(word) || TOLD_NOW.has(word)
}

/// Whether a word is a subject, contracted or not ("we", "we'd").
pub fn is_subject(word: &str) -> bool {
    SUBJECTS.has(word.split('\'').next().unwrap_or_default())
}

/// Whether a word is an auxiliary or another verb in the present that a noun is the subject of.
pub fn is_finite(word: &str) -> bool {
    AUXILIARIES.has(word)
}

/// Whether a word is a form of "to be", or "got".
pub fn is_being(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "got" | "get" | "gets")
}

/// Whether a word may stand between a subject and its verb.
pub fn is_adverb(word: &str) -> bool {
    ADVERBS.has(word) || (word.len() > 4 && word.ends_with("ly"))
}

/// Whether a word begins a new clause.
pub fn is_conjunction(word: &str) -> bool {
    CONJUNCTIONS.has(word)
}
