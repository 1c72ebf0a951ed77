import './proxy.js';
import fs from 'node:fs/promises';

const answer = await fetch('http://stock:8085/job');
await fs.writeFile('job', await answer.text());
