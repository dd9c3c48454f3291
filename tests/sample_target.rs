//! The sample target in `sessions/` is made by the program's own commands, and held against the files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::sealed::Sealed;

/// What the candidate of the sample history found out about the firm of the sample advertisement.
const FOUND: [(&str, &str); 7] = [
    (
        "the-site",
        "Opens on the workshop in Lyon, not on a sale. The Corde bag is three clicks down, behind the new arrivals.",
    ),
    (
        "the-mailing-list",
        "Joined on 2 November. Three letters in three weeks, all of them stories; one invitation to the boutique in Rue Cambon.",
    ),
    ("the-app", "Keeps a wish list that the site does not know of. No advisor to write to."),
    ("save-the-cart", "The cart was gone the next day. Nobody followed up."),
    (
        "an-appointment",
        "By video, in four steps. The advisor called on time and had not seen what I had looked at.",
    ),
    ("prices", "The Corde bag: 2,900 EUR in Paris, 3,450 USD in New York; 9 % apart after tax."),
    ("sold-elsewhere", "Two department stores sell small leather goods; no icon on any marketplace."),
];

const NOTES: &str = "First talk: 45 minutes with the Client Director, Ines Caradec. She came from retail; begin with the boutiques.";

/// `UPDATE_HISTORY=1 cargo test sample_target` makes the files anew.
#[test]
fn the_sample_target_is_made_by_the_program() {
    let sealed = Sealed::new();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = |name: &str| repository.join("samples").join(name).display().to_string();
    let (advertisement, cv) = (sample("advertisement.txt"), sample("cv.txt"));
    let target = ["target", "new", "--firm", "Maison Aurelle", "--role", "Digital e-commerce lead"];
    let day = ["--category", "soft-luxury", "--interview", "2026-12-01", "--pack", "luxury-ecommerce"];
    let papers = ["--advertisement", advertisement.as_str(), "--cv", cv.as_str()];
    assert_eq!(sealed.run(&[&target[..], &day, &papers].concat(), "").code, Some(0));
    assert_eq!(sealed.run(&["target", "edit", "--notes", NOTES], "").code, Some(0));
    for (item, text) in FOUND {
        let ran = sealed.run(&["target", "find", item, text], "");
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    let kept = repository.join("sessions");
    for name in ["target.toml", "advertisement.txt", "cv.txt"]
        .map(|name| Path::new("targets/maison-aurelle").join(name))
        .into_iter()
        .chain([PathBuf::from("settings.toml")])
    {
        let made = fs::read_to_string(sealed.data().join(&name)).expect("the program wrote it");
        if std::env::var_os("UPDATE_HISTORY").is_some() {
            fs::create_dir_all(kept.join(&name).parent().expect("a folder")).expect("room");
            fs::write(kept.join(&name), &made).expect("room");
        }
        assert_eq!(
            fs::read_to_string(kept.join(&name)).expect("it is in sessions"),
            made,
            "{}",
            name.display()
        );
    }
}
