const express = require('express')
const app = express()

app.listen(${APP_PORT})
