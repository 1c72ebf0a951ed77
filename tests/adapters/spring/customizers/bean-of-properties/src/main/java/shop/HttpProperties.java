package shop;

import java.time.Duration;

public class HttpProperties {
  private Duration keepAlive = Duration.ofSeconds(10);

  public Duration getKeepAlive() {
    return keepAlive;
  }

  public void setKeepAlive(Duration keepAlive) {
    this.keepAlive = keepAlive;
  }
}
