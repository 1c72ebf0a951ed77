package shop;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

final class Limits {
  private static final Properties LIMITS = new Properties();

  static {
    try (InputStream in = Limits.class.getResourceAsStream("limits.properties")) {
      LIMITS.load(in);
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static long get(String key) {
    return Long.parseLong(LIMITS.getProperty(key));
  }
}
