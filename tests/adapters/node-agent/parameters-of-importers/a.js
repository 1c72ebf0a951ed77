const c = require("./lib/axios");

// Whoever calls it says what that is.
function f(c) {
  c.get("http://other:80/a");
}

c.get("http://api:3000/x");
