import { app } from "./app";

// Whose application this is stands in no file here; the package depends on Elysia.
app.listen(3004);
