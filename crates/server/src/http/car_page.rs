//! `GET /car`: the app's page for a parked car. It stands there with a card alone, until the page's own
//! program hears that the car is parked; without scripts it stays so. It knows nothing of any account: no
//! cookie is read.

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{
        HeaderMap, HeaderValue, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, VARY},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, html};

use super::{
    AppState, Error, assets,
    first_page::{
        encoding,
        language::Wanted,
        texts::{Texts, say},
    },
};

/// Where it is.
const ADDRESS: &str = "/car";

/// What pages were opened with before cars had a page of their own.
const SURFACE: &str = "surface=car";

pub(super) fn router() -> Router<AppState> {
    Router::new().route(ADDRESS, get(page))
}

/// Leads a page that is asked for on a car's screen to the car's page.
pub(super) fn led_to(uri: &Uri) -> Option<Response> {
    let asked = uri.query()?.split('&').any(|pair| pair == SURFACE);
    asked.then(|| (StatusCode::SEE_OTHER, [(LOCATION, ADDRESS)]).into_response())
}

async fn page(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, Error> {
    let Ok(built) = tokio::fs::read_to_string(app.assets.join("car.html")).await else {
        return Ok(assets::not_built());
    };
    let wanted = Wanted::by(&headers);
    let page = fill(&built, &wanted).ok_or(Error::Internal("the app is not built as expected"))?;
    let (body, encoding) = encoding::encode(page, &headers);
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(CONTENT_TYPE, html);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let vary = HeaderValue::from_static("accept-encoding, accept-language");
    headers.insert(VARY, vary);
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}

/// The built page with the card in its body. `None` if it is not built as expected.
fn fill(built: &str, wanted: &Wanted) -> Option<String> {
    let root = html! { html lang=(wanted.language.tag()) data-surface="car" {} };
    let root = root.into_string();
    let (before, rest) = built.split_once("<html")?;
    let (_, rest) = rest.split_once('>')?;
    let (head, rest) = rest.split_once("<body>")?;
    let (_, after) = rest.split_once("</body>")?;
    let body = body(Texts::of(wanted.language)).into_string();
    let root = root.strip_suffix("</html>")?;
    Some([before, root, head, "<body>", &body, "</body>", after].concat())
}

/// What stands in the page without the app. The page's program shows one of them at a time.
fn body(texts: &Texts) -> Markup {
    html! {
        main class="car-card" {
            h1 { (say!(texts, car.card.title)) }
            p { (say!(texts, car.card.advice)) }
        }
        main class="car-start" hidden {
            h1 { (say!(texts, car.card.title)) }
            p role="status" { (say!(texts, common.loading)) }
            div role="alert" hidden {
                p { (say!(texts, car.start.failed)) }
                button type="button" { (say!(texts, common.retry)) }
            }
        }
        main class="car-locked" hidden {
            h1 { (say!(texts, car.locked.title)) }
            p { (say!(texts, car.locked.advice)) }
            button type="button" { (say!(texts, car.locked.open)) }
            p role="status" data-unreachable=(say!(texts, car.locked.unreachable)) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::first_page::language::Language, *};

    const BUILT: &str = "<!doctype html><html lang=en><title>A</title><link rel=stylesheet \
                         href=/car-1.css></head><body><p id=boot-message>x</p></body></html>";

    fn wanted(language: Language) -> Wanted {
        let tag = language.tag().to_owned();
        Wanted { language, tag }
    }

    #[test]
    fn the_card_is_in_the_place_of_what_the_build_put_into_the_body() {
        let page = fill(BUILT, &wanted(Language::Spanish)).unwrap();
        assert!(page.contains("<html lang=\"es\" data-surface=\"car\"><title>"));
        assert!(page.contains("<body><main class=\"car-card\">"));
        assert!(!page.contains("boot-message"));
        assert_eq!(fill("<p>", &wanted(Language::English)), None);
    }

    #[test]
    fn the_card_has_at_most_120_characters_in_every_language() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            let card = [say!(texts, car.card.title), say!(texts, car.card.advice)];
            let count = card.join(" ").chars().count();
            assert!((30..=120).contains(&count), "{count} in {}", language.tag());
        }
    }

    #[test]
    fn addresses_of_a_car_screen_lead_to_its_page() {
        let led = |address: &str| led_to(&address.parse().unwrap()).is_some();
        assert!(led("/?surface=car"));
        assert!(led("/records/1?trigger=crash&surface=car"));
        assert!(!led("/?surface=browser") && !led("/") && !led("/?q=surface"));
    }
}
