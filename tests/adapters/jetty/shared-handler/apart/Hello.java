package shop.apart;

import org.eclipse.jetty.server.handler.AbstractHandler;

public class Hello extends AbstractHandler {
  static Object kept;

  void keep(Object what) {
    kept = what;
  }
}
