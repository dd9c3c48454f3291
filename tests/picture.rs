//! The picture in the README is drawn by the program: it is made here, and held against the file.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use greenroom::domain::plan::Choice;
use greenroom::domain::{Now, Order};
use greenroom::pack;
use greenroom::tui::model::Model;
use greenroom::tui::msg::{HomeFacts, Msg, Return};
use greenroom::tui::theme::Theme;
use greenroom::tui::update::update;
use greenroom::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

const COLUMNS: u16 = 84;
const ROWS: u16 = 20;
/// A cell's size in the picture, in its own units.
const CELL: (u16, u16) = (9, 20);
const MARGIN: u16 = 16;

const ANSWER: &str = "When I joined, the welcome mail gave ten per cent to every new address. I switched it off in the first month. Sign-ups fell by a third; full-price sell-through rose from 71% to 83% in two seasons, because";

/// `UPDATE_PICTURE=1 cargo test picture` draws the file anew.
#[test]
fn the_picture_in_the_readme_is_what_the_program_draws() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/answer.svg"));
    let drawn = svg(&answering());
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        fs::write(&path, &drawn).expect("the picture is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "docs/answer.svg is out of date: UPDATE_PICTURE=1 cargo test picture");
}

/// The screen in the middle of an answer, a minute and twelve seconds into it.
fn answering() -> Buffer {
    let (file, source) = pack::EMBEDDED[0];
    let pack = pack::parse(source, file).pack.expect("the pack is sound");
    let choice = Choice::Question("digital-commercial-outcome".parse().expect("an id"));
    let order = Order { seed: Some(0), ..Order::of(choice) };
    let session = "20261122-090000-abcd".parse().expect("an id");
    let header = order.header(&pack, session, 0, at(0)).expect("it can be asked");
    let mut model = Model::new(HomeFacts::default(), Theme::new(true), (COLUMNS, ROWS));
    update(&mut model, Msg::Returned(Return::Began(Ok((Box::new(header), Arc::new(pack))))), at(0));
    let press = |model: &mut Model, code| {
        update(model, Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)), at(72));
    };
    update(&mut model, Msg::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)), at(0));
    for second in 1..=72 {
        update(&mut model, Msg::Tick, at(second));
    }
    ANSWER.chars().for_each(|c| press(&mut model, KeyCode::Char(c)));
    let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).expect("a terminal");
    terminal.draw(|frame| view(&model, frame)).expect("it draws");
    terminal.backend().buffer().clone()
}

fn at(second: i64) -> Now {
    let morning = DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").expect("a time");
    Now { wall: morning + TimeDelta::seconds(second), mono: Duration::from_secs(second.unsigned_abs()) }
}

/// The cells as SVG, each run of cells that look alike as one text.
fn svg(buffer: &Buffer) -> String {
    let (width, height) = (COLUMNS * CELL.0 + 2 * MARGIN, ROWS * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"Greenroom: an answer being given\" font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\" \
         font-size=\"15\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"#1e1f22\"/>\n"
    );
    for row in 0..ROWS {
        for (column, look, text) in runs(buffer, row) {
            let column = column + (text.len() - text.trim_start().len()) as u16;
            let text = text.trim();
            let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1 + 15);
            let length = text.chars().count() * usize::from(CELL.0);
            let _ = writeln!(
                out,
                "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" xml:space=\"preserve\"{look}>{}</text>",
                escaped(text)
            );
        }
    }
    out + "</svg>\n"
}

fn runs(buffer: &Buffer, row: u16) -> Vec<(u16, String, String)> {
    let mut runs: Vec<(u16, String, String)> = Vec::new();
    for column in 0..COLUMNS {
        let cell = &buffer[(column, row)];
        let look = look(cell);
        match runs.last_mut() {
            Some((_, before, text)) if *before == look => text.push_str(cell.symbol()),
            _ => runs.push((column, look, cell.symbol().to_owned())),
        }
    }
    runs.retain(|(_, _, text)| !text.trim().is_empty());
    runs
}

fn look(cell: &Cell) -> String {
    let colour = match cell.fg {
        Color::Green => "#6bc46d",
        Color::Yellow => "#e5c07b",
        Color::Red => "#e06c75",
        Color::Cyan => "#56b6c2",
        _ if cell.modifier.contains(Modifier::DIM) => "#8a8d93",
        _ => "#dcdcdc",
    };
    let bold = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    format!(" fill=\"{colour}\"{bold}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
