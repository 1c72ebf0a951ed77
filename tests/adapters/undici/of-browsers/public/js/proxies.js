async function remove(id) {
  await fetch(`/api/proxies/${id}`, { method: 'DELETE' });
}
remove(1);
