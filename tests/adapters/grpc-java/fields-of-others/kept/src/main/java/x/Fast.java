package x;
public class Fast extends Base {
    private long keepAlive = 10;
    public Fast() { keepAlive = 11; }
}
