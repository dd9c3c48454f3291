//! What a candidate types, taken apart: one way to write each sign, no currencies, per cent and thousands worked in.

use std::fmt;

use crate::domain::calculator::LONGEST_LINE;
use crate::domain::fill::is_name;
use crate::domain::number::{CURRENCIES, decimal};

/// Signs and names in a line.
const MOST_PIECES: usize = 60;

/// The largest number that may be typed.
const LARGEST: f64 = 1e15;

/// What may stand right after a number.
const SCALES: [(&str, f64); 5] = [("k", 1e3), ("m", 1e6), ("mn", 1e6), ("mio", 1e6), ("bn", 1e9)];

/// A typed line.
#[derive(Debug, PartialEq)]
pub struct Line {
    /// The name that the result is to be kept under.
    pub name: Option<String>,
    /// What is to be worked out.
    pub pieces: Vec<Piece>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A number above zero or zero.
    Number(f64),
    /// The name of a figure, a result, a unit or a function.
    Name(String),
    /// One of `+ - * / ^ ( )`, or `%` where something is converted to it.
    Sign(char),
}

impl fmt::Display for Piece {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(out),
            Self::Name(name) => name.fmt(out),
            Self::Sign(sign) => sign.fmt(out),
        }
    }
}

impl Line {
    /// Takes a line apart.
    pub fn read(typed: &str) -> Result<Self, String> {
        if typed.len() > LONGEST_LINE {
            return Err(format!("a line has at most {LONGEST_LINE} characters"));
        }
        let plain = plain(typed);
        let line = plain.trim().trim_end_matches('=').trim_end();
        if line.is_empty() {
            return Err("there is nothing to work out".to_owned());
        }
        let Some((name, formula)) = line.split_once('=') else {
            return Ok(Self { name: None, pieces: pieces(line)? });
        };
        let name = name.trim();
        if !is_name(name) {
            return Err("before = stands one name, as in gap = 30 - 18".to_owned());
        }
        Ok(Self { name: Some(name.to_owned()), pieces: pieces(formula)? })
    }
}

fn plain(typed: &str) -> String {
    let signs = typed.chars().filter(|c| !CURRENCIES.contains(c)).map(|c| match c {
        '−' | '–' => '-',
        '×' | '·' => '*',
        '÷' => '/',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    signs.collect::<String>().replace("per cent", "%").replace("percent", "%")
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let (mut found, mut rest) = (Vec::new(), text.trim_start());
    while let Some(first) = rest.chars().next() {
        let beyond = match first {
            '0'..='9' | '.' => number(rest, &mut found)?,
            '%' => {
                per_cent(&mut found)?;
                &rest[1..]
            }
            _ => {
                let (piece, beyond) = name_or_sign(rest, first)?;
                found.push(piece);
                beyond
            }
        };
        if found.len() > MOST_PIECES {
            return Err("that is too long for one line; work it out in parts".to_owned());
        }
        rest = beyond.trim_start();
    }
    Ok(found)
}

fn name_or_sign(rest: &str, first: char) -> Result<(Piece, &str), String> {
    match first {
        'a'..='z' | 'A'..='Z' | '_' => {
            let (name, beyond) = split(rest, is_word);
            // "12% of 1800" multiplies.
            let piece = if name == "of" { Piece::Sign('*') } else { Piece::Name(name.to_owned()) };
            Ok((piece, beyond))
        }
        '+' | '-' | '*' | '/' | '^' | '(' | ')' => Ok((Piece::Sign(first), &rest[1..])),
        '!' => Err("there are no factorials here".to_owned()),
        other => Err(format!("{other:?} has no place in a calculation")),
    }
}

/// A number with its thousands parted or not, and what stands right after it; gives what is left of the line.
fn number<'t>(rest: &'t str, found: &mut Vec<Piece>) -> Result<&'t str, String> {
    let (written, rest) = rest.split_at(numeral(rest));
    let value = decimal(written).ok_or_else(|| format!("\"{written}\" is not a number"))?;
    let (after, beyond) = split(rest, is_word);
    let scale = SCALES.iter().find(|(name, _)| *name == after).map(|(_, scale)| *scale);
    let value = value * scale.unwrap_or(1.0);
    if value > LARGEST {
        return Err("numbers go up to a thousand million million here".to_owned());
    }
    found.push(Piece::Number(value));
    Ok(if scale.is_some() { beyond } else { rest })
}

/// Turns what stands before the per cent sign into parts of one, or converts to it after `to`.
fn per_cent(found: &mut Vec<Piece>) -> Result<(), String> {
    match found.last() {
        Some(Piece::Name(word)) if word == "to" || word == "in" => {
            found.push(Piece::Sign('%'));
            return Ok(());
        }
        Some(Piece::Number(_) | Piece::Name(_)) => {}
        _ => return Err("% stands after a number or a name".to_owned()),
    }
    found.insert(found.len() - 1, Piece::Sign('('));
    found.extend([Piece::Sign('/'), Piece::Number(100.0), Piece::Sign(')')]);
    Ok(())
}

/// How far a number goes: digits and marks, and blanks that part thousands.
fn numeral(text: &str) -> usize {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’');
    let mut end = split(text, mark).0.len();
    while let Some(next) = text[end..].strip_prefix(' ') {
        if split(next, |c| c.is_ascii_digit()).0.len() != 3 {
            break;
        }
        end += 1 + split(next, mark).0.len();
    }
    end
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The longest beginning whose characters all belong, and the rest.
fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}
