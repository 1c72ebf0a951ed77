package shop;

import io.grpc.netty.NettyServerBuilder;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    Properties props = new Properties();
    try (InputStream in = Main.class.getClassLoader().getResourceAsStream("app.properties")) {
      props.load(in);
    }
    Properties changed = new Properties();
    changed.load(Main.class.getResourceAsStream("/app.properties"));
    changed.putAll(System.getProperties());
    NettyServerBuilder.forPort(50051)
        .maxConnectionIdle(Long.parseLong(props.getProperty("grpc.idle", "30")), TimeUnit.SECONDS)
        .maxConnectionAge(Long.parseLong(props.getProperty("grpc.age", "600")), TimeUnit.SECONDS)
        .maxConnectionAgeGrace(Long.parseLong(props.getProperty("grpc.grace", "20")), TimeUnit.SECONDS)
        .keepAliveTime(Limits.get("ping"), TimeUnit.SECONDS)
        .keepAliveTimeout(Long.parseLong(changed.getProperty("grpc.idle", "5")), TimeUnit.SECONDS)
        .build()
        .start();
  }
}
