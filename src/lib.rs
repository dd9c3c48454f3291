//! Greenroom: a mock interview in the terminal.
