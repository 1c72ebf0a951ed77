import express from 'express';

const app = express();
app.get('/v1/health', (_request, response) => response.send('ok'));

app.listen(4000, () => console.log('listening'));
