//! Places of a sound pack's text, found by walking from key to key.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A value of the text and where it stands.
#[derive(Clone)]
pub(super) struct Place<'a> {
    node: Node<'a>,
    span: Range<usize>,
}

#[derive(Clone, Copy)]
enum Node<'a> {
    Table(&'a DeTable<'a>),
    Value(&'a DeValue<'a>),
}

impl<'a> Place<'a> {
    /// The whole document.
    pub fn root(document: &'a DeTable<'a>) -> Self {
        Self { node: Node::Table(document), span: 0..0 }
    }

    /// The value of a key, where there is one.
    pub fn get(&self, key: &str) -> Option<Self> {
        let table = match self.node {
            Node::Table(table) => Some(table),
            Node::Value(value) => value.as_table(),
        };
        let value = table?.get(key)?;
        Some(Self { node: Node::Value(value.get_ref()), span: value.span() })
    }

    /// The value of a key; the place itself where there is none, so that a finding has a place in any case.
    pub fn key(&self, key: &str) -> Self {
        self.get(key).unwrap_or_else(|| self.clone())
    }

    /// An element of a list, counted from 0; the place itself where there is none.
    pub fn nth(&self, number: usize) -> Self {
        let value = match self.node {
            Node::Value(DeValue::Array(list)) => list.get(number),
            _ => None,
        };
        value.map_or_else(
            || self.clone(),
            |value| Self { node: Node::Value(value.get_ref()), span: value.span() },
        )
    }

    /// The elements of a list; none for anything else.
    pub fn elements(&self) -> Vec<Self> {
        match self.node {
            Node::Value(DeValue::Array(list)) => (0..list.len()).map(|n| self.nth(n)).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it is `true`.
    pub fn is_true(&self) -> bool {
        matches!(self.node, Node::Value(DeValue::Boolean(true)))
    }

    /// The bytes of the text.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where a piece of the value stands in the text, or all of it where it is not to be found: written with escapes, say.
    /// Blanks and line ends count as the same.
    pub fn find(&self, source: &str, piece: &str) -> Range<usize> {
        let text = source.get(self.span()).unwrap_or_default();
        let first = piece.chars().next().unwrap_or_default();
        let starts = text.char_indices().filter(|(_, c)| *c == first);
        let found = starts.into_iter().find_map(|(at, _)| Some(at..at + length_of(text.get(at..)?, piece)?));
        found.map_or_else(|| self.span(), |found| self.span.start + found.start..self.span.start + found.end)
    }

    /// Every text within, with its place and the key it stands under.
    pub fn texts(&self) -> Vec<(&'a str, Self)> {
        let mut texts = Vec::new();
        self.gather("", &mut texts);
        texts
    }

    fn gather(&self, under: &'a str, texts: &mut Vec<(&'a str, Self)>) {
        let inner = |span, value: &'a DeValue<'a>| Self { node: Node::Value(value), span };
        match self.node {
            Node::Value(DeValue::String(_)) => texts.push((under, self.clone())),
            Node::Value(DeValue::Array(list)) => {
                for value in list {
                    inner(value.span(), value.get_ref()).gather(under, texts);
                }
            }
            Node::Table(table) | Node::Value(DeValue::Table(table)) => {
                for (key, value) in table {
                    inner(value.span(), value.get_ref()).gather(key.get_ref(), texts);
                }
            }
            Node::Value(_) => {}
        }
    }

    /// The text, for a text.
    pub fn text(&self) -> &'a str {
        match self.node {
            Node::Value(value) => value.as_str().unwrap_or_default(),
            Node::Table(_) => "",
        }
    }
}

/// How many bytes of the text the piece takes at its beginning, blanks of any kind counting as one.
fn length_of(text: &str, piece: &str) -> Option<usize> {
    let mut rest = text;
    let mut words = piece.split_whitespace().peekable();
    while let Some(word) = words.next() {
        rest = rest.strip_prefix(word)?;
        if words.peek().is_some() {
            let after = rest.trim_start();
            if after.len() == rest.len() {
                return None;
            }
            rest = after;
        }
    }
    Some(text.len() - rest.len())
}
