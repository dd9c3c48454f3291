//! The exported page in a real headless browser, where there is one.
//!
//! `apt-get install chromium` brings one on Debian and its kin; any `chromium` or `google-chrome` on the search path will do.

use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::browser::{Browser, installed};
use crate::support::past::{Past, record};
use crate::support::sealed::Sealed;

/// A script, a long word, an image from elsewhere, and marks that turn the reading direction.
const HOSTILE: &str = "<script>window.ran = 1; console.error('ran')</script><img src=x onerror='window.ran = 2'>\n\
    <style>body { width: 2000px }</style> \u{202e}turned\u{202c} \u{1b}[31m \
    Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsmitgliedsversammlungen \
    https://example.invalid/a/very/long/address/that/never/ends/and/never/ends/and/never/ends/and/never/ends?q=1";

/// Elements that reach beyond the window, but for what scrolls within its own region.
const OUTSIDE: &str = "[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') \
    && e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map(e => e.outerHTML.slice(0, 90))";

/// Regions whose content is wider than they are.
const SCROLLING: &str = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth) \
    .map(e => e.getAttribute('aria-label'))";

/// The lowest contrast of any text against what it stands on, by WCAG 2.2 (1.4.3).
const CONTRAST: &str = "(() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = e => { for (; e; e = e.parentElement) {
        const colour = numbers(getComputedStyle(e).backgroundColor);
        if (colour.length < 4 || colour[3] > 0) return light(colour); } return 1; };
    const contrast = e => { const [a, b] = [light(numbers(getComputedStyle(e).color)), ground(e)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
    const written = [...document.querySelectorAll('body *')].filter(e => !e.closest('svg')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    return Math.min(...written.map(contrast)); })()";

/// A folder with the sample history, and one with a hostile answer; the page of each, and pages of a session and of a question.
struct Pages {
    _kept: [Sealed; 2],
    all: PathBuf,
    one: PathBuf,
    question: PathBuf,
    hostile: PathBuf,
    report: PathBuf,
    hostile_report: PathBuf,
}

impl Pages {
    fn export() -> Self {
        let (history, hostile) = (Sealed::new(), Sealed::new());
        copy(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/sessions")),
            &history.data().join("sessions"),
        );
        let question = "walk-me-through-your-cv";
        for started in ["2026-11-02T18:00:00+01:00", "2026-11-03T18:00:00+01:00"] {
            let (aloud, seconds, gut, levels) = (false, 60, 3, &[2, 3, 4, 3, 2][..]);
            record(
                &hostile.data(),
                &Past { started, question, aloud, seconds, answer: HOSTILE, gut, levels },
            );
        }
        Self {
            all: page(&history, &[]),
            one: page(&history, &["--session", "last"]),
            question: page(&history, &["--question", question]),
            hostile: page(&hostile, &[]),
            report: report(&history, "Maison Aurelle"),
            hostile_report: report(&hostile, "<script>window.ran = 3</script>"),
            _kept: [history, hostile],
        }
    }
}

fn page(sealed: &Sealed, arguments: &[&str]) -> PathBuf {
    let path = sealed.home().join(format!("page{}.html", arguments.join("")));
    let to = path.display().to_string();
    let ran = sealed.run(&[&["export", "--format", "html", "--out", &to], arguments].concat(), "");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    path
}

/// The report of a target of that name, of which something was found out.
fn report(sealed: &Sealed, firm: &str) -> PathBuf {
    let path = sealed.home().join("report.html");
    let to = path.display().to_string();
    let commands: [&[&str]; 3] = [
        &["target", "new", "--firm", firm, "--role", "Head of digital", "--notes", HOSTILE],
        &["target", "find", "the-site", HOSTILE],
        &["report", "--format", "html", "--out", &to],
    ];
    for arguments in commands {
        let ran = sealed.run(arguments, "");
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    path
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            fs::copy(&path, &to).expect("a copy");
        }
    }
}

fn browser() -> Option<Browser> {
    let found = installed();
    if found.is_none() {
        let reason =
            "skipped: no chromium or google-chrome on the search path; `apt-get install chromium` brings one";
        // Past the harness, which keeps what a passing test prints to itself.
        let _ = writeln!(stderr(), "{reason}");
    }
    found.map(|program| Browser::start(&program))
}

#[test]
fn the_exported_page_is_whole_in_a_real_browser() {
    let Some(mut browser) = browser() else { return };
    let pages = Pages::export();
    for page in
        [&pages.all, &pages.one, &pages.question, &pages.hostile, &pages.report, &pages.hostile_report]
    {
        for (width, scheme) in [(360, "light"), (360, "dark"), (1200, "light"), (1200, "dark")] {
            browser.look(width, scheme);
            browser.show(page);
            expect_calm(&browser);
            expect_whole(&mut browser, width, ![&pages.hostile, &pages.hostile_report].contains(&page));
            if width == 360 {
                expect_readable(&mut browser);
            }
        }
        expect_named(&mut browser);
        expect_printed(&mut browser);
    }
    expect_light_and_dark(&mut browser, &pages.one);
    for page in [&pages.hostile, &pages.hostile_report] {
        browser.show(page);
        expect_text(&mut browser);
    }
}

/// Nothing in the console, and nothing loaded but the file itself.
fn expect_calm(browser: &Browser) {
    let said = ["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"];
    assert_eq!(browser.events(&said), Vec::<&Value>::new());
    let loaded = browser.events(&["Network.requestWillBeSent"]);
    assert_eq!(loaded.len(), 1, "{loaded:?}");
}

/// Nothing reaches beyond the window, and the packs' own tables need no scrolling.
fn expect_whole(browser: &mut Browser, width: u32, tables_fit: bool) {
    let wide = browser.value("document.documentElement.scrollWidth").as_u64();
    assert!(wide.is_some_and(|wide| wide <= u64::from(width)), "{wide:?} at {width}");
    assert_eq!(browser.value(OUTSIDE), Value::Array(Vec::new()), "at {width}");
    if tables_fit {
        assert_eq!(browser.value(SCROLLING), Value::Array(Vec::new()), "at {width}");
    }
}

/// Every text stands out from what it stands on.
fn expect_readable(browser: &mut Browser) {
    let contrast = browser.value(CONTRAST).as_f64();
    assert!(contrast.is_some_and(|contrast| contrast >= 4.5), "{contrast:?}");
}

/// The accessibility tree: headings, heads of tables, pictures, regions and links, each with a name.
fn expect_named(browser: &mut Browser) {
    browser.value("document.querySelectorAll('details').forEach(details => details.open = true)");
    let tree = browser.ask("Accessibility.getFullAXTree", &serde_json::json!({}));
    let nodes = tree["nodes"].as_array().expect("nodes");
    let of = |role: &str| -> Vec<&Value> {
        nodes.iter().filter(|node| node["ignored"] == false && node["role"]["value"] == role).collect()
    };
    for role in ["heading", "columnheader", "rowheader", "table", "region", "link", "main", "blockquote"] {
        let found = of(role);
        assert!(!found.is_empty(), "no {role}");
        let must_be_named = !["table", "main", "blockquote"].contains(&role);
        for node in found {
            assert!(!must_be_named || node["name"]["value"] != "", "{role} without a name: {node}");
        }
    }
    for node in of("image").iter().chain(&of("img")) {
        assert!(node["name"]["value"].as_str().is_some_and(|name| name.starts_with("Levels of ")), "{node}");
    }
    assert_eq!(browser.value("document.documentElement.lang"), "en");
}

/// On paper everything is there: what is folded up on the screen too.
fn expect_printed(browser: &mut Browser) {
    browser.value("document.querySelectorAll('details').forEach(details => details.open = false)");
    let folded =
        "[...document.querySelectorAll('details > :not(summary)')].filter(e => !e.checkVisibility()).length";
    assert_ne!(browser.value(folded), 0, "on the screen");
    browser.ask("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    assert_eq!(browser.value(folded), 0, "on paper");
    assert_eq!(browser.value(OUTSIDE), Value::Array(Vec::new()));
    browser.ask("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "" }));
}

fn expect_light_and_dark(browser: &mut Browser, page: &Path) {
    let grounds = ["light", "dark"].map(|scheme| {
        browser.look(360, scheme);
        browser.show(page);
        browser.value("getComputedStyle(document.body).backgroundColor")
    });
    assert_ne!(grounds[0], grounds[1]);
}

/// What was written is there as text, and did nothing.
fn expect_text(browser: &mut Browser) {
    let text = browser.value("document.querySelector('.answer').textContent");
    let text = text.as_str().expect("a text");
    assert!(text.starts_with("<script>window.ran = 1; console.error('ran')</script><img src=x"), "{text}");
    assert!(text.contains("<style>") && text.contains("\u{fffd}turned\u{fffd}"), "{text}");
    assert_eq!(
        browser.value("[typeof window.ran, document.scripts.length, document.images.length].join(' ')"),
        "undefined 0 0"
    );
}
