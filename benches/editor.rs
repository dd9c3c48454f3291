//! What a key costs in answers of several sizes: the edit, the rows, and drawing them into 100 by 24 cells.

use divan::{Bencher, black_box};
use greenroom::tui::widgets::editor::{Edit, Editor, EditorView, Motion};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;

const AREA: Rect = Rect::new(0, 0, 100, 24);

const SENTENCE: &str = "In March our returns rose to 14 % — I asked the café's \u{201c}regulars\u{201d} why, and we changed it. ";
const CHINESE: &str = "三月份我们的退货率上升到了百分之十四，我去问了老顾客原因，然后我们就改了。";

/// The answers measured.
#[derive(Debug, Clone, Copy)]
enum Answer {
    Empty,
    Short1Kb,
    Screen4Kb,
    Paragraph100Kb,
    Lines100Kb,
    Chinese100Kb,
    NoSpaces100Kb,
    Paragraph1Mb,
}

const ANSWERS: &[Answer] = &[
    Answer::Empty,
    Answer::Short1Kb,
    Answer::Screen4Kb,
    Answer::Paragraph100Kb,
    Answer::Lines100Kb,
    Answer::Chinese100Kb,
    Answer::NoSpaces100Kb,
    Answer::Paragraph1Mb,
];

impl Answer {
    fn text(self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Short1Kb => repeated(SENTENCE, 1_000),
            Self::Screen4Kb => repeated(SENTENCE, 4_000),
            Self::Paragraph100Kb => repeated(SENTENCE, 100_000),
            Self::Lines100Kb => repeated(&format!("{}\n", SENTENCE.trim_end()), 100_000),
            Self::Chinese100Kb => repeated(CHINESE, 100_000),
            Self::NoSpaces100Kb => "x".repeat(100_000),
            Self::Paragraph1Mb => repeated(SENTENCE, 1_000_000),
        }
    }
}

fn repeated(words: &str, bytes: usize) -> String {
    words.repeat(bytes / words.len())
}

fn draw(editor: &mut Editor, buf: &mut Buffer) {
    editor.fit(Size::new(AREA.width, AREA.height));
    let view = EditorView::new(editor).placeholder("Say what you did.");
    buf.reset();
    view.render(AREA, buf);
    black_box(view.cursor(AREA));
}

/// Types a character and deletes it again, in turn, and draws after each.
fn keys(bencher: Bencher, mut editor: Editor) {
    let mut buf = Buffer::empty(AREA);
    draw(&mut editor, &mut buf);
    let mut typed = false;
    bencher.bench_local(|| {
        let edit = if typed { Edit::DeleteBack } else { Edit::Insert("o".into()) };
        typed = !typed;
        black_box(editor.apply(edit));
        draw(&mut editor, &mut buf);
    });
}

#[divan::bench(args = ANSWERS, sample_count = 200, sample_size = 20)]
fn key_at_the_end(bencher: Bencher, answer: Answer) {
    let mut editor = Editor::from_text(&answer.text());
    editor.go(Motion::TextEnd, false);
    keys(bencher, editor);
}

#[divan::bench(args = ANSWERS, sample_count = 200, sample_size = 20)]
fn key_in_the_middle(bencher: Bencher, answer: Answer) {
    let mut editor = Editor::from_text(&answer.text());
    for _ in 0..editor.row_count() / 2 {
        editor.go(Motion::Down, false);
    }
    keys(bencher, editor);
}

/// The same without drawing: the edit, the undo step and the rows.
#[divan::bench(args = ANSWERS, sample_count = 200, sample_size = 20)]
fn edit_in_the_middle(bencher: Bencher, answer: Answer) {
    let mut editor = Editor::from_text(&answer.text());
    editor.fit(AREA.as_size());
    for _ in 0..editor.row_count() / 2 {
        editor.go(Motion::Down, false);
    }
    let mut typed = false;
    bencher.bench_local(|| {
        let edit = if typed { Edit::DeleteBack } else { Edit::Insert("o".into()) };
        typed = !typed;
        editor.apply(edit)
    });
}

#[divan::bench(args = ANSWERS, sample_count = 20, sample_size = 1)]
fn paste(bencher: Bencher, answer: Answer) {
    let mut buf = Buffer::empty(AREA);
    bencher.with_inputs(|| (Editor::default(), answer.text())).bench_local_values(|(mut editor, text)| {
        editor.apply(Edit::Insert(text));
        draw(&mut editor, &mut buf);
        editor
    });
}

#[divan::bench(args = ANSWERS, sample_count = 20, sample_size = 1)]
fn resize(bencher: Bencher, answer: Answer) {
    let mut editor = Editor::from_text(&answer.text());
    let mut width = 0;
    bencher.bench_local(|| {
        width = (width + 1) % 20;
        editor.fit(Size::new(60 + width, 24));
    });
}

/// What a megabyte of makes one cluster, or one row, or nothing that tells where a row may end.
#[derive(Debug, Clone, Copy)]
enum Hostile {
    Letters,
    Spaces,
    LineEnds,
    Marks,
    ZeroWidthSpaces,
    Joiners,
    Flags,
    Brackets,
    Quotes,
    Conjuncts,
    Families,
    Prefixes,
}

const HOSTILE: &[Hostile] = &[
    Hostile::Letters,
    Hostile::Spaces,
    Hostile::LineEnds,
    Hostile::Marks,
    Hostile::ZeroWidthSpaces,
    Hostile::Joiners,
    Hostile::Flags,
    Hostile::Brackets,
    Hostile::Quotes,
    Hostile::Conjuncts,
    Hostile::Families,
    Hostile::Prefixes,
];

impl Hostile {
    fn megabyte(self) -> String {
        let piece = match self {
            Self::Letters => "a",
            Self::Spaces => " ",
            Self::LineEnds => "\n",
            Self::Marks => "\u{301}",
            Self::ZeroWidthSpaces => "\u{200b}",
            Self::Joiners => "\u{200d}",
            Self::Flags => "🇫",
            Self::Brackets => "(",
            Self::Quotes => "\u{201c}",
            Self::Conjuncts => "क\u{94d}",
            Self::Families => "👩\u{200d}",
            Self::Prefixes => "\u{600}",
        };
        repeated(piece, 1_000_000)
    }
}

#[divan::bench(args = HOSTILE, sample_count = 3, sample_size = 1)]
fn hostile_paste(bencher: Bencher, hostile: Hostile) {
    let mut buf = Buffer::empty(AREA);
    let text = hostile.megabyte();
    bencher.with_inputs(|| (Editor::default(), text.clone())).bench_local_values(|(mut editor, text)| {
        editor.apply(Edit::Insert(text));
        draw(&mut editor, &mut buf);
        editor
    });
}

/// Ten keys, each drawn.
#[divan::bench(args = HOSTILE, sample_count = 3, sample_size = 1)]
fn hostile_ten_keys(bencher: Bencher, hostile: Hostile) {
    use Motion::{Left, LineEnd, Right, TextEnd, Up, WordLeft, WordRight};
    let mut buf = Buffer::empty(AREA);
    let mut editor = Editor::from_text(&hostile.megabyte());
    draw(&mut editor, &mut buf);
    editor.go(TextEnd, false);
    bencher.bench_local(|| {
        for motion in [Left, WordLeft, Up, LineEnd, Right, WordRight] {
            editor.go(motion, false);
            draw(&mut editor, &mut buf);
        }
        for edit in [Edit::Insert("o".into()), Edit::DeleteBack, Edit::CutWordBack, Edit::Undo] {
            editor.apply(edit);
            draw(&mut editor, &mut buf);
        }
    });
}

fn main() {
    divan::main();
}
