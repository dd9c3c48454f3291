//! Greenroom: a mock interview in the terminal.
//!
//! Data flows one way and the middle is pure: it opens no file, reads no clock, draws no cell.
//!
//! - [`domain`] knows packs, questions, plans, the walk through a session and its events; pure
//! - [`pack`] turns the text of a pack into the domain, or into findings
//! - [`import`] turns a prep page into the text of a pack; pure
//! - [`journal`] turns events into text and recovers them from it
//! - [`signals`] counts what can be counted in an answer; pure
//! - [`review`] looks over many sessions; pure
//! - [`tailor`] holds an advertisement, a CV and the answers so far against a pack; pure
//! - [`export`] turns sessions into bytes; pure
//! - [`store`] is the only room that touches the disk
//! - [`tui`], [`plain`] and [`cli`] are the three ways in
#![forbid(unsafe_code)]

pub mod cli;
pub mod domain;
pub mod export;
pub mod import;
pub mod journal;
pub mod pack;
pub mod plain;
pub mod review;
pub mod signals;
pub mod store;
pub mod tailor;
pub mod tui;
