import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.InternalProtocolNegotiators;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

class Servers {
  Server onAnAddress() {
    return NettyServerBuilder.forAddress(new InetSocketAddress("0.0.0.0", 50051))
        .sslContext(GrpcSslContexts.forServer(CERTIFICATE, KEY).build())
        .keepAliveTime(30, TimeUnit.SECONDS)
        .build();
  }

  Server negotiated() {
    return NettyServerBuilder.forPort(50052)
        .protocolNegotiator(InternalProtocolNegotiators.serverPlaintext())
        .permitKeepAliveTime(10, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .build();
  }
}
