package shop.conf;

public interface Names {
  int PING = 45;
  long PING_TIMEOUT = 5;
}
