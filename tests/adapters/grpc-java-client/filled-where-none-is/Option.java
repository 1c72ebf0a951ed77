package pier;

public class Option {
    private Long keepalive;
    public void setKeepalive(Long v) { this.keepalive = v; }
    public Long getKeepalive() { return keepalive; }
}
