//! What an address or a form gives: each value once, and none endless.

use std::borrow::Cow;

/// The longest value, in bytes.
const LONGEST: usize = 4_096;

/// The values that are asked for, by their names.
pub(in crate::http) struct Given<'a, const N: usize>([Option<Cow<'a, str>>; N]);

impl<'a, const N: usize> Given<'a, N> {
    /// Reads them. What is not asked for is left alone: providers may add to an address. `None` if
    /// one of them is there twice, or too long.
    pub(in crate::http) fn read(query: Option<&'a str>, names: [&str; N]) -> Option<Self> {
        let mut values = [const { None }; N];
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let Some(place) = names.iter().position(|known| *known == name) else {
                continue;
            };
            if value.len() > LONGEST || values[place].replace(value).is_some() {
                return None;
            }
        }
        Some(Self(values))
    }

    /// The values, in the order of the names; an empty one is none.
    pub(in crate::http) fn values(&self) -> [Option<&str>; N] {
        self.0
            .each_ref()
            .map(|value| value.as_deref().filter(|value| !value.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Option<[Option<String>; 2]> {
        let given = Given::read(Some(query), ["code", "state"])?;
        Some(given.values().map(|value| value.map(str::to_owned)))
    }

    #[test]
    fn each_is_there_once_and_others_do_not_matter() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("state=b&x=1&code=a%20c"),
            Some([some("a c"), some("b")])
        );
        assert_eq!(read("code="), Some([None, None]));
        assert_eq!(read("code=a&code=b"), None);
        assert_eq!(read(&format!("code={}", "a".repeat(LONGEST + 1))), None);
    }
}
