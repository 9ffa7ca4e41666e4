//! In which other sites the subscriber sees their dashboard.

use dashboard_model::embed::{Portal, PortalLink, PortalList};

use super::{Api, ApiError};

const PATH: &str = "/api/v1/portals";

impl Api {
    /// Every site that could show the dashboard, and which of them may.
    pub fn portals(self) -> impl Future<Output = Result<Vec<Portal>, ApiError>> {
        let pending = self.get(PATH).json();
        async move {
            let list: PortalList = pending.await?;
            Ok(list.items)
        }
    }

    /// Lets a site show it. The same again changes nothing.
    pub fn link_portal(
        self,
        id: &str,
    ) -> impl Future<Output = Result<PortalLink, ApiError>> + use<> {
        self.put(&format!("{PATH}/{id}")).json()
    }

    /// Ends that at once.
    pub fn unlink_portal(self, id: &str) -> impl Future<Output = Result<(), ApiError>> + use<> {
        let pending = self.delete(&format!("{PATH}/{id}")).text();
        async move { pending.await.map(drop) }
    }
}
