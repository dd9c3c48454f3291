//! The stories in lines: the list with how often each was told, and the matrix with what it comes to.

use ratatui::text::{Line, Span};

use crate::domain::Story;
use crate::review::stories::{Matrix, Row};
use crate::tui::msg::StoriesSeen;
use crate::tui::theme::Theme;
use crate::tui::widgets::{menu, prose};

const NONE: &str =
    "Press n to write one. Or make one of an answer: press s once it is scored, or on an attempt in review.";

/// While they are read.
pub fn reading(width: u16, theme: Theme) -> Vec<Line<'static>> {
    prose::lines("Reading your stories.", width, theme.quiet())
}

/// The list, and the first and last line of the story that is marked; below it those that cannot be read.
pub fn list(
    seen: &StoriesSeen,
    told: impl Fn(&Story) -> String,
    marked: usize,
    width: u16,
    theme: Theme,
) -> (Vec<Line<'static>>, (usize, usize)) {
    let mut lines = Vec::new();
    let mut spot = (0, 0);
    for (at, story) in seen.all.iter().enumerate() {
        let from = lines.len();
        lines.extend(self::story(story, &told(story), at == marked, width, theme));
        if at == marked {
            spot = (from, lines.len() - 1);
        }
    }
    if seen.all.is_empty() {
        lines.extend(prose::lines("No story yet.", width, theme.strong()));
        lines.push(Line::default());
        lines.extend(prose::lines(NONE, width, theme.text()));
    }
    for problem in &seen.problems {
        lines.push(Line::default());
        lines.extend(problem.lines(width, theme));
    }
    (lines, spot)
}

fn story(story: &Story, told: &str, marked: bool, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let style = if marked { theme.strong() } else { theme.text() };
    let mark = menu::mark(marked, theme);
    let name = prose::clip(story.name(), usize::from(width).saturating_sub(2));
    let mut lines = vec![Line::from(vec![mark, Span::styled(name, style)])];
    let missing = story.missing_in_words().map(|it| format!("; {it}")).unwrap_or_default();
    lines.extend(prose::indented(&format!("{told}{missing}"), 2, width, theme.quiet()));
    lines
}

/// The matrix, or a list where it is too narrow for one; what each number stands for; what it comes to.
pub fn held(matrix: Option<&Matrix>, seen: &StoriesSeen, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let Some(matrix) = matrix else { return prose::lines("Reading the pack.", width, theme.quiet()) };
    let style = |row: &Row| if row.is_gap { theme.warning() } else { theme.text() };
    let laid =
        |rows: &[Row]| rows.iter().map(|row| Line::styled(row.text.clone(), style(row))).collect::<Vec<_>>();
    let block = |words: Vec<String>, look| {
        words.iter().flat_map(|line| prose::lines(line, width, look)).collect::<Vec<_>>()
    };
    let comes_to = block(matrix.in_words(), theme.text());
    let mut blocks = if let Some(rows) = matrix.grid(width.into()) {
        vec![laid(&rows), block(matrix.legend(), theme.quiet()), comes_to]
    } else {
        // What a grid shows at a glance comes first where there is no room for one.
        let list = matrix.list();
        vec![comes_to, list.iter().flat_map(|row| prose::lines(&row.text, width, style(row))).collect()]
    };
    if seen.all.is_empty() {
        blocks.push(prose::lines(NONE, width, theme.text()));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join(&Line::default())
}
