//! How much the server bears. The usual run is short and asks for little, since it shares the machine
//! with other tests; `LOAD_TEST=long` makes it large and strict:
//!
//! ```text
//! LOAD_TEST=long cargo test --release -p dashboard-server --test server load:: -- --test-threads=1 --nocapture
//! ```
//!
//! What is measured is the program of the same build; `TEST_PROGRAM` names another one.
//!
//! - `line`: one connection that is kept open
//! - `times`: how long answers took
//! - `filled`: the program itself with many records
//! - `pages`: pages of small and large databases, of one account and of many
//! - `slow`: clients that take their time; `limits`: what each of them may take
//! - `overload`: ten times more than can be answered
//! - `ready`: killed under load, and ready again

pub mod filled;
mod limits;
mod line;
mod overload;
mod pages;
mod ready;
mod slow;
mod times;

/// One of two sizes: of the usual run, and of the long one.
pub fn size<T>(usual: T, long: T) -> T {
    match std::env::var("LOAD_TEST").as_deref() {
        Err(_) => usual,
        Ok("long") => long,
        Ok(other) => panic!("LOAD_TEST is `{other}`, not `long`"),
    }
}

/// Whether this is the long run.
pub fn is_long() -> bool {
    size(false, true)
}
