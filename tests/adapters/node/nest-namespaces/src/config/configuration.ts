export default () => ({
  limits: { headers: 66_000 },
});
