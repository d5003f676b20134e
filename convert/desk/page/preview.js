// What an output looks like: pages in a frame that runs nothing and loads nothing, the rest as coloured source.

import * as api from "./api.js";
import { coloured } from "./colour.js";
import { h } from "./dom.js";
import { members } from "./zip.js";

const NONCE = document.querySelector('meta[name="preview-style"]').content;
const PAGES = ["text/html", "application/xhtml+xml"];
const BOOK = "application/epub+zip";

/** The preview of a file; `format` is its entry in the catalogue. */
export async function preview(file, format) {
  if (PAGES.includes(file.media_type)) return frame(decoded(file.bytes), file.name);
  if (file.media_type === BOOK) return book(file);
  if (!format.binary) return coloured(decoded(file.bytes), kindOf(file));
  if (format.reads) return frame(await api.asPage(format.name, file.bytes, file.name), file.name);
  return h("p", { class: "hint" }, "There is no preview of this format.");
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
  const place = h("div", { class: "book" });
  const choice = h("select", { id: "book-page" }, names.map((name, number) => h("option", { value: number }, `${number + 1}. ${name.split("/").pop()}`)));
  const show = async () => place.replaceChildren(await bookPage(inside, names[choice.value], file.name));
  choice.addEventListener("change", show);
  // The article is what people want to see, and it comes after the cover and the table of contents.
  const longest = await Promise.all(names.map(async (name) => (await text(name)).length));
  choice.value = longest.indexOf(Math.max(...longest));
  await show();
  return h("div", {}, h("p", { class: "choice" }, h("label", { for: "book-page" }, "Page "), choice), place);
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
