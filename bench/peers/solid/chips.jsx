import { For } from "solid-js";

import { formatCount } from "../shared/words.js";

export function Chips(props) {
  return (
    <div class="chips" role="group" aria-label={props.kind}>
      <For each={Object.keys(props.names)}>
        {(word) => (
          <button
            type="button"
            class="chip"
            aria-pressed={props.chosen.includes(word)}
            {...{ [`data-${props.kind}`]: word }}
            onClick={() => props.onToggle(word)}
          >
            {props.names[word]} <small>{formatCount(props.counts[word] ?? 0)}</small>
          </button>
        )}
      </For>
    </div>
  );
}
