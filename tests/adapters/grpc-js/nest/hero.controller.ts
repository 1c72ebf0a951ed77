import { Client, ClientGrpc } from '@nestjs/microservices';
import { hero } from './hero.options';

export class HeroController {
  @Client(hero)
  client: ClientGrpc;
}
