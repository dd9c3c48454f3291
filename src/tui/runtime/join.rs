//! Joins what came together, so that it is one write.

use std::iter::Peekable;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::domain::{Event, Happening};
use crate::tui::msg::{Effect, Msg, StoryEffect};

/// Joins characters that follow one another, so that text sent without brackets is wrapped and counted once.
pub fn characters(first: Msg, rest: &mut Peekable<impl Iterator<Item = Msg>>) -> Msg {
    let Some(c) = printable(&first) else { return first };
    let Some(next) = rest.peek().and_then(printable) else { return first };
    let mut text = String::from_iter([c, next]);
    rest.next();
    while let Some(next) = rest.peek().and_then(printable) {
        text.push(next);
        rest.next();
    }
    Msg::Typed(text)
}

/// The character of a key that is printable ASCII.
fn printable(msg: &Msg) -> Option<char> {
    let Msg::Key(key) = msg else { return None };
    let KeyCode::Char(c) = key.code else { return None };
    let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
    (plain && matches!(c, ' '..='~')).then_some(c)
}

/// Joins writes that follow one another, so that keys that came together are one write, and what they typed in a row one edit.
pub fn join(effects: Vec<Effect>) -> Vec<Effect> {
    let mut gathered: Vec<Effect> = Vec::with_capacity(effects.len());
    for effect in effects {
        match (gathered.last_mut(), effect) {
            (Some(Effect::Append(before)), Effect::Append(more)) => {
                for event in more {
                    add(before, event);
                }
            }
            // Of a story that is being written, the text as it came to be is all there is to keep.
            (Some(Effect::Story(StoryEffect::Keep(before))), Effect::Story(StoryEffect::Keep(story)))
                if before.id == story.id =>
            {
                *before = story;
            }
            (Some(Effect::KeepText(id, change)), Effect::KeepText(same, more)) if *id == same => {
                match change.clone().then(more) {
                    Ok(joined) => *change = joined,
                    Err(more) => gathered.push(Effect::KeepText(same, more)),
                }
            }
            (_, effect) => gathered.push(effect),
        }
    }
    gathered
}

/// Whether an effect can wait for more of its kind that came together with it.
pub fn waits(effect: &Effect) -> bool {
    matches!(effect, Effect::Append(_) | Effect::Story(StoryEffect::Keep(_)) | Effect::KeepText(..))
}

/// Adds an event, or lengthens the last one where both only type on.
fn add(events: &mut Vec<Event>, event: Event) {
    use Happening::TextEdited;
    if let (
        Some(Event { at, what: TextEdited { place, offset, inserted, spent, .. } }),
        Event {
            at: later,
            what: TextEdited { place: same, offset: next, removed: 0, inserted: more, spent: by_then },
        },
    ) = (events.last_mut(), &event)
        && place == same
        && *offset as usize + inserted.len() == *next as usize
    {
        inserted.push_str(more);
        (*at, *spent) = (*later, *by_then);
        return;
    }
    events.push(event);
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::sample::session::at;
    use crate::domain::{Part, Place};

    fn typed(part: Part, offset: u32, removed: u32, inserted: &str, second: u64) -> Effect {
        let place = Place { attempt: 1, step: 1, part };
        let (inserted, spent) = (inserted.to_owned(), Duration::from_secs(second));
        let what = Happening::TextEdited { place, offset, removed, inserted, spent };
        Effect::Append(vec![Event { at: at(second).wall, what }])
    }

    /// Every edit as offset, bytes removed and text put in.
    fn edits(effects: &[Effect]) -> Vec<(u32, u32, String)> {
        let events = effects.iter().flat_map(|effect| match effect {
            Effect::Append(events) => events.as_slice(),
            _ => &[],
        });
        let edit = |event: &Event| match &event.what {
            Happening::TextEdited { offset, removed, inserted, .. } => {
                Some((*offset, *removed, inserted.clone()))
            }
            _ => None,
        };
        events.filter_map(edit).collect()
    }

    fn edit(offset: u32, removed: u32, inserted: &str) -> (u32, u32, String) {
        (offset, removed, inserted.to_owned())
    }

    #[test]
    fn characters_that_follow_one_another_are_one_text() {
        let key = |c| Msg::Key(KeyCode::Char(c).into());
        let enter = || Msg::Key(KeyCode::Enter.into());
        let joined = |msgs: Vec<Msg>| {
            let mut msgs = msgs.into_iter().peekable();
            let mut texts = Vec::new();
            while let Some(msg) = msgs.next() {
                texts.push(match characters(msg, &mut msgs) {
                    Msg::Typed(text) => text,
                    Msg::Key(key) => key.code.to_string(),
                    other => format!("{other:?}"),
                });
            }
            texts
        };
        let msgs = vec![key('I'), key(' '), key('l'), enter(), key('x'), key('é'), key('b'), key('c')];
        assert_eq!(joined(msgs), ["I l", "Enter", "x", "é", "bc"]);
    }

    #[test]
    fn typing_on_is_one_edit_and_one_write() {
        let keys = [
            typed(Part::Answer, 4, 1, "a", 1),
            typed(Part::Answer, 5, 0, "é", 1),
            typed(Part::Answer, 7, 0, "c", 2),
        ];
        let gathered = join(keys.into());
        assert_eq!((gathered.len(), edits(&gathered)), (1, vec![edit(4, 1, "aéc")]));
        let Effect::Append(events) = &gathered[0] else { panic!("a write") };
        assert_eq!(events[0].at, at(2).wall);
    }

    #[test]
    fn other_edits_and_other_places_stay_apart() {
        let keys = [
            typed(Part::Answer, 0, 0, "ab", 1),
            typed(Part::Answer, 1, 1, "", 1),
            typed(Part::Answer, 0, 0, "x", 1),
            typed(Part::Change, 1, 0, "y", 1),
        ];
        assert_eq!(
            edits(&join(keys.into())),
            [edit(0, 0, "ab"), edit(1, 1, ""), edit(0, 0, "x"), edit(1, 0, "y")]
        );
    }

    #[test]
    fn nothing_is_joined_across_another_effect() {
        let effects =
            vec![typed(Part::Answer, 0, 0, "a", 1), Effect::Sync, typed(Part::Answer, 1, 0, "b", 1)];
        assert_eq!(join(effects).len(), 3);
    }
}
