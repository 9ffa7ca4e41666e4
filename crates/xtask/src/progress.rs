//! What the person sees while things happen.

use std::io::IsTerminal;
use std::time::Duration;

/// Announces a step, with how long it takes where that is worth knowing.
pub fn step(sentence: &str) {
    println!("{} {sentence}", paint(Color::Blue, "›"));
}

/// Says something about the step under way.
pub fn note(sentence: &str) {
    println!("  {sentence}");
}

/// Says that something went well.
pub fn success(sentence: &str) {
    println!("{} {sentence}", paint(Color::Green, "✓"));
}

/// Says what failed, on the error stream.
pub fn failure(sentence: &str) {
    eprintln!("{} {sentence}", paint(Color::Red, "✗"));
}

/// The colors of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Something went well.
    Green,
    /// Something failed.
    Red,
    /// Something was left out.
    Yellow,
    /// Something begins.
    Blue,
}

/// Colors a text when a person reads it.
pub fn paint(color: Color, text: &str) -> String {
    if !colored() {
        return text.to_owned();
    }
    let code = match color {
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

/// Whether colors are wanted: on a terminal, unless `NO_COLOR` is set (no-color.org).
pub fn colored() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    set("CLICOLOR_FORCE") || (std::io::stdout().is_terminal() && !set("NO_COLOR"))
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn duration(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", elapsed.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(duration(Duration::from_millis(420)), "0.4 s");
        assert_eq!(duration(Duration::from_secs(12)), "12 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
    }
}
