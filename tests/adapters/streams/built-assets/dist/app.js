setInterval(() => socket.send("ping"), 1000);
