export class Quotes {
  constructor(private readonly baseUrl: string) {}

  latest(): Promise<Response> {
    return fetch(`${this.baseUrl}/latest`);
  }
}

const quotes = new Quotes('http://quotes:8080');
await quotes.latest();
