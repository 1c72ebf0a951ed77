package x;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
public class Main {
    public static void main(String[] a) throws Exception {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "9000"));
        long idle = Long.parseLong(System.getenv().getOrDefault("IDLE", "60"));
        NettyServerBuilder.forPort(port).maxConnectionIdle(idle, TimeUnit.SECONDS).build().start();
    }
}
