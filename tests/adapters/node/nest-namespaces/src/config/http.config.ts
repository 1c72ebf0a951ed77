import { registerAs } from '@nestjs/config';

export default registerAs('http', () => ({
  keepAlive: parseInt(process.env.HTTP_KEEP_ALIVE || '65000', 10),
  port: 3000,
}));
