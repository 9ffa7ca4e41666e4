import { memo } from "react";

import { formatCount } from "../shared/words.js";

const Chip = memo(function Chip({ kind, word, name, count, pressed, onToggle }) {
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={pressed}
      {...{ [`data-${kind}`]: word }}
      onClick={() => onToggle(word)}
    >
      {name} <small>{formatCount(count)}</small>
    </button>
  );
});

export const Chips = memo(function Chips({ kind, names, counts, chosen, onToggle }) {
  return (
    <div className="chips" role="group" aria-label={kind}>
      {Object.entries(names).map(([word, name]) => (
        <Chip
          key={word}
          kind={kind}
          word={word}
          name={name}
          count={counts[word] ?? 0}
          pressed={chosen.includes(word)}
          onToggle={onToggle}
        />
      ))}
    </div>
  );
});
