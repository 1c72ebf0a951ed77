const express=require('express');
const app=express();
app.use((q,r,n)=>{ r.set('Connection','close'); n(); });
app.listen(3000);
