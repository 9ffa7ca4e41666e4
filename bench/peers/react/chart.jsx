import { memo } from "react";

const Month = memo(function Month({ month }) {
  return (
    <li aria-label={`${month.month}: ${month.total}`}>
      <svg viewBox="0 0 10 1000" preserveAspectRatio="none" aria-hidden="true">
        {month.parts.map(({ trigger, y, height }) => (
          <rect key={trigger} data-trigger={trigger} x="0" width="10" y={y} height={height} />
        ))}
      </svg>
    </li>
  );
});

export const Chart = memo(function Chart({ months }) {
  return (
    <ol className="chart" aria-label="Records by month">
      {months.map((month) => (
        <Month key={month.month} month={month} />
      ))}
    </ol>
  );
});
