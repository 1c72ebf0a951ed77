async function pages() {
  const base = (process.env.PAGES_URL || '').replace(/\/+$/, '');
  const answer = await fetch(`${base}/pages`, { method: 'GET' });
  return answer.json();
}

pages();
