package shop;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.netty.NettyServerBuilder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

// How people write lengths of time in Java: each server keeps idle connections for what its method says.
public class Servers {
  private static final long SEVENTY_FIVE_SECONDS = 75_000L;
  private static final int MINUTE = 60;
  private static final TimeUnit UNIT = TimeUnit.MINUTES;
  private static final Duration IDLE = Duration.ofMinutes(1).plusSeconds(15);
  private static final Map<String, Integer> TABLE = Map.of("idle", 75);
  private static final long LATER;

  static {
    LATER = 75;
  }

  record Patience(long seconds) {}

  record Generous(long seconds) {
    Generous {
      seconds = seconds * 2;
    }
  }

  private static final Patience OWN = new Patience(75);
  private static final Generous OTHER = new Generous(75);

  static final class Settings {
    long idle = 10;

    long getIdle() {
      return idle;
    }

    static Settings load() {
      Settings settings = new Settings();
      settings.idle = 75;
      return settings;
    }
  }

  private static Patience patience() {
    return new Patience(75);
  }

  private static long fromEnvironment(String name, long standard) {
    String value = System.getenv(name);
    return value == null ? standard : Long.parseLong(value);
  }

  void seventyFiveSeconds() throws Exception {
    NettyServerBuilder.forPort(9001).maxConnectionIdle(SEVENTY_FIVE_SECONDS, TimeUnit.MILLISECONDS).build().start();
    NettyServerBuilder.forPort(9002).maxConnectionIdle(MINUTE + 15, SECONDS).build().start();
    NettyServerBuilder.forPort(9003).maxConnectionIdle(Limits.IDLE, SECONDS).build().start();
    NettyServerBuilder.forPort(9004).maxConnectionIdle(IDLE.toMillis(), TimeUnit.MILLISECONDS).build().start();
    NettyServerBuilder.forPort(9005).maxConnectionIdle(IDLE.toSeconds(), SECONDS).build().start();
    NettyServerBuilder.forPort(9006).maxConnectionIdle(LATER, SECONDS).build().start();
    NettyServerBuilder.forPort(9007).maxConnectionIdle(OWN.seconds(), SECONDS).build().start();
    NettyServerBuilder.forPort(9008)
        .maxConnectionIdle(Duration.of(75, ChronoUnit.SECONDS).getSeconds(), SECONDS).build().start();
    NettyServerBuilder.forPort(9009).maxConnectionIdle(Duration.parse("PT1M15S").toSeconds(), SECONDS).build().start();
    NettyServerBuilder.forPort(9010)
        .maxConnectionIdle(Duration.ofSeconds(25).multipliedBy(3).toNanos(), TimeUnit.NANOSECONDS).build().start();
    NettyServerBuilder.forPort(9011).maxConnectionIdle(Integer.parseInt("75"), SECONDS).build().start();
  }

  void alsoSeventyFiveSeconds() throws Exception {
    NettyServerBuilder.forPort(9012).maxConnectionIdle(patience().seconds(), SECONDS).build().start();
  }

  void twoMinutes() throws Exception {
    NettyServerBuilder.forPort(9021).maxConnectionIdle(2, UNIT).build().start();
    NettyServerBuilder.forPort(9022).maxConnectionIdle(2, MINUTES).build().start();
    NettyServerBuilder.forPort(9023).maxConnectionIdle(TimeUnit.MINUTES.toSeconds(2), SECONDS).build().start();
    NettyServerBuilder.forPort(9024).maxConnectionIdle(SECONDS.convert(2, MINUTES), SECONDS).build().start();
    NettyServerBuilder.forPort(9025)
        .maxConnectionIdle(SECONDS.convert(Duration.ofMinutes(2)), SECONDS).build().start();
    NettyServerBuilder.forPort(9026).maxConnectionIdle(Math.multiplyExact(2L, 60L), SECONDS).build().start();
  }

  void ninetySecondsUnlessTold() throws Exception {
    NettyServerBuilder.forPort(9031).maxConnectionIdle(fromEnvironment("IDLE", 90), SECONDS).build().start();
    NettyServerBuilder.forPort(9032)
        .maxConnectionIdle(Long.parseLong(System.getenv().getOrDefault("IDLE", "90")), SECONDS).build().start();
    NettyServerBuilder.forPort(9033)
        .maxConnectionIdle(Optional.ofNullable(System.getenv("IDLE")).map(Long::parseLong).orElse(90L), SECONDS)
        .build().start();
    NettyServerBuilder.forPort(9034)
        .maxConnectionIdle(Optional.ofNullable(System.getenv("IDLE")).map(Long::valueOf).orElseGet(() -> 90L), SECONDS)
        .build().start();
    NettyServerBuilder.forPort(9035)
        .maxConnectionIdle(Long.parseLong(Objects.requireNonNullElse(System.getenv("IDLE"), "90")), SECONDS)
        .build().start();
    NettyServerBuilder.forPort(9036).maxConnectionIdle(Long.getLong("shop.idle", 90L), SECONDS).build().start();
    NettyServerBuilder.forPort(9037)
        .maxConnectionIdle(Integer.parseInt(System.getProperty("shop.idle", "90")), SECONDS).build().start();
  }

  void notFollowed() throws Exception {
    Settings settings = Settings.load();
    NettyServerBuilder.forPort(9040).maxConnectionIdle(settings.getIdle(), SECONDS).build().start();
    for (int i = 1; i < 3; i++) {
      long seconds = i * 60L;
      NettyServerBuilder.forPort(9043).maxConnectionIdle(seconds, SECONDS).build().start();
    }
    NettyServerBuilder.forPort(9041).maxConnectionIdle(OTHER.seconds(), SECONDS).build().start();
    NettyServerBuilder.forPort(9042).maxConnectionIdle(TABLE.get("idle"), SECONDS).build().start();
  }
}
