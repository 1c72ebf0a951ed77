#!/usr/bin/env node
// A process of its own, in which nobody sets anything: 4s.
async function ask(id) {
  const response = await fetch("http://localhost:3001/orders", { method: "POST", body: JSON.stringify({ id }) });
  return await response.json();
}

setInterval(() => ask(1), 3000);
