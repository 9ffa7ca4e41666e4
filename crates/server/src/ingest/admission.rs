//! How much may be under way at once. What comes on top is refused before it takes memory; whoever
//! sent it tries again a moment later.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many bytes of bodies. In memory an event is several times as large.
const BYTES: usize = 12 * 1024 * 1024;

/// How many events.
const EVENTS: usize = 24_000;

/// How many of these may come from one source.
const OF_ONE_SOURCE: usize = 16_000;

/// The longest source that is told apart, in bytes; longer ones are refused later.
const SOURCE_SHOWN: usize = 200;

/// What is under way.
#[derive(Debug, Clone)]
pub struct Admission {
    bytes: Arc<Semaphore>,
    events: Arc<Mutex<Events>>,
}

#[derive(Debug, Default)]
struct Events {
    all: usize,
    by_source: HashMap<String, usize>,
}

/// Why events were not let in. Nothing of them was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Too much is under way.
    #[error("too much is under way")]
    Busy,
    /// Too much of one source is under way.
    #[error("too much of one source is under way")]
    OverShare,
}

impl Default for Admission {
    fn default() -> Self {
        Self {
            bytes: Arc::new(Semaphore::new(BYTES)),
            events: Arc::default(),
        }
    }
}

impl Admission {
    /// Room for a body that has not been read yet.
    #[must_use]
    pub fn body(&self) -> Room {
        Room {
            bytes: Arc::clone(&self.bytes),
            held: None,
        }
    }

    /// Lets events in, until the answer is dropped.
    ///
    /// # Errors
    /// Too many are under way, of all or of one of their sources.
    pub fn enter<'a>(
        &self,
        events: impl IntoIterator<Item = &'a Value>,
    ) -> Result<Admitted, Refused> {
        let mut by_source: HashMap<String, usize> = HashMap::new();
        let mut all = 0;
        for event in events {
            all += 1;
            let source = event.get("source").and_then(Value::as_str).unwrap_or("");
            let source = source.get(..SOURCE_SHOWN).unwrap_or(source);
            match by_source.get_mut(source) {
                Some(count) => *count += 1,
                None => drop(by_source.insert(source.to_owned(), 1)),
            }
        }
        let mut under_way = self.events();
        if under_way.all + all > EVENTS {
            return Err(Refused::Busy);
        }
        let over = |(source, count): (&String, &usize)| {
            under_way.by_source.get(source).copied().unwrap_or(0) + count > OF_ONE_SOURCE
        };
        if by_source.iter().any(over) {
            return Err(Refused::OverShare);
        }
        under_way.all += all;
        for (source, count) in &by_source {
            *under_way.by_source.entry(source.clone()).or_default() += count;
        }
        Ok(Admitted {
            admission: self.clone(),
            by_source,
        })
    }

    /// How many events are under way.
    #[must_use]
    pub fn under_way(&self) -> usize {
        self.events().all
    }

    /// How many bytes of bodies are held.
    #[must_use]
    pub fn bytes_under_way(&self) -> usize {
        BYTES.saturating_sub(self.bytes.available_permits())
    }

    fn events(&self) -> MutexGuard<'_, Events> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The room that a body takes; it is free again when this is dropped.
#[derive(Debug)]
pub struct Room {
    bytes: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// Takes room for so many bytes more.
    ///
    /// # Errors
    /// There is none.
    pub fn grow(&mut self, bytes: usize) -> Result<(), Refused> {
        let bytes = u32::try_from(bytes).map_err(|_| Refused::Busy)?;
        let more = Arc::clone(&self.bytes)
            .try_acquire_many_owned(bytes)
            .map_err(|_| Refused::Busy)?;
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        Ok(())
    }
}

/// Events that are under way.
#[derive(Debug)]
pub struct Admitted {
    admission: Admission,
    by_source: HashMap<String, usize>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut under_way = self.admission.events();
        for (source, count) in &self.by_source {
            under_way.all = under_way.all.saturating_sub(*count);
            if let Some(left) = under_way.by_source.get_mut(source) {
                *left = left.saturating_sub(*count);
                if *left == 0 {
                    under_way.by_source.remove(source);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(source: &str, count: usize) -> Vec<Value> {
        vec![json!({ "source": source }); count]
    }

    #[test]
    fn one_source_has_its_share_and_all_have_the_whole() {
        let admission = Admission::default();
        let one = admission.enter(&of("one", OF_ONE_SOURCE)).unwrap();
        assert_eq!(
            admission.enter(&of("one", 1)).unwrap_err(),
            Refused::OverShare
        );
        let other = admission.enter(&of("other", EVENTS - OF_ONE_SOURCE));
        assert!(other.is_ok());
        assert_eq!(admission.enter(&of("third", 1)).unwrap_err(), Refused::Busy);
        drop(one);
        assert!(admission.enter(&of("one", 1)).is_ok());
        drop(other);
        assert_eq!(admission.under_way(), 0);
        assert!(admission.events().by_source.is_empty());
    }

    #[test]
    fn bodies_have_a_common_room_and_give_it_back() {
        let admission = Admission::default();
        let mut one = admission.body();
        one.grow(BYTES - 1).unwrap();
        one.grow(1).unwrap();
        assert_eq!(admission.bytes_under_way(), BYTES);
        let mut other = admission.body();
        assert_eq!(other.grow(1), Err(Refused::Busy));
        drop(one);
        assert_eq!(admission.bytes_under_way(), 0);
        assert_eq!(other.grow(BYTES), Ok(()));
    }
}
