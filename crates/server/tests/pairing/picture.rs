//! The code as a picture.

use super::*;

#[test]
fn a_page_of_ours_is_pictured_for_everybody_alike() {
    let server = server();
    let path = "/car/code.svg?path=/pair%3Fcode%3DBCDF-GHJK";
    let answer = server.stranger().get(path);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("image/svg+xml"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(answer.body.starts_with("<svg xmlns="), "{}", answer.body);
    assert!(answer.body.contains("shape-rendering=\"crispEdges\""));
    assert!(!answer.body.contains("BCDF"), "drawn, and not written");
    let signed_in = server.sign_in(ACCOUNT).get(path);
    assert_eq!(signed_in.body, answer.body);
    let other = server.stranger().get("/car/code.svg?path=/policy");
    assert_ne!(other.body, answer.body);
}

#[test]
fn nothing_else_is() {
    let server = server();
    let stranger = server.stranger();
    for path in [
        "https://evil.example/",
        "//evil.example",
        "/%5Cevil.example",
        "/%0A",
        "/x//evil.example",
        "policy",
        "",
        "/auth/logout",
    ] {
        let answer = stranger.get(&format!("/car/code.svg?path={path}"));
        answer.refuses(400, "path", "own_path");
        assert!(!answer.body.contains("evil"), "{}", answer.body);
    }
    let long = format!("/car/code.svg?path=/{}", "a".repeat(200));
    stranger.get(&long).refuses(400, "path", "own_path");
    stranger
        .get("/car/code.svg")
        .refuses(400, "path", "missing");
    stranger
        .get("/car/code.svg?path=/&path=/")
        .refuses(400, "path", "repeated");
    stranger
        .get("/car/code.svg?path=/&size=9")
        .refuses(400, "size", "unknown_parameter");
    assert_eq!(stranger.post("/car/code.svg?path=/", &[], b"").status, 405);
}
