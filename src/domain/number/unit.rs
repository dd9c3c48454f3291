//! The units a pack can give a number, and how each is written.

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit<'u> {
    /// A currency, its sign before the number: `$1,580`, or in thousands `$120k`, or in millions `$1.2m`.
    Money {
        /// The currency's sign.
        sign: char,
        /// What the number counts: ones, thousands or millions.
        scale: Scale,
    },
    /// `78%`.
    Percent,
    /// Percentage points: `−10 pt`.
    Points,
    /// Times: `1.2x`.
    Times,
    /// A word, which texts write themselves.
    Word(&'u str),
    /// Nothing.
    Bare,
}

/// What an amount of money counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Single units.
    Ones,
    /// Thousands, `k`.
    Thousands,
    /// Millions, `m`.
    Millions,
}

impl Scale {
    /// How many single units one is.
    pub fn factor(self) -> f64 {
        match self {
            Self::Ones => 1.0,
            Self::Thousands => 1e3,
            Self::Millions => 1e6,
        }
    }

    fn letter(self) -> &'static str {
        match self {
            Self::Ones => "",
            Self::Thousands => "k",
            Self::Millions => "m",
        }
    }
}

/// Currencies by sign.
pub const CURRENCIES: [char; 4] = ['$', '€', '£', '¥'];

impl<'u> Unit<'u> {
    /// The unit a pack names: `$`, `k$`, `m$` (and so with €, £, ¥), `%`, `pt`, `x`, a word, or nothing.
    pub fn of(name: &'u str) -> Self {
        match name {
            "" => Self::Bare,
            "%" => Self::Percent,
            "pt" => Self::Points,
            "x" => Self::Times,
            _ => Self::money(name).unwrap_or(Self::Word(name)),
        }
    }

    fn money(name: &str) -> Option<Self> {
        let mut letters = name.chars().rev();
        let sign = letters.next().filter(|sign| CURRENCIES.contains(sign))?;
        let scale = match (letters.next(), letters.next()) {
            (None, _) => Scale::Ones,
            (Some('k'), None) => Scale::Thousands,
            (Some('m'), None) => Scale::Millions,
            _ => return None,
        };
        Some(Self::Money { sign, scale })
    }

    /// The unit written around the digits of a number without sign.
    pub(super) fn dress(self, digits: &str) -> String {
        match self {
            Self::Money { sign, scale } => format!("{sign}{digits}{}", scale.letter()),
            Self::Percent => format!("{digits}%"),
            Self::Points => format!("{digits} pt"),
            Self::Times => format!("{digits}x"),
            Self::Word(_) | Self::Bare => digits.to_owned(),
        }
    }
}
