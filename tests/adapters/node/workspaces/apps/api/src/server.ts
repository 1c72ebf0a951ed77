import express from "express";
const server = express().listen(3000);
server.keepAliveTimeout = 61000;
