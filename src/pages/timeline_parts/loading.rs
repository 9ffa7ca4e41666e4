//! Getting the index: piece after piece, and in turns with the browser, so that the page stays alive
//! meanwhile.

use dashboard_model::timeline::{
    engine::{Building, TimelineIndex},
    index::{IndexError, IndexPiece},
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::engine::Engine;
use crate::{
    api::{Api, ApiError, use_api},
    browser::{
        pause::{Turn, pause},
        recovery,
    },
};

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
enum NoIndex {
    /// A piece did not come.
    #[error("a piece did not come: {0}")]
    Missing(#[from] ApiError),
    /// A piece is not what the contract says.
    #[error("a piece is refused: {0}")]
    Refused(#[from] IndexError),
}

/// Loads the index, and hands it to the engine. Without it the server goes on giving pages and
/// counts.
pub fn load(engine: Engine) {
    let api = use_api();
    spawn_local_scoped_with_cancellation(async move {
        let built = built(api).await;
        match &built {
            Ok(_) | Err(NoIndex::Missing(ApiError::SignedOut)) => {}
            Err(error) => recovery::warn(&format!("the timeline does without its index: {error}")),
        }
        engine.loaded(built.ok());
    });
}

async fn built(api: Api) -> Result<TimelineIndex, NoIndex> {
    let mut building = Building::new();
    let mut turn = Turn::begin();
    loop {
        if building.is_waiting()
            && let Some(from) = building.next_from()
        {
            let bytes = api.index(from).await?;
            pause().await;
            let piece = IndexPiece::decode(&bytes)?;
            drop(bytes);
            pause().await;
            building.add(piece)?;
            turn = Turn::begin();
        }
        if let Some(index) = building.step()? {
            return Ok(index);
        }
        turn.give().await;
    }
}
