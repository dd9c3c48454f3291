//! Values that are more than a text: numbers, clocks, lists of words, names of other parts of the pack.

use std::time::Duration;

use toml::de::DeValue;

use crate::domain::ids::Id;
use crate::domain::pattern::Pattern;

use super::finding::quote;
use super::limits::PATTERN;
use super::prose::Room;
use super::reader::{Field, Table, nearest};
use super::rules;

/// The longest time a pack may ask for.
const LONGEST: Duration = Duration::from_secs(4 * 3600);

/// The time written as `M:SS`.
pub(super) fn clock(text: &str) -> Option<Duration> {
    let (minutes, seconds) = text.split_once(':')?;
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(minutes, 3) || seconds.len() != 2 || !digits(seconds, 2) {
        return None;
    }
    let (minutes, seconds): (u64, u64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    (seconds < 60).then(|| Duration::from_secs(minutes * 60 + seconds))
}

impl<'a> Table<'a> {
    /// A time of at least `least` and at most four hours.
    pub fn clock(&self, key: &'static str, least: Duration) -> Option<Duration> {
        let field = self.field(key)?;
        let Some(text) = field.value().as_str() else {
            self.wrong_type(&field, "a text");
            return None;
        };
        let time = clock(text).filter(|time| (least..=LONGEST).contains(time));
        if time.is_none() {
            let message = format!("`{key}` is {}, which is no time for it", quote(text));
            let advice = format!("write minutes and seconds, \"2:00\", from {} to 240:00", written(least));
            self.notes().error(rules::BAD_CLOCK, field.value.span(), message, advice);
        }
        time
    }

    /// Whether a mark is set; false where the key is absent.
    pub fn mark(&self, key: &'static str) -> bool {
        let Some(field) = self.field(key) else { return false };
        let said = field.value().as_bool();
        if said.is_none() {
            self.wrong_type(&field, "true or false");
        }
        said.unwrap_or_default()
    }

    /// A number within bounds.
    pub fn number(&self, key: &'static str, least: f64, most: f64) -> Option<f64> {
        let field = self.field(key)?;
        let value = match field.value() {
            DeValue::Integer(whole) => {
                i64::from_str_radix(whole.as_str(), whole.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => {
                self.wrong_type(&field, "a number");
                return None;
            }
        };
        let value = value.filter(|value: &f64| value.is_finite() && (least..=most).contains(value));
        if value.is_none() {
            self.out_of_bounds(&field, &format!("{least} to {most}"));
        }
        value
    }

    /// A whole number within bounds.
    pub fn whole(&self, key: &'static str, least: u32, most: u32) -> Option<u32> {
        let field = self.field(key)?;
        let DeValue::Integer(whole) = field.value() else {
            self.wrong_type(&field, "a whole number");
            return None;
        };
        let value =
            u32::from_str_radix(whole.as_str(), whole.radix()).ok().filter(|n| (least..=most).contains(n));
        if value.is_none() {
            self.out_of_bounds(&field, &format!("{least} to {most}"));
        }
        value
    }

    fn out_of_bounds(&self, field: &Field<'a>, bounds: &str) {
        let message = format!("`{}` is a number from {bounds}", field.key);
        self.notes().error(rules::BAD_NUMBER, field.value.span(), message, "");
    }

    /// The elements of a list as fields of their own.
    pub fn fields(&self, key: &'static str) -> Vec<Field<'a>> {
        let elements = self.elements(key).into_iter();
        elements.map(|value| Field { key, key_span: value.span(), value }).collect()
    }

    /// A list of short texts.
    pub fn lines(&self, key: &'static str, columns: usize) -> Vec<String> {
        self.fields(key).iter().map(|field| self.text_of(field, Room::Columns(columns))).collect()
    }

    /// A list of patterns.
    pub fn patterns(&self, key: &'static str) -> Vec<String> {
        for field in self.fields(key) {
            if let Some(Err(error)) =
                field.value().as_str().filter(|text| !text.trim().is_empty()).map(Pattern::new)
            {
                self.notes().error(rules::BAD_PATTERN, field.value.span(), error.to_string(), "");
            }
        }
        self.lines(key, PATTERN)
    }

    /// A competency's id.
    pub fn competency(&self, key: &'static str) -> Option<Id> {
        self.reference(&self.field(key)?, "competency", &self.reading.competencies)
    }

    /// A list of competencies' ids.
    pub fn competencies(&self, key: &'static str) -> Vec<Id> {
        let fields = self.fields(key);
        fields
            .iter()
            .filter_map(|field| self.reference(field, "competency", &self.reading.competencies))
            .collect()
    }

    /// A concept's id.
    pub fn concept(&self, key: &'static str) -> Option<Id> {
        self.reference(&self.field(key)?, "concept", &self.reading.concepts)
    }

    /// A category's id.
    pub fn category(&self, key: &'static str) -> Option<Id> {
        self.reference(&self.field(key)?, "category", &self.reading.categories)
    }

    /// Whether something is so; it is not unless stated.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(field) = self.field(key) else { return false };
        if let DeValue::Boolean(on) = field.value() {
            return *on;
        }
        self.wrong_type(&field, "true or false");
        false
    }

    /// The id of something that the pack declares.
    ///
    /// Where no competency is declared at all, that is the one thing to say about them.
    pub fn reference(&self, field: &Field<'a>, what: &str, known: &[String]) -> Option<Id> {
        let Some(name) = field.value().as_str() else {
            self.wrong_type(field, "a text");
            return None;
        };
        let none_at_all = what == "competency" && known.is_empty();
        if !known.iter().any(|known| known == name) && !none_at_all {
            self.unknown_reference(field, name, what, known);
        }
        name.parse().ok()
    }

    /// Notes a name that nothing in the pack carries.
    pub fn unknown_reference(&self, field: &Field<'a>, name: &str, what: &str, known: &[String]) {
        let advice = match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => match known {
                [] => format!("the pack declares no {what}"),
                known => {
                    format!(
                        "there are {}",
                        known.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ")
                    )
                }
            },
        };
        let message = format!("no {what} is called {}", quote(name));
        self.notes().error(rules::UNKNOWN_REFERENCE, field.value.span(), message, advice);
    }
}

fn written(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}
