// Hears the car's web view: messages to this window, and the interface that it may have put into the
// page.

/** How often the interface is asked, and how often silence is noticed (ms). */
const ASKED = 1000;
const NOTICED = 250;

/** The interface that web views put into the page. */
const HOST = "privacyDashboardHost";

/** Only this page speaks to itself: a web view runs its script here. The page stands in no frame. */
function isOurs({ source, origin }, place) {
  return source === place && origin === place.location.origin;
}

/** What the interface says; nothing where there is none, and a car that moves where it fails. */
export function asked(place) {
  const host = place[HOST];
  if (host === undefined || host === null) return undefined;
  try {
    return String(host.driveState());
  } catch {
    return "moving";
  }
}

/** Tells `drive` what is heard, and `follow` how the car moves: at each word, and when it falls silent. */
export function hear(drive, follow, place = globalThis) {
  const now = () => place.performance.now();
  const tell = () => follow(drive.at(now()));
  place.addEventListener("message", (event) => {
    if (!isOurs(event, place)) return;
    drive.hear(event.data, now());
    tell();
  });
  const ask = () => {
    const word = asked(place);
    if (word !== undefined) drive.say(word, now());
    tell();
  };
  place.setInterval(ask, ASKED);
  place.setInterval(tell, NOTICED);
  ask();
}
