//! A finished session's events, fewer: every text written once, as a whole.

use std::collections::BTreeMap;

use crate::domain::session::splice;
use crate::domain::{Event, Happening, Part, Place};

/// Merges the edits of each text into one, at the place of the last, and leaves out what a later event says again.
///
/// The session folded from the result equals the one folded from `events`, for events that fold at all; others come back as they are.
pub fn compact(events: &[Event]) -> Vec<Event> {
    let Some(texts) = final_texts(events) else { return events.to_vec() };
    let last = last_words(events);
    let kept = events.iter().enumerate().filter_map(|(at, event)| match &event.what {
        Happening::TextEdited { place, .. } => {
            let text = texts.get(&text_of(*place)).filter(|text| text.last_edit == at)?;
            Some(whole(event, &text.text))
        }
        Happening::ClockRan { place, .. } => (last.get(place) == Some(&at)).then(|| event.clone()),
        _ => Some(event.clone()),
    });
    kept.collect()
}

struct Text {
    text: String,
    last_edit: usize,
}

/// Which text a place stands for: the one thing to change belongs to the whole attempt.
fn text_of(place: Place) -> Place {
    if place.part == Part::Change { Place { step: 0, ..place } } else { place }
}

fn final_texts(events: &[Event]) -> Option<BTreeMap<Place, Text>> {
    let mut texts: BTreeMap<Place, Text> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Happening::TextEdited { place, offset, removed, inserted, .. } = &event.what {
            let text =
                texts.entry(text_of(*place)).or_insert_with(|| Text { text: String::new(), last_edit: at });
            splice(&mut text.text, *offset as usize, *removed as usize, inserted).ok()?;
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
    if let Happening::TextEdited { offset, removed, inserted, .. } = &mut event.what {
        (*offset, *removed) = (0, 0);
        text.clone_into(inserted);
    }
    event
}
