import axios from 'axios';

while (true) {
  await axios.post('http://api:8080/v1/events', { kind: 'tick' }, { timeout: 2000 });
}
