//! What a candidate sets for all sessions, in `settings.toml`: the active target, and the day of the interview where there is none.

use std::fs::File;
use std::io::ErrorKind;
use std::path::PathBuf;

use chrono::NaiveDate;
use toml::Table;
use toml::value::{Date, Datetime, Value};

use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace;
use super::{Store, folder};
use crate::domain::Id;

/// The longest file that is read, in bytes.
const SETTINGS_LIMIT: u64 = 64 << 10;

const INTERVIEW: &str = "interview";
const TARGET: &str = "target";

/// What is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The day of the interview, for when no target is active: see [`Store::interview`].
    pub interview: Option<NaiveDate>,
    /// The active target; it need not be there.
    pub target: Option<Id>,
}

impl Store {
    /// What is set; nothing where there is no file.
    ///
    /// # Errors
    /// Where the file cannot be read, or a value in it is none.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let table = self.settings_table()?;
        let damaged = |what: &str, advice: &str| {
            StoreError::of(Deed::Settings, Trouble::Damaged, &self.settings_path())
                .told(what.to_owned(), advice)
        };
        let day = table.get(INTERVIEW).map(|value| {
            date(value).ok_or_else(|| {
                damaged("\"interview\" is no day", "Write a day there, as in interview = 2026-12-01")
            })
        });
        let target = table.get(TARGET).map(|value| {
            let id = value.as_str().and_then(|text| text.parse().ok());
            id.ok_or_else(|| {
                damaged(
                    "\"target\" is no target's name",
                    "Choose one with `greenroom target use`, or delete the line",
                )
            })
        });
        Ok(Settings { interview: day.transpose()?, target: target.transpose()? })
    }

    /// Sets the day of the interview, or takes it away. Other values in the file stay; comments do not.
    ///
    /// # Errors
    /// Where the file is there and cannot be read, or the disk does not take it. The file then is as it was.
    pub fn set_interview(&self, day: Option<NaiveDate>) -> Result<(), StoreError> {
        self.set(INTERVIEW, day.and_then(value))
    }

    /// Sets which target is active, or that none is, in the same way.
    pub(super) fn set_target(&self, id: Option<&Id>) -> Result<(), StoreError> {
        self.set(TARGET, id.map(|id| Value::String(id.to_string())))
    }

    fn set(&self, key: &str, value: Option<Value>) -> Result<(), StoreError> {
        if self.settings_table()?.get(key) == value.as_ref() {
            return Ok(());
        }
        folder::make(&*self.disk, &self.root, &self.root, Deed::Settings)?;
        // Held from reading to replacing, so that what another Greenroom sets meanwhile is not undone.
        let _locked = self.locked_settings()?;
        let mut table = self.settings_table()?;
        match value {
            Some(value) => table.insert(key.to_owned(), value),
            None => table.remove(key),
        };
        let text = format!("# Settings of Greenroom.\n{table}");
        let _locked_too = replace(&*self.disk, &self.settings_path(), &text, Deed::Settings)?;
        // The data folder itself may be new.
        folder::sync_up(&*self.disk, &self.root, &self.root).map_err(failed(Deed::Settings, &self.root))
    }

    /// The file, made where there is none, and its lock.
    fn locked_settings(&self) -> Result<File, StoreError> {
        let path = self.settings_path();
        match self.disk.create(&path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                Err(StoreError::io(Deed::Settings, &path, error))
            }
            _ => folder::open_locked(&*self.disk, &self.root, &path, Deed::Settings),
        }
    }

    fn settings_path(&self) -> PathBuf {
        self.root.join("settings.toml")
    }

    fn settings_table(&self) -> Result<Table, StoreError> {
        let path = self.settings_path();
        let failed = failed(Deed::Settings, &path);
        match folder::expect_file(&self.root, &path, Deed::Settings) {
            Err(error) if error.trouble == Trouble::Missing => return Ok(Table::new()),
            found => found?,
        }
        let file = std::fs::File::open(&path).map_err(&failed)?;
        let bytes = folder::read(&file, &path, SETTINGS_LIMIT, Deed::Settings)?;
        toml::from_slice(&bytes).map_err(|error| {
            let told = StoreError::of(Deed::Settings, Trouble::Damaged, &path);
            told.told(error.message().to_owned(), "Mend it in a text editor, or delete it to set nothing")
        })
    }
}

/// A day as TOML writes it, or as a text.
pub(super) fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Datetime(Datetime { date: Some(_), time: None, .. }) => value.to_string().parse().ok(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// A day as TOML writes it; none for one that it cannot write.
pub(super) fn value(day: NaiveDate) -> Option<Value> {
    use chrono::Datelike;
    let date = Date {
        year: u16::try_from(day.year()).ok()?,
        month: u8::try_from(day.month()).ok()?,
        day: u8::try_from(day.day()).ok()?,
    };
    Some(Value::Datetime(Datetime { date: Some(date), time: None, offset: None }))
}
