//! A moment as text, a hundred times a page: written digit by digit, without anything between.

use super::{StoreError, stored::moment};

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

/// The first moment of the year 10000, which has more digits.
const FIVE_DIGITS: i64 = 253_402_300_800_000;

/// Writes a moment as [`Timestamp`](dashboard_model::time::Timestamp) shows it.
pub(super) fn write(text: &mut Vec<u8>, millis: i64) -> Result<(), StoreError> {
    if !(0..FIVE_DIGITS).contains(&millis) {
        text.extend_from_slice(moment(millis)?.to_string().as_bytes());
        return Ok(());
    }
    let (year, month, day) = date(millis / DAY);
    let rest = millis % DAY;
    digits::<4>(text, year);
    text.push(b'-');
    digits::<2>(text, month);
    text.push(b'-');
    digits::<2>(text, day);
    text.push(b'T');
    digits::<2>(text, rest / 3_600_000);
    text.push(b':');
    digits::<2>(text, rest / 60_000 % 60);
    text.push(b':');
    digits::<2>(text, rest / 1_000 % 60);
    if rest % 1_000 != 0 {
        text.push(b'.');
        digits::<3>(text, rest % 1_000);
    }
    text.push(b'Z');
    Ok(())
}

/// Year, month and day of a day since 1970, by counting in years that begin in March: the day that some
/// years have more is their last one then (Howard Hinnant, "chrono-compatible low-level date
/// algorithms").
fn date(days: i64) -> (i64, i64, i64) {
    let since = days + 719_468;
    let era = since / 146_097;
    let of_era = since % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

fn digits<const COUNT: usize>(text: &mut Vec<u8>, number: i64) {
    let mut written = [b'0'; COUNT];
    let mut rest = number;
    for digit in written.iter_mut().rev() {
        *digit += u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
    text.extend_from_slice(&written);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(millis: i64) -> String {
        let mut text = Vec::new();
        write(&mut text, millis).unwrap();
        String::from_utf8(text).unwrap()
    }

    proptest! {
        #[test]
        fn it_is_what_a_moment_shows(millis in -DAY..FIVE_DIGITS, whole in any::<bool>()) {
            let millis = if whole { millis / 1_000 * 1_000 } else { millis };
            prop_assert_eq!(written(millis), moment(millis).unwrap().to_string());
        }
    }

    #[test]
    fn on_each_day_of_four_hundred_years() {
        for day in 0..146_097 {
            let millis = day * DAY + 1;
            assert_eq!(written(millis), moment(millis).unwrap().to_string());
        }
    }
}
