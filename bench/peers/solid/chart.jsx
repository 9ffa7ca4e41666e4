import { For, Index } from "solid-js";

export function Chart(props) {
  return (
    <ol class="chart" aria-label="Records by month">
      <Index each={props.months}>
        {(month) => (
          <li aria-label={`${month().month}: ${month().total}`}>
            <svg viewBox="0 0 10 1000" preserveAspectRatio="none" aria-hidden="true">
              <For each={month().parts}>
                {({ trigger, y, height }) => (
                  <rect data-trigger={trigger} x="0" width="10" y={y} height={height} />
                )}
              </For>
            </svg>
          </li>
        )}
      </Index>
    </ol>
  );
}
