package shop;

import java.time.Duration;

record Limits(Duration idle, int requests) {
  static final Limits PUBLIC = new Limits(Duration.ofSeconds(75), 500);
}
