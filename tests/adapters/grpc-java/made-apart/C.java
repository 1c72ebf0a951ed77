package pier;
import io.grpc.netty.NettyServerBuilder;
final class C {
    static NettyServerBuilder make() {
        return NettyServerBuilder.forPort(9002).keepAliveTimeout(7, java.util.concurrent.TimeUnit.SECONDS);
    }
}
