const axios=require("axios");const http=require("http");
module.exports=axios.create({timeout:5000, httpAgent:new http.Agent({keepAlive:true})});
