// Calls of the service. Who is told that it is busy asks again; a token is asked for once and kept for this tab.

import { $ } from "./dom.js";

const TOKEN = "newsconvert.token";
const MOST_TRIES = 20;

export class Problem extends Error {
  constructor(document) {
    super(document.detail ?? "it failed");
    this.id = document.id ?? "";
    this.hint = document.hint ?? "";
  }
}

async function askToken() {
  const dialog = $("token");
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  sessionStorage.setItem(TOKEN, $("token-word").value);
}

async function send(path, { body, query = {}, type } = {}) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== "" && each !== undefined) asked.append(name, each);
  const address = asked.size ? `${path}?${asked}` : path;
  for (let tries = 0; ; tries++) {
    const headers = type ? { "Content-Type": type } : {};
    const token = sessionStorage.getItem(TOKEN);
    if (token) headers.Authorization = `Bearer ${token}`;
    let answer;
    try {
      answer = await fetch(address, { method: body === undefined ? "GET" : "POST", body, headers });
    } catch {
      throw new Problem({ detail: "the service does not answer. Is it running?", id: "unreachable" });
    }
    if (answer.ok) return answer;
    if (answer.status === 401) { await askToken(); continue; }
    if (answer.status === 429 && tries < MOST_TRIES) {
      const seconds = Number(answer.headers.get("Retry-After")) || 1;
      await new Promise((done) => setTimeout(done, seconds * 1000 * (0.5 + Math.random())));
      continue;
    }
    throw new Problem(await answer.json().catch(() => ({ detail: `status ${answer.status}` })));
  }
}

const json = async (path, given) => (await send(path, given)).json();

export const formats = () => json("/api/formats");

export const read = (data, name, type = "", query = {}) =>
  json("/api/read", { body: data, query: { name, type, ...query }, type: "application/octet-stream" });

export const edit = (stored, changes) =>
  json("/api/edit", { body: JSON.stringify({ document: stored, changes }), type: "application/json" });

/** The bytes of a file as JSON has them. */
const base64 = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => failed(new Problem({ detail: `${file.name} can no longer be read` }));
  reader.readAsDataURL(file);
});

/** The files of a format, each with its bytes, and what was doubtful. */
export async function write(format, documents, options = {}) {
  const query = { report: "true" }, sent = {};
  for (const [name, value] of Object.entries(options)) {
    if (value instanceof Blob) sent[name] = { name: value.name, data: await base64(value) };
    else query[name] = value;
  }
  const body = JSON.stringify(Object.keys(sent).length ? { documents, files: sent } : documents.length === 1 ? documents[0] : documents);
  const answer = await json(`/api/write/${format}`, { body, query, type: "application/json" });
  const files = answer.files.map((each) => ({ ...each, bytes: Uint8Array.from(atob(each.data), (sign) => sign.charCodeAt(0)), data: undefined }));
  return { files, problems: answer.problems };
}

export const check = (format, bytes, options = {}) =>
  json(`/api/check/${format}`, { body: bytes, query: options, type: "application/octet-stream" });

/** Bytes of a format that no browser shows, as the page that they become when they are read again. */
export async function asPage(format, bytes, name) {
  const query = { name, from: format, "no-filter": "quotes" };
  return (await send("/api/convert/html", { body: bytes, query, type: "application/octet-stream" })).text();
}
