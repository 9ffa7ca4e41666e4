//! The table at the end.

use crate::results::{Outcome, Verdict};

/// The table, and below it each mutant that survived or timed out.
pub fn lines(outcomes: &[&Outcome], untried: usize) -> Vec<String> {
    let count = |verdict| outcomes.iter().filter(|it| it.verdict == verdict).count();
    let mut lines = vec![
        "| mutants | caught | timed out | do not compile | survived | not tried |".to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
        format!(
            "| {} | {} | {} | {} | {} | {untried} |",
            outcomes.len() + untried,
            count(Verdict::Caught),
            count(Verdict::TimedOut),
            count(Verdict::DoesNotCompile),
            count(Verdict::Survived),
        ),
    ];
    for (verdict, word) in [
        (Verdict::TimedOut, "timed out"),
        (Verdict::Survived, "survived"),
    ] {
        let such = outcomes.iter().filter(|it| it.verdict == verdict);
        lines.extend(such.map(|it| format!("{word}: {} ({})", it.name, it.by)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_survivor_is_named_below_the_counts() {
        let outcome = |name: &str, verdict| Outcome {
            name: name.to_owned(),
            verdict,
            by: "3 groups of tests".to_owned(),
            seconds: 1.0,
        };
        let [one, other] = [
            outcome("a.rs:1:2: delete !", Verdict::Survived),
            outcome("a.rs:3:4: delete -", Verdict::Caught),
        ];
        let lines = lines(&[&one, &other], 5);
        assert_eq!(lines[2], "| 7 | 1 | 0 | 0 | 1 | 5 |");
        assert_eq!(
            lines[3..],
            ["survived: a.rs:1:2: delete ! (3 groups of tests)"]
        );
    }
}
