package rpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

public class Client {
    private final ManagedChannel channel;

    public Client(int keepAlive, String host, int port) {
        channel = NettyChannelBuilder.forAddress(new InetSocketAddress(host, port))
                .keepAliveTime(keepAlive, TimeUnit.SECONDS)
                .build();
    }
}
