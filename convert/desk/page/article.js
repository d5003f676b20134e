// The article as a reader would see it, with its quotes lit; words are edited where they stand.

import { $, h, points, say, unitsAt } from "./dom.js";
import { change, current } from "./state.js";

const EDITABLE = (() => {
  const probe = document.createElement("div");
  probe.contentEditable = "plaintext-only";
  return probe.contentEditable === "plaintext-only" ? "plaintext-only" : "true";
})();

const TAGS = { emphasis: "em", strong: "strong", code: "code", subscript: "sub", superscript: "sup", underline: "u", strike: "s" };

export const chosen = { quote: "", words: null };
const listeners = new Set();
/** Have a function called when another quote, or other words, are chosen. */
export const onChoice = (listener) => listeners.add(listener);
const told = () => listeners.forEach((listener) => listener());

let urls = [];

export function renderArticle() {
  const place = $("article");
  const entry = current();
  for (const url of urls.splice(0)) URL.revokeObjectURL(url);
  chosen.words = null;
  if (!entry?.article) {
    place.replaceChildren(entry ? unread(entry) : "");
    return;
  }
  const { document } = entry.article;
  const lit = ranges(document);
  const focused = focusPlace();
  const line = (target, tag, className, name) =>
    document[target] || target === "title" || target === "standfirst"
      ? h(tag, { class: className }, editable(target, document[target] ?? { text: "" }, lit, { name, empty: `Add a ${name.toLowerCase()}` }))
      : null;
  const resources = new Map((document.resources ?? []).map((each) => [each.id, each]));
  place.lang = document.language || "";
  place.dir = "auto";
  place.replaceChildren(h("article", { class: "sheet", "aria-label": "Article" },
    line("kicker", "p", "kicker", "Kicker"),
    line("title", "h2", "headline", "Headline"),
    line("subtitle", "p", "subtitle", "Second headline"),
    line("standfirst", "p", "standfirst", "Standfirst"),
    document.byline || document.dateline ? h("p", { class: "byline" }, [document.byline ? `${document.byline.label ?? ""} ${document.byline.text ?? ""}`.trim() : "", document.dateline ?? ""].filter(Boolean).join(" · ")) : null,
    (document.sections ?? []).map((section) => [
      section.heading ? h(`h${Math.min(6, (section.heading.level ?? 2) + 1)}`, { class: "heading" }, editable(section.heading.id, section.heading.text, lit, { name: "Heading" })) : null,
      (section.blocks ?? []).map((block) => rendered(block, lit, resources)),
    ]),
    document.footnotes?.length ? h("ol", { class: "notes" }, document.footnotes.map((note) => h("li", {}, texts(note.id, note.paragraphs, lit, "Footnote")))) : null,
    h("p", { class: "more" }, h("button", { type: "button", class: "quiet", onclick: addParagraph }, "Add a paragraph"))));
  choose(chosen.quote, false);
  restoreFocus(focused);
}

function unread(entry) {
  if (entry.waiting) return h("p", { class: "sheet waiting" }, `Reading ${entry.name} …`);
  return h("div", { class: "sheet failed", role: "alert" }, h("h2", {}, `${entry.name} could not be read`), h("p", {}, entry.failed));
}

async function addParagraph() {
  try {
    await change({ do: "insert", text: "New paragraph" });
  } catch (error) {
    return say(error.message, "bad");
  }
  const all = $("article").querySelectorAll('[data-kind="paragraph"]');
  const last = all[all.length - 1];
  last?.focus();
  if (last) getSelection().selectAllChildren(last);
}

/** For each id the ranges of quotes in it, with the cue and the mention beside them. */
function ranges(document) {
  const found = new Map();
  const put = (range, kind, quote) => {
    if (!found.has(range.target)) found.set(range.target, []);
    found.get(range.target).push({ start: range.start, end: range.end, kind, quote: quote.id, confidence: quote.confidence ?? "low" });
  };
  for (const quote of document.quotes ?? []) {
    for (const range of quote.ranges) put(range, "quote", quote);
    if (quote.cue) put(quote.cue, "cue", quote);
    if (quote.mention) put(quote.mention, "mention", quote);
  }
  return found;
}

function rendered(block, lit, resources) {
  switch (block.type) {
    case "paragraph": return h("p", { class: block.lead ? "lead" : "" }, editable(block.id, block.text, lit, { name: "Paragraph", kind: "paragraph" }));
    case "preformatted": return h("pre", { class: "set" }, editable(block.id, block.text, lit, { name: "Preformatted text" }));
    case "blockquote": return h("blockquote", {}, texts(block.id, block.attribution ? [...block.paragraphs, block.attribution] : block.paragraphs, lit, "Set-apart quote"));
    case "list": return list(block, lit);
    case "table": return table(block, lit);
    case "figure": return figure(block, lit, resources);
    default: return h("p", { class: "embed" }, h("span", { class: "hint" }, `${block.provider || "Embedded"}: ${block.url || ""}`), block.text?.text ? editable(block.id, block.text, lit, { name: "Words of what is embedded" }) : null);
  }
}

/** The pieces of a block that has several; offsets of quotes count through them, joined by line feeds. */
function* numbered(pieces) {
  let base = 0;
  for (const [piece, text] of pieces.entries()) {
    yield { piece, text, base };
    base += points(text.text ?? "") + 1;
  }
}

const texts = (id, pieces, lit, name) => [...numbered(pieces)].map(({ piece, text, base }) => h("p", {}, editable(id, text, lit, { name, piece, base })));

function list(block, lit) {
  const element = h(block.ordered ? "ol" : "ul", {});
  if (block.ordered) element.start = block.start ?? 1;
  for (const { piece, text, base } of numbered(block.items.map((each) => each.text)))
    element.append(h("li", { class: `level-${Math.min(block.items[piece].level ?? 0, 4)}` }, editable(block.id, text, lit, { name: "Item", piece, base })));
  return element;
}

function table(block, lit) {
  const all = [...(block.caption ? [block.caption] : []), ...block.rows.flatMap((row) => row.cells.map((cell) => cell.text))];
  const pieces = [...numbered(all)];
  const next = (name) => {
    const { piece, text, base } = pieces.shift();
    return editable(block.id, text, lit, { name, piece, base });
  };
  const caption = block.caption ? h("caption", {}, next("Caption of the table")) : null;
  const rows = block.rows.map((row) => h("tr", {}, row.cells.map((cell) => {
    const element = h(cell.header ? "th" : "td", {}, next("Cell"));
    if (cell.columns > 1) element.colSpan = cell.columns;
    if (cell.rows > 1) element.rowSpan = cell.rows;
    return element;
  })));
  return h("div", { class: "wide", tabIndex: 0, role: "region", "aria-label": "Table" }, h("table", {}, caption, h("tbody", {}, rows)));
}

function figure(block, lit, resources) {
  const resource = resources.get(block.image?.resource);
  const credit = block.credit ? `${block.credit.label ?? ""} ${block.credit.text ?? ""}`.trim() : "";
  return h("figure", {},
    resource ? h("img", { src: picture(resource), alt: block.alt ?? "" })
      : h("div", { class: `no-picture${block.image ? "" : " none"}` }, h("span", {}, block.alt || (block.image ? "Picture" : "Picture, not in the source")), block.image?.url ? h("span", { class: "hint" }, block.image.url) : null),
    h("figcaption", {}, editable(block.id, block.caption ?? { text: "" }, lit, { name: "Caption", empty: "Add a caption" }),
      credit ? h("span", { class: "credit" }, credit) : null));
}

function picture(resource) {
  const bytes = Uint8Array.from(atob(resource.data), (sign) => sign.charCodeAt(0));
  urls.push(URL.createObjectURL(new Blob([bytes], { type: /^image\/(png|jpeg|gif|webp)$/.test(resource.media_type) ? resource.media_type : "image/png" })));
  return urls.at(-1);
}

/** Words that can be changed where they stand. */
function editable(target, text, lit, { name, piece = 0, base = 0, kind = "", empty = "" }) {
  const words = text.text ?? "";
  const element = h("span", { class: "words", role: "textbox", "aria-multiline": "true", "aria-label": name, spellcheck: true, dataset: { target, piece, base, kind, empty } });
  element.contentEditable = EDITABLE;
  element.append(...marked(words, text.marks ?? [], (lit.get(target) ?? []).map((each) => ({ ...each, start: each.start - base, end: each.end - base }))));
  const before = element.textContent;
  element.addEventListener("blur", () => commit(element, before));
  element.addEventListener("keydown", (event) => keyed(event, element, before));
  element.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-quote]");
    if (mark) choose(mark.dataset.quote);
  });
  return element;
}

/** The words in pieces, each within the marks and the quotes that it has. */
function marked(words, marks, quotes) {
  const length = points(words);
  const ends = new Set([0, length]);
  for (const { start, end } of [...marks, ...quotes]) for (const at of [start, end]) if (at > 0 && at < length) ends.add(at);
  const order = [...ends].sort((one, other) => one - other);
  const signs = Array.from(words);
  return order.slice(0, -1).map((start, number) => {
    const end = order[number + 1];
    let node = document.createTextNode(signs.slice(start, end).join(""));
    const over = (each) => each.start <= start && each.end >= end;
    for (const each of marks.filter(over)) {
      if (each.type === "footnotereference") node = h("span", { class: "reference" }, node);
      else if (each.type === "link") node = h("span", { class: "linked", title: each.url }, node);
      else if (each.type === "language") node = h("span", { lang: each.tag }, node);
      else node = h(TAGS[each.type] ?? "span", {}, node);
    }
    for (const each of quotes.filter(over)) node = h(each.kind === "quote" ? "mark" : "span", { class: `${each.kind} ${each.confidence}`, dataset: { quote: each.quote } }, node);
    return node;
  });
}

/** Send words that were changed; those that cannot be are put back. */
async function commit(element, before) {
  const text = element.textContent.replaceAll("\u00a0", " ");
  if (element.dataset.done || text === before) return false;
  element.dataset.done = "yes";
  try {
    await change({ do: "set-text", target: element.dataset.target, text, piece: Number(element.dataset.piece) });
    return true;
  } catch (error) {
    say(error.message, "bad");
    renderArticle();
    return false;
  }
}

async function keyed(event, element, before) {
  const { target, kind, piece } = element.dataset;
  if (event.key === "Escape") {
    element.dataset.done = "yes";
    renderArticle();
    return;
  }
  if (event.key === "Enter" && !event.shiftKey && kind !== "paragraph") {
    event.preventDefault();
    element.blur();
    return;
  }
  const at = offsetIn(element);
  const text = element.textContent;
  const done = async (...changes) => {
    event.preventDefault();
    element.dataset.done = "yes";
    const all = text === before ? changes : [{ do: "set-text", target, text, piece: Number(piece) }, ...changes];
    try {
      await change(...all);
    } catch (error) {
      say(error.message, "bad");
      renderArticle();
    }
  };
  if (event.key === "Enter" && !event.shiftKey && at > 0 && at < points(text)) await done({ do: "split", target, at });
  else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    element.blur();
  } else if (event.key === "Backspace" && kind === "paragraph" && at === 0 && getSelection().isCollapsed) {
    const above = element.parentElement.previousElementSibling?.querySelector?.(':scope > [data-kind="paragraph"]');
    if (above) await done({ do: "merge", first: above.dataset.target, second: target });
  }
}

/** Where the caret stands, in code points; -1 if it is elsewhere. */
function offsetIn(element) {
  const selection = getSelection();
  if (!selection.rangeCount || !element.contains(selection.anchorNode)) return -1;
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
  return points(range.toString());
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const node = selection.anchorNode;
  const element = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".words");
  if (!element) return;
  if (selection.isCollapsed) {
    chosen.words = null;
    const mark = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-quote]");
    if (mark && mark.dataset.quote !== chosen.quote) choose(mark.dataset.quote, false);
    else told();
    return;
  }
  if (!element.contains(selection.focusNode)) return;
  const start = offsetIn(element) + Number(element.dataset.base);
  chosen.words = { target: element.dataset.target, start, end: start + points(selection.toString()), text: selection.toString() };
  told();
});

/** Light the words of one quote; `go` brings them into sight. */
export function choose(id, go = false) {
  chosen.quote = id;
  let first = null;
  for (const mark of $("article").querySelectorAll("[data-quote]")) {
    const is = mark.dataset.quote === id;
    mark.classList.toggle("chosen", is);
    if (is && mark.tagName === "MARK") first ??= mark;
  }
  if (go && first) show(first);
  told();
}

function show(element) {
  element.closest(".words").focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** A function that leads to what has an id; nothing if it is not here. */
export function wayTo(where) {
  const target = /[A-Za-z][\w.-]*/g;
  for (const [id] of where.matchAll(target)) {
    const found = $("article").querySelector(`[data-target="${CSS.escape(id)}"]`);
    if (found) return () => show(found.firstElementChild ?? found);
  }
  return null;
}

/** Where the focus is, so that it can be put back when the article is drawn anew. */
function focusPlace() {
  const active = document.activeElement;
  return active?.classList?.contains("words") ? { target: active.dataset.target, piece: active.dataset.piece, at: offsetIn(active) } : null;
}

function restoreFocus(place) {
  if (!place) return;
  const found = $("article").querySelector(`[data-target="${CSS.escape(place.target)}"][data-piece="${place.piece}"]`);
  if (!found) return;
  found.focus({ preventScroll: true });
  const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
  let left = place.at;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = points(node.data);
    if (left <= length) {
      getSelection().collapse(node, unitsAt(node.data, left));
      return;
    }
    left -= length;
  }
}
