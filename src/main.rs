//! The binary: arguments in, exit code out.

use std::process::ExitCode;

use greenroom::store::Store;
use greenroom::tui::runtime::{Opening, run};

fn main() -> ExitCode {
    let root =
        std::env::var_os("GREENROOM_DATA_DIR").map(std::path::PathBuf::from).or_else(Store::default_root);
    let Some(root) = root else { return ExitCode::FAILURE };
    match run(Store::open(&root), Opening { colour: true, ..Opening::default() }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
