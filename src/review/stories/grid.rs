//! Stories against competencies as a grid of plain characters, or as a list where there is no room for one.

use unicode_width::UnicodeWidthStr;

use super::{Matrix, Served};

/// Columns of a story in the grid: a blank, its mark or number, a blank.
const CELL: usize = 4;

/// Columns between a competency's name and the first story, and before the count at the end.
const GAP: usize = 2;

/// The longest count, "99 stories".
const COUNT: usize = 10;

/// The narrowest column of names, where the counts are left out for want of room.
const LEAST_NAME: usize = 12;

/// A row of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row as it is printed.
    pub text: String,
    /// Whether it is of a competency without a story.
    pub is_gap: bool,
}

impl Matrix {
    /// The grid: a line with the stories' numbers, then a row a competency with how many stories it has. "x" stands where a story serves
    /// it. Where there is no room the counts are left out and names are cut. Nothing where a width of `columns` does not hold it.
    pub fn grid(&self, columns: usize) -> Option<Vec<Row>> {
        let names = self.competencies.iter().map(|served| served.name.width()).max().unwrap_or(0);
        let marks = self.rows.len() * CELL;
        if self.rows.is_empty() {
            return None;
        }
        if names + GAP + marks + GAP + COUNT <= columns {
            return Some(self.laid(names, true));
        }
        let room = columns.checked_sub(GAP + marks).filter(|room| *room >= LEAST_NAME)?;
        Some(self.laid(names.min(room), false))
    }

    fn laid(&self, names: usize, counted: bool) -> Vec<Row> {
        let numbers: Vec<String> = (1..=self.rows.len()).map(|number| format!("{number:>3} ")).collect();
        let numbers = numbers.concat();
        let top = Row {
            text: format!("{}{numbers}", " ".repeat(names + GAP)).trim_end().to_owned(),
            is_gap: false,
        };
        let rows = self.competencies.iter().enumerate();
        let rows = rows.map(|(at, served)| self.row((at, served), names, counted));
        std::iter::once(top).chain(rows).collect()
    }

    fn row(&self, (at, served): (usize, &Served), names: usize, counted: bool) -> Row {
        let marked = |row: &super::Serving| row.serves.get(at).copied().unwrap_or(false);
        let marks: String = self.rows.iter().map(|row| if marked(row) { "  x " } else { "  . " }).collect();
        let name = clip(&served.name, names);
        let pad = " ".repeat(names.saturating_sub(name.width()) + GAP);
        let count = if counted { format!("{}{}", " ".repeat(GAP), served.count()) } else { String::new() };
        let text = format!("{name}{pad}{marks}{count}").trim_end().to_owned();
        Row { text, is_gap: served.stories.is_empty() }
    }

    /// The stories by the numbers of the grid, each with how often it was told.
    pub fn legend(&self) -> Vec<String> {
        let line = |(at, row): (usize, &super::Serving)| {
            format!("{} {}: {}", at + 1, row.title, row.telling.in_words())
        };
        self.rows.iter().enumerate().map(line).collect()
    }

    /// The same as the grid as a list: each competency with the stories that serve it.
    pub fn list(&self) -> Vec<Row> {
        let row = |served: &Served| Row {
            text: format!("{}: {}", served.name, served.in_words()),
            is_gap: served.stories.is_empty(),
        };
        self.competencies.iter().map(row).collect()
    }
}

impl Served {
    fn count(&self) -> String {
        match self.stories.len() {
            0 => "no story".to_owned(),
            1 => "1 story".to_owned(),
            n => format!("{n} stories"),
        }
    }
}

/// A name of at most so many columns, cut with an ellipsis.
fn clip(name: &str, columns: usize) -> String {
    if name.width() <= columns {
        return name.to_owned();
    }
    let mut cut = name.to_owned();
    while cut.width() + 1 > columns && cut.pop().is_some() {}
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use crate::domain::Story;
    use crate::domain::sample::{self, id};
    use crate::review::samples::day;
    use crate::review::stories::matrix;

    #[test]
    fn every_row_is_as_wide_as_the_others_and_a_narrow_screen_gets_a_list() {
        let pack = sample::pack();
        let first = pack.competencies[0].id.clone();
        let one =
            Story { title: "Outlet".to_owned(), competencies: vec![first], ..Story::empty(id("outlet")) };
        let two = Story { title: "Search".to_owned(), ..Story::empty(id("search")) };
        let matrix = matrix(&[one, two], &pack, &[], day(1));
        let grid = matrix.grid(78).expect("room");
        assert_eq!(grid.len(), pack.competencies.len() + 1);
        assert!(
            grid[1].text.contains("  x   .   1 story") || grid[1].text.contains("  x   .     1 story"),
            "{grid:?}"
        );
        assert!(matrix.grid(20).is_none());
        let narrow = matrix.grid(24).expect("room without counts");
        assert_eq!(
            narrow[1].text.trim_end().rsplit_once("  x   .").map(|(_, rest)| rest),
            Some(""),
            "{narrow:?}"
        );
        assert_eq!(super::clip("Recruiting without dilution", 12), "Recruiting…");
        assert_eq!(matrix.list()[0].text, format!("{}: 1 story: Outlet", pack.competencies[0].name));
        assert_eq!(matrix.legend(), ["1 Outlet: not told yet", "2 Search: not told yet"]);
    }
}
