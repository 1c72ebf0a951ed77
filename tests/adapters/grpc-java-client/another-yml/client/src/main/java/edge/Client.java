package edge;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

@Service
public class Client {
    @Value("${cloud.rpc.keep_alive_time_sec:10}")
    private int time;
    @Value("${cloud.rpc.keep_alive_timeout_sec:5}")
    private int timeout;

    public ManagedChannel connect() {
        return NettyChannelBuilder.forAddress("cloud", 7070)
                .keepAliveTime(time, TimeUnit.SECONDS)
                .keepAliveTimeout(timeout, TimeUnit.SECONDS)
                .build();
    }
}
