package pier;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

final class Start {
    private static final Opts OPTS = new Opts(30, 40, 50);
    Server start() throws Exception {
        return NettyServerBuilder.forPort(9000).keepAliveTime(OPTS.getIdle(), TimeUnit.SECONDS).maxConnectionAge(OPTS.getAge(), TimeUnit.SECONDS).maxConnectionAgeGrace(OPTS.getGrace(), TimeUnit.SECONDS).build().start();
    }
    Server level() throws Exception {
        return NettyServerBuilder.forPort(9001).keepAliveTime(Level.QUICK.getIdle(), TimeUnit.SECONDS).maxConnectionAge(Level.SLOW.age(), TimeUnit.SECONDS).build().start();
    }
    Server one() throws Exception {
        Opts o = new Opts(30, 40, 50);
        return NettyServerBuilder.forPort(9003).keepAliveTime(o.getIdle(), TimeUnit.SECONDS).maxConnectionAge(o.getAge(), TimeUnit.SECONDS).build().start();
    }
    static final class Inner {
        private int idle;
        Inner(int idle) { this.idle = idle; run(); }
        void run() { }
        void set(int idle) { this.idle = idle; }
        int getIdle() { return idle; }
    }
    enum Changing {
        A(5);
        private int idle;
        Changing(int idle) { this.idle = idle; }
        void slow() { idle = 500; }
        int getIdle() { return idle; }
    }
    Server level(boolean quick) throws Exception {
        Level level = quick ? Level.QUICK : Level.SLOW;
        return NettyServerBuilder.forPort(9001).keepAliveTime(level.getIdle(), TimeUnit.SECONDS).maxConnectionAge(new Inner(5).getIdle(), TimeUnit.SECONDS).maxConnectionIdle(Changing.A.getIdle(), TimeUnit.SECONDS).build().start();
    }
    Server other(Level level) throws Exception {
        return NettyServerBuilder.forPort(9002).keepAliveTime(level.getIdle(), TimeUnit.SECONDS).build().start();
    }
}
