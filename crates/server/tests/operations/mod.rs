//! What those who run the server need: backups, settings, metrics, readiness, and an orderly end.

mod backups;
mod metrics;
mod readiness;
mod requests;
mod settings;
mod stopping;
