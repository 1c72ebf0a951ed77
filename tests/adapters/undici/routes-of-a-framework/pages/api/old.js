export default async function handler(request, response) {
  response.json(await (await fetch('http://orders:8000/old')).json());
}
