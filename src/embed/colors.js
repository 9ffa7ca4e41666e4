// A portal's colors, changed no further than it takes to read what stands in them. Luminance and
// contrast are those of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and
// #dfn-contrast-ratio); 4.5:1 is its success criterion 1.4.3.

/** The least contrast of text. */
export const LEAST = 4.5;

/** In how many steps a color is changed. */
const STEPS = 40;

/** `#rrggbb` as three numbers from 0 to 255. */
export const parse = (color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** Three numbers as `#rrggbb`. */
export const write = (rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/** Relative luminance, from 0 to 1. */
export function luminance(color) {
  const [red, green, blue] = parse(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colors, from 1 to 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The color between two, `share` of the way from the first to the second. */
export function mix(from, to, share) {
  const end = parse(to);
  return write(parse(from).map((part, at) => Math.round(part + (end[at] - part) * share)));
}

const reads = (color, beside) => beside.every((other) => contrast(color, other) >= LEAST);

/**
 * The first color on the way from the one that is wanted to one that can be read beside all the
 * others; that one itself if none before it can.
 */
export function fit(wanted, toward, beside) {
  for (let step = 0; step < STEPS; step += 1) {
    const color = mix(wanted, toward, step / STEPS);
    if (reads(color, beside)) return color;
  }
  return toward;
}

/**
 * What a portal's colors make of the theme's own: `own` has the theme's `surfaces` (the lowest first),
 * the `texts` that stand on the lowest one, its `strongest` text, and its `accent`. Gives custom
 * properties; none for a color that the portal does not name.
 */
export function properties({ accent, background }, own) {
  const made = {};
  let [lowest, ...others] = own.surfaces;
  if (background) {
    made["--surface-0"] = lowest = fit(background, lowest, [...own.texts, accent ? own.strongest : own.accent]);
  }
  if (accent) {
    const surfaces = [lowest, ...others];
    const soft = mix(others[0] ?? lowest, accent, 0.12);
    const color = fit(accent, own.strongest, [...surfaces, soft]);
    made["--accent"] = color;
    made["--accent-soft"] = soft;
    // One of the two always reaches 4.5:1; of white and a black that is not quite one, neither may.
    const [light, dark] = ["#ffffff", "#000000"];
    made["--on-accent"] = contrast(light, color) >= contrast(dark, color) ? light : dark;
  }
  return made;
}
