package pier;

import org.apache.catalina.startup.Tomcat;

public class Embedded {
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setPort(8080);
    tomcat.getConnector().setProperty("keepAliveTimeout", "20000");
    tomcat.start();
    tomcat.getServer().await();
  }
}
