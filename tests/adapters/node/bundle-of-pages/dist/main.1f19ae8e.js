parcelRequire = (function (modules) {
  var nodeRequire = typeof require === 'function' && require;
  return nodeRequire || modules;
})({"main.js": [function (require, module, exports) {
  fetch("http://127.0.0.1:8080/items").then(function (response) { return response.json(); });
}, {}]});
