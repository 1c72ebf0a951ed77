// What serves the folder, and stands in it.
const express = require('express');

const app = express();
app.use('/prices', async (req, res) => res.json(await fetch('http://prices:8080/').then((one) => one.json())));
app.listen(3000);
