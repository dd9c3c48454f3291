//! A bar of tabs: the names of the parts of a screen, the one in view marked.

use ratatui::text::{Line, Span};

use super::prose;
use crate::tui::theme::Theme;

/// The bar: the one in view in brackets as well as in bold; names that do not fit are left out from the end, never the one in view.
pub fn bar(names: &[&str], at: usize, width: u16, theme: Theme) -> Line<'static> {
    let room = usize::from(width);
    let taken = |names: &[&str]| names.iter().map(|name| prose::width(name) + 2).sum::<usize>();
    let mut first = 0;
    while first < at && taken(names.get(first..=at).unwrap_or_default()) > room {
        first += 1;
    }
    let mut spans = Vec::new();
    let mut left = room;
    for (n, name) in names.iter().enumerate().skip(first) {
        let Some(rest) = left.checked_sub(prose::width(name) + 2) else { break };
        left = rest;
        spans.push(if n == at {
            Span::styled(format!("[{name}]"), theme.strong())
        } else {
            Span::styled(format!(" {name} "), theme.quiet())
        });
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tab_in_view_is_always_on_the_bar() {
        let names = ["Rubric", "Answer", "Signals", "Solution", "Others"];
        let shown = |at, width| bar(&names, at, width, Theme::new(false)).to_string();
        assert_eq!(shown(0, 80), "[Rubric] Answer  Signals  Solution  Others ");
        assert_eq!(shown(0, 38), "[Rubric] Answer  Signals  Solution ");
        assert_eq!(shown(4, 38), " Answer  Signals  Solution [Others]");
        for (at, name) in names.iter().enumerate() {
            for width in 10..60 {
                assert!(shown(at, width).contains(name), "{name} in {width}");
            }
        }
    }
}
