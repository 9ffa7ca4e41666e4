// What stands inside the element: the page's own fallback until the dashboard is there and when it
// cannot be, a sentence on how it stands, and the frame. The style is a constructed sheet, which the
// strictest content policy of a page allows.

const TEXTS = {
  en: {
    title: "Privacy dashboard",
    waiting: "The privacy dashboard is loading.",
    failed: "The privacy dashboard cannot be shown here now. Nothing was changed.",
    retry: "Try again",
  },
  es: {
    title: "Panel de privacidad",
    waiting: "El panel de privacidad se está cargando.",
    failed: "El panel de privacidad no se puede mostrar aquí ahora. No se cambió nada.",
    retry: "Intentar de nuevo",
  },
};

const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
iframe { display: block; width: 100%; height: 320px; border: 0; color-scheme: normal; }
div { position: relative; }
.waiting iframe { position: absolute; inset: 0 0 auto; visibility: hidden; }
.shown :is(slot, p), .idle p, .waiting button { display: none; }
p { margin: 0 0 .75em; }
button { font: inherit; margin-inline-start: .5em; padding: .35em .9em; cursor: pointer; }
`;

let sheet;

/** Builds it in a shadow root; `retry` is what the button does. */
export function makeStage(root, retry) {
  sheet ??= new CSSStyleSheet();
  if (!sheet.cssRules.length) sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const [place, line, words, button] = ["div", "p", "span", "button"].map((name) => document.createElement(name));
  let texts = TEXTS.en;
  button.type = "button";
  button.addEventListener("click", retry);
  line.setAttribute("role", "status");
  line.append(words, button);
  place.append(line, document.createElement("slot"));
  place.className = "idle";
  root.append(place);

  const say = (state, text) => {
    place.className = state;
    words.textContent = text;
  };
  return {
    /** Takes a language, the page's own where none is named; gives the frame's name. */
    speak(language) {
      const named = language || document.documentElement.lang || navigator.language;
      texts = TEXTS[named.slice(0, 2)] ?? TEXTS.en;
      button.textContent = texts.retry;
      line.lang = texts === TEXTS.es ? "es" : "en";
      return texts.title;
    },
    wait(frame) {
      say("waiting", texts.waiting);
      place.append(frame);
    },
    show() {
      say("shown", "");
    },
    fail(language) {
      this.speak(language);
      say("failed", texts.failed);
    },
    clear(frame) {
      frame?.remove();
      say("idle", "");
    },
  };
}
