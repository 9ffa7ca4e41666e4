// The portal's page around the frame: who it is, and what is heard from it.

import { FROM_HOST, message, read } from "../../embed/src/protocol.js";

/** The origins that may show this tenant's dashboard, as the server wrote them into the page. */
export function allowedOrigins() {
  const written = document.querySelector("meta[name=embed-origins]")?.content ?? "";
  return written.split(" ").filter((origin) => origin !== "");
}

/**
 * Hears messages of the page right around this one, if its origin is allowed, and answers it alone.
 * `take` gets each message with the origin that the browser says it is of.
 */
export function meet(origins, take) {
  let met;
  addEventListener("message", ({ origin, source, data }) => {
    if (source !== parent || source === window || !origins.includes(origin)) return;
    if (met !== undefined && met !== origin) return;
    const heard = read(data, FROM_HOST);
    if (!heard) return;
    met = origin;
    take(heard, origin);
  });
  return (type, fields) => {
    if (met !== undefined) parent.postMessage(message(type, fields), met);
  };
}
