public class Prod extends Middle {
  public static void main(String[] arguments) throws Exception {
    new Prod().run();
  }

  @Override
  protected long longest() {
    return 300;
  }
}
