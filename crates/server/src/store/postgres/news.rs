//! News of what other servers wrote to the same database.

use std::{future::poll_fn, sync::Arc, time::Duration};

use tokio::{runtime::Handle, sync::watch};
use tokio_postgres::AsyncMessage;

use super::route::Route;

/// What is said at each commit.
pub(super) const TELL: &str = "NOTIFY dashboard_written";

/// How long to wait before asking a server again that was not there.
const PAUSE: Duration = Duration::from_secs(1);

/// Listens for as long as somebody watches.
pub(super) fn listen(handle: &Handle, route: Route, told: Arc<watch::Sender<u64>>) {
    handle.spawn(async move {
        while !told.is_closed() {
            if let Err(error) = hear(&route, &told).await {
                tracing::warn!(code = ?error.code(), "news of other servers are not heard");
            }
            tokio::time::sleep(PAUSE).await;
        }
    });
}

async fn hear(route: &Route, told: &Arc<watch::Sender<u64>>) -> Result<(), tokio_postgres::Error> {
    let (client, mut connection) = route.config.connect(route.tls.clone()).await?;
    let missed = Arc::clone(told);
    let listening = tokio::spawn(async move {
        client.batch_execute("LISTEN dashboard_written").await?;
        // Nobody said here what was written before.
        tell(&missed);
        std::future::pending::<()>().await;
        Ok::<_, tokio_postgres::Error>(())
    });
    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
        match message {
            Ok(AsyncMessage::Notification(_)) => {
                tell(told);
            }
            Ok(_) => {}
            Err(error) => {
                listening.abort();
                return Err(error);
            }
        }
    }
    listening.abort();
    Ok(())
}

fn tell(told: &watch::Sender<u64>) {
    told.send_modify(|commits| *commits = commits.wrapping_add(1));
}
