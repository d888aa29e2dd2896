// Posts the page's form; without script its button does.
document.querySelector('form[data-post]').requestSubmit();
