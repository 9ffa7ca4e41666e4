use proptest::{collection::vec, prelude::*};

use super::*;

/// A million rows of a phone are about this high.
const HIGHEST: u32 = 170_000_000;

prop_compose! {
    fn geometry()(
        content in prop_oneof![0_u32..20_000, 0..9_000_000_u32, 7_400_000..HIGHEST],
        screen in 200_u32..2_400,
    ) -> (f64, f64) {
        (f64::from(content), f64::from(screen))
    }
}

prop_compose! {
    fn scaled()(content in 7_500_001..HIGHEST, screen in 200_u32..2_400) -> (f64, f64) {
        (f64::from(content), f64::from(screen))
    }
}

/// A browser keeps a scroll position in whole pixels of the device.
fn scrolled(position: f64, ratio: f64) -> f64 {
    (position * ratio).round() / ratio
}

/// Moves as a browser does, and sets the proportion right when that cannot wait.
fn moved(scaling: &mut Scaling, by: f64) {
    let to = (scaling.physical + by).clamp(0.0, scaling.last_physical().max(0.0));
    scaling.moved_to(to);
    if scaling.is_urgent() {
        scaling.settle();
    }
}

proptest! {
    #[test]
    fn every_row_can_be_brought_onto_the_screen(
        (content, screen) in geometry(),
        share in 0.0_f64..=1.0,
        ratio in prop_oneof![Just(1.0), Just(2.0)],
    ) {
        let row = (content * share).floor();
        let mut scaling = Scaling::new(content, screen);
        let to = scrolled(scaling.show(row), ratio);
        scaling.moved_to(to);
        prop_assert!(to <= scaling.spacer());
        prop_assert!(scaling.logical() <= row + 1.0);
        prop_assert!(row <= scaling.logical() + screen + 1.0, "{scaling:?} shows {row}");
        // What is shown is drawn inside the element.
        let drawn = scaling.drawn_at(row);
        prop_assert!((-1.0..=scaling.spacer() + 1.0).contains(&drawn), "{drawn}");
    }

    #[test]
    fn a_small_movement_moves_the_content_by_its_pixels(
        (content, screen) in scaled(),
        start in 0.0_f64..=1.0,
        steps in vec(-1.0_f64..1.0, 1..200),
    ) {
        let mut scaling = Scaling::new(content, screen);
        scaling.moved_to(scaling.last_physical() * start);
        for step in steps {
            let by = (step * screen).trunc();
            let (before, room) = (scaling.logical(), scaling.last_logical());
            let at_end = before + by < 0.0 || before + by > room;
            moved(&mut scaling, by);
            if !at_end {
                let went = scaling.logical() - before;
                prop_assert!((went - by).abs() < 0.01, "{went} for {by} in {scaling:?}");
            }
        }
    }

    #[test]
    fn both_ends_are_reached_by_small_movements((content, screen) in scaled(), up: bool) {
        let mut scaling = Scaling::new(content, screen);
        let from = if up { 300_000.0 } else { scaling.last_logical() - 300_000.0 };
        scaling.show(from);
        // Never a rest in which the proportion would be set right.
        for _ in 0..3_000 {
            moved(&mut scaling, if up { -150.0 } else { 150.0 });
        }
        let end = if up { 0.0 } else { scaling.last_logical() };
        prop_assert!((scaling.logical() - end).abs() < 0.5, "{scaling:?}");
        let physical = if up { 0.0 } else { scaling.last_physical() };
        prop_assert!((scaling.physical - physical).abs() < 0.5, "{scaling:?}");
    }

    #[test]
    fn setting_the_proportion_right_moves_nothing_on_the_screen(
        (content, screen) in scaled(),
        start in 0.0_f64..=1.0,
        steps in vec(-900.0_f64..900.0, 0..50),
    ) {
        let mut scaling = Scaling::new(content, screen);
        scaling.moved_to(scaling.last_physical() * start);
        for step in steps {
            moved(&mut scaling, step);
        }
        let before = scaling.logical();
        if let Some(to) = scaling.settle() {
            scaling.moved_to(to);
        }
        prop_assert!((scaling.logical() - before).abs() < 0.001);
        prop_assert_eq!(scaling.settle(), None);
    }

    #[test]
    fn the_ends_of_the_scroll_bar_are_the_ends_of_the_content(
        (content, screen) in scaled(),
        start in 0.0_f64..=1.0,
    ) {
        let mut scaling = Scaling::new(content, screen);
        scaling.moved_to(scaling.last_physical() * start);
        scaling.moved_to(scaling.last_physical());
        prop_assert_eq!(scaling.logical(), scaling.last_logical());
        scaling.moved_to(0.0);
        prop_assert_eq!(scaling.logical(), 0.0);
        // What is above the list scrolls as on any page.
        scaling.moved_to(-120.0);
        prop_assert_eq!(scaling.logical(), -120.0);
    }

    #[test]
    fn the_scroll_bar_leads_further_down_the_further_it_is_moved(
        (content, screen) in scaled(),
        places in vec(0.0_f64..=1.0, 2..20),
    ) {
        let mut places = places;
        places.sort_by(f64::total_cmp);
        let mut last = 0.0;
        for place in places {
            let mut scaling = Scaling::new(content, screen);
            scaling.moved_to(scaling.last_physical() * place);
            prop_assert!(scaling.logical() >= last);
            last = scaling.logical();
        }
        prop_assert!(last <= content);
    }

    #[test]
    fn what_fits_is_not_scaled(content in 0_u32..7_500_000, moves in vec(0.0_f64..1.0, 0..20)) {
        let mut scaling = Scaling::new(f64::from(content), 800.0);
        for to in moves {
            let to = to * f64::from(content);
            scaling.moved_to(to);
            prop_assert!((scaling.drawn_at(to) - to).abs() < 0.01);
            prop_assert_eq!(scaling.settle(), None);
        }
    }
}

#[test]
fn what_browsers_round_is_no_movement() {
    let before = Scaling::new(50_000.0, 900.0);
    let mut after = before;
    after.moved_to(0.6);
    assert!(!after.differs_from(&before));
    after.moved_to(2.0);
    assert!(after.differs_from(&before));
    let mut larger = before;
    larger.resize(50_000.0, 940.0);
    assert!(larger.differs_from(&before));
}
