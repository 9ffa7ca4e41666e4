//! The life of tickets, whatever happens in whatever order: what the server does is compared with a few
//! lines that say what it should.

use dashboard_model::{
    embed::{FrameSession, LaunchTicket},
    time::Timestamp,
};
use proptest::prelude::*;

use super::*;
use crate::support::portals::OTHER_ORIGIN;

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Event {
    Link,
    Unlink,
    /// A ticket for one of two people.
    Ask(u8),
    /// Brings one of the tickets, from the right page or from another, with or without a session.
    Bring {
        ticket: usize,
        right: bool,
        renew: Option<usize>,
    },
    /// Uses one of the sessions.
    Use(usize),
    /// Seconds go by.
    Wait(i64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        2 => Just(Event::Link),
        1 => Just(Event::Unlink),
        6 => (0..2_u8).prop_map(Event::Ask),
        8 => (0..6_usize, prop::bool::weighted(0.8), prop::option::weighted(0.3, 0..4_usize))
            .prop_map(|(ticket, right, renew)| Event::Bring { ticket, right, renew }),
        6 => (0..6_usize).prop_map(Event::Use),
        4 => prop_oneof![1..40_i64, 200..320_i64].prop_map(Event::Wait),
    ];
    prop::collection::vec(event, 1..40)
}

/// What is expected of a ticket or a session.
#[derive(Debug, Clone)]
struct Expected {
    secret: String,
    link: u32,
    until: i64,
    ended: bool,
}

/// What should be.
#[derive(Debug, Default)]
struct Model {
    now: i64,
    /// The number of the link, if there is one, and to whom it is bound.
    link: Option<(u32, Option<u8>)>,
    links: u32,
    tickets: Vec<Expected>,
    sessions: Vec<Expected>,
}

impl Model {
    fn is_good(&self, one: &Expected) -> bool {
        let linked = self.link.is_some_and(|(number, _)| number == one.link);
        !one.ended && self.now < one.until && linked
    }
}

struct Run<'a> {
    server: &'a TestServer,
    subscriber: String,
    model: Model,
}

impl Run<'_> {
    fn subscriber(&self) -> Client<'_> {
        let mut subscriber = self.server.stranger();
        subscriber.cookie = Some(self.subscriber.clone());
        subscriber
    }

    fn happens(&mut self, event: Event) -> Result<(), TestCaseError> {
        match event {
            Event::Wait(seconds) => {
                self.model.now += seconds;
                let start = crate::support::moment(crate::support::NOW).millis();
                let now = Timestamp::from_millis(start + self.model.now * 1_000);
                self.server.set_now(&now.unwrap().to_string());
            }
            Event::Link => {
                let linked = link(&self.subscriber(), PORTAL);
                if linked.status == 401 {
                    self.subscriber = self.server.sign_in(ACCOUNT).cookie.unwrap();
                    return self.happens(event);
                }
                prop_assert_eq!(linked.status, 200);
                if self.model.link.is_none() {
                    self.model.links += 1;
                    self.model.link = Some((self.model.links, None));
                }
            }
            Event::Unlink => {
                let ended = unlink(&self.subscriber(), PORTAL);
                if ended == 401 {
                    self.subscriber = self.server.sign_in(ACCOUNT).cookie.unwrap();
                    return self.happens(event);
                }
                prop_assert_eq!(ended, 204);
                self.model.link = None;
                return self.happens(Event::Wait(1));
            }
            Event::Ask(person) => {
                let mut asked = own_view();
                asked["actor"]["subject"] = format!("person-{person}").into();
                let answer = ask(self.server, PORTAL, &asked);
                let may = self
                    .model
                    .link
                    .filter(|(_, bound)| bound.is_none_or(|bound| bound == person));
                prop_assert_eq!(answer.status, if may.is_some() { 201 } else { 404 });
                if let Some((number, _)) = may {
                    self.model.link = Some((number, Some(person)));
                    self.model.tickets.push(Expected {
                        secret: answer.json::<LaunchTicket>().ticket,
                        link: number,
                        until: self.model.now + 30,
                        ended: false,
                    });
                }
            }
            Event::Bring {
                ticket,
                right,
                renew,
            } => self.bring(ticket, right, renew)?,
            Event::Use(session) => self.uses(session)?,
        }
        Ok(())
    }

    fn bring(
        &mut self,
        ticket: usize,
        right: bool,
        renew: Option<usize>,
    ) -> Result<(), TestCaseError> {
        let Some(place) = self.model.tickets.len().checked_sub(ticket + 1) else {
            return Ok(());
        };
        let brought = self.model.tickets[place].clone();
        let renewed = renew.filter(|place| *place < self.model.sessions.len());
        let mut frame = self.server.stranger();
        frame.token = renewed.map(|place| self.model.sessions[place].secret.clone());
        let origin = if right { ORIGIN } else { OTHER_ORIGIN };
        let answer = redeem(&frame, &brought.secret, origin);
        let good = right && self.model.is_good(&brought);
        prop_assert_eq!(answer.status, if good { 201 } else { 403 });
        self.model.tickets[place].ended = true;
        if good {
            if let Some(place) = renewed {
                self.model.sessions[place].ended = true;
            }
            self.model.sessions.push(Expected {
                secret: answer.json::<FrameSession>().token,
                until: self.model.now + 300,
                ..brought
            });
        }
        Ok(())
    }

    fn uses(&mut self, session: usize) -> Result<(), TestCaseError> {
        let Some(place) = self.model.sessions.len().checked_sub(session + 1) else {
            return Ok(());
        };
        let held = &self.model.sessions[place];
        let mut frame = self.server.stranger();
        frame.token = Some(held.secret.clone());
        let expected = if self.model.is_good(held) { 200 } else { 401 };
        prop_assert_eq!(frame.get("/api/v1/session").status, expected);
        // A ticket is no session, used or not.
        if let Some(ticket) = self.model.tickets.last() {
            frame.token = Some(ticket.secret.clone());
            prop_assert_eq!(frame.get("/api/v1/session").status, 401);
        }
        Ok(())
    }
}

#[test]
fn a_ticket_is_good_once_in_its_page_for_its_time_while_its_link_is() {
    let server = server();
    let cases = std::env::var("TICKET_LIVES").ok();
    let cases = cases.map_or(40, |text| text.parse().unwrap());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&events(), |events| {
            server.set_now(crate::support::NOW);
            let subscriber = server.sign_in(ACCOUNT);
            assert_eq!(unlink(&subscriber, PORTAL), 204);
            let mut run = Run {
                server: &server,
                subscriber: subscriber.cookie.unwrap(),
                model: Model::default(),
            };
            for event in events {
                run.happens(event)?;
            }
            Ok(())
        })
        .unwrap();
}
