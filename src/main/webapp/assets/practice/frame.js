// The LMS page's side of the messages between a tool's frame and the platform (LTI Client Side postMessages 0.1, Platform
// Storage 0.1): answers the hub's origin, in the page's own frame, and nobody else.

const MAX_KEYS = 500;
const MAX_CHARS = 4096;
const MAX_HEIGHT = 5000;

const frame = document.querySelector('iframe[data-hub-origin]');
const hubOrigin = frame.dataset.hubOrigin;
const storage = frame.dataset.storage === 'true' ? new Map() : null;
const answered = document.querySelector('[data-answered]');

const isText = (value) => typeof value === 'string' && value.length > 0 && value.length <= MAX_CHARS;

const refusal = (code, message) => ({ error: { code, message } });

const capabilities = () => {
  const subjects = ['lti.capabilities', 'lti.frameResize', ...(storage ? ['lti.put_data', 'lti.get_data'] : [])];
  return { supported_messages: subjects.map((subject) => ({ subject })) };
};

const put = ({ key, value }) => {
  if (!isText(key) || (value !== null && !isText(value))) {
    return refusal('bad_request', 'key must be a string, value a string or null');
  }
  if (value === null) {
    storage.delete(key);
    return { key, value };
  }
  if (!storage.has(key) && storage.size >= MAX_KEYS) {
    return refusal('storage_exhaustion', 'too many keys');
  }
  storage.set(key, value);
  return { key, value };
};

const get = ({ key }) =>
  isText(key) ? { key, value: storage.get(key) ?? null } : refusal('bad_request', 'key must be a string');

const resize = ({ height }) => {
  if (Number.isFinite(height) && height > 0) {
    frame.style.blockSize = `${Math.min(Math.ceil(height), MAX_HEIGHT)}px`;
  }
};

const answers = {
  'lti.capabilities': capabilities,
  ...(storage && { 'lti.put_data': put, 'lti.get_data': get }),
};

window.addEventListener('message', (event) => {
  const message = event.data;
  if (event.origin !== hubOrigin || event.source !== frame.contentWindow || message === null || typeof message !== 'object') {
    return;
  }
  if (message.subject === 'lti.frameResize') {
    resize(message);
    return;
  }
  if (!Object.hasOwn(answers, message.subject) || !isText(message.message_id)) {
    return;
  }
  event.source.postMessage(
    { subject: `${message.subject}.response`, message_id: message.message_id, ...answers[message.subject](message) },
    hubOrigin,
  );
  if (answered) {
    answered.value = String(Number(answered.value) + 1);
  }
});
