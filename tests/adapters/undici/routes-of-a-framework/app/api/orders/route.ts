export async function GET() {
  const response = await fetch('http://orders:8000/all');
  return Response.json(await response.json());
}
