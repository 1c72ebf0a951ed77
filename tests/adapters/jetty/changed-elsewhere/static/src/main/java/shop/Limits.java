package shop;

public class Limits {
  public static int idle = 130000;
}
