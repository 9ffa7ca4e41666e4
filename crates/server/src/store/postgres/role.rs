//! Who the server is in the database. A role that passes by the policies would make a mistake in one
//! statement everybody's.

use deadpool_postgres::Client;

use crate::store::StoreError;

/// Refuses a role that could see or change more than one account at once.
pub(super) async fn check(client: &Client) -> Result<(), StoreError> {
    let role = client
        .query_one(
            "SELECT rolsuper, rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = current_user",
            &[],
        )
        .await?;
    if role.try_get(0)? {
        return Err(refused(
            "is a superuser, whom row level security does not bind",
        ));
    }
    if role.try_get(1)? {
        return Err(refused(
            "has BYPASSRLS, so row level security does not bind it",
        ));
    }
    let owner = client
        .query_one(
            "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c \
             WHERE c.relnamespace = current_schema()::REGNAMESPACE AND c.relkind IN ('r', 'p') \
             AND pg_has_role(current_user, c.relowner, 'MEMBER'))",
            &[],
        )
        .await?;
    if owner.try_get(0)? {
        return Err(refused(
            "owns the tables, so it could take their policies away",
        ));
    }
    Ok(())
}

fn refused(why: &str) -> StoreError {
    StoreError::Role(format!(
        "it {why}; serve with a role of its own, to which `dashboard-server migrate --app-role` \
         grants what it needs"
    ))
}
