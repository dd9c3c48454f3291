//! A table of text: aligned where it fits, its cells wrapped where it nearly does, and turned into blocks on a narrow screen.

use ratatui::text::{Line, Span};

use super::prose;
use crate::tui::theme::Theme;

/// Columns between two cells.
const GAP: usize = 2;

/// A text column is not wrapped below this.
const NARROWEST: usize = 8;

/// A table's texts.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// Its heading.
    pub title: &'a str,
    /// Column heads.
    pub columns: &'a [String],
    /// Rows of cells.
    pub rows: &'a [Vec<String>],
}

impl Table<'_> {
    /// The table in lines of at most `width` columns.
    pub fn lines(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.extend(prose::lines(self.title, width, theme.accent()));
        }
        match self.widths(usize::from(width)) {
            Some(widths) => lines.extend(self.aligned(&widths, theme)),
            None => lines.extend(self.blocks(width, theme)),
        }
        lines
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(column)).map(String::as_str)
    }

    /// Whether a column holds numbers, which stand at the right: every cell that says anything has a digit and few words.
    fn is_numbers(&self, column: usize) -> bool {
        let number = |cell: &str| cell.chars().any(|c| c.is_ascii_digit()) && cell.split(' ').count() <= 2;
        let blank = |cell: &str| matches!(cell.trim(), "" | "–" | "—" | "-" | "?");
        self.cells(column).all(|cell| blank(cell) || number(cell)) && self.cells(column).any(number)
    }

    /// How wide each column is, or nothing where they do not fit side by side.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let count = self.columns.len();
        let room = room.checked_sub(GAP * count.saturating_sub(1))?;
        let natural: Vec<usize> = (0..count).map(|column| self.natural(column)).collect();
        let least: Vec<usize> = (0..count).map(|column| self.least(column)).collect();
        let mut widths = natural.clone();
        let mut over = natural.iter().sum::<usize>().saturating_sub(room);
        while over > 0 {
            // Heads wrap before cells do; of several columns the widest gives way.
            let heads = (0..count).filter(|at| widths[*at] > least[*at].max(self.widest_cell(*at)));
            let cells = (0..count).filter(|at| widths[*at] > least[*at]);
            let widest = |at: &usize| widths[*at];
            let giving = heads.max_by_key(widest).or_else(|| cells.max_by_key(widest))?;
            widths[giving] -= 1;
            over -= 1;
        }
        Some(widths)
    }

    fn natural(&self, column: usize) -> usize {
        let head = self.columns.get(column).map_or(0, |head| prose::width(head));
        self.widest_cell(column).max(head)
    }

    fn widest_cell(&self, column: usize) -> usize {
        self.cells(column).map(prose::width).max().unwrap_or(0)
    }

    /// Numbers are never broken; words are, down to a readable width.
    fn least(&self, column: usize) -> usize {
        let head = self.columns.get(column).map_or(0, |head| longest_word(head));
        let cells = if self.is_numbers(column) {
            self.widest_cell(column)
        } else {
            self.cells(column).map(longest_word).max().unwrap_or(0).max(NARROWEST)
        };
        cells.max(head).min(self.natural(column))
    }

    fn aligned(&self, widths: &[usize], theme: Theme) -> Vec<Line<'static>> {
        let right: Vec<bool> = (0..widths.len()).map(|column| self.is_numbers(column)).collect();
        let heads: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let mut lines = row(&heads, widths, &right, theme.quiet());
        for cells in self.rows {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            lines.extend(row(&cells, widths, &right, theme.text()));
        }
        lines
    }

    /// Each row as its first cell with the others, named, below it.
    fn blocks(&self, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for cells in self.rows {
            let (Some(first), others) = (cells.first(), cells.iter().zip(self.columns).skip(1)) else {
                continue;
            };
            lines.extend(prose::lines(first, width, theme.strong()));
            for (cell, head) in others.filter(|(cell, _)| !cell.is_empty()) {
                lines.extend(named(head, cell, width, theme));
            }
        }
        lines
    }
}

fn named(head: &str, cell: &str, width: u16, theme: Theme) -> Vec<Line<'static>> {
    if prose::width(head) + prose::width(cell) + 4 <= usize::from(width) {
        let head = Span::styled(format!("  {head}: "), theme.quiet());
        return vec![Line::from(vec![head, Span::styled(cell.to_owned(), theme.text())])];
    }
    let lines = prose::wrap(&format!("{head}: {cell}"), width.saturating_sub(2));
    lines.into_iter().map(|line| Line::styled(format!("  {line}"), theme.text())).collect()
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(prose::width).max().unwrap_or(0)
}

/// One row of cells, as many lines high as its highest cell.
fn row(cells: &[&str], widths: &[usize], right: &[bool], style: ratatui::style::Style) -> Vec<Line<'static>> {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| prose::wrap(cell, *width as u16)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let parts = wrapped.iter().zip(widths).zip(right).map(|((cell, width), right)| {
            let text = cell.get(at).map_or("", |line| line.trim_end());
            let pad = " ".repeat(width.saturating_sub(prose::width(text)));
            if *right { pad + text } else { text.to_owned() + &pad }
        });
        Line::styled(parts.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned(), style)
    };
    (0..height).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn drawn(width: u16) -> Vec<String> {
        let columns = texts(&["Metric", "Last quarter", "This quarter", "Change"]);
        let rows = [
            texts(&["Online average order value", "$1,800", "$1,580", "−$220"]),
            texts(&["Full-price sell-through", "78%", "68%", "−10 pt"]),
        ];
        let table = Table { title: "Online metrics", columns: &columns, rows: &rows };
        table.lines(width, Theme::new(false)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn numbers_stand_at_the_right_under_their_heads() {
        let lines = drawn(70);
        assert_eq!(
            lines,
            [
                "Online metrics",
                "Metric                      Last quarter  This quarter  Change",
                "Online average order value        $1,800        $1,580   −$220",
                "Full-price sell-through              78%           68%  −10 pt",
            ]
        );
    }

    #[test]
    fn on_a_narrower_screen_words_wrap_and_numbers_do_not() {
        let lines = drawn(44);
        assert_eq!(
            lines[1..],
            [
                "Metric                 Last     This  Change",
                "                    quarter  quarter",
                "Online average       $1,800   $1,580   −$220",
                "order value",
                "Full-price sell-        78%      68%  −10 pt",
                "through",
            ]
        );
    }

    #[test]
    fn on_the_narrowest_it_becomes_blocks() {
        let lines = drawn(30);
        assert_eq!(
            lines[1..5],
            [
                "Online average order value",
                "  Last quarter: $1,800",
                "  This quarter: $1,580",
                "  Change: −$220",
            ]
        );
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in 8..90 {
            for line in drawn(width) {
                assert!(prose::width(&line) <= usize::from(width), "{line:?} in {width}");
            }
        }
    }
}
