//! A pack's text: findings that can be told, and a pack that can be asked wherever there is no error.

use greenroom::domain::{Choice, Particulars, plan};
use greenroom::pack::{Look, brief, check, report, text};
use greenroom::signals::Lexicon;

/// Reads the bytes as a pack file.
pub fn run(bytes: &[u8]) {
    let Ok(source) = text(bytes) else { return };
    let parsed = check(source, "pack.toml");
    let told = report(&parsed.findings, "pack.toml", source, Look { colour: false, width: 80 });
    assert!(told.chars().all(|c| c == '\n' || !c.is_control()), "a report goes to a terminal: {told:?}");
    for finding in &parsed.findings {
        assert!(source.get(finding.span.clone()).is_some(), "{finding:?} lies in the text");
    }
    let Some(pack) = parsed.pack else { return };
    let target = Particulars::default();
    let _ = brief::brief(&pack, &target);
    let _ = Lexicon::of(&pack);
    for question in &pack.questions {
        for seed in [0, 7] {
            let asked = plan(&pack, &Choice::Question(question.id.clone()), seed, &target);
            assert!(asked.is_ok_and(|asked| asked.len() == 1), "{} can be asked", question.id);
        }
    }
}
