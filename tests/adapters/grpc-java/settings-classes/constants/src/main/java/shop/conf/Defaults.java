package shop.conf;

import java.time.Duration;

public final class Defaults {
  public static final int IDLE = 75;
  public static final Duration AGE = Duration.ofMinutes(10);

  public static final class Grpc {
    public static final long GRACE_MS = 20_000;
  }
}
