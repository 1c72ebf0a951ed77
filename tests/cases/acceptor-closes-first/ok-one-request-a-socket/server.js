const express=require('express');
const app=express();
const s=app.listen(3000);
s.keepAliveTimeout=5000; s.maxRequestsPerSocket=1;
