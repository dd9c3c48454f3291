//! Where sessions lie: `sessions/YYYY/MM/<id>.toml` below the data folder.

use std::path::{Path, PathBuf};

use crate::domain::Id;

/// The folder of sessions below the data folder.
pub(super) const SESSIONS: &str = "sessions";

/// The characters of a session's id.
pub(super) const SESSION_ID: usize = 20;

/// The folder of a session's file, as names below the data folder, the file's folder last; none for an id that no session has.
pub(super) fn folders(id: &Id) -> Option<[&str; 3]> {
    let text = id.as_str();
    let fits = text.len() == SESSION_ID
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 15 => byte == b'-',
            0..16 => byte.is_ascii_digit(),
            _ => byte.is_ascii_alphanumeric(),
        });
    if !fits {
        return None;
    }
    Some([SESSIONS, text.get(..4)?, text.get(4..6)?])
}

/// The path of a session's file below `root`.
pub(super) fn session_path(root: &Path, id: &Id) -> Option<PathBuf> {
    let folder: PathBuf = folders(id)?.iter().collect();
    Some(root.join(folder).join(file_of(id)))
}

/// The name of a session's file.
pub(super) fn file_of(id: &Id) -> String {
    format!("{id}.toml")
}

/// Where bytes go that were cut off from a torn session.
pub(super) fn torn_path(session: &Path) -> PathBuf {
    session.with_extension("torn")
}

/// Where a session's file is written anew before it takes its name.
pub(super) fn draft_path(session: &Path) -> PathBuf {
    session.with_extension("draft")
}

/// Where a session lies while somebody else scores it at the same keyboard.
pub(super) fn seat_path(session: &Path) -> PathBuf {
    session.with_extension("coach")
}

/// Where a coach file is written anew before it takes its name: a name that nobody else gives, since the folder may be anybody's.
pub(super) fn draft_of(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.greenroom-draft"))
}

/// The session whose file bears this name.
pub(super) fn session_of(file_name: &str) -> Option<Id> {
    let id: Id = file_name.strip_suffix(".toml")?.parse().ok()?;
    folders(&id).is_some().then_some(id)
}

/// The id after this one within the same second, for when it is taken.
pub(super) fn next_id(id: &Id) -> Option<Id> {
    folders(id)?;
    let (stamp, drawn) = id.as_str().split_at_checked(16)?;
    let next = u64::from_str_radix(drawn, 36).ok()?.wrapping_add(1);
    let digits = [36 * 36 * 36, 36 * 36, 36, 1].map(|place| char::from_digit((next / place % 36) as u32, 36));
    let digits: String = digits.into_iter().collect::<Option<_>>()?;
    format!("{stamp}{digits}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    #[test]
    fn a_session_lies_in_the_folder_of_its_month() {
        let path = session_path(Path::new("/data"), &id("20261122-091100-k3f9"));
        assert_eq!(path, Some(PathBuf::from("/data/sessions/2026/11/20261122-091100-k3f9.toml")));
        for other in ["cv", "20261122-091100-k3f", "2026112a-091100-k3f9", "20261122-09110-k3f9a"] {
            assert_eq!(session_path(Path::new("/data"), &id(other)), None, "{other}");
        }
    }

    #[test]
    fn only_files_named_like_sessions_are_sessions() {
        assert_eq!(session_of("20261122-091100-k3f9.toml"), Some(id("20261122-091100-k3f9")));
        let others =
            ["20261122-091100-k3f9.torn", "notes.toml", "20261122-091100-K3F9.toml", "../x.toml", ""];
        for other in others {
            assert_eq!(session_of(other), None, "{other}");
        }
    }

    #[test]
    fn a_taken_id_is_followed_by_another_of_the_same_second() {
        let table = [("k3f9", "k3fa"), ("k3fz", "k3g0"), ("zzzz", "0000")];
        for (taken, next) in table {
            let of = |drawn| id(&format!("20261122-091100-{drawn}"));
            assert_eq!(next_id(&of(taken)), Some(of(next)));
        }
    }
}
