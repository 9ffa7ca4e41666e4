//! What whoever is signed in sees, a screen at a time.

use dashboard_model::{
    id::RecordId,
    policy::PolicyPack,
    recipient::RecipientSummary,
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
    visit::SinceLastVisit,
};
use leptos::prelude::*;

use super::{
    super::{
        load::Load,
        session_watch::{TIMELINE, look_again},
    },
    list::{List, record_at},
};
use crate::{
    api::{ApiError, use_api},
    browser::{
        events, focus,
        markup::{Built, element, group},
    },
    components::car::{
        Chosen, Head, account, card, entries, home, keep_focus, neighbors, policy, press, record,
        screen, waiting,
    },
    i18n::*,
    state::session::use_session,
};

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    Home,
    Records,
    /// The record at a place of the list.
    Record(usize),
    Policy,
    Account,
}

/// What the screens have in common, as long as somebody is signed in.
#[derive(Clone, Copy)]
struct Car {
    screen: RwSignal<Screen>,
    list: List,
    visit: Load<SinceLastVisit>,
    recipients: Load<Vec<RecipientSummary>>,
    policy: Load<Option<PolicyPack>>,
}

/// The screens, beginning at home.
pub fn signed_in() -> Built {
    let (api, shown) = (use_api(), use_session());
    // The server ends the stream with the session, within a second.
    events::hear(api.events(), TIMELINE, drop, move || look_again(api, shown));
    let car = Car {
        screen: RwSignal::new(Screen::Home),
        list: List::new(),
        visit: Load::new(move || api.visit()),
        recipients: Load::new(move || api.recipients()),
        policy: in_force(),
    };
    group().live_for(
        move || car.screen.get(),
        move |screen| match screen {
            Screen::Home => car.home(),
            Screen::Records => car.records(),
            Screen::Record(place) => car.record(*place),
            Screen::Policy => car.policy(),
            Screen::Account => account(&api.picture_of("/account"), car.to(Screen::Home)),
        },
    )
}

/// The version of the policy that is in force, whole; `None` where none is.
fn in_force() -> Load<Option<PolicyPack>> {
    let api = use_api();
    let operator = StoredValue::new(use_session().get().operator);
    let versions = Load::new(move || operator.with_value(|operator| api.policies(operator)));
    Load::new(move || {
        let versions = versions.get();
        let asked = match &versions {
            Some(Ok(versions)) => {
                let version = versions.iter().find(|version| version.in_force);
                version.map(|one| operator.with_value(|operator| api.pack(operator, &one.version)))
            }
            _ => None,
        };
        async move {
            match (asked, versions) {
                (Some(asked), _) => asked.await.map(Some),
                (None, Some(Ok(_))) => Ok(None),
                (None, Some(Err(error))) => Err(error),
                (None, None) => std::future::pending::<Result<_, ApiError>>().await,
            }
        }
    })
}

impl Car {
    fn to(self, screen: Screen) -> Callback<()> {
        Callback::new(move |()| self.screen.set(screen))
    }

    fn home(self) -> Built {
        let demo = use_session().get().demo;
        let new = self.visit.build(waiting, move |new| {
            keep_focus();
            group().live(move || {
                let recipients = self.recipients.value();
                card(&new, recipients.as_deref().map(Vec::as_slice))
            })
        });
        let choose = Callback::new(move |chosen| {
            self.screen.set(match chosen {
                Chosen::Records => Screen::Records,
                Chosen::Policy => Screen::Policy,
                Chosen::Account => Screen::Account,
            });
        });
        home(demo, new, choose)
    }

    fn records(self) -> Built {
        let locale = use_locale();
        let Self { list, .. } = self;
        let of_day = move || list.is_of_a_day();
        // A day is a screen of its own: its heading and its way back are other ones.
        group().live_for(of_day, move |of_day| {
            let title = if *of_day {
                td_string!(locale, car.records.day)
            } else {
                td_string!(locale, car.records.title)
            };
            let back = if *of_day {
                Callback::new(move |()| list.out_of_day())
            } else {
                self.to(Screen::Home)
            };
            let head = Head {
                name: "records",
                title: title.to_owned(),
                back: Some(back),
                lock: true,
            };
            screen(head, || {
                let rows = list.page().build(waiting, move |piece| {
                    if list.is_wanted(&piece) {
                        self.piece(&piece.page)
                    } else {
                        waiting()
                    }
                });
                element("div").class("car-list").child(rows)
            })
        })
    }

    /// A piece of the list, with the ways to those beside it.
    fn piece(self, page: &TimelinePage) -> Built {
        let locale = use_locale();
        let Self { list, .. } = self;
        let open = Callback::new(move |place| {
            // What is shown until the next piece comes is no longer to be opened.
            let Some(piece) = list.piece() else { return };
            list.open(place);
            match piece.page.items.get(place) {
                Some(TimelineItem::Routine(routine)) => list.into_day(routine.clone()),
                _ => self.screen.set(Screen::Record(place)),
            }
        });
        let rows = entries(&page.items, list.opened(), open);
        let next = page.next.clone();
        let has_next = next.is_some();
        let earlier = press(
            "car-button car-earlier",
            td_string!(locale, car.records.earlier),
            move || {
                if let Some(cursor) = next.clone() {
                    list.earlier(cursor);
                }
            },
        );
        let later = press(
            "car-button car-later",
            td_string!(locale, car.records.later),
            move || list.later(),
        );
        let foot = element("div")
            .class("car-foot")
            .child(later.flag("disabled", !untrack(|| list.has_later())))
            .child(earlier.flag("disabled", !has_next));
        // The rows have come, and one begins there: unless somebody is about to lock.
        if !focus::is_inside(".car-head .car-lock") {
            focus::focus_next("main.car .car-row[data-first]".to_owned());
        }
        group().child(rows).child(foot)
    }

    fn record(self, place: usize) -> Built {
        let locale = use_locale();
        let api = use_api();
        let Self { list, .. } = self;
        list.open(place);
        let piece = list.piece();
        let page = piece.as_ref().map(|piece| &piece.page);
        let id: Option<RecordId> = page.and_then(|page| record_at(page, place).cloned());
        let detail: Load<RecordDetail> = Load::new(move || {
            let asked = id.as_ref().map(|id| api.record(id));
            async move {
                match asked {
                    Some(asked) => asked.await,
                    None => Err(ApiError::NotFound),
                }
            }
        });
        let items = page.map_or(&[][..], |page| &page.items);
        let (newer, older) = neighbors(items, place);
        let way = move |class: &str, text: &str, to: Option<usize>| {
            let go = move || {
                if let Some(to) = to {
                    self.screen.set(Screen::Record(to));
                }
            };
            press(class, text, go).flag("disabled", to.is_none())
        };
        let newer = way(
            "car-button car-newer",
            td_string!(locale, car.record.newer),
            newer,
        );
        let older = way(
            "car-button car-older",
            td_string!(locale, car.record.older),
            older,
        );
        let head = Head {
            name: "record",
            title: td_string!(locale, car.record.title).to_owned(),
            back: Some(self.to(Screen::Records)),
            lock: true,
        };
        let shown = detail.build(waiting, |detail| {
            keep_focus();
            record(&detail)
        });
        let foot = element("div").class("car-foot").child(newer).child(older);
        screen(head, || group().child(shown).child(foot))
    }

    fn policy(self) -> Built {
        let locale = use_locale();
        let address = use_api().picture_of("/policy");
        let head = Head {
            name: "policy",
            title: td_string!(locale, car.policy.title).to_owned(),
            back: Some(self.to(Screen::Home)),
            lock: true,
        };
        let shown = self.policy.build(waiting, move |pack| match &*pack {
            Some(pack) => {
                keep_focus();
                policy(pack, &address)
            }
            None => element("p")
                .class("car-primary")
                .text(td_string!(locale, policy.none.title)),
        });
        screen(head, || shown)
    }
}
