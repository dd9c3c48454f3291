//! Whether a red flag's words are denied where they stand: "no welcome code", "the flash sale was stopped".
//!
//! Only the sentence of the flag is looked at, and for most words only its clause. A comma or a colon ends a clause
//! unless what follows goes on with a list: "no markdown, flash sale or coupon", but "no problem, we ran a flash sale".

use std::ops::Range;

use super::denials::Denial;
use super::grammar::{is_adverb, is_being, is_conjunction, is_finite, is_past, is_subject};
use super::lexicon::{Find, Sense};
use super::passage::Passage;
use super::word_list::WordList;

type Run = Range<usize>;

/// The words before which the object of a removal ends: "removed friction with a welcome code".
static BREAKS: WordList = WordList::of(&[
    "after", "by", "during", "favor", "favour", "from", "than", "thanks", "through", "using", "via", "with",
]);
static OBJECTS: WordList = WordList::of(&["all", "both", "it", "that", "them", "these", "this", "those"]);
static PARTICLES: WordList = WordList::of(&["away", "down", "off", "out"]);

/// The words on either side of a flag that are looked at; no sentence that is said is longer.
const FIELD: usize = 80;
/// The words a denial reaches over at most, by kind; those after a flag reach less far.
const FARTHEST: usize = 14;
const FARTHEST_AFTER: usize = 6;
/// The words of a list's item at most.
const LONGEST_ITEM: usize = 6;
/// How near a denial must stand to another to take it back.
const TAKES_BACK: usize = 3;

/// A red flag's words with the sentence and the clause they stand in.
pub(super) struct Scope<'a> {
    passage: &'a Passage<'a>,
    finds: &'a [Find],
    flag: Run,
    sentence: Run,
    clause: Run,
}

impl<'a> Scope<'a> {
    /// The scope of a flag's words; none for words outside of any sentence.
    pub(super) fn around(passage: &'a Passage<'a>, finds: &'a [Find], flag: Run) -> Option<Self> {
        let sentence = passage.run_around(flag.start)?;
        let sentence =
            sentence.start.max(flag.start.saturating_sub(FIELD))..sentence.end.min(flag.end + FIELD);
        let clause = clause_start(passage, &sentence, &flag)..clause_end(passage, &sentence, &flag);
        Some(Self { passage, finds, flag, sentence, clause })
    }

    /// The words that deny the flag, if any do. `number` is the flag's, for its own forms of denial.
    pub(super) fn denial(&self, number: usize) -> Option<Run> {
        self.own_form(number)
            .or_else(|| self.before())
            .or_else(|| self.parted_verb())
            .or_else(|| self.after())
            .or_else(|| self.passive())
            .or_else(|| self.refusal())
            .or_else(|| self.dropped_later())
            .or_else(|| self.answered())
    }

    fn within<'b>(&'b self, range: &'b Run) -> impl Iterator<Item = &'b Find> {
        let starts = self.finds.partition_point(|find| find.run.start < range.start);
        self.finds.iter().skip(starts).take_while(|find| find.run.start < range.end)
    }

    fn own_form(&self, number: usize) -> Option<Run> {
        self.within(&self.clause)
            .find(|find| find.sense == Sense::Unless(number))
            .map(|find| find.run.clone())
    }

    /// The nearest denial before the flag that reaches it.
    fn before(&self) -> Option<Run> {
        let reach = self.clause.start..self.flag.start;
        let denials = self.within(&reach).filter(|find| find.run.end <= self.flag.start);
        denials.filter(|find| self.reaches(find)).last().map(|find| find.run.clone())
    }

    fn reaches(&self, find: &Find) -> bool {
        let Sense::Denial(denial) = find.sense else { return false };
        let mut between = (find.run.end..self.flag.start).map(|at| self.passage.word(at));
        let near = self.flag.start - find.run.end <= FARTHEST;
        let unbroken = match denial {
            Denial::Verb => true,
            Denial::Noun => !between.any(is_subject) && !self.is_another_item(find),
            Denial::Refusal | Denial::Removal => {
                let exchanged = self.passage.word(find.run.start).starts_with("swap");
                !between.any(|word| is_subject(word) || BREAKS.has(word) || (exchanged && word == "for"))
            }
        };
        let near = near && self.fits_prefix(find);
        near && unbroken
            && !self.is_set_phrase(&find.run)
            && !self.is_taken_back(find)
            && !self.takes_back(find)
    }

    /// "Non-stop" and "no-frills" deny the word they are joined to alone.
    fn fits_prefix(&self, find: &Find) -> bool {
        let prefix = matches!(self.passage.word(find.run.start), "non" | "anti")
            || (find.run.len() == 1 && self.passage.gap_after(find.run.start) == "-");
        !prefix || find.run.end == self.flag.start
    }

    /// "No films, a flash sale": what "no" denies has no article, so an item with one is not in its list.
    fn is_another_item(&self, find: &Find) -> bool {
        let bare = matches!(self.passage.word(find.run.start), "no" | "zero");
        let mut items = (find.run.end..=self.flag.start)
            .filter(|at| self.passage.words.gap_before(*at).contains([',', ':']));
        bare && items.any(|at| is_article(self.passage.word(at)))
    }

    fn is_set_phrase(&self, run: &Run) -> bool {
        let around = run.start.saturating_sub(TAKES_BACK)..run.end;
        self.within(&around).any(|find| {
            find.sense == Sense::NoDenial && find.run.start <= run.start && run.end <= find.run.end
        })
    }

    fn touches_set_phrase(&self, run: &Run) -> bool {
        self.within(run).any(|find| find.sense == Sense::NoDenial)
    }

    /// "Did not remove", "could not avoid", "could not do without".
    fn is_taken_back(&self, find: &Find) -> bool {
        let around = find.run.start.saturating_sub(TAKES_BACK + 1)..find.run.start;
        self.can_be_taken_back(find) && self.within(&around).any(|other| self.undoes(other, find))
    }

    fn takes_back(&self, find: &Find) -> bool {
        let around = find.run.end..self.flag.start.min(find.run.end + TAKES_BACK + 1);
        let mut others = self.within(&around).filter(|other| self.can_be_taken_back(other));
        others.any(|other| !self.is_set_phrase(&other.run) && self.undoes(find, other))
    }

    fn can_be_taken_back(&self, find: &Find) -> bool {
        match find.sense {
            Sense::Denial(Denial::Refusal | Denial::Removal) => true,
            Sense::Denial(Denial::Noun) => self.passage.word(find.run.start) == "without",
            _ => false,
        }
    }

    fn undoes(&self, denial: &Find, other: &Find) -> bool {
        let far = other.run.start.checked_sub(denial.run.end);
        let joined =
            (denial.run.end..=other.run.start).all(|at| !self.passage.words.gap_before(at).contains(','));
        match denial.sense {
            Sense::Denial(Denial::Verb | Denial::Refusal) => {
                joined && far.is_some_and(|far| far < TAKES_BACK)
            }
            Sense::Denial(Denial::Noun) => joined && far == Some(0),
            _ => false,
        }
    }

    /// "Switched the retargeting off".
    fn parted_verb(&self) -> Option<Run> {
        let particle = (self.flag.end..self.flag.end + 2)
            .find(|at| *at < self.sentence.end && PARTICLES.has(self.passage.word(*at)))?;
        let reach = self.clause.start..self.flag.start;
        let verb = self.within(&reach).filter(|find| find.sense == Sense::PartedVerb).last()?;
        (self.flag.start - verb.run.end <= TAKES_BACK).then(|| verb.run.start..particle + 1)
    }

    /// "A welcome code is not an option", "discount-free".
    fn after(&self) -> Option<Run> {
        let end = self.flag.end;
        if self.passage.word(end) == "free" && self.passage.words.gap_before(end) == "-" {
            return Some(end..end + 1);
        }
        if self.passage.word(end) == "never" && self.ends_clause(end + 1) {
            return Some(end..end + 1);
        }
        let reach = end..self.clause.end.min(end + FARTHEST);
        let after = self
            .within(&reach)
            .find(|find| find.sense == Sense::After && !self.touches_set_phrase(&find.run));
        after.map(|find| find.run.clone())
    }

    /// "The flash sale was stopped", "the code that I killed", "the retargeting ended".
    fn passive(&self) -> Option<Run> {
        let reach = self.flag.end..self.clause.end.min(self.flag.end + FARTHEST_AFTER);
        let removal = self.within(&reach).find(|find| {
            find.sense == Sense::Denial(Denial::Removal)
                && !self.is_set_phrase(&find.run)
                && !self.is_taken_back(find)
                && self.is_suffered(find.run.start)
        })?;
        Some(removal.run.clone())
    }

    fn is_suffered(&self, verb: usize) -> bool {
        let mut between = (self.flag.end..verb).rev().take(TAKES_BACK).map(|at| self.passage.word(at));
        let ceased = matches!(self.passage.word(verb), "stopped" | "ended" | "ceased");
        (verb == self.flag.end && ceased) || between.any(|word| is_being(word) || is_subject(word))
    }

    /// "Finance wanted a flash sale and I said no."
    fn refusal(&self) -> Option<Run> {
        let reach = self.flag.end..self.sentence.end;
        let refusal = self.within(&reach).find(|find| match find.sense {
            Sense::Refusal => true,
            Sense::RefusalThatEnds => self.ends_clause(find.run.end),
            _ => false,
        })?;
        Some(refusal.run.clone())
    }

    fn ends_clause(&self, next: usize) -> bool {
        next >= self.sentence.end
            || self.passage.words.gap_before(next).contains([',', ';', ':', ')', '—', '–'])
    }

    /// "A flash sale? Never."
    fn answered(&self) -> Option<Run> {
        let next = self.passage.run_around(self.flag.start)?.end;
        let asked = self.passage.words.gap_before(next).contains('?');
        let denied = match self.passage.word(next) {
            "never" => true,
            "no" | "not" => self.passage.gap_after(next).starts_with(['.', ',', '!', ';', '—']),
            _ => false,
        };
        (asked && denied).then(|| next..next + 1)
    }

    /// "They had a welcome code until I killed it."
    fn dropped_later(&self) -> Option<Run> {
        let reach = self.flag.end..self.sentence.end;
        let removal = self.within(&reach).find(|find| {
            let subject = (find.run.start.saturating_sub(2)..find.run.start)
                .any(|at| is_subject(self.passage.word(at)));
            find.sense == Sense::Denial(Denial::Removal)
                && subject
                && OBJECTS.has(self.passage.word(find.run.end))
                && !self.is_taken_back(find)
        })?;
        Some(removal.run.start..removal.run.end + 1)
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "our" | "my" | "their" | "just" | "only")
}

/// Walks back over the flag's own item and those of the list it stands in.
fn clause_start(passage: &Passage, sentence: &Run, flag: &Run) -> usize {
    let mut item_end = flag.start;
    for at in (sentence.start + 1..=flag.start).rev() {
        if begins_clause(passage, at, flag) {
            return at;
        }
        if passage.words.gap_before(at).contains([',', ':']) {
            if !goes_on_listing(passage, at..item_end, flag) {
                return at;
            }
            item_end = at;
        }
    }
    sentence.start
}

fn clause_end(passage: &Passage, sentence: &Run, flag: &Run) -> usize {
    (flag.end..sentence.end).find(|at| ends_clause(passage, *at)).unwrap_or(sentence.end)
}

/// Whether a new clause begins at a word that stands before the flag or is its first.
fn begins_clause(passage: &Passage, at: usize, flag: &Run) -> bool {
    let gap = passage.words.gap_before(at);
    let inside = at < flag.start;
    is_hard(gap)
        || (inside && is_conjunction(passage.word(at)) && passage.before(at) != "not")
        || (passage.word(at) == "and" && at + 1 < flag.start && begins_with_verb(passage, at + 1))
}

/// Whether the flag's clause ends before a word after it; ", which" goes on.
fn ends_clause(passage: &Passage, at: usize) -> bool {
    let gap = passage.words.gap_before(at);
    let relative = matches!(passage.word(at), "which" | "that");
    is_hard(gap)
        || is_conjunction(passage.word(at))
        || (passage.word(at) == "and" && begins_with_verb(passage, at + 1))
        || (gap.contains([',', ':']) && !relative)
}

fn is_hard(gap: &str) -> bool {
    gap.contains([';', '—', '(', ')', '.', '!', '?']) || gap.contains(" – ") || gap.contains(" - ")
}

fn begins_with_verb(passage: &Passage, at: usize) -> bool {
    let verb = if is_adverb(passage.word(at)) { at + 1 } else { at };
    is_subject(passage.word(at)) || is_past(passage.word(verb))
}

/// Whether an item between commas is one of a list: few words, without a verb of their own. The flag's own item is none
/// when the flag is the subject of a verb.
fn goes_on_listing(passage: &Passage, mut item: Run, flag: &Run) -> bool {
    let is_verb = |word: &str| is_subject(word) || is_past(word) || is_finite(word);
    let own = item.end == flag.start;
    let is_subject_of_verb = own && passage.gap_after(flag.end - 1) == " " && is_verb(passage.word(flag.end));
    item.len() <= LONGEST_ITEM && !item.any(|at| is_verb(passage.word(at))) && !is_subject_of_verb
}
