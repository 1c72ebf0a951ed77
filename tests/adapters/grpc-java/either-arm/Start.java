import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

class Start {
  void chosen(boolean tls) {
    NettyServerBuilder builder =
        tls ? NettyServerBuilder.forPort(8443).useTransportSecurity(chain, key) : NettyServerBuilder.forPort(8080);
    builder.maxConnectionAge(600, TimeUnit.SECONDS);
    builder.build().start();
  }

  NettyServerBuilder base(boolean tls) {
    return tls ? NettyServerBuilder.forPort(9443).useTransportSecurity(chain, key) : NettyServerBuilder.forPort(9080);
  }

  void made() {
    base(true).maxConnectionAge(300, TimeUnit.SECONDS).build().start();
  }
}
