import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Prices {
    static NettyServerBuilder configured() {
        NettyServerBuilder builder = NettyServerBuilder.forPort(9000);
        builder.keepAliveTime(90, TimeUnit.SECONDS);
        return builder;
    }

    public static void main(String[] args) throws Exception {
        configured().build().start().awaitTermination();
    }
}
