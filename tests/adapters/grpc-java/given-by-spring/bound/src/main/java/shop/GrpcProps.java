package shop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("app.grpc")
public class GrpcProps {
  private Duration idleTimeout = Duration.ofSeconds(30);
  private int age = 300;
  private Duration grace = Duration.ofSeconds(20);
  private Duration ping = Duration.ofMinutes(10);

  public Duration getIdleTimeout() {
    return idleTimeout;
  }

  public void setIdleTimeout(Duration idleTimeout) {
    this.idleTimeout = idleTimeout;
  }

  public int getAge() {
    return age;
  }

  public void setAge(int age) {
    this.age = age;
  }

  public Duration getGrace() {
    return grace;
  }

  public void setGrace(Duration grace) {
    this.grace = grace;
  }

  public Duration getPing() {
    return ping;
  }

  public void setPing(Duration ping) {
    this.ping = ping;
  }
}
