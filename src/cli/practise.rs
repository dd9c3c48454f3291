//! `greenroom practise`: a session at once.

use std::collections::BTreeMap;
use std::io::{Write, stderr};
use std::sync::Arc;

use super::args::Practise;
use super::failure::{Failure, UNKNOWN};
use super::{screens, spoken, tailor};
use crate::domain::case::BASE_SEED;
use crate::domain::plan::Choice;
use crate::domain::text::sanitise;
use crate::domain::{Id, Order, Pack, Particulars};
use crate::store::{Store, StoreError, Tailored};
use crate::tailor::mock;
use crate::tui::runtime::Start;

/// Begins the session, on the screens or as lines of text.
///
/// # Errors
/// Where there is no such pack or question, or no terminal.
pub fn run(store: Store, practise: Practise, mouse: bool) -> Result<(), Failure> {
    let plain = practise.plain;
    let (pack, choice) = if practise.tailored {
        let Tailored { pack, tailoring, .. } = tailor::tailored(&store, practise.pack.as_ref())?;
        let picks = mock(&pack, &tailoring, practise.seed.unwrap_or(BASE_SEED));
        (pack, Choice::Tailored(picks))
    } else {
        let named = practise.pack.clone().or_else(|| target_pack(&store));
        (Arc::new(pack(&store, named.as_ref())?), choice(&practise))
    };
    let mut order = order(practise, choice);
    match store.particulars(&pack, order.target.clone()) {
        Ok(particulars) => order.target = particulars,
        Err(error) => left_out(&error)?,
    }
    // Refused here, where the shell shows it, rather than on a screen.
    super::spoken::header(&pack, &order)?;
    if plain {
        spoken::begin(&store, &pack, &order)
    } else {
        screens::open(store, mouse, Start::Practise(pack, Box::new(order)))
    }
}

/// Tells that the target cannot be read; it stops nobody from practising.
pub fn left_out(error: &StoreError) -> Result<(), Failure> {
    Ok(writeln!(stderr(), "greenroom: the target is left out: {}", sanitise(&error.to_string()))?)
}

/// The pack that the active target is practised with, if it names one that is there.
fn target_pack(store: &Store) -> Option<Id> {
    let named = store.active_target().ok().flatten()?.pack?;
    store.catalogue().find(named.as_str()).map(|_| named)
}

fn choice(practise: &Practise) -> Choice {
    match (&practise.question, practise.kind) {
        (Some(question), _) => Choice::Question(question.clone()),
        (None, Some(kind)) => Choice::of(kind),
        (None, None) => Choice::FullMock,
    }
}

fn order(practise: Practise, choice: Choice) -> Order {
    let Practise { seed, aloud, strict, pressure, peek_stories, settings, .. } = practise;
    let said = Particulars { words: BTreeMap::from_iter(settings), ..Particulars::default() };
    Order { choice, seed, aloud, strict, pressure, peek_stories, target: said }
}

/// The pack of that id, or the first there is.
///
/// # Errors
/// Where there is none, or it has errors.
pub fn pack(store: &Store, named: Option<&Id>) -> Result<Pack, Failure> {
    let advice =
        "`greenroom packs` lists the packs there are; `greenroom check` says what is wrong with one.";
    let first = || store.catalogue().heads().next().map(|head| head.id.clone());
    let id = named.cloned().or_else(first);
    let id = id.ok_or_else(|| Failure::new(UNKNOWN, "there is no pack", advice))?;
    store.pack(&id).map_err(|what| Failure::new(UNKNOWN, what, advice))
}
