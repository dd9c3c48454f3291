//! Reads a TOML table by its shape: what is missing, unknown or of the wrong type is noted, and reading goes on.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::ids::{Id, MAX_ID_BYTES};
use crate::domain::nearest;

use super::finding::{Notes, quote};
use super::rules;

/// The most entries of one list or table: far above any real pack, far below what would take long.
const MOST_ENTRIES: usize = 1000;

/// What a table is called and which keys it has.
pub(super) struct Shape {
    /// What it is, with its article: "a question".
    pub what: &'static str,
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
    /// Required keys that may be left out where the table says `todo = true`.
    pub later: &'static [&'static str],
    /// Keys that belong elsewhere, with the advice that says where.
    pub elsewhere: &'static [(&'static str, &'static str)],
    /// Keys that are written as a heading.
    pub headings: &'static [(&'static str, &'static str)],
}

impl Shape {
    /// Fills in what a shape does not say.
    pub const PLAIN: Self =
        Self { what: "", required: &[], optional: &[], later: &[], elsewhere: &[], headings: &[] };

    fn knows(&self, key: &str) -> bool {
        self.required.contains(&key) || self.optional.contains(&key)
    }
}

/// What every table of a file is read with.
pub(super) struct Reading<'a> {
    pub notes: &'a Notes<'a>,
    /// The ids that competencies declare, and what the bad ones among them may mean, so that one bad id is one finding.
    pub competencies: Vec<String>,
    /// The same for concepts.
    pub concepts: Vec<String>,
    /// The same for categories.
    pub categories: Vec<String>,
}

impl<'a> Reading<'a> {
    pub fn new(notes: &'a Notes<'a>, entries: &DeTable<'_>) -> Self {
        let ids = |key| super::names::usable(&super::names::declared(entries, key));
        Self { notes, competencies: ids("competency"), concepts: ids("concept"), categories: ids("category") }
    }
}

/// A key's value and where both stand.
#[derive(Clone)]
pub(super) struct Field<'a> {
    pub key: &'static str,
    pub key_span: Range<usize>,
    pub value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Field<'a> {
    pub fn value(&self) -> &'a DeValue<'a> {
        self.value.get_ref()
    }
}

/// A table being read.
pub(super) struct Table<'a> {
    pub reading: &'a Reading<'a>,
    pub span: Range<usize>,
    entries: &'a DeTable<'a>,
    shape: &'static Shape,
}

impl<'a> Table<'a> {
    /// A table of that shape, its keys checked.
    pub fn open(
        reading: &'a Reading<'a>,
        value: &'a Spanned<DeValue<'a>>,
        shape: &'static Shape,
    ) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(entries) => Some(Self::of(reading, entries, value.span(), shape)),
            other => {
                let message = format!("{} is a table, and this is {}", shape.what, type_name(other));
                reading.notes.error(rules::WRONG_TYPE, value.span(), message, "write { key = value, … }");
                None
            }
        }
    }

    /// The same for a table that is at hand.
    pub fn of(
        reading: &'a Reading<'a>,
        entries: &'a DeTable<'a>,
        span: Range<usize>,
        shape: &'static Shape,
    ) -> Self {
        let table = Self { reading, span, entries, shape };
        let misspelt = table.check_unknown();
        table.check_missing(&misspelt);
        table
    }

    pub fn notes(&self) -> &'a Notes<'a> {
        self.reading.notes
    }

    /// What messages call the table: `a question` or, where it has a name, `the question "cv"`.
    pub fn label(&self) -> String {
        let what = self.shape.what;
        let noun = what.strip_prefix("a ").or_else(|| what.strip_prefix("an "));
        let name = ["id", "name", "title"].iter().find_map(|key| self.entries.get(*key)?.get_ref().as_str());
        match (noun, name) {
            (Some(noun), Some(name)) => format!("the {noun} {}", quote(name)),
            _ => what.to_owned(),
        }
    }

    /// Notes the keys that are missing, leaving out those that an unknown key was told to be.
    fn check_missing(&self, misspelt: &[&str]) {
        let postponed = |key: &&str| self.shape.later.contains(key) && self.is_todo();
        let present =
            |key: &&&str| self.entries.contains_key(**key) || misspelt.contains(*key) || postponed(key);
        for key in self.shape.required.iter().filter(|key| !present(key)) {
            let heading =
                self.shape.headings.iter().find(|(name, _)| name == key).map(|(_, heading)| *heading);
            let message = format!("{} has no `{}`", self.label(), heading.unwrap_or(key));
            let advice = match heading {
                Some(heading) => format!("add a table `{heading}`"),
                None if self.shape.later.contains(key) => {
                    format!("add `{key} = …`, or `todo = true` to write it later")
                }
                None => format!("add `{key} = …`"),
            };
            self.notes().error(rules::MISSING_KEY, self.span.clone(), message, advice);
        }
    }

    /// Notes the keys that mean nothing here, and gives the known keys that they look like.
    fn check_unknown(&self) -> Vec<&'static str> {
        let unknown = self.entries.keys().filter(|key| !self.shape.knows(key.get_ref()));
        let told = unknown.take(MOST_ENTRIES).filter_map(|key| {
            let elsewhere = self.shape.elsewhere.iter().find(|(name, _)| *name == key.get_ref().as_ref());
            match elsewhere {
                Some((name, place)) => {
                    let message = format!("{} has no `{name}`: {place}", self.label());
                    self.notes().error(
                        rules::KEY_OF_ANOTHER_KIND,
                        key.span(),
                        message,
                        "move it or remove it",
                    );
                    None
                }
                None => self.note_unknown(key.get_ref(), key.span()),
            }
        });
        told.collect()
    }

    /// Whether the table says that something of it is still to be written.
    pub fn is_todo(&self) -> bool {
        self.entries.get("todo").is_some_and(|value| value.get_ref().as_bool() == Some(true))
    }

    fn note_unknown(&self, name: &str, span: Range<usize>) -> Option<&'static str> {
        let known = || self.shape.required.iter().chain(self.shape.optional).copied();
        let near = nearest(name, known().filter(|key| !self.entries.contains_key(*key)));
        let advice = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its keys are {}", known().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("{} has no key {}", self.shape.what, quote(name));
        self.notes().error(rules::UNKNOWN_KEY, span, message, advice);
        near
    }

    /// The value of a key, where there is one.
    pub fn field(&self, key: &'static str) -> Option<Field<'a>> {
        debug_assert!(self.shape.knows(key), "{} does not list `{key}`", self.shape.what);
        let (name, value) = self.entries.get_key_value(key)?;
        Some(Field { key, key_span: name.span(), value })
    }

    /// The ids that the tables of a list declare, right or wrong.
    pub fn declared(&self, key: &'static str) -> Vec<(&'a str, Range<usize>)> {
        super::names::declared(self.entries, key)
    }

    /// Every key and value in the order of the file, for a table whose keys are names.
    pub fn entries_of(
        &self,
        key: &'static str,
    ) -> Vec<(&'a Spanned<toml::de::DeString<'a>>, &'a Spanned<DeValue<'a>>)> {
        let Some(field) = self.field(key) else { return Vec::new() };
        let DeValue::Table(entries) = field.value() else {
            self.wrong_type(&field, "a table");
            return Vec::new();
        };
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        self.cut(&field, &mut entries);
        entries
    }

    /// The elements of a list, none where the key is absent.
    pub fn elements(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'a>>> {
        let Some(field) = self.field(key) else { return Vec::new() };
        let DeValue::Array(list) = field.value() else {
            self.wrong_type(&field, "a list");
            return Vec::new();
        };
        let mut elements: Vec<_> = list.iter().collect();
        self.cut(&field, &mut elements);
        if self.notes().is_full() { Vec::new() } else { elements }
    }

    fn cut<T>(&self, field: &Field<'a>, entries: &mut Vec<T>) {
        if entries.len() > MOST_ENTRIES {
            let message =
                format!("`{}` has {} entries; a pack holds at most {MOST_ENTRIES}", field.key, entries.len());
            self.notes().error(
                rules::TOO_BIG,
                field.key_span.clone(),
                message,
                "divide the pack into several",
            );
            entries.clear();
        }
    }

    /// The tables of a list, read one by one; what could not be read is left out.
    pub fn list<T>(
        &self,
        key: &'static str,
        shape: &'static Shape,
        read: impl Fn(&Table<'a>) -> Option<T>,
    ) -> Vec<T> {
        let tables =
            self.elements(key).into_iter().filter_map(|value| Table::open(self.reading, value, shape));
        tables.filter_map(|table| read(&table)).collect()
    }

    /// The tables of a list, where each can be read whatever is wrong with it.
    pub fn all<T>(&self, key: &'static str, shape: &'static Shape, read: impl Fn(&Table<'a>) -> T) -> Vec<T> {
        self.list(key, shape, |table| Some(read(table)))
    }

    /// Notes a list that is shorter or longer than it may be. An absent list has been noted, or may be absent.
    pub fn count(&self, key: &'static str, least: usize, most: usize) {
        let Some(field) = self.field(key) else { return };
        let Some(length) = length(field.value()) else { return };
        if (least..=most).contains(&length) || length > MOST_ENTRIES {
            return;
        }
        let bounds = if least == most { format!("{least}") } else { format!("{least} to {most}") };
        let message =
            format!("{} has {length} {}; there are {bounds}", self.label(), field.key.replace('_', " "));
        self.notes().error(rules::COUNT, field.key_span, message, "");
    }

    pub fn wrong_type(&self, field: &Field<'a>, expected: &str) {
        let message = format!("`{}` is {expected}, and this is {}", field.key, type_name(field.value()));
        self.notes().error(rules::WRONG_TYPE, field.value.span(), message, advice_for(expected));
    }

    /// An id, where there is a good one.
    pub fn id(&self, key: &'static str) -> Option<Id> {
        let field = self.field(key)?;
        let Some(text) = field.value().as_str() else {
            self.wrong_type(&field, "a text");
            return None;
        };
        let parsed = text.parse::<Id>();
        if let Err(error) = &parsed {
            self.notes().error(
                rules::BAD_ID,
                field.value.span(),
                format!("{} is no id: {error}", quote(text)),
                slug(text).map(|slug| format!("write \"{slug}\"")).unwrap_or_default(),
            );
        }
        parsed.ok()
    }
}

fn length(value: &DeValue<'_>) -> Option<usize> {
    match value {
        DeValue::Array(list) => Some(list.len()),
        DeValue::Table(table) => Some(table.len()),
        _ => None,
    }
}

/// What could have been meant by a text that is no id.
pub(super) fn slug(text: &str) -> Option<String> {
    Id::of_words(text, MAX_ID_BYTES).map(String::from)
}

/// The known name that a misspelt one was probably meant to be; no name is as long as what is not looked at here.
pub(super) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > 80 { None } else { nearest::nearest(&name.to_lowercase(), known.take(200)) }
}

pub(super) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn advice_for(expected: &str) -> &'static str {
    match expected {
        "a text" => "put it in \"quotes\"",
        "a list" => "put it in [ square brackets ]",
        "a table" => "write { key = value, … }",
        _ => "",
    }
}
