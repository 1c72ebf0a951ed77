new Container(this, "shop", {environment: {IDLE_STACK: "90000"}});
