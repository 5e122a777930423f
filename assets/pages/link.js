// The QR code of a receipt leads to this page with a secret after the "#", which a browser never
// sends. This posts it once and takes it out of the address, so that no history or log keeps it.
// Without script the field to type the code stands there.
(function () {
  "use strict";
  var token = location.hash.slice(1);
  var form = document.getElementById("link-form");
  if (!form || !/^[0-9a-f]{32}$/i.test(token)) return;
  history.replaceState(null, "", location.pathname);
  form.elements.link.value = token.toLowerCase();
  form.submit();
})();
