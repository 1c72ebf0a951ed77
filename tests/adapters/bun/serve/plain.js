import { serve } from "bun";

serve({ fetch: () => new Response("shop") });
