//! Keys, pastes, sizes and seconds into the screens: every picture can be drawn, nothing is shown too early, every event fits.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use greenroom::domain::{Event, Order, Session};
use greenroom::tui::model::Model;
use greenroom::tui::msg::{Effect, HomeFacts, Msg, PackLine, Return};
use greenroom::tui::theme::Theme;
use greenroom::tui::update::update;
use greenroom::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::seat;

/// The most messages of one run.
const MOST: usize = 400;

/// Keys that are no characters.
const CODES: [KeyCode; 16] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::F(1),
    KeyCode::Insert,
];

/// Each byte is a message, some with the bytes after them.
pub fn run(bytes: &[u8]) {
    let mut desk = Desk::new();
    let mut bytes = bytes.iter().copied();
    for _ in 0..MOST {
        let Some(msg) = message(&mut bytes, &mut desk.millis) else { return };
        desk.send(msg);
        desk.look();
        if desk.left {
            return;
        }
    }
}

fn message(bytes: &mut impl Iterator<Item = u8>, millis: &mut u64) -> Option<Msg> {
    let first = bytes.next()?;
    *millis += 40;
    let key = |code, modifiers| Some(Msg::Key(KeyEvent::new(code, modifiers)));
    match first {
        0x20..=0x7e => key(KeyCode::Char(char::from(first)), KeyModifiers::NONE),
        0x01..=0x1a => key(KeyCode::Char(char::from(first + 0x60)), KeyModifiers::CONTROL),
        0x80..=0x8f => key(CODES[usize::from(first & 15)], KeyModifiers::NONE),
        0x90..=0x9f => key(CODES[usize::from(first & 15)], KeyModifiers::SHIFT),
        0xa0..=0xaf => key(CODES[usize::from(first & 15)], KeyModifiers::ALT),
        0xb0..=0xbf => key(KeyCode::Char(char::from(bytes.next()?.max(1))), KeyModifiers::ALT),
        0xc0 => Some(Msg::Resized(u16::from(bytes.next()?), u16::from(bytes.next()?) % 64)),
        0xc1..=0xcf => Some(Msg::Paste(paste(bytes, usize::from(first & 15)))),
        _ => {
            *millis += u64::from(first) * 20;
            Some(Msg::Tick)
        }
    }
}

fn paste(bytes: &mut impl Iterator<Item = u8>, pieces: usize) -> String {
    let piece = |byte| match byte {
        0..0x80 => char::from(byte).to_string(),
        0x80..0xa0 => "👨\u{200d}👩\u{200d}👧".to_owned(),
        0xa0..0xc0 => "e\u{301}".to_owned(),
        0xc0..0xe0 => "\u{202e}\u{200b}".to_owned(),
        _ => "字 ".to_owned(),
    };
    bytes.take(pieces).map(piece).collect()
}

/// A model, and what its effects come to where nothing is touched.
struct Desk {
    model: Model,
    session: Option<Session>,
    millis: u64,
    left: bool,
}

impl Desk {
    fn new() -> Self {
        let model = Model::new(HomeFacts::default(), Theme::new(true), (100, 30));
        let mut desk = Self { model, session: None, millis: 0, left: false };
        desk.send(Msg::Returned(Self::packs()));
        desk
    }

    fn packs() -> Return {
        let pack = seat::pack();
        Return::Packs(vec![PackLine {
            id: pack.id.clone(),
            title: pack.title.clone(),
            summary: pack.summary.clone(),
        }])
    }

    fn send(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            for effect in update(&mut self.model, msg, seat::now(self.millis)) {
                waiting.extend(self.perform(effect).map(Msg::Returned));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Return> {
        match effect {
            Effect::LoadHome => Some(Return::Home(HomeFacts::default())),
            Effect::LoadPacks => Some(Self::packs()),
            Effect::LoadDue => Some(Return::Due(None)),
            Effect::LoadPack(_) => Some(Return::Pack(Ok(seat::pack()))),
            Effect::Begin(_, order) => self.begin(&order),
            Effect::Append(events) => {
                self.take(&events);
                None
            }
            Effect::Finish => Some(Return::Finished),
            Effect::LoadSessions => Some(Return::Sessions(Ok(Vec::new()))),
            Effect::Quit => {
                self.left = true;
                None
            }
            _ => None,
        }
    }

    fn begin(&mut self, order: &Order) -> Option<Return> {
        let header = seat::header(order, seat::now(self.millis))?;
        self.session = Some(Session::new(header.clone()));
        Some(Return::Began(Ok((Box::new(header), seat::pack()))))
    }

    fn take(&mut self, events: &[Event]) {
        let session = self.session.as_mut().expect("only a session is written to");
        for event in events {
            session.apply(event).expect("events fit");
        }
    }

    /// Draws the screen as it is now; the cells are looked at, not their colours.
    fn look(&self) {
        let (width, height) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.model, frame)).expect("it can be drawn");
        let cells = &terminal.backend().buffer().content;
        let shown: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!shown.chars().any(char::is_control), "nothing reaches the terminal raw");
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        for secret in self.session.iter().filter(|session| session.ended.is_none()).flat_map(seat::secrets) {
            let start: String = secret.chars().take(30).collect();
            assert!(!words.contains(&start), "shown before its answer: {start}");
        }
    }
}
