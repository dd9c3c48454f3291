//! Gathering a month: what is kept of it is held against the files there, what changed is read, and all of it is kept again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::facts_path;
use super::form::{Form, Making, Pool, SessionForm, TextForm};
use super::lexicons::Lexicons;
use super::shard::{Draft, Shard};
use super::texts::{Place, Texts, is_plain};
use crate::domain::Id;
use crate::review::record::Record;
use crate::review::texts_of;
use crate::store::error::{StoreError, Trouble};
use crate::store::mark::Mark;
use crate::store::months::entries;
use crate::store::{Store, folder, names};

/// A month being gathered.
#[derive(Debug)]
pub(super) struct MonthWork {
    folder: PathBuf,
    open: bool,
    shard: Option<Shard>,
    /// How many sessions the file of facts holds.
    known: usize,
    done: Vec<Gathered>,
    /// Sessions still to be read.
    waiting: Vec<(Id, Option<Mark>)>,
}

/// A session that was gathered.
#[derive(Debug)]
struct Gathered {
    id: Id,
    /// What its file was like; none if it changed while it was read.
    mark: Option<Mark>,
    lexicon: String,
    attempts: Vec<(Record, TextForm)>,
    texts: Found,
}

/// Where a session's texts were found.
#[derive(Debug)]
enum Found {
    /// In the file of facts, so many bytes from the first text.
    Kept(usize),
    /// In its own file.
    Read(Vec<String>),
}

impl MonthWork {
    pub fn begin(folder: PathBuf) -> Self {
        Self { folder, open: false, shard: None, known: 0, done: Vec::new(), waiting: Vec::new() }
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn is_through(&self) -> bool {
        self.open && self.waiting.is_empty()
    }

    /// Takes what is known and still true, and notes what has to be read.
    pub fn open(
        &mut self,
        store: &Store,
        lexicons: &mut Lexicons,
        pool: &mut Pool,
        counted: bool,
    ) -> Result<(), StoreError> {
        self.open = true;
        let files = files(&self.folder)?;
        let kept = facts_path(&store.root, &self.folder).and_then(|path| Shard::read(&store.root, &path));
        let Some((shard, mut form)) = kept else {
            self.waiting = files;
            return Ok(());
        };
        form.pool(pool);
        let known = Known::of(&form);
        self.known = form.sessions.len();
        for (id, mark) in files {
            match known.session(&id, mark, lexicons, counted) {
                Some(gathered) => self.done.push(gathered),
                None => self.waiting.push((id, mark)),
            }
        }
        self.shard = Some(shard);
        Ok(())
    }

    /// Reads one of the sessions that wait.
    pub fn read_next(
        &mut self,
        store: &Store,
        lexicons: &mut Lexicons,
        pool: &mut Pool,
    ) -> Result<(), StoreError> {
        let Some((id, mark)) = self.waiting.pop() else { return Ok(()) };
        let session = match store.load(&id) {
            Ok(recovered) => recovered.session,
            // Another Greenroom deleted it just now, or began it a moment ago.
            Err(error) if matches!(error.trouble, Trouble::Missing | Trouble::Unbegun) => return Ok(()),
            Err(error) => return Err(error),
        };
        let texts: BTreeMap<u32, String> = texts_of(&session).into_iter().collect();
        let mut records = lexicons.records(&session);
        for record in &mut records {
            pool.share(record);
        }
        let text = |record: &Record| texts.get(&record.attempt).cloned().unwrap_or_default();
        let texts: Vec<String> = records.iter().map(text).collect();
        let forms = texts.iter().map(|text| TextForm(text.len(), is_plain(text)));
        let path = names::session_path(&store.root, &id);
        let mark = mark.filter(|mark| path.and_then(|path| Mark::at(&path)) == Some(*mark));
        let lexicon = lexicons.name(&session.header.pack).to_owned();
        let attempts = records.into_iter().zip(forms).collect();
        self.done.push(Gathered { id, mark, lexicon, attempts, texts: Found::Read(texts) });
        Ok(())
    }

    /// The attempts, newest first, their texts where they can be found again.
    pub fn close(mut self, store: &Store, texts: &mut Texts) -> Vec<Record> {
        self.done.sort_by(|one, other| other.id.cmp(&one.id));
        let is_new = self.done.len() != self.known || self.done.iter().any(Gathered::is_new);
        let kept = is_new.then(|| self.keep(store)).flatten();
        let (shard, mut places) = kept.map_or((None, Vec::new()), |(shard, places)| (Some(shard), places));
        if shard.is_none() {
            places = self.done.iter_mut().flat_map(Gathered::places).collect();
        }
        let records: Vec<Record> =
            self.done.into_iter().flat_map(|gathered| gathered.attempts).map(|(record, _)| record).collect();
        let ids: Vec<(Id, u32)> =
            records.iter().map(|record| (record.session.clone(), record.attempt)).collect();
        texts.add(shard.or(self.shard), places, &ids);
        records
    }

    /// Writes down what is known by now, and tells where each text lies then. Nothing where there is nothing new to write, or the disk does
    /// not take it: then it is found again the next time.
    fn keep(&self, store: &Store) -> Option<(Shard, Vec<Place>)> {
        let path = facts_path(&store.root, &self.folder)?;
        let draft = Draft::begin(store, &path).ok()?;
        let lasting = |gathered: &Gathered| gathered.mark.filter(|mark| !draft.is_young(*mark));
        let lasts: Vec<Option<Mark>> = self.done.iter().map(lasting).collect();
        let count = lasts.iter().flatten().count();
        let news = self.done.iter().zip(&lasts).any(|(gathered, mark)| gathered.is_new() && mark.is_some());
        if count == 0 || (count == self.known && !news) {
            draft.drop_it();
            if count == 0 {
                let _ = folder::remove_if_there(&*store.disk, &path);
            }
            return None;
        }
        let (form, texts, places) = self.form(&lasts)?;
        let is_there = |session: &SessionForm| {
            self.folder.join(format!("{}.toml", session.id)).symlink_metadata().is_ok()
        };
        Some((draft.finish(&form, &texts, is_there).ok()?, places))
    }

    /// The form of the sessions that last, their texts, and where the texts of all sessions are.
    fn form(&self, lasts: &[Option<Mark>]) -> Option<(Form, Vec<u8>, Vec<Place>)> {
        let (mut making, mut texts, mut places) = (Making::default(), Vec::new(), Vec::new());
        let mut kept = Vec::new();
        if let Some(shard) = &self.shard {
            shard.texts(&mut kept).ok()?;
        }
        for (gathered, lasting) in self.done.iter().zip(lasts) {
            if let Some(mark) = lasting {
                making.add(&gathered.id, *mark, &gathered.lexicon, &gathered.attempts);
            }
            for (at, (_, form)) in gathered.attempts.iter().enumerate() {
                let text = gathered.text(at, &kept)?;
                if lasting.is_none() {
                    places.push(Place::Held(String::from_utf8(text.to_vec()).ok()?));
                    continue;
                }
                places.push(Place::Kept(texts.len(), *form));
                texts.extend_from_slice(text);
            }
        }
        Some((making.done(), texts, places))
    }
}

impl Gathered {
    fn is_new(&self) -> bool {
        matches!(self.texts, Found::Read(_))
    }

    /// The text of one of its attempts; `kept` are all texts of the file of facts.
    fn text<'k>(&'k self, at: usize, kept: &'k [u8]) -> Option<&'k [u8]> {
        match &self.texts {
            Found::Read(texts) => texts.get(at).map(String::as_bytes),
            Found::Kept(from) => {
                let before: usize = self.attempts.iter().take(at).map(|(_, form)| form.0).sum();
                kept.get(from + before..)?.get(..self.attempts.get(at)?.1.0)
            }
        }
    }

    /// Where its texts lie as long as nothing is written anew. Those that were read are taken out of it.
    fn places(&mut self) -> Vec<Place> {
        match &mut self.texts {
            Found::Read(texts) => std::mem::take(texts).into_iter().map(Place::Held).collect(),
            Found::Kept(from) => {
                let mut from = *from;
                let place = |(_, form): &(Record, TextForm)| {
                    let place = Place::Kept(from, *form);
                    from += form.0;
                    place
                };
                self.attempts.iter().map(place).collect()
            }
        }
    }
}

/// What a file of facts tells, by session.
struct Known<'f> {
    form: &'f Form,
    /// The session's place in the form, and where its texts begin.
    places: BTreeMap<&'f Id, (usize, usize)>,
}

impl<'f> Known<'f> {
    fn of(form: &'f Form) -> Self {
        let (mut places, mut from) = (BTreeMap::new(), 0);
        for (at, session) in form.sessions.iter().enumerate() {
            places.insert(&session.id, (at, from));
            from += session.bytes();
        }
        Self { form, places }
    }

    /// What is known of a session whose file bears this mark. Where signals must be `counted` and are not as they would be by now,
    /// nothing is; where they need not be, the attempts come without them.
    fn session(
        &self,
        id: &Id,
        mark: Option<Mark>,
        lexicons: &mut Lexicons,
        counted: bool,
    ) -> Option<Gathered> {
        let (at, from) = *self.places.get(id)?;
        let session = self.form.sessions.get(at).filter(|session| Some(session.mark) == mark)?;
        let mut attempts = self.form.records(session)?;
        let pack = attempts.first().map(|(record, _)| record.pack.clone());
        let is_counted = pack.is_none_or(|pack| lexicons.name(&pack) == session.lexicon);
        if counted && !is_counted {
            return None;
        }
        if !is_counted {
            for (record, _) in &mut attempts {
                record.counts = None;
            }
        }
        let (id, lexicon) = (id.clone(), session.lexicon.clone());
        Some(Gathered { id, mark, lexicon, attempts, texts: Found::Kept(from) })
    }
}

/// The sessions of a month's folder, each with what its file is like.
fn files(folder: &Path) -> Result<Vec<(Id, Option<Mark>)>, StoreError> {
    let session = |path: PathBuf| {
        let id = names::session_of(path.file_name()?.to_str()?)?;
        let place: PathBuf = names::folders(&id)?.iter().collect();
        folder.ends_with(place).then(|| (id, Mark::at(&path)))
    };
    Ok(entries(folder)?.into_iter().filter_map(session).collect())
}
