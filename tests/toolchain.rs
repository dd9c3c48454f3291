//! The least Rust that Greenroom says it needs is enough for every crate it is built of.

use std::process::Command;

use serde_json::Value;

/// A version's first two numbers; a third one mends and asks for nothing new.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').take(2).map(|number| number.parse().expect("a number")).collect()
}

/// What `cargo` says, without asking the network.
fn cargo(arguments: &[&str]) -> String {
    let told = Command::new(env!("CARGO")).args(arguments).output().expect("cargo runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).expect("a text")
}

#[test]
fn no_crate_asks_for_a_newer_rust_than_greenroom_does() {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    // What this machine builds alone: of other systems' crates nothing need be here.
    let tree = cargo(&[
        "metadata",
        "--offline",
        "--locked",
        "--format-version=1",
        "--filter-platform",
        host,
        "--manifest-path",
        manifest,
    ]);
    let tree: Value = serde_json::from_str(&tree).expect("JSON");
    let packages = tree["packages"].as_array().expect("packages");
    let asks = |package: &Value| package["rust_version"].as_str().map(numbers);
    let own =
        packages.iter().find(|package| package["name"] == "greenroom").and_then(asks).expect("it says so");
    let newer: Vec<&Value> = packages
        .iter()
        .filter(|package| asks(package).is_some_and(|least| least > own))
        .map(|it| &it["name"])
        .collect();
    assert!(newer.is_empty() && packages.len() > 50, "{newer:?}");
}
