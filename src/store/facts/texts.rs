//! Where the texts of attempts lie, and looking through them: month by month, never all of them in memory.

use super::form::TextForm;
use super::shard::Shard;
use crate::domain::Id;
use crate::review::search::{Sought, fold};
use crate::review::texts_of;
use crate::store::Store;

/// How many bytes of texts are held in memory where they cannot be kept on the disk; what is more is read from the sessions each time.
const HELD: usize = 4 << 20;

/// Where the texts of all attempts gathered so far lie, by the attempts' numbers in the order they were gathered.
#[derive(Debug, Default)]
pub struct Texts {
    months: Vec<MonthTexts>,
    held: usize,
    buffer: Vec<u8>,
}

/// Where those of a month lie.
#[derive(Debug)]
struct MonthTexts {
    /// The number of its first attempt.
    first: usize,
    shard: Option<Shard>,
    places: Vec<Place>,
}

/// Where a text lies.
#[derive(Debug)]
pub(super) enum Place {
    /// In the month's file, so many bytes from the first.
    Kept(usize, TextForm),
    /// In memory.
    Held(String),
    /// In its session, in this attempt.
    Session(Id, u32),
}

impl Texts {
    /// How many months there are so far.
    pub fn months(&self) -> usize {
        self.months.len()
    }

    fn count(&self) -> usize {
        self.months.last().map_or(0, |month| month.first + month.places.len())
    }

    /// Adds a month.
    pub(super) fn add(&mut self, shard: Option<Shard>, mut places: Vec<Place>, ids: &[(Id, u32)]) {
        for (place, (session, attempt)) in places.iter_mut().zip(ids) {
            if let Place::Held(text) = place {
                self.held += text.len();
                if self.held > HELD {
                    self.held -= text.len();
                    *place = Place::Session(session.clone(), *attempt);
                }
            }
        }
        self.months.push(MonthTexts { first: self.count(), shard, places });
    }

    /// The numbers of the attempts of a month whose texts hold all that is sought.
    pub fn search(&mut self, store: &Store, month: usize, sought: &Sought) -> Vec<usize> {
        let Some(month) = self.months.get(month) else { return Vec::new() };
        let buffer = &mut self.buffer;
        // What cannot be read is not found.
        let read = month.shard.as_ref().is_some_and(|shard| shard.texts(buffer).is_ok());
        if !read {
            buffer.clear();
        }
        let whole = str::from_utf8_mut(buffer).unwrap_or_default();
        let holds = |place: &Place, whole: &mut str| match place {
            Place::Kept(from, TextForm(length, plain)) => {
                let Some(text) = whole.get_mut(*from..from + length) else { return false };
                if *plain {
                    text.make_ascii_lowercase();
                    sought.is_in(text)
                } else {
                    sought.is_in(&fold(text))
                }
            }
            Place::Held(text) => sought.is_in(&fold(text)),
            Place::Session(id, attempt) => {
                from_session(store, id, *attempt).is_some_and(|text| sought.is_in(&fold(&text)))
            }
        };
        let found = month.places.iter().enumerate().filter(|(_, place)| holds(place, whole));
        found.map(|(at, _)| month.first + at).collect()
    }

    /// The text of an attempt.
    pub fn text(&self, store: &Store, number: usize) -> Option<String> {
        let at = self.months.partition_point(|month| month.first <= number).checked_sub(1)?;
        let month = self.months.get(at)?;
        match month.places.get(number - month.first)? {
            Place::Kept(from, TextForm(length, _)) => month.shard.as_ref()?.text(*from, *length),
            Place::Held(text) => Some(text.clone()),
            Place::Session(id, attempt) => from_session(store, id, *attempt),
        }
    }
}

fn from_session(store: &Store, id: &Id, attempt: u32) -> Option<String> {
    let session = store.load(id).ok()?.session;
    texts_of(&session).into_iter().find(|(number, _)| *number == attempt).map(|(_, text)| text)
}

/// Whether folding a text changes ASCII letters alone.
pub(super) fn is_plain(text: &str) -> bool {
    text.is_ascii() || fold(text) == text.to_ascii_lowercase()
}
