//! Rows of bits to columns of bits.

/// Turns 64 words of 64 bits around: bit `j` of word `i` becomes bit `i` of word `j`. Blocks of 32
/// by 32 bits change places, then those of 16 by 16 within them, and so on (Warren, Hacker's Delight,
/// 7-3).
pub(super) fn transpose(block: &mut [u64; 64]) {
    let mut width = 32;
    let mut bits = 0x0000_0000_ffff_ffff_u64;
    while width != 0 {
        let mut row = 0;
        while row < 64 {
            let swapped = ((block[row] >> width) ^ block[row + width]) & bits;
            block[row] ^= swapped << width;
            block[row + width] ^= swapped;
            row = (row + width + 1) & !width;
        }
        width >>= 1;
        bits ^= bits << width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bit_goes_to_its_place() {
        let mut block = [0_u64; 64];
        for (row, word) in block.iter_mut().enumerate() {
            *word = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        let before = block;
        transpose(&mut block);
        for (row, word) in before.iter().enumerate() {
            for (column, turned) in block.iter().enumerate() {
                assert_eq!(word >> column & 1, turned >> row & 1, "{row} {column}");
            }
        }
    }
}
