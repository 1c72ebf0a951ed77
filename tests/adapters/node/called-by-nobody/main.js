import express from "express";
import makeAdmin from "./admin.js";
import { startMetrics } from "./metrics.js";

express().listen(3000);
makeAdmin();
startMetrics();
