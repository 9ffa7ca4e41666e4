//! What is counted for as long as it is there.

use prometheus_client::metrics::gauge::Gauge;

/// Something that is counted for as long as it is there.
pub(crate) struct UnderWay(Gauge);

impl UnderWay {
    pub(super) fn in_gauge(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}
