// Fields of a form that are made from a description: facts of an article, and options of a format.

import { h } from "./dom.js";

const zones = () => {
  if (!document.getElementById("zones"))
    document.body.append(h("datalist", { id: "zones" }, (Intl.supportedValuesOf?.("timeZone") ?? []).map((each) => h("option", { value: each }))));
  return "zones";
};

/** A field for a fact; `done(value)` is called when the person has typed another value. */
export function factField(id, kind, value, done, described) {
  const common = { id, "aria-describedby": described || null };
  const wire = (element, read = () => element.value) => {
    element.addEventListener("change", () => done(read()));
    return element;
  };
  switch (kind) {
    case "time": return timeField(id, value, done, described);
    case "text": return wire(h("textarea", { ...common, rows: value.length > 60 ? 3 : 1, value, spellcheck: true }));
    case "number": return wire(h("input", { ...common, type: "number", min: "0", max: "9999", value }));
    case "address": return wire(h("input", { ...common, type: "url", value, placeholder: "https://" }));
    case "zone": return wire(h("input", { ...common, type: "text", value, list: zones(), placeholder: "Europe/Berlin" }));
    case "status": return wire(selected(h("select", common, ["", "usable", "withheld", "canceled"].map((each) => h("option", { value: each }, each || "not stated"))), value));
    case "names": return wire(h("input", { ...common, type: "text", value, placeholder: "several with ; between them" }));
    case "addresses": return wire(h("input", { ...common, type: "text", inputMode: "url", value, placeholder: "https://…; https://…" }));
    default: return wire(h("input", { ...common, type: "text", value }));
  }
}

function selected(element, value) {
  element.value = value;
  return element;
}

/** A date, the time of day, and the zone; a date alone is a day. */
function timeField(id, value, done, described) {
  const [, day = "", clock = "", zone = ""] = /^(\d{4}-\d{2}-\d{2})?(?:T(\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:\d{2})?$/.exec(value) ?? [];
  const date = h("input", { id, type: "date", value: day, "aria-describedby": described || null });
  const time = h("input", { id: `${id}-time`, type: "time", step: 1, value: clock, "aria-label": "Time of day" });
  const offset = h("input", { id: `${id}-zone`, type: "text", value: zone, placeholder: "+02:00", pattern: "Z|[+\\-]\\d{2}:\\d{2}", title: "Offset from UTC, as +02:00, or Z", "aria-label": "Offset from UTC", class: "offset" });
  const send = () => {
    if (!date.value && value) return done("");
    if (!date.value || !offset.checkValidity()) return undefined;
    const told = time.value ? `${date.value}T${time.value}${offset.value}` : date.value;
    return told === value ? undefined : done(told);
  };
  for (const each of [date, time, offset]) each.addEventListener("change", send);
  return h("span", { class: "time" }, date, time, offset);
}

/** A field for an option of a format; `done(value)` gets what stands in a query, or a file, or "" for the default. */
export function optionField(id, field, value, done) {
  const described = `${id}-about`;
  const about = h("span", { id: described, class: "hint" }, field.description);
  const common = { id, "aria-describedby": described };
  const wire = (element, read = () => element.value) => {
    element.addEventListener("change", () => done(read()));
    return element;
  };
  const title = h("label", { for: id }, field.title);
  if (field.kind === "switch") {
    const box = h("input", { ...common, type: "checkbox", checked: value ? value === "true" : field.default });
    box.addEventListener("change", () => done(box.checked === field.default ? "" : String(box.checked)));
    return h("div", { class: "field switch" }, box, title, about);
  }
  if (field.kind === "choice") {
    const choice = h("select", common, field.choices.map((each) => h("option", { value: each }, each)));
    return h("div", { class: "field" }, title, wire(selected(choice, value || field.default), () => (choice.value === field.default ? "" : choice.value)), about);
  }
  if (field.kind === "file") {
    const choice = h("input", { ...common, type: "file", accept: field.takes.join(",") });
    choice.addEventListener("change", () => done(choice.files[0] ?? ""));
    const given = value ? h("span", { class: "given" }, value.name, h("button", { type: "button", class: "quiet", "aria-label": `Leave out ${value.name}`, onclick: () => done("") }, "×")) : null;
    return h("div", { class: "field" }, title, choice, given, about);
  }
  const number = field.kind === "whole" || field.kind === "number";
  const input = h("input", { ...common, type: number ? "number" : "text", value: value || "", placeholder: String(field.default ?? "") });
  if (field.kind === "number") input.step = "any";
  return h("div", { class: "field" }, title, wire(input), about);
}
