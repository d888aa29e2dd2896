/** A forum's server inside of the page: tests say in `hub` how its network and it behave, and read there what came. */
window.hub = {
  socket: 'welcome', // or 'closed', 'silent' (opens and says nothing)
  stream: 'closed', // or 'live', 'silent'
  ticket: 200,
  commands: 'ack', // or 'silent', 'lost', or {status, code, title}
  epoch: 'e1',
  asked: [], // paths of requests, oldest first
  hellos: [],
  frames: [], // from the client, after the hello
  posts: [], // cids that were done, each once
  sockets: [],
  streams: [],
  polls: [],

  batch(...numbers) {
    hub.sockets.at(-1).say({ t: 'batch', events: numbers.map(hub.event) });
  },
  event: (s) => (s < 0 ? { s: -s } : { s, k: 'post.created', topic: 1, post: { id: s } }),
  perform(command) {
    const dup = hub.posts.includes(command.cid);
    if (!dup) {
      hub.posts.push(command.cid);
    }
    return { cid: command.cid, seq: hub.posts.length, id: hub.posts.indexOf(command.cid) + 1, dup };
  },
};

window.WebSocket = class {
  constructor(url) {
    this.url = String(url);
    hub.sockets.push(this);
    setTimeout(() => (hub.socket === 'closed' ? this.onclose?.() : this.onopen?.()), 1);
  }

  say(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  send(text) {
    const frame = JSON.parse(text);
    if (frame.t === 'hello') {
      hub.hellos.push(frame);
      if (hub.socket === 'welcome') {
        this.say({ t: 'welcome', epoch: hub.epoch, head: 0, limits: {} });
      }
      return;
    }
    hub.frames.push(frame);
    if (frame.t === 'ping' && hub.socket === 'welcome') {
      setTimeout(() => this.say({ t: 'pong' }), 1);
    }
    if (frame.cid && hub.commands === 'ack') {
      this.say({ t: 'ack', ...hub.perform(frame) });
    } else if (frame.cid && hub.commands === 'lost') {
      hub.perform(frame);
      this.close();
      this.onclose?.();
    } else if (frame.cid && hub.commands.status) {
      this.say({ t: 'nack', cid: frame.cid, problem: hub.commands });
    }
  }

  close() {
    this.closed = true;
  }
};

const realFetch = window.fetch;

function json(status, body) {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

window.fetch = async (address, options = {}) => {
  const path = String(address);
  if (!path.startsWith('/api/forums/')) {
    return realFetch(address, options);
  }
  if (new Headers(options.headers).get('Authorization') !== 'Bearer t') {
    throw new Error('no token');
  }
  hub.asked.push(path.replace('/api/forums/f/', ''));
  const accept = new Headers(options.headers).get('Accept');
  if (path.endsWith('/tickets')) {
    return json(hub.ticket, { ticket: 'ticket' });
  }
  if (path.endsWith('/commands')) {
    const command = JSON.parse(options.body);
    if (hub.commands === 'lost') {
      hub.perform(command);
      throw new TypeError('lost');
    }
    return hub.commands.status ? json(hub.commands.status, hub.commands) : json(200, hub.perform(command));
  }
  if (accept === 'text/event-stream') {
    if (hub.stream === 'closed') {
      return json(502, {});
    }
    return new Response(new ReadableStream({
      start(out) {
        options.signal.addEventListener('abort', () => out.error(new TypeError('aborted')));
        hub.streams.push((text) => out.enqueue(new TextEncoder().encode(text)));
        if (hub.stream === 'live') {
          hub.streams.at(-1)(': \n\n');
        }
      },
    }));
  }
  if (path.includes('wait=')) {
    return new Promise((resolve, reject) => {
      hub.polls.push((body) => resolve(json(200, body)));
      options.signal.addEventListener('abort', () => reject(new TypeError('aborted')));
    });
  }
  return json(204, {});
};

window.heard = { events: [], states: [], gaps: 0, presence: [], typing: [] };

/** Opens the stream as a page does. */
window.follow = async (seq = 0, present = true) => {
  const { openStream } = await import('/assets/v1/forum/stream.js');
  window.stream = openStream({
    api: '/api/forums/f',
    socket: '/forums/f/socket',
    epoch: 'e1',
    seq,
    present,
    token: 't',
    on: {
      event: (e) => heard.events.push(e.s),
      presence: (frame) => heard.presence.push(frame),
      typing: (frame) => heard.typing.push(frame),
      state: (name) => heard.states.at(-1) === name || heard.states.push(name),
      gap: async () => {
        heard.gaps += 1;
        return window.snapshot;
      },
    },
  });
};

/** Opens a person's outbox as a page does. */
window.open = async (owner = 'f/ayu') => {
  const { openOutbox, ulid } = await import('/assets/v1/forum/outbox.js');
  window.ulid = ulid;
  window.acked = [];
  window.outbox = openOutbox({
    owner,
    submit: (command) => stream.submit(command),
    on: {
      change: (items) => { window.items = items; },
      done: (cid) => acked.push(cid),
    },
  });
  await outbox.opened;
};

window.post = (body) => outbox.add({ t: 'post', topic: 1, body });

/** A topic's page as far as the company is concerned. */
window.join = async () => {
  const { openCompany } = await import('/assets/v1/forum/company.js');
  document.documentElement.lang = 'en';
  document.body.innerHTML = `<section>
    <details data-readers data-one="{count} other" data-other="{count} others" hidden><summary></summary><ul></ul></details>
    <form><textarea name="body"></textarea><p data-typing data-one="{names} is writing" data-other="{names} are writing"></p></form>
  </section>`;
  window.told = 0;
  window.company = openCompany(document.querySelector('section'), { me: 'me', typing: () => { window.told += 1; } });
};
window.face = (id, name = id, country = 'ID') => ({ id, name, country, institution: `Institut ${name}` });
window.readers = () => (document.querySelector('[data-readers]').hidden ? '' : document.querySelector('summary').textContent.replace(/[\u2068\u2069]/g, ''));
window.writers = () => document.querySelector('[data-typing]').textContent.replace(/[\u2068\u2069]/g, '');
