// Where in a source a finding of a check is: a line that it names, a path into JSON, or words that stand there.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The number of the line that `where` means, 0 if it means none. */
export function lineOf(text, where, kind) {
  const told = /^(?:\W*line |[:(])(\d+)(?:[,:]\d+)?\)?$/.exec(where);
  if (told) return Number(told[1]);
  const offset = kind === "json" ? offsetOf(text, where) : -1;
  const at = offset >= 0 ? offset : offsetOfWords(text, where, kind);
  return at < 0 ? 0 : text.slice(0, at).split("\n").length;
}

function offsetOfWords(text, where, kind) {
  const words = kind === "json" ? JSON.stringify(where).slice(1, -1) : where;
  return words.trim() ? text.indexOf(words) : -1;
}

/** Where a path such as renditions[0].href begins in a text of JSON, -1 if it does not; no path is made of words alone. */
function offsetOf(text, where) {
  const wanted = where.split(/[.[\]]+/).filter(Boolean).join("\n");
  const depth = wanted.split("\n").length;
  const stack = [];
  const is = () => stack.length === depth && stack.map((each) => each.key).join("\n") === wanted;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const top = stack.at(-1);
    if (token === "}" || token === "]") stack.pop();
    else if (token === "," && top) top.list ? top.key++ : (top.named = false);
    else if (token === ":") continue;
    else if (top && !top.list && !top.named) {
      top.key = token.slice(1, -1);
      top.named = true;
      if (is()) return index;
    } else {
      if (top?.list && is()) return index;
      if (token === "{" || token === "[") stack.push({ list: token === "[", key: token === "[" ? 0 : "", named: false });
    }
  }
  return -1;
}
