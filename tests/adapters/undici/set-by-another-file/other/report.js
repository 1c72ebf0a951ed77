import fs from 'node:fs/promises';

const answer = await fetch('http://stock:8085/report');
await fs.writeFile('report', await answer.text());
