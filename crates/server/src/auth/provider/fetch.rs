//! Asking the provider: bounded in time and in size, and no redirect is followed.

use std::{pin::Pin, time::Duration};

use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, IssuerUrl};

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(5);

/// How large an answer may be, in bytes.
const LARGEST: usize = 256 * 1024;

/// The machine trusts no authority.
#[derive(Debug, thiserror::Error)]
#[error(
    "this machine trusts no authority that certifies servers, so no https address can be asked"
)]
pub struct NoCertificates;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum FetchError {
    #[error("it cannot be reached")]
    Unreachable,
    #[error("it takes too long")]
    Slow,
    #[error("its answer is too large")]
    TooLarge,
}

impl FetchError {
    /// The same in words for the log.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Unreachable => "it cannot be reached",
            Self::Slow => "it takes too long",
            Self::TooLarge => "its answer is too large",
        }
    }
}

type Body = Full<axum::body::Bytes>;

/// Who asks.
pub(super) struct Fetch(Asker);

enum Asker {
    /// Within the machine.
    Plain(Client<HttpConnector, Body>),
    Safe(Client<HttpsConnector<HttpConnector>, Body>),
}

impl Fetch {
    pub(super) fn new(issuer: &IssuerUrl) -> Result<Self, NoCertificates> {
        let client = Client::builder(TokioExecutor::new());
        if issuer.url().scheme() == "http" {
            return Ok(Self(Asker::Plain(client.build_http())));
        }
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(|_| NoCertificates)?
            .https_only()
            .enable_http1()
            .build();
        Ok(Self(Asker::Safe(client.build(connector))))
    }

    /// Sends a request and reads its answer.
    pub(super) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let (parts, body) = request.into_parts();
        let request = axum::http::Request::from_parts(parts, Full::from(body));
        let answer = async {
            let sent = match &self.0 {
                Asker::Plain(client) => client.request(request).await,
                Asker::Safe(client) => client.request(request).await,
            };
            let (parts, body) = sent.map_err(|_| FetchError::Unreachable)?.into_parts();
            let body = Limited::new(body, LARGEST).collect().await;
            let body = body.map_err(|_| FetchError::TooLarge)?.to_bytes().to_vec();
            Ok(HttpResponse::from_parts(parts, body))
        };
        let answer = tokio::time::timeout(LIMIT, answer).await;
        answer.map_err(|_| FetchError::Slow)?
    }
}

impl<'c> AsyncHttpClient<'c> for Fetch {
    type Error = FetchError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, FetchError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
