interface ProcessEnvironment { IDLE_TYPED: string; }
