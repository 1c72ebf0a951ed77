const base = process.env.PAGES_URL || '';

fetch(base + '/pages');
