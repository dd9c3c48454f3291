//! Tests of the editor: samples by table, and random work against a naive model.

mod model;
mod naive;
