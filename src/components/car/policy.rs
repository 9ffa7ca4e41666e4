//! The policy in statements of a line or two. The whole of it is read on the phone.

use dashboard_model::{
    policy::{Coverage, PolicyPack},
    vocabulary::RecipientKind,
};

use super::phone::picture;
use crate::{
    browser::markup::{Built, element, group},
    components::policy::kind_names,
    format::Format,
    i18n::*,
    state::{formatting::use_format, preferences::tag},
};

/// What a version says, and the way to all of it.
pub fn policy(pack: &PolicyPack, address: &str) -> Built {
    let locale = use_locale();
    let format = use_format();
    let date = format.day(pack.effective_from);
    let lines = statements(locale, &format, pack);
    let lines = lines
        .iter()
        .map(|line| element("li").class("car-primary").text(line));
    let titles = pack.clauses.iter().filter_map(|clause| {
        let own = clause.texts.get(tag(locale));
        let text = own.or_else(|| clause.texts.values().next())?;
        Some(element("li").text(&text.title))
    });
    let words = element("div")
        .class("car-words")
        .child(element("p").text(&td_string!(locale, policy.in_force, date)))
        .child(element("ul").class("car-statements").children(lines))
        .child(element("h2").text(td_string!(locale, car.policy.in_it)))
        .child(element("ul").class("car-titles").children(titles));
    let phone = element("div")
        .class("car-phone")
        .child(picture(address, td_string!(locale, car.policy.picture)))
        .child(element("p").text(td_string!(locale, car.policy.scan)));
    element("div")
        .class("car-beside")
        .child(group().child(words).child(phone))
}

/// What matters most, each as far as the version says it.
fn statements(locale: Locale, format: &Format, pack: &PolicyPack) -> Vec<String> {
    let says = |wanted: fn(&Coverage) -> bool| pack.clauses.iter().any(|one| wanted(&one.covers));
    let recipients = pack.clauses.iter().flat_map(|one| &one.covers.recipients);
    let unbound = recipients.filter(|one| !one.bound);
    let mut unbound: Vec<RecipientKind> = unbound.flat_map(|one| &one.kinds).copied().collect();
    unbound.sort_unstable();
    unbound.dedup();
    let sold = if says(|one| one.never_sold) {
        td_string!(locale, policy.never.sold)
    } else {
        td_string!(locale, policy.never.no_promise)
    };
    let calls = says(|one| one.call_recording);
    let calls = calls.then(|| td_string!(locale, policy.notices.calls).to_owned());
    let cellular = says(|one| one.cellular_warning);
    let cellular = cellular.then(|| td_string!(locale, policy.notices.cellular).to_owned());
    let unbound = (!unbound.is_empty()).then(|| {
        let who = kind_names(locale, format, &unbound);
        td_string!(locale, policy.notices.unbound, who)
    });
    let all = [Some(sold.to_owned()), calls, unbound, cellular];
    all.into_iter().flatten().collect()
}
