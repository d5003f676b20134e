// Beside the article: its facts with where each came from, who said what, and what was doubtful.

import { choose, chosen, onChoice, wayTo } from "./article.js";
import { $, h, label, problemList, say } from "./dom.js";
import { factField } from "./fields.js";
import { change, current } from "./state.js";

const WANTED = ["title", "standfirst", "author", "published", "language", "publisher", "section", "keywords", "canonical_url", "rights"];
const ORIGINS = {
  "json-ld": "stated by the page as JSON-LD", microdata: "stated by the page as microdata", rdfa: "stated by the page as RDFa",
  opengraph: "stated by the page for other sites", meta: "stated in the page's head", page: "seen on the page", text: "seen in the text",
  item: "stated by the wire's item", profile: "known of this source", file: "stated by the file", derived: "derived by a rule", user: "set by you",
};
const SURE = { certain: "certain", high: "a name stands beside it", medium: "by a reference", low: "by place alone" };

const tabs = [["facts", "Facts"], ["quotes", "Quotes"], ["doubts", "Remarks"]];
let shown = "facts";
let open = "";

export function renderSide() {
  const entry = current();
  const side = $("side");
  side.hidden = !entry?.article;
  if (!entry?.article) return;
  const counts = { facts: "", quotes: entry.article.document.quotes?.length ?? 0, doubts: entry.problems.filter((each) => each.severity !== "note").length };
  const focused = document.activeElement?.id;
  $("side-tabs").replaceChildren(...tabs.map(([name, title]) => h("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, "aria-selected": String(name === shown), tabIndex: name === shown ? 0 : -1,
    onclick: () => select(name), onkeydown: (event) => arrows(event, name),
  }, title, counts[name] === "" ? "" : h("span", { class: "count" }, String(counts[name])))));
  const panels = { facts, quotes, doubts };
  const scroll = $("side-panels").scrollTop;
  $("side-panels").replaceChildren(...tabs.map(([name, title]) => h("div", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, hidden: name !== shown, tabIndex: -1 }, name === shown ? panels[name](entry) : title)));
  $("side-panels").scrollTop = scroll;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function select(name) {
  shown = name;
  renderSide();
}

function arrows(event, name) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const names = tabs.map(([each]) => each);
  select(names[(names.indexOf(name) + step + names.length) % names.length]);
  $(`tab-${shown}`).focus();
}

// Facts

function facts(entry) {
  const all = entry.article.facts;
  const wanted = (each) => WANTED.includes(each.name);
  const missing = all.filter((each) => !each.value && wanted(each)).sort((one, other) => WANTED.indexOf(one.name) - WANTED.indexOf(other.name));
  const found = all.filter((each) => each.value);
  const others = all.filter((each) => !each.value && !wanted(each));
  return [
    missing.length ? h("section", { class: "missing" }, h("h2", {}, "Missing"), missing.map(factRow)) : h("p", { class: "well" }, "Nothing that readers look for is missing."),
    h("section", {}, h("h2", {}, "Found"), found.map(factRow), entry.article.shown.map(shownRow)),
    h("details", { class: "others", open: others.some((each) => `fact-${each.name}` === document.activeElement?.id) }, h("summary", {}, "More that can be set"), others.map(factRow)),
  ];
}

function factRow(fact) {
  const id = `fact-${fact.name}`;
  const told = h("span", { class: "wrong", id: `${id}-told` });
  const done = async (value) => {
    try {
      await change({ do: "set-fact", name: fact.name, value });
    } catch (error) {
      told.textContent = error.message;
      const field = document.getElementById(id);
      field?.setAttribute("aria-invalid", "true");
      say(error.message, "bad");
    }
  };
  return h("div", { class: "fact" },
    h("label", { for: id }, label(fact.name)),
    fact.origin ? h("span", { class: `origin ${fact.origin}`, title: ORIGINS[fact.origin] ?? "" }, fact.origin === "user" ? "you" : fact.origin) : null,
    factField(id, fact.kind, fact.value ?? "", done, `${id}-told`), told);
}

const shownRow = (each) => h("div", { class: "fact" }, h("span", { class: "term" }, label(each.name)),
  each.origin ? h("span", { class: `origin ${each.origin}` }, each.origin) : null,
  h("ul", { class: "values" }, each.values.slice(0, 12).map((value) => h("li", {}, value)), each.values.length > 12 ? h("li", {}, `and ${each.values.length - 12} more`) : null));

// Quotes

function quotes(entry) {
  const { document: article } = entry.article;
  const all = article.quotes ?? [];
  const names = [...new Set([...all.map((each) => each.speaker?.name), ...(article.byline?.agents ?? []).map((each) => each.name)].filter(Boolean))];
  return [
    h("p", { class: "adding" }, h("button", { type: "button", id: "add-quote", disabled: !chosen.words, onclick: addQuote }, "Mark the selected words as a quote"),
      h("span", { class: "hint" }, "Select words in the article first.")),
    h("datalist", { id: "speakers" }, names.map((each) => h("option", { value: each }))),
    all.length ? h("ol", { class: "quotes" }, all.map((each) => quoteRow(each, article))) : h("p", { class: "hint" }, "No quotes were found."),
  ];
}

function quoteRow(quote, article) {
  const is = quote.id === chosen.quote;
  const speaker = quote.speaker;
  const cue = quote.cue ? words(article, quote.cue) : "";
  const who = speaker ? [speaker.name, speaker.role, speaker.organisation].filter(Boolean).join(", ") : "Unknown speaker";
  const confidence = quote.confidence ?? "low";
  return h("li", { class: `quote-row${is ? " chosen" : ""}`, dataset: { row: quote.id }, "aria-current": is ? "true" : null },
    h("button", { type: "button", class: "said-words", id: `show-${quote.id}`, onclick: () => choose(quote.id, true) }, h("span", { class: "seen-not" }, "Show in the article: "), `“${quote.text}”`),
    h("p", { class: "who" }, h("strong", {}, who), cue ? h("span", { class: "hint" }, ` · “${cue}”`) : null),
    h("p", { class: "about" },
      h("span", { class: `sure ${confidence}`, title: SURE[confidence] }, `${confidence} confidence`),
      h("span", { class: "hint" }, `${quote.kind ?? "direct"}, found by ${{ user: "you", source: "the source" }[quote.found_by ?? "source"] ?? quote.found_by}`)),
    open === quote.id ? speakerForm(quote) : h("p", { class: "choices" },
      h("button", { type: "button", class: "quiet", id: `edit-${quote.id}`, onclick: () => edit(quote.id) }, "Change the speaker"),
      h("button", { type: "button", class: "quiet", id: `remove-${quote.id}`, onclick: () => remove(quote.id) }, "Remove")));
}

function words(article, range) {
  const text = textOf(article, range.target);
  return Array.from(text).slice(range.start, range.end).join("");
}

function textOf(article, target) {
  if (target === "title" || target === "standfirst") return article[target]?.text ?? "";
  for (const section of article.sections ?? []) {
    if (section.heading?.id === target) return section.heading.text.text ?? "";
    for (const block of section.blocks ?? []) if (block.id === target) return (block.text ?? block.caption)?.text ?? pieces(block).join("\n");
  }
  return "";
}

const pieces = (block) => [...(block.paragraphs ?? []), ...(block.items ?? []).map((each) => each.text), ...(block.rows ?? []).flatMap((row) => row.cells.map((cell) => cell.text)), ...(block.attribution ? [block.attribution] : [])].map((each) => each.text ?? "");

function edit(id) {
  open = id;
  renderSide();
  $(`name-${id}`).focus();
}

function speakerForm(quote) {
  const speaker = quote.speaker ?? {};
  const input = (name, title, more = {}) => h("div", { class: "field" }, h("label", { for: `${name}-${quote.id}` }, title), h("input", { id: `${name}-${quote.id}`, type: "text", value: speaker[name] ?? "", ...more }));
  const kind = h("select", { id: `kind-${quote.id}` }, ["person", "organisation", "place", "document", "unknown"].map((each) => h("option", { value: each, selected: each === (speaker.kind ?? "person") }, each)));
  const value = (name) => $(`${name}-${quote.id}`).value;
  const send = async (event) => {
    event.preventDefault();
    open = "";
    await tried({ do: "set-speaker", quote: quote.id, name: value("name"), role: value("role"), organisation: value("organisation"), kind: kind.value });
    document.getElementById(`edit-${quote.id}`)?.focus();
  };
  return h("form", { class: "speaker", onsubmit: send }, input("name", "Speaker", { list: "speakers", autocomplete: "off" }), input("role", "Role"), input("organisation", "Organisation"),
    h("div", { class: "field" }, h("label", { for: `kind-${quote.id}` }, "Kind"), kind),
    h("p", { class: "choices" }, h("button", { type: "submit", class: "main" }, "Keep"), h("button", { type: "button", onclick: () => { open = ""; renderSide(); } }, "Cancel")));
}

async function tried(...changes) {
  try {
    await change(...changes);
    return true;
  } catch (error) {
    say(error.message, "bad");
    return false;
  }
}

const remove = (id) => tried({ do: "remove", target: id });

async function addQuote() {
  const before = new Set((current().article.document.quotes ?? []).map((each) => each.id));
  const { target, start, end } = chosen.words;
  if (!(await tried({ do: "add-quote", target, start, end }))) return;
  const added = current().article.document.quotes.find((each) => !before.has(each.id));
  choose(added.id);
  edit(added.id);
}

onChoice(() => {
  const button = document.getElementById("add-quote");
  if (button) button.disabled = !chosen.words;
  let row = null;
  for (const each of document.querySelectorAll(".quote-row")) {
    const is = each.dataset.row === chosen.quote;
    each.classList.toggle("chosen", is);
    if (is) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
    if (is) row = each;
  }
  if (row && document.activeElement?.classList?.contains("words")) row.scrollIntoView({ block: "nearest" });
});

/** Show the quotes when one is chosen in the article. */
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("#article [data-quote]");
  if (mark && shown !== "quotes") select("quotes");
});

// Remarks

function doubts(entry) {
  const list = problemList(entry.problems, wayTo);
  return [h("p", { class: "hint" }, `Read as ${entry.reader}.`), list ?? h("p", { class: "well" }, "Nothing was doubtful.")];
}
