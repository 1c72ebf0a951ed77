import { Agent, setGlobalDispatcher } from "undici";

export function configure(lookup) {
  setGlobalDispatcher(new Agent({ connect: { lookup } }));
}
