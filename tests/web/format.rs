use privacy_dashboard::format::{Format, Plural};
use wasm_bindgen_test::wasm_bindgen_test;

const ZONE: &str = "America/New_York";

fn english() -> Format {
    Format::new("en-US", ZONE)
}

fn spanish() -> Format {
    Format::new("es", ZONE)
}

/// `Intl` puts narrow and unbreakable spaces where people read a space.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[wasm_bindgen_test]
fn times_are_the_accounts_wherever_the_reader_is() {
    let moment = "2026-11-17T03:02:11Z".parse().unwrap();
    assert_eq!(plain(&english().time(moment)), "10:02 PM");
    assert_eq!(english().date(moment), "Nov 16, 2026");
    assert_eq!(plain(&spanish().time(moment)), "22:02");
    assert_eq!(spanish().date(moment), "16 nov 2026");
}

#[wasm_bindgen_test]
fn a_day_is_the_same_day_in_every_zone() {
    let day = "2026-11-17".parse().unwrap();
    let far = Format::new("en-US", "Pacific/Auckland");
    assert_eq!(english().weekday(day), "Tuesday, November 17, 2026");
    assert_eq!(far.weekday(day), "Tuesday, November 17, 2026");
    assert_eq!(spanish().weekday(day), "martes, 17 de noviembre de 2026");
    assert_eq!(spanish().month(day), "noviembre de 2026");
}

#[wasm_bindgen_test]
fn americans_get_miles_and_psi_and_others_what_was_recorded() {
    assert_eq!(plain(&english().distance_km(20_000.0)), "12,427 mi");
    assert_eq!(plain(&spanish().distance_km(20_000.0)), "20.000 km");
    assert_eq!(plain(&english().pressure_kpa(240.0)), "35 psi");
    assert_eq!(plain(&spanish().pressure_kpa(240.0)), "240 kPa");
    assert_eq!(plain(&english().speed_kmh(34.0)), "21 mph");
}

#[wasm_bindgen_test]
fn numbers_shares_and_lengths_of_time() {
    assert_eq!(english().count(12_480), "12,480");
    assert_eq!(plain(&english().percent(64.0)), "64%");
    assert_eq!(plain(&spanish().percent(64.0)), "64 %");
    assert_eq!(plain(&english().duration_s(400)), "6 min 40 sec");
    assert_eq!(plain(&english().duration_s(0)), "0 sec");
    assert_eq!(plain(&english().degrees(48.0)), "48°");
}

#[wasm_bindgen_test]
fn one_is_one_and_all_others_are_many() {
    for format in [english(), spanish()] {
        assert_eq!(format.plural(1), Plural::One);
        assert_eq!(format.plural(0), Plural::Other);
        assert_eq!(format.plural(2), Plural::Other);
    }
}

#[wasm_bindgen_test]
fn enumerations_have_their_languages_and() {
    let texts = ["fuel", "odometer"].map(str::to_owned);
    assert_eq!(english().list(&texts), "fuel and odometer");
    assert_eq!(spanish().list(&texts), "fuel y odometer");
}

#[wasm_bindgen_test]
fn an_unknown_time_zone_gives_the_moment_as_it_was_sent() {
    let format = Format::new("en-US", "Atlantis/Center");
    let moment = "2026-11-17T03:02:11Z".parse().unwrap();
    assert_eq!(format.time(moment), "2026-11-17T03:02:11Z");
}
