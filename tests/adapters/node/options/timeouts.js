const base = { keepAliveTimeout: 61000, requestTimeout: 0 };

exports.timeouts = { ...base, requestTimeout: 30 * 1000 };
