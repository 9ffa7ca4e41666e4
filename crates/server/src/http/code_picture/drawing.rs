//! A text as a QR code (ISO/IEC 18004), drawn as SVG: dark on light whatever the theme, since many phones
//! read nothing else, and with sharp edges.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light modules around it, which the standard asks for.
const QUIET: i32 = 4;

/// The picture of a text; `None` if it does not fit. It is read also where a reflection covers up to 15 % of
/// it: level M, or a higher one where that makes it no larger.
pub(super) fn draw(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\""
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y));
            let run = i32::try_from(run.count()).ok()?;
            if run > 0 {
                let (left, top) = (x + QUIET, y + QUIET);
                write!(svg, "M{left} {top}h{run}v1h-{run}z").ok()?;
            }
            x += run.max(1);
        }
    }
    svg.push_str("\"/></svg>\n");
    Some(svg)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// How many pixels a module has on the screen that is looked at.
    const PIXELS: usize = 4;

    /// The dark squares of a picture and how wide it is, as a browser draws them.
    fn seen(svg: &str) -> (Vec<Vec<bool>>, usize) {
        let (_, behind) = svg.split_once("viewBox=\"0 0 ").unwrap();
        let side: usize = behind.split(' ').next().unwrap().parse().unwrap();
        let (_, dark) = svg.split_once("fill=\"#000\" d=\"").unwrap();
        let dark = dark.split('"').next().unwrap();
        let mut modules = vec![vec![false; side]; side];
        for run in dark.split('M').filter(|run| !run.is_empty()) {
            let (place, shape) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let (length, rest) = shape.split_once('v').unwrap();
            let length: usize = length.parse().unwrap();
            assert_eq!(rest, format!("1h-{length}z"));
            for module in &mut modules[y][x..x + length] {
                assert!(!*module, "a square is drawn twice");
                *module = true;
            }
        }
        (modules, side)
    }

    /// What another program reads from it.
    fn read(svg: &str) -> String {
        let (modules, side) = seen(svg);
        let size = side * PIXELS;
        let mut image = rqrr::PreparedImage::prepare_from_bitmap(size, size, |x, y| {
            modules[y / PIXELS][x / PIXELS]
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        let (meta, text) = grids[0].decode().unwrap();
        // M, Q or H: level L has the number 1.
        assert!([0, 3, 2].contains(&meta.ecc_level), "{}", meta.ecc_level);
        text
    }

    #[test]
    fn nothing_is_drawn_around_it() {
        let (modules, side) = seen(&draw("https://privacy.example/pair").unwrap());
        let margin = usize::try_from(QUIET).unwrap();
        for (y, row) in modules.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = |at| (margin..side - margin).contains(&at);
                assert!(!dark || (inside(x) && inside(y)), "{x} {y}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_no_picture() {
        assert_eq!(draw(&"a".repeat(5_000)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_drawn_is_read_again(path in "/[!-~]{0,199}") {
            let address = format!("https://privacy.example{path}");
            prop_assert_eq!(read(&draw(&address).unwrap()), address);
        }
    }
}
