use proptest::prelude::*;

use super::*;

const NEWARK: Degrees = (40.7357, -74.1724);

#[test]
fn the_position_stands_in_the_middle() {
    let plan = MapPlan::around(NEWARK, 8, &[]);
    assert_eq!(plan.point(NEWARK), (320, 220));
}

#[test]
fn north_is_up_and_east_is_right() {
    let plan = MapPlan::around(NEWARK, 8, &[]);
    let (_, y) = plan.point((NEWARK.0 + 0.0005, NEWARK.1));
    let (x, _) = plan.point((NEWARK.0, NEWARK.1 + 0.0005));
    assert!(y < 220 && x > 320);
}

#[test]
fn a_degree_is_as_long_as_on_the_globe() {
    let north = distance_m(NEWARK, (NEWARK.0 + 1.0, NEWARK.1));
    assert!((north - 111_193.0).abs() < 1.0, "{north}");
    let east = distance_m(NEWARK, (NEWARK.0, NEWARK.1 + 1.0));
    assert!((84_000.0..84_500.0).contains(&east), "{east}");
}

#[test]
fn a_bearing_is_counted_clockwise_from_north() {
    let to = |north: f64, east: f64| bearing_deg((0.0, 0.0), (north, east));
    assert_eq!([to(1.0, 0.0), to(1.0, 1.0), to(0.0, 1.0)], [0, 45, 90]);
    assert_eq!(
        [to(-1.0, 0.0), to(0.0, -1.0), to(0.001, -0.00001)],
        [180, 270, 359]
    );
}

#[test]
fn the_date_line_is_no_border() {
    let plan = MapPlan::around((0.0, 179.9999), 8, &[(0.0, -179.9999)]);
    let (x, _) = plan.point((0.0, -179.9999));
    assert!((320..640).contains(&x), "{x}");
    let west = plan.meridians().iter().any(|line| line.seconds < 0);
    assert!(west, "{:?}", plan.meridians());
}

#[test]
fn a_coordinate_is_written_without_empty_parts() {
    let texts = [146_650, -146_640, 144_000, 5].map(sexagesimal);
    assert_eq!(texts, ["40°44′10″", "40°44′", "40°", "0°0′5″"]);
}

#[test]
fn the_bar_is_round_in_the_readers_unit() {
    let plan = MapPlan::around(NEWARK, 8, &[]);
    assert!((plan.bar(false).meters - 50.0).abs() < f64::EPSILON);
    assert!((plan.bar(true).meters - 100.0 * 0.304_8).abs() < 1e-9);
}

proptest! {
    #[test]
    fn everything_that_is_to_be_shown_is_on_the_drawing(
        latitude in -85.0..85.0_f64, longitude in -180.0..180.0_f64,
        north in -0.5..0.5_f64, east in -0.5..0.5_f64, accuracy in 0..100_000_u32,
    ) {
        let other = (latitude + north, longitude + east);
        let plan = MapPlan::around((latitude, longitude), accuracy, &[other]);
        let (x, y) = plan.point(other);
        prop_assert!((0..=SIZE.0).contains(&x) && (0..=SIZE.1).contains(&y));
        prop_assert!(plan.length(f64::from(accuracy)) * 2 <= SIZE.1);
    }

    #[test]
    fn a_grid_has_a_few_lines_and_all_of_them_are_on_the_drawing(
        latitude in -85.0..85.0_f64, longitude in -180.0..180.0_f64,
        accuracy in 0..100_000_u32,
    ) {
        let plan = MapPlan::around((latitude, longitude), accuracy, &[]);
        let (parallels, meridians) = (plan.parallels(), plan.meridians());
        prop_assert!((1..=5).contains(&meridians.len()), "{:?}", meridians);
        prop_assert!((1..=5).contains(&parallels.len()), "{:?}", parallels);
        prop_assert!(parallels.iter().all(|line| (0..=SIZE.1).contains(&line.at)));
        prop_assert!(meridians.iter().all(|line| (0..=SIZE.0).contains(&line.at)));
    }

    #[test]
    fn there_is_always_a_bar_and_it_fits(accuracy in 0..100_000_u32, miles in any::<bool>()) {
        let bar = MapPlan::around(NEWARK, accuracy, &[]).bar(miles);
        prop_assert!((30..=200).contains(&bar.length), "{:?}", bar);
    }
}
