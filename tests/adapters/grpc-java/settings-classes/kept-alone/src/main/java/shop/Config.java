package shop;

public final class Config {
  private static final Config INSTANCE = new Config();

  private final int idle;
  private int age = Integer.parseInt(System.getenv().getOrDefault("AGE", "600"));

  private Config() {
    this.idle = Integer.parseInt(System.getenv().getOrDefault("IDLE", "75"));
  }

  public static Config getInstance() {
    return INSTANCE;
  }

  public int getIdle() {
    return idle;
  }

  public int getAge() {
    return age;
  }

  public static int grace() {
    return 30;
  }
}
