//! The English word lists behind the signals, each entry with the neighbours that make it mean something else.

use super::story::Part;

/// A pattern with its exceptions.
#[derive(Debug)]
pub struct Phrase {
    /// The pattern, as packs write them.
    pub says: &'static str,
    /// Words right before it that make it mean something else.
    pub not_after: &'static [&'static str],
    /// Words right after it that make it mean something else.
    pub not_before: &'static [&'static str],
    /// What must stand right after it.
    pub needs: Needs,
}

/// What a phrase needs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A comma right after it, or a pause of dots.
    Pause,
    /// To open its sentence, with a comma right after it.
    Opening,
    /// A question mark right after it.
    Question,
    /// To stand in the answer's first sentence.
    First,
}

const fn p(says: &'static str) -> Phrase {
    Phrase { says, not_after: &[], not_before: &[], needs: Needs::Nothing }
}

impl Phrase {
    const fn not_after(mut self, words: &'static [&'static str]) -> Self {
        self.not_after = words;
        self
    }

    const fn not_before(mut self, words: &'static [&'static str]) -> Self {
        self.not_before = words;
        self
    }

    const fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }
}

/// Words before "kind of" and "sort of" that make them nouns.
const KIND_NOUN: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "that",
    "what",
    "which",
    "some",
    "any",
    "every",
    "each",
    "one",
    "no",
    "same",
    "new",
    "different",
    "other",
    "another",
    "right",
    "wrong",
    "certain",
    "whatever",
    "first",
    "only",
    "our",
    "their",
    "my",
];
const ASKING: &[&str] = &["what", "how", "why", "way", "where", "who"];

/// Words that take something back.
pub const HEDGES: &[Phrase] = &[
    p("kind of").not_after(KIND_NOUN),
    p("sort of").not_after(KIND_NOUN),
    p("kinda"),
    p("sorta"),
    p("maybe"),
    p("perhaps"),
    p("probably"),
    p("possibly"),
    p("presumably"),
    p("apparently"),
    p("arguably"),
    p("hopefully"),
    p("somewhat"),
    p("a bit").not_after(&["quite"]),
    p("quite a bit").not_before(&["of"]),
    p("a little bit"),
    p("a little").not_before(&[
        "bit", "boutique", "film", "book", "card", "box", "team", "over", "under", "later", "known",
    ]),
    p("i think").not_after(ASKING).not_before(&["of", "about", "through", "in"]),
    p("i guess"),
    p("i suppose"),
    p("i assume"),
    p("i imagine"),
    p("i feel like"),
    p("i would say"),
    p("i'd say"),
    p("i hope"),
    p("i'm not sure"),
    p("i am not sure"),
    p("not sure").not_after(&["am", "i'm", "was"]),
    p("i wasn't sure"),
    p("i don't know").not_before(&["anyone", "anybody"]),
    p("i don't remember"),
    p("if i remember"),
    p("as far as i know"),
    p("as far as i remember"),
    p("as far as i recall"),
    p("to some extent"),
    p("to some degree"),
    p("in a way").not_before(&["that", "which", "to"]),
    p("in a sense"),
    p("more or less"),
    p("pretty much"),
    p("fairly").not_before(&["and", "treated", "priced"]).not_after(&["and", "them", "it", "everyone"]),
    p("tend* to"),
    p("might have"),
    p("may have").not_after(&["in"]),
    p("or something"),
    p("something like that"),
];

/// Words that only fill time.
pub const FILLERS: &[Phrase] = &[
    p("um"),
    p("umm"),
    p("ummm"),
    p("uh"),
    p("uhh"),
    p("uhm"),
    p("er"),
    p("erm"),
    p("hm"),
    p("hmm"),
    p("ah").needs(Needs::Pause),
    p("like")
        .needs(Needs::Pause)
        .not_after(&["feel", "feels", "felt", "look", "looks", "looked", "seem", "seems"]),
    p("you know")
        .not_after(&[
            "as", "do", "did", "if", "that", "when", "would", "because", "what", "once", "don't", "before",
        ])
        .not_before(&[
            "the", "how", "who", "why", "where", "whether", "your", "exactly", "their", "which", "them",
        ]),
    p("i mean").not_after(ASKING),
    p("basically"),
    p("actually"),
    p("literally"),
    p("honestly"),
    p("obviously"),
    p("anyway"),
    p("anyways"),
    p("so yeah"),
    p("yeah").not_after(&["so"]),
    p("at the end of the day"),
    p("to be honest"),
    p("and stuff"),
    p("and things like that"),
    p("and so on and so forth"),
    p("if that makes sense"),
    p("well").needs(Needs::Opening),
    p("okay").needs(Needs::Opening),
    p("ok").needs(Needs::Opening),
    p("so").needs(Needs::Opening),
    p("right").needs(Needs::Question),
];

/// Words that tell which part of a story a sentence is, and how much they weigh.
pub const CUES: &[(Part, Phrase)] = &[
    (Part::Situation, p("at the time")),
    (Part::Situation, p("at that time")),
    (Part::Situation, p("back then")),
    (Part::Situation, p("when i joined")),
    (Part::Situation, p("when i arrived")),
    (Part::Situation, p("when i started")),
    (Part::Situation, p("when i took over")),
    (Part::Situation, p("i joined")),
    (Part::Situation, p("i was working")),
    (Part::Situation, p("i was head")),
    (Part::Situation, p("i ran").needs(Needs::First)),
    (Part::Situation, p("i managed").needs(Needs::First)),
    (Part::Situation, p("i headed").needs(Needs::First)),
    (Part::Situation, p("i looked after").needs(Needs::First)),
    (Part::Situation, p("i was the")),
    (Part::Situation, p("i was a")),
    (Part::Situation, p("i was an")),
    (Part::Situation, p("i was running")),
    (Part::Situation, p("i was leading")),
    (Part::Situation, p("i was hired")),
    (Part::Situation, p("i worked")),
    (Part::Situation, p("i inherited")),
    (Part::Situation, p("we were")),
    (Part::Situation, p("we had").not_before(&["to"])),
    (Part::Situation, p("there was")),
    (Part::Situation, p("there were")),
    (Part::Situation, p("there had been")),
    (Part::Situation, p("had been")),
    (Part::Situation, p("had no")),
    (Part::Situation, p("was falling")),
    (Part::Situation, p("was dropping")),
    (Part::Situation, p("were falling")),
    (Part::Situation, p("was losing")),
    (Part::Situation, p("was slipping")),
    (Part::Situation, p("was struggling")),
    (Part::Situation, p("was facing")),
    (Part::Situation, p("we faced")),
    (Part::Situation, p("used to").not_after(&["be", "got", "get", "is", "are", "was", "were"])),
    (Part::Situation, p("the situation")),
    (Part::Situation, p("the context")),
    (Part::Situation, p("the background")),
    (Part::Situation, p("the problem was")),
    (Part::Situation, p("the challenge was")),
    (Part::Situation, p("the issue was")),
    (Part::Situation, p("years ago")),
    (Part::Situation, p("last year")),
    (Part::Situation, p("in my last")),
    (Part::Situation, p("in my previous")),
    (Part::Situation, p("in my current")),
    (Part::Situation, p("at my last")),
    (Part::Situation, p("at my previous")),
    (Part::Task, p("my task")),
    (Part::Task, p("the task")),
    (Part::Task, p("my job was")),
    (Part::Task, p("my role was")),
    (Part::Task, p("my brief")),
    (Part::Task, p("the brief was")),
    (Part::Task, p("my goal")),
    (Part::Task, p("my aim")),
    (Part::Task, p("my objective")),
    (Part::Task, p("my mandate")),
    (Part::Task, p("my target")),
    (Part::Task, p("my remit")),
    (Part::Task, p("my mission")),
    (Part::Task, p("my responsibility")),
    (Part::Task, p("the goal was")),
    (Part::Task, p("the goal")),
    (Part::Task, p("the aim was")),
    (Part::Task, p("the objective")),
    (Part::Task, p("the target was")),
    (Part::Task, p("the mandate")),
    (Part::Task, p("was to").not_after(&["it", "that", "up"])),
    (Part::Task, p("i was asked")),
    (Part::Task, p("asked me to")),
    (Part::Task, p("wanted me to")),
    (Part::Task, p("i was responsible")),
    (Part::Task, p("i was accountable")),
    (Part::Task, p("i was given")),
    (Part::Task, p("i was charged")),
    (Part::Task, p("i was tasked")),
    (Part::Task, p("i owned")),
    (Part::Task, p("i had to")),
    (Part::Task, p("we had to")),
    (Part::Task, p("i needed to")),
    (Part::Task, p("we needed to")),
    (Part::Result, p("as a result")),
    (Part::Result, p("the result").not_before(&["would", "will", "should", "could"])),
    (Part::Result, p("the results").not_before(&["would", "will", "should", "could"])),
    (Part::Result, p("result* in")),
    (Part::Result, p("the outcome").not_before(&["would", "will", "should", "could", "i", "we"])),
    (Part::Result, p("in the end")),
    (Part::Result, p("by the end").not_before(&["of next"])),
    (Part::Result, p("led to")),
    (Part::Result, p("which meant")),
    (Part::Result, p("paid off")),
    (Part::Result, p("since then")),
    (Part::Result, p("ended the")),
    (Part::Result, p("ended at")),
    (Part::Result, p("went live")),
    (Part::Result, p("is now")),
    (Part::Result, p("are now")),
    (Part::Result, p("was adopted")),
    (Part::Result, p("became the")),
];

/// What was learned: the end of a story, but no outcome.
pub const LESSONS: &[Phrase] = &[
    p("i learned"),
    p("i learnt"),
    p("i have learned"),
    p("i've learned"),
    p("the lesson"),
    p("my lesson"),
    p("taught me"),
    p("what i took from"),
    p("since then i"),
    p("if i did it again"),
    p("looking back"),
];

/// Verbs of change. After the first action they tell of a result, before it of the situation.
pub const CHANGES: &[Phrase] = &[
    p("rose"),
    p("grew"),
    p("increased"),
    p("climbed"),
    p("doubled"),
    p("tripled"),
    p("halved"),
    p("reached").not_before(&["out"]),
    p("improved"),
    p("recovered"),
    p("went from"),
    p("moved from"),
    p("came back to"),
    p("went up"),
    p("went down"),
    p("was up").not_after(&["i", "we"]),
    p("were up").not_after(&["we"]),
    p("up from"),
    p("down from"),
    p("fell"),
    p("dropped"),
    p("declined").not_after(&["i", "we", "politely"]),
    p("slipped"),
    p("lifted"),
    p("exceeded"),
    p("beat"),
    p("gained"),
    p("saved").not_before(&[
        "cart", "carts", "basket", "pieces", "looks", "items", "a", "an", "their", "his", "her", "them",
        "it", "to", "the", "one", "two", "three", "four", "five", "some", "that",
    ]),
    p("earned"),
    p("achieved"),
    p("delivered"),
    p("hit").not_before(&["by", "hard"]),
    p("returned to"),
    p("held at"),
    p("stayed at"),
    p("stayed flat"),
    p("shrank"),
    p("cut .. from"),
    p("won").not_before(&["over"]),
    p("retained"),
    p("repaid"),
    p("generated"),
    p("brought in"),
    p("sold out"),
    p("had fallen"),
    p("had dropped"),
    p("had slipped"),
    p("had grown"),
    p("had risen"),
    p("had halved"),
    p("had doubled"),
    p("has risen"),
    p("has fallen"),
    p("has grown"),
    p("gone from"),
    p("gone up"),
    p("gone down"),
    p("cost us"),
    p("cost me"),
    p("cost the"),
    p("sold through"),
];
