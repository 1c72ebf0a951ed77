package x;
public class Page {
    String host;
    long keepAlive;
    Base base = new Base();
    Page(String host) { this.host = host; Page other = this; other.host = host; keepAlive = 3; }
}
