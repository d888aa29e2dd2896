/**
 * The forum's stream as a client follows it (forum-path.md, "The protocol"): events in order, each once, by the best way
 * that the network lets through: a socket, then an event stream, then long polls. What it hears goes to `on`:
 *
 * - `event(e)`      the next event; a bare number is not told
 * - `presence(frame)`, `typing(frame)` who has the topic open, who is writing; by socket only
 * - `gap()`         load a snapshot; answers a promise of its `{epoch, seq}`
 * - `state(name)`   `live`, `waiting`, `offline`, or `ended` when the session opens the forum no more
 */

const OPEN_MS = 5_000; // for a socket to be welcomed
const PONG_MS = 10_000;
const FIRST_BYTE_MS = 3_000; // of an event stream; a proxy that keeps it longer keeps all
const SILENCE_MS = 50_000; // the hub breaks an event stream's silence every 20 s
const POLL_SECONDS = 55; // the hub's longest; proxies cut at 60 s, some earlier
const SHORT_POLL_SECONDS = 25;
const LONGEST_REST_MS = 15_000; // between polls to which nothing came
const REQUEST_MS = 20_000; // the hub gives up a command after 15 s
const LONGEST_WAIT_MS = 60_000;
const MAX_EARLY = 64;
const SOCKET_AGAIN_MS = [3, 10, 30, 60].map((minutes) => minutes * 60_000);

/** The session does not open the forum any more. */
class Ended extends Error {}

/**
 * @param {{api: string, socket: string, epoch: string, seq: number, present: boolean, token: string, on: object}} options
 *     with an epoch, it follows the stream from that number; without, it only submits; `present`: takes part in presence
 * @returns what a page does with it: `submit`, `read`, `typing`, `stop`
 */
export function openStream({ api, socket, epoch, seq, present, token, on }) {
  const leaving = new AbortController();
  const answers = new Map(); // by cid, of commands on their way by socket
  const early = new Map(); // events that came before their turn
  let last = seq;
  let live = null; // the welcomed socket
  let reading = null; // the last read mark, by which the hub knows what is open
  let socketFailures = 0;
  let noSocketUntil = 0;
  let noStreamUntil = 0;
  let leastWait = 0;
  let pollSeconds = POLL_SECONDS;
  let nothing = 0; // polls in a row to which nothing came
  let drop = () => {}; // ends the connection of now
  let wakeUp = () => {}; // ends the pause of now

  async function run() {
    let failures = 0;
    while (!leaving.signal.aborted) {
      const known = last;
      const began = Date.now();
      let goOn = false;
      try {
        if (!navigator.onLine) {
          on.state('offline');
          await pause(LONGEST_WAIT_MS); // and tries nevertheless: some systems do not know
        }
        goOn = await bestWay();
      } catch (failure) {
        if (failure instanceof Ended) {
          stop();
          on.state('ended');
        }
        leastWait = Math.max(leastWait, failure.after ?? 0);
      }
      failures = goOn || last > known || Date.now() - began > SILENCE_MS ? 0 : failures + 1;
      if (!goOn && !leaving.signal.aborted) {
        on.state(navigator.onLine ? 'waiting' : 'offline');
        await pause(Math.random() * Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** failures));
      }
    }
  }

  /** @returns whether to go on without a pause */
  async function bestWay() {
    if (Date.now() >= noSocketUntil) {
      await bySocket((await ask('tickets', { method: 'POST' })).ticket);
      return false;
    }
    if (Date.now() >= noStreamUntil && (await byEventStream())) {
      return true;
    }
    noStreamUntil = noSocketUntil;
    return poll();
  }

  // --- by socket

  function bySocket(ticket) {
    return new Promise((resolve) => {
      const opened = new WebSocket(new URL(socket, window.location.href).href.replace(/^http/, 'ws'));
      const send = (frame) => opened.send(JSON.stringify(frame));
      let welcomed = false;
      let heard = true;
      let told = last;
      let timer = setTimeout(leave, OPEN_MS);

      function ping() {
        heard = false;
        if (last > told) {
          told = last;
          send({ t: 'rcv', seq: last });
        }
        send({ t: 'ping', ...(document.hidden && { away: true }) });
        clearTimeout(timer);
        timer = setTimeout(() => (heard ? rest() : leave()), PONG_MS);
      }

      function rest() {
        timer = setTimeout(ping, 15_000 + Math.random() * 5_000); // with the wait for the pong 25 to 30 s
      }

      function leave() {
        opened.close();
        left(); // a close of a dead line may take minutes
      }

      function left() {
        opened.onclose = null;
        opened.onmessage = null;
        clearTimeout(timer);
        if (!welcomed && navigator.onLine && ++socketFailures >= 2) {
          noSocketUntil = Date.now() + SOCKET_AGAIN_MS[Math.min(socketFailures - 2, SOCKET_AGAIN_MS.length - 1)];
        }
        live = null;
        answers.forEach((answer) => answer(null));
        resolve();
      }

      const takes = {
        welcome() {
          welcomed = true;
          socketFailures = 0;
          clearTimeout(timer);
          rest();
          live = { send, ping };
          if (present && reading) {
            send(reading);
          }
          on.state('live');
        },
        batch({ events }) {
          if (!take(events)) {
            send({ t: 'resume', epoch, after: last });
          }
        },
        gap: () => snapshot().then(() => send({ t: 'resume', epoch, after: last })).catch(leave),
        ack: (frame) => answers.get(frame.cid)?.({ ...frame, done: true }),
        nack: (frame) => answers.get(frame.cid)?.(refusal(frame.problem, frame.retryAfter)),
        presence: on.presence,
        typing: on.typing,
        bye({ after, spread }) {
          leastWait = (after + Math.random() * spread) * 1_000;
          leave();
        },
      };

      drop = leave;
      opened.onopen = () => send({ t: 'hello', ticket, epoch, last, ...(!present && { presence: false }) });
      opened.onclose = left;
      opened.onmessage = ({ data }) => {
        heard = true;
        const frame = JSON.parse(data);
        takes[frame.t]?.(frame);
      };
    });
  }

  // --- by event stream

  /** @returns whether anything came */
  async function byEventStream() {
    const request = new AbortController();
    drop = () => request.abort();
    let timer = setTimeout(drop, FIRST_BYTE_MS);
    let heard = false;
    try {
      const { body } = await ask(`events${from()}`, { accept: 'text/event-stream', signal: request.signal });
      const parts = body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (let part = await parts.read(); !part.done; part = await parts.read()) {
        clearTimeout(timer);
        timer = setTimeout(drop, Math.min(SILENCE_MS, noSocketUntil - Date.now()));
        if (!heard) {
          heard = true;
          on.state('live');
        }
        const messages = (text + part.value).replaceAll('\r\n', '\n').split('\n\n');
        text = messages.pop();
        for (const data of messages.flatMap((message) => /^data: ?(.*)$/m.exec(message)?.[1] ?? [])) {
          const frame = JSON.parse(data);
          if (frame.t === 'gap') {
            await snapshot();
            return true; // comes again with its number
          }
          if (frame.t === 'batch' && !take(frame.events)) {
            return true; // comes again with what is missing
          }
        }
      }
    } catch (failure) {
      if (failure instanceof Ended) {
        throw failure;
      }
    } finally {
      clearTimeout(timer);
      request.abort();
    }
    return heard;
  }

  // --- by long poll

  async function poll() {
    const request = new AbortController();
    drop = () => request.abort();
    const timer = setTimeout(drop, pollSeconds * 1_000 + REQUEST_MS);
    const began = Date.now();
    try {
      const answer = await ask(`events${from()}&wait=${pollSeconds}`, { signal: request.signal });
      on.state('live');
      nothing = answer.gap || answer.events.length ? 0 : nothing + 1;
      if (answer.gap) {
        await snapshot();
      } else {
        take(answer.events);
      }
    } catch (failure) {
      if (Date.now() - began > SHORT_POLL_SECONDS * 1_000) {
        pollSeconds = SHORT_POLL_SECONDS;
      }
      throw failure;
    } finally {
      clearTimeout(timer);
    }
    const rest = Math.min(LONGEST_REST_MS, nothing * 5_000);
    const hasty = Date.now() - began < 1_000; // what does not wait is not asked in a rush
    if (rest || hasty) {
      await pause(Math.max(rest, hasty ? 1_000 : 0));
    }
    return true;
  }

  // --- by any way

  /** Applies only the next number and ignores what is known. @returns whether nothing is missing */
  function take(events) {
    events.forEach((e) => e.s > last && early.set(e.s, e));
    for (let e = early.get(last + 1); e; e = early.get(last + 1)) {
      early.delete(e.s);
      last = e.s;
      if (e.k) {
        on.event(e);
      }
    }
    const complete = early.size === 0;
    if (early.size > MAX_EARLY) {
      early.clear();
    }
    return complete;
  }

  async function snapshot() {
    early.clear();
    const loaded = await on.gap();
    epoch = loaded.epoch;
    last = loaded.seq;
  }

  function from() {
    return `?after=${last}&epoch=${encodeURIComponent(epoch)}`;
  }

  /** A pause that can be cut short. */
  function pause(ms) {
    const wait = Math.max(ms, leastWait);
    leastWait = 0;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @throws Ended, or an error with `after`, the milliseconds to wait */
  async function ask(path, options) {
    const answer = await request(path, options);
    if ((answer.status === 401 || answer.status === 403) && answer.headers.get('Content-Type')?.includes('json')) {
      throw new Ended();
    }
    if (!answer.ok) {
      throw Object.assign(new Error(`HTTP ${answer.status}`), { after: retryAfter(answer) * 1_000 });
    }
    return options.accept || answer.status === 204 ? answer : answer.json();
  }

  function request(path, { method = 'GET', accept = 'application/json', body, signal }) {
    return fetch(`${api}/${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: accept,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      cache: 'no-store',
      redirect: 'error',
      signal: signal ?? AbortSignal.timeout(REQUEST_MS),
    });
  }

  /**
   * Sends a command by the best way there is.
   *
   * @returns `{done: true, cid, seq, id}`, or `{done: false, status, code, title, after}` if it did not happen
   * @throws if nobody knows whether it happened: send it again with the same cid
   */
  async function submit(command) {
    const answer = live ? await overSocket(command) : await overHttp(command);
    if (answer === null || (!answer.done && answer.status >= 500)) {
      throw Object.assign(new Error('no answer'), { after: answer?.after ?? 0 });
    }
    return answer;
  }

  function overSocket(command) {
    return new Promise((resolve) => {
      const timer = setTimeout(drop, REQUEST_MS);
      answers.set(command.cid, (answer) => {
        clearTimeout(timer);
        answers.delete(command.cid);
        resolve(answer);
      });
      live.send(command);
    });
  }

  async function overHttp(command) {
    const answer = await request('commands', { method: 'POST', body: command });
    const body = await answer.json().catch(() => ({}));
    nothing = 0; // whoever writes waits for an answer
    wakeUp();
    return answer.ok ? { ...body, done: true } : refusal({ ...body, status: answer.status }, retryAfter(answer));
  }

  /** The person has read a topic up to that post. */
  function read(topic, upTo) {
    reading = { t: 'read', topic, seq: upTo };
    if (live) {
      live.send(reading);
    } else {
      ask(`topics/${topic}/read`, { method: 'POST', body: { seq: upTo } }).catch(() => {}); // the next one says it too
    }
  }

  /** The person is writing into that topic: worth nothing later. */
  function typing(topic) {
    live?.send({ t: 'typing', topic });
  }

  function stop() {
    leaving.abort();
    drop();
    wakeUp();
  }

  // --- what the browser tells

  const whileHere = { signal: leaving.signal };
  window.addEventListener('offline', () => {
    on.state('offline');
    drop();
  }, whileHere);
  window.addEventListener('online', () => {
    socketFailures = 0; // another network: sockets may work there
    noSocketUntil = 0;
    setTimeout(() => wakeUp(), Math.random() * 3_000); // not all who leave the tunnel at once
  }, whileHere);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      (live ? live.ping : wakeUp)();
    }
  }, whileHere);

  if (epoch) {
    on.state('waiting');
    run();
  }
  return { submit, read, typing, stop };
}

function refusal({ status, code, title }, after) {
  return { done: false, status, code, title, after: (after ?? 0) * 1_000 };
}

function retryAfter(answer) {
  return Number(answer.headers.get('Retry-After')) || 0;
}
