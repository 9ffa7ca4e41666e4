import { formatCount } from "../shared/words.js";
import { element } from "./element.js";

/** Chips that are on or off, one for each word; `chosen` holds those that are on, as bits. */
export class Chips {
  chosen = 0;
  #counts = [];

  constructor(kind, names, onChange) {
    this.root = element("div", { class: "chips", role: "group", "aria-label": kind });
    Object.entries(names).forEach(([word, name], bit) => {
      const chip = element("button", {
        type: "button",
        class: "chip",
        "aria-pressed": "false",
        [`data-${kind}`]: word,
      });
      const count = element("small", {}, "");
      chip.append(`${name} `, count);
      chip.addEventListener("click", () => {
        this.chosen ^= 1 << bit;
        chip.setAttribute("aria-pressed", String((this.chosen & (1 << bit)) !== 0));
        onChange();
      });
      this.#counts.push({ text: count.firstChild ?? count.appendChild(new Text("")), shown: -1 });
      this.root.append(chip);
    });
  }

  show(counts) {
    this.#counts.forEach((chip, bit) => {
      if (chip.shown !== counts[bit]) {
        chip.shown = counts[bit];
        chip.text.data = formatCount(counts[bit]);
      }
    });
  }
}
