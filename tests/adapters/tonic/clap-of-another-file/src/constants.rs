pub const RPC_PORT: u16 = 50051;
