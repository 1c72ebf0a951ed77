const App = require('./app');

new App(3001).start();
