// Loaded by whoever asks for it: that may have called configure().
export async function stock() {
  return await fetch("http://localhost:3001/stock", { method: "POST" });
}
