//! The real program in a pseudo-terminal, beside the least that any program can cost there: start, keys, idling, memory.
//!
//! `cargo bench --bench terminal` prints tab-separated rows: what, program, median, unit. The journal is written in the target folder,
//! so that it is on a real disk where that is.

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("what the system tells of a process is read from /proc: run this on Linux");
}

#[cfg(target_os = "linux")]
fn main() {
    linux::main();
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::io::{Read, Write};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
    use tempfile::TempDir;

    const ROUNDS: usize = 20;
    const KEYS: usize = 40;
    const IDLE: Duration = Duration::from_secs(5);
    /// So long without output, and a picture is taken to be whole.
    const SILENCE: Duration = Duration::from_millis(60);
    const SENTENCE: &str = "I moved the offer off the front page, and sell-through rose by 11 points. ";

    struct Run {
        input: Box<dyn Write + Send>,
        output: Receiver<(Instant, usize)>,
        child: Box<dyn Child + Send + Sync>,
        begun: Instant,
        _folder: TempDir,
    }

    /// What came back until there was silence: when it began and ended, and how many bytes.
    struct Seen {
        first: Duration,
        last: Duration,
        bytes: usize,
    }

    #[expect(clippy::disallowed_methods, reason = "this measures time")]
    fn now() -> Instant {
        Instant::now()
    }

    impl Run {
        fn start(program: &str, arguments: &[&str]) -> Self {
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
            let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
            let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
            let mut command = CommandBuilder::new(program);
            command.args(arguments);
            command.env("TERM", "xterm-256color");
            command.env("GREENROOM_DATA_DIR", folder.path());
            let mut reader = pair.master.try_clone_reader().expect("output");
            let input = pair.master.take_writer().expect("input");
            let (tell, output) = channel();
            std::thread::spawn(move || {
                let _master = pair.master;
                let mut bytes = vec![0; 65_536];
                while let Ok(count @ 1..) = reader.read(&mut bytes) {
                    if tell.send((now(), count)).is_err() {
                        return;
                    }
                }
            });
            let begun = now();
            let child = pair.slave.spawn_command(command).expect("the program starts");
            Self { input, output, child, begun, _folder: folder }
        }

        /// An answer being given, with this text in it already, the cursor where these keys take it.
        fn answering(text: &str, then: &str) -> Self {
            let mut run = Self::start(env!("CARGO_BIN_EXE_greenroom"), &["practise", "--seed", "7"]);
            run.seen(run.begun);
            run.press("\r");
            run.press(&format!("\x1b[200~{text}\x1b[201~"));
            run.press(then);
            run
        }

        fn seen(&self, since: Instant) -> Seen {
            let mut seen = Seen { first: Duration::ZERO, last: Duration::ZERO, bytes: 0 };
            let mut patience = Duration::from_secs(10);
            while let Ok((at, count)) = self.output.recv_timeout(patience) {
                seen.last = at - since;
                if seen.bytes == 0 {
                    seen.first = seen.last;
                }
                seen.bytes += count;
                patience = SILENCE;
            }
            seen
        }

        fn press(&mut self, keys: &str) -> Seen {
            let at = now();
            self.input.write_all(keys.as_bytes()).expect("the program reads");
            self.input.flush().expect("the program reads");
            self.seen(at)
        }

        /// A figure of the process, as /proc tells it.
        fn told(&self, what: &str) -> u64 {
            let id = self.child.process_id().expect("a process");
            let threads = fs::read_dir(format!("/proc/{id}/task")).expect("threads").flatten();
            let of = |text: String| {
                let line = text.lines().find_map(|line| line.strip_prefix(what).map(str::to_owned));
                line.and_then(|line| line.trim_matches([':', ' ', '\t', 'k', 'B']).parse::<u64>().ok())
            };
            let figures = threads
                .filter_map(|thread| fs::read_to_string(thread.path().join("status")).ok().and_then(of));
            if what == "VmRSS" { figures.max().unwrap_or(0) } else { figures.sum() }
        }

        /// Wake-ups and bytes a second while nothing is done.
        fn idle(&self) -> (f64, f64) {
            let before = self.told("voluntary_ctxt_switches");
            let (until, mut bytes) = (now() + IDLE, 0);
            while let Ok((_, count)) = self.output.recv_timeout(until.saturating_duration_since(now())) {
                bytes += count;
            }
            let woken = self.told("voluntary_ctxt_switches") - before;
            (woken as f64 / IDLE.as_secs_f64(), bytes as f64 / IDLE.as_secs_f64())
        }
    }

    impl Drop for Run {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    fn median(mut figures: Vec<f64>) -> f64 {
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    }

    fn row(what: &str, program: &str, figure: f64, unit: &str) {
        println!("{what}\t{program}\t{figure:.2}\t{unit}");
    }

    fn millis(time: Duration) -> f64 {
        time.as_secs_f64() * 1e3
    }

    fn start(name: &str, program: &str, arguments: &[&str]) {
        let run = || {
            let run = Run::start(program, arguments);
            run.seen(run.begun).last
        };
        row("start to stable screen", name, median((0..ROUNDS).map(|_| millis(run())).collect()), "ms");
    }

    fn keys(name: &str, run: &mut Run) {
        let seen: Vec<Seen> = (0..KEYS).map(|at| run.press(["e", "t", "a", "o"][at % 4])).collect();
        row(
            "key to changed screen",
            name,
            median(seen.iter().map(|seen| millis(seen.first)).collect()),
            "ms",
        );
        row(
            "bytes for a typed key",
            name,
            median(seen.iter().map(|seen| seen.bytes as f64).collect()),
            "bytes",
        );
    }

    fn idle(name: &str, run: &Run) {
        let (woken, bytes) = run.idle();
        row("wake-ups while idle", name, woken, "a second");
        row("bytes while idle", name, bytes, "a second");
        row("resident memory", name, run.told("VmRSS") as f64 / 1024.0, "MiB");
    }

    pub fn main() {
        let greenroom = env!("CARGO_BIN_EXE_greenroom");
        let floor = ["-c", "stty raw -echo; printf ready; exec cat"];
        start("floor: sh, stty and cat", "sh", &floor);
        start("Home", greenroom, &[]);
        start("a first question", greenroom, &["practise", "--seed", "7"]);

        let mut cat = Run::start("sh", &floor);
        cat.seen(cat.begun);
        keys("floor: cat", &mut cat);
        let paragraph = SENTENCE.repeat(100_000 / SENTENCE.len());
        let lines = format!("{}\n", SENTENCE.trim()).repeat(1_000);
        let answers = [
            ("an empty answer", String::new()),
            ("100 KB, one paragraph", paragraph),
            ("1,000 lines", lines),
        ];
        for (name, text) in &answers {
            keys(&format!("{name}, at the end"), &mut Run::answering(text, ""));
            if !text.is_empty() {
                keys(&format!("{name}, in the middle"), &mut Run::answering(text, &"\x1b[5~".repeat(25)));
            }
        }

        let home = Run::start(greenroom, &[]);
        home.seen(home.begun);
        idle("Home", &home);
        idle("answer, its clock running", &Run::answering("I led it.", ""));
    }
}
