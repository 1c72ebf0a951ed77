import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().default(3000),
  KEEP_ALIVE_TIMEOUT_MS: z.coerce.number().int().positive().default(65_000),
  HEADERS_TIMEOUT_MS: z.string().default('66000').transform(Number),
  REQUEST_TIMEOUT_S: z.coerce.number().default(30).transform((seconds) => seconds * 1000),
  SOCKET_TIMEOUT_MS: z.coerce.number().optional(),
});

function load() {
  return schema.strict().parse(process.env);
}
export const env = load();
