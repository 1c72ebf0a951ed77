const base = process.env.PAGES_URL || '';

async function pages() {
  const url = `${base}/pages`;
  return fetch(url);
}

pages();
