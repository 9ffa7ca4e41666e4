import { memo, useRef } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";

import { CATEGORIES, formatMoment, sharing, title, why } from "../shared/words.js";

const ROW = 72;

const Row = memo(function Row({ record, index, top }) {
  return (
    <article className="row" data-index={index} data-trigger={record.trigger} style={{ transform: `translateY(${top}px)` }}>
      <time>{formatMoment(record.occurredAt)}</time>
      <h3>
        <a href={`/records/${record.id}`}>{title(record)}</a>
      </h3>
      <p>{why(record)}</p>
      <span className="shared">{sharing(record)}</span>
      <ul>
        {record.categories.map((category) => (
          <li key={category}>{CATEGORIES[category]}</li>
        ))}
      </ul>
    </article>
  );
});

export function RecordList({ records }) {
  const scroller = useRef(null);
  const virtualizer = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 5,
  });
  return (
    <div className="list" ref={scroller} tabIndex={0}>
      <div className="spacer" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <Row key={item.key} record={records[item.index]} index={item.index} top={item.start} />
        ))}
      </div>
    </div>
  );
}
