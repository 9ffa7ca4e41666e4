//! The built `index.html`, filled in.

use maud::{PreEscaped, html};

use super::{
    html::{Page, body},
    texts::say,
};

/// The built page with the first page in its place. `None` if it is not built as expected.
pub(super) fn fill(index: &str, page: &Page<'_>) -> Option<String> {
    let answers = page.answers.json()?;
    let texts = page.texts;
    let name = say!(texts, common.timeline);
    let title = html! { title { (say!(texts, common.page_title, page = name)) } };
    let root = html! {
        html lang=(page.language.tag()) data-surface="browser" {}
    };
    let root = root.into_string();
    let place = html! {
        div id="first-page" { (body(page, style_without_scripts(index))) }
        // Data that no browser runs; the app reads it instead of asking.
        script type="application/json" id="first-answers" { (PreEscaped(answers)) }
    };
    let filled = replace(index, "<html", ">", root.strip_suffix("</html>")?)?;
    let filled = replace(&filled, "<title", "</title>", &title.into_string())?;
    let start = ["<div id=first-page>", "<div id=\"first-page\">"];
    let start = start.into_iter().find(|start| filled.contains(start))?;
    replace(&filled, start, "</div>", &place.into_string())
}

/// The built page's link to the style for browsers that run no scripts, with its digest.
fn style_without_scripts(index: &str) -> Option<PreEscaped<&str>> {
    let (before, after) = index.split_once("/without-app.css")?;
    let start = before.rfind("<link")?;
    let end = index.len() - after.len() + after.find('>')? + 1;
    Some(PreEscaped(&index[start..end]))
}

/// Replaces what is between a start and the next end, both included.
fn replace(text: &str, start: &str, end: &str, by: &str) -> Option<String> {
    let (before, rest) = text.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some([before, by, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_without_scripts_is_linked_as_it_was_built() {
        let link = |index| style_without_scripts(index).map(|link| link.0);
        let built = "<link href=/a.css><link href=/without-app.css integrity=x=><p>";
        assert_eq!(
            link(built),
            Some("<link href=/without-app.css integrity=x=>")
        );
        assert_eq!(link("<link href=/a.css>"), None);
        assert_eq!(link("<link href=/without-app.css"), None);
    }

    #[test]
    fn what_is_not_there_is_not_replaced() {
        assert_eq!(replace("a<b>c", "<", ">", "-").as_deref(), Some("a-c"));
        assert_eq!(replace("a<b", "<", ">", "-"), None);
        assert_eq!(replace("abc", "<", ">", "-"), None);
    }
}
