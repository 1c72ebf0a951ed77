import { NestFactory } from '@nestjs/core';
import { HeroModule } from './hero.module';
import { hero } from './hero.options';

NestFactory.createMicroservice(HeroModule, hero).then((app) => app.listen());
