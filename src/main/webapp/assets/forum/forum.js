/** A forum's page with its session: the stream into the view, what is written into the outbox, anew for each page. */

import { session } from '../session.js';
import { openActions } from './actions.js';
import { openCompany } from './company.js';
import { openOutbox } from './outbox.js';
import { openStream } from './stream.js';
import { openView } from './view.js';

let leave = () => null;

session.then((opened) => {
  if (opened) {
    enter(opened.token);
    document.addEventListener('hub:page', () => enter(opened.token));
  }
});

function enter(token) {
  leave();
  const section = document.querySelector('[data-forum]');
  leave = section ? open(section, token) : () => null;
}

/** @returns what closes it */
function open(section, token) {
  const { forum, me, api, socket, epoch, seq } = section.dataset;
  const view = openView(section, {
    token,
    read: (topic, upTo) => stream.read(topic, upTo),
    retry: (cid) => outbox.retry(cid),
    discard: (cid) => outbox.discard(cid),
  });
  const company = openCompany(section, { me, typing: () => stream.typing(Number(section.dataset.topic)) });
  const outbox = openOutbox({
    owner: `${forum}/${me}`,
    submit: (command) => stream.submit(command),
    on: { change: view.pending, done: view.done },
  });
  const stream = openStream({
    api,
    socket,
    epoch,
    seq: Number(seq),
    present: company.present,
    token,
    on: {
      event(e) {
        view.event(e);
        company.event(e);
        if (e.cid) {
          outbox.settle(e.cid);
        }
      },
      presence: company.presence,
      typing: company.writes,
      gap: view.reload,
      state(name) {
        view.connection(name);
        if (name === 'live') {
          outbox.flush();
          return;
        }
        company.clear();
        if (name === 'ended') {
          outbox.halt();
        }
      },
    },
  });
  const ended = () => {
    stream.stop();
    outbox.halt();
    view.connection('ended');
  };
  const actions = openActions(section, { token, outbox, ended });
  const here = new AbortController();
  document.addEventListener('hub:ended', ended, { signal: here.signal });
  document.addEventListener('hub:unreachable', () => view.connection('waiting'), { signal: here.signal });
  return () => {
    here.abort();
    stream.stop();
    outbox.close();
    actions.close();
    view.close();
    company.close();
  };
}
