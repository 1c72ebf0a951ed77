import { app } from "./app";

// No port and no timer: this may run anywhere.
export default { fetch: app.fetch, scheduled: app.scheduled };
