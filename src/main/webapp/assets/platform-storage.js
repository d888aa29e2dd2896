/**
 * Lets an LMS's page keep a value for a framed tool: LTI Platform Storage 0.1 over LTI Client Side postMessages 0.1.
 * Messages go to one exact origin and are believed from that origin, that window and under our own message id only.
 */

const TIME_MS = 2000;
const CAPABILITIES_MS = 500;
const PREFIXES = ['lti.', 'org.imsglobal.lti.'];

/** Stores a value; fails when the LMS refuses or is silent for two seconds. */
export function putData(place, key, value) {
  return withinTime(place, 'put_data', { key, value }).then(() => undefined);
}

/** Reads a value; fails when the LMS has none, refuses or is silent for two seconds. */
export async function getData(place, key) {
  const answer = await withinTime(place, 'get_data', { key });
  if (typeof answer.value !== 'string') {
    throw new Error('no value is stored');
  }
  return answer.value;
}

/** `place`: `target` is the value of lti_storage_target, `origin` that of the authorization endpoint. */
async function withinTime({ target, origin }, action, body) {
  if (!isOrigin(origin)) {
    throw new Error('not an origin');
  }
  const deadline = Date.now() + TIME_MS;
  const { frame, subjects } = await capability(frameNamed(target), origin, action);
  return Promise.any(subjects.map((subject) => ask(frame, origin, subject, body, deadline - Date.now())));
}

/** Which frame takes the message, under which names; an LMS that does not answer this question may still take it. */
async function capability(frame, origin, action) {
  const subjects = PREFIXES.map((prefix) => prefix + action);
  const asked = PREFIXES.map((prefix) => ask(frame, origin, `${prefix}capabilities`, {}, CAPABILITIES_MS));
  const answer = await Promise.any(asked).catch(() => null);
  if (!Array.isArray(answer?.supported_messages)) {
    return { frame, subjects };
  }
  const offered = answer.supported_messages.filter((message) => subjects.includes(message?.subject));
  if (offered.length === 0) {
    throw new Error('storage is not offered');
  }
  const named = offered[0].frame;
  return {
    frame: typeof named === 'string' ? frameNamed(named) : frame,
    subjects: offered.map((message) => message.subject),
  };
}

/** Posts one message and waits for its answer. */
function ask(frame, origin, subject, body, timeMs) {
  return new Promise((resolve, reject) => {
    const id = messageId();
    const timer = setTimeout(() => finish(reject, new Error(`no answer to ${subject}`)), timeMs);
    const listen = (event) => {
      if (event.source !== frame || event.origin !== origin || !isAnswer(event.data, subject, id, body.key)) {
        return;
      }
      const { error } = event.data; // {code, message}; a bare string or number of some
      if (error === undefined || error === null) {
        finish(resolve, event.data);
      } else {
        finish(reject, new Error(`${subject} refused: ${error.code ?? error}`));
      }
    };
    const finish = (settle, outcome) => {
      clearTimeout(timer);
      window.removeEventListener('message', listen);
      settle(outcome);
    };
    window.addEventListener('message', listen);
    frame.postMessage({ subject, message_id: id, ...body }, origin);
  });
}

function isAnswer(data, subject, id, key) {
  return typeof data === 'object' && data !== null
    && data.subject === `${subject}.response`
    && data.message_id === id
    && (data.key === undefined || data.key === key);
}

/** The LMS's own window, or the frame of that name in it. */
function frameNamed(name) {
  const lms = window.parent === window ? window.opener : window.parent;
  const frame = name === '_parent' ? lms : lms?.frames[name]; // a foreign window throws for a name it does not have
  if (!frame) {
    throw new Error('there is no such frame');
  }
  return frame;
}

function isOrigin(text) {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

function messageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
