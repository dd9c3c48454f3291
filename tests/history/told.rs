//! The stories of the sample candidate, and which answers told them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use greenroom::domain::{Story, StoryTold};
use greenroom::store::{Store, StoryFile};

use crate::support::past::id;

/// A story: its id, its title, situation, task, action, result, figures, competencies; and the question whose strong answer tells it.
struct Sample {
    id: &'static str,
    title: &'static str,
    parts: [&'static str; 4],
    figures: &'static [&'static str],
    competencies: &'static [&'static str],
    question: &'static str,
}

const STORIES: [Sample; 4] = [
    Sample {
        id: "from-a-notebook-to-a-flagship",
        title: "From a notebook to a flagship",
        parts: [
            "For four years I sold bags in the Paris boutique of a leather house and wrote my clients down by hand. When the site opened in \
             2014, people came in with screenshots, and nobody upstairs could tell me what else they had looked at.",
            "First to merchandise the flagship site, then, at a watch maison with wonderful advisors and no tool for them, to build their digital book.",
            "I put the saddle bag and its stitch first on every entry page and took the card holders off the homepage. At the watch maison I \
             ran the digital book for 62 boutiques and 410 advisors, and I wrote the rule that credits the advisor for a saved cart. I gave \
             up judging a page by last-click sales, which cost us €3m online in 2022.",
            "Orders fell 7% for two quarters; over the year AOV went from €940 to €1,210. Top-client digital share moved from 9% to 21% in three years.",
        ],
        figures: &[
            "AOV €940 to €1,210 in a year",
            "62 boutiques, 410 advisors",
            "top-client digital share 9% to 21% in three years",
        ],
        competencies: &["boutique-extension", "clienteling"],
        question: "walk-me-through-your-cv",
    },
    Sample {
        id: "mix-mistaken-for-price",
        title: "Mix, mistaken for price",
        parts: [
            "Spring 2022, e-commerce for Europe at a leather house: online AOV had gone from €1,420 to €1,290 in two quarters, and the office said clients were trading down.",
            "To say what was really falling, and to bring it back without a price offer.",
            "I split the fall by tier and by market: inside each tier the order had not moved by 1%, so it was the mix, and my own social \
             campaigns were buying it. I refused finance's offer on the bags. I stopped the campaigns, moved the three icons to the head of \
             every entry page, and gave 140 advisors a saved cart, the sale credited to them.",
            "It cost 11% of online revenue for one quarter, and I defended it twice in committee. A year later AOV stood at €1,490, and full-price sell-through had risen from 82% to 89%.",
        ],
        figures: &[
            "AOV €1,290 to €1,490 in a year",
            "full price 82% to 89%",
            "11% of online revenue given up for one quarter",
        ],
        competencies: &["full-price", "luxury-mechanics", "saying-no"],
        question: "digital-commercial-outcome",
    },
    Sample {
        id: "sold-out-in-fourteen-minutes",
        title: "Sold out in fourteen minutes",
        parts: [
            "November 2019, a jewellery house. I put the centenary capsule, 120 pieces, online for anyone with a bank card.",
            "It was my launch. The boutique director in Hong Kong had asked me to hold 40 for her clients, and I overruled her.",
            "I rang the eleven clients who got nothing, with their advisors, and the atelier made nine of them another piece. Then I wrote the \
             allocation rule: client history first, then the waiting list, a drop window last, and a boutique director signs.",
            "31 pieces were on resale sites by the weekend, at twice the price. With the rule, in January 2022: of 200 bracelets 164 went to known clients, and 6 reached resale. We missed that month by €1.2m, and I kept the list.",
        ],
        figures: &["120 pieces in 14 minutes, 31 resold", "164 of 200 to known clients, 6 resold"],
        competencies: &["code-stewardship", "saying-no"],
        question: "weakness-failure-feedback",
    },
    Sample {
        id: "the-coat-from-lyon",
        title: "The coat from Lyon",
        parts: [
            "At a ready-to-wear house, clients booked boutique appointments from the site, and the site and the advisors knew nothing of each other.",
            "To make what a client saves at night be what her advisor opens in the morning.",
            "A woman in Lyon saved four looks; her advisor rang her and had a coat altered before she came. I stopped the weekly product email and had advisors write to 6,000 clients themselves.",
            "",
        ],
        figures: &["full-price sell-through on coats 68% to 83% over two seasons"],
        competencies: &["clienteling"],
        question: "why-luxury-digital",
    },
];

impl Sample {
    fn story(&self) -> Story {
        let [situation, task, action, result] = self.parts.map(str::to_owned);
        Story {
            title: self.title.to_owned(),
            situation,
            task,
            action,
            result,
            figures: self.figures.iter().map(ToString::to_string).collect(),
            competencies: self.competencies.iter().map(|name| id(name)).collect(),
            ..Story::empty(id(self.id))
        }
    }
}

/// Keeps the stories.
pub fn write(store: &Store) {
    for sample in &STORIES {
        let kept = store.add_story(StoryFile::new(sample.story())).expect("room");
        assert_eq!(kept.story.id.as_str(), sample.id);
    }
}

/// The story that a strong answer to a question tells.
pub fn by(question: &str) -> Option<StoryTold> {
    let told = STORIES.iter().find(|sample| sample.question == question)?;
    Some(StoryTold { story: id(told.id), title: told.title.to_owned() })
}

/// Holds the stories as they were recorded against the files, or writes the files.
pub fn compare(recorded: &Path, kept: &Path, update: bool) {
    let read = |folder: &Path| -> BTreeMap<PathBuf, String> {
        let found = super::files(folder).into_iter();
        found
            .map(|path| (path.file_name().expect("a name").into(), fs::read_to_string(path).expect("a text")))
            .collect()
    };
    let recorded = read(recorded);
    if update {
        fs::create_dir_all(kept).expect("a folder");
        for (name, text) in &recorded {
            fs::write(kept.join(name), text).expect("room");
        }
    }
    assert_eq!(read(kept), recorded);
}
