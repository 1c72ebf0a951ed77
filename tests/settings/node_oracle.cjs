// Runs generated servers in one process, and prints what each of them says. Nothing is listened on.
const fs = require('fs');
const http = require('http');
const path = require('path');
const { pathToFileURL } = require('url');

let started = null;
http.Server.prototype.listen = function () {
  started = this;
  return this;
};

async function answerOf(test, root) {
  const kept = { ...process.env };
  started = null;
  try {
    Object.assign(process.env, test.environment);
    const file = path.join(root, test.folder, test.main);
    if (file.endsWith('.mjs')) await import(pathToFileURL(file).href);
    else require(file);
  } catch (error) {
    process.stderr.write(`${test.folder}: ${error.message}\n`);
    return null;
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
  }
  return started && [started.keepAliveTimeout, started.headersTimeout, started.requestTimeout];
}

async function main() {
  const answers = [];
  for (const test of JSON.parse(fs.readFileSync(0, 'utf8'))) answers.push(await answerOf(test, process.argv[2]));
  process.stdout.write(JSON.stringify({ version: process.versions.node, answers }));
}

main();
