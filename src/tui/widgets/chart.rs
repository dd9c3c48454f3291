//! Charts of plain characters that read without colour: bars, sparklines and leans, whose figures stand beside them.

/// Eighths of a column, from nothing to seven.
const ACROSS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Eighths of a row, from one to eight.
const UP: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for a value where `most` takes all columns; anything above nothing shows at least an eighth.
pub fn bar(value: f64, most: f64, columns: usize) -> String {
    let whole = columns * 8;
    let share = if most > 0.0 { (value / most).clamp(0.0, 1.0) } else { 0.0 };
    let eighths = ((share * whole as f64).round() as usize).max(usize::from(share > 0.0)).min(whole);
    let part = ACROSS.get(eighths % 8).copied().unwrap_or_default();
    "█".repeat(eighths / 8) + part
}

/// A character for each value, the higher the larger: `least` is the lowest, `most` the highest.
pub fn spark(values: &[f64], least: f64, most: f64) -> String {
    let step = |value: &f64| {
        let share = if most > least { ((value - least) / (most - least)).clamp(0.0, 1.0) } else { 0.0 };
        UP.get((share * 7.0).round() as usize).copied().unwrap_or('▁')
    };
    values.iter().map(step).collect()
}

/// Columns of a lean, the middle one among them.
const LEAN: usize = 17;
/// Columns for one of what is measured: a lean reaches two of it to either side.
const COLUMNS: f64 = 4.0;

/// A mean and its spread around a middle that stands for none: "····│─●──·".
pub fn lean(mean: f64, spread: f64) -> String {
    let middle = LEAN / 2;
    let column =
        |value: f64| (value * COLUMNS + middle as f64).round().clamp(0.0, (LEAN - 1) as f64) as usize;
    let (from, at, to) = (column(mean - spread), column(mean), column(mean + spread));
    let mark = |column: usize| match column {
        _ if column == at => '●',
        _ if column == middle => '│',
        _ if (from..=to).contains(&column) => '─',
        _ => '·',
    };
    (0..LEAN).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        let table = [
            (0.0, ""),
            (0.001, "▏"),
            (25.0, "█"),
            (37.5, "█▌"),
            (100.0, "████"),
            (300.0, "████"),
            (-1.0, ""),
        ];
        for (value, drawn) in table {
            assert_eq!(bar(value, 100.0, 4), drawn, "{value}");
        }
        assert_eq!(bar(1.0, 0.0, 4), "");
    }

    #[test]
    fn a_lean_shows_which_way_how_far_and_how_much_it_varies() {
        let table = [
            (0.0, 0.0, "········●········"),
            (1.0, 0.5, "········│·──●──··"),
            (-0.5, 0.75, "···───●─│─·······"),
            (-9.0, 0.5, "●·······│········"),
            (0.1, 9.0, "────────●────────"),
        ];
        for (mean, spread, drawn) in table {
            assert_eq!(lean(mean, spread), drawn, "{mean} {spread}");
        }
    }

    #[test]
    fn a_spark_rises_with_its_values() {
        assert_eq!(spark(&[1.0, 2.0, 3.0, 4.0, 5.0], 1.0, 5.0), "▁▃▅▆█");
        assert_eq!(spark(&[0.0, 9.0, -3.0], 0.0, 4.0), "▁█▁");
        assert_eq!(spark(&[2.0, 2.0], 2.0, 2.0), "▁▁");
    }
}
