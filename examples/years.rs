//! Writes a data folder with as many sessions as asked for: `cargo run --release --example years -- FOLDER 10000`.

#[path = "../benches/support/years.rs"]
mod years;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(Ok(sessions))) = (arguments.next(), arguments.next().map(|text| text.parse()))
    else {
        eprintln!("years FOLDER SESSIONS");
        return ExitCode::from(2);
    };
    match years::write(Path::new(&folder), sessions) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::from(3)
        }
    }
}
