import { Show, createMemo, createResource, createSignal } from "solid-js";

import { loadNewest, loadRecords } from "../shared/load.js";
import { EVERYTHING, summarize, toggled } from "../shared/summary.js";
import { CATEGORIES, TRIGGERS, formatTotal } from "../shared/words.js";
import { Chart } from "./chart.jsx";
import { Chips } from "./chips.jsx";
import { RecordList } from "./record-list.jsx";

export function App() {
  const [newest] = createResource(loadNewest);
  const [all] = createResource(() => newest.state === "ready", loadRecords);
  const records = () => all.latest ?? newest.latest;
  const [filter, setFilter] = createSignal(EVERYTHING);
  const summary = createMemo(() => records() && summarize(records(), filter()));
  const toggle = (list) => (word) => setFilter((old) => ({ ...old, [list]: toggled(old[list], word) }));
  return (
    <Show when={summary()} fallback={<p>Loading …</p>}>
      <main data-complete={String(all.state === "ready")}>
        <h1>Timeline</h1>
        <p role="status">{formatTotal(summary().list.length)}</p>
        <Chart months={summary().months} />
        <Chips kind="trigger" names={TRIGGERS} counts={summary().byTrigger} chosen={filter().triggers} onToggle={toggle("triggers")} />
        <Chips kind="category" names={CATEGORIES} counts={summary().byCategory} chosen={filter().categories} onToggle={toggle("categories")} />
        <RecordList records={summary().list} />
      </main>
    </Show>
  );
}
