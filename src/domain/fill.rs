//! Placeholders such as `{firm}` and `{aov_now:+1}` in a pack's texts: finding them and filling them in.

use super::number::Style;

/// What a text consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand; a doubled brace is one brace.
    Text(&'t str),
    /// A name to fill in.
    Slot(Slot<'t>),
    /// Braces that make no sense.
    Fault {
        /// As written.
        raw: &'t str,
        /// Where it begins, in bytes.
        at: usize,
        /// What is wrong, in words.
        says: String,
    },
}

/// A place to be filled: `{name}`, or for numbers `{name:+}`, `{name:2}`, `{name:+1}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot<'t> {
    /// The name.
    pub name: &'t str,
    /// How a number is to be printed there.
    pub style: Style,
    /// As written, with its braces.
    pub raw: &'t str,
    /// Where it begins, in bytes.
    pub at: usize,
}

/// Something about a text's placeholders that an author should mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it begins, in bytes.
    pub at: usize,
    /// How many bytes it takes.
    pub length: usize,
    /// What is wrong, in words.
    pub says: String,
}

/// Takes a text apart.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let piece = piece(rest, at);
        at += match &piece {
            Piece::Text("{" | "}") => 2,
            Piece::Text(raw) | Piece::Fault { raw, .. } | Piece::Slot(Slot { raw, .. }) => raw.len(),
        };
        found.push(piece);
    }
    found
}

/// The piece that `rest`, which is not empty, begins with.
fn piece(rest: &str, at: usize) -> Piece<'_> {
    if rest.starts_with("{{") || rest.starts_with("}}") {
        return Piece::Text(&rest[..1]);
    }
    if rest.starts_with('}') {
        let says = "this } closes nothing; a brace that is meant to be read is written }}".to_owned();
        return Piece::Fault { raw: &rest[..1], at, says };
    }
    if let Some(inner) = rest.strip_prefix('{') {
        return slot(rest, inner, at);
    }
    let end = rest.find('{').unwrap_or(rest.len());
    Piece::Text(&rest[..rest[..end].find('}').unwrap_or(end)])
}

fn slot<'t>(rest: &'t str, inner: &'t str, at: usize) -> Piece<'t> {
    let closed = inner.find(['{', '}', '\n']).filter(|end| inner[*end..].starts_with('}'));
    let Some(end) = closed else {
        let says = "this { is never closed; a brace that is meant to be read is written {{".to_owned();
        return Piece::Fault { raw: &rest[..1], at, says };
    };
    let raw = &rest[..end + 2];
    let (name, style) = inner[..end].split_once(':').unwrap_or((&inner[..end], ""));
    if !is_name(name) {
        let says = format!("{raw} is no placeholder: a name has letters, digits and _");
        return Piece::Fault { raw, at, says };
    }
    if let Some(style) = read_style(style) {
        return Piece::Slot(Slot { name, style, raw, at });
    }
    let says = format!("{raw}: after the colon stand +, a number of decimals up to 6, or both");
    Piece::Fault { raw, at, says }
}

/// Whether a text can be the name of a placeholder, a figure or a formula.
pub fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn read_style(text: &str) -> Option<Style> {
    let (sign, decimals) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
    let decimals = match decimals.as_bytes() {
        [] => None,
        [digit @ b'0'..=b'6'] => Some(digit - b'0'),
        _ => return None,
    };
    Some(Style { sign, decimals })
}

/// Fills a text in. What `known` has nothing for stays as written, so that nothing is lost without a trace.
pub fn fill(text: &str, known: impl Fn(&Slot<'_>) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(raw) | Piece::Fault { raw, .. } => filled.push_str(raw),
            Piece::Slot(slot) => match known(&slot) {
                Some(value) => filled.push_str(&value),
                None => filled.push_str(slot.raw),
            },
        }
    }
    filled
}

/// What an author should mend: braces that make no sense, and names that `known` refuses, which says why.
pub fn faults(text: &str, known: impl Fn(&Slot<'_>) -> Result<(), String>) -> Vec<Fault> {
    let fault = |piece| match piece {
        Piece::Text(_) => None,
        Piece::Fault { raw, at, says } => Some(Fault { at, length: raw.len(), says }),
        Piece::Slot(slot) => {
            known(&slot).err().map(|says| Fault { at: slot.at, length: slot.raw.len(), says })
        }
    };
    pieces(text).into_iter().filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filled(text: &str) -> String {
        fill(text, |slot| match slot.name {
            "firm" => Some("the maison".to_owned()),
            "n" => Some(format!("<{}{:?}>", slot.style.sign, slot.style.decimals)),
            _ => None,
        })
    }

    #[test]
    fn names_are_filled_and_doubled_braces_are_one() {
        for (text, expected) in [
            ("Why {firm}?", "Why the maison?"),
            ("{firm}{firm}", "the maisonthe maison"),
            ("{{firm}}", "{firm}"),
            ("{{{firm}}}", "{the maison}"),
            ("{n} {n:+} {n:2} {n:+1}", "<falseNone> <trueNone> <falseSome(2)> <trueSome(1)>"),
            ("é{firm}é", "éthe maisoné"),
            ("", ""),
        ] {
            assert_eq!(filled(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_filled_stays_as_written() {
        for text in
            ["{frm}", "{", "}", "{firm", "{fi rm}", "{n:9}", "{n:++}", "{n:12}", "{}", "{firm\n}", "{é}"]
        {
            assert_eq!(filled(text), text);
        }
    }

    #[test]
    fn faults_tell_where_and_why() {
        let known = |slot: &Slot<'_>| match slot.name {
            "firm" => Ok(()),
            name => Err(format!("unknown {name}")),
        };
        let found = faults("é {firm} {frm} } {n:x} {", known);
        let places: Vec<_> = found.iter().map(|fault| (fault.at, fault.length)).collect();
        assert_eq!(places, [(10, 5), (16, 1), (18, 5), (24, 1)]);
        assert_eq!(found[0].says, "unknown frm");
        assert!(found[1].says.contains("closes nothing"), "{found:?}");
        assert!(found[2].says.contains("decimals"), "{found:?}");
        assert!(found[3].says.contains("never closed"), "{found:?}");
    }

    proptest! {
        #[test]
        fn pieces_put_together_give_the_text(text in "[a-z{}:+0-9é\n ]{0,60}") {
            let whole: String = pieces(&text).iter().map(|piece| match piece {
                Piece::Text("{") => "{{",
                Piece::Text("}") => "}}",
                Piece::Text(raw) | Piece::Fault { raw, .. } | Piece::Slot(Slot { raw, .. }) => raw,
            }).collect();
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn text_without_braces_stays(text in "[^{}]{0,60}") {
            prop_assert_eq!(filled(&text), text);
        }
    }
}
