import { CATEGORIES, formatMoment, sharing, title, why } from "../shared/words.js";
import { element } from "./element.js";

const ROW = 72;
const POOL = 24;
/** Browsers cap the height of an element at about 33.5 million pixels. */
const HIGHEST = 15_000_000;

/** A list of any length with a pool of rows. */
export class List {
  #length = 0;
  #scale = 1;
  #row = null;
  #pool = [];

  constructor() {
    this.root = element("div", { class: "list", tabindex: "0" });
    this.spacer = element("div", { class: "spacer" });
    this.root.append(this.spacer);
    for (let place = 0; place < POOL; place += 1) {
      const row = new Row();
      this.#pool.push(row);
      this.spacer.append(row.root);
    }
    this.root.addEventListener("scroll", () => this.#render(), { passive: true });
  }

  show(length, row) {
    this.#length = length;
    this.#row = row;
    const height = length * ROW;
    const seen = this.root.clientHeight || 576;
    this.#scale = height > HIGHEST ? (height - seen) / (HIGHEST - seen) : 1;
    this.spacer.style.height = `${Math.min(height, HIGHEST)}px`;
    this.#pool.forEach((each) => each.forget());
    this.#render();
  }

  #render() {
    const scrolled = this.root.scrollTop;
    const top = scrolled * this.#scale;
    const first = Math.max(0, Math.floor(top / ROW) - 5);
    for (let place = first; place < first + POOL; place += 1) {
      const row = this.#pool[place % POOL];
      if (place >= this.#length) {
        row.hide();
      } else {
        row.show(place, this.#row, place * ROW - top + scrolled);
      }
    }
  }
}

class Row {
  #shown = -1;
  #form = null;

  constructor() {
    this.root = element("article", { class: "row" });
    this.time = element("time", {}, "");
    this.link = element("a", {}, "");
    this.why = element("p", {}, "");
    this.shared = element("span", { class: "shared" }, "");
    this.tags = element("ul");
    const heading = element("h3");
    heading.append(this.link);
    this.root.append(this.time, heading, this.why, this.shared, this.tags);
  }

  forget() {
    this.#shown = -1;
  }

  hide() {
    this.root.hidden = true;
    this.#shown = -1;
  }

  show(place, row, top) {
    if (this.#shown !== place) {
      this.#shown = place;
      this.#write(place, row(place));
    }
    this.root.style.transform = `translateY(${top}px)`;
  }

  #write(place, { at, form, id }) {
    this.root.hidden = false;
    this.root.dataset.index = place;
    this.time.textContent = formatMoment(at * 1000);
    this.link.href = `/records/rec_${id.toString(36)}`;
    if (this.#form !== form) {
      this.#form = form;
      this.root.dataset.trigger = form.trigger;
      this.link.textContent = title(form);
      this.why.textContent = why(form);
      this.shared.textContent = sharing(form);
      this.tags.replaceChildren(...form.categories.map((word) => element("li", {}, CATEGORIES[word])));
    }
  }
}
