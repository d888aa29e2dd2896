/**
 * Ends a dynamic registration: the LMS closes the window or frame that it opened (LTI Dynamic Registration 1.0, 3.8). The
 * message holds nothing, so it may go to any origin. On a click and not at once, as the page says what happens next.
 */

const opener = window.opener || (window.parent !== window ? window.parent : null);
const button = document.querySelector('[data-close]');

if (opener && button) {
  button.hidden = false;
  button.addEventListener('click', () => opener.postMessage({ subject: 'org.imsglobal.lti.close' }, '*'));
}
