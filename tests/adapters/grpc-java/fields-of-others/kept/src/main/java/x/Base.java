package x;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;
public class Base {
    private long keepAlive = 60;
    protected final long waiting = 5;
    protected String host = "orders";
    public ManagedChannel open() {
        return ManagedChannelBuilder.forAddress(host, 9000)
            .keepAliveTime(keepAlive, TimeUnit.SECONDS)
            .keepAliveTimeout(waiting, TimeUnit.SECONDS)
            .usePlaintext()
            .build();
    }
}
