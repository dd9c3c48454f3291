//! A finished session's events, fewer: every text written once, as a whole.

use std::collections::BTreeMap;

use crate::domain::session::splice;
use crate::domain::{Event, Happening, Id, Part, Place};

/// Merges the edits of each text into one, at the place of the last, and leaves out what a later event says again.
///
/// The session folded from the result equals the one folded from `events`, for events that fold at all; others come back as they are.
pub fn compact(events: &[Event]) -> Vec<Event> {
    let Some(texts) = final_texts(events) else { return events.to_vec() };
    let last = last_words(events);
    let kept = events.iter().enumerate().filter_map(|(at, event)| match &event.what {
        Happening::ClockRan { place, .. } => (last.get(place) == Some(&at)).then(|| event.clone()),
        what => match edit(what) {
            Some((of, _)) => {
                let text = texts.get(&of).filter(|text| text.last_edit == at)?;
                Some(whole(event, &text.text))
            }
            None => Some(event.clone()),
        },
    });
    kept.collect()
}

struct Text {
    text: String,
    last_edit: usize,
}

/// What an edit is of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum TextOf {
    /// A text of the candidate. The one thing to change belongs to the whole attempt.
    Candidate(Place),
    /// A coach's comment, by attempt, coach score, step and criterion.
    Coach(u32, u32, u32, Option<Id>),
}

/// Offset, bytes taken out, text put in.
type Splice<'e> = (usize, usize, &'e str);

/// The text that an event edits, and how; none for an event that is no edit.
fn edit(what: &Happening) -> Option<(TextOf, Splice<'_>)> {
    match what {
        Happening::TextEdited { place, offset, removed, inserted, .. } => {
            let step = if place.part == Part::Change { 0 } else { place.step };
            let of = TextOf::Candidate(Place { step, ..*place });
            Some((of, (*offset as usize, *removed as usize, inserted)))
        }
        Happening::CoachCommentEdited { attempt, step, scoring, criterion, offset, removed, inserted } => {
            let of = TextOf::Coach(*attempt, *scoring, *step, criterion.clone());
            Some((of, (*offset as usize, *removed as usize, inserted)))
        }
        _ => None,
    }
}

fn final_texts(events: &[Event]) -> Option<BTreeMap<TextOf, Text>> {
    let mut texts: BTreeMap<TextOf, Text> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Some((of, (offset, removed, inserted))) = edit(&event.what) {
            let text = texts.entry(of).or_insert_with(|| Text { text: String::new(), last_edit: at });
            splice(&mut text.text, offset, removed, inserted).ok()?;
            text.last_edit = at;
        }
    }
    Some(texts)
}

/// For each place the last event that tells its time.
fn last_words(events: &[Event]) -> BTreeMap<Place, usize> {
    let mut last = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        match &event.what {
            Happening::TextEdited { place, .. }
            | Happening::ClockRan { place, .. }
            | Happening::ClockPaused { place, .. }
            | Happening::SpeakingEnded { place, .. }
            | Happening::AnswerCommitted { place, .. } => {
                last.insert(*place, at);
            }
            _ => {}
        }
    }
    last
}

/// The edit that makes the whole text at once.
fn whole(last: &Event, text: &str) -> Event {
    let mut event = last.clone();
    if let Happening::TextEdited { offset, removed, inserted, .. }
    | Happening::CoachCommentEdited { offset, removed, inserted, .. } = &mut event.what
    {
        (*offset, *removed) = (0, 0);
        text.clone_into(inserted);
    }
    event
}
