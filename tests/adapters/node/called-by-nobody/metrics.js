import express from "express";

export const startMetrics = () => express().listen(3002);

export const startServer = (app) => {
  const server = app.listen(3003);
  return { server };
};
