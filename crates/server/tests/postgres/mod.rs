//! What only PostgreSQL has: roles, policies on tables, other servers at the same time. The rest of the
//! suite runs on it when `DASHBOARD_TEST_STORE` is `postgres`.

mod copied;
mod durable;
mod encrypted;
mod ending;
mod migrating;
mod operations;
mod races;
mod refused;
mod same_answers;
mod several_servers;
mod tables;
mod undone;
