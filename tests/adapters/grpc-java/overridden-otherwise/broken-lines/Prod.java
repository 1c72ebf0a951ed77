public class Prod
    extends
    Base<String> {
  public static void main(String[] arguments) throws Exception {
    new Prod().run();
  }

  protected long
      limit () {
    return 300;
  }
}
