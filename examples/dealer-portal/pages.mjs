// The portal's pages and files.

import { readFile } from "node:fs/promises";

import { setting } from "./setting.mjs";

/** Files by address. The element is the one that `npm install` puts into a portal. */
const FILES = {
  "/portal.css": ["public/portal.css", "text/css"],
  "/portal.js": ["public/portal.js", "text/javascript"],
  "/privacy-dashboard.js": ["../../embed/privacy-dashboard.js", "text/javascript"],
};

/** A file of the portal. */
export async function file(pathname) {
  if (!Object.hasOwn(FILES, pathname)) return undefined;
  const [path, type] = FILES[pathname];
  return { type, content: await readFile(new URL(path, import.meta.url)) };
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The element, with the page's own words inside: they show until the dashboard stands, and if it cannot. */
const element = `
      <privacy-dashboard
        origin="${escaped(setting.dashboard)}"
        tenant="${escaped(setting.tenant)}"
        ticket-url="/ticket"
        accent="#0b5f56"
        max-height="1400"
      >
        <p>You can also open the dashboard by itself: <a href="${escaped(setting.dashboard)}/">privacy dashboard</a>.</p>
      </privacy-dashboard>`;

const signIn = (role, words) => `
      <form method="post" action="/sign-in/${role}">
        <button>${words}</button>
      </form>`;

const customer = `
    <h1>My car</h1>
    <section class="cards">
      <article><h2>Next service</h2><p>In 4,200 miles, or in March.</p></article>
      <article><h2>Tires</h2><p>Winter set, stored with us.</p></article>
      <article><h2>Your adviser</h2><p>Service desk, Harmon Ridge.</p></article>
    </section>
    <section class="dashboard" aria-labelledby="privacy">
      <h2 id="privacy">What your car recorded, and who received it</h2>${element}
    </section>`;

const staff = `
    <h1>Workshop, order 2231</h1>
    <section class="cards">
      <article><h2>Order</h2><p>Inspection, and a warning light.</p></article>
      <article><h2>Customer</h2><p>Released data to us for this order.</p></article>
    </section>
    <section class="dashboard" aria-labelledby="privacy">
      <h2 id="privacy">What the customer released to us</h2>${element}
    </section>`;

/** A page for whoever asks for it. */
export function page(pathname, person) {
  const views = { "/": ["My car", customer, "customer"], "/staff": ["Workshop", staff, "staff"] };
  if (!Object.hasOwn(views, pathname)) return undefined;
  const [title, content, name] = views[pathname];
  const mayLook = person?.name === name;
  const way = name === "staff" ? "Sign in as staff" : "Sign in as the customer";
  const here = (path) => (path === pathname ? ' aria-current="page"' : "");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – Harmon Ridge</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/portal.css">
    <script type="module" src="/privacy-dashboard.js"></script>
    <script type="module" src="/portal.js"></script>
  </head>
  <body>
    <header aria-label="Portal">
      <p class="brand">Harmon Ridge</p>
      <nav aria-label="Portal"><a href="/"${here("/")}>My car</a> <a href="/staff"${here("/staff")}>Workshop</a></nav>
      <p class="example">An example: this dealer is invented.</p>
    </header>
    <main aria-label="Portal">${mayLook ? content : `<h1>${title}</h1><p>Sign in to see this page.</p>${signIn(name, way)}`}
    </main>
  </body>
</html>
`;
}
