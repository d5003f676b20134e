// Coloured source: XML, JSON and front matter in words that are told apart. All is text, never markup.

import { h } from "./dom.js";

const XML = /(<!--[\s\S]*?-->)|(<[/!?]?[\w:.-]+)|([\w:.-]+)(=)("[^"]*"|'[^']*')|([/?]?>)|(&[#\w]+;)/g;
const JSON_PARTS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d[\d.eE+-]*)/g;
const LONGEST = 300_000;

/** The source as a block of code with numbered lines. */
export function coloured(text, kind) {
  const cut = text.length > LONGEST;
  const shown = cut ? text.slice(0, LONGEST) : text;
  const code = h("code", {});
  const parts = kind === "xml" ? xml(shown) : kind === "json" ? json(shown) : [[shown, ""]];
  let line = h("span", { class: "line" });
  code.append(line);
  for (const [words, name] of parts) {
    words.split("\n").forEach((piece, number) => {
      if (number) {
        line.append("\n");
        line = h("span", { class: "line" });
        code.append(line);
      }
      if (piece) line.append(name ? h("span", { class: name }, piece) : piece);
    });
  }
  const block = h("pre", { class: "source", tabIndex: 0, role: "region", "aria-label": "Source" }, code);
  return cut ? h("div", {}, block, h("p", { class: "hint" }, "The rest is in the file.")) : block;
}

/** A function that brings a line of coloured source into sight; nothing where there is no such line. */
export function toLine(shown, number) {
  const line = shown.querySelectorAll(".line")[number - 1];
  return line && (() => {
    shown.querySelector(".line.found")?.classList.remove("found");
    line.classList.add("found");
    line.closest(".source").focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
  });
}

function* between(text, pattern, name) {
  let last = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > last) yield [text.slice(last, found.index), ""];
    yield* name(found);
    last = found.index + found[0].length;
  }
  if (last < text.length) yield [text.slice(last), ""];
}

const xml = (text) => between(text, XML, (found) => {
  if (found[1]) return [[found[1], "c-note"]];
  if (found[2]) return [[found[2], "c-tag"]];
  if (found[3]) return [[found[3], "c-name"], [found[4], ""], [found[5], "c-text"]];
  return [[found[0], found[6] ? "c-tag" : "c-value"]];
});

const json = (text) => between(text, JSON_PARTS, (found) => {
  if (found[1]) return found[2] ? [[found[1], "c-name"], [found[2], ""]] : [[found[1], "c-text"]];
  return [[found[0], "c-value"]];
});
