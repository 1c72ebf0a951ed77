const router = require('express').Router();

router.post('/', (req, res) => {
  req.setTimeout(600_000);
  req.on('end', () => res.sendStatus(201));
  req.resume();
});

module.exports = router;
