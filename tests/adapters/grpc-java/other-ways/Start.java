package pier;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

final class Start {
    Server start(Opts given, boolean quick) throws Exception {
        Opts opts = given;
        if (quick) {
            opts = new Opts(30);
        }
        return NettyServerBuilder.forPort(9000).keepAliveTime(opts.getIdle(), TimeUnit.SECONDS).build().start();
    }
    Server other(Opts opts, boolean quick) throws Exception {
        if (quick) {
            opts = new Opts(30);
        }
        return NettyServerBuilder.forPort(9001).keepAliveTime(opts.getIdle(), TimeUnit.SECONDS).build().start();
    }
    Server third(boolean quick) throws Exception {
        Opts opts = quick ? new Opts(30) : Holder.get();
        return NettyServerBuilder.forPort(9002).keepAliveTime(opts.getIdle(), TimeUnit.SECONDS).build().start();
    }
}
