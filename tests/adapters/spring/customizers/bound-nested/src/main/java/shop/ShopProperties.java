package shop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties(prefix = "shop")
public class ShopProperties {
  private final Http http = new Http();
  private Limits inside;
  private Limits outside;

  public Http getHttp() {
    return http;
  }

  public Limits getInside() {
    return inside;
  }

  public static class Http {
    private Duration keepAlive = Duration.ofSeconds(20);
    private Connection connection;

    public Duration getKeepAlive() {
      return keepAlive;
    }

    public void setKeepAlive(Duration keepAlive) {
      this.keepAlive = keepAlive;
    }

    public Connection getConnection() {
      return connection;
    }

    public record Connection(@DefaultValue("10s") Duration timeout) {}
  }

  // Two members have this type: of which one it is asked is not followed.
  public static class Limits {
    private int requests = 100;

    public int getRequests() {
      return requests;
    }
  }
}
