const app = require('express')();
app.listen(5000);
