//! A headless browser that is driven over a pipe by the protocol of its developer tools, if there is one on the machine.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"];

/// The longest that a message is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The protocol speaks on descriptors 3 and 4; nothing else may come between.
const ON_PIPES: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

/// A page in a browser.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    page: Option<String>,
    asked: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

/// The first browser on the search path.
pub fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let places = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

impl Browser {
    /// Starts it with an empty page, in which nothing was seen yet.
    pub fn start(program: &Path) -> Self {
        let profile = TempDir::with_prefix("greenroom-browser-").expect("a scratch folder");
        let mut command = Command::new("sh");
        command.arg("-c").arg(ON_PIPES).arg(program);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--remote-debugging-pipe",
        ]);
        command.arg(format!("--user-data-dir={}", profile.path().display())).env("HOME", profile.path());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let (to, from) = (child.stdin.take().expect("a pipe"), listen(&mut child));
        let mut browser =
            Self { child, to, from, page: None, asked: 0, events: Vec::new(), _profile: profile };
        browser.open();
        browser
    }

    fn open(&mut self) {
        let target = self.ask("Target.createTarget", &json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = self.ask("Target.attachToTarget", &attach);
        self.page = session["sessionId"].as_str().map(str::to_owned);
        for room in ["Page", "Runtime", "Log", "Network", "Accessibility"] {
            self.ask(&format!("{room}.enable"), &json!({}));
        }
    }

    /// Asks for something and waits for the answer.
    pub fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let mut message = json!({ "id": self.asked, "method": method, "params": parameters });
        if let Some(page) = &self.page {
            message["sessionId"] = page.as_str().into();
        }
        write!(self.to, "{message}\0").expect("it listens");
        loop {
            let told = self.hear();
            if told["id"] == self.asked {
                assert!(told["error"].is_null(), "{method}: {told}");
                return told["result"].clone();
            }
            self.events.push(told);
        }
    }

    fn hear(&mut self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("it answers")
    }

    /// Shows a file and waits until it is there. What happened before is forgotten.
    pub fn show(&mut self, file: &Path) {
        self.events.clear();
        self.ask("Page.navigate", &json!({ "url": format!("file://{}", file.display()) }));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.hear();
            self.events.push(event);
        }
    }

    /// The size of its window, and whether light or dark is preferred.
    pub fn look(&mut self, width: u32, scheme: &str) {
        let size = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.ask("Emulation.setDeviceMetricsOverride", &size);
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.ask("Emulation.setEmulatedMedia", &scheme);
    }

    /// What an expression comes to within the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true });
        let told = self.ask("Runtime.evaluate", &asked);
        assert!(told["exceptionDetails"].is_null(), "{expression}: {told}");
        told["result"]["value"].clone()
    }

    /// What has happened since the page was shown, of these sorts.
    pub fn events(&self, methods: &[&str]) -> Vec<&Value> {
        let of_sort = |event: &&Value| methods.iter().any(|method| event["method"] == *method);
        self.events.iter().filter(of_sort).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Its messages, each ended by a zero byte.
fn listen(child: &mut Child) -> Receiver<Value> {
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let (send, from) = channel();
    thread::spawn(move || {
        loop {
            let mut message = Vec::new();
            match out.read_until(0, &mut message) {
                Ok(read) if read > 1 => message.pop(),
                _ => return,
            };
            let Ok(value) = serde_json::from_slice(&message) else { return };
            if send.send(value).is_err() {
                return;
            }
        }
    });
    from
}
