'use server';

export async function save(order) {
  await fetch('http://orders:8000/save', { method: 'POST', body: JSON.stringify(order) });
}
