package shop;

public class Main {
  public static void main(String[] args) throws Exception {
    Limits limits = new Limits(700);
    new GrpcServer(limits).start(20);
  }
}
