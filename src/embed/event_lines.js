// Server-sent events, read from an answer's body
// (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).

/** The events of a stream of bytes, as `{ name, data }`. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let [rest, name, data] = ["", "message", []];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        const [field, text] = line.split(/: ?(.*)/s);
        if (line === "") {
          if (data.length > 0) yield { name, data: data.join("\n") };
          [name, data] = ["message", []];
        } else if (field === "event") {
          name = text ?? "";
        } else if (field === "data") {
          data.push(text ?? "");
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
