package shop.kept;

import org.eclipse.jetty.server.handler.AbstractHandler;

public class Greeting extends AbstractHandler {
  static Object kept;

  void keep(Object what) {
    kept = what;
  }
}
