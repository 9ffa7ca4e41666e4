// The records as columns: the form of each, and what each form is. A filter looks at forms only, so
// the counts come from tables of a few hundred forms, and one loop over the records makes the list.

import { bars } from "../shared/summary.js";
import { CATEGORIES, TRIGGERS } from "../shared/words.js";

const triggerWords = Object.keys(TRIGGERS);
const categoryWords = Object.keys(CATEGORIES);

export class Data {
  constructor({ count, at, day, form, forms }) {
    this.count = count;
    this.forms = forms;
    this.at = new Uint32Array(count);
    this.form = new Uint16Array(count);
    this.list = new Uint32Array(count + 1);
    this.length = 0;
    this.trigger = forms.map((one) => triggerWords.indexOf(one.trigger));
    this.categories = forms.map((one) =>
      one.categories.reduce((bits, word) => bits | (1 << categoryWords.indexOf(word)), 0),
    );
    this.countOf = new Uint32Array(forms.length);
    this.months = [];
    this.countIn = [];
    this.#fill(at, day, form);
    this.pass = new Uint8Array(forms.length);
  }

  /** The columns, newest first, and how often each form is met, in all and by month. */
  #fill(at, day, form) {
    let moment = 0;
    let days = 0;
    let month = "";
    for (let index = 0; index < this.count; index += 1) {
      moment += at[index];
      if (day[index] !== 0) {
        days += day[index];
        const name = new Date(days * 86_400_000).toISOString().slice(0, 7);
        if (name !== month) {
          month = name;
          this.months.push(month);
          this.countIn.push(new Uint32Array(this.forms.length));
        }
      }
      const place = this.count - 1 - index;
      this.at[place] = moment;
      this.form[place] = form[index];
      this.countOf[form[index]] += 1;
      this.countIn.at(-1)[form[index]] += 1;
    }
  }

  /** Makes the list under a filter and gives the counts. */
  select(triggers, categories) {
    const byTrigger = new Uint32Array(triggerWords.length);
    const byCategory = new Uint32Array(categoryWords.length);
    for (let form = 0; form < this.forms.length; form += 1) {
      const reason = triggers === 0 || (triggers & (1 << this.trigger[form])) !== 0;
      const kind = categories === 0 || (categories & this.categories[form]) !== 0;
      this.pass[form] = reason && kind ? 1 : 0;
      if (kind) {
        byTrigger[this.trigger[form]] += this.countOf[form];
      }
      if (reason) {
        for (let left = this.categories[form]; left !== 0; left &= left - 1) {
          byCategory[31 - Math.clz32(left & -left)] += this.countOf[form];
        }
      }
    }
    this.#fillList();
    return { byTrigger, byCategory, months: this.#bars() };
  }

  #fillList() {
    const { list, form, pass, count } = this;
    let length = 0;
    for (let index = 0; index < count; index += 1) {
      list[length] = index;
      length += pass[form[index]];
    }
    this.length = length;
  }

  #bars() {
    const months = new Map();
    this.months.forEach((month, place) => {
      const counts = this.countIn[place];
      const byTrigger = {};
      for (let form = 0; form < counts.length; form += 1) {
        if (this.pass[form] && counts[form] > 0) {
          const word = triggerWords[this.trigger[form]];
          byTrigger[word] = (byTrigger[word] ?? 0) + counts[form];
        }
      }
      if (Object.keys(byTrigger).length > 0) {
        months.set(month, byTrigger);
      }
    });
    return bars(months);
  }
}
