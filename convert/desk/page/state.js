// What is on the desk: documents, each with its past; which one is shown; and what was chosen for the outputs.

import * as api from "./api.js";
import { say } from "./dom.js";
import { forget, keep, kept } from "./store.js";

const MOST_PAST = 60;
const AT_ONCE = 2;

export const state = { documents: [], current: 0, view: "mend", options: {}, together: false };

const listeners = new Set();
let keeping = 0;
let working = Promise.resolve();

/** Have a function called after every change of the state. */
export const onChange = (listener) => listeners.add(listener);

export function changed() {
  clearTimeout(keeping);
  keeping = setTimeout(flush, 200);
  for (const listener of listeners) listener();
}

function flush() {
  const { options, current, view, together } = state;
  const documents = state.documents.filter((each) => each.article || each.failed);
  return keep({ documents: documents.map(({ waiting, ...each }) => each), options, current, view, together });
}

addEventListener("pagehide", flush);

/** What was on the desk before the page was loaded. */
export async function restore() {
  const before = await kept();
  if (before?.documents?.length) Object.assign(state, before, { current: Math.min(before.current, before.documents.length - 1) });
  changed();
}

export const current = () => state.documents[state.current];
export const ready = () => state.documents.filter((each) => each.article);

export function clear() {
  state.documents = [];
  state.current = 0;
  state.view = "mend";
  forget();
  changed();
}

export function drop(entry) {
  state.documents = state.documents.filter((each) => each !== entry);
  state.current = Math.max(0, Math.min(state.current, state.documents.length - 1));
  changed();
}

/** Read sources, some at a time; one that fails says why, and the others go on. */
export async function take(sources) {
  const entries = sources.map((source) => ({ name: source.name, waiting: true, problems: [], past: [], future: [], source }));
  const first = state.documents.length;
  state.documents.push(...entries);
  state.current = first;
  changed();
  const left = [...entries];
  const worker = async () => {
    for (let entry = left.shift(); entry; entry = left.shift()) await readOne(entry);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const failed = entries.filter((each) => each.failed).length;
  const count = entries.length;
  if (count > 1) say(failed ? `${count - failed} of ${count} were read, ${failed} failed` : `${count} were read`, failed ? "bad" : "");
  else if (!failed) say(`${entries[0].name} was read`);
}

async function readOne(entry) {
  const { source } = entry;
  delete entry.source;
  try {
    const found = await api.read(source.data, source.name, source.type, source.query);
    const [article, ...others] = found.articles;
    Object.assign(entry, { article, waiting: false, problems: found.problems, reader: found.reader });
    const more = others.map((each) => ({ name: source.name, article: each, problems: [], reader: found.reader, past: [], future: [] }));
    state.documents.splice(state.documents.indexOf(entry) + 1, 0, ...more);
  } catch (error) {
    Object.assign(entry, { waiting: false, failed: error.message });
    say(`${entry.name}: ${error.message}`, "bad");
  }
  changed();
}

/** Change the document that is shown, one change after the other; what was before can be had again. */
export function change(...changes) {
  const entry = current();
  const done = working.then(async () => {
    const before = entry.article;
    const found = await api.edit(before.document, changes);
    entry.past.push(before);
    if (entry.past.length > MOST_PAST) entry.past.shift();
    entry.future = [];
    entry.article = found.articles[0];
    const told = found.problems.filter((each) => each.severity !== "note");
    entry.problems = [...entry.problems.filter((each) => !each.edited), ...told.map((each) => ({ ...each, edited: true }))];
    say(told.length ? told.map((each) => each.message).join("; ") : "Changed", told.length ? "bad" : "");
    changed();
  });
  working = done.catch(() => undefined);
  return done;
}

function step(from, to, words) {
  const entry = current();
  if (!entry?.[from]?.length) return;
  entry[to].push(entry.article);
  entry.article = entry[from].pop();
  say(words);
  changed();
}

export const undo = () => step("past", "future", "Undone");
export const redo = () => step("future", "past", "Redone");
