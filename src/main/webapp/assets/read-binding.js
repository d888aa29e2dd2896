/** At launch: reads the binding back and posts the launch with it; if there is none, all the same, so that the hub can say why. */
import { getData } from './platform-storage.js';

const form = document.querySelector('[data-read-binding]');
const field = form.querySelector('[data-value]');
const { target, origin, key } = form.dataset;
let sent = false;

// A launch is good once: whoever was faster, the person or the script, has posted it.
form.addEventListener('submit', (event) => {
  if (sent) {
    event.preventDefault();
  }
  sent = true;
});

getData({ target, origin }, key)
  .then((value) => {
    field.value = value;
  }, () => undefined)
  .then(() => form.requestSubmit());
