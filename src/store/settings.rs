//! What a candidate sets for all sessions, in `settings.toml`: until now the day of the interview.

use std::path::PathBuf;

use chrono::NaiveDate;
use toml::Table;
use toml::value::{Date, Datetime, Value};

use super::error::{Deed, StoreError, Trouble, failed};
use super::finish::replace;
use super::{Store, folder};

/// The longest file that is read, in bytes.
const SETTINGS_LIMIT: u64 = 64 << 10;

const INTERVIEW: &str = "interview";

/// What is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The day of the interview.
    pub interview: Option<NaiveDate>,
}

impl Store {
    /// What is set; nothing where there is no file.
    ///
    /// # Errors
    /// Where the file cannot be read, or a value in it is none.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let table = self.settings_table()?;
        let Some(value) = table.get(INTERVIEW) else { return Ok(Settings::default()) };
        let day = date(value).ok_or_else(|| {
            let path = self.settings_path();
            let told = StoreError::of(Deed::Settings, Trouble::Damaged, &path);
            told.told(format!("\"{INTERVIEW}\" is no day"), "Write a day there, as in interview = 2026-12-01")
        })?;
        Ok(Settings { interview: Some(day) })
    }

    /// Sets the day of the interview, or takes it away. Other values in the file stay; comments do not.
    ///
    /// # Errors
    /// Where the file is there and cannot be read, or the disk does not take it. The file then is as it was.
    pub fn set_interview(&self, day: Option<NaiveDate>) -> Result<(), StoreError> {
        let mut table = self.settings_table()?;
        match day.and_then(value) {
            Some(value) => table.insert(INTERVIEW.to_owned(), value),
            None => table.remove(INTERVIEW),
        };
        folder::make(&*self.disk, &self.root, &self.root, Deed::Settings)?;
        let text = format!("# Settings of Greenroom.\n{table}");
        let _file = replace(&*self.disk, &self.settings_path(), &text, Deed::Settings)?;
        self.disk.sync_folder(&self.root).map_err(failed(Deed::Settings, &self.root))
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
fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Datetime(Datetime { date: Some(_), time: None, .. }) => value.to_string().parse().ok(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn value(day: NaiveDate) -> Option<Value> {
    use chrono::Datelike;
    let date = Date {
        year: u16::try_from(day.year()).ok()?,
        month: u8::try_from(day.month()).ok()?,
        day: u8::try_from(day.day()).ok()?,
    };
    Some(Value::Datetime(Datetime { date: Some(date), time: None, offset: None }))
}
