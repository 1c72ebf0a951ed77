const io = require("socket.io")(
  process.env.PORT || 4000,
);
io.on("connection", () => {});
