// Export: every format as a tab, with its preview, its size, the verdict of its check, its options, and the file.

import * as api from "./api.js";
import { $, download, h, patch, problemList, say, size } from "./dom.js";
import { wayTo } from "./article.js";
import { optionField } from "./fields.js";
import { preview } from "./preview.js";
import { changed, current, ready, state } from "./state.js";
import { archive } from "./zip.js";

const VERDICTS = { ok: "passes its check", warnings: "passes, with warnings", failed: "fails its check", none: "no check", waiting: "being checked" };
const AT_ONCE = 2;

let catalogue = [];
let shown = "";
let outputs = new Map();
let key = "";

export function setCatalogue(formats) {
  catalogue = formats.filter((each) => each.writes);
  shown ||= catalogue.find((each) => each.name === "html")?.name ?? catalogue[0]?.name;
}

const documents = () => (state.together ? ready() : [current()]).filter((each) => each?.article).map((each) => each.article.document);
/** What a file is called: after the source of the one article that is in it, else as the service says. */
function nameOf(file, name) {
  const stem = (current().name ?? "").split(/[\\/]/).pop().replace(/\.(gz|bz2|xz)$/i, "").replace(/\.[^.]*$/, "");
  return documents().length === 1 && stem ? `${stem}${format(name).extension}` : file.name;
}

const format = (name) => catalogue.find((each) => each.name === name);
const optionsOf = (name) => state.options[name] ?? {};

/** Draw the outputs, and make those that are out of date. */
export function renderTake() {
  if (state.view !== "take" || !current()?.article) return;
  const now = JSON.stringify([documents(), state.together]);
  if (now !== key) {
    key = now;
    outputs = new Map(catalogue.map((each) => [each.name, { state: "waiting" }]));
    draw();
    makeAll(now);
    return;
  }
  draw();
}

async function makeAll(asked) {
  const names = catalogue.map((each) => each.name);
  await some(names, (name) => (asked === key ? write(name) : null));
  // Some checks take seconds, so the files come first.
  await some(names, (name) => (asked === key ? check(name) : null));
}

/** Do something for each format, some at a time; the one that is shown comes first, also if it is chosen meanwhile. */
async function some(names, work) {
  const left = [...names];
  const next = () => left.splice(Math.max(0, left.indexOf(shown)), 1)[0];
  const worker = async () => {
    for (let name = next(); name; name = next()) await work(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function write(name) {
  const output = { state: "waiting" };
  outputs.set(name, output);
  draw();
  try {
    const { files, problems } = await api.write(name, documents(), optionsOf(name));
    for (const file of files) file.name = nameOf(file, name);
    Object.assign(output, { state: "made", files, problems, verdict: format(name).checks ? "waiting" : "none", findings: [] });
  } catch (error) {
    Object.assign(output, { state: "failed", message: error.message });
  }
  if (outputs.get(name) !== output) return;
  draw();
}

async function make(name) {
  await write(name);
  await check(name);
}

async function check(name) {
  const output = outputs.get(name);
  if (output.verdict !== "waiting") return;
  const checking = new Set(format(name).checking.map((each) => each.name));
  const options = Object.fromEntries(Object.entries(optionsOf(name)).filter(([option]) => checking.has(option)));
  try {
    const all = await Promise.all(output.files.map((each) => api.check(name, each.bytes, options)));
    output.findings = all.flatMap((each) => each.problems);
    output.verdict = ["failed", "warnings", "ok"].find((verdict) => all.some((each) => each.verdict === verdict));
  } catch (error) {
    output.verdict = "none";
    output.findings = [{ id: "check", message: `the check could not be run: ${error.message}` }];
  }
  if (outputs.get(name) === output) draw();
}

/** Draw the list and what is said of the output that is shown. Its preview stays where it is: a frame that is moved loads anew. */
function draw() {
  const place = $("take");
  const focused = document.activeElement?.id;
  const many = ready().length > 1;
  if (!document.getElementById("out-panel"))
    place.replaceChildren(h("div", { class: "take-list", id: "take-list" }),
      h("div", { class: "take-panel", role: "tabpanel", id: "out-panel", tabIndex: -1 }, h("div", { id: "out-said", class: "out-said" }), h("div", { id: "preview", class: "preview" })));
  patch($("take-list"), [
    h("div", { class: "tablist", role: "tablist", "aria-label": "Formats", "aria-orientation": "vertical" }, catalogue.map(tab)),
    many ? h("div", { class: "field switch together" },
      h("input", { id: "together", type: "checkbox", checked: state.together, onchange: (event) => { state.together = event.target.checked; changed(); } }),
      h("label", { for: "together" }, `All ${ready().length} articles together`)) : null,
    h("button", { type: "button", id: "all", onclick: takeAll }, "Download all as .zip"),
  ].filter(Boolean));
  const output = outputs.get(shown) ?? { state: "waiting" };
  $("out-panel").setAttribute("aria-labelledby", `out-${shown}`);
  const words = $("out-said"), made = said(format(shown), output);
  // Of another output everything is new, for what is to be done with it is.
  if (words.output === output) patch(words, made);
  else words.replaceChildren(...made);
  words.output = output;
  drawPreview(output);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function tab(each) {
  const output = outputs.get(each.name) ?? { state: "waiting" };
  const words = output.state === "made" ? size(output.files.reduce((sum, file) => sum + file.bytes.length, 0)) : output.state === "failed" ? "not possible" : "…";
  const lost = output.problems?.some((each) => each.severity === "error");
  const verdict = output.state === "failed" || lost ? "failed" : output.verdict ?? "waiting";
  const title = output.state === "failed" ? "cannot be written" : lost ? "not all could be written" : VERDICTS[verdict];
  return h("button", {
    type: "button", role: "tab", id: `out-${each.name}`, class: "format", "aria-controls": "out-panel", "aria-selected": String(each.name === shown), tabIndex: each.name === shown ? 0 : -1,
    onclick: () => pick(each.name), onkeydown: (event) => arrows(event, each.name),
  }, h("span", { class: "format-name" }, each.name), h("span", { class: "format-size" }, words),
  h("span", { class: `verdict ${verdict}`, title }, h("span", { class: "seen-not" }, title)));
}

function pick(name) {
  shown = name;
  draw();
}

function arrows(event, name) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const names = catalogue.map((each) => each.name);
  pick(names[(names.indexOf(name) + step + names.length) % names.length]);
  $(`out-${shown}`).focus();
}

function said(entry, output) {
  const fields = [...entry.writing, ...entry.checking.filter((each) => !entry.writing.some((other) => other.name === each.name))];
  return [
    h("div", { class: "take-head" },
      h("div", {}, h("h2", {}, entry.title), h("p", { class: `verdict-words ${output.verdict ?? ""}` }, summary(output))),
      output.state === "made" ? h("button", { type: "button", class: "main", id: "download", onclick: () => takeOne(output) }, output.files.length > 1 ? `Download ${output.files.length} files` : `Download ${output.files[0].name}`) : null),
    fields.length ? h("details", { class: "options", open: optionsOpen, ontoggle: (event) => { optionsOpen = event.target.open; } }, h("summary", {}, "Options"),
      h("div", { class: "option-fields" }, fields.map((each) => optionField(`option-${each.name}`, each, optionsOf(shown)[each.name] ?? "", (value) => setOption(each.name, value))))) : null,
    output.state === "failed" ? h("p", { class: "failed", role: "alert" }, output.message) : null,
    output.state === "made" ? found("What the check found", output.findings, [output.way, toArticle]) : null,
    output.state === "made" ? found("What this format does not keep, or was doubtful", output.problems, [toArticle, output.way]) : null,
    output.state === "waiting" ? h("p", { class: "hint" }, "Being written …") : null,
  ].filter(Boolean);
}

let optionsOpen = false;

function summary(output) {
  if (output.state === "failed") return "It cannot be written";
  if (output.state !== "made") return "";
  const lost = output.problems.filter((each) => each.severity === "error").length;
  return [size(output.files.reduce((sum, file) => sum + file.bytes.length, 0)), VERDICTS[output.verdict], lost ? `${lost} could not be written` : ""].filter(Boolean).join(" · ");
}

/** What leads to a block of the article, in the other view. */
function toArticle(where) {
  const go = wayTo(where);
  return go && (() => { $("to-mend").click(); go(); });
}

/** Problems in words; `ways` are tried in turn for where each is: in the file that was made, and in the article. */
function found(title, problems, ways) {
  const list = problemList(problems, (where) => ways.map((way) => way?.(where)).find(Boolean));
  return list ? h("section", { class: "findings" }, h("h3", {}, title), list) : null;
}

/** The preview, made once for each output. */
function drawPreview(output) {
  const place = $("preview");
  if (place.output === output && place.drawn === output.state) return;
  Object.assign(place, { output, drawn: output.state });
  place.replaceChildren();
  if (output.state !== "made") return;
  place.setAttribute("aria-busy", "true");
  const put = (made) => { if (place.output === output) place.replaceChildren(made); };
  preview(output.files[0], format(shown))
    .then(({ shown: made, way }) => {
      put(made);
      output.way = way;
      if (place.output === output) draw();
    })
    .catch((error) => put(h("p", { class: "hint" }, `There is no preview: ${error.message}`)))
    .finally(() => { if (place.output === output) place.removeAttribute("aria-busy"); });
}

function setOption(name, value) {
  const options = { ...optionsOf(shown), [name]: value };
  if (!value) delete options[name];
  state.options = { ...state.options, [shown]: options };
  changed();
  make(shown);
}

function takeOne(output) {
  if (output.files.length === 1) {
    const [file] = output.files;
    return download(file.name, file.bytes, file.media_type);
  }
  const report = { problems: output.problems, verdict: output.verdict, findings: output.findings };
  return download(`${shown}.zip`, archive([...output.files, reportFile(report)]), "application/zip");
}

const reportFile = (report) => ({ name: "report.json", bytes: new TextEncoder().encode(JSON.stringify(report, null, 2)) });

/** Every format as one archive, with a report of what was doubtful or could not be written. */
async function takeAll() {
  const missing = catalogue.map((each) => each.name).filter((name) => outputs.get(name)?.state === "waiting");
  for (const name of missing) await make(name);
  const files = [], report = {}, taken = new Set();
  for (const [name, output] of outputs) {
    report[name] = output.state === "made" ? { files: [], verdict: output.verdict, problems: [...output.problems, ...output.findings] } : { error: output.message };
    for (const file of output.files ?? []) {
      const free = taken.has(file.name) ? `${name}/${file.name}` : file.name;
      taken.add(free);
      files.push({ name: free, bytes: file.bytes });
      report[name].files.push(free);
    }
  }
  files.push(reportFile(report));
  const stem = documents().length > 1 ? "edition" : nameOf({ name: documents()[0].id }, "json").replace(/\.json$/, "");
  download(`${stem}.zip`, archive(files), "application/zip");
  say(`${files.length - 1} files are in ${stem}.zip`);
}
