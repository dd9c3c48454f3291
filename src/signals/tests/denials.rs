//! Red flags that are denied, and those that only look so.

use super::{said, typed};

/// The flags said and the flags denied, by their words.
fn flags(text: &str) -> (Vec<String>, Vec<String>) {
    let signals = typed(text);
    let fired = signals.red_flags.iter().flat_map(|flag| said(&signals, &flag.said));
    let denied =
        signals.red_flags.iter().flat_map(|flag| &flag.denied).map(|denied| signals.said(&denied.said));
    (fired.map(str::to_owned).collect(), denied.map(str::to_owned).collect())
}

/// Flags that are denied.
const DENIED: &[&str] = &[
    "We had no discount.",
    "There was no welcome code, ever.",
    "I never ran a welcome code.",
    "We switched off the abandoned-cart discount.",
    "We told stories instead of retargeting.",
    "It sold out without a single markdown.",
    "I chose a film rather than a flash sale.",
    "I refused to run a flash sale.",
    "I refused the welcome code.",
    "We stopped retargeting.",
    "We stopped all of the retargeting.",
    "I removed the welcome code in week one.",
    "I killed the flash sale.",
    "We ended the flash sales.",
    "We banned markdowns outright.",
    "We didn’t retarget anyone.",
    "We do not discount.",
    "I wouldn't touch a coupon.",
    "No markdowns, flash sales or coupons.",
    "Without markdowns, coupons or any retargeting, we grew.",
    "Never a discount, never a flash sale.",
    "No discount-led growth.",
    "A no-discount rule",
    "a discount-free year",
    "Flash sales were banned.",
    "The welcome code was quietly removed.",
    "Retargeting is not an option here.",
    "Discounts are out of the question.",
    "The flash sale, which I stopped, was theirs.",
    "I turned the retargeting off.",
    "We took the welcome code down.",
    "Finance wanted a flash sale and I said no.",
    "They asked for a welcome code, but I refused.",
    "They ran a welcome code until I killed it.",
    "Mass brands run a flash sale, we do not.",
    "I got rid of the welcome code.",
    "We moved away from retargeting.",
    "We replaced the welcome code with an invitation.",
    "I pushed back on the flash sale.",
    "I argued against a flash sale.",
    "We retired the old welcome code.",
    "We put the welcome code in the bin.",
    "I don't think we should discount.",
    "Nobody got a discount.",
    "We avoided discounts.",
    "Zero markdowns.",
    "I would never, under pressure, offer a coupon.",
    "- no retargeting\n- no coupons",
    "We held the line: no flash sale.",
    "Neither a discount nor a coupon helped us.",
    "What I leave out on purpose: codes, outlet pages, retargeting.",
    "We rule out five: markdowns, flash sales, a welcome code.",
    "Three things we never do: flash sales, coupons, retargeting.",
    "Nothing below its price, at any time: markdowns, flash sales, coupons.",
    "Open availability never, discounts never.",
    "A flash sale or a coupon is never among them.",
    "I'd rather lose the sale than discount.",
    "I took the 10% off out of the email.",
    "We swapped the welcome code for an invitation.",
    "The coupons came down.",
    "Gone are the flash sales.",
    "A flash sale? Never.",
    "A flash sale? No, thank you.",
    "My answer to the flash sale was no.",
    "Welcome code, flash sale, coupon: none of it.",
    "It grew, and not because of a flash sale.",
    "We don't do it with a welcome code.",
    "I vetoed the flash sale.",
    "No one here will ever see a welcome code.",
    "No client got a coupon.",
];

#[test]
fn a_flag_denied_in_its_clause_does_not_fire() {
    let wrong = DENIED.iter().filter(|text| {
        let (fired, denied) = flags(text);
        !fired.is_empty() || denied.is_empty()
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// Flags that are said, whatever stands near.
const SAID: &[&str] = &[
    "We ran a welcome code.",
    "No problem, we ran a welcome code.",
    "We used not only flash sales but also films.",
    "Not just a flash sale.",
    "We had no budget. A flash sale followed.",
    "We never stopped. Retargeting ran all year.",
    "There was no time so we ran a flash sale.",
    "With no budget we ran a flash sale.",
    "There was no doubt a flash sale would work.",
    "We did not remove the welcome code.",
    "We never stopped retargeting.",
    "Without removing the welcome code we grew.",
    "We ended up with a flash sale.",
    "We cut acquisition cost with a welcome code.",
    "We removed friction by retargeting.",
    "We had no stock but a flash sale cleared it.",
    "I did not hesitate to run a flash sale.",
    "We stopped the films and launched a flash sale.",
    "We removed the banner, added a welcome code.",
    "Without films, a flash sale was all we had.",
    "The welcome code was not removed.",
    "Instead of films, we ran a flash sale.",
    "It could not be done without a discount.",
    "Why not a flash sale?",
    "We sent an abandoned-cart discount.",
    "10% off for the newsletter.",
    "The flash sale did not disappoint anyone.",
    "The flash sale was not enough.",
    "AOV fell; not ideal. Then a coupon went out.",
    "The welcome code removed friction.",
    "It was non-stop retargeting.",
    "We beat last year, up against strong figures, with a flash sale.",
    "I can't wait to run a flash sale.",
    "I couldn't avoid a discount.",
    "No films, a flash sale.",
    "We had no budget: a flash sale.",
    "We had no budget: we ran flash sales.",
    "We stopped the films, in May flash sales began.",
    "A flash sale was never enough.",
    "We couldn't grow without a welcome code.",
    "There is no better lever than a flash sale.",
    "I see no reason not to run a flash sale.",
    "We don't only do flash sales.",
    "We never miss a flash sale.",
    "We weren't shy about discounts.",
    "Nobody objected to the flash sale.",
    "We were not doing enough retargeting.",
    "I won't lie, flash sales pay.",
    "I resisted cutting the retargeting.",
    "I opposed removing the welcome code.",
    "Instead of cutting retargeting, we doubled it.",
    "Price cuts, flash sales and coupons.",
    "A no-frills flash sale.",
    "Non-luxury flash sales.",
    "We swapped the films for a welcome code.",
    "Don't get me wrong, flash sales have a place.",
    "Why not a flash sale? No reason.",
    "A flash sale? Not a bad idea.",
    "We stopped at nothing: flash sales.",
];

#[test]
fn a_flag_that_only_looks_denied_fires() {
    let wrong = SAID.iter().filter(|text| flags(text).0.is_empty());
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn a_denial_is_told_with_its_words() {
    let signals = typed("I never ran a welcome code. We ran a flash sale.");
    let welcome = &signals.red_flags[0];
    assert_eq!(welcome.flag.as_str(), "welcome-code");
    assert_eq!(signals.said(&welcome.denied[0].by), "never");
    assert_eq!(signals.said(&welcome.denied[0].said), "welcome code");
    assert_eq!(signals.fired().map(|flag| flag.flag.as_str()).collect::<Vec<_>>(), ["flash-sale"]);
}

#[test]
fn one_flag_said_twice_may_fire_once() {
    let (fired, denied) = flags("No discount. Then a discount, discounted twice.");
    assert_eq!(fired, ["discount", "discounted"]);
    assert_eq!(denied, ["discount"]);
}

#[test]
fn overlapping_patterns_of_a_flag_are_one_find() {
    let (fired, _) = flags("An abandoned-cart discount.");
    assert_eq!(fired, ["abandoned-cart discount"]);
}
