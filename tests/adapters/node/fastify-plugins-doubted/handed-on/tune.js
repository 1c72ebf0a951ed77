module.exports=(f,o,done)=>{ tune(f); done(); };
function tune(x){ x.server.keepAliveTimeout=20000; }
