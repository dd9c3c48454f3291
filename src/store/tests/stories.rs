//! Stories: kept, changed, changed by two at once, broken by hand.

use std::fs;

use super::*;
use crate::domain::Story;

fn story(title: &str) -> StoryFile {
    StoryFile::new(Story { title: title.to_owned(), ..Story::empty(id(&title.to_lowercase())) })
}

fn told(file: &StoryFile, action: &str) -> StoryFile {
    file.with(Story { action: action.to_owned(), ..file.story.clone() })
}

fn titles(store: &Store) -> Vec<String> {
    let files = store.stories().expect("a list").files;
    files.into_iter().map(|file| format!("{} {}", file.story.id, file.story.action)).collect()
}

#[test]
fn a_story_is_kept_changed_and_deleted() {
    let (_folder, store) = place();
    assert!(store.stories().expect("none yet").files.is_empty() && !store.root().exists());
    let kept = store.add_story(story("Outlet")).expect("room");
    let changed = store.keep_story(&kept, told(&kept, "I closed it.")).expect("room");
    assert_eq!(store.story(&id("outlet")).expect("it reads"), changed);
    assert_eq!(store.add_story(story("Outlet")).expect("room").story.id, id("outlet-2"));
    assert_eq!(titles(&store), ["outlet I closed it.", "outlet-2 "]);
    for name in ["outlet", "outlet-2"] {
        store.delete_story(&id(name)).expect("it goes");
    }
    assert!(!store.stories_folder().exists());
    assert_eq!(store.delete_story(&id("outlet")).expect_err("gone").trouble, Trouble::Missing);
}

#[test]
fn what_another_wrote_meanwhile_is_never_lost() {
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    store.keep_story(&kept, told(&kept, "Theirs.")).expect("room");
    let error = store.keep_story(&kept, told(&kept, "Mine.")).expect_err("it was changed");
    assert_eq!(error.trouble, Trouble::Changed);
    let beside = store.keep_either_way(&kept, told(&kept, "Mine.")).expect("room");
    assert_eq!(beside.story.id, id("outlet-2"));
    assert_eq!(titles(&store), ["outlet Theirs.", "outlet-2 Mine."]);
    store.delete_story(&id("outlet-2")).expect("it goes");
    assert_eq!(
        store.keep_story(&beside, told(&beside, "Again.")).expect_err("gone").trouble,
        Trouble::Changed
    );
    let again = store.keep_either_way(&beside, told(&beside, "Again.")).expect("room");
    assert_eq!(again.story.id, id("outlet-2"));
}

#[test]
fn many_at_once_lose_nothing() {
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (store, kept) = (store.clone(), kept.clone());
            scope.spawn(move || {
                // A lock held for longer than a moment is no loss: it is told, and tried again.
                while store.keep_either_way(&kept, told(&kept, &format!("{n}"))).is_err() {}
            });
        }
    });
    let mut actions: Vec<String> =
        store.stories().expect("a list").files.into_iter().map(|file| file.story.action).collect();
    actions.sort();
    assert_eq!(actions, ["0", "1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn a_file_that_does_not_read_is_told_and_left_alone() {
    let (_folder, store) = place();
    store.add_story(story("Outlet")).expect("room");
    let folder = store.stories_folder();
    fs::write(folder.join("broken.toml"), "title = \"a\nb\"").expect("room");
    fs::write(folder.join("newer.toml"), "format = 9\n").expect("room");
    fs::write(folder.join("bytes.toml"), b"title = \"\xff\"").expect("room");
    fs::write(folder.join("Not an id.toml"), "title = 3").expect("room");
    fs::write(folder.join("notes.txt"), "title").expect("room");
    let found = store.stories().expect("a list");
    let mut troubles: Vec<Trouble> = found.problems.iter().map(|problem| problem.trouble).collect();
    troubles.sort_by_key(|trouble| *trouble as u8);
    assert_eq!((found.files.len(), troubles), (1, vec![Trouble::Newer, Trouble::Damaged, Trouble::Damaged]));
    assert!(found.problems.iter().any(|problem| problem.what.starts_with("line 1")), "{:?}", found.problems);
    assert_eq!(fs::read_to_string(folder.join("broken.toml")).expect("a file"), "title = \"a\nb\"");
}

#[test]
fn what_a_hand_wrote_stays_letter_for_letter() {
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    let text = "# mine\ntitle = 'Outlet'\nmood = \"calm\"\n".to_owned();
    let written = store.keep_story(&kept, kept.written(text.clone()).expect("a story")).expect("room");
    assert_eq!(fs::read_to_string(store.stories_folder().join("outlet.toml")).expect("a file"), text);
    store.keep_story(&written, told(&written, "I closed it.")).expect("room");
    let text = fs::read_to_string(store.stories_folder().join("outlet.toml")).expect("a file");
    assert!(text.contains("mood = \"calm\"") && text.contains("I closed it."), "{text}");
    let aside = store.set_aside(&id("outlet"), "title = ").expect("room");
    assert_eq!(fs::read_to_string(aside).expect("a file"), "title = ");
}

#[cfg(unix)]
#[test]
fn stories_are_private_and_no_link_is_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    let folder = store.stories_folder();
    let mode = |path: &std::path::Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join("outlet.toml"))), (0o700, 0o600));
    symlink(folder.join("outlet.toml"), folder.join("link.toml")).expect("room");
    assert_eq!(store.story(&id("link")).expect_err("a link").trouble, Trouble::Obstructed);
    fs::write(folder.join("outlet.toml"), kept.text()).expect("room");
    store.keep_story(&kept, told(&kept, "x")).expect("room");
    assert_eq!(mode(&folder.join("outlet.toml")), 0o600);
}

#[test]
fn what_was_typed_outlives_a_kill_and_is_nobodys_while_it_is_typed() {
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    let first = store.jot_story(&told(&kept, "I")).expect("room");
    let typing = store.jot_story(&told(&kept, "I closed it.")).expect("room");
    drop(first);
    assert_eq!(titles(&store), ["outlet "], "its writer lives");
    drop(typing);
    assert_eq!(titles(&store), ["outlet I closed it."]);
    let left = fs::read_dir(store.stories_folder()).expect("a folder").count();
    assert_eq!(left, 1, "and what was typed is gone");
    drop(store.jot_story(&told(&kept, "Again.")).expect("room"));
    assert_eq!(store.story(&id("outlet")).expect("it reads").story.action, "Again.");
}

#[test]
fn what_was_typed_takes_the_place_of_nothing_newer() {
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    drop(store.jot_story(&told(&kept, "Typed.")).expect("room"));
    let path = store.stories_folder().join("outlet.toml");
    fs::write(&path, told(&kept, "Theirs.").text()).expect("room");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(9);
    fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(later)).expect("a time");
    assert_eq!(titles(&store), ["outlet Theirs.", "outlet-2 Typed."]);
    let last = store.story(&id("outlet")).expect("it reads");
    drop(store.jot_story(&told(&last, "Typed.")).expect("room"));
    store.delete_story(&id("outlet")).expect("it goes");
    assert_eq!(titles(&store), ["outlet-2 Typed."], "deleted with what was typed of it");
}

#[test]
fn what_a_power_cut_tore_of_it_changes_nothing() {
    let (_folder, store) = place();
    let kept = store.add_story(story("Outlet")).expect("room");
    let jotted = store.jot_story(&told(&kept, "I closed it.")).expect("room");
    let mut entries =
        fs::read_dir(store.stories_folder()).expect("a folder").flatten().map(|entry| entry.path());
    let path =
        entries.find(|path| path.extension().is_some_and(|ending| ending == "typed")).expect("it lies there");
    drop(jotted);
    let whole = fs::read(&path).expect("a file");
    for end in 0..whole.len() {
        fs::write(&path, &whole[..end]).expect("room");
        assert_eq!(titles(&store), ["outlet "], "cut at {end}");
    }
}
