import { TRIGGERS } from "../shared/words.js";
import { element, shape } from "./element.js";

const words = Object.keys(TRIGGERS);

/** A bar for each month. The elements stay; only what changed is written. */
export class Chart {
  #bars = new Map();

  constructor() {
    this.root = element("ol", { class: "chart", "aria-label": "Records by month" });
  }

  show(months) {
    const met = new Set();
    for (const month of months) {
      met.add(month.month);
      this.#bar(month.month).show(month);
    }
    for (const [name, bar] of this.#bars) {
      if (!met.has(name)) {
        bar.show({ month: name, total: 0, parts: [] });
      }
    }
  }

  #bar(name) {
    let bar = this.#bars.get(name);
    if (!bar) {
      bar = new Bar();
      this.#bars.set(name, bar);
      this.root.append(bar.root);
    }
    return bar;
  }
}

class Bar {
  #parts = new Map();
  #shown = "";

  constructor() {
    this.root = element("li");
    this.svg = shape("svg", { viewBox: "0 0 10 1000", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.root.append(this.svg);
    for (const word of words) {
      const part = shape("rect", { "data-trigger": word, x: 0, width: 10, y: 0, height: 0 });
      this.#parts.set(word, { part, y: 0, height: 0 });
      this.svg.append(part);
    }
  }

  show({ month, total, parts }) {
    const label = `${month}: ${total}`;
    if (label !== this.#shown) {
      this.#shown = label;
      this.root.setAttribute("aria-label", label);
    }
    const left = new Set(words);
    for (const { trigger, y, height } of parts) {
      left.delete(trigger);
      this.#write(trigger, y, height);
    }
    left.forEach((trigger) => this.#write(trigger, 0, 0));
  }

  #write(trigger, y, height) {
    const kept = this.#parts.get(trigger);
    if (kept.y !== y || kept.height !== height) {
      kept.y = y;
      kept.height = height;
      kept.part.setAttribute("y", y);
      kept.part.setAttribute("height", height);
    }
  }
}
