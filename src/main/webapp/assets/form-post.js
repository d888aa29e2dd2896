/** Posts the page's form at once; what it carries is good once, so a click that was faster is enough. */
const form = document.querySelector('[data-form-post]');
let sent = false;

form.addEventListener('submit', (event) => {
  if (sent) {
    event.preventDefault();
  }
  sent = true;
});

form.requestSubmit();
