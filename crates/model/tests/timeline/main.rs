//! The index of the timeline: its bytes, its engine and the plan of its rows, each against a naive
//! twin that goes through plain records one by one.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot build its sample has to fail"
)]

mod building;
mod edges;
mod layout;
mod matches;
mod naive;
mod plan;
mod refusals;
mod sample;
mod select;
mod size;
mod wire;
