//! A column of small numbers.

/// Numbers of 16 bits, until one needs more.
#[derive(Debug, Clone)]
pub(super) enum Numbers {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Numbers {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Narrow(all) => all.len(),
            Self::Wide(all) => all.len(),
        }
    }

    pub(super) fn get(&self, place: usize) -> u32 {
        match self {
            Self::Narrow(all) => all.get(place).map_or(0, |&number| number.into()),
            Self::Wide(all) => all.get(place).copied().unwrap_or(0),
        }
    }

    pub(super) fn push(&mut self, number: u32) {
        match self {
            Self::Wide(all) => all.push(number),
            Self::Narrow(all) => {
                if let Ok(number) = u16::try_from(number) {
                    all.push(number);
                    return;
                }
                let mut wide = Vec::with_capacity(all.capacity());
                wide.extend(all.iter().map(|&number| u32::from(number)));
                wide.push(number);
                *self = Self::Wide(wide);
            }
        }
    }

    pub(super) fn reserve(&mut self, count: usize) {
        match self {
            Self::Narrow(all) => all.reserve_exact(count),
            Self::Wide(all) => all.reserve_exact(count),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Narrow(all) => all.capacity() * 2,
            Self::Wide(all) => all.capacity() * 4,
        }
    }
}
