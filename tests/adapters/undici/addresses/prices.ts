const isStaging = process.argv.includes('--staging');
const base = isStaging ? 'http://prices-staging:8080' : 'http://prices:8080';

export class Feed {
  constructor(private readonly source: { url: string }) {}

  // Where it asks is not known, and what keeps its connections is.
  read(): Promise<Response> {
    return fetch(this.source.url, { headers: { accept: 'text/csv' } });
  }
}

async function prices(symbol: string): Promise<Response> {
  const url = new URL(`/v1/${symbol}`, base);
  return await fetch(url.toString(), { method: 'GET' });
}
await prices('ABC');
await fetch(`${base}/healthz`);
await new Feed(JSON.parse(process.argv[2])).read();
