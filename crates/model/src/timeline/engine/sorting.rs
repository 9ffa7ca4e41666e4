//! Putting records into the order of time, in slices.
//!
//! Records arrive almost in order: some were reported late, some were sealed, some clocks were
//! wrong. What is in order stays where it is; what is not is taken out, sorted and merged back, so
//! that a few stragglers cost little more than one look at each record ("drop-merge sort", E.
//! Ernerfeldt).

use super::times::Times;

/// So many stragglers in a row mean that the one before them was wrong, not they.
const IN_A_ROW: usize = 8;
/// How many stragglers are sorted at once.
const BLOCK: usize = 8_192;

/// A sort that goes on where it stopped.
#[derive(Debug, Clone)]
pub(super) struct Sorting {
    /// Positions in the order of time; at the end, all.
    order: Vec<u32>,
    /// Positions that are taken out.
    stragglers: Vec<u32>,
    room: Vec<u32>,
    next: usize,
    in_a_row: usize,
    stage: Stage,
}

#[derive(Debug, Clone, Copy)]
enum Stage {
    TakeOut,
    /// The stragglers' blocks, from one on.
    Blocks(usize),
    /// Runs of this length are merged by twos, from this place on.
    Merge {
        run: usize,
        at: usize,
    },
    /// How many of `order` and of the stragglers are still to be placed.
    PutBack {
        kept: usize,
        left: usize,
    },
    Done,
}

impl Sorting {
    pub(super) fn new(records: usize) -> Self {
        Self {
            order: Vec::with_capacity(records),
            stragglers: Vec::new(),
            room: Vec::new(),
            next: 0,
            in_a_row: 0,
            stage: Stage::TakeOut,
        }
    }

    /// Sorts on, for about so many records, and says whether all are in order.
    pub(super) fn step(&mut self, times: &Times, most: usize) -> bool {
        self.stage = match self.stage {
            Stage::TakeOut => self.take_out(times, most),
            Stage::Blocks(from) => self.sort_block(times, from),
            Stage::Merge { run, at } => self.merge(times, run, at, most),
            Stage::PutBack { kept, left } => self.put_back(times, kept, left, most),
            Stage::Done => Stage::Done,
        };
        matches!(self.stage, Stage::Done)
    }

    /// The positions by entry.
    pub(super) fn into_positions(self) -> Vec<u32> {
        self.order
    }

    fn take_out(&mut self, times: &Times, most: usize) -> Stage {
        for _ in 0..most {
            if self.next >= times.len() {
                return Stage::Blocks(0);
            }
            let time = times.get(self.next);
            let last = self.order.last().map(|&last| times.get(last as usize));
            if last.is_none_or(|last| last <= time) {
                self.order.push(self.next as u32);
                self.in_a_row = 0;
                self.next += 1;
                continue;
            }
            self.stragglers.push(self.next as u32);
            self.next += 1;
            self.in_a_row += 1;
            if self.in_a_row == IN_A_ROW {
                self.look_again(times);
            }
        }
        Stage::TakeOut
    }

    /// Takes back the stragglers in a row, and takes out what is newer than all of them instead.
    fn look_again(&mut self, times: &Times) {
        let kept = self.stragglers.len() - IN_A_ROW;
        let row = self.stragglers.drain(kept..);
        let newest = row.map(|one| times.get(one as usize)).max();
        self.next -= IN_A_ROW;
        self.in_a_row = 0;
        while let Some(&last) = self.order.last()
            && Some(times.get(last as usize)) > newest
        {
            self.order.pop();
            self.stragglers.push(last);
        }
    }

    fn sort_block(&mut self, times: &Times, from: usize) -> Stage {
        let to = (from + BLOCK).min(self.stragglers.len());
        if let Some(block) = self.stragglers.get_mut(from..to) {
            block.sort_unstable_by_key(|&position| key(times, position));
        }
        if to < self.stragglers.len() {
            return Stage::Blocks(to);
        }
        self.room.reserve_exact(self.stragglers.len());
        Stage::Merge { run: BLOCK, at: 0 }
    }

    fn merge(&mut self, times: &Times, run: usize, at: usize, most: usize) -> Stage {
        let count = self.stragglers.len();
        if run >= count {
            self.room = Vec::new();
            let kept = self.order.len();
            return Stage::PutBack { kept, left: count };
        }
        let end = (at + most.max(1)).min(count);
        // How far either run of a pair was read follows from how much was written.
        let pair = at / (2 * run) * (2 * run);
        let middle = (pair + run).min(count);
        let last = (pair + 2 * run).min(count);
        let (mut left, mut right) = self.split(times, pair, middle, last, at - pair);
        let until = end.min(last);
        for _ in at..until {
            let takes_left = right >= last
                || (left < middle
                    && key(times, self.stragglers[left]) <= key(times, self.stragglers[right]));
            let from = if takes_left { &mut left } else { &mut right };
            self.room.push(self.stragglers[*from]);
            *from += 1;
        }
        if until < count {
            return Stage::Merge { run, at: until };
        }
        std::mem::swap(&mut self.stragglers, &mut self.room);
        self.room.clear();
        Stage::Merge {
            run: 2 * run,
            at: 0,
        }
    }

    /// How far both runs of a pair have been read once so many of them are merged.
    fn split(
        &self,
        times: &Times,
        pair: usize,
        middle: usize,
        last: usize,
        merged: usize,
    ) -> (usize, usize) {
        let (left, right) = (
            &self.stragglers[pair..middle],
            &self.stragglers[middle..last],
        );
        let mut low = merged.saturating_sub(right.len());
        let mut high = merged.min(left.len());
        while low < high {
            let taken = low + (high - low) / 2;
            let other = merged - taken;
            let is_too_few = other > 0 && key(times, right[other - 1]) > key(times, left[taken]);
            if is_too_few {
                low = taken + 1;
            } else {
                high = taken;
            }
        }
        (pair + low, middle + merged - low)
    }

    /// Merges from the newest to the oldest, so that no room is needed besides.
    fn put_back(&mut self, times: &Times, kept: usize, left: usize, most: usize) -> Stage {
        let (mut kept, mut left) = (kept, left);
        self.order.resize(times.len(), 0);
        for _ in 0..most {
            if left == 0 {
                return Stage::Done;
            }
            let straggler = self.stragglers[left - 1];
            let stays = kept > 0 && key(times, self.order[kept - 1]) > key(times, straggler);
            let place = kept + left - 1;
            if stays {
                self.order[place] = self.order[kept - 1];
                kept -= 1;
            } else {
                self.order[place] = straggler;
                left -= 1;
            }
        }
        Stage::PutBack { kept, left }
    }
}

/// Records at the same moment stand in the order of their positions.
fn key(times: &Times, position: u32) -> (i64, u32) {
    (times.get(position as usize), position)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(moments: impl Iterator<Item = i64>, most: usize) -> usize {
        let mut times = Times::default();
        moments.for_each(|moment| times.push(moment));
        let mut expected: Vec<_> = (0..times.len() as u32).collect();
        expected.sort_by_key(|&position| key(&times, position));
        let mut sorting = Sorting::new(times.len());
        let slices = (1..1_000_000).find(|_| sorting.step(&times, most));
        assert_eq!(sorting.into_positions(), expected);
        slices.unwrap()
    }

    /// Numbers that are all different and in no order.
    fn mixed(count: i64) -> impl Iterator<Item = i64> {
        (0..count).map(move |place| place * 7_919 % count * 500)
    }

    #[test]
    fn what_is_in_no_order_is_sorted_in_slices() {
        assert!(sorted(mixed(100_003), 1_000) > 100);
        assert!(sorted(mixed(100_003).map(|moment| moment % 5_000), 777) > 100);
        assert!(sorted((0..30_000).rev(), 4_096) > 8);
        assert!(sorted((0..20_000).chain(0..20_000).chain(5..9), 4_096) > 8);
    }

    #[test]
    fn a_wrong_clock_does_not_take_all_others_out() {
        let moments = (0..100_000).map(|place| if place == 7 { 1 << 40 } else { place * 1_000 });
        assert!(sorted(moments, 50_000) < 10);
    }
}
