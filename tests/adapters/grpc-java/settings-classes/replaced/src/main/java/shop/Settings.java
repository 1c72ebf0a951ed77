package shop;

// Whoever calls set() puts another one in its place, and anybody may change the limits.
public class Settings {
  public static int age = 600;
  public static int grace = 30;
  static int ping = 45;

  private static Settings loaded = new Settings();

  private final int idle = 75;

  public static Settings getInstance() {
    return loaded;
  }

  public static void set(Settings other) {
    loaded = other;
  }

  public int getIdle() {
    return idle;
  }
}
