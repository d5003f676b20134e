// The page: what comes in, which view is shown, and what the keys do.

import * as api from "./api.js";
import { renderArticle } from "./article.js";
import { $, download, h, say } from "./dom.js";
import { renderSide } from "./side.js";
import { changed, clear, current, drop, onChange, ready, redo, restore, state, take, undo } from "./state.js";
import { renderTake, setCatalogue } from "./take.js";

let fetches = false;

function render() {
  const some = state.documents.length > 0;
  $("start").hidden = some;
  $("bench").hidden = !some;
  $("tools").hidden = !some;
  $("views").hidden = !ready().length;
  if (!current()?.article) state.view = "mend";
  const mend = state.view === "mend";
  $("to-mend").setAttribute("aria-pressed", String(mend));
  $("to-take").setAttribute("aria-pressed", String(!mend));
  $("mend").hidden = !mend;
  $("take").hidden = mend;
  $("undo").disabled = !current()?.past?.length;
  $("redo").disabled = !current()?.future?.length;
  document.title = current()?.article?.document.title?.text ? `${current().article.document.title.text} – newsconvert desk` : "newsconvert desk";
  renderDocuments();
  if (some && mend) {
    renderArticle();
    renderSide();
  }
  renderTake();
}

function renderDocuments() {
  const place = $("documents");
  place.hidden = state.documents.length < 2;
  const waiting = state.documents.filter((each) => each.waiting).length;
  place.replaceChildren(
    waiting ? h("progress", { max: state.documents.length, value: state.documents.length - waiting, "aria-label": "Files that are read" }) : "",
    h("ul", {}, state.documents.map((each, number) => h("li", {},
      h("button", { type: "button", class: `document ${each.failed ? "bad" : each.waiting ? "waiting" : ""}`, "aria-current": number === state.current ? "true" : null, onclick: () => show(number), title: each.name },
        each.article?.document.title?.text || each.name, each.failed ? h("span", { class: "hint" }, " failed") : each.waiting ? h("span", { class: "hint" }, " …") : null),
      h("button", { type: "button", class: "quiet away", "aria-label": `Close ${each.name}`, onclick: () => drop(each) }, "×")))));
}

function show(number) {
  state.current = number;
  changed();
}

function view(name) {
  state.view = name;
  changed();
  scrollTo({ top: 0 });
}

async function takeFiles(files) {
  if (files.length) await take([...files].map((file) => ({ name: file.name, type: file.type, data: file })));
}

/** Whether words are the address of a page, where the service fetches those. */
const isAddress = (words) => fetches && /^https?:\/\/\S+$/.test(words.trim());

const takeAddress = (url) => take([{ name: url, type: "", data: "", query: { url } }]);

/** What was pasted: an address, files, or a piece of a page or of a Word file, or plain words. */
function takePasted(clipboard) {
  if (clipboard.files.length) return takeFiles(clipboard.files);
  const address = clipboard.getData("text/uri-list") || clipboard.getData("text/plain");
  if (isAddress(address)) return takeAddress(address.trim());
  const markup = clipboard.getData("text/html"), words = clipboard.getData("text/plain");
  if (markup.trim()) return take([{ name: "pasted.html", type: "text/html", data: new Blob([pageOf(markup)]), query: { encoding: "utf-8" } }]);
  return takeWords(words);
}

/** A whole page of a piece of one, so that it is read as the article that it is. */
function pageOf(markup) {
  const piece = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/i.exec(markup)?.[1] ?? markup;
  return /<article[\s>]|<main[\s>]/i.test(markup) ? markup : `<!doctype html><html><head><meta charset="utf-8"></head><body><article>${piece}</article></body></html>`;
}

function takeWords(words) {
  if (isAddress(words)) return takeAddress(words.trim());
  if (words.trim()) return take([{ name: "pasted.txt", type: "text/plain; charset=utf-8", data: new Blob([words]) }]);
  return say("There are no words to read", "bad");
}

/** The stored documents, as the format json has them: what can be opened here again. */
async function save() {
  try {
    const { files } = await api.write("json", ready().map((each) => each.article.document));
    download(files[0].name, files[0].bytes, files[0].media_type);
  } catch (error) {
    say(error.message, "bad");
  }
}

function choose(accept) {
  $("files").accept = accept;
  $("files").click();
}

const typing = (element) => element?.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])");

function listen() {
  $("choose").onclick = $("add").onclick = () => choose("");
  $("open-saved").onclick = () => choose(".json");
  $("files").onchange = async () => {
    const files = [...$("files").files];
    $("files").value = "";
    await takeFiles(files);
  };
  $("paste").onsubmit = (event) => {
    event.preventDefault();
    takeWords($("words").value);
    $("words").value = "";
  };
  $("by-address").onsubmit = (event) => {
    event.preventDefault();
    takeAddress($("address").value.trim());
    $("address").value = "";
  };
  $("to-mend").onclick = () => view("mend");
  $("to-take").onclick = () => view("take");
  $("undo").onclick = undo;
  $("redo").onclick = redo;
  $("save").onclick = save;
  $("close").onclick = () => {
    if (confirm("Close all documents? Unsaved changes will be lost.")) clear();
  };
  document.addEventListener("paste", (event) => {
    const element = event.target;
    const start = element?.id === "words" && event.clipboardData.getData("text/html").trim();
    if (typing(element) && !start && !event.clipboardData.files.length) return;
    event.preventDefault();
    takePasted(event.clipboardData);
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z" || typing(event.target)) return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)();
  });
  const over = (on) => document.body.classList.toggle("dropping", on);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? over(false));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length) takeFiles(event.dataTransfer.files);
    else takePasted(event.dataTransfer);
  });
}

async function begin() {
  listen();
  onChange(render);
  try {
    const found = await api.formats();
    setCatalogue(found.formats);
    fetches = found.fetch;
    $("by-address").hidden = !fetches;
    $("version").textContent = found.version;
    const readers = found.formats.filter((each) => each.reads);
    $("reads").replaceChildren(...readers.map((each) => h("li", {}, each.title, each.extensions.length ? h("span", { class: "hint" }, ` ${each.extensions.join(" ")}`) : null)));
  } catch (error) {
    say(error.message, "bad");
  }
  await restore();
  document.documentElement.dataset.ready = "yes";
}

begin();
