module.exports = async function prices() {
  const response = await fetch('http://prices:8080/v1');
  return response.json();
};
