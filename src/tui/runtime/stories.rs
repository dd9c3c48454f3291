//! The stories as they were last read or written, so that a change made elsewhere meanwhile is seen and never written over.

use std::collections::BTreeMap;

use super::effects::{World, told};
use crate::domain::{Id, Story};
use crate::review::Record;
use crate::store::{Jotted, Store, StoreError, StoryFile};
use crate::tui::msg::{Return, StoriesSeen, StoryEffect};

/// The stories that the screens know.
#[derive(Debug, Default)]
pub struct Shelf {
    known: BTreeMap<Id, StoryFile>,
    /// The story that is being typed, and the newest of it that outlives a kill until the disk has it.
    typed: Option<(StoryFile, Option<Jotted>)>,
}

impl World {
    /// Does something with the stories.
    pub(super) fn with_stories(&mut self, what: StoryEffect) -> Vec<Return> {
        let store = self.store.clone();
        let mut returned = Vec::new();
        if !matches!(what, StoryEffect::Keep(_) | StoryEffect::Forget) {
            returned.extend(self.settle_stories());
        }
        returned.push(match what {
            StoryEffect::Load => Return::Stories(self.stories.load(&store).map_err(told)),
            StoryEffect::LoadTold => Return::Stories(self.stories.load_told(&store).map_err(told)),
            StoryEffect::Add(story) => Return::StoryKept(self.stories.add(&store, *story).map_err(told)),
            StoryEffect::Keep(story) => Return::StoryKept(self.stories.keep(&store, *story).map_err(told)),
            StoryEffect::Delete(id) => {
                Return::StoryDeleted(store.delete_story(&id).map(|()| id).map_err(told))
            }
            StoryEffect::Forget => {
                self.stories.forget(&store);
                return returned;
            }
        });
        returned
    }

    /// Waits until the story that is being typed is on the disk: once a second, and before it is left.
    pub(super) fn settle_stories(&mut self) -> Option<Return> {
        let settled = self.stories.settle(&self.store)?;
        Some(Return::StorySettled(settled.map_err(told)))
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

    /// Keeps a story that was changed, for now beside its file and without waiting for the disk. Tells its id.
    fn keep(&mut self, store: &Store, story: Story) -> Result<Id, StoreError> {
        let Some(before) = self.known.get(&story.id) else { return self.add(store, story) };
        let (id, after) = (story.id.clone(), before.with(story));
        let older = self.typed.take().and_then(|(_, jotted)| jotted);
        // What cannot be put there is what is to be kept all the same.
        let (jotted, kept) = match store.jot_story(&after) {
            Ok(jotted) => (Some(jotted), Ok(id)),
            Err(error) => (older, Err(error)),
        };
        self.typed = Some((after, jotted));
        kept
    }

    /// Lets go of what was typed since the disk had the story last.
    fn forget(&mut self, store: &Store) {
        if let Some((_, Some(jotted))) = self.typed.take() {
            store.forget_jotted(&jotted);
        }
    }

    /// Whether something was typed that a power cut would take.
    pub fn is_typed(&self) -> bool {
        self.typed.is_some()
    }

    /// Keeps what was typed: in the story's place, or beside what another Greenroom made of it meanwhile. Tells its id.
    fn settle(&mut self, store: &Store) -> Option<Result<Id, StoreError>> {
        let (after, jotted) = self.typed.take()?;
        let known = self.known.get(&after.story.id);
        let kept = match known {
            Some(before) => store.keep_either_way(before, after.clone()),
            None => store.add_story(after.clone()),
        };
        Some(match kept {
            Ok(file) => {
                if let Some(jotted) = &jotted {
                    store.forget_jotted(jotted);
                }
                Ok(self.know(file))
            }
            Err(error) => {
                self.typed = Some((after, jotted));
                Err(error)
            }
        })
    }

    fn know(&mut self, file: StoryFile) -> Id {
        let id = file.story.id.clone();
        self.known.insert(id.clone(), file);
        id
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::clock::Clock;
    use super::*;
    use crate::domain::sample::id;
    use crate::store::tests::faulty::{Fault, Faulty};
    use crate::tui::msg::Effect;

    fn story(action: &str) -> Story {
        Story { title: "Outlet".to_owned(), action: action.to_owned(), ..Story::empty(id("outlet")) }
    }

    fn does(world: &mut World, what: StoryEffect) -> Vec<Return> {
        world.perform(Effect::Story(what))
    }

    #[test]
    fn a_key_in_a_story_does_not_wait_for_a_slow_disk_and_outlives_a_kill() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Faulty::default();
        let store = disk.store(folder.path());
        let mut world = World::new(store.clone(), Clock::new());
        does(&mut world, StoryEffect::Add(Box::new(story(""))));
        let slow = disk.slow.lock().expect("a disk");
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let returned = does(&mut world, StoryEffect::Keep(Box::new(story("I closed it."))));
            assert!(matches!(returned[..], [Return::StoryKept(Ok(_))]), "{returned:?}");
            tell.send(world).expect("a listener");
        });
        let mut world = told.recv_timeout(Duration::from_secs(20)).expect("it does not wait for the disk");
        drop(slow);
        assert!(world.is_dirty());
        assert_eq!(store.story(&id("outlet")).expect("a story").story.action, "", "it is still being typed");
        let returned = world.perform(Effect::Sync);
        assert!(matches!(returned[..], [Return::StorySettled(Ok(_))]) && !world.is_dirty(), "{returned:?}");
        assert_eq!(store.story(&id("outlet")).expect("a story").story.action, "I closed it.");
        does(&mut world, StoryEffect::Keep(Box::new(story("Killed."))));
        drop(world);
        assert_eq!(store.story(&id("outlet")).expect("a story").story.action, "Killed.");
    }

    /// A disk with a story, on which nothing new can be made from now on.
    fn full() -> (tempfile::TempDir, Faulty, World) {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Faulty::default();
        let mut world = World::new(disk.store(folder.path()), Clock::new());
        does(&mut world, StoryEffect::Add(Box::new(story(""))));
        does(&mut world, StoryEffect::Keep(Box::new(story("First."))));
        disk.fail_from(0, Fault::Full);
        let returned = does(&mut world, StoryEffect::Keep(Box::new(story("First. Second."))));
        assert!(matches!(returned[..], [Return::StoryKept(Err(_))]) && world.is_dirty(), "{returned:?}");
        (folder, disk, world)
    }

    fn action(world: &World) -> String {
        world.store.story(&id("outlet")).expect("a story").story.action
    }

    #[test]
    fn what_could_not_be_put_beside_a_story_is_kept_once_the_disk_takes_it() {
        let (_folder, disk, mut world) = full();
        assert!(matches!(world.perform(Effect::Sync)[..], [Return::StorySettled(Err(_))]));
        disk.mend();
        assert!(matches!(world.perform(Effect::Sync)[..], [Return::StorySettled(Ok(_))]));
        assert_eq!(action(&world), "First. Second.");
    }

    #[test]
    fn what_is_thrown_away_does_not_come_back() {
        let (_folder, disk, mut world) = full();
        disk.mend();
        assert!(does(&mut world, StoryEffect::Forget).is_empty() && !world.is_dirty());
        assert!(matches!(does(&mut world, StoryEffect::LoadTold)[..], [Return::Stories(Ok(_))]));
        assert_eq!(action(&world), "");
    }

    #[test]
    fn what_is_typed_is_on_the_disk_before_the_stories_are_read_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut world = World::new(Store::open(folder.path()), Clock::new());
        does(&mut world, StoryEffect::Add(Box::new(story(""))));
        does(&mut world, StoryEffect::Keep(Box::new(story("Mine."))));
        let before = world.stories.known[&id("outlet")].clone();
        let theirs = before.with(story("Theirs."));
        world.store.keep_story(&before, theirs).expect("room");
        let returned = does(&mut world, StoryEffect::Load);
        let [Return::StorySettled(Ok(kept)), Return::Stories(Ok(seen))] = &returned[..] else {
            panic!("{returned:?}")
        };
        assert_eq!(kept, &id("outlet-2"), "both are kept");
        let actions: Vec<&str> = seen.all.iter().map(|story| story.action.as_str()).collect();
        assert_eq!(actions, ["Theirs.", "Mine."]);
    }
}
