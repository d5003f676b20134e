// Zip archives: read those of books, and write one of all outputs. Source: PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16.

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const MOST_BYTES = 200_000_000;

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
  return number;
});

function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** The members of an archive: a function that gives the bytes of each, by its name. */
export function members(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error("this is not an archive");
  const found = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === CENTRAL; left--) {
    const method = view.getUint16(at + 10, true), packed = view.getUint32(at + 20, true), whole = view.getUint32(at + 24, true);
    const length = view.getUint16(at + 28, true), start = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    found.set(name, () => unpacked(bytes, view, start, packed, whole, method));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

async function unpacked(bytes, view, start, packed, whole, method) {
  const begin = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const data = bytes.subarray(begin, begin + packed);
  if (method === 0) return data;
  if (method !== 8 || whole > MOST_BYTES) throw new Error("cannot unpack this member");
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** An archive of files, each {name, bytes}; not compressed, for books and Word files are already. */
export function archive(files) {
  const parts = [], index = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = new TextEncoder().encode(name);
    const common = new DataView(new ArrayBuffer(26));
    common.setUint16(0, 20, true);
    common.setUint16(2, 0x0800, true); // names are UTF-8
    common.setUint16(8, 0x0021, true); // 1 January 1980: the same files give the same archive
    common.setUint32(10, crc32(bytes), true);
    common.setUint32(14, bytes.length, true);
    common.setUint32(18, bytes.length, true);
    common.setUint16(22, title.length, true);
    const head = new Uint8Array(30);
    new DataView(head.buffer).setUint32(0, LOCAL, true);
    head.set(new Uint8Array(common.buffer), 4);
    parts.push(head, title, bytes);
    const entry = new Uint8Array(46), view = new DataView(entry.buffer);
    view.setUint32(0, CENTRAL, true);
    view.setUint16(4, 20, true);
    entry.set(new Uint8Array(common.buffer), 6);
    view.setUint32(42, offset, true);
    index.push(entry, title);
    offset += head.length + title.length + bytes.length;
  }
  const last = new Uint8Array(22), view = new DataView(last.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, files.length, true);
  view.setUint16(10, files.length, true);
  view.setUint32(12, index.reduce((sum, each) => sum + each.length, 0), true);
  view.setUint32(16, offset, true);
  return new Blob([...parts, ...index, last], { type: "application/zip" });
}
