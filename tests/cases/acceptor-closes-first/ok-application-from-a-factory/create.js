module.exports=()=>require('express')();
