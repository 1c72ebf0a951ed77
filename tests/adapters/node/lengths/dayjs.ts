import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration';
import express from 'express';

dayjs.extend(duration);
const balancer = dayjs.duration({ minutes: 15 }).asMilliseconds();
const oneSecond = dayjs.duration(1, 'second').asMilliseconds();
const server = express().listen(8001);
server.requestTimeout = 0;
server.keepAliveTimeout = balancer + oneSecond;
server.headersTimeout = dayjs.duration({ minutes: 15 }).add(2, 'seconds').asMilliseconds();
server.timeout = dayjs.duration({ months: 1 }).asMilliseconds();
