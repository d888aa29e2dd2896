/**
 * The session of a launched page, without cookies (design.md 3.9 and 5). The one-time code in the address becomes a
 * bearer token, kept in memory and, where the browser allows it, for this tab. Other modules import `session`, or listen
 * for `hub:session`, whose detail is the same object. Links and forms of the hub's own pages are followed with the token,
 * so that they lead on where the browser keeps neither cookies nor storage: then `hub:page` tells of the new page,
 * `hub:ended` that the session is over, `hub:unreachable` that there is no connection; nothing is lost by the latter two.
 */

const place = document.querySelector('[data-session]');
const OURS = /\/(courses|network)(\/|$)/;
const KEPT = 'hub.session:';
const LAST = `${KEPT}last`;

/** A promise of `{token, expiresAt, person}`, or of null when there is no session. */
export const session = begin().then((opened) => {
  if (opened) {
    document.dispatchEvent(new CustomEvent('hub:session', { detail: opened }));
  }
  return opened;
});

async function begin() {
  const code = takeCode();
  if (code === null) {
    return resume();
  }
  keep(null); // a new launch may be another person's
  const opened = await exchange(code).catch(() => null);
  keep(opened);
  showLost(opened === null);
  return opened;
}

/** The code leaves the address at once: it is not for histories and bookmarks. */
function takeCode() {
  const address = new URL(window.location.href);
  const code = address.searchParams.get('code');
  if (code !== null) {
    address.searchParams.delete('code');
    window.history.replaceState(window.history.state, '', address);
  }
  return code;
}

async function exchange(code) {
  const answer = await fetch(place.dataset.session, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ code }),
    redirect: 'error',
  });
  return answer.ok ? checked(await answer.json()) : null;
}

/** After a reload or a step on: the page again, asked for with the kept token, unless it is that person's already. */
async function resume() {
  const opened = kept(own()) ?? kept(LAST);
  if (opened === null || isFor(opened)) {
    return opened;
  }
  const answer = await ask(window.location.href, opened.token).catch(() => null);
  if (answer === null) {
    return null; // no connection: the token may still be good
  }
  if (!answer.ok) {
    if (kept(own())) {
      keep(null);
    }
    return null;
  }
  const page = parse(await answer.text());
  const reached = carry(page);
  show(page);
  reached?.focus({ preventScroll: true });
  keep(opened);
  return opened;
}

function ask(address, token, options) {
  return fetch(address, {
    ...options,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), Accept: 'text/html' },
    cache: 'no-store',
  });
}

function parse(html) {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** What was typed while the page was on its way goes over into it. @returns where it is being typed */
function carry(page) {
  let reached = null;
  for (const form of document.forms) {
    const twin = Array.from(page.forms).find((other) => other.getAttribute('action') === form.getAttribute('action'));
    Array.from(form.elements).forEach((field, i) => {
      const other = twin?.elements[i];
      if (other?.name !== field.name || field.type === 'hidden') {
        return;
      }
      if (field.value !== field.defaultValue || field.checked !== field.defaultChecked) {
        other.value = field.value;
        other.checked = field.checked;
        carryCid(form, twin);
      }
      reached = field === document.activeElement ? other : reached;
    });
  }
  return reached;
}

/** It may be on its way already: the same writing, so that it is done once. */
function carryCid({ elements: { cid } }, { elements }) {
  if (cid && elements.cid) {
    elements.cid.value = cid.value;
  }
}

/** Puts a page of the hub in place of this one and loads what its head has beyond ours. */
function show(page) {
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceChildren(...page.body.childNodes);
  const loaded = new Set(Array.from(document.head.children, (part) => part.outerHTML));
  for (const part of page.head.querySelectorAll('link[rel=stylesheet], meta[name=htmx-config], script[src]')) {
    if (!loaded.has(part.outerHTML)) {
      const copy = document.createElement(part.localName); // a parsed script would not run
      Array.from(part.attributes).forEach(({ name, value }) => copy.setAttribute(name, value));
      document.head.append(copy);
    }
  }
  window.htmx?.process(document.body);
}

// --- from page to page

let shown = here();

function here() {
  return window.location.pathname + window.location.search;
}

/**
 * Goes to an address of the hub with the session, as a link or a form does.
 *
 * @param {{form?: FormData, back?: boolean}} how with a form it is posted; back is a step in the history
 */
export async function travel(address, { form, back = false } = {}) {
  const { token } = (await session) ?? {};
  if (!token && !form) {
    window.location.assign(address);
    return;
  }
  const options = form && { method: 'POST', body: new URLSearchParams(form) };
  const answer = await ask(address, token, options).catch(() => null);
  const page = answer && parse(await answer.text().catch(() => ''));
  if (!page?.body.children.length) {
    document.dispatchEvent(new CustomEvent('hub:unreachable'));
    return;
  }
  if (answer.status === 401) {
    document.dispatchEvent(new CustomEvent('hub:ended'));
    return;
  }
  show(page);
  const next = new URL(form && !answer.redirected ? ofTopic(page) : answer.url);
  next.hash = new URL(address).hash;
  if (!back) {
    window.history.pushState(null, '', next);
  }
  shown = here();
  document.dispatchEvent(new CustomEvent('hub:page'));
  look(next.hash);
}

/** The address of the page that answers a form. */
function ofTopic(page) {
  const { base, topic } = page.querySelector('[data-topic]')?.dataset ?? {};
  return topic ? new URL(`${base}/topics/${topic}`, window.location.href) : window.location.href;
}

function look(hash) {
  const target = (hash && document.getElementById(decodeURIComponent(hash.slice(1)))) || document.getElementById('content');
  const reader = target?.matches('form') ? target.querySelector('textarea') : target?.querySelector('[tabindex]');
  (hash && reader ? reader : target)?.focus({ preventScroll: true });
  target?.scrollIntoView();
}

function followed(event, address) {
  const url = new URL(address, window.location.href);
  const ours = url.origin === window.location.origin && OURS.test(url.pathname);
  if (!over && ours && !(url.hash && url.pathname + url.search === here())) {
    event.preventDefault();
    return url.href;
  }
  return null;
}

let over = place === null; // no session to go on with

session.then((opened) => {
  over ||= opened === null;
});

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-session] a[href]:not([target], [hx-get], [download])');
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const address = link && plain && !event.defaultPrevented && followed(event, link.href);
  if (address) {
    travel(address);
  }
});

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  // a form of htmx's comes here only where htmx is not, or has not taken hold of it yet
  if (event.defaultPrevented || form.matches('[target], :not([data-session] form)')) {
    return;
  }
  const data = new FormData(form, submitter);
  const url = new URL(submitter?.hasAttribute('formaction') ? submitter.formAction : form.action, window.location.href);
  if (form.method !== 'post') {
    url.search = new URLSearchParams(data);
  }
  const address = followed(event, url);
  if (address) {
    travel(address, form.method === 'post' ? { form: data } : {});
  }
});

window.addEventListener('popstate', () => {
  if (!over && here() !== shown) {
    travel(window.location.href, { back: true });
  }
});

function showLost(lost) {
  const notice = document.querySelector('[data-session-lost]');
  if (notice) {
    notice.hidden = !lost;
  }
}

/** Where a session is kept: by course, or by page where there is none. */
function own() {
  const path = window.location.pathname;
  return KEPT + (/^.*?\/courses\/[^/]+/.exec(path)?.[0] ?? path);
}

function kept(key) {
  try {
    const opened = checked(JSON.parse(window.sessionStorage.getItem(key)));
    return opened !== null && Date.parse(opened.expiresAt) > Date.now() ? opened : null;
  } catch {
    return null; // storage is closed to frames in some browsers
  }
}

/** Also for the pages beyond the course, such as the network's. */
function keep(opened) {
  try {
    for (const key of [own(), LAST]) {
      if (opened === null) {
        window.sessionStorage.removeItem(key);
      } else {
        window.sessionStorage.setItem(key, JSON.stringify({ ...opened, faces: { ...opened.faces, ...face() } }));
      }
    }
  } catch {
    // memory has to do
  }
}

/** Whose page it is, by the id that others see. */
function face() {
  const { forum, me } = document.querySelector('[data-me]')?.dataset ?? {};
  return forum && { [forum]: me };
}

function isFor(opened) {
  return Object.entries(face() ?? {}).some(([forum, me]) => opened.faces?.[forum] === me);
}

function checked(answer) {
  return typeof answer?.token === 'string' && typeof answer.expiresAt === 'string' ? Object.freeze(answer) : null;
}
