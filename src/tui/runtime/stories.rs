//! The stories as they were last read or written, so that a change made elsewhere meanwhile is seen and never written over.

use std::collections::BTreeMap;

use super::effects::{World, told};
use crate::domain::{Id, Story};
use crate::review::Record;
use crate::store::{Store, StoreError, StoryFile};
use crate::tui::msg::{Return, StoriesSeen, StoryEffect};

/// The stories that the screens know.
#[derive(Debug, Default)]
pub struct Shelf {
    known: BTreeMap<Id, StoryFile>,
}

impl World {
    /// Does something with the stories.
    pub(super) fn with_stories(&mut self, what: StoryEffect) -> Vec<Return> {
        let store = self.store.clone();
        let returned = match what {
            StoryEffect::Load => Return::Stories(self.stories.load(&store).map_err(told)),
            StoryEffect::LoadTold => Return::Stories(self.stories.load_told(&store).map_err(told)),
            StoryEffect::Add(story) => Return::StoryKept(self.stories.add(&store, *story).map_err(told)),
            StoryEffect::Keep(story) => Return::StoryKept(self.stories.keep(&store, *story).map_err(told)),
            StoryEffect::Delete(id) => {
                Return::StoryDeleted(store.delete_story(&id).map(|()| id).map_err(told))
            }
        };
        vec![returned]
    }
}

impl Shelf {
    /// Reads the stories.
    fn load(&mut self, store: &Store) -> Result<StoriesSeen, StoreError> {
        let read = store.stories()?;
        let all = read.files.iter().map(|file| file.story.clone()).collect();
        self.known = read.files.into_iter().map(|file| (file.story.id.clone(), file)).collect();
        Ok(StoriesSeen { all, problems: read.problems.into_iter().map(told).collect(), told: Vec::new() })
    }

    /// The same with the attempts that told one.
    fn load_told(&mut self, store: &Store) -> Result<StoriesSeen, StoreError> {
        let records: Vec<Record> = store.gather(false)?.all().0;
        let told = records.into_iter().filter(|record| record.story.is_some()).collect();
        Ok(StoriesSeen { told, ..self.load(store)? })
    }

    /// Keeps a new story; tells the id that it got.
    fn add(&mut self, store: &Store, story: Story) -> Result<Id, StoreError> {
        let file = store.add_story(StoryFile::new(story))?;
        Ok(self.know(file))
    }

    /// Keeps a story that was changed: in its place, or beside what another Greenroom made of it meanwhile. Tells its id.
    fn keep(&mut self, store: &Store, story: Story) -> Result<Id, StoreError> {
        let Some(before) = self.known.get(&story.id) else { return self.add(store, story) };
        let file = store.keep_either_way(before, before.with(story))?;
        Ok(self.know(file))
    }

    fn know(&mut self, file: StoryFile) -> Id {
        let id = file.story.id.clone();
        self.known.insert(id.clone(), file);
        id
    }
}
