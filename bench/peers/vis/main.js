// vis-timeline, as its examples show it: every record a point, filtered by filling the set anew.

import { DataSet, Timeline } from "vis-timeline/standalone";

import "../shared/style.css";
import { loadRecords } from "../shared/load.js";
import { EVERYTHING, summarize } from "../shared/summary.js";
import { TRIGGERS, formatTotal, title } from "../shared/words.js";
import { Chips } from "../columns/chips.js";
import { element } from "../columns/element.js";

const records = await loadRecords();
const item = (record) => ({
  id: record.id,
  content: title(record),
  start: record.occurredAt,
  type: "point",
});

const words = Object.keys(TRIGGERS);
const total = element("p", { role: "status" }, formatTotal(records.length));
const place = element("div", { class: "vis" });
const main = element("main", { "data-complete": "false" });
let filter = EVERYTHING;
const chips = new Chips("trigger", TRIGGERS, () => {
  const now = words.filter((_, bit) => chips.chosen & (1 << bit));
  filter = { ...EVERYTHING, triggers: now };
  update();
});
main.append(total, chips.root, place);
document.getElementById("root").append(main);

const items = new DataSet(records.map(item));
const last = Date.parse(records[0].occurredAt);
new Timeline(place, items, { height: "600px", start: last - 2 * 86_400_000, end: last });

function update() {
  const { list, byTrigger } = summarize(records, filter);
  total.firstChild.data = formatTotal(list.length);
  chips.show(words.map((word) => byTrigger[word] ?? 0));
  items.clear();
  items.add(list.map(item));
}

chips.show(words.map((word) => summarize(records, EVERYTHING).byTrigger[word] ?? 0));
main.dataset.complete = "true";
