import axios from 'axios';

// No container is known to run it; the package has one image.
setInterval(() => axios.get('http://stock:9000/'), 1000);
