package x;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;
class Client {
    long keepAlive = 60;
    ManagedChannel open() {
        return ManagedChannelBuilder.forAddress("localhost", 9000).keepAliveTime(keepAlive, TimeUnit.SECONDS).usePlaintext().build();
    }
}
