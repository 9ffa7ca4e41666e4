//! Questions inside questions.

use super::reading::Use;

/// In which question each word stands: one may stand in another one, or behind `UNION`.
pub struct Questions {
    of_word: Vec<usize>,
    around: Vec<Option<usize>>,
}

impl Questions {
    /// Reads them.
    pub fn of(words: &[&str]) -> Self {
        let mut around = vec![None];
        let mut open = vec![0];
        let mut of_word = Vec::with_capacity(words.len());
        for (place, word) in words.iter().enumerate() {
            let here = open.last().copied().unwrap_or_default();
            match *word {
                "(" => {
                    let asks = matches!(words.get(place + 1), Some(&("SELECT" | "WITH")));
                    if asks {
                        around.push(Some(here));
                    }
                    open.push(if asks { around.len() - 1 } else { here });
                }
                ")" => drop(open.pop()),
                "UNION" | "EXCEPT" | "INTERSECT" => {
                    around.push(around[here]);
                    if let Some(last) = open.last_mut() {
                        *last = around.len() - 1;
                    }
                }
                _ => {}
            }
            of_word.push(open.last().copied().unwrap_or_default());
        }
        Self { of_word, around }
    }

    /// The one in which a word stands.
    pub fn at(&self, place: usize) -> usize {
        self.of_word[place]
    }

    /// Whether a question binds a use of a table in it.
    pub fn binds(
        &self,
        words: &[&str],
        (question, name): (usize, &str),
        is_nameless: bool,
        uses: &[Use<'_>],
        bound: &[(usize, &str)],
    ) -> bool {
        let own = format!("{name}.account_id");
        let by = |value: &str| {
            let of = value.strip_suffix(".account_id");
            value.starts_with('?') || of.is_some_and(|of| self.is_bound(question, of, bound))
        };
        let mut filters = words.windows(3).enumerate().filter(|(place, next)| {
            next[1] == "=" && self.at(place + 1) == question && next[0] != next[2]
        });
        let named = filters
            .any(|(_, next)| (next[0] == own && by(next[2])) || (next[2] == own && by(next[0])));
        // Without a name before it, a filter is of the one table of its question.
        let alone = uses
            .iter()
            .filter(|one| !one.inserted && self.at(one.place) == question);
        let nameless = words.windows(3).enumerate().any(|(place, next)| {
            self.at(place + 1) == question
                && next[0] == "account_id"
                && next[1] == "="
                && by(next[2])
        });
        named || (is_nameless && alone.count() == 1 && nameless)
    }

    /// Whether a name stands for what is bound, in a question or around it.
    fn is_bound(&self, question: usize, name: &str, bound: &[(usize, &str)]) -> bool {
        let mut at = Some(question);
        while let Some(here) = at {
            if bound.contains(&(here, name)) {
                return true;
            }
            at = self.around[here];
        }
        false
    }
}
