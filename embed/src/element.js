// <privacy-dashboard>: shows the dashboard in a sandboxed frame of its own origin, and talks to it in
// the messages of `protocol.js`. The page around it never sees data of the account.

import { FROM_FRAME, isTicket, lookOf, message, read } from "./protocol.js";
import { fetchTicket, isSafeOrigin, within } from "./host.js";
import { makeStage } from "./stage.js";

/** Scripts, their own storage, forms, links that open outside and files to save; nothing else. */
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** How long the frame may take to load, the host to get a ticket, and the app to stand (ms). */
const PATIENCE = { frame: 20_000, ticket: 10_000, app: 30_000 };

/** The attributes that say what is shown, and those that say how. */
const WHAT = ["origin", "tenant", "ticket-url"];
const HOW = ["theme", "language", "text-size", "accent", "background"];
const BOUNDS = ["min-height", "max-height"];

export class PrivacyDashboard extends HTMLElement {
  static observedAttributes = [...WHAT, ...HOW, ...BOUNDS];

  #stage = makeStage(this.attachShadow({ mode: "open" }), () => this.retry());
  /** Everything of one attempt ends with it: listeners, the frame, the request for a ticket. */
  #attempt;
  #frame;
  #timer;
  #due = false;
  #asking = false;
  #stands = false;
  #content = 0;
  #askTicket;

  constructor() {
    super();
    // What was set before the browser knew the element is a plain property that hides the real one.
    for (const name of ["ticket", "theme", "language", "textSize", "accent", "background"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        queueMicrotask(() => (this[name] = value));
      }
    }
  }

  /** Gives a launch ticket, from the portal's backend; in its place `ticket-url` can be set. */
  get ticket() {
    return this.#askTicket;
  }

  set ticket(ask) {
    const before = this.#askTicket;
    this.#askTicket = typeof ask === "function" ? ask : undefined;
    if (this.#askTicket && !before) this.#startSoon();
  }

  /** Whether the dashboard stands. */
  get ready() {
    return this.#stands;
  }

  /** Begins anew: a new frame, a new ticket. */
  retry() {
    this.#end();
    if (this.isConnected) this.#start();
  }

  connectedCallback() {
    this.#startSoon();
  }

  disconnectedCallback() {
    this.#end();
  }

  /** A move that keeps the frame keeps everything. */
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (WHAT.includes(name)) this.#startSoon();
    else if (BOUNDS.includes(name)) this.#fit();
    else {
      this.#stage.speak(this.language);
      if (this.#stands) this.#send("look", { look: this.#look() });
    }
  }

  /** Attributes and properties are often set one after the other: one start is enough for them. */
  #startSoon() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.retry();
    });
  }

  #start() {
    const origin = this.getAttribute("origin");
    // Before the page says where a ticket comes from there is nothing to do, and nothing is wrong.
    if (!origin || !(this.#askTicket || this.getAttribute("ticket-url"))) return;
    if (!isSafeOrigin(origin)) return this.#fail("configuration");
    const attempt = (this.#attempt = new AbortController());
    const { signal } = attempt;
    const frame = (this.#frame = document.createElement("iframe"));
    frame.setAttribute("sandbox", SANDBOX);
    frame.referrerPolicy = "no-referrer";
    frame.allow = "";
    frame.title = this.#stage.speak(this.language);
    frame.src = `${origin}/embed/v1/frame?tenant=${encodeURIComponent(this.getAttribute("tenant") ?? "")}`;
    frame.addEventListener("load", () => this.#send("hello"), { signal });
    addEventListener("message", (event) => this.#hear(event, origin), { signal });
    document.addEventListener(
      "securitypolicyviolation",
      ({ effectiveDirective, blockedURI }) => {
        const ours = effectiveDirective === "frame-src" && blockedURI.startsWith(origin);
        if (ours && !this.#stands) this.#fail("blocked");
      },
      { signal },
    );
    this.#await(PATIENCE.frame, "unreachable");
    this.#stage.wait(frame);
  }

  /** Takes everything of the last attempt away. */
  #end() {
    this.#attempt?.abort();
    clearTimeout(this.#timer);
    this.#stage.clear(this.#frame);
    this.#attempt = this.#frame = this.#timer = undefined;
    this.#asking = this.#stands = false;
    this.#content = 0;
  }

  #await(time, reason) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(reason), time);
  }

  #hear(event, origin) {
    if (event.origin !== origin || event.source !== this.#frame?.contentWindow) return;
    const heard = read(event.data, FROM_FRAME);
    if (heard) this.#take(heard);
  }

  #take(heard) {
    switch (heard.type) {
      case "wanted":
        return void this.#launch();
      case "ready":
        if (this.#stands) return;
        clearTimeout(this.#timer);
        this.#stands = true;
        this.#stage.show();
        this.#fit();
        return this.#tell("ready");
      case "height":
        this.#content = heard.height;
        return this.#fit();
      case "page":
        return this.#tell("navigate", { page: heard.page });
      case "ended":
        return this.#tell("session-expired");
      case "failed":
        return this.#stands ? this.#tell("error", { reason: heard.reason }) : this.#fail(heard.reason);
    }
  }

  /** Gets a ticket from the host and hands it to the frame, one at a time. */
  async #launch() {
    if (this.#asking) return;
    const { signal } = this.#attempt;
    if (!this.#stands) clearTimeout(this.#timer);
    this.#asking = true;
    const url = this.getAttribute("ticket-url");
    const ask = this.#askTicket ?? ((ended) => fetchTicket(url, ended));
    const ticket = await within(PATIENCE.ticket, signal, ask);
    if (signal.aborted) return;
    this.#asking = false;
    if (isTicket(ticket)) {
      if (!this.#stands) this.#await(PATIENCE.app, "unreachable");
      this.#send("launch", { ticket, look: this.#look() });
    } else if (this.#stands) {
      this.#send("refused");
      this.#tell("error", { reason: "ticket" });
    } else {
      this.#fail("ticket");
    }
  }

  /** Shows what the page has in the element itself, with a sentence and a way to try again. */
  #fail(reason) {
    this.#end();
    this.#stage.fail(this.language);
    this.#tell("error", { reason });
  }

  #send(type, fields) {
    this.#frame?.contentWindow?.postMessage(message(type, fields), this.getAttribute("origin"));
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #look() {
    const { theme, language, textSize, accent, background } = this;
    return lookOf({ theme, language, textSize, accent, background });
  }

  /** The frame is as high as its content, within bounds: what is higher scrolls inside it. */
  #fit() {
    if (!this.#stands || !this.#content) return;
    const bound = (name, otherwise) => Number(this.getAttribute(name)) || otherwise;
    const most = bound("max-height", 1200);
    const height = Math.ceil(Math.max(Math.min(this.#content, most), Math.min(bound("min-height", 320), most)));
    const style = this.#frame.style;
    if (style.height === `${height}px`) return;
    style.height = `${height}px`;
    this.#tell("resize", { height });
  }
}

/** Properties that stand for attributes. */
for (const name of HOW) {
  const property = name.replace(/-(.)/, (_, letter) => letter.toUpperCase());
  const isNumber = property === "textSize";
  Object.defineProperty(PrivacyDashboard.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      const value = this.getAttribute(name);
      return value === null ? undefined : isNumber ? Number(value) : value;
    },
    set(value) {
      if (value === undefined || value === null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

if (!customElements.get("privacy-dashboard")) customElements.define("privacy-dashboard", PrivacyDashboard);
