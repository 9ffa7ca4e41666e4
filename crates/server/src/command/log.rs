//! The log: JSON lines on stderr, without personal data.

use std::{io, panic};

use tracing_subscriber::EnvFilter;

/// Starts the log. `RUST_LOG` changes what is told; without it, what operators need.
pub(super) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // A second start, in a test, keeps the first log.
    drop(
        tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .with_env_filter(filter)
            .with_writer(io::stderr)
            .try_init(),
    );
    // A panic's message may hold a value, so only its place is told.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic");
    }));
}
