export function orders() {
  return fetch('http://orders:8080/v1/orders');
}
orders();
