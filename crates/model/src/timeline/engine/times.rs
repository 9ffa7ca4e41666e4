//! When each record happened.

const SECOND: i64 = 1_000;

/// Moments in four bytes each: seconds from 1970 to 2106. Milliseconds take two more, once one
/// moment has them; a moment outside these years makes all of them eight bytes long.
#[derive(Debug, Clone)]
pub(super) enum Times {
    Near {
        seconds: Vec<u32>,
        /// Empty while all moments are whole seconds.
        millis: Vec<u16>,
    },
    Far(Vec<i64>),
}

impl Default for Times {
    fn default() -> Self {
        Self::Near {
            seconds: Vec::new(),
            millis: Vec::new(),
        }
    }
}

impl Times {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Near { seconds, .. } => seconds.len(),
            Self::Far(all) => all.len(),
        }
    }

    /// In milliseconds since 1970.
    pub(super) fn get(&self, place: usize) -> i64 {
        match self {
            Self::Near { seconds, millis } => {
                let second = seconds.get(place).map_or(0, |&second| i64::from(second));
                let rest = millis.get(place).map_or(0, |&rest| i64::from(rest));
                second * SECOND + rest
            }
            Self::Far(all) => all.get(place).copied().unwrap_or(0),
        }
    }

    pub(super) fn last(&self) -> Option<i64> {
        self.len().checked_sub(1).map(|last| self.get(last))
    }

    pub(super) fn push(&mut self, moment: i64) {
        match self {
            Self::Far(all) => all.push(moment),
            Self::Near { seconds, millis } => {
                let rest = moment.rem_euclid(SECOND) as u16;
                let Ok(second) = u32::try_from(moment.div_euclid(SECOND)) else {
                    return self.push_far(moment);
                };
                if rest != 0 && millis.is_empty() {
                    millis.reserve_exact(seconds.capacity());
                    millis.resize(seconds.len(), 0);
                }
                if rest != 0 || !millis.is_empty() {
                    millis.push(rest);
                }
                seconds.push(second);
            }
        }
    }

    fn push_far(&mut self, moment: i64) {
        let mut all = Vec::with_capacity(self.len() + 1);
        all.extend((0..self.len()).map(|place| self.get(place)));
        all.push(moment);
        *self = Self::Far(all);
    }

    pub(super) fn reserve(&mut self, count: usize) {
        match self {
            Self::Near { seconds, .. } => seconds.reserve_exact(count),
            Self::Far(all) => all.reserve_exact(count),
        }
    }

    /// The first place from one on whose moment is not before another, if the moments ascend. Near
    /// places are found soonest.
    pub(super) fn first_from(&self, place: usize, moment: i64) -> usize {
        let mut low = place.min(self.len());
        let mut step = 1;
        while low + step < self.len() && self.get(low + step) < moment {
            low += step;
            step *= 2;
        }
        let mut high = (low + step).min(self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle) < moment {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Near { seconds, millis } => seconds.capacity() * 4 + millis.capacity() * 2,
            Self::Far(all) => all.capacity() * 8,
        }
    }
}
