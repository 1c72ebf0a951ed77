import { App } from './app';

const options = { port: 3000 };
new App(options).start();
