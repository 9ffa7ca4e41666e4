// The page by hand: columns, one element built once for everything, a pool of rows.

import "../shared/style.css";
import { loadColumns, loadNewest } from "../shared/load.js";
import { CATEGORIES, TRIGGERS, formatTotal } from "../shared/words.js";
import { Chart } from "./chart.js";
import { Chips } from "./chips.js";
import { Data } from "./data.js";
import { List } from "./list.js";
import { element } from "./element.js";

const main = element("main", { "data-complete": "false" });
const total = element("p", { role: "status" });
const chart = new Chart();
const list = new List();
const triggers = new Chips("trigger", TRIGGERS, update);
const categories = new Chips("category", CATEGORIES, update);
main.append(element("h1", {}, "Timeline"), total, chart.root, triggers.root, categories.root, list.root);

let data = null;

function update() {
  const { byTrigger, byCategory, months } = data.select(triggers.chosen, categories.chosen);
  total.firstChild.data = formatTotal(data.length);
  triggers.show(byTrigger);
  categories.show(byCategory);
  chart.show(months);
  list.show(data.length, (row) => {
    const place = data.list[row];
    return { at: data.at[place], form: data.forms[data.form[place]], id: data.count - 1 - place };
  });
}

function showNewest(newest) {
  document.getElementById("root").append(main);
  total.append("");
  list.show(newest.length, (row) => {
    const record = newest[row];
    return { at: Date.parse(record.occurredAt) / 1000, form: record, id: row };
  });
}

function showAll(columns) {
  data = new Data(columns);
  update();
  main.dataset.complete = "true";
}

loadNewest()
  .then(showNewest)
  .then(() => loadColumns())
  .then(showAll);
