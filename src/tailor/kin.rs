//! Expressions that stand for each other in advertisements and prep pages, for packs that list no words of their own. English.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::domain::pattern::{Pattern, Patterns};
use crate::domain::words::Words;

/// In each row what means the same, or is asked for in the same breath.
pub(super) const ROWS: [&[&str]; 27] = [
    // Trade and shops.
    &["merch", "merchandis*", "assortment*", "range plan*", "buying plan*"],
    &["conversion", "conversion rate*", "cro", "cvr"],
    &["aov", "average order value*", "order value*", "basket value*", "average basket*"],
    &["full price", "discount*", "markdown*", "coupon*", "promotional", "promotions", "flash sale*"],
    &[
        "clienteling",
        "client relationship*",
        "customer relationship*",
        "crm",
        "client book*",
        "loyalty",
        "retention",
    ],
    &["omnichannel", "multichannel", "cross channel", "unified commerce", "click and collect"],
    &[
        "digital flagship*",
        "storefront*",
        "online store*",
        "online shop*",
        "web shop*",
        "webshop*",
        "online boutique*",
    ],
    &[
        "brand code*",
        "house code*",
        "code stewardship",
        "brand equity",
        "brand value*",
        "brand image",
        "brand identity",
        "brand standard*",
        "brand guideline*",
        "luxury standard*",
    ],
    &["sales advis*", "client advis*", "sales associate*", "boutique team*", "store team*"],
    &[
        "video consult*",
        "virtual appointment*",
        "appointments by video",
        "remote selling",
        "distance selling",
    ],
    &["allocation", "waiting list*", "waitlist*", "wait list*"],
    &[
        "price harmoni*",
        "pricing harmoni*",
        "currency harmoni*",
        "price alignment",
        "price corridor*",
        "price gap*",
    ],
    &[
        "commercial mechanic*",
        "commercial acumen",
        "commercial analytic*",
        "commercial performance",
        "trading",
        "p and l",
        "profit and loss",
    ],
    &[
        "client acquisition",
        "customer acquisition",
        "new client*",
        "new customer*",
        "acquisition of .. client*",
    ],
    &["top client*", "vic", "vics", "high net worth"],
    &["marketplace*", "third party platform*", "third party site*"],
    &["paid social", "retargeting", "performance marketing", "paid media"],
    &["stock", "inventor*", "stock planning", "replenishment"],
    &["save the cart*", "saved cart*", "shared cart*", "prepared basket*", "send a look"],
    // Numbers and tests.
    &["kpi", "kpis", "key performance indicator*", "metric*"],
    &["a b test*", "ab test*", "split test*", "experimentation", "controlled experiment*"],
    &["budget*", "cost control", "spend control", "financial control"],
    // People.
    &[
        "leadership",
        "lead* .. team*",
        "led .. team*",
        "manag* .. team*",
        "people manag*",
        "line manag*",
        "direct report*",
        "mentor*",
    ],
    &["stakeholder*", "cross functional*", "influencing"],
    // Wards.
    &["safe staffing", "staffing level*", "skill mix", "rota", "rotas", "roster*"],
    &["discharge*", "patient flow", "bed management", "length of stay"],
    &["infection control", "infection prevention"],
];

static PATTERNS: LazyLock<(Patterns, Vec<usize>)> = LazyLock::new(|| {
    let (mut patterns, mut rows) = (Patterns::default(), Vec::new());
    for (row, texts) in ROWS.iter().enumerate() {
        for pattern in texts.iter().filter_map(|text| Pattern::new(text).ok()) {
            patterns.add(pattern);
            rows.push(row);
        }
    }
    (patterns, rows)
});

/// The rows of which something stands in a text.
pub(super) fn rows_of(words: &Words) -> BTreeSet<usize> {
    let (patterns, rows) = &*PATTERNS;
    patterns.find_all(words).iter().filter_map(|hit| rows.get(hit.pattern).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_a_pattern_and_stands_in_one_row() {
        let mut known = BTreeSet::new();
        for text in ROWS.iter().copied().flatten() {
            assert!(Pattern::new(text).is_ok(), "{text}");
            assert!(known.insert(text), "{text} stands twice");
        }
        assert_eq!(rows_of(&Words::of("We run CRO, and the online store.")).len(), 2);
        assert!(rows_of(&Words::of("We bake bread.")).is_empty());
    }
}
