import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import configuration from './config/configuration';
import http from './config/http.config';

@Module({ imports: [ConfigModule.forRoot({ isGlobal: true, load: [configuration, http] })] })
export class AppModule {}
