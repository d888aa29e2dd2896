/**
 * Who else reads the topic and who is writing, in two quiet lines that take no room when they come and are read out to
 * nobody. A page in data-light mode has neither, and takes no part.
 */

import { say } from './words.js';

const TELL_MS = 6_000; // the hub takes one in 5 s
const SHOWN_MS = 8_000; // so whoever goes on writing stays

/** @param {{me: string, typing: function}} options `typing()` tells the hub that the person writes */
export function openCompany(section, { me, typing }) {
  const readers = section.querySelector('[data-readers]');
  const line = section.querySelector('[data-typing]');
  const { lang } = document.documentElement;
  const countries = new Intl.DisplayNames(lang, { type: 'region', style: 'short' });
  const here = new Map();
  const writing = new Map(); // and until when
  const leaving = new AbortController();
  let count = 0;
  let told = 0;
  let ending = 0;

  const name = (face) => `\u2068${face.name}\u2069 (${countries.of(face.country)})`;
  const list = (faces, type) => new Intl.ListFormat(lang, { type }).format(faces.map(name));
  const isolated = (textContent) => Object.assign(document.createElement('bdi'), { textContent });

  function presence(frame) {
    if (frame.names) {
      here.clear();
    }
    (frame.names ?? frame.in).forEach((face) => here.set(face.id, face));
    frame.out?.forEach((id) => here.delete(id));
    count = frame.count;
    showReaders();
  }

  function showReaders() {
    const others = Array.from(here.values()).filter(({ id }) => id !== me);
    const [summary, names] = readers.children;
    readers.hidden = count < 2;
    summary.textContent = say(readers, count - 1) + (others.length ? `: ${list(others, 'unit')}` : '');
    names.replaceChildren(...others.map((face) => {
      const item = document.createElement('li');
      item.append(isolated(face.name), ' · ', isolated(face.institution), ` · ${countries.of(face.country)}`);
      return item;
    }));
  }

  function writes({ by }) {
    writing.set(by.id, { by, until: Date.now() + SHOWN_MS });
    showWriters();
  }

  function showWriters() {
    writing.forEach(({ until }, id) => until <= Date.now() && writing.delete(id));
    const faces = Array.from(writing.values(), ({ by }) => by);
    if (line) {
      line.textContent = faces.length ? say(line, faces.length).replace('{names}', () => list(faces, 'conjunction')) : '';
    }
    clearTimeout(ending);
    ending = faces.length ? setTimeout(showWriters, 1_000) : 0;
  }

  /** Who has posted writes no more. */
  function event({ by, k }) {
    if (k === 'post.created' && writing.delete(by?.id)) {
      showWriters();
    }
  }

  /** Without a connection nobody knows. */
  function clear() {
    here.clear();
    writing.clear();
    count = 0;
    if (readers) {
      showReaders();
      showWriters();
    }
  }

  line?.closest('form').addEventListener('input', ({ target }) => {
    if (target.name === 'body' && target.value && Date.now() - told > TELL_MS) {
      told = Date.now();
      typing();
    }
  }, { signal: leaving.signal });

  function close() {
    leaving.abort();
    clearTimeout(ending);
  }

  return { present: Boolean(readers), presence, writes, event, clear, close };
}
