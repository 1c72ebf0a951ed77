package a;
public class Prod extends Base {
  @Override protected long idle() { return 300; }
  public static void main(String[] a) throws Exception { new Prod().go(); }
}
