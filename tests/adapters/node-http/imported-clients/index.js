const express = require('express');
const app = express();
app.use('/users', require('./routes/users'));
require('./routes/more')(app);
app.listen(3000);
