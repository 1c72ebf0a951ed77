exports.getConfig = () => ({ keepAliveTimeout: Number(process.env.KEEP_ALIVE ?? 58) * 1000 });
