package x;

public class Fast extends Base {
  public Fast() {
    // The proxy in front gives up sooner
    keepAlive = 10;
  }

  public static void main(String[] a) {
    new Fast().open();
  }
}
