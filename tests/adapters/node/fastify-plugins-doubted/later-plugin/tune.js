module.exports=async (f)=>{ f.server.keepAliveTimeout=20000; };
