import { registerAs } from '@nestjs/config';

export default registerAs('unused', () => ({ requests: 67_000 }));
