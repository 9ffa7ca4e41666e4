//! Ten thousand random histories: somebody turns page after page while records come, are erased, are
//! shown at last, and reach their last day. No record is told twice, and none of those that were there
//! all the time is left out.
//!
//! A history is one reader's way through a list, from the first page to the last, between the writes of
//! an account. Several readers share the writes, each with a filter and a place of its own.

mod world;

use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};

use crate::support::{StoreKind, TestServer};
use world::World;

/// How many accounts each of the servers has.
const ACCOUNTS: u32 = 100;

/// How many servers run at once, each with a database of its own.
const SERVERS: usize = 4;

/// What happens next.
#[derive(Debug, Clone)]
pub enum Step {
    /// A reader turns the page.
    Turn { reader: Index, limit: u16 },
    /// Records come, so many seconds after the place of a reader, or of a moment at the beginning.
    Come { at: Index, after: i64, what: What },
    /// The values of a record are erased.
    Erase(Index),
    /// A record that is sealed is shown.
    Unseal(Index),
    /// A record is handed to somebody.
    Hand(Index),
    /// The next day begins: values reach their last one, sealed records are shown.
    NextDay,
}

/// What comes.
#[derive(Debug, Clone, Copy)]
pub enum What {
    Call,
    Report,
    Sealed,
    KeptToday,
    Three,
}

fn step() -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        Just(What::Call),
        Just(What::Report),
        Just(What::Sealed),
        Just(What::KeptToday),
        Just(What::Three),
    ];
    let turn = (any::<Index>(), 1_u16..6).prop_map(|(reader, limit)| Step::Turn { reader, limit });
    let come = (any::<Index>(), -2_i64..3, what).prop_map(|(at, after, what)| Step::Come {
        at,
        after,
        what,
    });
    prop_oneof![
        60 => turn,
        10 => come,
        2 => any::<Index>().prop_map(Step::Erase),
        1 => any::<Index>().prop_map(Step::Unseal),
        1 => any::<Index>().prop_map(Step::Hand),
        1 => Just(Step::NextDay),
    ]
}

fn histories(server: &TestServer, accounts: u32) {
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::with_cases(accounts)
    });
    let number = std::cell::Cell::new(0);
    let checked = runner.run(&prop::collection::vec(step(), 120..200), |steps| {
        number.set(number.get() + 1);
        let mut world = World::begin(server, number.get());
        for step in steps {
            world.happen(step)?;
        }
        world.end()
    });
    checked.unwrap();
}

#[test]
fn in_ten_thousand_histories_no_record_comes_twice_and_none_is_left_out() {
    let (servers, accounts) = match StoreKind::of_run() {
        StoreKind::Sqlite => (SERVERS, ACCOUNTS),
        StoreKind::Postgres => (1, 20),
    };
    std::thread::scope(|scope| {
        for _ in 0..servers {
            scope.spawn(|| histories(&TestServer::start(), accounts));
        }
    });
}
