/** Why the dashboard is not shown, or could not be renewed. */
export type DashboardFault =
  /** `origin` is no https origin (http is taken from this machine alone). */
  | "configuration"
  /** The host's content policy does not let the frame in: `frame-src` has to name the dashboard's origin. */
  | "blocked"
  /** No ticket came in 10 seconds, or what came is none, or the dashboard refused it. */
  | "ticket"
  /** The dashboard did not answer in time. */
  | "unreachable"
  /** This browser cannot run it. */
  | "unsupported";

/** The page of the dashboard that is shown; never which record. */
export type DashboardPage = "timeline" | "record" | "sharing" | "policy" | "account" | "export" | "unknown";

/** The element's events. None bubbles, and none carries data of the account. */
export interface PrivacyDashboardEventMap {
  /** The dashboard is shown. */
  ready: CustomEvent<Record<string, never>>;
  /** The frame has another height, in CSS pixels. */
  resize: CustomEvent<{ height: number }>;
  /** The reader went to another page. */
  navigate: CustomEvent<{ page: DashboardPage }>;
  /** The session ended and no ticket renewed it; the reader can ask for a new one in the frame. */
  "session-expired": CustomEvent<Record<string, never>>;
  /** It is not shown, or could not be renewed; `retry()` begins anew. */
  error: CustomEvent<{ reason: DashboardFault }>;
}

/** `<privacy-dashboard origin="https://privacy.example.com" tenant="…" ticket-url="/ticket">`. */
export declare class PrivacyDashboard extends HTMLElement {
  /** Gives a launch ticket from your backend; called at the start and every few minutes. Wins over `ticket-url`. */
  ticket: ((signal: AbortSignal) => string | Promise<string>) | undefined;
  /** `light`, `dark`, or `system` as the device is set. */
  theme: "light" | "dark" | "system" | undefined;
  /** The language of the dashboard; the reader's own when absent. */
  language: "en" | "es" | undefined;
  /** Size of the text in percent, 80 to 200. */
  textSize: number | undefined;
  /** Color of links, buttons and the focus ring, `#rrggbb`. It is darkened or lightened to a contrast of 4.5:1. */
  accent: string | undefined;
  /** Color behind everything, `#rrggbb`, kept at 4.5:1 to all text on it. */
  background: string | undefined;
  /** Whether the dashboard is shown. */
  readonly ready: boolean;
  /** Begins anew, with a new frame and a new ticket. */
  retry(): void;

  addEventListener<K extends keyof PrivacyDashboardEventMap>(
    type: K,
    listener: (this: PrivacyDashboard, event: PrivacyDashboardEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "privacy-dashboard": PrivacyDashboard;
  }
}
