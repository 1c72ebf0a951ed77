import express from 'express';
import { startOther } from './start';

startOther(express(), 5_000);
