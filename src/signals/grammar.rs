//! The little English grammar that the signals need: subjects, verbs in the past, words that join clauses.

/// Verbs whose past does not end in "ed".
const IRREGULAR: &[&str] = &[
    "led",
    "rang",
    "ran",
    "built",
    "rebuilt",
    "made",
    "took",
    "set",
    "cut",
    "put",
    "wrote",
    "rewrote",
    "brought",
    "held",
    "kept",
    "sold",
    "told",
    "got",
    "went",
    "met",
    "chose",
    "drew",
    "drove",
    "gave",
    "spoke",
    "spent",
    "taught",
    "began",
    "won",
    "stood",
    "found",
    "showed",
    "sent",
    "saw",
    "bought",
    "left",
    "let",
    "lost",
    "paid",
    "read",
    "sat",
    "shut",
    "split",
    "spread",
    "swapped",
    "threw",
    "understood",
    "withdrew",
    "broke",
    "came",
    "did",
    "fought",
    "grew",
    "hit",
    "rose",
    "fell",
    "said",
    "sought",
    "struck",
    "swung",
    "laid",
    "knew",
    "thought",
    "felt",
    "heard",
    "meant",
    "became",
    "forgot",
    "flew",
    "rode",
    "reset",
    "redid",
    "undid",
    "oversaw",
    "launched",
];

/// Words that end in "ed" and are no verbs in the past, or stand before nouns as adjectives.
const NOT_PAST: &[&str] = &[
    "need",
    "speed",
    "feed",
    "indeed",
    "exceed",
    "proceed",
    "succeed",
    "bleed",
    "breed",
    "seed",
    "embed",
    "wed",
    "bed",
    "red",
    "limited",
    "targeted",
    "personalised",
    "personalized",
    "automated",
    "curated",
    "sponsored",
    "branded",
    "discounted",
    "so-called",
    "dedicated",
    "abandoned",
    "untargeted",
    "unlimited",
    "tiered",
    "hundred",
    "naked",
    "repeated",
    "recommended",
    "coupled",
    "mixed",
];

/// Verbs in the present by which a story is told as if it happened now: "In May I stop the campaigns".
const TOLD_NOW: &[&str] = &[
    "move", "stop", "build", "rebuild", "train", "brief", "write", "ask", "call", "launch", "send", "give",
    "refuse", "propose", "test", "split", "take", "start", "hire", "show", "persuade", "remove", "switch",
    "sit", "run", "set",
];

/// Verbs that tell of a state, a feeling or a change of place, not of something done.
const STATES: &[&str] = &[
    "left",
    "came",
    "went",
    "stood",
    "wanted",
    "needed",
    "loved",
    "liked",
    "joined",
    "learned",
    "hoped",
    "felt",
    "worked",
    "owned",
    "inherited",
    "believed",
    "knew",
    "thought",
    "understood",
    "seemed",
    "looked",
    "remained",
    "stayed",
    "lived",
    "graduated",
    "studied",
    "ended",
    "happened",
    "used",
    "tried",
    "hesitated",
    "feared",
    "worried",
    "assumed",
    "expected",
    "lost",
    "fell",
    "faced",
    "lacked",
    "missed",
    "failed",
    "struggled",
    "enjoyed",
    "admired",
    "heard",
    "noticed",
    "saw",
    "realised",
    "realized",
    "wished",
    "received",
    "got",
    "became",
    "meant",
    "forgot",
    "underestimated",
    "grew",
    "learnt",
];

const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "am", "has", "have", "had", "do", "does", "did", "will",
    "would", "can", "could", "should", "shall", "may", "might", "must", "works", "helps", "help", "make",
    "makes", "work", "get", "gets", "go", "goes", "run", "runs", "bring", "brings", "drive", "drives",
];

const SUBJECTS: &[&str] =
    &["i", "we", "they", "he", "she", "it", "you", "there", "who", "everyone", "somebody"];

const ADVERBS: &[&str] = &[
    "then",
    "also",
    "first",
    "again",
    "always",
    "only",
    "just",
    "still",
    "even",
    "both",
    "soon",
    "next",
    "once",
    "therefore",
    "later",
    "now",
    "already",
    "instead",
    "all",
    "each",
    "too",
    "myself",
];

/// Words that join a new clause to the one before.
const CONJUNCTIONS: &[&str] = &[
    "but",
    "however",
    "although",
    "though",
    "whereas",
    "while",
    "because",
    "so",
    "yet",
    "until",
    "unless",
    "except",
    "then",
    "since",
    "apart",
    "besides",
    "if",
    "thus",
    "hence",
    "otherwise",
];

/// Whether a word is a verb in the past.
pub fn is_past(word: &str) -> bool {
    (word.len() > 3 && word.ends_with("ed") && !NOT_PAST.contains(&word)) || IRREGULAR.contains(&word)
}

/// Whether a word is a verb in the past that tells of something done.
pub fn is_deed(word: &str) -> bool {
    is_past(word) && !STATES.contains(&word)
}

/// Whether a word after "I" or "we" tells of something done.
pub fn is_done(word: &str) -> bool {
    is_deed(word) || TOLD_NOW.contains(&word)
}

/// Whether a word is a subject, contracted or not ("we", "we'd").
pub fn is_subject(word: &str) -> bool {
    SUBJECTS.contains(&word.split('\'').next().unwrap_or_default())
}

/// Whether a word is an auxiliary or another verb in the present that a noun is the subject of.
pub fn is_finite(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

/// Whether a word is a form of "to be", or "got".
pub fn is_being(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "got" | "get" | "gets")
}

/// Whether a word may stand between a subject and its verb.
pub fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word) || (word.len() > 4 && word.ends_with("ly"))
}

/// Whether a word begins a new clause.
pub fn is_conjunction(word: &str) -> bool {
    CONJUNCTIONS.contains(&word)
}
