//! The way to the sections, as in `src/components/shell/rail.rs`.

use dashboard_model::vocabulary::ActorRole;
use maud::{Markup, html};

use super::{super::language::Language, Page, icon, say};

/// The rail; the timeline is the section that is shown.
pub(super) fn rail(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let link = |path: &str, glyph: &str, name: &str| {
        html! {
            a class="rail-link" href=(page.href(path, "")) { (icon::icon(glyph)) (name) }
        }
    };
    html! {
        header class="rail" {
            p class="brand" { (icon::icon(icon::CLOCK)) (say!(texts, common.brand)) }
            nav aria-label=(say!(texts, common.sections)) {
                a class="rail-link" href=(page.timeline(&page.answers.filter)) aria-current="page" {
                    (icon::icon(icon::CLOCK)) (say!(texts, common.timeline))
                }
                (link("/sharing", icon::SHARE, say!(texts, common.sharing)))
                (link("/policy", icon::DOCUMENT, say!(texts, common.policy)))
                @if is_own(page) {
                    (link("/account", icon::PERSON, say!(texts, common.account)))
                } @else {
                    // In its place, as in the app, which takes over what has the focus by its place.
                    a hidden {}
                }
                button type="button" class="rail-link leave" {
                    (icon::icon(icon::EXTERNAL))
                    span {
                        (say!(texts, common.leave))
                        small { (say!(texts, common.leave_key)) }
                    }
                }
            }
            (foot(page))
        }
    }
}

/// Whether it is the subscriber who reads: the account is theirs alone.
fn is_own(page: &Page<'_>) -> bool {
    page.answers.session.actor == ActorRole::Subscriber
}

/// The policy, the reader's choices, which wait for the app, and who is signed in.
fn foot(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let name = &page.answers.session.name;
    html! {
        div class="rail-foot" {
            @if let Some((contact, since)) = page.contact.zip(page.in_force_since) {
                p class="rail-policy" {
                    (say!(texts, common.policy_in_force, date = page.format.day(since)))
                    " "
                    a class="link-external" href=(contact.official_url) target="_blank"
                        rel="noopener noreferrer" {
                        (say!(texts, common.official_text))
                        (icon::icon(icon::EXTERNAL))
                        span class="visually-hidden" { " " (say!(texts, policy.new_tab)) }
                    }
                }
            }
            div class="preferences" {
                (preference(say!(texts, common.theme), &[
                    (say!(texts, common.theme_system), true),
                    (say!(texts, common.theme_light), false),
                    (say!(texts, common.theme_dark), false),
                ]))
                (preference(
                    say!(texts, common.language),
                    &Language::ALL.map(|one| (one.own_name(), one == page.language)),
                ))
            }
            @if is_own(page) {
                p class="rail-name" { (say!(texts, common.signed_in_as, name = name)) }
            }
            form method="post" action="/auth/logout" {
                button type="submit" class="button" { (say!(texts, common.sign_out)) }
            }
        }
    }
}

fn preference(name: &str, choices: &[(&str, bool)]) -> Markup {
    html! {
        label class="preference" {
            span { (name) }
            select disabled {
                @for (choice, chosen) in choices {
                    option selected[*chosen] { (choice) }
                }
            }
        }
    }
}
