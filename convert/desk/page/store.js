// Keeps what is on the page in the browser's own database, so that it survives a reload. Nothing is kept elsewhere.

const NAME = "newsconvert-desk";
const TABLE = "state";

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(mode, work) {
  const database = await opened();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(TABLE, mode);
      const asked = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** What was kept; nothing where the browser keeps nothing, as in a private window. */
export const kept = () => within("readonly", (table) => table.get("now")).catch(() => undefined);

export const keep = (state) => within("readwrite", (table) => table.put(state, "now")).catch(() => undefined);

export const forget = () => within("readwrite", (table) => table.clear()).catch(() => undefined);
