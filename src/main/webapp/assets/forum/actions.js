/**
 * What a person does in a forum's page: forms that htmx sends carry the session's token, refusals stand beside their form
 * with all that was typed, and the composer hands over to the outbox. Drafts outlive the page.
 */

import { ulid } from './outbox.js';

const SAVE_MS = 400;

/** @param {HTMLElement} section @param {{token: string, outbox: object, ended: function}} forum @returns what closes it */
export function openActions(section, { token, outbox, ended }) {
  const leaving = new AbortController();
  const here = { signal: leaving.signal };
  const composer = section.querySelector('form[data-composer]');
  const drafted = section.querySelector('form[data-composer], form[data-new-topic]');

  // --- htmx

  document.addEventListener('htmx:configRequest', ({ detail }) => {
    detail.headers.Authorization = `Bearer ${token}`;
  }, here);

  document.addEventListener('htmx:responseError', ({ detail: { elt, xhr } }) => {
    if (xhr.status === 401) {
      ended();
    }
    const html = xhr.getResponseHeader('Content-Type')?.includes('html');
    const answer = html && new DOMParser().parseFromString(xhr.responseText, 'text/html').querySelector('.refused');
    refuse(elt, answer || null);
  }, here);

  document.addEventListener('htmx:sendError', ({ detail: { elt } }) => refuse(elt, null), here);

  document.addEventListener('htmx:beforeRequest', ({ detail: { elt } }) => {
    formOf(elt).querySelectorAll('.refused').forEach((old) => old.remove());
  }, here);

  // what has brought the answer is gone with the old part: the focus goes to what stands there now
  document.addEventListener('htmx:afterSettle', ({ detail: { target, elt } }) => {
    if (document.activeElement === document.body || document.activeElement === null) {
      const part = elt?.isConnected ? elt : target;
      part?.querySelector?.('[data-slot] textarea, [data-slot] select, article')?.focus({ preventScroll: true });
    }
  }, here);

  function refuse(element, answer) {
    const strip = section.querySelector('[data-connection]');
    const words = answer ?? Object.assign(document.createElement('p'), {
      className: 'refused',
      textContent: strip.dataset.textWaiting,
    });
    words.setAttribute('role', 'alert');
    formOf(element).append(words);
  }

  function formOf(element) {
    return element.closest('form') ?? element.closest('.acts') ?? element.parentElement;
  }

  // --- the composer

  composer?.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  }, here);

  async function send() {
    const { topic, parent, body, lang, cid } = composer.elements;
    if (!body.value.trim()) {
      return;
    }
    const text = body.value;
    await outbox.add({
      t: 'post',
      cid: cid.value,
      topic: Number(topic.value),
      ...(parent.value && { parent: Number(parent.value) }),
      body: text,
      ...(lang.value && { lang: lang.value }),
    });
    cid.value = ulid();
    spent = false;
    if (body.value === text) {
      body.value = '';
    }
    replyTo('', composer.querySelector('h2').dataset.plain);
    await save();
  }

  /** A reply to a post begins here, also without a connection. */
  section.addEventListener('click', (event) => {
    const link = composer && event.target.closest('a[data-reply]');
    const cancelled = event.target.closest('a[data-cancel-reply]');
    if (link) {
      event.preventDefault();
      replyTo(link.dataset.reply, link.textContent);
      if (new URL(link.href).searchParams.has('mention')) {
        const { by } = link.closest('[data-post]').dataset;
        const name = link.closest('[data-post]').querySelector('.name').textContent.replace(/[[\]\\]/g, '\\$&');
        composer.elements.body.value = `[@${name}](member:${by}) ${composer.elements.body.value}`;
      }
      composer.elements.body.focus();
    } else if (cancelled) {
      event.preventDefault();
      replyTo('', composer.querySelector('h2').dataset.plain);
      composer.elements.body.focus();
    }
  }, here);

  function replyTo(parent, title) {
    composer.elements.parent.value = parent;
    composer.querySelector('h2').textContent = title;
    composer.querySelector('[data-cancel-reply]').hidden = !parent;
  }

  // --- drafts

  const name = drafted && `${drafted.getAttribute('action')}|${section.dataset.topic ?? ''}`;
  let saving = 0;
  let restored = false; // before, what is in the form says nothing of the draft
  let spent = false; // the hub may know the cid with the text of now; another text needs another one

  async function save() {
    clearTimeout(saving);
    saving = 0;
    if (!restored) {
      return;
    }
    const { body, title, cid } = drafted.elements;
    const written = body.value || title?.value;
    await outbox.saveDraft(name, written ? { body: body.value, title: title?.value, cid: cid.value } : null);
  }

  async function restore() {
    const { taken } = section.querySelector('[data-posts]')?.dataset ?? {};
    if (taken) {
      await outbox.dropDraft(taken);
    }
    const draft = await outbox.readDraft(name);
    const { body, title, cid } = drafted.elements;
    if (draft && !drafted.querySelector('.refused')) {
      body.value = draft.body.startsWith(body.value) ? draft.body : body.value + draft.body;
      if (body.value === draft.body) {
        cid.value = draft.cid;
      }
      if (title) {
        title.value ||= draft.title ?? '';
      }
    }
    restored = true;
    spent = Boolean(body.value); // it may have been sent by the page before, or before the scripts came
    if (body.value !== body.defaultValue || title?.value !== title?.defaultValue) {
      await save(); // what was written while the scripts were on their way
    }
  }

  if (drafted) {
    drafted.addEventListener('submit', () => { spent = true; }, here);
    drafted.addEventListener('input', () => {
      if (spent) {
        drafted.elements.cid.value = ulid();
        spent = false;
      }
      clearTimeout(saving);
      saving = setTimeout(save, SAVE_MS);
    }, here);
    document.addEventListener('visibilitychange', save, here);
    restore();
  }

  function close() {
    leaving.abort();
    if (saving) {
      save();
    }
  }

  return { close };
}
