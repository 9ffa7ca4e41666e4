//! Some work, done by a few at once.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

use crate::{error::Error, trial::interrupted};

/// Does some work for each item, a few at once, in order. Whoever meets an error stops, and so do all
/// when a signal comes.
pub fn each<T: Send>(
    items: impl IntoIterator<Item = T>,
    jobs: usize,
    work: impl Fn(T) -> Result<(), Error> + Sync,
) -> Result<(), Error> {
    let queue: Mutex<VecDeque<T>> = Mutex::new(items.into_iter().collect());
    let next = || match interrupted() {
        true => None,
        false => held(&queue).pop_front(),
    };
    let worker = || -> Result<(), Error> {
        while let Some(item) = next() {
            work(item)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(worker)).collect();
        let mut ends = workers.into_iter().map(|worker| worker.join());
        ends.try_for_each(|end| {
            end.unwrap_or_else(|_| Err(Error::Unsound("a worker ended".to_owned())))
        })
    })
}

/// What a mutex holds, whoever held it before.
pub fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_worked_on_once() {
        let seen = Mutex::new(Vec::new());
        each(0..100, 3, |item| {
            held(&seen).push(item);
            Ok(())
        })
        .unwrap();
        let mut seen = held(&seen).clone();
        seen.sort_unstable();
        assert_eq!(seen, Vec::from_iter(0..100));
    }
}
