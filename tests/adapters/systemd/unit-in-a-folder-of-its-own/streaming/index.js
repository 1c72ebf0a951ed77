require("http")
  .createServer((request, response) => response.end())
  .listen(process.env.PORT || 3000);
