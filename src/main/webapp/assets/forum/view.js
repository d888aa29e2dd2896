/**
 * Brings events into a forum's page. Posts and topics come as parts of the page that the hub has made, several in one
 * request. Nothing that somebody else does moves or removes the focus or shifts what is being read: what would is counted
 * on the "n new" button. In data-light mode everything is.
 */

import { travel } from '../session.js';
import { say } from './words.js';

const GATHER_MS = 300; // events that come together are asked for together; readers ask at different times
const AGAIN_MS = 5_000;
const ANNOUNCE_MS = 7_000;
const READ_MS = 3_000;

const marks = new Map(); // how far topics were read, by address: the hub may hear of it later than it makes the next page

/**
 * @param {HTMLElement} section the forum in the page
 * @param {{token: string, read: function, retry: function, discard: function}} hub what the view asks for
 */
export function openView(section, { token, read, retry, discard }) {
  const { base, topic, light } = section.dataset;
  const find = (selector, within = section) => within.querySelector(selector);
  const list = find('[data-posts]');
  const topics = find('[data-topics]');
  const button = find('[data-new]');
  const live = find('[data-live]');
  const strip = find('[data-connection]');
  const leaving = new AbortController();
  const held = new Set(); // posts or topics that wait for the button
  const wanted = new Set(); // posts or topics to ask for
  const late = new Map(); // parts that wait until the focus has left
  const seen = new Set(); // posts in the window
  let asking = 0;
  let connected = '';
  let readUpTo = 0;

  const post = (id) => find(`[data-post="${id}"]`);
  const number = (element) => Number(element.dataset.seq) || 0;
  const hasFocus = (element) => element.contains(document.activeElement);

  // --- events

  function event(e) {
    if (topics && e.topic) {
      rowChanged(e);
    } else if (list && e.topic === Number(topic)) {
      if (e.k.startsWith('topic.')) {
        clearTimeout(reloading);
        reloading = setTimeout(() => reload().catch(() => {}), GATHER_MS + Math.random() * GATHER_MS);
      } else if (e.k === 'post.created') {
        arrived(e);
      } else if (e.post) {
        changed(e);
      }
    }
  }

  let reloading = 0;

  function arrived({ cid, post: { id, parent } }) {
    if (post(id)) {
      return;
    }
    const mine = cid && find(`[data-cid="${cid}"]`);
    if (mine) {
      mine.dataset.id = id;
    }
    if (cid || (light !== 'true' && document.visibilityState === 'visible' && fits(parent))) {
      want(id);
    } else {
      hold(id);
    }
    if (!cid) {
      announce(1);
    }
  }

  /** Whether a post can come in without shifting what is read or written. */
  function fits(parent) {
    const place = parent ? post(parent) : list;
    if (!place || find('[data-more]')) {
      return false;
    }
    const follows = (element) => !place.contains(element)
      && place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const writing = document.activeElement;
    return !(writing?.value && writing.form && section.contains(writing) && follows(writing))
      && !Array.from(seen).some((element) => element.isConnected && follows(element));
  }

  function changed({ k, s, post: { id } }) {
    const element = post(id);
    if (!element || number(element) >= s) {
      return;
    }
    const gone = k === 'post.deleted' || k === 'post.hidden';
    if (gone) {
      withdraw(element);
    }
    if (gone || light !== 'true') {
      want(id);
    }
  }

  /** A text that is deleted or hidden goes at once. */
  function withdraw(element) {
    const words = find(':scope > article [data-words]', element);
    if (words) {
      const focused = hasFocus(words);
      words.replaceWith(template('stub'));
      if (focused) {
        find('article', element).focus({ preventScroll: true });
      }
    }
  }

  function rowChanged(e) {
    if (find(`[data-topic-row="${e.topic}"]`)) {
      if (light !== 'true') {
        want(e.topic);
      }
    } else if (e.k === 'topic.created' || (e.k === 'post.created' && e.post.id === e.topic)) {
      if (!held.has(e.topic)) {
        announce(1);
      }
      hold(e.topic);
    }
  }

  // --- parts

  function want(id) {
    wanted.add(id);
    asking ||= setTimeout(fetchParts, GATHER_MS * Math.random());
  }

  async function fetchParts() {
    const ids = Array.from(wanted).slice(0, 50);
    try {
      const page = await load(`${base}/${topics ? 'topics' : 'posts'}?${ids.map((id) => `id=${id}`).join('&')}`);
      ids.forEach((id) => wanted.delete(id));
      page.querySelectorAll('[data-post], [data-topic-row]').forEach(put);
      asking = wanted.size ? setTimeout(fetchParts, GATHER_MS) : 0;
    } catch {
      asking = leaving.signal.aborted ? 0 : setTimeout(fetchParts, AGAIN_MS);
    }
  }

  async function load(address) {
    const part = address !== window.location.href;
    const answer = await fetch(address, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'text/html', ...(part && { 'HX-Request': 'true' }) },
      cache: 'no-store',
      signal: leaving.signal,
    });
    if (!answer.ok) {
      throw new Error(`HTTP ${answer.status}`);
    }
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  }

  /** Puts a part where it belongs: over its older self, or in its place. */
  function put(fresh) {
    const { post: id, topicRow } = fresh.dataset;
    const old = topicRow ? find(`[data-topic-row="${topicRow}"]`) : post(id);
    if (topicRow) {
      unmark(fresh);
    }
    if (old) {
      renew(old, fresh);
    } else if (id) {
      insert(fresh);
    }
  }

  function renew(old, fresh) {
    if (number(old) > number(fresh)) {
      return;
    }
    const part = find(':scope > article', old) ?? old;
    const newer = find(':scope > article', fresh) ?? fresh;
    if (hasFocus(part) || find('[data-slot] > *, details[open]', part)) {
      late.set(old, fresh);
      renewWords(part, newer);
      return;
    }
    late.delete(old);
    part.replaceWith(newer);
    Object.assign(old.dataset, fresh.dataset);
    window.htmx?.process(newer);
    observer.observe(newer);
  }

  /** The words alone, while the rest has the focus. */
  function renewWords(part, newer) {
    const words = find('[data-words]', part);
    const newWords = find('[data-words]', newer);
    if (words && newWords && !hasFocus(words)) {
      words.replaceWith(newWords.cloneNode(true));
    }
  }

  function insert(fresh) {
    const { post: id, parent } = fresh.dataset;
    const place = parent ? post(parent)?.querySelector('[data-replies]') : list;
    if (!place) {
      return;
    }
    const next = Array.from(place.children).find((each) => !(Number(each.dataset.post) < Number(id)));
    place.insertBefore(fresh, next ?? null);
    const sent = find(`[data-pending][data-id="${id}"]`);
    if (sent) {
      const focused = hasFocus(sent);
      sent.remove();
      if (focused) {
        find('article', fresh).focus({ preventScroll: true });
      }
    }
    window.htmx?.process(fresh);
    observer.observe(find('article', fresh));
  }

  section.addEventListener('focusout', () => setTimeout(() => {
    late.forEach((fresh, old) => renew(old, fresh));
  }), { signal: leaving.signal });

  // --- the button

  function hold(id) {
    held.add(id);
    button.textContent = say(button, held.size);
    button.hidden = false;
  }

  async function showHeld() {
    const ids = Array.from(held);
    if (topics || find('[data-more]')) {
      const [first] = ids;
      travel(new URL(topics ? base : `${base}/topics/${topic}?at=${first}#post-${first}`, window.location.href).href);
      return;
    }
    button.disabled = true;
    try {
      const page = await load(`${base}/posts?${ids.map((id) => `id=${id}`).join('&')}`);
      page.querySelectorAll('[data-post]').forEach(put);
      ids.forEach((id) => held.delete(id));
      button.hidden = held.size === 0;
      const first = post(Math.min(...ids));
      if (first) {
        find('article', first).focus();
        first.scrollIntoView({ block: 'nearest' });
      }
    } catch {
      connection(connected); // the button stays
    } finally {
      button.disabled = false;
    }
  }

  button?.addEventListener('click', showHeld, { signal: leaving.signal });

  // --- what is read out, at most once in a while

  let count = 0;
  let announcing = 0;
  let announced = 0;

  function announce(more) {
    count += more;
    announcing ||= setTimeout(() => {
      announcing = 0;
      announced = Date.now();
      live.textContent = say(live, count);
      count = 0;
    }, Math.max(500, announced + ANNOUNCE_MS - Date.now()));
  }

  // --- what is read

  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(`hub.read:${base}|${section.dataset.me}`) : null;

  const observer = new IntersectionObserver((entries) => {
    entries.forEach(({ target, isIntersecting }) => {
      if (isIntersecting) {
        seen.add(target);
      } else if (seen.delete(target) && target.isConnected) {
        unmark(target.closest('[data-post]')); // not under the reader's eyes
      }
    });
    markRead();
  });

  function markRead(leave = false) {
    const newest = Math.max(0, ...Array.from(seen, (article) => Number(article.closest('[data-post]')?.dataset.post) || 0));
    if (newest > readUpTo && document.visibilityState === 'visible' && (leave || !marking)) {
      marking = setTimeout(() => {
        marking = 0;
        markRead();
      }, READ_MS);
      readUpTo = newest;
      read(Number(topic), newest);
      mark(topic, newest);
      tabs?.postMessage([topic, newest]);
    }
  }

  let marking = 0;

  function mark(id, upTo) {
    const name = `${base}/${id}`;
    marks.set(name, Math.max(upTo, marks.get(name) ?? 0));
  }

  /** Takes the mark of the new from a post or topic that was read. */
  function unmark(part) {
    const { post: id, topicRow, last } = part.dataset;
    if (Number(id ?? last) <= marks.get(`${base}/${topicRow ?? topic}`)) {
      part.classList.remove('unread');
      find('.mark-new', find(':scope > article', part) ?? part)?.remove();
    }
  }

  if (tabs) {
    tabs.onmessage = ({ data: [id, upTo] }) => {
      mark(id, upTo);
      section.querySelectorAll(id === topic ? '[data-post]' : `[data-topic-row="${id}"]`).forEach(unmark);
    };
  }

  // --- what is on its way

  function pending(items) {
    unacknowledged = items;
    const mine = items.filter(({ command }) => list && command.topic === Number(topic));
    const cids = new Set(mine.map(({ cid }) => cid));
    section.querySelectorAll('[data-pending]:not([data-id])').forEach((each) => cids.has(each.dataset.cid) || each.remove());
    mine.forEach((item) => state(find(`[data-cid="${item.cid}"]`) ?? unsent(item), item));
  }

  function unsent({ cid, command }) {
    const element = template('pending');
    element.dataset.cid = cid;
    const body = find('[data-body]', element);
    body.textContent = command.body;
    body.lang = command.lang ?? '';
    find('[data-retry]', element).onclick = async () => {
      const again = await retry(cid);
      find(`[data-cid="${again}"] article`)?.focus();
    };
    find('[data-discard]', element).onclick = async () => {
      await discard(cid);
      find('[data-composer] textarea')?.focus();
    };
    const replies = command.parent && post(command.parent)?.querySelector('[data-replies]');
    (replies || list).append(element);
    return element;
  }

  function state(element, { refused }) {
    const words = find('[data-state]', element);
    words.textContent = words.dataset[refused ? 'textRefused' : connected === 'live' ? 'textSending' : 'textWaiting'];
    if (refused) {
      const reasons = template('refusals');
      const reason = find(`[data-code="${refused.code}"]`, reasons) ?? reasons.lastElementChild;
      words.append(`: ${reason.textContent.trim()}`);
      if (!element.refused) {
        live.textContent = words.textContent;
      }
    }
    find('[data-retry]', element).hidden = !refused;
    find('[data-discard]', element).hidden = !refused;
    element.refused = refused;
  }

  function done(cid, { id }) {
    const element = find(`[data-cid="${cid}"]`);
    if (element) {
      element.dataset.id = id;
      if (post(id)) {
        element.remove();
      } else {
        want(id);
      }
    }
  }

  // --- the connection

  let telling = 0;

  function connection(name) {
    const before = connected;
    connected = name;
    strip.dataset.state = name;
    clearTimeout(telling);
    const tell = () => {
      strip.textContent = strip.dataset[`text${name[0].toUpperCase()}${name.slice(1)}`];
      strip.hidden = false;
    };
    if (name === 'live') {
      if (!strip.hidden) {
        tell();
        telling = setTimeout(() => { strip.hidden = true; }, 3_000);
      }
    } else if (name === 'waiting') {
      telling = setTimeout(tell, strip.hidden ? 3_000 : 0);
    } else {
      tell();
      if (before !== name) {
        live.textContent = strip.textContent;
      }
    }
    section.querySelectorAll('[data-pending]:not([data-id])').forEach((each) => state(each, each));
  }

  // --- all anew

  /** The page as it is now, after a gap; focus, scroll and what is being written stay. @returns its `{epoch, seq}` */
  async function reload() {
    const fresh = (await load(window.location.href)).querySelector('[data-forum]');
    const ids = new Set();
    fresh.querySelectorAll('[data-post], [data-topic-row]').forEach((part) => {
      ids.add(part.dataset.post ?? part.dataset.topicRow);
      const alone = part.cloneNode(true);
      alone.querySelector('[data-replies]')?.replaceChildren();
      put(alone);
    });
    section.querySelectorAll('[data-post]').forEach((each) => ids.has(each.dataset.post) || hasFocus(each) || each.remove());
    if (topics && !hasFocus(topics)) {
      topics.replaceChildren(...find('[data-topics]', fresh).children);
      Array.from(topics.children, unmark);
    }
    const head = find('[data-topic-head]');
    const newHead = find('[data-topic-head]', fresh);
    if (head && newHead && !hasFocus(head)) {
      head.replaceWith(newHead);
      window.htmx?.process(newHead);
    }
    held.clear();
    if (button) {
      button.hidden = true;
    }
    return { epoch: fresh.dataset.epoch, seq: Number(fresh.dataset.seq) };
  }

  function template(name) {
    return document.importNode(find(`[data-template="${name}"]`).content.firstElementChild, true);
  }

  function close() {
    markRead(true);
    tabs?.close();
    leaving.abort();
    observer.disconnect();
    [asking, reloading, announcing, marking, telling].forEach(clearTimeout);
  }

  let unacknowledged = [];

  function takeIn() {
    list?.querySelectorAll('[data-post] > article').forEach((article) => observer.observe(article));
    pending(unacknowledged);
  }

  document.addEventListener('htmx:afterSettle', takeIn, { signal: leaving.signal }); // it has put a post in place of one
  takeIn();
  if (list) { // what the hub has shown it takes for read
    const shown = Math.max(0, ...Array.from(section.querySelectorAll('[data-post]'), ({ dataset }) => Number(dataset.post)));
    mark(topic, shown);
    tabs?.postMessage([topic, shown]);
  }
  section.querySelectorAll('[data-topic-row]').forEach(unmark);
  return { event, pending, done, connection, reload, close };
}
