import { For, Index, Show } from "solid-js";
import { createVirtualizer } from "@tanstack/solid-virtual";

import { CATEGORIES, formatMoment, sharing, title, why } from "../shared/words.js";

const ROW = 72;

function Row(props) {
  return (
    <article
      class="row"
      data-index={props.index}
      data-trigger={props.record.trigger}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <time>{formatMoment(props.record.occurredAt)}</time>
      <h3>
        <a href={`/records/${props.record.id}`}>{title(props.record)}</a>
      </h3>
      <p>{why(props.record)}</p>
      <span class="shared">{sharing(props.record)}</span>
      <ul>
        <For each={props.record.categories}>{(category) => <li>{CATEGORIES[category]}</li>}</For>
      </ul>
    </article>
  );
}

export function RecordList(props) {
  let scroller;
  const virtualizer = createVirtualizer({
    get count() {
      return props.records.length;
    },
    getScrollElement: () => scroller,
    estimateSize: () => ROW,
    overscan: 5,
  });
  return (
    <div class="list" ref={scroller} tabIndex={0}>
      <div class="spacer" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        <Index each={virtualizer.getVirtualItems()}>
          {(item) => (
            <Show when={props.records[item().index]}>
              {(record) => <Row record={record()} index={item().index} top={item().start} />}
            </Show>
          )}
        </Index>
      </div>
    </div>
  );
}
