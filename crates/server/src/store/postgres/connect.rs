//! Opening.

use std::sync::Arc;

use deadpool_postgres::{Manager, ManagerConfig, Pool as Connections, RecyclingMethod, Runtime};
use tokio::{runtime::Builder, sync::watch};

use super::{PostgresStore, migrate, news, pool::Pool, pool::in_transaction, role, setting};
use super::{
    route::{Route, WAIT, route},
    session::Session,
    writer::Writer,
};
use crate::store::StoreError;

/// How many questions are answered at once.
const READERS: usize = 8;

/// How many threads see to the connections; what blocks has threads of its own.
const THREADS: usize = 2;

/// Opens the database.
pub(super) fn open(address: &str) -> Result<PostgresStore, StoreError> {
    let route = route(address)?;
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .thread_name("database")
        .enable_all()
        .build()
        .map_err(|error| StoreError::Other(Box::new(error)))?;
    let handle = runtime.handle().clone();
    let (connections, of_writer) = (lines(&route, READERS)?, lines(&route, 1)?);
    let client = handle.block_on(connections.get())?;
    let fresh = fresh_key()?;
    handle.block_on(role::check(&client))?;
    handle.block_on(migrate::check(&client))?;
    let key = |session: &Session<'_>| setting::server_key(session, fresh);
    let server_key = in_transaction(&client, &handle, "BEGIN", &key)?;
    drop(client);
    let (told, written) = watch::channel(0);
    let told = Arc::new(told);
    news::listen(&handle, route.clone(), Arc::clone(&told));
    let writer = Writer::start(of_writer, handle.clone(), &told)?;
    Ok(PostgresStore {
        writer,
        written,
        pool: Arc::new(Pool {
            connections,
            handle,
            told,
        }),
        known_sessions: Arc::default(),
        server_key,
        runtime: Some(runtime),
    })
}

fn lines(route: &Route, most: usize) -> Result<Connections, StoreError> {
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let manager = Manager::from_config(route.config.clone(), route.tls.clone(), recycling);
    Connections::builder(manager)
        .max_size(most)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(WAIT))
        .recycle_timeout(Some(WAIT))
        .build()
        .map_err(|error| StoreError::Other(Box::new(error)))
}

fn fresh_key() -> Result<[u8; 32], StoreError> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| StoreError::Other(error.to_string().into()))?;
    Ok(key)
}
