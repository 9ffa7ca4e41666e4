// Starts the app: reads from the document which module was built and with what digest, loads it,
// and says so in plain words where that cannot work. There is no inline script on the page.

/** The places where the build wrote the names and digests of the module. */
const MODULE = "link[rel=modulepreload]";
const BINARY = "link[rel=preload][type='application/wasm']";

/** Loads and runs the module. The browser refuses both files when a digest differs. */
async function start() {
  const module = document.querySelector(MODULE);
  const binary = document.querySelector(BINARY);
  const { default: run } = await import(module.href);
  const response = fetch(binary.href, {
    integrity: binary.integrity,
    credentials: "same-origin",
  });
  await run({ module_or_path: response });
}

/** Shows one of the sentences that `index.html` holds on `#boot-message`. */
function explain(reason) {
  const place = document.getElementById("boot-message");
  const language = navigator.language.startsWith("es") ? "es" : "en";
  place.lang = language;
  place.textContent = place.getAttribute(`data-${reason}-${language}`);
  place.hidden = false;
}

if (typeof WebAssembly !== "object") {
  explain("unsupported");
} else {
  start().catch((error) => {
    console.error(error);
    explain(error instanceof WebAssembly.CompileError ? "unsupported" : "unreachable");
  });
}
