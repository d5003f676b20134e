// What an output looks like: pages in a frame that runs nothing and loads nothing, the rest as coloured source.

import * as api from "./api.js";
import { coloured, toLine } from "./colour.js";
import { h } from "./dom.js";
import { lineOf } from "./places.js";
import { members } from "./zip.js";

const NONCE = document.querySelector('meta[name="preview-style"]').content;
const PAGES = ["text/html", "application/xhtml+xml"];
const BOOK = "application/epub+zip";

/**
 * The preview of a file; `format` is its entry in the catalogue. `shown` is the element, and `way(where)` a function that
 * leads to a place in it, or nothing where that is not shown.
 */
export async function preview(file, format) {
  if (PAGES.includes(file.media_type)) return page(frame(decoded(file.bytes), file.name), decoded(file.bytes));
  if (file.media_type === BOOK) return book(file);
  if (!format.binary) return source(decoded(file.bytes), kindOf(file));
  if (!format.reads) return { shown: h("p", { class: "hint" }, "There is no preview of this format."), way: () => null };
  const inside = isArchive(file.bytes) ? members(file.bytes) : new Map();
  const read = { title: "As it reads", show: async () => frame(await api.asPage(format.name, file.bytes, file.name), file.name) };
  return parted([read], inside, 0);
}

const isArchive = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Coloured source, in which lines are places. */
function source(text, kind) {
  const shown = coloured(text, kind);
  return { shown, way: (where) => toLine(shown, lineOf(text, where, kind)) };
}

/** A page as it looks; where a place in it is meant, its source takes its place. */
function page(looks, markup) {
  const shown = h("div", {}, looks);
  const way = (where) => {
    const inside = source(markup, "xml");
    const go = inside.way(where);
    return go && (() => { shown.replaceChildren(inside.shown); go(); });
  };
  return { shown, way };
}

const decoded = (bytes) => new TextDecoder().decode(bytes);

function kindOf(file) {
  if (/[+/]xml$/.test(file.media_type) || /newsitem/.test(file.media_type)) return "xml";
  return /json/.test(file.media_type) ? "json" : "text";
}

/** A page in a frame of its own: without scripts, forms, or an origin, under the policy of this page. */
export function frame(markup, name) {
  // Styles bear the word that the policy of this page asks for. Words of the article never look like an element.
  const styled = markup.replace(/<style(?=[\s>])/gi, `<style nonce="${NONCE}"`);
  const element = h("iframe", { class: "page", title: `Preview of ${name}` });
  element.setAttribute("sandbox", "");
  element.srcdoc = styled;
  return element;
}

/** The pages of a book, one at a time. */
async function book(file) {
  const inside = members(file.bytes);
  const text = async (name) => decoded(await inside.get(name)());
  const parse = (words) => new DOMParser().parseFromString(words, "application/xml");
  const container = parse(await text("META-INF/container.xml"));
  const path = container.querySelector("rootfile").getAttribute("full-path");
  const opf = parse(await text(path));
  const items = new Map([...opf.querySelectorAll("manifest > item")].map((each) => [each.id, each]));
  const spine = [...opf.querySelectorAll("spine > itemref")].map((each) => items.get(each.getAttribute("idref"))).filter(Boolean);
  const names = spine.map((each) => within(path, each.getAttribute("href")));
  // The article is what people want to see, and it comes after the cover and the table of contents.
  const longest = await Promise.all(names.map(async (name) => (await text(name)).length));
  const pages = names.map((name, number) => ({ title: `${number + 1}. ${name.split("/").pop()}`, show: () => bookPage(inside, name, file.name) }));
  return parted(pages, inside, longest.indexOf(Math.max(...longest)));
}

const TEXTS = /\.(xml|rels|opf|ncx|x?html|css|json|txt)$/i;

/** Pages that can be chosen, and behind them the source of each part of the file that is text. */
async function parted(pages, inside, first) {
  const parts = [...inside.keys()].filter((name) => TEXTS.test(name));
  const place = h("div", { class: "book" });
  const option = (title, value) => h("option", { value }, title);
  const choice = h("select", { id: "book-page" }, pages.map((each, number) => option(each.title, number)),
    parts.length ? h("optgroup", { label: "Source of" }, parts.map((name) => option(name, name))) : null);
  const partOf = async (name) => source(decoded(await inside.get(name)()), /\.(css|txt)$/i.test(name) ? "text" : /json$/i.test(name) ? "json" : "xml");
  const show = async () => {
    const made = pages[choice.value] ? { shown: await pages[choice.value].show() } : await partOf(choice.value);
    place.replaceChildren(made.shown);
    return made;
  };
  choice.addEventListener("change", show);
  choice.value = first;
  await show();
  const way = (where) => {
    // The longest: of word/a.xml and word/a.xml.rels, one is in the name of the other.
    const [name] = parts.filter((each) => where.includes(each)).sort((one, other) => other.length - one.length);
    return name && (async () => {
      choice.value = name;
      const { shown, way: within } = await show();
      (within(where.replace(name, "")) ?? (() => shown.focus()))();
    });
  };
  return { shown: parts.length || pages.length > 1 ? h("div", {}, h("p", { class: "choice" }, h("label", { for: "book-page" }, "Page "), choice), place) : place, way };
}

async function bookPage(inside, name, title) {
  const markup = decoded(await inside.get(name)());
  const shown = new DOMParser().parseFromString(markup, "application/xhtml+xml");
  const sheets = [];
  for (const link of shown.querySelectorAll('link[rel~="stylesheet"]')) {
    const sheet = inside.get(within(name, link.getAttribute("href") ?? ""));
    // A comment, until the page is markup again: a style in a page that is only parsed would be held against the policy.
    link.replaceWith(shown.createComment(`sheet ${sheets.push(sheet ? decoded(await sheet()) : "") - 1} `));
  }
  for (const picture of shown.querySelectorAll("img[src], image")) {
    const attribute = picture.hasAttribute("src") ? "src" : picture.hasAttribute("href") ? "href" : "xlink:href";
    const data = inside.get(within(name, picture.getAttribute(attribute) ?? ""));
    if (data) picture.setAttribute(attribute, await dataUrl(await data(), picture.getAttribute(attribute)));
  }
  const page = new XMLSerializer().serializeToString(shown.documentElement);
  return frame(`<!doctype html>${page.replace(/<!--sheet (\d+) -->/g, (_, number) => `<style>${sheets[number].replaceAll("</", "<\\/")}</style>`)}`, title);
}

const TYPES = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp", svg: "image/svg+xml" };

function dataUrl(bytes, name) {
  const type = TYPES[name.split(".").pop().toLowerCase()] ?? "application/octet-stream";
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(new Blob([bytes], { type }));
  });
}

/** The name of a member that another one refers to. */
function within(base, reference) {
  return decodeURIComponent(new URL(reference, `http://book/${base}`).pathname.replace(/^\/+/, ""));
}
