// The grammar takes `export` and `new` at the end of a line for names.
export // milliseconds
const KEEP_ALIVE = 75_000;
export
default 3004;
