// What runs inside a page before its own scripts. It must not refer to anything outside of itself.

/** Puts `window.__probe` into a page; `marks` says how the app's parts are found. */
export function probes(marks) {
  const find = (selector) => document.querySelector(selector);
  const text = (selector) => find(selector)?.textContent ?? "";

  /** Calls `then` after the frame that is about to be drawn. */
  const afterFrame = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(null);
    });

  const chips = (kind) => {
    const group = marks.groups[kind];
    return group ? [...document.querySelectorAll(`${group} button`)] : [];
  };
  const wordOf = (kind, chip) => {
    if (chip.dataset[kind]) {
      return chip.dataset[kind];
    }
    const label = chip.textContent;
    const named = Object.entries(marks.names[kind] ?? {}).filter(([, name]) => label.startsWith(name));
    return named.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
  };
  const chip = (kind, word) => chips(kind).find((one) => wordOf(kind, one) === word);
  const number = (words) => Number(/[\d,.]+/.exec(words)?.[0].replaceAll(",", "") ?? 0);

  /** The counts on the screen. */
  const counts = (kind) => {
    const shown = chips(kind).map((one) => [wordOf(kind, one), number(one.querySelector("small")?.textContent ?? "")]);
    return Object.fromEntries(shown.filter(([word, count]) => word && count > 0));
  };

  const rows = () => [...document.querySelectorAll(marks.row)].filter((row) => !row.hidden);
  const seen = (row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  /** Everything that a filter changes, as one text. */
  const signature = () =>
    JSON.stringify([
      text(marks.status),
      ["trigger", "category"].map((kind) => chips(kind).map((one) => one.textContent)),
      [...document.querySelectorAll(`${marks.chart} rect`)].map((bar) => bar.getAttribute("height")),
      rows().filter(seen).slice(0, 5).map((row) => row.textContent),
    ]);

  /** Resolves at the first frame after the next key press in which the total has changed. */
  const press = () =>
    new Promise((resolve) => {
      const before = text(marks.status);
      const begin = (event) => {
        let frames = 0;
        const look = (now) => {
          frames += 1;
          if (text(marks.status) !== before) {
            resolve({ latency: now - event.timeStamp, frames, signature: signature() });
          } else if (frames > 2000) {
            resolve({ latency: Infinity, frames, signature: "" });
          } else {
            afterFrame(look);
          }
        };
        afterFrame(look);
      };
      addEventListener("keydown", begin, { capture: true, once: true });
    });

  /** Resolves at the first frame after the next event of a kind in which something else is shown. */
  const moved = (kind) =>
    new Promise((resolve) => {
      const shown = () => text(marks.status) + rows().filter(seen).map((row) => row.textContent).join();
      const begin = (event) => {
        const before = shown();
        const look = (now) => {
          const waited = now - event.timeStamp;
          return shown() !== before || waited > 10_000 ? resolve(waited) : afterFrame(look);
        };
        afterFrame(look);
      };
      addEventListener(kind, begin, { capture: true, once: true });
    });

  /** The first frame in which a record can be read. */
  const firstRecord = new Promise((resolve) => {
    const look = (now) => {
      const row = find(marks.record);
      if (row && row.textContent.trim() !== "" && seen(row)) {
        resolve(now);
      } else {
        afterFrame(look);
      }
    };
    afterFrame(look);
  });

  const longTasks = [];
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })));
  }).observe({ type: "longtask", buffered: true });

  const shifts = [];
  new PerformanceObserver((list) => {
    shifts.push(...list.getEntries().map(({ startTime, value, hadRecentInput }) => ({ startTime, value, hadRecentInput })));
  }).observe({ type: "layout-shift", buffered: true });

  /** The memories of WebAssembly, as their modules come to life. */
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...words) => {
      const made = await original.apply(WebAssembly, words);
      const exported = Object.values((made.instance ?? made).exports);
      exported.filter((one) => one instanceof WebAssembly.Memory).forEach((one) => memories.add(one));
      return made;
    };
  }
  const wasmBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

  /** Where the list scrolls: an element of its own, or the page. */
  const scroller = () => {
    for (let at = find(marks.row)?.parentElement; at; at = at.parentElement) {
      const { overflowY } = getComputedStyle(at);
      if (["auto", "scroll"].includes(overflowY) && at.scrollHeight > at.clientHeight + 1) {
        return at;
      }
    }
    return document.scrollingElement;
  };

  /** Brings the list into view, as much of it as there can be. */
  const showList = () => {
    const own = scroller() !== document.scrollingElement;
    find(marks.list).scrollIntoView({ block: own ? "end" : "start" });
  };

  const readable = (x, y) => {
    const row = document.elementFromPoint(x, y)?.closest(marks.row);
    return row ? row.textContent.trim() !== "" : false;
  };

  /** Whether nothing can be read at one of five heights of the list, nor beyond a gap between rows. */
  const blank = ({ left, top, width, height }) => {
    const x = left + width / 3;
    const heights = [1, 2, 3, 4, 5].map((step) => top + (height * step) / 6);
    return heights.some((y) => !readable(x, y) && !readable(x, y + 14));
  };

  const box = () => {
    const at = scroller();
    const list = at === document.scrollingElement ? find(marks.list).getBoundingClientRect() : at.getBoundingClientRect();
    const top = Math.max(0, list.top);
    const bottom = Math.min(innerHeight, list.bottom);
    return { left: list.left, top, width: list.width, height: bottom - top };
  };

  /** Looks at every frame until `stop()`, which gives how many there were and how many were blank. */
  const watchFrames = () => {
    let going = true;
    const found = { frames: 0, blank: 0, moved: 0 };
    let last = scroller().scrollTop;
    const look = () => {
      const now = scroller().scrollTop;
      if (now !== last) {
        last = now;
        found.moved += 1;
        found.frames += 1;
        found.blank += blank(box()) ? 1 : 0;
      }
      if (going) {
        afterFrame(look);
      }
    };
    afterFrame(look);
    return () => {
      going = false;
      return found;
    };
  };

  window.__probe = {
    box,
    chip,
    counts,
    firstRecord,
    longTasks,
    moved,
    number,
    press,
    rows,
    scroller,
    shifts,
    showList,
    signature,
    text,
    wasmBytes,
    watchFrames,
  };
}
