//! The answer: the question kept in view, an editor, and the clock. Aloud, first the speaking, then the notes.

mod look;

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use self::look::Fitted;
use super::aids::Aids;
use super::run::{Run, kept};
use super::stage::{Msg, Stage};
use crate::domain::walk::Phase;
use crate::domain::{Now, Part, Place};
use crate::signals;
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{Binding, Chord, ENTER, Hint, ctrl};
use crate::tui::model::{Act, Context, Sure};
use crate::tui::msg::Effect;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{self, Edit, Editor, Motion, Splice};

/// An answer being given.
pub struct Answering {
    part: Part,
    editor: Editor,
    aids: Aids,
    /// How many words the answer has.
    words: usize,
    /// How everything fitted into the body at last.
    fitted: Option<Fitted>,
}

/// Alt and Enter.
const ALT_ENTER: Chord = Chord { code: KeyCode::Enter, modifiers: crossterm::event::KeyModifiers::ALT };

impl Answering {
    /// The answer as it stands, the caret at its end.
    pub fn new(run: &Run, part: Part) -> Self {
        let text = text(run);
        let mut editor = Editor::from_text(text);
        editor.go(Motion::TextEnd, false);
        Self { part, editor, aids: Aids::default(), words: signals::count_words(text), fitted: None }
    }

    /// How everything fits into a body.
    fn fitted(&self, run: &Run, body: Rect) -> Cow<'_, Fitted> {
        match &self.fitted {
            Some(fitted) if fitted.body == body => Cow::Borrowed(fitted),
            _ => Cow::Owned(Fitted::new(run, &self.aids, body)),
        }
    }

    /// Whether what is typed goes into the answer.
    fn is_open(&self, run: &Run) -> bool {
        matches!(self.aids, Aids::Closed) && !run.walk.is_speaking()
    }

    /// Notes a change of the editor's text in the walk, whose text it keeps equal to its own.
    fn note(&mut self, run: &mut Run, splice: Option<Splice>, now: Now) -> Vec<Act> {
        let Some(Splice { at, removed, inserted }) = splice else { return Vec::new() };
        let before = signals::count_words_around(text(run), at..at + removed);
        let acts = kept(run.walk.edit(self.part, at, removed, &inserted, now));
        self.words = if acts.is_empty() {
            signals::count_words(text(run))
        } else {
            let after = signals::count_words_around(text(run), at..at + inserted.len());
            (self.words + after).saturating_sub(before)
        };
        acts
    }

    fn give(&self, run: &mut Run, now: Now) -> Vec<Act> {
        if run.walk.is_speaking() {
            return kept(run.walk.end_speaking(now));
        }
        match run.walk.phase() {
            Phase::Answer(place) if self.editor.text().trim().is_empty() => vec![ask_empty(run, place)],
            _ => kept(run.walk.commit(false, now)),
        }
    }

    fn run_editor(&mut self, run: &mut Run, command: editor::Command, now: Now) -> Vec<Act> {
        let outcome = self.editor.run(command);
        let mut acts = self.note(run, outcome.splice, now);
        acts.extend(outcome.copied.map(|text| Act::Do(Effect::Copy(text))));
        acts
    }
}

/// The answer's text so far.
fn text(run: &Run) -> &str {
    run.walk.answer().map_or("", |answer| answer.text.as_str())
}

fn own_bindings(run: &Run) -> Vec<Binding<Msg>> {
    let give: &[Chord] = if run.walk.is_speaking() { &[ENTER, ctrl('d')] } else { &[ctrl('d'), ALT_ENTER] };
    let label = if run.walk.is_speaking() { "done speaking" } else { "done" };
    let mut bindings = vec![Binding::new(give, label, |_| Some(Msg::Give))];
    bindings.extend(Aids::openers(run));
    bindings.push(Binding::new(&[ctrl('n')], "skip", |_| Some(Msg::Skip)));
    bindings.push(Binding::new(&[ctrl('f')], "flag as bad", |_| Some(Msg::Flag)));
    if !run.walk.is_speaking() {
        bindings.push(Binding::new(&[ctrl('e')], "outer editor", |_| Some(Msg::Outer)));
    }
    bindings
}

/// Skips at once where nothing was typed, and asks first where something was.
fn skip(run: &mut Run, now: Now) -> Vec<Act> {
    let number = run.walk.attempt().map(|attempt| attempt.number);
    match number.filter(|_| has_text(run)) {
        Some(number) => vec![ask_skip(number)],
        None => kept(run.walk.skip(now)),
    }
}

fn has_text(run: &Run) -> bool {
    run.walk.attempt().is_some_and(|attempt| attempt.answers().any(|answer| !answer.text.trim().is_empty()))
}

fn ask_empty(run: &Run, place: Place) -> Act {
    let (title, text) = if run.walk.is_noting() {
        (
            "Go on without notes?",
            "Nothing is noted of what you said. Without notes there is little to score it by.",
        )
    } else {
        ("Give an empty answer?", "Nothing is typed yet. An answer that is given cannot be changed.")
    };
    Act::Ask(Dialog::new(title, text).choice(ENTER, "give it empty", vec![Act::Sure(Sure::Give(place))]))
}

fn ask_skip(attempt: u32) -> Act {
    let text = "What you typed stays in the session, but it will not be scored.";
    let skip = vec![Act::Sure(Sure::Skip(attempt))];
    Act::Ask(Dialog::new("Skip this question?", text).choice(ENTER, "skip it", skip))
}

impl Stage for Answering {
    fn bindings(&self, run: &Run) -> Vec<Binding<Msg>> {
        let mut bindings = match self.aids.bindings() {
            Some(bindings) => bindings,
            None => own_bindings(run),
        };
        if run.walk.is_timed() {
            bindings.insert(bindings.len().min(3), Binding::new(&[ctrl('p')], "pause", |_| Some(Msg::Pause)));
        }
        bindings
    }

    fn act(&mut self, run: &mut Run, msg: Msg, context: Context) -> Vec<Act> {
        let now = context.now;
        match msg {
            Msg::Give => self.give(run, now),
            Msg::Skip => skip(run, now),
            Msg::Pause => kept(run.walk.toggle_pause(now)),
            Msg::Flag => kept(run.walk.toggle_flag(now)),
            Msg::Outer => vec![Act::Do(Effect::OuterEditor(self.editor.text().to_owned()))],
            other => self.aids.act(run, other, context),
        }
    }

    fn takes(&self, run: &Run, chord: Chord) -> bool {
        let plain = matches!(chord.code, KeyCode::Char(_)) && chord.modifiers.is_empty();
        plain && self.is_open(run)
    }

    fn takes_text(&self, run: &Run) -> bool {
        self.is_open(run) && self.editor.takes_run()
    }

    fn types(&mut self, run: &mut Run, text: &str, context: Context) -> Vec<Act> {
        let splice = self.editor.type_run(text);
        self.note(run, splice, context.now)
    }

    fn typed(&mut self, run: &mut Run, key: KeyEvent, context: Context) -> Vec<Act> {
        if let Some(acts) = self.aids.typed(key) {
            return acts;
        }
        match editor::command(key).filter(|_| !run.walk.is_speaking()) {
            Some(command) => self.run_editor(run, command, context.now),
            None => Vec::new(),
        }
    }

    fn paste(&mut self, run: &mut Run, text: &str, context: Context) -> Vec<Act> {
        if self.aids.paste(text) {
            return Vec::new();
        }
        if run.walk.is_speaking() {
            return Vec::new();
        }
        self.run_editor(run, editor::Command::Edit(Edit::Insert(text.to_owned())), context.now)
    }

    fn edited(&mut self, run: &mut Run, text: &str, context: Context) -> Vec<Act> {
        // Editors end a file with a line end that nobody typed.
        let typed_end = self.editor.text().ends_with('\n');
        let text = if typed_end { text } else { text.strip_suffix('\n').unwrap_or(text) };
        self.run_editor(run, editor::Command::Edit(Edit::Replace(text.to_owned())), context.now)
    }

    fn scroll(&mut self, run: &Run, rows: isize, body: Rect) {
        if !self.aids.scroll(run, rows, body) {
            self.editor.scroll(rows);
        }
    }

    fn fit(&mut self, run: &Run, body: Rect) {
        self.aids.fit(body);
        let fitted = Fitted::new(run, &self.aids, body);
        self.editor.fit(fitted.areas.text.as_size());
        self.fitted = Some(fitted);
    }

    fn further_hints(&self) -> Vec<Hint> {
        let hint = |binding: &editor::Binding| Hint {
            keys: binding.keys.to_owned(),
            label: binding.does,
            hinted: false,
        };
        editor::BINDINGS.iter().map(hint).collect()
    }

    fn cursor(&self, run: &Run, area: Rect) -> Option<Position> {
        match &self.aids {
            Aids::Closed => look::cursor(run, &self.editor, &self.fitted(run, area)),
            open => open.cursor(area),
        }
    }

    fn view(&self, run: &Run, frame: &mut Frame, area: Rect, theme: Theme) {
        if !self.aids.view_sheet(run, frame, area, theme) {
            let fitted = self.fitted(run, area);
            look::view(run, (&self.editor, self.words), &self.aids, &fitted, frame, theme);
        }
    }
}
