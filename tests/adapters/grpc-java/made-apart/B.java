package pier;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
final class B {
    Server start() throws Exception {
        return NettyServerBuilder.forPort(9000).keepAliveTime(30, TimeUnit.SECONDS).build().start();
    }
}
