//! `sign-in-link`.

use std::io::{self, Write};

use super::{error::CommandError, household, open};
use crate::{
    auth,
    config::{Policies, SignInLink},
    store::Holdings,
};

/// Prints a fresh one-time link, if the database is the demo households'.
pub(super) async fn run(options: SignInLink) -> Result<(), CommandError> {
    let opened = open(options.database.url, Policies::default()).await?;
    if household::holdings(&opened).await? != Holdings::Expected {
        return Err(CommandError::NoDemo);
    }
    let subscriber = household::subscriber(options.operator)?;
    let link = auth::issue_link(opened.store.as_ref(), &opened.clock, &subscriber)
        .await?
        .ok_or(CommandError::NoDemo)?;
    writeln!(
        io::stdout(),
        "http://{}/auth/link/{}",
        options.address,
        link.reveal()
    )?;
    Ok(())
}
