// What the portal is told by its environment. The secret stays on this server.

function needed(name, about) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is missing: ${about}`);
    process.exit(2);
  }
  return value;
}

const origin = needed("PORTAL_ORIGIN", "this portal's own origin, such as http://localhost:8090");
const { hostname, port } = new URL(origin);

export const setting = Object.freeze({
  origin,
  // A name of this machine may be an address that the browser does not try first.
  host: hostname === "localhost" ? "127.0.0.1" : hostname,
  port: Number(port || 80),
  dashboard: needed("DASHBOARD_ORIGIN", "the dashboard's origin, such as http://127.0.0.1:8080"),
  tenant: needed("DASHBOARD_TENANT", "this portal's id in the operator's file of portals"),
  client: needed("DASHBOARD_CLIENT", "the name with which this portal asks for tickets"),
  secret: needed("DASHBOARD_SECRET", "the secret that goes with it"),
  account: needed("DASHBOARD_ACCOUNT", "the account of the one customer of this example"),
});
