//! A target in rows: what is known of it, what there is to look up, and what a key on a row changes.

use ratatui::text::{Line, Span};

use crate::domain::Id;
use crate::domain::target::{Change, Paper};
use crate::review::due::Interview;
use crate::review::prepared::{Checked, Prepared};
use crate::tui::model::Act;
use crate::tui::msg::{Effect, PackLine};
use crate::tui::screens::plan::turned;
use crate::tui::theme::Theme;
use crate::tui::widgets::{menu, prose};

/// A row that can be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Which target is shown, where there are several.
    Which,
    /// The firm.
    Firm,
    /// The role.
    Role,
    /// The day of the interview.
    Interview,
    /// The category.
    Category,
    /// The pack.
    Pack,
    /// The notes.
    Notes,
    /// One of the texts.
    Paper(Paper),
    /// Something to look up, an index.
    Item(usize),
}

/// A target in rows.
pub struct Sheet<'p> {
    /// The target.
    pub prepared: &'p Prepared,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// What there is to look up.
    pub list: Vec<Checked>,
    packs: &'p [PackLine],
    /// Which of how many targets it is, from 0.
    which: (usize, usize),
}

/// The column that values begin in, after the mark, the row's name and a bracket.
const VALUE: usize = 17;

impl Row {
    /// Whether its value is one of a few, turned through with the arrows.
    pub fn is_turned(self) -> bool {
        matches!(self, Self::Which | Self::Category | Self::Pack)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Which => "Target",
            Self::Firm => "Firm",
            Self::Role => "Role",
            Self::Interview => "Interview",
            Self::Category => "Category",
            Self::Pack => "Pack",
            Self::Notes => "Notes",
            Self::Paper(Paper::Advertisement) => "Advertisement",
            Self::Paper(Paper::Cv) => "CV",
            Self::Item(_) => "",
        }
    }
}

impl<'p> Sheet<'p> {
    /// The rows of a target.
    pub fn new(prepared: &'p Prepared, which: (usize, usize), packs: &'p [PackLine]) -> Self {
        let list = prepared.checklist();
        let several = (which.1 > 1).then_some(Row::Which);
        let category = (!prepared.categories().is_empty()).then_some(Row::Category);
        let pack = (packs.len() > 1).then_some(Row::Pack);
        let rows =
            several.into_iter().chain([Row::Firm, Row::Role, Row::Interview]).chain(category).chain(pack);
        let rows = rows.chain([Row::Notes]).chain(Paper::ALL.map(Row::Paper));
        let rows = rows.chain((0..list.len()).map(Row::Item)).collect();
        Self { prepared, rows, list, packs, which }
    }

    /// The line that a row stands on: the list of what to look up has a heading.
    pub fn line_of(&self, row: usize) -> usize {
        let facts = self.rows.len() - self.list.len();
        if row < facts { row } else { row + 2 }
    }

    /// All lines, one row marked.
    pub fn lines(&self, chosen: usize, width: u16, theme: Theme) -> Vec<Line<'static>> {
        let facts = self.rows.len() - self.list.len();
        let mut lines: Vec<Line> = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if at == facts {
                let heading = self.prepared.looked_up_in_words().unwrap_or_default();
                lines.push(Line::default());
                lines.push(Line::styled(format!("{heading}, before the day"), theme.accent()));
            }
            lines.push(match row {
                Row::Item(n) => self.item(*n, at == chosen, width, theme),
                row => self.fact(*row, at == chosen, width, theme),
            });
        }
        lines
    }

    fn fact(&self, row: Row, chosen: bool, width: u16, theme: Theme) -> Line<'static> {
        let value = self.value(row);
        let style = if value.is_empty() {
            theme.quiet()
        } else if chosen {
            theme.strong()
        } else {
            theme.text()
        };
        let value = if value.is_empty() { "-" } else { &value };
        let (before, after) = if chosen && row.is_turned() { ("‹ ", " ›") } else { ("  ", "") };
        let room = usize::from(width).saturating_sub(VALUE + prose::width(after));
        Line::from(vec![
            menu::mark(chosen, theme),
            Span::styled(format!("{:<width$}", row.name(), width = VALUE - 4), theme.text()),
            Span::styled(before, theme.accent()),
            Span::styled(prose::clip(value, room), style),
            Span::styled(after, theme.accent()),
        ])
    }

    fn value(&self, row: Row) -> String {
        let target = &self.prepared.target;
        match row {
            Row::Which if self.prepared.active => format!("{}, the active one", target.title()),
            Row::Which => format!("{}, {} of {}, not active", target.title(), self.which.0 + 1, self.which.1),
            Row::Firm => target.firm.clone(),
            Row::Role => target.role.clone(),
            Row::Interview => self.prepared.interview.map(Interview::day_in_words).unwrap_or_default(),
            Row::Category => self.prepared.category(),
            Row::Pack => self.pack(),
            Row::Notes => target.notes.split_whitespace().collect::<Vec<_>>().join(" "),
            Row::Paper(which) => {
                self.prepared.words(which).map_or_else(String::new, |n| format!("{n} words"))
            }
            Row::Item(_) => String::new(),
        }
    }

    fn pack(&self) -> String {
        let id = self.prepared.target.pack.as_ref();
        match (&self.prepared.pack, id) {
            (Some(pack), _) => pack.title.clone(),
            (None, Some(id)) => format!("{id}, which cannot be read"),
            (None, None) => String::new(),
        }
    }

    fn item(&self, n: usize, chosen: bool, width: u16, theme: Theme) -> Line<'static> {
        let Some(it) = self.list.get(n) else { return Line::default() };
        let titles = self.list.iter().map(|it| prose::width(&it.title)).max().unwrap_or(0);
        let done = if it.found.is_empty() { "  " } else { "✓ " };
        let title = prose::clip(&it.title, usize::from(width).saturating_sub(4));
        let room = usize::from(width).saturating_sub(4 + titles + 2);
        let found = it.found.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut spans = vec![menu::mark(chosen, theme), Span::styled(done, theme.accent())];
        let pad = " ".repeat(titles.saturating_sub(prose::width(&title)) + 2);
        spans.push(Span::styled(title, if chosen { theme.strong() } else { theme.text() }));
        if room > 8 && !found.is_empty() {
            spans.push(Span::styled(pad + &prose::clip(&found, room), theme.quiet()));
        }
        Line::from(spans)
    }

    /// What the row is for.
    pub fn remark(&self, row: Row) -> String {
        let said = match row {
            Row::Which => "Several targets are kept; the active one fills the prompts and counts the days.",
            Row::Firm => "Prompts name it.",
            Row::Role => "As the firm calls it.",
            Row::Interview => "What is due is fitted to it, and Home counts the days.",
            Row::Category => "Chooses follow-ups that fit, and prompts name it.",
            Row::Pack => "What is practised for this target.",
            Row::Notes => "Whatever is to be remembered: who asks, how long, what they said on the phone.",
            Row::Paper(_) => "A plain text file, copied here. Of a PDF or a Word file, save the text first.",
            Row::Item(n) => return self.list.get(n).map(|it| it.how.clone()).unwrap_or_default(),
        };
        said.to_owned()
    }

    /// Whether a row has something that a key may take away.
    pub fn can_be_taken_away(&self, row: Row) -> bool {
        match row {
            Row::Interview => self.prepared.target.interview.is_some(),
            Row::Paper(which) => self.prepared.words(which).is_some(),
            _ => false,
        }
    }

    /// Takes the row's value away.
    pub fn take_away(&self, row: Row) -> Vec<Act> {
        match row {
            Row::Interview => vec![self.save(Change::Interview(None))],
            Row::Paper(which) => {
                vec![super::asks::take_away(&self.prepared.target.id, which)]
            }
            _ => Vec::new(),
        }
    }

    /// The change to the value `by` values further on.
    pub fn turned(&self, row: Row, by: isize) -> Option<Change> {
        match row {
            Row::Category => {
                let ids: Vec<&Id> = self.prepared.categories().iter().map(|category| &category.id).collect();
                let next = next(&ids, self.prepared.target.category.as_ref(), by, true);
                Some(Change::Category(next.cloned()))
            }
            Row::Pack => {
                let ids: Vec<&Id> = self.packs.iter().map(|pack| &pack.id).collect();
                let now =
                    self.prepared.pack.as_ref().map(|pack| &pack.id).or(self.prepared.target.pack.as_ref());
                Some(Change::Pack(next(&ids, now, by, false).cloned()))
            }
            _ => None,
        }
    }

    /// Saves a change of this target.
    pub fn save(&self, change: Change) -> Act {
        Act::Do(Effect::ChangeTarget(self.prepared.target.id.clone(), change))
    }
}

/// The id `by` further on among these, the last followed by the first, or by none where none is a value too.
fn next<'i>(ids: &[&'i Id], now: Option<&Id>, by: isize, none: bool) -> Option<&'i Id> {
    let values: Vec<Option<&Id>> =
        none.then_some(None).into_iter().chain(ids.iter().copied().map(Some)).collect();
    let at = values.iter().position(|value| *value == now).unwrap_or(0);
    values.get(turned(at, by, values.len())).copied().flatten()
}
