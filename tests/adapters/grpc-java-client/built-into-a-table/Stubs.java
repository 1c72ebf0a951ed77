import io.grpc.ManagedChannelBuilder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

public class Stubs {
    private final Map<String, Stub> stubs = new ConcurrentHashMap<>();

    public void add(String name) {
        ManagedChannelBuilder<?> builder = ManagedChannelBuilder.forAddress("prices", 9000);
        builder.keepAliveTime(40, TimeUnit.SECONDS);
        stubs.put(name, new Stub(name, builder.build()));
    }
}
