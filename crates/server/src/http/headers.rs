//! The headers that every answer has.

use axum::{
    extract::{Request, State},
    http::{
        HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};

use crate::auth::SessionCookie;

/// Nothing inline, nothing from elsewhere, no frame around it.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";

/// The dashboard uses none of these.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), \
     gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// For a year: this host, and what is below it, over https only.
const HTTPS_ONLY: &str = "max-age=31536000; includeSubDomains";

/// What a page that stands in others' pages says otherwise, or besides.
const FRAMED: [(&str, &str); 2] = [
    ("cross-origin-resource-policy", "cross-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];

/// An answer that pages of some origins may frame: its content policy.
#[derive(Debug, Clone)]
pub(super) struct Framed(HeaderValue);

impl Framed {
    /// By pages of these origins. `None` if they have no header form.
    pub(super) fn by(origins: &str) -> Option<Self> {
        let ancestors = format!("frame-ancestors {origins}");
        let policy = CONTENT_POLICY.replace("frame-ancestors 'none'", &ancestors);
        HeaderValue::from_str(&policy).ok().map(Self)
    }
}

/// Adds them. What is not an asset is never kept by a browser or a proxy.
pub(super) async fn add(
    State(cookie): State<SessionCookie>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let framed = response.extensions_mut().remove::<Framed>();
    let headers = response.headers_mut();
    if cookie.https {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HTTPS_ONLY),
        );
    }
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_POLICY),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS),
    );
    for policy in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
        headers.insert(
            HeaderName::from_static(policy),
            HeaderValue::from_static("same-origin"),
        );
    }
    if let Some(Framed(policy)) = framed {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        // A page that is isolated from others shows only frames that say both.
        for (name, value) in FRAMED {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
