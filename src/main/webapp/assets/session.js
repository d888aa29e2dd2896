/**
 * The session of a launched page, without cookies (design.md 3.9 and 5). The one-time code in the address becomes a
 * bearer token, kept in memory and, where the browser allows it, for a reload of this tab. Other modules import
 * `session`, or listen for `hub:session`, whose detail is the same object.
 */

const place = document.querySelector('[data-session]');
const KEPT = `hub.session:${window.location.pathname}`;

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

/** After a reload: the page again, asked for with the kept token. Without one, what the hub has sent stays. */
async function resume() {
  const opened = kept();
  if (opened === null) {
    return null;
  }
  const answer = await fetch(window.location.href, {
    headers: { Authorization: `Bearer ${opened.token}`, Accept: 'text/html' },
    cache: 'no-store',
    redirect: 'error',
  }).catch(() => null);
  if (answer === null) {
    return null; // no connection: the token may still be good
  }
  if (!answer.ok) {
    keep(null);
    return null;
  }
  show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  return opened;
}

/** Puts a page of the hub in place of this one and starts the modules that it has beyond ours. */
function show(page) {
  const loaded = new Set(modules(document).map((script) => script.src));
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceWith(document.adoptNode(page.body));
  for (const { src } of modules(page)) {
    if (!loaded.has(src)) {
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
    }
  }
}

function modules(page) {
  return Array.from(page.querySelectorAll('script[type=module][src]'));
}

function showLost(lost) {
  const notice = document.querySelector('[data-session-lost]');
  if (notice) {
    notice.hidden = !lost;
  }
}

function kept() {
  try {
    const opened = checked(JSON.parse(window.sessionStorage.getItem(KEPT)));
    return opened !== null && Date.parse(opened.expiresAt) > Date.now() ? opened : null;
  } catch {
    return null; // storage is closed to frames in some browsers
  }
}

function keep(opened) {
  try {
    if (opened === null) {
      window.sessionStorage.removeItem(KEPT);
    } else {
      window.sessionStorage.setItem(KEPT, JSON.stringify(opened));
    }
  } catch {
    // memory has to do
  }
}

function checked(answer) {
  return typeof answer?.token === 'string' && typeof answer.expiresAt === 'string' ? Object.freeze(answer) : null;
}
