/** At login: has the LMS keep the binding of this browser, then goes on to the LMS; without it, the hub's other way. */
import { putData } from './platform-storage.js';

const { next, fallback, target, origin, key, value } = document.querySelector('[data-store-binding]').dataset;

putData({ target, origin }, key, value)
  .then(() => next, () => fallback)
  .then((address) => window.location.replace(address));
