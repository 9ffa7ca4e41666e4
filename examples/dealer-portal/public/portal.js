// What the portal's page does with the dashboard: it passes its own colors on and hears the events. All
// of this is voluntary; the element works without a line of it.

const dashboard = document.querySelector("privacy-dashboard");
const dark = matchMedia("(prefers-color-scheme: dark)");

function color() {
  dashboard.theme = dark.matches ? "dark" : "light";
  dashboard.accent = dark.matches ? "#5cc9bb" : "#0b5f56";
  dashboard.background = dark.matches ? "#10181a" : "#ffffff";
}

if (dashboard) {
  color();
  dark.addEventListener("change", color);
  dashboard.addEventListener("navigate", ({ detail }) => {
    dashboard.dataset.page = detail.page;
  });
  dashboard.addEventListener("error", ({ detail }) => {
    console.info(`the dashboard is not shown: ${detail.reason}`);
  });
}
