//! Reading packs: the example of the format's reference whole, broken in every way, and hostile.

mod broken;
mod hostile;
mod reference;
mod report;
mod sound;

const README: &str = include_str!("../../../questions/README.md");

/// The complete example of the format's reference.
fn example() -> &'static str {
    let opening = "\n```toml\nformat = 1\n";
    let at = README.find(opening).expect("an example") + "\n```toml\n".len();
    let length = README[at..].find("```\n").expect("an end of it");
    &README[at..at + length]
}
