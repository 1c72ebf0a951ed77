const {WebSocketServer}=require("ws");module.exports=s=>new WebSocketServer({server:s})
