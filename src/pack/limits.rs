//! How much room the texts of a pack have, so that every screen can show them, and how many criteria a question has. `questions/README.md`
//! states each.

/// Columns of a pack's, a role's and a section's title, and of headings.
pub(crate) const HEADING: usize = 80;
/// Columns of a question's title: lists show it beside its kind and its scores; and of what is to be looked up.
pub(crate) const QUESTION_TITLE: usize = 34;
/// Columns of a competency's name: charts show it beside its bars.
pub(crate) const COMPETENCY_NAME: usize = 28;
/// Columns of a category's name: a row of settings shows it.
pub(crate) const CATEGORY_NAME: usize = 24;
/// Columns of names shown in lists: criteria, red flags, steps.
pub(crate) const NAME: usize = 48;
/// Columns of a pattern.
pub(crate) const PATTERN: usize = 80;
/// Columns of a tag or a unit.
pub(crate) const TAG: usize = 24;
/// Columns of a formula or a constraint.
pub(crate) const FORMULA: usize = 600;
/// Columns of a table's cell.
pub(crate) const CELL: usize = 60;
/// Columns of the work that a source names.
pub(crate) const SOURCE: usize = 200;

/// Characters of what an interviewer says.
pub(crate) const PROMPT: usize = 420;
/// Characters of a drill's prompt, which stands above its tables.
pub(crate) const DRILL_PROMPT: usize = 900;
/// Characters of a follow-up, an idea, a mistake, a checkpoint's question: one or two sentences.
pub(crate) const SENTENCES: usize = 400;
/// Characters of a definition, a level, a description.
pub(crate) const PARAGRAPH: usize = 1200;
/// Characters of a worked solution, a sample, the description of a role.
pub(crate) const PAGE: usize = 8000;

/// How many criteria a question has.
pub(crate) const CRITERIA: std::ops::RangeInclusive<usize> = 3..=6;
