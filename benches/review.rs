//! What it costs to look over many sessions, on a real disk: listing them, gathering their facts, searching their answers, and the figures
//! made of them. Sizes are sessions; `BIG=1 cargo bench --bench review` adds 100,000.

#[path = "support/years.rs"]
mod years;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use divan::Bencher;
use greenroom::review::due::due;
use greenroom::review::progress::progress;
use greenroom::review::record::Record;
use greenroom::review::search::Sought;
use greenroom::store::{Gathering, Store};
use tempfile::TempDir;

const ALL: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];

static HISTORIES: [OnceLock<TempDir>; ALL.len()] = [const { OnceLock::new() }; ALL.len()];

/// The sizes measured: the largest only on request, for it writes two gigabytes.
fn sizes() -> Vec<usize> {
    let most = if std::env::var_os("BIG").is_some() { 100_000 } else { 10_000 };
    ALL.into_iter().filter(|size| *size <= most).collect()
}

fn store(sessions: usize) -> Store {
    let at = ALL.iter().position(|size| *size == sessions).expect("one of the sizes");
    let folder = HISTORIES[at].get_or_init(|| {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        years::write(folder.path(), sessions).expect("room");
        // What changed just now is not believed yet, and what is measured is what has been left alone.
        std::thread::sleep(Duration::from_secs(4));
        folder
    });
    Store::open(folder.path())
}

fn gathered(store: &Store, counted: bool) -> (Gathering, Vec<Record>) {
    let mut gathering = store.gather(counted).expect("a folder");
    let mut records = Vec::new();
    while !gathering.is_done() {
        records.extend(gathering.step());
    }
    (gathering, records)
}

#[expect(clippy::disallowed_methods, reason = "the index and the facts are taken away to see what they save")]
fn forget(root: &Path) {
    let _ = fs::remove_file(root.join("sessions/index.jsonl"));
    let _ = fs::remove_dir_all(root.join("sessions/facts"));
}

/// Without an index, as after a copy to another machine; the files are in the system's cache.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn list_for_the_first_time(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    bencher.with_inputs(|| forget(store.root())).bench_local_values(|()| store.list());
}

/// What Home counts, without a look at each file.
#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn list_in_passing(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    store.list().expect("a list");
    bencher.bench_local(|| store.list_in_passing());
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn list_again(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    store.list().expect("a list");
    bencher.bench_local(|| store.list());
}

/// Every session is read and its signals counted; this happens in the background, the newest month first.
#[divan::bench(args = sizes(), sample_count = 1, sample_size = 1)]
fn gather_for_the_first_time(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    bencher.with_inputs(|| forget(store.root())).bench_local_values(|()| gathered(&store, true));
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn gather_again(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    gathered(&store, true);
    bencher.bench_local(|| gathered(&store, true));
}

/// Until the first attempts can be shown.
#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn gather_the_newest_month(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    gathered(&store, true);
    bencher.bench_local(|| store.gather(false).expect("a folder").step());
}

fn search(bencher: Bencher, sessions: usize, typed: &str) {
    let store = store(sessions);
    let (mut gathering, _) = gathered(&store, false);
    let sought = Sought::of(typed);
    bencher.bench_local(|| {
        let months = 0..gathering.texts().months();
        months.map(|month| gathering.texts().search(&store, month, &sought).len()).sum::<usize>()
    });
}

/// A word that a third of the answers hold.
#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn search_a_common_word(bencher: Bencher, sessions: usize) {
    search(bencher, sessions, "welcome");
}

/// A word that no answer holds, so that every answer is read to its end.
#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn search_a_word_that_is_not_there(bencher: Bencher, sessions: usize) {
    search(bencher, sessions, "xylophone");
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn work_out_progress(bencher: Bencher, sessions: usize) {
    let (_, records) = gathered(&store(sessions), true);
    bencher.bench_local(|| progress(&records, None));
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn work_out_what_is_due(bencher: Bencher, sessions: usize) {
    let store = store(sessions);
    let (_, records) = gathered(&store, false);
    let (packs, now) = (store.packs_of(&records), records.first().expect("attempts").started);
    bencher.bench_local(|| due(&records, &packs, None, now));
}

fn main() {
    divan::main();
    // Statics are not dropped, so the folders must be taken away by hand.
    for folder in HISTORIES.iter().filter_map(OnceLock::get) {
        let _ = fs::remove_dir_all(folder.path());
    }
}
