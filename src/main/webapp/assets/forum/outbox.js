/**
 * What a person has written and the hub has not acknowledged: kept over a reload and a tunnel, sent in order, each with
 * the same cid until it is acknowledged or refused. It belongs to one person and one forum: `owner` names both, so that
 * whoever is launched next in the same browser neither sees nor sends it. Drafts are kept beside it.
 */

const KEPT_MS = 7 * 24 * 3_600_000;
const LONGEST_WAIT_MS = 60_000;
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
// of all pages that follow one another in this document
const memory = memoryShelf();
const taken = new Set(); // cids of what is no draft any more, also for a page that is being left

/** A ULID (https://github.com/ulid/spec): sorts by time, also of those that this page makes in one millisecond. */
export function ulid() {
  lastTime = Math.max(Date.now(), lastTime + 1);
  let time = '';
  for (let left = lastTime, i = 0; i < 10; i++, left = Math.floor(left / 32)) {
    time = DIGITS[left % 32] + time;
  }
  return time + Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => DIGITS[byte % 32]).join('');
}

let lastTime = 0;

/**
 * @param {{owner: string, submit: function, on: object}} options `submit` as of a stream; `on.change(items)` gets all that
 *     is not acknowledged, oldest first, `on.done(cid, answer)` what is
 */
export function openOutbox({ owner, submit, on }) {
  const shelf = openShelf();
  const box = `${owner}|out|`;
  const draft = (name) => `${owner}|draft|${name}`;
  const others = 'BroadcastChannel' in window ? new BroadcastChannel(`hub.forum:${owner}`) : null;
  let items = [];
  let failures = 0;
  let timer = 0;
  let sending = false;
  let again = false;
  let halted = false;
  let closed = false;

  async function look() {
    items = (await (await shelf).all(box)).sort((a, b) => (a.cid < b.cid ? -1 : 1));
    if (!closed) {
      on.change(items);
    }
  }

  async function put(item) {
    await (await shelf).put({ ...item, key: box + item.cid });
    await changed();
  }

  async function remove(cid) {
    await (await shelf).remove(box + cid);
    await changed();
  }

  async function changed() {
    others?.postMessage('');
    await look();
  }

  /** Keeps a command and sends it when its turn comes. @returns its cid */
  async function add(command) {
    const item = { cid: command.cid ?? ulid(), at: Date.now() };
    item.command = { ...command, cid: item.cid };
    taken.add(item.cid);
    await put(item);
    flush();
    return item.cid;
  }

  /** Sends all that waits, one after the other; of several tabs one. */
  async function flush() {
    clearTimeout(timer);
    if (sending || halted) {
      again = sending;
      return;
    }
    sending = true;
    again = false;
    try {
      await alone(sendAll);
      failures = 0;
      timer = again ? setTimeout(flush) : 0; // what came at the very end
    } catch (failure) {
      failures += 1;
      const wait = Math.random() * Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** failures);
      timer = setTimeout(flush, Math.max(wait, failure.after ?? 0));
    } finally {
      sending = false;
    }
  }

  async function alone(work) {
    try {
      await navigator.locks.query(); // refused where storage is
    } catch {
      return work();
    }
    return navigator.locks.request(`hub.forum:${owner}`, work);
  }

  async function sendAll() {
    for (await look(); next() && !halted; await look()) {
      const item = next();
      const answer = await submit(item.command);
      if (answer.done) {
        on.done(item.cid, answer);
        await remove(item.cid);
      } else if (answer.status === 401 || answer.status === 429) {
        throw Object.assign(new Error('later'), { after: Math.max(answer.after, 1_000) });
      } else {
        await put({ ...item, refused: { code: answer.code, title: answer.title } });
      }
    }
  }

  function next() {
    return items.find((item) => !item.refused);
  }

  /** Sends a refused one again: with a new cid, because the old one did not happen. @returns the cid of now */
  async function retry(cid) {
    const item = items.find((each) => each.cid === cid);
    if (item?.refused) {
      await (await shelf).remove(box + cid);
      return add({ ...item.command, cid: ulid() });
    }
    failures = 0;
    await flush();
    return cid;
  }

  /** The hub has it: the stream has brought it. */
  async function settle(cid) {
    if (items.some((item) => item.cid === cid)) {
      await remove(cid);
    }
  }

  async function saveDraft(name, fields) {
    const place = await shelf;
    await (fields && !taken.has(fields.cid) ? place.put({ key: draft(name), at: Date.now(), fields }) : place.remove(draft(name)));
  }

  async function readDraft(name) {
    const fields = (await (await shelf).get(draft(name)))?.fields;
    return taken.has(fields?.cid) ? undefined : fields;
  }

  /** The hub has taken a form of that cid: what is kept of it is no draft. */
  async function dropDraft(cid) {
    taken.add(cid);
    const place = await shelf;
    const drafts = await place.all(draft(''));
    await Promise.all(drafts.filter(({ fields }) => fields.cid === cid).map(({ key }) => place.remove(key)));
  }

  /** Nothing is sent any more: the session is over. What is written stays here for the next one. */
  function halt() {
    halted = true;
    clearTimeout(timer);
  }

  function close() {
    halt();
    closed = true;
    others?.close();
  }

  if (others) {
    others.onmessage = look;
  }
  const opened = look().then(flush);
  return { add, flush, retry, discard: remove, settle, saveDraft, readDraft, dropDraft, halt, close, opened };
}

// --- where it is kept: the best that the browser opens to this page, else the document's memory

async function openShelf() {
  const local = localShelf();
  const shelf = (await database().catch(() => null)) ?? local ?? memory;
  for (const value of (shelf !== local && (await local?.all(''))) || []) { // the database did not open in time then
    await shelf.put(value);
    await local.remove(value.key);
  }
  for (const { key, at } of await shelf.all('')) {
    if (at < Date.now() - KEPT_MS) {
      await shelf.remove(key); // of whomever
    }
  }
  return shelf;
}

function database() {
  return new Promise((resolve, reject) => {
    const opening = window.indexedDB.open('hub.forum', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('shelf', { keyPath: 'key' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(databaseShelf(opening.result));
    setTimeout(() => reject(new Error('does not open')), 4_000);
  });
}

function databaseShelf(db) {
  function run(mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = db.transaction('shelf', mode);
      const request = work(transaction.objectStore('shelf'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
  return {
    all: (prefix) => run('readonly', (shelf) => shelf.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    get: (key) => run('readonly', (shelf) => shelf.get(key)),
    put: (value) => run('readwrite', (shelf) => shelf.put(value)),
    remove: (key) => run('readwrite', (shelf) => shelf.delete(key)),
  };
}

function localShelf() {
  try {
    const storage = window.localStorage;
    storage.setItem('hub.forum', ''); // closed or full, it says so now
    const name = (key) => `hub.forum:${key}`;
    const get = (key) => JSON.parse(storage.getItem(key));
    return {
      all: async (prefix) => Object.keys(storage).filter((key) => key.startsWith(name(prefix))).map(get),
      get: async (key) => get(name(key)),
      put: async (value) => storage.setItem(name(value.key), JSON.stringify(value)),
      remove: async (key) => storage.removeItem(name(key)),
    };
  } catch {
    return null;
  }
}

function memoryShelf() {
  const kept = new Map();
  return {
    all: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value),
    get: async (key) => kept.get(key),
    put: async (value) => kept.set(value.key, value),
    remove: async (key) => kept.delete(key),
  };
}
