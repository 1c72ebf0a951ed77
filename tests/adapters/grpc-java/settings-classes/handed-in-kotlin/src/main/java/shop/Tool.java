package shop;

class Tool {
  static void run() throws Exception {
    new GrpcFront(700).start();
  }
}
