//! A clock against its target: in the heading as words, and large while somebody speaks.

use std::time::Duration;

use ratatui::text::{Line, Span};

use crate::domain::clock::{Pace, minutes_seconds};
use crate::tui::theme::Theme;

/// A clock as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What is timed, where that is not plain.
    pub label: &'static str,
    /// The time on it.
    pub spent: Duration,
    /// The time it is held against.
    pub target: Duration,
    /// Whether it stands still.
    pub paused: bool,
    /// Whether it nudges at its target.
    pub nudges: bool,
}

impl Clock {
    /// Where it stands against its target.
    pub fn pace(self) -> Pace {
        if self.nudges { Pace::of(self.spent, self.target) } else { Pace::Within }
    }

    /// "1:12 of 2:00".
    pub fn times(self) -> String {
        format!("{} of {}", minutes_seconds(self.spent), minutes_seconds(self.target))
    }

    /// How it stands, in a word or two; nothing while all is well.
    pub fn word(self) -> &'static str {
        match (self.paused, self.pace()) {
            (true, _) => "paused",
            (false, Pace::Within) => "",
            (false, Pace::AtTarget) => "at target",
            (false, Pace::WellOver) => "well over",
        }
    }

    /// All of it in one line.
    pub fn line(self, theme: Theme) -> Line<'static> {
        let label = if self.label.is_empty() { String::new() } else { format!("{} ", self.label) };
        let word = if self.word().is_empty() { String::new() } else { format!(" {}", self.word()) };
        let style = theme.pace(self.pace());
        Line::from(vec![
            Span::styled(label, theme.quiet()),
            Span::styled(self.times(), style),
            Span::styled(word, style),
        ])
    }
}

/// Rows of large digits.
pub const LARGE_ROWS: u16 = 3;

/// A time in large digits, three rows of them.
pub fn large(time: Duration) -> [String; LARGE_ROWS as usize] {
    let text = minutes_seconds(time);
    [0, 1, 2].map(|row| {
        let digits: Vec<&str> = text.chars().map(|digit| strokes(digit)[row]).collect();
        digits.join(" ")
    })
}

fn strokes(digit: char) -> [&'static str; LARGE_ROWS as usize] {
    match digit {
        '0' => ["█▀█", "█ █", "▀▀▀"],
        '1' => ["▀█ ", " █ ", "▀▀▀"],
        '2' => ["▀▀█", "█▀▀", "▀▀▀"],
        '3' => ["▀▀█", " ▀█", "▀▀▀"],
        '4' => ["█ █", "▀▀█", "  ▀"],
        '5' => ["█▀▀", "▀▀█", "▀▀▀"],
        '6' => ["█▀▀", "█▀█", "▀▀▀"],
        '7' => ["▀▀█", "  █", "  ▀"],
        '8' => ["█▀█", "█▀█", "▀▀▀"],
        '9' => ["█▀█", "▀▀█", "▀▀▀"],
        ':' => ["▄", "▄", " "],
        _ => ["   ", "   ", "   "],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::prose;

    fn clock(seconds: u64) -> Clock {
        let (spent, target) = (Duration::from_secs(seconds), Duration::from_secs(120));
        Clock { label: "", spent, target, paused: false, nudges: true }
    }

    fn words(clock: Clock) -> String {
        clock.line(Theme::new(true)).to_string()
    }

    #[test]
    fn the_state_is_said_in_a_word_and_styled_by_pace() {
        let theme = Theme::new(true);
        let table = [
            (clock(72), "1:12 of 2:00", theme.strong()),
            (clock(120), "2:00 of 2:00 at target", theme.warning()),
            (clock(180), "3:00 of 2:00 well over", theme.fault()),
            (Clock { paused: true, ..clock(130) }, "2:10 of 2:00 paused", theme.warning()),
            (Clock { label: "prepare", nudges: false, ..clock(120) }, "prepare 2:00 of 2:00", theme.strong()),
        ];
        for (clock, said, style) in table {
            assert_eq!(words(clock), said);
            assert_eq!(clock.line(theme).spans[1].style, style, "{said}");
        }
    }

    #[test]
    fn large_digits_are_all_as_wide_and_tell_apart() {
        let rows = large(Duration::from_secs(754));
        assert_eq!(rows.each_ref().map(|row| prose::width(row)), [17, 17, 17]);
        let shapes: std::collections::BTreeSet<_> = ('0'..='9').map(strokes).collect();
        assert_eq!(shapes.len(), 10);
    }
}
