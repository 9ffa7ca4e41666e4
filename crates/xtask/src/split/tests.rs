use super::*;

#[test]
fn the_parts_take_the_place_of_the_single_module() {
    let dist = std::env::temp_dir().join(format!("split-{}", std::process::id()));
    fs::create_dir_all(&dist).unwrap();
    let old = [
        ("privacy-dashboard-1.js", b"old".as_slice()),
        ("privacy-dashboard-1_bg.wasm", b"older"),
    ];
    let mut html = "<head>".to_owned();
    for (name, content) in old {
        fs::write(dist.join(name), content).unwrap();
        html += &format!("<link href=/{name} integrity={}>", integrity(content));
    }
    let loader = "import { initSync } from \"./main.js\";\n\
         fetch(new URL(\"./split_later.wasm\", import.meta.url));";
    let parts = Parts(vec![
        ("privacy-dashboard_bg.wasm".to_owned(), b"main".to_vec()),
        ("split_later.wasm".to_owned(), b"later".to_vec()),
        (LOADER.to_owned(), loader.into()),
        (
            "privacy-dashboard.js".to_owned(),
            b"import * as a from \"./__wasm_split.js\"; { \"./__wasm_split.js\": a }".to_vec(),
        ),
    ]);
    let hash = parts.hash();
    let as_it_is = |_: &str, text: &str| Ok(text.as_bytes().to_vec());
    parts.put_into(&dist, html + "</head>", as_it_is).unwrap();
    let read = |name: &str| fs::read_to_string(dist.join(name)).unwrap();
    let page = read("index.html");
    let program = read(&format!("privacy-dashboard-{hash}.js"));
    let loader = read(&format!("privacy-dashboard-{hash}-loader.js"));
    let later = read(&format!("privacy-dashboard-{hash}-later.wasm"));
    let old_is_gone = !dist.join("privacy-dashboard-1.js").exists();
    fs::remove_dir_all(&dist).unwrap();

    assert_eq!(later, "later");
    assert!(old_is_gone && !page.contains("dashboard-1"));
    assert!(page.contains(&format!("data-integrity={}", integrity(b"main"))));
    assert!(page.contains(&integrity(program.as_bytes())));
    assert!(page.contains(&integrity(loader.as_bytes())));
    assert!(program.contains(&format!("from \"./privacy-dashboard-{hash}-loader.js\"")));
    assert!(program.contains("{ \"./__wasm_split.js\": a }"));
    assert!(loader.contains(&format!("from \"./privacy-dashboard-{hash}.js\"")));
    assert!(loader.contains(&format!("\"{}\"", short_integrity(b"later"))));
}
