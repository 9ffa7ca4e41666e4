import { useCallback, useMemo, useState } from "react";
import { useQuery } from "@tanstack/react-query";

import { loadNewest, loadRecords } from "../shared/load.js";
import { EVERYTHING, summarize, toggled } from "../shared/summary.js";
import { CATEGORIES, TRIGGERS, formatTotal } from "../shared/words.js";
import { Chart } from "./chart.jsx";
import { Chips } from "./chips.jsx";
import { RecordList } from "./record-list.jsx";

/** The newest records first; all of them as soon as they are there. */
function useRecords() {
  const newest = useQuery({ queryKey: ["records", "newest"], queryFn: loadNewest });
  const all = useQuery({
    queryKey: ["records", "all"],
    queryFn: loadRecords,
    enabled: newest.isSuccess,
  });
  return { records: all.data ?? newest.data, complete: all.isSuccess };
}

export function App() {
  const { records, complete } = useRecords();
  const [filter, setFilter] = useState(EVERYTHING);
  const summary = useMemo(() => records && summarize(records, filter), [records, filter]);
  const toggleTrigger = useCallback(
    (word) => setFilter((old) => ({ ...old, triggers: toggled(old.triggers, word) })),
    [],
  );
  const toggleCategory = useCallback(
    (word) => setFilter((old) => ({ ...old, categories: toggled(old.categories, word) })),
    [],
  );
  if (!summary) {
    return <p>Loading …</p>;
  }
  return (
    <main data-complete={complete}>
      <h1>Timeline</h1>
      <p role="status">{formatTotal(summary.list.length)}</p>
      <Chart months={summary.months} />
      <Chips kind="trigger" names={TRIGGERS} counts={summary.byTrigger} chosen={filter.triggers} onToggle={toggleTrigger} />
      <Chips kind="category" names={CATEGORIES} counts={summary.byCategory} chosen={filter.categories} onToggle={toggleCategory} />
      <RecordList records={summary.list} />
    </main>
  );
}
