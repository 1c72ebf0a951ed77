package x;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;
public class App {
    private final Settings settings;
    public App(Settings settings) { this.settings = settings; }
    public Server open() throws Exception {
        return NettyServerBuilder.forPort(settings.getPort()).maxConnectionAge(settings.age(), TimeUnit.SECONDS).build().start();
    }
}
